"""Users of Elasticsearch for the parts of Warraq, each with a role limited to its work."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from elasticsearch import ApiError, AsyncElasticsearch

from warraq.index.elasticsearch.client import translate_errors
from warraq.index.elasticsearch.index_names import IndexNames
from warraq.index.errors import IndexUnavailable

SEARCH, INDEXER, SETUP = "search", "indexer", "setup"

_READING = ["read", "view_index_metadata"]
_PRIVILEGES: dict[str, tuple[list[str], list[str]]] = {
    SEARCH: (["monitor"], _READING),
    INDEXER: (["monitor"], [*_READING, "write", "maintenance"]),
    SETUP: (["monitor", "cluster:admin/repository/*", "cluster:admin/snapshot/*"], ["all"]),
}
"""Role -> privileges on the cluster, and on each index of the installation. ``maintenance`` allows refresh."""

MIN_PASSWORD = 6
"""Shortest password that Elasticsearch accepts."""


def role(names: IndexNames, part: str) -> dict[str, Any]:
    """Return the role of ``part`` in the form that Elasticsearch's API takes. It covers no other installation's
    indexes."""
    cluster, indices = _PRIVILEGES[part]
    reached = [names.alias, names.writing, names.only_versions, names.patches, names.history, names.dead]
    return {"cluster": cluster, "indices": [{"names": reached, "privileges": indices}]}


def read_passwords(text: str) -> dict[str, str]:
    """Parse lines ``part:password`` into part -> password; empty lines and ``# …`` are skipped.

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
    """Manages the users. ``url`` is named in errors, without its password; its user must be allowed to manage security,
    as `elastic` is."""

    client: AsyncElasticsearch
    url: str
    names: IndexNames

    def name(self, part: str) -> str:
        """Return the name of the user of ``part``, which is also the name of its role."""
        return f"{self.names.alias}-{part}"

    async def put(self, passwords: Mapping[str, str]) -> list[str]:
        """Create or update the roles and users of these parts, passwords included. Returns their names.

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
