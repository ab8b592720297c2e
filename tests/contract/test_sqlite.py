"""What only the SQLite index promises: names, limits, and saying so when the file is unusable."""

import asyncio
import random
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import apsw
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.contract.samples import article, named
from warraq.articles import IndexedArticle
from warraq.index import IndexUnavailable, SearchRequest, Sort
from warraq.index.sqlite import SQLiteIndex, facet_keys, retrieval
from warraq.index.sqlite.arrays import Integers, Scores
from warraq.index.sqlite.connections import Connections
from warraq.index.sqlite.retrieval import Retrieval


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
    with pytest.raises(IndexUnavailable, match=r"index.* \(in WARRAQ_DATA\) cannot be used"):
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
    monkeypatch.setattr(retrieval, "BEST_BY_WORDS", 3)
    asked, real = list[bool](), Retrieval._having_words

    def noted(self: Retrieval, by_words: Scores) -> Integers | None:
        found = real(self, by_words)
        asked.append(found is not None)
        return found

    monkeypatch.setattr(Retrieval, "_having_words", noted)
    quick = await sqlite_index.search(SearchRequest(q=q))
    monkeypatch.setattr(Retrieval, "_having_words", lambda *_: None)
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
    connection, known = apsw.Connection(str(tmp_path / "index.sqlite3")), facet_keys.NameGroups()
    connection.set_progress_handler(lambda: len(known.leader) > 0, 1)
    with pytest.raises(apsw.InterruptError):
        known.refresh(connection)
    read = len(known.leader)
    connection.set_progress_handler(None)
    known.refresh(connection)
    assert 0 < read < len(known.leader) == int(connection.execute("SELECT max(key) + 1 FROM names").get)
    connection.close()


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


@pytest.mark.asyncio
@pytest.mark.parametrize("older", [False, True], ids=["new file", "file of layout 14"])
async def test_a_story_whose_members_spell_their_source_differently_counts_once(tmp_path: Path, *, older: bool) -> None:
    path = tmp_path / "index.sqlite3"
    index = SQLiteIndex(path)
    first, second = article(1, source="صحيفة الأيام"), article(2, source="صحيفة الايام")
    await index.write([first, second.model_copy(update={"story_id": first.id, "duplicate_of": first.id})])
    if older:
        await index.close()
        with closing(apsw.Connection(str(path))) as connection:
            connection.execute("UPDATE names SET meant = value WHERE field = 'source'; PRAGMA user_version=14")
        index = SQLiteIndex(path)
    counts = (await index.search(SearchRequest())).facets["source"]
    await index.close()
    assert [(each.value, each.count) for each in counts] == [("صحيفة الأيام", 1)]
