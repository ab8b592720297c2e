"""Creates whatever is missing in Elasticsearch. Any number of processes may run it, at any time."""

from pathlib import Path
from typing import Any

from elasticsearch import AsyncElasticsearch, BadRequestError

from warraq.index.elasticsearch.client import check_version
from warraq.index.elasticsearch.index_names import IndexNames
from warraq.index.elasticsearch.mapping import (
    HISTORY_SETTINGS,
    dead_mappings,
    history_mappings,
    mappings,
    patch_mappings,
    settings,
)
from warraq.index.synonyms import load_synonyms


async def set_up(client: AsyncElasticsearch, names: IndexNames, synonyms: Path | None, shards: int = 1) -> None:
    """Create the first version of the article index with ``shards`` shards and its aliases, the indexes beside it, and
    any fields that are new in this code."""
    await check_version(client)
    await create_index(client, names.patches, patch_mappings())
    await create_index(client, names.history, history_mappings(), HISTORY_SETTINGS)
    await create_index(client, names.dead, dead_mappings())
    if not await client.indices.exists_alias(name=names.writing):
        await _start(client, names, synonyms, shards)
    await add_fields(client, names.writing)


async def add_fields(client: AsyncElasticsearch, index: str) -> None:
    """Add fields that are new in this code to a version of the article index that older code made.

    The analysis of existing words stays as it is; `find_problems` reports when it is outdated.
    """
    properties = mappings()["properties"]
    (there,) = dict(await client.indices.get_mapping(index=index)).values()
    # Read first: who finds everything there needs no right to change it.
    if not _field_names(properties) <= _field_names(there["mappings"].get("properties", {})):
        await client.indices.put_mapping(index=index, properties=properties, write_index_only=True)


def _field_names(properties: dict[str, Any], parent: str = "") -> set[str]:
    """Return the names of all fields, nested ones included."""
    found = set()
    for name, field in properties.items():
        found |= {f"{parent}{name}"} | _field_names(
            field.get("properties", {}) | field.get("fields", {}), f"{parent}{name}."
        )
    return found


async def _start(client: AsyncElasticsearch, names: IndexNames, synonyms: Path | None, shards: int) -> None:
    """Put the first version behind both aliases; if versions exist but nothing is written to, the newest one."""
    there = await list_versions(client, names)
    aliases = {names.alias: {}, names.writing: {"is_write_index": True}}
    if not there and await create_version(client, names, 1, synonyms, aliases, shards):
        return
    newest = names.version(max(await list_versions(client, names)))
    await client.indices.update_aliases(
        actions=[{"add": {"index": newest, "alias": alias, **more}} for alias, more in aliases.items()]
    )


async def list_versions(client: AsyncElasticsearch, names: IndexNames) -> list[int]:
    """Return the numbers of the existing versions, ascending."""
    found = await client.indices.get(index=names.versions, filter_path="*.aliases")
    return names.numbers(found)


async def create_version(
    client: AsyncElasticsearch,
    names: IndexNames,
    number: int,
    synonyms: Path | None,
    aliases: dict[str, Any] | None = None,
    shards: int = 1,
) -> bool:
    """Create a version of the article index with this code's analysis. Returns False if it exists already."""
    made = settings(load_synonyms(synonyms), shards)
    return await create_index(client, names.version(number), mappings(), made, aliases=aliases or {})


async def create_index(
    client: AsyncElasticsearch,
    index: str,
    mapping: dict[str, Any],
    settings: dict[str, Any] | None = None,
    aliases: dict[str, Any] | None = None,
) -> bool:
    """Create ``index`` unless it exists; return whether it was created. Its aliases are created in the same step, so
    nobody sees it without them."""
    if await client.indices.exists(index=index):
        return False
    try:
        await client.indices.create(
            index=index,
            mappings=mapping,
            settings=settings or {"number_of_shards": 1, "auto_expand_replicas": "0-1"},
            aliases=aliases,
        )
    except BadRequestError as error:
        if error.error != "resource_already_exists_exception":
            raise
        return False
    return True


async def current_version(client: AsyncElasticsearch, names: IndexNames) -> str:
    """Return the name of the index that is written to. Raises ApiError (404) when there is none."""
    return str(next(iter(await client.indices.get_alias(name=names.writing))))


async def count_shards(client: AsyncElasticsearch, index: str) -> int:
    """Return the number of primary shards of ``index``."""
    found = await client.indices.get_settings(index=index, flat_settings=True)
    return int(found[index]["settings"]["index.number_of_shards"])


async def find_problems(client: AsyncElasticsearch, names: IndexNames) -> list[str]:
    """Return what is wrong with the index that is written to, and what to do."""
    (index,) = dict(await client.indices.get(index=names.writing, flat_settings=True)).values()
    found = []
    made, now = index["mappings"].get("_meta", {}), mappings()["_meta"]
    if made.get("analysis") != now["analysis"]:
        found.append("its words were made by another version of Warraq and some may be missed: run `warraq reindex`")
    elif made.get("schema") != now["schema"]:
        found.append(
            f"its articles were written with the fields of another version of Warraq (schema {made.get('schema')}, now "
            f"{now['schema']}) and searches may be slower or find less: run `warraq reindex`"
        )
    if index["settings"].get("index.blocks.write") == "true":
        found.append("writing is blocked, as by a `warraq reindex` that was killed: run it again")
    if index["settings"].get("index.blocks.read_only_allow_delete") == "true":
        found.append("Elasticsearch has made it read-only for want of disk space: free some, it goes on by itself")
    return found
