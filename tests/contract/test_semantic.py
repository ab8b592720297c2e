"""What every index must do with vectors: order by meaning what words have found, and live without them."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.contract.samples import article, ids
from tests.support.topics import BrokenEncoder, TopicEncoder
from warraq.articles import IndexedArticle, Patch
from warraq.index import SearchIndex, SearchRequest
from warraq.index.elasticsearch import ElasticsearchIndex
from warraq.index.semantic.semantic import Semantic
from warraq.index.sqlite import SQLiteIndex

BY_WORDS = article(1, title="سوق", body="سعر نفط سعر نفط ثم ملعب كرة هدف هدف هدف كرة")
BY_MEANING = article(2, title="سوق الطاقة", body="ارتفع سعر ال برميل من نفط خام برميل خام بعد يوم طويل في الأسواق")
TYPED = "سعر نفط"
NOVEMBER = datetime(2025, 11, 1, tzinfo=UTC)
PRICES = article(3, title="أسواق", body="برميل خام تهبط قيمته", source="البريد", published_at=NOVEMBER)
MATCH = article(5, title="مباراة", body="ملعب كرة هدف")
OTHERS = [article(n, title=f"خبر {n}", body=f"متن {n}") for n in range(10, 30)]


def order(*articles: IndexedArticle) -> list[str]:
    return [each.id for each in articles]


@pytest.mark.asyncio
class SemanticContract:
    """Subclasses give ``index``, ``plain``, ``broken``: one index with an encoder, without, with a broken one."""

    async def test_what_is_near_in_meaning_comes_first(self, index: SearchIndex, plain: SearchIndex) -> None:
        await index.write([BY_WORDS, BY_MEANING])
        assert await ids(plain, TYPED) == order(BY_WORDS, BY_MEANING)
        assert await ids(index, TYPED) == order(BY_MEANING, BY_WORDS)

    async def test_total_facets_and_orders_by_date_are_those_of_the_words(
        self, index: SearchIndex, plain: SearchIndex
    ) -> None:
        await index.write([BY_WORDS, BY_MEANING, article(3, body="ملعب كرة")])
        assert await ids(index, TYPED, sort="oldest") == order(BY_WORDS, BY_MEANING)
        assert await ids(index, "", size=10) == await ids(plain, "", size=10)

    async def test_without_vectors_the_order_is_that_of_the_words(self, index: SearchIndex, plain: SearchIndex) -> None:
        await plain.write([BY_WORDS, BY_MEANING])
        assert await ids(index, TYPED) == order(BY_WORDS, BY_MEANING)

    async def test_backfill_makes_what_is_missing_and_no_more(self, index: SearchIndex, plain: SearchIndex) -> None:
        await plain.write([BY_WORDS, BY_MEANING])
        assert index.vectors
        seen: list[tuple[int, int]] = []
        assert await index.vectors.missing() == 2
        assert await index.vectors.backfill(lambda done, total: seen.append((done, total))) == 2
        assert seen[-1] == (2, 2)
        assert await index.vectors.missing() == 0
        assert await ids(index, TYPED) == order(BY_MEANING, BY_WORDS)

    async def test_a_new_version_has_the_vector_of_its_own_text_or_none(
        self, index: SearchIndex, plain: SearchIndex
    ) -> None:
        await index.write([BY_WORDS, BY_MEANING])
        await plain.write([BY_MEANING.model_copy(update={"version": 2, "body": "سعر نفط وكرة"})])
        assert index.vectors
        assert await index.vectors.missing() == 1

    async def test_a_patch_leaves_the_vector(self, index: SearchIndex, plain: SearchIndex) -> None:
        await index.write([BY_WORDS, BY_MEANING])
        await plain.patch([Patch(id=BY_MEANING.id, story_id="b" * 32, relation="original", story_version=1)])
        assert index.vectors
        assert await index.vectors.missing() == 0
        assert await ids(index, TYPED) == order(BY_MEANING, BY_WORDS)

    async def test_an_encoder_that_fails_costs_no_article_and_no_search(
        self, broken: SearchIndex, plain: SearchIndex
    ) -> None:
        outcomes = await broken.write([BY_WORDS, BY_MEANING])
        assert {outcome.status for outcome in outcomes} == {"written"}
        assert await ids(broken, TYPED) == order(BY_WORDS, BY_MEANING)

    async def test_similar_articles_are_near_in_meaning(self, index: SearchIndex, plain: SearchIndex) -> None:
        unread = article(4, title="خام", body="برميل خام")
        await index.write([BY_MEANING, PRICES, MATCH])
        await plain.write([unread])
        similar = await index.similar(BY_MEANING)
        assert (similar.by, [hit.id for hit in similar.hits]) == ("meaning", order(PRICES))
        assert (await index.similar(unread)).by == "words"
        assert (await plain.similar(BY_MEANING)).by == "words"

    async def test_what_is_near_in_meaning_stands_below_a_short_list_and_is_not_counted(
        self, index: SearchIndex, plain: SearchIndex
    ) -> None:
        await index.write([BY_MEANING, PRICES, MATCH, *OTHERS])
        result = await index.search(SearchRequest(q="نفط"))
        assert ([hit.id for hit in result.hits], result.total) == (order(BY_MEANING), 1)
        assert [hit.id for hit in result.also] == order(PRICES)
        assert sum(facet.count for facet in result.facets["source"]) == 1
        assert "also" not in (await plain.search(SearchRequest(q="نفط"))).model_dump()
        assert (await index.search(SearchRequest(q="خبر"))).also == []

    async def test_what_stands_below_has_the_words_of_the_title_marked_like_the_hits(self, index: SearchIndex) -> None:
        await index.write([BY_MEANING, PRICES, MATCH, *OTHERS])
        result = await index.search(SearchRequest(q="title:(الطاقة OR أسواق) نفط"))
        assert [hit.title_marked for hit in result.hits] == ["<mark>سوق</mark> <mark>الطاقة</mark>"]
        assert [hit.title_marked for hit in result.also] == ["<mark>أسواق</mark>"]

    async def test_what_a_search_leaves_out_is_not_shown_below_it(self, index: SearchIndex) -> None:
        await index.write([BY_MEANING, PRICES, MATCH, *OTHERS])
        left_out: list[dict[str, Any]] = [
            {"q": "نفط -تهبط"},
            {"q": "نفط مصدر:الآفاق"},
            {"source": ("الآفاق",)},
            {"published_to": date(2025, 10, 3)},
            {"fold": False},
            {"page": 2},
            {"sort": "newest"},
        ]
        for more in left_out:
            assert (await index.search(SearchRequest(**{"q": "نفط", **more}))).also == [], more

    async def test_off_there_is_no_backfill(self, plain: SearchIndex) -> None:
        assert plain.vectors is None


class TestSQLite(SemanticContract):
    @pytest_asyncio.fixture
    async def plain(self, tmp_path: Path) -> AsyncIterator[SearchIndex]:
        index = SQLiteIndex(tmp_path / "index.sqlite3")
        yield index
        await index.close()

    @pytest_asyncio.fixture
    async def index(self, tmp_path: Path) -> AsyncIterator[SearchIndex]:
        index = SQLiteIndex(tmp_path / "index.sqlite3", semantic=Semantic(TopicEncoder()))
        yield index
        await index.close()

    @pytest_asyncio.fixture
    async def broken(self, tmp_path: Path) -> AsyncIterator[SearchIndex]:
        index = SQLiteIndex(tmp_path / "index.sqlite3", semantic=Semantic(BrokenEncoder()))
        yield index
        await index.close()


@pytest.mark.elasticsearch
class TestElasticsearch(SemanticContract):
    @pytest_asyncio.fixture
    async def plain(self, elasticsearch_url: str, empty_alias: str) -> AsyncIterator[SearchIndex]:
        index = ElasticsearchIndex(elasticsearch_url, alias=empty_alias, refresh=True)
        await index.prepare()
        yield index
        await index.close()

    @pytest_asyncio.fixture
    async def index(self, elasticsearch_url: str, empty_alias: str, plain: SearchIndex) -> AsyncIterator[SearchIndex]:
        index = ElasticsearchIndex(
            elasticsearch_url, alias=empty_alias, refresh=True, semantic=Semantic(TopicEncoder())
        )
        yield index
        await index.close()

    @pytest_asyncio.fixture
    async def broken(self, elasticsearch_url: str, empty_alias: str, plain: SearchIndex) -> AsyncIterator[SearchIndex]:
        index = ElasticsearchIndex(
            elasticsearch_url, alias=empty_alias, refresh=True, semantic=Semantic(BrokenEncoder())
        )
        yield index
        await index.close()
