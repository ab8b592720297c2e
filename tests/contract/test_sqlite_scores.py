"""What SQLite scores, and what it leaves out because it tells nothing."""

import apsw
import numpy as np
import pytest

from tests.contract.samples import article, ids, named
from warraq.arabic.words import grams
from warraq.index import SearchRequest
from warraq.index.relevance import interpret, scored_stems, scored_words
from warraq.index.sqlite import SQLiteIndex, frequent_words, retrieval
from warraq.index.sqlite.arrays import Scores
from warraq.index.sqlite.cache import SearchCache
from warraq.index.sqlite.scoring import best, score_parts, score_words
from warraq.index.synonyms import Synonyms

RARE = ("القمح", "الزيتون", "القطن")
MANY = 12


async def _fill(index: SQLiteIndex) -> None:
    """MANY articles about the weather, and one about each of RARE."""
    bodies = [*(f"في الصباح هبت رياح {n} من الشمال" for n in range(MANY)), *(f"في السوق {word}" for word in RARE)]
    await index.write([article(n, title="خبر", body=body) for n, body in enumerate(bodies)])


@pytest.fixture
def among_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words are left out of the scores in an index of any size."""
    monkeypatch.setattr(frequent_words, "_FEWEST", 0)


def _telling(connection: apsw.Connection, *words: str) -> list[str]:
    return list(frequent_words.without_frequent(connection, "folded", words))


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
    monkeypatch.setattr(retrieval, "BEST_BY_WORDS", best)
    await _fill(sqlite_index)
    with_all = [(hit.id, hit.score) for hit in (await sqlite_index.search(SearchRequest(q=typed))).hits]
    monkeypatch.setattr(frequent_words, "_FEWEST", 0)
    without = [(hit.id, hit.score) for hit in (await sqlite_index.search(SearchRequest(q=typed))).hits]
    assert with_all
    assert without == with_all


@pytest.mark.asyncio
@pytest.mark.usefixtures("among_few")
async def test_a_common_word_must_still_occur(sqlite_index: SQLiteIndex) -> None:
    await _fill(sqlite_index)
    await sqlite_index.write([article(90, body="القمح وحده")])
    assert await ids(sqlite_index, "في القمح") == [article(MANY).id]


BY_FTS5 = """
SELECT rowid, -bm25(stems, 2, 2, 1, .5), 1.0 FROM stems WHERE stems MATCH :stems
UNION ALL SELECT rowid, -bm25(folded, 2, 2, 1, .5), .5 FROM folded WHERE folded MATCH :folded
"""


@pytest.mark.asyncio
@pytest.mark.parametrize("typed", ["القمح", "القمح القطن القمح", "السوق البطيخ", "البطيخ"])
async def test_words_score_what_fts5_gives_them(sqlite_index: SQLiteIndex, typed: str) -> None:
    """Articles of up to 20,000 words, whose lengths take one to three bytes, some of them replaced and some grown."""
    names = [[], [named("organization", "هيئة القمح")]]
    lengths = [1, 30, 120, 126, 130, 500, 16_300, 20_000]
    bodies = [f"في السوق {RARE[n % 3]} " + "وقال " * length + RARE[n % 2] for n, length in enumerate(lengths)]
    old = [article(n, title="خبر القمح", body=body, entities=names[n % 2]) for n, body in enumerate(bodies)]
    new = [article(n, title="خبر", body=bodies[-n], entities=names[n % 2], version=9) for n in (2, 5, 7)]
    for batch in (old, new, [article(90 + n, title="لا شيء", body="منه") for n in range(20)]):
        await sqlite_index.write(batch)
    query = interpret(SearchRequest(q=typed), Synonyms(()))

    def look(connection: apsw.Connection) -> tuple[Scores, list[float]]:
        size = int(connection.execute("SELECT max(key) + 1 FROM articles").get)
        expected = [0.0] * size
        words = scored_words(query)
        asked = {"folded": words, "stems": scored_stems(words)}
        values = {form: " OR ".join(f'"{word}"' for word in found) for form, found in asked.items()}
        for key, score, weight in connection.execute(BY_FTS5, values):
            expected[key] += score * weight
        return score_words(connection, SearchCache(), query, size), expected

    scores, expected = await sqlite_index._run(look)
    assert scores.tolist() == pytest.approx(expected, rel=1e-12)
    assert bool(scores.any()) == (typed != "البطيخ")


@pytest.mark.asyncio
@pytest.mark.parametrize("q", ["موسكو", "موسكو القمح", "زغلول زعتر"])
@pytest.mark.parametrize("articles", [0, 3])
async def test_the_same_words_may_be_asked_for_again_and_again(
    sqlite_index: SQLiteIndex, q: str, articles: int
) -> None:
    await sqlite_index.write([article(n) for n in range(articles)])
    expected = 0 if "زعتر" in q else articles
    for _ in range(4):
        assert (await sqlite_index.search(SearchRequest(q=q))).total == expected


@pytest.mark.asyncio
async def test_no_list_of_parts_of_words_is_read_where_nothing_is_found(sqlite_index: SQLiteIndex) -> None:
    await sqlite_index.write([article(n) for n in range(3)])
    cache, query, nothing = SearchCache(), interpret(SearchRequest(q="موسكو"), Synonyms(())), np.empty(0, np.int64)
    for _ in range(3):
        assert len(await sqlite_index._run(lambda c: score_parts(c, cache, query, nothing))) == 0
    assert cache.lists.often("grams", grams(scored_words(query))) == []  # nor counted


def test_the_best_of_equals_are_the_first() -> None:
    assert sorted(best(np.array([1.0, 3, 1, 2, 1]), 3).tolist()) == [0, 1, 3]
    assert best(np.array([1.0, 3]), 3).tolist() == [0, 1]
