"""Articles for the contract tests."""

from datetime import UTC, datetime
from typing import Any

from warraq.articles import Entity, IndexedArticle, Mention
from warraq.index import SearchIndex, SearchRequest

BODY = (
    "توجّه وزير الخارجية عباس عراقجي إلى موسكو، وتوصّلت وزارتَا خارجيّتَي البلدين إلى اتفاق ضد العقوبات الغربية.\n\n"
    "وتمسّك الطرفان بـ«معاهدة الشراكة الاستراتيجية» ورفضا تفعيل «آلية الزناد»."
)
HARVEST = ["حصاد القمح في شمال البلاد", "القمح في البلاد", "موسم حصاد في الشمال", "بلدان أخرى", "لا شيء من ذلك"]
"""Bodies that share words, each with fewer of them than the one before."""


def article(number: int, **changes: Any) -> IndexedArticle:
    id_ = f"{number:032x}"
    facts: dict[str, Any] = {
        "id": id_,
        "story_id": id_,
        "body": BODY,
        "title": "زيارة إلى موسكو",
        "source": "الآفاق",
        "url": f"https://www.alafaq.example/{number}",
        "published_at": datetime(2025, 10, 1 + number % 28, tzinfo=UTC),
        "word_count": 30,
        "content_hash": id_,
        "version": 1,
        "extractor": "test",
        "indexed_at": datetime(2025, 12, 1, tzinfo=UTC),
    }
    return IndexedArticle(**{**facts, **changes})


def named(kind: Any, name: str) -> Entity:
    return Entity(type=kind, name=name, count=1, mentions=[Mention(start=0, end=1, text=BODY[0])])


async def ids(index: SearchIndex, q: str, **more: Any) -> list[str]:
    result = await index.search(SearchRequest(q=q, **more))
    return [hit.id for hit in result.hits]
