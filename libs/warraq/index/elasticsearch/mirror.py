"""The dead letters mirrored into an index beside the articles, for Kibana."""

from collections.abc import Mapping
from dataclasses import dataclass

import orjson
from elasticsearch import AsyncElasticsearch

from warraq.index.elasticsearch.bulk import Operation, send_bulk
from warraq.index.elasticsearch.client import translate_errors
from warraq.index.elasticsearch.fields import DeadField
from warraq.index.models import DeadLetterCopy

_MAX_LETTERS = 10_000  # of one look at what is there


@dataclass(frozen=True, slots=True)
class ElasticsearchDeadLetters:
    """Implements `DeadLetterMirror`. ``url`` is named in errors, without its password; ``index`` holds nothing else."""

    client: AsyncElasticsearch
    url: str
    index: str

    async def replace_all(self, letters: Mapping[str, DeadLetterCopy]) -> None:
        """Add the letters that are missing and delete those that are gone. A letter never changes under its id."""
        with translate_errors(self.url):
            there = await self._ids()
            missing = [
                Operation({"index": {"_index": self.index, "_id": id_}}, orjson.dumps(_document(letters[id_])))
                for id_ in letters.keys() - there
            ]
            if missing:
                await send_bulk(self.client, missing)
            if gone := sorted(there - letters.keys()):
                await self.client.delete_by_query(
                    index=self.index, query={"ids": {"values": gone}}, conflicts="proceed"
                )

    async def _ids(self) -> set[str]:
        await self.client.indices.refresh(index=self.index)
        answer = await self.client.search(index=self.index, size=_MAX_LETTERS, source=False, query={"match_all": {}})
        return {hit["_id"] for hit in answer["hits"]["hits"]}


def _document(letter: DeadLetterCopy) -> dict[str, str | int | None]:
    return {
        DeadField.stage: letter.stage,
        DeadField.reason: letter.reason,
        DeadField.error: letter.error,
        DeadField.attempts: letter.attempts,
        DeadField.at: letter.at.isoformat(),
        DeadField.article_id: letter.article_id,
    }
