"""What only the SQLite index promises: several processes on one file, and saying so when the file is unusable."""

import asyncio
import sys
from pathlib import Path

import apsw
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.contract.samples import article, named
from warraq.index import IndexUnavailable, SearchRequest
from warraq.index.sqlite import SQLiteIndex


@pytest.mark.asyncio
async def test_two_writers_at_once_lose_nothing(sqlite_index: SQLiteIndex, tmp_path: Path) -> None:
    other = SQLiteIndex(tmp_path / "index.sqlite3")
    await asyncio.gather(other.prepare(), sqlite_index.prepare())
    batches = [(sqlite_index if n % 2 else other).write([article(n * 10 + i) for i in range(10)]) for n in range(10)]
    outcomes = [outcome.status for batch in await asyncio.gather(*batches) for outcome in batch]
    assert outcomes == ["written"] * 100
    assert await sqlite_index.count() == 100
    await other.close()


@pytest.mark.asyncio
async def test_two_processes_create_and_write_one_file(sqlite_index: SQLiteIndex, tmp_path: Path) -> None:
    path = tmp_path / "shared.sqlite3"
    root = Path(__file__).parents[2]
    writers = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", WRITER, str(path), str(first), cwd=root, stdout=asyncio.subprocess.PIPE
        )
        for first in (100, 200)
    ]  # fmt: skip
    printed = await asyncio.gather(*(writer.communicate() for writer in writers))
    assert [out.split() for out, _ in printed] == [[b"written"] * 20] * 2
    shared = SQLiteIndex(path)
    assert await shared.count() == 40
    await shared.close()


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


TO_LAYOUT_2 = """
DROP TRIGGER tag_added; DROP TRIGGER tag_removed; DROP INDEX names_meant;
ALTER TABLE names DROP COLUMN sounds; ALTER TABLE names DROP COLUMN meant; ALTER TABLE names DROP COLUMN articles;
PRAGMA user_version=2;
"""
TO_LAYOUT_1 = """
ALTER TABLE articles RENAME COLUMN day TO month; UPDATE articles SET month = '2025-10'; PRAGMA user_version=1;
"""


@pytest.mark.asyncio
@pytest.mark.parametrize("changes", [TO_LAYOUT_2, TO_LAYOUT_2 + TO_LAYOUT_1], ids=["layout 2", "layout 1"])
async def test_a_file_of_an_earlier_layout_is_brought_up_to_date(
    sqlite_index: SQLiteIndex, tmp_path: Path, changes: str
) -> None:
    people = [[named("person", name)] for name in ("أنطونيو غوتيريش", "أنطونيو غوتيريش", "انطونيو جوتيريس", "محمد")]
    await sqlite_index.write([article(n, entities=tags) for n, tags in enumerate(people, 1)])
    await sqlite_index.close()
    connection = apsw.Connection(str(tmp_path / "index.sqlite3"))
    connection.execute(changes)
    connection.close()
    reopened = SQLiteIndex(tmp_path / "index.sqlite3")
    assert (await reopened.search(SearchRequest(q="from:2025-10-02 to:2025-10-02"))).total == 1
    result = await reopened.search(SearchRequest())
    assert [(f.value, f.count) for f in result.facets["person"]] == [("أنطونيو غوتيريش", 3)]
    assert [(f.value, f.count) for f in result.facets["source"]] == [("الآفاق", 4)]
    await reopened.close()


WRITER = """
import asyncio, sys
from pathlib import Path
from tests.contract.samples import article
from warraq.index.sqlite import SQLiteIndex

async def main():
    index = SQLiteIndex(Path(sys.argv[1]))
    for n in range(20):
        outcomes = await index.write([article(int(sys.argv[2]) + n)])
        print(outcomes[0].status)
    await index.close()

asyncio.run(main())
"""


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
