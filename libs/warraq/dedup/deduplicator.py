"""Deduplicator: is this text already here, and which articles do its related links mean."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import orjson
import xxhash

from warraq.articles import CleanArticle, LinkedArticle, LinkResolution, Patch, RelatedLink, site_of
from warraq.dedup.links import link_facts, target_facts
from warraq.dedup.sketch import SKETCH_SIZE, Hashes, sketch, word_hashes

if TYPE_CHECKING:
    from redis.asyncio import Redis

_SCRIPTS = ("tables", "claim", "relate", "link")


@dataclass(frozen=True, slots=True)
class DedupPolicy:
    """From which containment a text is a copy, and how long things are kept. Figures: docs/dedup.md.

    ``cross_site``, ``same_site``: share of the smaller text found in the other. Bulletins and follow-ups of one site
    share 30-80 % of their words. ``excerpt_with_title``, ``excerpt_alone``, ``title_overlap``: evidence that a related
    link means an article. Times in seconds.
    """

    cross_site: float = 0.5
    same_site: float = 0.8
    derived: float = 0.3
    excerpt_with_title: float = 0.3
    excerpt_alone: float = 0.6
    title_overlap: float = 0.6
    sketch: int = SKETCH_SIZE
    sketch_ttl: int = 60 * 24 * 3600
    link_ttl: int = 30 * 24 * 3600


@dataclass(frozen=True, slots=True)
class LinkResult:
    """The article with its place in a story; ``patches`` resolve links of articles that came before it."""

    article: LinkedArticle
    patches: tuple[Patch, ...] = ()


class Deduplicator:
    """State in Redis under ``<prefix>dedup:``, about 1 kB an article; any number of workers may share it."""

    def __init__(self, redis: "Redis", prefix: str = "") -> None:
        """``redis``: a client that answers bytes."""
        self._redis = redis
        self._prefix = f"{prefix}dedup:"
        self._policy = orjson.dumps(asdict(DedupPolicy()))
        folder = files(__package__).joinpath("scripts")
        source = "\n".join(folder.joinpath(f"{name}.lua").read_text(encoding="utf-8") for name in _SCRIPTS)
        self._script = redis.register_script(source)

    async def link(self, articles: Sequence[CleanArticle]) -> list[LinkResult | Exception]:
        """One result per article, in order; an exception is that article's alone.

        Delivering an article again gives the same verdict, the same links and at least the same patches.
        Raises redis.RedisError when the server cannot be reached.
        """
        asked = [self._asked(article) for article in articles]
        async with self._redis.pipeline(transaction=False) as pipe:
            for arguments in asked:
                if not isinstance(arguments, Exception):
                    # In a pipeline redis-py loads the script first if the server does not know it (any more).
                    await self._script(args=arguments, client=pipe)
            answers = iter(await pipe.execute(raise_on_error=False))
        return [
            question if isinstance(question, Exception) else _result(article, next(answers))
            for article, question in zip(articles, asked, strict=True)
        ]

    def _asked(self, article: CleanArticle) -> list[Any] | Exception:
        try:
            return self._arguments(article)
        except Exception as error:  # its neighbours in the batch must not suffer; the caller is told
            return error

    def _arguments(self, article: CleanArticle) -> list[Any]:
        body = word_hashes(article.body)
        look = sketch(body, word_hashes(article.title))
        return [self._prefix, self._policy, _facts(article, body, look.exact), look.hashes, look.fingerprints]


def _facts(article: CleanArticle, body: Hashes, exact: str) -> bytes:
    site = (site_of(article.url) or article.source or "").strip().lower()
    links = [link_facts(link, site) for link in article.related]
    version = f"{article.id}\0{article.content_hash}"
    return orjson.dumps(
        {
            "id": article.id,
            "key": _digest(article.id),
            "version": _digest(version),
            "box": _digest("\0".join([version, *(link.key for link in links)])),
            "stub": article.kind == "stub",
            "site": _digest(site)[:8] if site else "0" * 8,
            "addressed": bool(article.url),
            "exact": exact,
            "target": target_facts(article, site, body),
            "links": links,
        }
    )


def _result(article: CleanArticle, answer: Any) -> LinkResult | Exception:
    if isinstance(answer, Exception):
        return answer
    found = orjson.loads(answer)
    related = article.related
    if related:
        related = [_resolved(link, target) for link, target in zip(related, found["resolved"], strict=True)]
    linked = LinkedArticle(
        **{**dict(article), "related": related},
        story_id=found["story_id"],
        duplicate_of=found["duplicate_of"] or None,
        relation=found["relation"],
        similarity=found["thousandths"] / 1000,
    )
    return LinkResult(linked, _patches(article.id, found["patches"]))


def _resolved(link: RelatedLink, target: str) -> RelatedLink:
    return link.model_copy(update={"article_id": target}) if target else link


def _patches(article_id: str, edges: Sequence[tuple[str, str, str]]) -> tuple[Patch, ...]:
    """One patch for each article whose links waited, in an order that does not depend on Redis."""
    by_holder: dict[str, list[LinkResolution]] = {}
    for holder, title, url in sorted(map(tuple, edges)):
        resolution = LinkResolution(title=title, url=url or None, article_id=article_id)
        by_holder.setdefault(holder, []).append(resolution)
    return tuple(Patch(id=holder, related=related) for holder, related in by_holder.items())


def _digest(text: str) -> str:
    return xxhash.xxh3_64_hexdigest(text.encode("utf-8", "surrogatepass"))
