"""What every search index must know of a name and of a source."""

from datetime import UTC, datetime

import pytest

from tests.contract.backends import OnElasticsearch, OnSQLite
from tests.contract.samples import article, named
from warraq.index import SearchIndex


class ProvenanceContract:
    """Subclasses give `index`."""

    @pytest.mark.asyncio
    async def test_spellings_of_a_name_most_frequent_first(self, index: SearchIndex) -> None:
        written = ["أنطونيو غوتيريش", "أنطونيو غوتيريش", "انطونيو جوتيريس"]
        await index.write([article(n, entities=[named("person", name)]) for n, name in enumerate(written, 1)])
        await index.write([article(4, entities=[named("person", "عباس عراقجي")])])
        for asked in set(written):
            found = [(each.value, each.count) for each in await index.spellings("person", asked)]
            assert found == [("أنطونيو غوتيريش", 2), ("انطونيو جوتيريس", 1)]
        assert await index.spellings("place", written[0]) == []
        assert await index.spellings("person", "لا أحد هنا") == []
        assert await index.spellings("person", "") == []

    @pytest.mark.asyncio
    async def test_the_sources_that_a_source_copies_are_counted(self, index: SearchIndex) -> None:
        first, other = article(1, source="الوكالة"), article(2, source="الآفاق")
        copies = [
            article(n, source="البريد", duplicate_of=of.id, story_id=of.id, relation="copy",
                    published_at=datetime(2025, 11, n, tzinfo=UTC))
            for n, of in ((3, first), (4, first), (5, other))
        ]  # fmt: skip
        lost = article(6, source="البريد", duplicate_of="f" * 32, relation="copy")
        await index.write([first, other, *copies, lost, article(7, source="البريد")])
        found = [(each.value, each.count) for each in await index.copied_from("البريد")]
        assert found == [("الوكالة", 2), ("الآفاق", 1)]
        assert await index.copied_from("الوكالة") == []
        assert await index.copied_from("") == []


class TestSQLite(OnSQLite, ProvenanceContract):
    """On a file."""


class TestElasticsearch(OnElasticsearch, ProvenanceContract):
    """On a server."""
