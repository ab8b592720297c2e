"""The encoder as an index uses it: on a thread of its own, with queries cached and limited in time."""

import asyncio
import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

from warraq.articles import IndexedArticle
from warraq.index.errors import SemanticMissing
from warraq.index.parsing import parse
from warraq.index.semantic.encoder import BATCH, SentenceEncoder
from warraq.index.semantic.vectors import Vectors

log = logging.getLogger(__name__)

QUERY_TIMEOUT = 1.0
"""Seconds after which a search goes on without its vector, by words alone. Usual: .01."""

REMEMBERED = 2000
"""Queries whose vectors are cached: the pages and filters of one search repeat its query."""

READ_LETTERS = 1500
"""Letters read of an article's title and body: more than `LONGEST_PASSAGE` pieces."""


def passage_of(article: IndexedArticle) -> str:
    """Return the text of an article that is encoded: its title and its beginning."""
    return f"{article.title}\n{article.body}"[:READ_LETTERS]


def typed_text(q: str) -> str:
    """Return the words of a query without operators, filters and excluded words."""
    query = parse(q)
    return " ".join(group[0].text for group in (*query.wanted, *query.in_title))


class Semantic:
    """Encodes articles and queries. ``model``: name of the encoder. Raises `SemanticMissing` where the encoder is
    loaded with the first text, and cannot be."""

    def __init__(self, encoder: SentenceEncoder) -> None:
        self.model = encoder.model
        self._encoder = encoder
        self._query = lru_cache(REMEMBERED)(encoder.query)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="semantic")

    async def query(self, q: str) -> Vectors | None:
        """Return the vector of the query ``q``; None when it has no words, or encoding fails or exceeds
        `QUERY_TIMEOUT`."""
        text = typed_text(q)
        if not text:
            return None
        made = asyncio.get_running_loop().run_in_executor(self._thread, self._query, text)
        try:
            return await asyncio.wait_for(made, QUERY_TIMEOUT)
        except TimeoutError:
            log.warning("a query was not encoded within %s s; its results are ordered by words alone", QUERY_TIMEOUT)
        except SemanticMissing:  # it is loaded only now, and cannot be
            raise
        except Exception as error:  # whatever the encoder raises, a search must not fail for it
            log.warning("a query could not be encoded (%s); its results are ordered by words alone", error)
        return None

    async def passages(self, articles: Sequence[IndexedArticle]) -> list[bytes | None]:
        """Return the vector of each article as bytes; None where encoding failed: the article is then found by its
        words alone."""
        found: list[bytes | None] = []
        loop = asyncio.get_running_loop()
        for start in range(0, len(articles), BATCH):  # in parts, so that a process that is to end need not wait long
            texts = [passage_of(article) for article in articles[start : start + BATCH]]
            try:
                vectors = await loop.run_in_executor(self._thread, self._encoder.passages, texts)
                found += [vector.tobytes() for vector in vectors]
            except SemanticMissing:
                raise
            except Exception as error:  # an article is never lost, nor kept waiting, for want of a vector
                log.warning("%d articles have no vector (%s): run `warraq semantic backfill`", len(texts), error)
                found += [None] * len(texts)
        return found

    async def close(self) -> None:
        """End the thread."""
        await asyncio.to_thread(self._thread.shutdown, cancel_futures=True)
