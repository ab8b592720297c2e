"""Users of their own for indexer, search and set-up: each can do its work, and no more."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from elasticsearch import ApiError
from typer.testing import CliRunner

from tests.contract.samples import article, ids
from tests.support.indexes import delete_indexes, ignore
from warraq.articles import Patch
from warraq.cli.commands import app
from warraq.index import IndexUnavailable, SearchRequest
from warraq.index.elasticsearch import ElasticsearchIndex
from warraq.index.elasticsearch.index_names import IndexNames
from warraq.index.models import DeadLetterCopy

pytestmark = pytest.mark.elasticsearch

PASSWORDS = {part: f"password-of-{part}" for part in ("search", "indexer", "setup")}


class Parts:
    """The index under one alias as each part opens it."""

    def __init__(self, url: str, alias: str) -> None:
        self.admin = ElasticsearchIndex(url, alias=alias)
        self.search, self.indexer, self.setup = (
            ElasticsearchIndex(_as_user(url, f"{alias}-{part}", password), alias=alias, refresh=True)
            for part, password in PASSWORDS.items()
        )

    async def close(self) -> None:
        await delete_indexes(self.admin)
        for part in PASSWORDS:
            name = self.admin.users.name(part)
            await self.admin.client.security.delete_user(username=name)
            await self.admin.client.security.delete_role(name=name)
        for index in (self.admin, self.search, self.indexer, self.setup):
            await index.close()


def _as_user(url: str, user: str, password: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{user}:{password}@{rest.rpartition('@')[2]}"


async def refused(call: Any) -> bool:
    try:
        await call
    except ApiError as error:
        return error.status_code == 403
    return False


class TestWithSecurity:
    """Run by the pass of `make test-elasticsearch` that has a password."""

    @pytest_asyncio.fixture
    async def parts(self, elasticsearch_url: str, alias: str) -> AsyncIterator[Parts]:
        made = Parts(elasticsearch_url, alias)
        await made.admin.users.put(PASSWORDS)
        await made.setup.prepare()
        yield made
        await made.close()

    @pytest.mark.asyncio
    async def test_search_reads_what_the_indexer_writes(self, parts: Parts) -> None:
        writer, reader = parts.indexer, parts.search
        first, second = article(1), article(1, version=2, content_hash="2", title="عنوان جديد")
        for written in ([first, article(2), article(3)], [second]):
            assert {outcome.status for outcome in await writer.write(written)} == {"written"}
        await writer.patch([Patch(id=article(3).id, story_id=first.id)])
        letter = DeadLetterCopy(
            stage="cleaner", reason="unreadable", error="", attempts=1, at=datetime.now(UTC), article_id=None
        )
        await writer.dead_letters.replace_all({"1": letter})
        await writer.dead_letters.replace_all({})
        assert await writer.arrivals(datetime(2020, 1, 1, tzinfo=UTC))

        await reader.open()
        await reader.prepare()  # as commands do
        assert (await reader.problems(), await reader.count()) == ([], 3)
        assert len(await ids(reader, "موسكو", size=10)) >= 2
        page = await reader.search(SearchRequest(q="موسكو", size=1, cursor=""))
        assert (await reader.search(SearchRequest(q="موسكو", size=1, cursor=page.next))).hits != page.hits
        assert [member.id for member in await reader.story(first.id)] == [first.id, article(3).id]
        assert [version.version for version in await reader.history(first.id)] == [1, 2]
        assert isinstance(await reader.suggest("عنو"), list)
        assert await reader.spellings("person", "محمد") == []
        assert await reader.copied_from("وكالة") == []
        await reader.similar(second)

    @pytest.mark.asyncio
    async def test_what_is_not_its_work_is_refused(self, parts: Parts) -> None:
        await parts.indexer.write([article(1)])
        names, search, indexer = parts.admin.names, parts.search.client, parts.indexer.client
        (outcome,) = await parts.search.write([article(2)])
        assert (outcome.status, "unauthorized" in outcome.reason) == ("unavailable", True)
        assert await refused(search.index(index=names.patches, document={}))
        assert await refused(search.delete_by_query(index=names.alias, query={"match_all": {}}))
        assert await refused(search.security.get_user())
        for client in (search, indexer):
            assert await refused(client.indices.create(index=names.version(2)))
            for name in (names.version(1), names.patches, names.history, names.dead):
                assert await refused(client.indices.delete(index=name))
        with pytest.raises(IndexUnavailable, match="does not let the user"):
            await parts.indexer.versions.reindex(ignore)
        assert await parts.search.count() == 1

    @pytest.mark.asyncio
    async def test_none_reaches_another_installation_or_has_an_old_password(self, parts: Parts, alias: str) -> None:
        for other in (IndexNames(f"{alias}-{name}").version(1) for name in ("other", "0ther")):
            for index in (parts.search, parts.indexer, parts.setup):
                assert await refused(index.client.search(index=other))
            assert await refused(parts.setup.client.indices.create(index=other))
        await parts.admin.users.put({"search": "another-password"})
        with pytest.raises(IndexUnavailable, match="refuses the name and password"):
            await parts.search.count()

    @pytest.mark.asyncio
    async def test_setup_reindexes_goes_back_splits_and_drops(self, parts: Parts) -> None:
        await parts.indexer.write([article(n) for n in range(1, 11)])
        versions, name = parts.setup.versions, parts.admin.names.version
        assert await versions.reindex(ignore) == name(2)
        assert await versions.roll_back(ignore) == name(1)
        assert await versions.grow(2) == name(3)
        assert await versions.drop_old() == [name(1), name(2)]
        assert (await parts.indexer.write([article(11)]))[0].status == "written"
        assert await parts.search.count() == 11

    @pytest.mark.asyncio
    async def test_setup_makes_and_restores_snapshots(self, parts: Parts, alias: str) -> None:
        await parts.indexer.write([article(1)])
        client = parts.setup.client
        made = await parts.setup.snapshots.make()
        with pytest.raises(IndexUnavailable, match="does not let the user"):
            await parts.indexer.snapshots.restore(made.name)
        await delete_indexes(parts.admin)
        await parts.setup.snapshots.restore(made.name)
        assert await parts.search.count() == 1
        await client.snapshot.delete(repository=alias, snapshot=made.name)
        await client.snapshot.delete_repository(name=alias)

    @pytest.mark.asyncio
    async def test_an_index_that_is_gone_is_waited_for_until_setup_makes_it(self, parts: Parts) -> None:
        await delete_indexes(parts.admin)
        with pytest.raises(IndexUnavailable, match=r"is not there.*warraq index setup"):
            await parts.search.open()
        (outcome,) = await parts.indexer.write([article(1)])
        assert (outcome.status, "`warraq index setup`" in outcome.reason) == ("unavailable", True)
        await parts.setup.prepare()
        assert (await parts.indexer.write([article(1)]))[0].status == "written"
        await parts.search.open()


class TestWithoutSecurity:
    """Run by the pass without."""

    def test_it_is_said_that_there_are_no_users(
        self, elasticsearch_url: str, alias: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("WARRAQ_ELASTICSEARCH_URL", elasticsearch_url)
        monkeypatch.setenv("WARRAQ_ELASTICSEARCH_INDEX", alias)
        monkeypatch.setenv("WARRAQ_DATA", str(tmp_path))
        done = CliRunner().invoke(app, ["index", "users", "-"], input="search:password-of-search\n")
        assert isinstance(done.exception, IndexUnavailable)
        assert "security off" in str(done.exception)
