"""Deduplicator: is this text already here, and which articles do its related links mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import orjson
from redis.asyncio import Redis

from warraq.articles import CleanArticle, LinkedArticle, LinkResolution, Patch, RelatedLink, site_of
from warraq.dedup.links import article_facts, link_facts
from warraq.dedup.sketch import SHORT, sketch

CROSS_SITE = 0.5
"""Containment from which a text on another site is a copy (cross-site reuse below .4 is quotation; docs/dedup.md)."""
SAME_SITE = 0.8
"""On one site bulletins and follow-ups share 30-80 % of their words and are no copies."""
DERIVED = 0.3
SKETCH_TTL = 60 * 24 * 3600
LINK_TTL = 30 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Linked:
    """The article with its place in a story; ``patches`` resolve links of articles that came before it."""

    article: LinkedArticle
    patches: tuple[Patch, ...] = ()


class Deduplicator:
    """State in Redis under ``<prefix>dedup:``, about 1 kB an article; any number of workers may share it."""

    def __init__(self, redis: "Redis", prefix: str = "") -> None:
        self._redis = redis
        self._prefix = f"{prefix}dedup:"
        self._claim = redis.register_script(_script("claim"))
        self._relate = redis.register_script(_script("relate"))

    async def link(self, articles: Sequence[CleanArticle]) -> list[Linked | Exception]:
        """One result per article, in order; an exception is that article's alone."""
        async with self._redis.pipeline(transaction=False) as pipe:
            for article in articles:
                await self._claim(keys=[self._prefix], args=self._claim_arguments(article), client=pipe)
                await self._relate(keys=[self._prefix], args=self._relate_arguments(article), client=pipe)
            answers = await pipe.execute(raise_on_error=False)
        pairs = zip(articles, answers[::2], answers[1::2], strict=True)
        return [_result(article, verdict, relations) for article, verdict, relations in pairs]

    def _claim_arguments(self, article: CleanArticle) -> list[Any]:
        look = sketch(article.body)
        stub = "1" if article.kind == "stub" else "0"
        fixed = [self._prefix, article.id, article.content_hash, _site(article), look.exact, look.words, SHORT, stub]
        limits = [CROSS_SITE, SAME_SITE, DERIVED, SKETCH_TTL, look.hashes]
        return fixed + limits + [part for fingerprint in look.fingerprints for part in fingerprint]

    def _relate_arguments(self, article: CleanArticle) -> list[Any]:
        site = _site(article)
        facts = article_facts(article, site) if article.kind == "article" else None
        links = [link_facts(link, article.id, site) for link in article.related]
        return [self._prefix, LINK_TTL, orjson.dumps({"article": facts, "links": links})]


def _result(article: CleanArticle, verdict: Any, relations: Any) -> Linked | Exception:
    for answer in (verdict, relations):
        if isinstance(answer, Exception):
            return answer
    relation, story, copy_of, similarity = verdict
    found = orjson.loads(relations)
    related = [_resolved(link, target) for link, target in zip(article.related, found["resolved"], strict=False)]
    linked = LinkedArticle(
        **{**dict(article), "related": related},
        story_id=story.decode(),
        duplicate_of=copy_of.decode() or None,
        relation=relation.decode(),
        similarity=similarity / 1000,
    )
    return Linked(linked, tuple(_patch(article.id, edge) for edge in found["edges"]))


def _resolved(link: RelatedLink, target: str) -> RelatedLink:
    return link.model_copy(update={"article_id": target}) if target else link


def _patch(article_id: str, edge: list[str]) -> Patch:
    holder, title, address = edge
    return Patch(id=holder, related=[LinkResolution(title=title, url=address or None, article_id=article_id)])


def _site(article: CleanArticle) -> str:
    return site_of(article.url) or article.source or ""


def _script(name: str) -> str:
    return files(__package__).joinpath(f"{name}.lua").read_text(encoding="utf-8")
