"""What the real encoder does to the order: newsroom queries of the reported half, with it and without."""

from importlib import import_module
from pathlib import Path

import pytest

from tests.quality.search_sets import load_newsroom, measure
from tests.quality.searching import article, fill
from warraq.index import SearchIndex, SearchRequest
from warraq.index.semantic.encoder import load_encoder
from warraq.index.semantic.semantic import Semantic
from warraq.index.sqlite import SQLiteIndex

MOST_LOST = 0.01
"""nDCG@10 that the order by words may be better: short queries of names gain little."""


@pytest.mark.quality
@pytest.mark.asyncio
async def test_newsroom_queries_in_order_of_words_and_meaning(tmp_path: Path) -> None:
    import_module("warraq.e5.sentence_encoder").build(tmp_path / "semantic")  # its libraries are an extra's
    index = SQLiteIndex(tmp_path / "index.sqlite3", semantic=Semantic(load_encoder(tmp_path / "semantic")))
    plain = SQLiteIndex(tmp_path / "index.sqlite3")
    articles, questions = load_newsroom()
    await fill(index, [article(n, body, title) for n, (title, body) in enumerate(articles)])
    assert index.vectors
    assert await index.vectors.missing() == 0

    async def found(by: SearchIndex) -> dict[str, list[int]]:
        results = {q.typed: await by.search(SearchRequest(q=q.typed)) for q in questions}
        return {typed: [int(hit.id, 16) for hit in result.hits] for typed, result in results.items()}

    words, meaning = await found(plain), await found(index)
    without, with_ = measure(questions, words.__getitem__), measure(questions, meaning.__getitem__)
    print(f"newsroom words   {without}")  # noqa: T201
    print(f"newsroom meaning {with_}")  # noqa: T201
    assert meaning != words
    assert with_.ndcg >= without.ndcg - MOST_LOST
    await index.close()
    await plain.close()
