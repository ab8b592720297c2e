"""Articles made for the deduplicator, and linking them."""

import random
from typing import Any

import xxhash

from benchmarks.articles import WORDS
from warraq.articles import CleanArticle, RawArticle, RelatedLink, article_id
from warraq.dedup import Deduplicator, LinkResult

TITLE = "ميناء المدينة القديمة يستقبل أول سفينة بعد التوسعة الكبيرة"


def body(seed: int, words: int = 200) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) for _ in range(words)) + "."


def article(url: str | None, text: str, title: str = "عنوان خبر طويل بما يكفي ليعرف به", **more: Any) -> CleanArticle:
    clean = CleanArticle(
        id=article_id(RawArticle(content=text, url=url)),
        url=url,
        title=title,
        body=text,
        word_count=len(text.split()),
        content_hash=xxhash.xxh3_128_hexdigest(f"{title}\n{text}".encode()),
        version=1,
        extractor="test",
    )
    return clean.model_copy(update=more)


def holder(related: RelatedLink, url: str | None = "https://one.example/holder") -> CleanArticle:
    return article(url, body(50), "صفحة فيها رابط إلى خبر آخر منشور", related=[related])


async def link(deduplicator: Deduplicator, *articles: CleanArticle) -> list[LinkResult]:
    results = await deduplicator.link(articles)
    assert all(isinstance(result, LinkResult) for result in results), results
    return [result for result in results if isinstance(result, LinkResult)]
