"""What only the SQLite index promises: old layouts, names, limits, and saying so when the file is unusable."""

import asyncio
import hashlib
import random
from datetime import UTC, date, datetime
from pathlib import Path

import apsw
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.contract.samples import article, named
from warraq.arabic.stemming import KNOWN, STEPS
from warraq.articles import IndexedArticle, Patch
from warraq.index import IndexUnavailable, SearchRequest, Sort
from warraq.index.sqlite import SQLiteIndex, facet_keys, filling, migrations
from warraq.index.sqlite.facet_keys import Integers
from warraq.index.sqlite.filling import Filling
from warraq.index.sqlite.migrations import STEMS_SINCE
from warraq.index.sqlite.schema import LAYOUT_VERSION, Connections
from warraq.index.sqlite.scoring import Scores


def test_what_a_search_keeps_in_the_file_of_its_connection_need_not_fit_into_memory(tmp_path: Path) -> None:
    connections = Connections(tmp_path / "index.sqlite3")
    connection = connections.get()
    before = apsw.memory_used()
    connection.execute("BEGIN")
    connection.execute(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900000)"
        " INSERT INTO temp.nearest SELECT i, 1.0 / i FROM n"
    )
    assert connection.execute("SELECT count(*) FROM temp.nearest").get == 900_000
    assert apsw.memory_used() - before < 8_000_000  # the rows are 15 MB
    connections.close()


@pytest.mark.asyncio
async def test_a_file_that_cannot_be_used_is_unavailable_not_a_refusal(tmp_path: Path) -> None:
    path = tmp_path / "text.sqlite3"
    path.write_text("no database at all " * 100)
    broken = SQLiteIndex(path)
    outcomes = await broken.write([article(1), article(2)])
    assert [outcome.status for outcome in outcomes] == ["unavailable"] * 2
    assert "text.sqlite3" in outcomes[0].reason
    with pytest.raises(IndexUnavailable, match="cannot be used"):
        await broken.search(SearchRequest(q="موسكو"))
    await broken.close()


@pytest.mark.asyncio
@pytest.mark.parametrize("steps", [1, 300, 1200], ids=["at once", "while it collects", "later"])
async def test_a_search_that_takes_too_long_is_partial(
    sqlite_index: SQLiteIndex, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    await sqlite_index.write([article(n) for n in range(1, 40)])
    monkeypatch.setattr("warraq.index.sqlite.searcher.SEARCH_TIMEOUT", -1.0)
    monkeypatch.setattr("warraq.index.sqlite.searcher._STEPS", steps)
    result = await sqlite_index.search(SearchRequest(q="العقوبات"))
    assert (result.partial, result.total, result.hits) == (True, 0, [])
    with pytest.raises(IndexUnavailable):
        await sqlite_index.search(SearchRequest(q="العقوبات", cursor=""))
    monkeypatch.undo()
    assert (await sqlite_index.search(SearchRequest(q="العقوبات"))).total == 39


@pytest.mark.asyncio
async def test_a_file_of_names_that_is_none_is_no_articles_fault(tmp_path: Path) -> None:
    (tmp_path / "names.toml").write_text("person = [", encoding="utf-8")
    index = SQLiteIndex(tmp_path / "index.sqlite3", names=tmp_path / "names.toml")
    [outcome] = await index.write([article(1)])
    assert (outcome.status, "names.toml" in outcome.reason) == ("unavailable", True)
    with pytest.raises(IndexUnavailable, match="WARRAQ_NAMES"):
        await index.search(SearchRequest())
    await index.close()


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("q", "taken"),
    [("حصاد القمح في شمال البلاد", True), ('حصاد القمح في شمال "البلاد"', False), ("قمح -موسم حصاد شمال بلاد", False)],
)
async def test_what_has_no_word_of_a_long_query_is_passed_over_without_changing_its_result(
    sqlite_index: SQLiteIndex, monkeypatch: pytest.MonkeyPatch, q: str, taken: bool
) -> None:
    bodies = ["حصاد القمح في شمال البلاد", "القمح في البلاد", "موسم حصاد في الشمال", "بلدان أخرى", "لا شيء من ذلك"]
    await sqlite_index.write([article(n, title=f"خبر {n}", body=body) for n, body in enumerate(bodies)])
    monkeypatch.setattr(filling, "BEST_BY_WORDS", 3)
    asked, real = list[bool](), Filling._having_words

    def told(self: Filling, by_words: Scores) -> Integers | None:
        found = real(self, by_words)
        asked.append(found is not None)
        return found

    monkeypatch.setattr(Filling, "_having_words", told)
    quick = await sqlite_index.search(SearchRequest(q=q))
    monkeypatch.setattr(Filling, "_having_words", lambda *_: None)
    whole = await sqlite_index.search(SearchRequest(q=q))
    assert asked == [taken]
    assert 0 < quick.total == whole.total
    assert [(hit.id, hit.score) for hit in quick.hits] == [(hit.id, hit.score) for hit in whole.hits]


@pytest.mark.asyncio
async def test_a_name_that_means_another_is_counted_so_in_all_its_articles(tmp_path: Path) -> None:
    (names := tmp_path / "names.toml").write_text("", encoding="utf-8")
    index = SQLiteIndex(tmp_path / "index.sqlite3", names=names)
    await index.write([article(n, entities=[named("organization", f"هيئة {n % 2}")]) for n in range(6)])
    for _ in range(8):  # each thread of the index knows the names
        assert len((await index.search(SearchRequest())).facets["organization"]) == 2
    names.write_text('organization = ["هيئة 0 = هيئة 1"]', encoding="utf-8")
    await index.write([article(n, version=9, entities=[named("organization", f"هيئة {n}")]) for n in (0, 1)])
    connection = apsw.Connection(str(tmp_path / "index.sqlite3"))
    assert connection.execute("SELECT count(DISTINCT meant) FROM names WHERE field = 'organization'").get == 1
    connection.close()
    names.write_text("", encoding="utf-8")
    for _ in range(8):
        assert [f.count for f in (await index.search(SearchRequest())).facets["organization"]] == [6]
    await index.close()


@pytest.mark.asyncio
async def test_an_article_with_two_names_that_mean_one_now_is_counted_once(tmp_path: Path) -> None:
    (names := tmp_path / "names.toml").write_text("", encoding="utf-8")
    index = SQLiteIndex(tmp_path / "index.sqlite3", names=names)
    both = [named("organization", f"هيئة {n}") for n in (0, 1)]
    await index.write([article(1, entities=both), article(2, entities=both[:1])])
    names.write_text('organization = ["هيئة 0 = هيئة 1"]', encoding="utf-8")
    await index.write([article(n + 3, entities=[each]) for n, each in enumerate(both)])
    for asked in (SearchRequest(), SearchRequest(organization=("هيئة 1",))):
        result = await index.search(asked)
        assert ([each.count for each in result.facets["organization"]], result.total) == ([4], 4)
    await index.close()


@pytest.mark.asyncio
async def test_names_that_a_search_has_read_before_it_was_interrupted_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facet_keys, "_AT_ONCE", 2)
    index = SQLiteIndex(tmp_path / "index.sqlite3")
    await index.write([article(n, entities=[named("organization", f"هيئة {n}")]) for n in range(6)])
    assert len((await index.search(SearchRequest())).facets["organization"]) == 6
    await index.close()
    connection, known = apsw.Connection(str(tmp_path / "index.sqlite3")), facet_keys.Meanings()
    connection.set_progress_handler(lambda: len(known.leader) > 0, 1)
    with pytest.raises(apsw.InterruptError):
        known.refresh(connection)
    read = len(known.leader)
    connection.set_progress_handler(None)
    known.refresh(connection)
    assert 0 < read < len(known.leader) == int(connection.execute("SELECT max(key) + 1 FROM names").get)
    connection.close()


def test_other_stems_are_another_layout() -> None:
    """Articles in a file that is there have the stems of its layout: when this fails, `LAYOUT_VERSION` must grow, and
    `STEMS_SINCE` be the same."""
    made = hashlib.sha256(repr((STEPS, sorted(KNOWN.items()))).encode()).hexdigest()[:16]
    assert (STEMS_SINCE, made) == (10, "81d5d7d84877b6e5")
    assert STEMS_SINCE <= LAYOUT_VERSION


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
_LAYOUT_9 = "DELETE FROM stems; PRAGMA user_version=9"  # as if other stems had been made
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
    _LAYOUT_11, _LAYOUT_10, _LAYOUT_9, _LAYOUT_8, _LAYOUT_7, _LAYOUT_6, _LAYOUT_4, _LAYOUT_3, _LAYOUT_2, _LAYOUT_1,
)  # fmt: skip


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "changes",
    [_LAYOUTS[:number] for number in range(1, len(_LAYOUTS) + 1)],
    ids=["11", "10", "9", "8", "7", "6", "4", "3", "2", "1"],
)
async def test_a_file_of_an_older_layout_is_brought_up_to_date(
    sqlite_index: SQLiteIndex, tmp_path: Path, changes: tuple[str, ...]
) -> None:
    people = ["أنطونيو غوتيريش", "أنطونيو غوتيريش", "انطونيو جوتيريس"]
    named_people = [[named("person", name)] for name in people]
    await sqlite_index.write([article(1, entities=named_people[0]), article(2, body="حصاد القمح", title="الشمال")])
    await sqlite_index.write([article(n, body="قمح", entities=tags) for n, tags in enumerate(named_people[1:], 4)])
    await sqlite_index.close()
    connection = apsw.Connection(str(tmp_path / "index.sqlite3"))
    for change in changes:
        connection.execute(change)
    connection.close()
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
async def test_stems_that_are_as_they_are_now_are_not_made_anew(
    sqlite_index: SQLiteIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await sqlite_index.write([article(1)])
    path = tmp_path / "index.sqlite3"
    made = list[object]()
    monkeypatch.setattr(migrations, "insert_forms", lambda *found: made.append(found))
    for change, times in ((_LAYOUT_11, 0), (_LAYOUT_10, 0), (_LAYOUT_10 + _LAYOUT_9, 1)):
        connection = apsw.Connection(str(path))
        connection.execute(change)
        connection.close()
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
    newer = apsw.Connection(str(tmp_path / "index.sqlite3"))
    newer.execute(f"PRAGMA user_version={LAYOUT_VERSION + 1}")
    outcomes = await sqlite_index.write([article(2)]) + await sqlite_index.patch([Patch(id=article(1).id)])
    assert [(each.status, "needs" in each.reason) for each in outcomes] == [("unavailable", True)] * 2
    newer.execute(f"PRAGMA user_version={LAYOUT_VERSION}")
    newer.close()
    assert await sqlite_index.count() == 1
    assert [each.status for each in await sqlite_index.write([article(2)])] == ["written"]


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_a_query(tmp_path: Path, text: str) -> None:
    async def run() -> int:
        index = SQLiteIndex(tmp_path / "any.sqlite3")
        await index.prepare()
        total = (await index.search(SearchRequest(q=text))).total
        await index.close()
        return total

    assert asyncio.run(run()) == 0


@pytest.mark.asyncio
@pytest.mark.parametrize("q", ["", "موسكو"])
@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
async def test_a_short_page_has_what_a_long_one_begins_with(sqlite_index: SQLiteIndex, q: str, sort: Sort) -> None:
    """Of a short one only those are put in order that may be on it."""
    chance, articles = random.Random(13), list[IndexedArticle]()
    for n in range(60):
        at = datetime(2025, 1, 1 + chance.randrange(28), tzinfo=UTC) if chance.random() < 0.8 else None
        body = " ".join(["موسكو"] * chance.randrange(1, 6) + ["النص"] * chance.randrange(40))
        story = article(chance.randrange(20)).id
        copied = {"story_id": story, "duplicate_of": story, "relation": "copy"} if n >= 40 else {}
        articles.append(article(n, body=body, published_at=at, **copied))
    await sqlite_index.write(articles)
    whole = (await sqlite_index.search(SearchRequest(q=q, sort=sort, size=100))).hits
    assert any(hit.copies for hit in whole)
    for size in (1, 3, 7, 20):
        pages = [(await sqlite_index.search(SearchRequest(q=q, sort=sort, size=size, page=n))).hits for n in (1, 2)]
        assert [*pages[0], *pages[1]] == whole[: 2 * size]
