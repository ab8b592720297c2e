"""What a result says of how its query was read."""

import pytest

from tests.contract.backends import OnElasticsearch, OnSQLite
from tests.contract.samples import article
from warraq.index import SearchIndex, SearchRequest


class UnderstandingContract:
    """Subclasses give `index`."""

    @pytest.mark.asyncio
    @pytest.mark.parametrize("q", ["", "موسكو", "العقوبات الغربيه", "source:الآفاق"])
    async def test_where_all_words_are_found_nothing_is_said(self, index: SearchIndex, q: str) -> None:
        await index.write([article(1)])
        result = await index.search(SearchRequest(q=q))
        assert not {"any_word", "unknown_words"} & result.model_dump().keys()

    @pytest.mark.asyncio
    @pytest.mark.parametrize(
        ("q", "unknown"),
        [
            ("العقوبات القمح", []),  # each is in an article, none has both
            ("العقوبات المريخية", ["المريخية"]),
            ("العقوبات الغربية على الشركات المريخية", ["على", "الشركات", "المريخية"]),
            ('"آلية الزناد" "الية الزناد"', ["الية الزناد"]),
            ("مريخية أو زحلية", ["مريخية"]),
        ],
    )
    async def test_what_was_relaxed_is_said_and_unknown_words_are_named(
        self, index: SearchIndex, q: str, unknown: list[str]
    ) -> None:
        await index.write([article(1), article(2, body="حصاد القمح في الشمال", title="القمح")])
        result = await index.search(SearchRequest(q=q))
        assert (result.any_word, result.unknown_words) == (True, unknown)

    @pytest.mark.asyncio
    async def test_a_filter_that_leaves_nothing_says_nothing_of_words(self, index: SearchIndex) -> None:
        await index.write([article(1)])
        result = await index.search(SearchRequest(q="العقوبات الغربية", source=("لا أحد",)))
        assert (result.total, result.any_word, result.unknown_words, result.did_you_mean) == (0, False, [], None)


class TestSQLite(OnSQLite, UnderstandingContract): ...


class TestElasticsearch(OnElasticsearch, UnderstandingContract): ...
