"""Users of Elasticsearch for parts of Warraq, each with a role that lets it do its work and no more."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from elasticsearch import ApiError, AsyncElasticsearch

from warraq.index.elasticsearch.client import translate_errors
from warraq.index.elasticsearch.names import Names
from warraq.index.errors import IndexUnavailable

SEARCH, INDEXER, SETUP = "search", "indexer", "setup"

_READING = ["read", "view_index_metadata"]
_PRIVILEGES: dict[str, tuple[list[str], list[str]]] = {
    SEARCH: (["monitor"], _READING),
    INDEXER: (["monitor"], [*_READING, "write", "maintenance"]),
    SETUP: (["monitor", "cluster:admin/repository/*", "cluster:admin/snapshot/*"], ["all"]),
}
"""By role: what it may do in the cluster, and with each of the installation's indexes. ``maintenance``: refresh."""

MIN_PASSWORD = 6
"""Characters; Elasticsearch refuses less."""


def role(names: Names, part: str) -> dict[str, Any]:
    """The role of ``part`` as Elasticsearch's API takes it; it reaches no other installation's indexes."""
    cluster, indices = _PRIVILEGES[part]
    reached = [names.alias, names.writing, names.versions, names.patches, names.history, names.dead]
    return {"cluster": cluster, "indices": [{"names": reached, "privileges": indices}]}


def read_passwords(text: str) -> dict[str, str]:
    """Part -> password, of lines ``part:password``; empty lines and ``# …`` are left out.

    Raises ValueError, which names the line but no password.
    """
    found: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        part, _, password = line.strip().partition(":")
        if not part or part.startswith("#"):
            continue
        if part not in _PRIVILEGES:
            raise ValueError(f"line {number}: write {', '.join(_PRIVILEGES)}, a colon and the password")
        if len(password) < MIN_PASSWORD:
            raise ValueError(f"line {number}: a password has {MIN_PASSWORD} characters or more")
        found[part] = password
    if not found:
        raise ValueError(f"no line with {', '.join(_PRIVILEGES)}, a colon and a password")
    return found


@dataclass(frozen=True, slots=True)
class ElasticsearchUsers:
    """``url`` is named in errors, without its password; its user may manage security, as `elastic` may."""

    client: AsyncElasticsearch
    url: str
    names: Names

    def name(self, part: str) -> str:
        """Of the user of ``part``, and of its role."""
        return f"{self.names.alias}-{part}"

    async def put(self, passwords: Mapping[str, str]) -> list[str]:
        """Make these parts' roles and users, or bring them up to date, passwords too. Returns their names.

        Raises `IndexUnavailable`.
        """
        with translate_errors(self.url):
            try:
                for part, password in passwords.items():
                    await self.client.security.put_role(name=self.name(part), **role(self.names, part))
                    await self.client.security.put_user(
                        username=self.name(part), password=password, roles=[self.name(part)]
                    )
            except ApiError as error:
                if "no handler found" in str(error.body):
                    raise IndexUnavailable("Elasticsearch runs with security off, and has no users") from error
                raise
        return [self.name(part) for part in passwords]
