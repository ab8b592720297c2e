"""The SQLite index: files of older layouts are brought up to date, and others that have the file open harm nothing."""

import hashlib
from contextlib import closing
from datetime import date
from pathlib import Path

import apsw
import pytest

from tests.contract.samples import article, named
from warraq.arabic.stemming import KNOWN, STEPS
from warraq.articles import Patch
from warraq.index import SearchRequest
from warraq.index.sqlite import SQLiteIndex, migrations
from warraq.index.sqlite.connections import LAYOUT_VERSION, Connections
from warraq.index.sqlite.migrations import STEMS_SINCE


def _execute(path: Path, *changes: str) -> None:
    """Another program changes the file."""
    with closing(apsw.Connection(str(path))) as connection:
        for change in changes:
            connection.execute(change)


_STEMS = {
    13: "bd6036af4aad5f60", 14: "6ffbbbf59aee3380", 15: "e39634db024d2cd7", 16: "176a5e1026c0281e",
    17: "f4ba2af191dbb820",
}  # fmt: skip
"""Layout -> hash of the stems that its files have. Others have files of a layout that is landed: a pair is added with
every change of stems, and none is ever changed."""


def test_other_stems_are_another_layout() -> None:
    """Articles in a file that is there have the stems of its layout: with a pair more in `_STEMS`, `LAYOUT_VERSION` and
    `STEMS_SINCE` must grow, or such files find nothing for the words that have changed."""
    made = hashlib.sha256(repr((STEPS, sorted(KNOWN.items()))).encode()).hexdigest()[:16]
    assert (STEMS_SINCE, made) == list(_STEMS.items())[-1]
    assert len({*_STEMS.values()}) == len(_STEMS)
    assert STEMS_SINCE == max(_STEMS) <= LAYOUT_VERSION


_LAYOUT_13 = "DELETE FROM stems; PRAGMA user_version=13"  # as if other stems had been made
_LAYOUT_12 = "PRAGMA user_version=12"
_LAYOUT_11 = """
DROP TRIGGER article_changed;
CREATE TRIGGER article_changed AFTER UPDATE OF facets ON facts BEGIN
    INSERT INTO changes (article, mark) VALUES (new.article, random()); END;
UPDATE facts SET story = 0; PRAGMA user_version=11;
"""  # as if an older program had gone on writing
_LAYOUT_10 = """
DROP TRIGGER changes_bound; DROP TRIGGER article_changed; DROP TRIGGER article_gone; DROP TABLE changes;
DROP INDEX facts_story; ALTER TABLE facts DROP COLUMN story; PRAGMA user_version=10;
"""
_LAYOUT_9 = "PRAGMA user_version=9"
_LAYOUT_8 = "DROP INDEX articles_brief; PRAGMA user_version=8"
_LAYOUT_7 = "DROP TRIGGER name_meant; DROP TABLE renames; ALTER TABLE facts DROP COLUMN facets; PRAGMA user_version=7"
_LAYOUT_6 = "PRAGMA user_version=6"
_LAYOUT_4 = "DROP TABLE facts; PRAGMA user_version=4;"
_LAYOUT_3 = "DROP TABLE history; PRAGMA user_version=3"
_LAYOUT_2 = """
DROP TRIGGER tag_added; DROP TRIGGER tag_removed; DROP INDEX names_meant;
ALTER TABLE names DROP COLUMN sounds; ALTER TABLE names DROP COLUMN meant; ALTER TABLE names DROP COLUMN articles;
DROP TRIGGER articles_in; DROP TRIGGER articles_out; DROP TRIGGER articles_length; DROP TABLE totals;
ALTER TABLE articles DROP COLUMN length;
DROP TABLE exact; DROP TABLE folded; DROP TABLE stems; DROP TABLE grams;
CREATE VIRTUAL TABLE exact USING fts5(title, body, names, content='', contentless_delete=1, tokenize='ascii');
CREATE VIRTUAL TABLE folded USING fts5(title, body, names, content='', contentless_delete=1, tokenize='ascii');
CREATE VIRTUAL TABLE stems USING fts5(title, body, names, content='', contentless_delete=1, tokenize='ascii');
CREATE VIRTUAL TABLE grams USING fts5(title, body, names, content='', contentless_delete=1, tokenize='ascii');
PRAGMA user_version=2;
"""
_LAYOUT_1 = (
    "ALTER TABLE articles RENAME COLUMN day TO month; UPDATE articles SET month = '2025-10'; PRAGMA user_version=1"
)
_LAYOUTS = (
    _LAYOUT_13, _LAYOUT_12, _LAYOUT_11, _LAYOUT_10, _LAYOUT_9, _LAYOUT_8, _LAYOUT_7, _LAYOUT_6, _LAYOUT_4, _LAYOUT_3,
    _LAYOUT_2, _LAYOUT_1,
)  # fmt: skip


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "changes",
    [_LAYOUTS[:number] for number in range(1, len(_LAYOUTS) + 1)],
    ids=["13", "12", "11", "10", "9", "8", "7", "6", "4", "3", "2", "1"],
)
async def test_a_file_of_an_older_layout_is_brought_up_to_date(
    sqlite_index: SQLiteIndex, tmp_path: Path, changes: tuple[str, ...]
) -> None:
    people = ["أنطونيو غوتيريش", "أنطونيو غوتيريش", "انطونيو جوتيريس"]
    named_people = [[named("person", name)] for name in people]
    await sqlite_index.write([article(1, entities=named_people[0]), article(2, body="حصاد القمح", title="الشمال")])
    await sqlite_index.write([article(n, body="قمح", entities=tags) for n, tags in enumerate(named_people[1:], 4)])
    await sqlite_index.close()
    _execute(tmp_path / "index.sqlite3", *changes)
    reopened = SQLiteIndex(tmp_path / "index.sqlite3")
    assert (await reopened.search(SearchRequest(q="from:2025-10-02 to:2025-10-02"))).total == 1
    asked = SearchRequest(published_to=date(2025, 10, 2), zone="Asia/Riyadh")
    assert (await reopened.search(asked)).total == 1
    found = await reopened.search(SearchRequest(q="معاهدات"))
    assert [hit.id for hit in found.hits] == [article(1).id]
    result = await reopened.search(SearchRequest())
    assert result.total == 4
    assert [(f.value, f.count) for f in result.facets["person"]] == [("أنطونيو غوتيريش", 3)]
    await reopened.write([article(3), article(2, version=2, body="نص آخر", content_hash="آخر")])
    assert [each.title for each in await reopened.history(article(2).id)] == ["الشمال", "زيارة إلى موسكو"]
    await reopened.close()
    connection = apsw.Connection(str(tmp_path / "index.sqlite3"))
    assert connection.execute("SELECT articles, words = (SELECT sum(length) FROM articles) FROM totals").get == (5, 1)
    connection.close()


@pytest.mark.asyncio
async def test_a_file_with_the_stems_of_layout_13_gets_new_ones(sqlite_index: SQLiteIndex, tmp_path: Path) -> None:
    await sqlite_index.write([article(1, title="خبر", body="أنجز عملا يوم الثلاثاء")])
    await sqlite_index.close()
    older = "DELETE FROM stems; INSERT INTO stems (rowid, body) VALUES (1, 'انجز عميل يوم ثلاث')"
    _execute(tmp_path / "index.sqlite3", older, "PRAGMA user_version=13")
    reopened = SQLiteIndex(tmp_path / "index.sqlite3")
    for q, times in (("عمل", 1), ("الثلاثاء", 1), ("عميل", 0), ("ثلاثة", 0)):
        assert (await reopened.search(SearchRequest(q=q))).total == times
    await reopened.close()


@pytest.mark.asyncio
async def test_stems_that_are_as_they_are_now_are_not_made_anew(
    sqlite_index: SQLiteIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await sqlite_index.write([article(1)])
    path = tmp_path / "index.sqlite3"
    made = list[object]()
    monkeypatch.setattr(migrations, "insert_forms", lambda *found: made.append(found))
    monkeypatch.setattr(migrations, "STEMS_SINCE", 11)
    for change, times in ((_LAYOUT_13, 0), (_LAYOUT_12, 0), (_LAYOUT_11, 0), (_LAYOUT_10, 1)):
        _execute(path, change)
        opened = Connections(path)
        opened.get()
        opened.close()
        assert len(made) == times


@pytest.mark.asyncio
async def test_what_an_older_program_writes_that_has_the_file_open_is_in_stories_of_its_own(
    sqlite_index: SQLiteIndex, tmp_path: Path
) -> None:
    await sqlite_index.write([article(1)])
    older = apsw.Connection(str(tmp_path / "index.sqlite3"))
    columns = "version, url, {story}, copy, published, day, document, length"
    for n, story in enumerate(("أولى", "ثانية", "ثانية", "ثالثة"), 10):
        older.execute(
            f"INSERT INTO articles (key, id, {columns.format(story='story')})"  # noqa: S608
            f" SELECT ?1, ?1, {columns.format(story='?2')} FROM articles WHERE key = 1",
            (n, story),
        )
        older.execute(
            "INSERT INTO facts (article, kind, relation, language) SELECT ?, kind, relation, language FROM facts"
            " WHERE article = 1",
            (n,),
        )
        older.execute("UPDATE facts SET facets = x'' WHERE article = ?", (n,))
    assert (await sqlite_index.search(SearchRequest())).total == 4
    older.execute("UPDATE articles SET story = 'أولى' WHERE key = 13")
    older.execute("UPDATE facts SET facets = x'' WHERE article = 13")
    older.close()
    assert (await sqlite_index.search(SearchRequest())).total == 3


@pytest.mark.asyncio
async def test_who_has_the_file_open_writes_nothing_into_another_layout(
    sqlite_index: SQLiteIndex, tmp_path: Path
) -> None:
    await sqlite_index.write([article(1)])
    path = tmp_path / "index.sqlite3"
    _execute(path, f"PRAGMA user_version={LAYOUT_VERSION + 1}")
    outcomes = await sqlite_index.write([article(2)]) + await sqlite_index.patch([Patch(id=article(1).id)])
    assert [(each.status, "needs" in each.reason) for each in outcomes] == [("unavailable", True)] * 2
    _execute(path, f"PRAGMA user_version={LAYOUT_VERSION}")
    assert await sqlite_index.count() == 1
    assert [each.status for each in await sqlite_index.write([article(2)])] == ["written"]
