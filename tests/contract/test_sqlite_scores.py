"""What SQLite scores, and what it leaves out because it tells nothing."""

import apsw
import pytest

from tests.contract.samples import article, ids
from warraq.index import SearchRequest
from warraq.index.sqlite import SQLiteIndex, filling, telling

RARE = ("القمح", "الزيتون", "القطن")
MANY = 12


async def _fill(index: SQLiteIndex) -> None:
    """MANY articles about the weather, and one about each of RARE."""
    bodies = [*(f"في الصباح هبت رياح {n} من الشمال" for n in range(MANY)), *(f"في السوق {word}" for word in RARE)]
    await index.write([article(n, title="خبر", body=body) for n, body in enumerate(bodies)])


@pytest.fixture
def among_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words are left out of the scores in an index of any size."""
    monkeypatch.setattr(telling, "_FEWEST", 0)


def _telling(connection: apsw.Connection, *words: str) -> list[str]:
    return list(telling.telling(connection, "folded", words))


@pytest.mark.asyncio
@pytest.mark.usefixtures("among_few")
async def test_a_word_of_most_articles_does_not_tell_them_apart(sqlite_index: SQLiteIndex) -> None:
    await _fill(sqlite_index)

    def look(connection: apsw.Connection) -> None:
        assert _telling(connection, "في", "القمح", "رياح", "الزيتون") == ["القمح", "الزيتون"]
        assert _telling(connection, "في", "رياح") == ["في", "رياح"]  # nothing else is left
        assert _telling(connection, "في", "البطيخ") == ["في", "البطيخ"]  # nor anything that an article has

    await sqlite_index._run(look)


@pytest.mark.asyncio
@pytest.mark.usefixtures("among_few")
async def test_frequencies_are_counted_anew_when_many_articles_have_come(sqlite_index: SQLiteIndex) -> None:
    await _fill(sqlite_index)
    await sqlite_index._run(lambda connection: _telling(connection, "رياح", "القمح"))
    await sqlite_index.write([article(100 + n, body="القمح") for n in range(3 * MANY)])
    assert await sqlite_index._run(lambda c: _telling(c, "رياح", "القمح")) == ["رياح"]


@pytest.mark.asyncio
@pytest.mark.parametrize("typed", ["في القمح", "في", "في السوق", "ماذا في السوق من القمح أو القطن", "رياح من الشمال"])
@pytest.mark.parametrize("best", [2, 1000])
async def test_what_is_found_is_the_same_whatever_is_left_out(
    sqlite_index: SQLiteIndex, monkeypatch: pytest.MonkeyPatch, typed: str, best: int
) -> None:
    monkeypatch.setattr(filling, "BEST_BY_WORDS", best)
    await _fill(sqlite_index)
    with_all = [(hit.id, hit.score) for hit in (await sqlite_index.search(SearchRequest(q=typed))).hits]
    monkeypatch.setattr(telling, "_FEWEST", 0)
    without = [(hit.id, hit.score) for hit in (await sqlite_index.search(SearchRequest(q=typed))).hits]
    assert with_all
    assert without == with_all


@pytest.mark.asyncio
@pytest.mark.usefixtures("among_few")
async def test_a_common_word_must_still_occur(sqlite_index: SQLiteIndex) -> None:
    await _fill(sqlite_index)
    await sqlite_index.write([article(90, body="القمح وحده")])
    assert await ids(sqlite_index, "في القمح") == [article(MANY).id]
