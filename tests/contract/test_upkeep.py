"""What an index says about itself, and what it offers beside articles."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from services.indexer.dead_letters import ShownLetters
from tests.contract.samples import article
from warraq.index import DeadLetterCopy, SearchIndex
from warraq.index.elasticsearch import ElasticsearchIndex
from warraq.index.sqlite import SQLiteIndex


class UpkeepContract:
    """Subclasses give `index`, empty."""

    @pytest.mark.asyncio
    async def test_an_index_that_works_has_no_problems(self, index: SearchIndex) -> None:
        await index.write([article(1)])
        assert await index.problems() == []


class TestSQLite(UpkeepContract):
    @pytest.fixture
    def index(self, sqlite_index: SQLiteIndex) -> SearchIndex:
        return sqlite_index

    def test_there_are_no_versions(self, index: SearchIndex) -> None:
        assert index.versions is None

    @pytest.mark.asyncio
    async def test_dead_letters_are_not_even_read(self, index: SearchIndex) -> None:
        class Untouched:
            async def extent(self) -> None:
                raise AssertionError("nothing would show them")

        await ShownLetters(Untouched(), index).update()  # type: ignore[arg-type]


@pytest.mark.elasticsearch
class TestElasticsearch(UpkeepContract):
    @pytest.fixture
    def index(self, elasticsearch_index: ElasticsearchIndex) -> SearchIndex:
        return elasticsearch_index

    @pytest.mark.asyncio
    async def test_articles_are_there_in_the_next_version_and_back_in_the_one_before(self, index: SearchIndex) -> None:
        assert index.versions
        await index.write([article(1)])
        for move in (index.versions.reindex, index.versions.roll_back):
            await move(lambda done, total: None)
            assert await index.count() == 1

    @pytest.mark.asyncio
    async def test_dead_letters_come_and_go_with_what_is_given(self, elasticsearch_index: ElasticsearchIndex) -> None:
        index = elasticsearch_index
        letter = DeadLetterCopy("cleaner", "no text", "Unreadable", 1, datetime(2025, 12, 1, tzinfo=UTC), None)
        both: Mapping[str, DeadLetterCopy] = {"1-0": letter, "2-0": letter}
        for letters in (both, both, {"2-0": letter}, {}):
            await index.dead_letters.replace_all(letters)
            await index.client.indices.refresh(index=index.names.dead)
            assert (await index.client.count(index=index.names.dead))["count"] == len(letters)
