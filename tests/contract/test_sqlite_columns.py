"""What the SQLite index keeps from one search to the next never shows: every answer is of the file as it is."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import apsw
import numpy as np
import numpy.typing as npt
import pytest

from tests.contract.samples import article, named
from warraq.articles import Patch
from warraq.index import SearchRequest
from warraq.index.models import SearchResult
from warraq.index.sqlite import SQLiteIndex
from warraq.index.sqlite import columns as columns_module
from warraq.index.sqlite.columns import UNDATED, ArticleRows, Columns
from warraq.index.sqlite.connections import Connections
from warraq.index.sqlite.copying import copy_index

SEARCHES = (
    SearchRequest(histogram="day", size=100),
    SearchRequest(q="موسكو", section=("رياضة",), published_from=date(2025, 10, 9)),
    SearchRequest(q="موسكو القمح", person=("سلمى كريم",), sort="oldest", zone="Asia/Riyadh"),
    SearchRequest(q="القمح", facets="none", undated=True),
)


@pytest.fixture
def connections(tmp_path: Path) -> Iterator[Connections]:
    opened = Connections(tmp_path / "index.sqlite3")
    yield opened
    opened.close()


async def _answers(index: SQLiteIndex) -> list[SearchResult]:
    return [(await index.search(each)).model_copy(update={"took_ms": 0}) for each in SEARCHES]


async def _change(index: SQLiteIndex, chance: random.Random, step: int) -> None:
    """Some articles written, written anew or put into another story."""
    numbers = [chance.randrange(30) for _ in range(chance.randrange(1, 4))]
    if chance.random() < 0.3:
        story = article(chance.randrange(30)).id
        await index.patch([Patch(id=article(n).id, story_id=story, story_version=step) for n in numbers])
        return
    await index.write(
        [
            article(
                n,
                version=step,
                body=" ".join(chance.choices(("موسكو", "القمح", "النص"), k=20)),
                section=chance.choice(("رياضة", "اقتصاد", None)),
                published_at=chance.choice((None, datetime(2025, 10, 1 + n % 28, chance.randrange(24), tzinfo=UTC))),
                entities=[named("person", chance.choice(("سلمى كريم", "هشام ريم")))] * chance.randrange(2),
                story_id=article(chance.choice((n, n // 3))).id,
            )
            for n in set(numbers)
        ]
    )


@pytest.mark.asyncio
async def test_who_has_searched_before_finds_what_a_new_process_finds(
    sqlite_index: SQLiteIndex, tmp_path: Path
) -> None:
    chance = random.Random(3)
    other = SQLiteIndex(tmp_path / "index.sqlite3")  # as another process has it
    for step in range(1, 20):
        await _change(chance.choice((sqlite_index, other)), chance, step)
        new = SQLiteIndex(tmp_path / "index.sqlite3")
        expected = await _answers(new)
        await new.close()
        assert await _answers(sqlite_index) == await _answers(other) == expected
    assert all(result.total for result in expected)
    await other.close()


@pytest.mark.asyncio
async def test_what_has_not_changed_is_not_read_again(sqlite_index: SQLiteIndex, connections: Connections) -> None:
    await sqlite_index.write([article(n) for n in range(40)])
    columns, connection, read = Columns(), connections.get(), list[object]()

    def take(*numbers: int) -> None:
        for with_facets in (False, True):
            columns.take(connection, np.array(numbers), with_facets=with_facets)
        columns.words(connection, "stems", np.array(numbers))

    def note(_: apsw.Cursor, sql: str, bindings: object) -> bool:
        if "facts" in sql or "docsize" in sql:
            read.append(bindings)
        return True

    take(*range(1, 41))
    connection.exec_trace = note
    take(5, 30)
    assert read == []
    await sqlite_index.write([article(7, version=2, title="القمح")])
    take(*range(1, 41))
    assert read[:2] == [(8, 8), (8, 8)]
    assert len(read) == 3  # its words, too


@pytest.mark.asyncio
async def test_who_reads_in_an_older_transaction_gets_what_was_there_then(
    sqlite_index: SQLiteIndex, connections: Connections
) -> None:
    await sqlite_index.write([article(1), article(2)])
    columns, older, both = Columns(), connections.get(), np.array([1, 2])

    def take(connection: apsw.Connection) -> ArticleRows:
        return columns.take(connection, both, with_facets=True)

    older.execute("BEGIN")
    before = take(older)
    await sqlite_index.write([article(2, version=2, published_at=None), article(3)])
    after = await sqlite_index._run(take)
    again = take(older)
    older.execute("ROLLBACK")
    assert again.published.tolist() == before.published.tolist() != after.published.tolist()
    assert take(older).published.tolist() == after.published.tolist()


@pytest.mark.asyncio
async def test_who_reads_in_an_older_transaction_reads_nothing_twice(
    sqlite_index: SQLiteIndex, connections: Connections
) -> None:
    await sqlite_index.write([article(1), article(2)])
    columns, older, both, read = Columns(), connections.get(), np.array([1, 2]), list[str]()

    def take(connection: apsw.Connection) -> None:
        columns.words(connection, "stems", both)
        columns.take(connection, both, with_facets=True)

    def note(_: apsw.Cursor, sql: str, __: object) -> bool:
        read.append(sql)
        return True

    older.execute("BEGIN")
    take(older)
    await sqlite_index.write([article(3)])
    await sqlite_index._run(take)
    older.exec_trace = note
    for _ in range(3):
        take(older)
    assert len([sql for sql in read if "facts" in sql or "docsize" in sql]) == 2


@pytest.mark.asyncio
async def test_after_an_older_file_was_put_in_place_what_is_read_is_kept_again(
    sqlite_index: SQLiteIndex, tmp_path: Path, connections: Connections, monkeypatch: pytest.MonkeyPatch
) -> None:
    await sqlite_index.write([article(1), article(2)])
    copy_index(tmp_path / "index.sqlite3", tmp_path / "copy.sqlite3")
    await sqlite_index.write([article(n, version=2, published_at=None) for n in (1, 2)])
    columns, connection, both, now = Columns(), connections.get(), np.array([1, 2]), [0.0]
    monkeypatch.setattr("warraq.index.sqlite.columns.monotonic", lambda: now[0])

    def undated() -> int:
        return int((columns.take(connection, both, with_facets=True).wall == UNDATED).sum())

    assert undated() == 2
    backup = apsw.Connection(str(tmp_path / "copy.sqlite3"))
    with connection.backup("main", backup, "main") as copying:
        copying.step(-1)
    backup.close()
    for now[0] in (1.0, 5.0, 12.0, 13.0):
        assert undated() == 0
    assert not len(columns._older)


def test_memory_that_does_not_suffice_leaves_arrays_of_one_length(monkeypatch: pytest.MonkeyPatch) -> None:
    room, left, real = Columns(), [0], columns_module._longer

    def longer(short: npt.NDArray[np.int64], size: int) -> npt.NDArray[np.int64]:
        if not left[0]:
            raise MemoryError
        left[0] -= 1
        return real(short, size)

    monkeypatch.setattr(columns_module, "_longer", longer)
    for left[0] in range(10):
        with pytest.raises(MemoryError):
            room._make_room(np.array([100]))
        assert len(room._level) == 0
    left[0] = 10
    room._make_room(np.array([100]))
    assert len(room._level) == len(room._start) == len(room._words["grams"]) > 100


@pytest.mark.asyncio
async def test_more_changes_than_the_log_has_are_not_missed(
    sqlite_index: SQLiteIndex, connections: Connections
) -> None:
    await sqlite_index.write([article(n) for n in range(5)])
    assert (await sqlite_index.search(SearchRequest(undated=True))).total == 0
    await sqlite_index.write([article(n, version=2, published_at=None) for n in range(5)])
    connections.get().execute("DELETE FROM changes WHERE number < (SELECT max(number) FROM changes)")
    assert (await sqlite_index.search(SearchRequest(undated=True))).total == 5


@pytest.mark.asyncio
async def test_the_log_of_changes_is_bounded(sqlite_index: SQLiteIndex, connections: Connections) -> None:
    await sqlite_index.write([article(1)])
    connection = connections.get()
    connection.execute("INSERT INTO changes VALUES (60000, 1, 5)")
    await sqlite_index.write([article(2)])
    assert connection.execute("SELECT count(*), max(number) FROM changes").fetchone() == (2, 60_001)


@pytest.mark.asyncio
async def test_a_story_whose_first_article_left_is_another_than_that_of_the_article(sqlite_index: SQLiteIndex) -> None:
    await sqlite_index.write([article(n, story_id=article(50).id) for n in (1, 2, 3)])
    await sqlite_index.patch([Patch(id=article(1).id, story_id=article(60).id)])
    assert (await sqlite_index.search(SearchRequest())).total == 2
    await sqlite_index.write([article(4, story_id=article(60).id), article(5, story_id=article(50).id), article(6)])
    result = await sqlite_index.search(SearchRequest())
    assert sorted(hit.copies for hit in result.hits) == [0, 1, 2]
