"""Lists of words that are kept from one search to the next are those that the file has, whatever was written since."""

import random
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import apsw
import numpy as np
import pytest

from tests.contract.samples import article, named
from warraq.index.sqlite import SQLiteIndex, word_lists
from warraq.index.sqlite.connections import Connections
from warraq.index.sqlite.word_lists import WordList, WordLists

WORDS = ("موسكو", "القمح", "النص", "السوق", "المطر")
FORMS = ("folded", "stems", "grams")


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[apsw.Connection]:
    opened = Connections(tmp_path / "index.sqlite3")
    yield opened.get()
    opened.close()


def _lists(lists: WordLists, connection: apsw.Connection) -> list[tuple[str, list[int], list[float]]]:
    terms = {
        form: [str(term) for (term,) in connection.execute(f"SELECT term FROM temp.known_{form}")]  # noqa: S608
        for form in FORMS
    }
    found = {form: lists.of(connection, form, [*terms[form], "لايوجد"]) for form in FORMS}
    return [
        (word, each.articles.tolist(), each.counts.tolist())
        for form in FORMS
        for word, each in sorted(found[form].items())
    ]


@pytest.mark.asyncio
async def test_kept_lists_are_those_of_the_file(sqlite_index: SQLiteIndex, connection: apsw.Connection) -> None:
    chance, kept = random.Random(8), WordLists()
    for step in range(1, 25):
        texts = [chance.choices(WORDS, k=chance.randrange(1, 90)) for _ in range(chance.randrange(1, 4))]
        await sqlite_index.write(
            [
                article(
                    chance.randrange(20),
                    version=step,
                    title=" ".join(words[:2]),
                    body=" ".join(words),
                    entities=[named("person", words[-1])],
                )
                for words in texts
            ]
        )
        assert _lists(kept, connection) == _lists(WordLists(), connection)


@pytest.mark.asyncio
async def test_a_list_is_not_read_again_for_one_article(sqlite_index: SQLiteIndex, connection: apsw.Connection) -> None:
    await sqlite_index.write([article(n) for n in range(40)])
    kept, asked = WordLists(), list[str]()

    def note(_: apsw.Cursor, sql: str, __: object) -> bool:
        asked.append(sql)
        return True

    kept.of(connection, "stems", ["موسكو", "وزير"])
    connection.exec_trace = note
    kept.of(connection, "stems", ["موسكو", "وزير"])
    await sqlite_index.write([article(7, version=2, title="موسكو موسكو")])
    found = kept.of(connection, "stems", ["موسكو", "وزير"])
    assert asked
    assert not any("places_stems" in sql for sql in asked)
    assert len(found["موسكو"].articles) == 40
    assert len(np.unique(found["موسكو"].counts)) == 2


@pytest.mark.asyncio
async def test_who_reads_in_an_older_transaction_gets_the_list_of_then(
    sqlite_index: SQLiteIndex, connection: apsw.Connection
) -> None:
    await sqlite_index.write([article(1)])
    kept = WordLists()

    def look(by: apsw.Connection) -> int:
        return len(kept.of(by, "stems", ["موسكو"])["موسكو"].articles)

    connection.execute("BEGIN")
    assert look(connection) == 1
    await sqlite_index.write([article(2)])
    assert await sqlite_index._run(look) == 2
    assert look(connection) == 1
    connection.execute("ROLLBACK")
    assert look(connection) == 2


@pytest.mark.asyncio
@pytest.mark.parametrize("most", [0, 100])
async def test_what_was_not_asked_for_the_longest_is_dropped(
    sqlite_index: SQLiteIndex, connection: apsw.Connection, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    await sqlite_index.write([article(n) for n in range(10)])
    monkeypatch.setattr(word_lists, "_MOST_KEPT", most)
    kept = WordLists()
    for _ in range(3):
        for word in ("موسكو", "وزير", "اتفاق"):
            assert len(kept.of(connection, "stems", [word])[word].articles) == 10
            assert kept.size <= most


@pytest.mark.asyncio
async def test_a_list_is_true_after_more_changes_than_are_asked_for_again(
    sqlite_index: SQLiteIndex, connection: apsw.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_lists, "_MOST_CHANGED", 3)
    kept = WordLists()
    for numbers in ((1, 2), range(3, 9), (10,)):
        await sqlite_index.write([article(n) for n in numbers])
        assert _lists(kept, connection) == _lists(WordLists(), connection)


@pytest.mark.asyncio
async def test_of_many_changes_none_is_read(
    sqlite_index: SQLiteIndex, connection: apsw.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_lists, "_MOST_CHANGED", 3)
    await sqlite_index.write([article(1)])
    kept, read = WordLists(), list[str]()
    kept.of(connection, "stems", ["موسكو"])
    await sqlite_index.write([article(n) for n in range(2, 12)])

    def note(_: apsw.Cursor, sql: str, __: object) -> bool:
        read.append(sql)
        return True

    connection.exec_trace = note
    assert len(kept.of(connection, "stems", ["موسكو"])["موسكو"].articles) == 11
    assert not any("FROM changes WHERE" in sql for sql in read)
    assert any("places_stems" in sql for sql in read)


@pytest.mark.asyncio
async def test_what_no_article_has_takes_no_memory(sqlite_index: SQLiteIndex, connection: apsw.Connection) -> None:
    await sqlite_index.write([article(1)])
    kept = WordLists()
    assert [len(each.articles) for each in kept.of(connection, "stems", ["موسكو", "لايوجد"]).values()] == [1, 0]
    only = kept.size
    await sqlite_index.write([article(1, version=2, title="القمح", body="القمح")])
    assert not len(kept.of(connection, "stems", ["موسكو"])["موسكو"].articles)
    assert (only, kept.size) == (1 + word_lists._ENTRY, 0)


def test_lists_of_few_articles_take_no_more_memory_than_is_counted() -> None:
    kept, number = WordLists(), 2000
    tracemalloc.start()
    for n in range(number):
        few = WordList(np.arange(3).astype(np.int32), np.ones(3).astype(np.float32), (n + 1000, n * 10**15))
        kept._keep("grams", {f"كلمة{n}": few})
    taken, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert taken <= kept.size * 8 * 1.05  # a table that grows has room to spare
