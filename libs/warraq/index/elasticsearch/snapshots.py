"""Snapshots of an installation's indexes, in a repository of Elasticsearch's, and back.

The repository has the name of the alias. Where Elasticsearch has none of that name, a folder of that name is registered
in the first place of ``path.repo``; one that is there already (S3, say) is used as it is.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from elasticsearch import ApiError, AsyncElasticsearch, BadRequestError, NotFoundError

from warraq.index.elasticsearch.client import error_reason, translate_errors
from warraq.index.elasticsearch.index_names import IndexNames
from warraq.index.elasticsearch.setup import current_version, list_versions, set_up
from warraq.index.errors import IndexUnavailable

TIMEOUT = 86_400.0
"""Seconds that making or restoring a snapshot may take. Only what no earlier snapshot has is copied."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A snapshot that can be restored. ``made_at``: when it began. ``articles``: copies included; None if not
    recorded."""

    name: str
    made_at: datetime
    articles: int | None


@dataclass(frozen=True, slots=True)
class ElasticsearchSnapshots:
    """Makes, lists and restores snapshots. ``url`` is named in errors, without its password. Every method raises
    `IndexUnavailable`."""

    client: AsyncElasticsearch
    url: str
    names: IndexNames
    synonyms: Path | None = None

    async def make(self, name: str | None = None) -> Snapshot:
        """Copy the version in use, patches, histories and dead letters, as they are when it begins; everything goes on
        meanwhile.

        ``name``: lower case; the present time by default.
        """
        name = name or f"{datetime.now(UTC):%Y-%m-%d-%H%M%S}"
        with translate_errors(self.url):
            await self._require_repository()
            articles = int((await self.client.count(index=self.names.writing))["count"])
            try:
                answer = await self.client.options(request_timeout=TIMEOUT).snapshot.create(
                    repository=self.names.alias, snapshot=name, wait_for_completion=True, include_global_state=False,
                    indices=[await current_version(self.client, self.names), *self._beside], feature_states=["none"],
                    metadata={"articles": articles},
                )  # fmt: skip
            except BadRequestError as error:
                raise IndexUnavailable(f"no snapshot {name}: {error_reason(error)}") from error
        _require_whole(f"snapshot {name}", answer["snapshot"]["shards"])
        return _described(answer["snapshot"])

    async def list(self) -> list[Snapshot]:
        """Return the complete snapshots, oldest first; empty if there is no repository."""
        with translate_errors(self.url):
            try:
                found = await self.client.snapshot.get(repository=self.names.alias, snapshot="*", sort="start_time")
            except NotFoundError:
                return []
        return [_described(each) for each in found["snapshots"] if each["state"] == "SUCCESS"]

    async def restore(self, name: str) -> Snapshot:
        """Restore ``name`` into an index that is missing or empty. Nothing may write to it meanwhile."""
        with translate_errors(self.url):
            await self._require_repository()
            there = {snapshot.name: snapshot for snapshot in await self.list()}
            if name not in there:
                raise IndexUnavailable(f"no snapshot {name}; there are: {', '.join(there) or 'none'}")
            await self._make_room()
            answer = await self.client.options(request_timeout=TIMEOUT).snapshot.restore(
                repository=self.names.alias, snapshot=name, wait_for_completion=True, include_global_state=False,
                indices=[self.names.versions, *self._beside], ignore_index_settings=["index.blocks.write"],
            )  # fmt: skip
            _require_whole(f"restored {name}", answer["snapshot"]["shards"])
            await set_up(self.client, self.names, self.synonyms)
        return there[name]

    @property
    def _beside(self) -> tuple[str, ...]:
        return self.names.patches, self.names.history, self.names.dead

    async def _require_repository(self) -> None:
        """Register the repository if it is missing."""
        try:
            await self.client.snapshot.get_repository(name=self.names.alias)
        except NotFoundError:
            place = {"type": "fs", "settings": {"location": self.names.alias}}
            try:
                await self.client.snapshot.create_repository(name=self.names.alias, repository=place)
            except ApiError as error:
                if "path.repo" not in str(error.body):
                    raise
                raise IndexUnavailable(
                    "Elasticsearch has no place for snapshots: set path.repo in elasticsearch.yml of every node to one "
                    "folder that all of them share, and start them again (docs/elasticsearch.md#snapshots)"
                ) from error

    async def _make_room(self) -> None:
        """Delete the indexes of an installation without articles; raise `IndexUnavailable` if there are any."""
        there = [self.names.version(n) for n in await list_versions(self.client, self.names)]
        there += [name for name in self._beside if await self.client.indices.exists(index=name)]
        if not there:
            return
        await self.client.indices.refresh(index=there)
        kept = [name for name in there if name != self.names.dead]
        if kept and (await self.client.count(index=kept))["count"]:
            raise IndexUnavailable(
                f"the index {self.names.alias} is not empty, and a snapshot is restored only where nothing is: "
                f"if what is in it may go, delete {', '.join(there)} first, while no service of Warraq runs"
            )
        for name in there:
            await self.client.indices.delete(index=name)


def _require_whole(what: str, shards: dict[str, Any]) -> None:
    if shards["successful"] < shards["total"]:
        raise IndexUnavailable(
            f"{what} is not whole: {shards['successful']} of {shards['total']} shards; Elasticsearch's log says why"
        )


def _described(found: dict[str, Any]) -> Snapshot:
    made_at = datetime.fromisoformat(found["start_time"])
    return Snapshot(found["snapshot"], made_at, (found.get("metadata") or {}).get("articles"))
