"""Facets that tell the truth: what a count says is what its click finds."""

import random
from calendar import monthrange
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.contract.backends import OnElasticsearch, OnSQLite
from tests.contract.samples import article, named
from warraq.articles import IndexedArticle, Patch
from warraq.index import FacetCount, SearchIndex, SearchRequest

SOURCES = ("www.okaz.com.sa", "الأهرام", "صوت المرفأ", "بريد الساحل")
PEOPLE = ("سلمى حداد", "كريم الأنصاري", "هشام بن عمر")
SECTIONS = ("اقتصاد", "رياضة", None)
TEXTS = ("وصل الوفد إلى موسكو ثم غادرها", "حصاد القمح في موسكو", "حصاد القمح في الشمال", "أسعار النفط والقمح")
FIELDS = ("source", "person", "place", "organization", "section", "kind", "relation", "language", "country")


def some_articles(seed: int) -> list[IndexedArticle]:
    chance = random.Random(seed)
    made: list[IndexedArticle] = []
    for number in range(1, 90):
        original = chance.choice(made) if made and chance.random() < 0.3 else None
        at = datetime(2025, chance.randint(8, 11), chance.randint(1, 28), chance.choice((0, 22)), tzinfo=UTC)
        changes: dict[str, Any] = {
            "body": chance.choice(TEXTS),
            "title": "خبر",
            "source": chance.choice(SOURCES),
            "url": None,
            "entities": [named("person", name) for name in chance.sample(PEOPLE, chance.randint(0, 2))],
            "section": chance.choice(SECTIONS),
            "kind": chance.choice(("article", "brief", "live")),
            "language": chance.choice(("ar", "ar", "und")),
            "published_at": at if chance.random() < 0.8 else None,
        }
        if original:
            changes |= {"story_id": original.story_id, "relation": "copy", "duplicate_of": original.story_id}
        made.append(article(number, **changes))
    return made


REQUESTS = (
    SearchRequest(q="موسكو", zone="Asia/Riyadh"),
    SearchRequest(source=("الأهرام",), zone="Asia/Riyadh"),
    SearchRequest(q="القمح", source=("الأهرام", "www.okaz.com.sa"), section=("رياضة",)),
    SearchRequest(q="القمح أو النفط", person=("سلمى حداد",), kind=("brief", "live"), language=("ar",)),
    SearchRequest(q="موسكو from:2025-09", published_from=date(2025, 10, 1), published_to=date(2025, 10, 31)),
    SearchRequest(q="موسكو from:2025-09", undated=True, relation=("original",)),
    SearchRequest(country=("SA",), published_to=date(2025, 9, 30), zone="Asia/Riyadh"),
    SearchRequest(q="القمح الوفد والنفط موسكو", section=("اقتصاد",)),
)


def clicks(request: SearchRequest, facets: dict[str, list[FacetCount]]) -> Iterator[tuple[str, int, SearchRequest]]:
    """Every value that can be chosen, its count, and the search that choosing it makes."""
    for name, values in facets.items():
        for value in values:
            changes: dict[str, Any]
            if name == "month":
                year, month = map(int, value.value.split("-"))
                days = date(year, month, 1), date(year, month, monthrange(year, month)[1])
                changes = {"published_from": days[0], "published_to": days[1], "undated": False}
            elif name == "undated":
                changes = {"published_from": None, "published_to": None, "undated": True}
            elif value.value in getattr(request, name):
                continue
            else:
                changes = {name: (*getattr(request, name), value.value)}
            yield f"{name}={value.value}", value.count, request.model_copy(update=changes)


class FacetsContract:
    """Subclasses give `index`."""

    @pytest.mark.asyncio
    @pytest.mark.parametrize("seed", [1, 2])
    async def test_a_click_finds_as_many_stories_as_its_count_says(self, index: SearchIndex, seed: int) -> None:
        await index.write(some_articles(seed))
        for request in REQUESTS:
            result = await index.search(request)
            assert set(result.facets) == {*FIELDS, "month", "undated"}
            said = list(clicks(request, result.facets))
            assert len(said) > 8
            for name, count, clicked in said:
                assert (await index.search(clicked)).total == count, (request, name)

    @pytest.mark.asyncio
    async def test_a_chosen_value_says_how_many_of_the_result_have_it(self, index: SearchIndex) -> None:
        await index.write([article(n, source="أ" if n < 4 else "ب") for n in range(1, 7)])
        result = await index.search(SearchRequest(source=("أ",)))
        assert [(f.value, f.count) for f in result.facets["source"]] == [("أ", 3), ("ب", 6)]
        alone = await index.search(SearchRequest(source=("أ",), facets="result"))
        assert [(f.value, f.count) for f in alone.facets["source"]] == [("أ", 3)]

    @pytest.mark.asyncio
    async def test_spellings_of_one_source_are_one_value_as_its_click_takes_them(self, index: SearchIndex) -> None:
        spelled = ("صحيفة الأيام", "صحيفة الأيام", "صحيفة  الايام", "صحيفه الأيام", "بريد الساحل")
        await index.write([article(n, source=source) for n, source in enumerate(spelled, 1)])
        counts = (await index.search(SearchRequest())).facets["source"]
        assert [(each.value, each.count) for each in counts] == [("صحيفة الأيام", 4), ("بريد الساحل", 1)]
        chosen = await index.search(SearchRequest(source=("صحيفة الايام",)))
        assert chosen.total == 4
        counts = chosen.facets["source"]
        assert [(each.value, each.count) for each in counts] == [("صحيفة الأيام", 4), ("بريد الساحل", 5)]

    @pytest.mark.asyncio
    async def test_a_filter_neither_relaxes_a_search_nor_proposes_other_words(self, index: SearchIndex) -> None:
        both = article(1, body="حصاد القمح في موسكو", title="خبر", source="أ")
        await index.write([both, article(2, body="حصاد القمح في الشمال", title="خبر", source="ب")])
        result = await index.search(SearchRequest(q="القمح موسكو", source=("ب",)))
        assert (result.total, result.did_you_mean) == (0, None)
        assert ("أ", 1) in [(f.value, f.count) for f in result.facets["source"]]

    @pytest.mark.asyncio
    async def test_the_country_is_known_by_name_or_host(self, index: SearchIndex) -> None:
        sources = {1: "الأهرام", 2: "https://www.okaz.com.sa", 3: "صوت المرفأ", 4: "news.example.jo"}
        await index.write([article(n, source=source, url=None) for n, source in sources.items()])
        result = await index.search(SearchRequest())
        assert {f.value for f in result.facets["country"]} == {"EG", "SA", "JO"}
        assert (await index.search(SearchRequest(country=("EG", "JO")))).total == 2

    @pytest.mark.asyncio
    async def test_a_patch_changes_the_relation_that_is_counted(self, index: SearchIndex) -> None:
        await index.write([article(1), article(2)])
        await index.patch([Patch(id=article(2).id, story_id=article(1).id, duplicate_of=article(1).id,
                                 relation="copy", story_version=5)])  # fmt: skip
        result = await index.search(SearchRequest())
        assert {(f.value, f.count) for f in result.facets["relation"]} == {("original", 1), ("copy", 1)}

    @pytest.mark.asyncio
    async def test_what_a_filter_by_dates_hides_is_counted(self, index: SearchIndex) -> None:
        week = [article(n, published_at=datetime(2025, 10, 1, tzinfo=UTC) + timedelta(days=n)) for n in range(1, 4)]
        await index.write([*week, article(5, published_at=None), article(6, published_at=None, section="رياضة")])
        dated = SearchRequest(published_from=date(2025, 10, 3), q="to:2025-11")
        assert [(f.value, f.count) for f in (await index.search(dated)).facets["undated"]] == [("on", 2)]
        narrower = dated.model_copy(update={"section": ("رياضة",)})
        assert [f.count for f in (await index.search(narrower)).facets["undated"]] == [1]


class TestSQLite(OnSQLite, FacetsContract): ...


class TestElasticsearch(OnElasticsearch, FacetsContract): ...
