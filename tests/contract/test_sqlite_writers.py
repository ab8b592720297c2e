"""SQLite: several write into one file."""

import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.contract.samples import article
from warraq.index.sqlite import SQLiteIndex, write_ahead
from warraq.index.sqlite.connections import Connections

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


@pytest.mark.parametrize("reading", [False, True], ids=["two write", "and one reads all along"])
def test_the_log_stays_short_while_two_write_in_turn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reading: bool
) -> None:
    monkeypatch.setattr(write_ahead, "LONGEST", 1_000)
    monkeypatch.setattr(write_ahead, "WAIT_MS", 100 if reading else 10_000)
    path = tmp_path / "index.sqlite3"
    connections, sizes = Connections(path), list[int]()
    reader = connections.get()
    if reading:
        reader.execute("BEGIN; SELECT count(*) FROM history")

    def write(writer: int) -> int:
        connection = connections.get()
        for at in range(0, 8_000, 200):
            with connection:
                rows = ((f"{writer}-{(at * 31 + n * 7) % 8_000}", "x" * 1_000) for n in range(200))
                connection.executemany("INSERT OR REPLACE INTO history VALUES (?, ?)", rows)
            sizes.append(path.with_name(f"{path.name}-wal").stat().st_size // 4096)
        return at

    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(write, (1, 2))) == [7_800] * 2
    assert max(sizes) > (6_000 if reading else 800)  # a reader's pages are kept for it, and nobody waits for long
    if reading:
        reader.execute("COMMIT")
        write(3)
    assert (sizes[-1] if reading else max(sizes)) < 3_000
    connections.close()
