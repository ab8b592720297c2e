"""The versions of articles, one document for each article, in an index of its own that is read by id only.

It is written after the article and before its delivery is acknowledged, so a writer that is killed in between gets the
article again. A document is replaced only in the state in which it was read (``if_seq_no``), so that concurrent writers
do not overwrite each other's versions.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import orjson
from elasticsearch import AsyncElasticsearch, NotFoundError

from warraq.articles import IndexedArticle
from warraq.index.elasticsearch.bulk import Operation, send_bulk
from warraq.index.history import STORED, ArticleVersion, with_versions
from warraq.index.models import WriteOutcome

_ROUNDS = 10
"""Attempts against faster writers of the same article, before it is left for a later delivery."""


async def keep_versions(
    client: AsyncElasticsearch, index: str, articles: Sequence[IndexedArticle]
) -> dict[str, WriteOutcome]:
    """Add ``articles`` to their histories; repeating it changes nothing. Returns the outcomes of those that could not
    be kept, by id.

    Raises ApiError and TransportError when nothing can be said of any of them.
    """
    waiting: dict[str, list[ArticleVersion]] = {}
    for article in articles:
        waiting.setdefault(article.id, []).append(ArticleVersion.of(article))
    operations = {id_: _operation(index, id_, with_versions([], more), {}) for id_, more in waiting.items()}
    failed: dict[str, WriteOutcome] = {}
    for _ in range(_ROUNDS):
        answers = await send_bulk(client, list(operations.values())) if operations else []
        outcomes = {id_: answer.outcome for id_, answer in zip(operations, answers, strict=True)}
        failed |= {id_: outcome for id_, outcome in outcomes.items() if outcome.status not in {"written", "stale"}}
        beaten = [id_ for id_, outcome in outcomes.items() if outcome.status == "stale"]
        if not beaten:
            return failed
        operations = await _again(client, index, {id_: waiting[id_] for id_ in beaten})
    busy = WriteOutcome("unavailable", "other workers write versions of this article: try again")
    return failed | dict.fromkeys(operations, busy)


async def load_versions(client: AsyncElasticsearch, index: str, article_id: str) -> list[ArticleVersion]:
    """Return the stored versions of an article, oldest first."""
    try:
        found = await client.get(index=index, id=article_id)
    except NotFoundError:  # indexed before there were histories
        return []
    return STORED.validate_python(found["_source"]["versions"])


async def _again(
    client: AsyncElasticsearch, index: str, waiting: Mapping[str, Iterable[ArticleVersion]]
) -> dict[str, Operation]:
    """Merge the versions in ``waiting`` with what is stored by now; histories that have them already are left out."""
    operations: dict[str, Operation] = {}
    for row in (await client.mget(index=index, ids=list(waiting)))["docs"]:
        kept = STORED.validate_python(row["_source"]["versions"]) if row.get("found") else []
        versions = with_versions(kept, waiting[row["_id"]])
        if versions != kept:
            operations[row["_id"]] = _operation(index, row["_id"], versions, row)
    return operations


def _operation(index: str, id_: str, versions: Sequence[ArticleVersion], read: Mapping[str, Any]) -> Operation:
    action = {"_index": index, "_id": id_}
    body = orjson.dumps({"versions": [each.model_dump(mode="json") for each in versions]})
    if not read.get("found"):
        return Operation({"create": action}, body)
    return Operation(
        {"index": {**action, "if_seq_no": read["_seq_no"], "if_primary_term": read["_primary_term"]}}, body
    )
