"""Other full-text searches as they come, over the texts that Warraq searches."""

from collections.abc import Callable, Sequence

import apsw
import psycopg
from elasticsearch import AsyncElasticsearch

from tests.quality.search_sets import Find

Text = tuple[str, str]
"""Title, which may be empty, and body."""


def one_form(texts: Sequence[str], words: Callable[[str], list[str]]) -> Find:
    """A plain BM25 index over one form of the words."""
    database = apsw.Connection(":memory:")
    database.execute("CREATE VIRTUAL TABLE t USING fts5(body, content='', tokenize='ascii')")
    rows = ((number, " ".join(words(body))) for number, body in enumerate(texts))
    with database:
        database.executemany("INSERT INTO t (rowid, body) VALUES (?, ?)", rows)

    def find(question: str) -> list[int]:
        match = " OR ".join(f'"{word}"' for word in words(question)) or '""'
        return [n for (n,) in database.execute("SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT 10", (match,))]

    return find


_POSTGRESQL_WORDS = "setweight(to_tsvector('arabic', %s), 'A') || to_tsvector('arabic', %s)"
_POSTGRESQL_QUERY = """
WITH typed AS (
    SELECT coalesce(string_agg(quote_literal(lexeme), ' | '), '')::tsquery AS words
    FROM unnest(to_tsvector('arabic', %s))
)
SELECT number FROM texts, typed WHERE texts.words @@ typed.words
ORDER BY ts_rank('{.5, .5, .5, 1}', texts.words, typed.words, 1) DESC, number LIMIT 10
"""
"""Any word, a title twice, and less for a long text: of 16 ways the best on the halves that are for tuning.
Without the length (the default) questions lose .3 to .4 of MRR@10, by ts_rank_cd more; all words at once lose .1."""


def postgresql_arabic(connection: psycopg.Connection, texts: Sequence[Text]) -> Find:
    """PostgreSQL's configuration ``arabic``; takes the place of what was asked before."""
    connection.execute("DROP TABLE IF EXISTS texts; CREATE TABLE texts (number integer, words tsvector)")
    connection.execute("ALTER TABLE texts ALTER words SET STORAGE EXTERNAL")  # nothing is unpacked for each question
    with connection.transaction(), connection.cursor() as cursor:
        rows = ((number, *text) for number, text in enumerate(texts))
        cursor.executemany(f"INSERT INTO texts VALUES (%s, {_POSTGRESQL_WORDS})", rows)  # noqa: S608
    connection.execute("CREATE INDEX ON texts USING gin (words)")
    connection.execute("VACUUM ANALYZE texts")

    def find(question: str) -> list[int]:
        return [number for (number,) in connection.execute(_POSTGRESQL_QUERY, (question,))]

    return find


async def fill_arabic(client: AsyncElasticsearch, index: str, texts: Sequence[Text]) -> None:
    """An index of Elasticsearch's analyzer ``arabic``, with its other settings as they come."""
    text = {"type": "text", "analyzer": "arabic"}
    await client.indices.create(index=index, mappings={"properties": {"title": text, "body": text}})
    for start in range(0, len(texts), 500):
        lines: list[dict[str, object]] = []
        for number, (title, body) in enumerate(texts[start : start + 500], start):
            lines += [{"index": {"_id": str(number)}}, {"title": title, "body": body}]
        answer = await client.bulk(index=index, operations=lines)
        assert not answer["errors"]
    await client.indices.refresh(index=index)


async def find_arabic(client: AsyncElasticsearch, index: str, question: str) -> list[int]:
    """Any word, a title twice."""
    match = {"query": question, "fields": ["title^2", "body"], "type": "most_fields"}
    answer = await client.search(index=index, query={"multi_match": match}, size=10, source=False)
    return [int(hit["_id"]) for hit in answer["hits"]["hits"]]
