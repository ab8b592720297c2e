"""A large batch is linked in parts, several at once: while Redis works on some, facts are made of the next."""

import asyncio
import gc
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from redis.exceptions import RedisError

from tests.integration.linking import article, body, link
from tests.support.failing import fail_after
from warraq.articles import CleanArticle
from warraq.dedup import Deduplicator
from warraq.dedup.deduplicator import TOGETHER
from warraq.dedup.facts import Facts, batch_facts
from warraq.dedup.line import Line
from warraq.dedup.tables import Tables


def batch() -> list[CleanArticle]:
    """Two parts and a bit; each article of the second half is a copy of one before it."""
    half = TOGETHER + 5
    first = [article(f"https://one.example/{n}", body(n), body(500 + n, 7)) for n in range(half)]
    return [*first, *(article(f"https://two.example/{n}", f"{body(n)} نسخة", body(700 + n, 7)) for n in range(half))]


@pytest.mark.asyncio
async def test_facts_of_the_next_part_are_made_before_redis_has_answered(
    deduplicator: Deduplicator, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts_made, asked = 0, 0
    made = asyncio.Event()

    def make(articles: Sequence[CleanArticle], bodies: Sequence[str]) -> Iterator[Facts]:
        nonlocal parts_made
        assert parts_made == asked, "facts of this part are made before Redis is asked about the part before it"
        yield from batch_facts(articles, bodies)
        parts_made += 1
        made.set()

    claim = Tables.claim

    async def claim_late(tables: Tables, *arguments: Any) -> Any:
        """Redis answers when the facts of the next part are there; nothing follows the third."""
        nonlocal asked
        made.clear()
        asked += 1
        answers = await claim(tables, *arguments)
        if asked < 3:
            await asyncio.wait_for(made.wait(), 5)
        return answers

    monkeypatch.setattr("warraq.dedup.deduplicator.batch_facts", make)
    monkeypatch.setattr(Tables, "claim", claim_late)
    alone = [article(f"https://one.example/{n}", body(n), body(500 + n, 7)) for n in range(2 * TOGETHER + 5)]
    assert len(await link(deduplicator, *alone)) == len(alone)
    assert (parts_made, asked) == (3, 3)


@pytest.mark.asyncio
async def test_a_part_is_placed_while_redis_works_on_the_one_before_it_but_for_copies_of_that(
    deduplicator: Deduplicator, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim, claimed = Tables.claim, 0
    second_part, claims = asyncio.Event(), list[list[str]]()

    async def claim_late(tables: Tables, articles: Sequence[Any], day: int) -> Any:
        """Of the first part Redis has no answer before it is asked about the second."""
        nonlocal claimed
        claimed += 1
        claims.append([each.record.id for each in articles])
        if claimed == 1:
            await asyncio.wait_for(second_part.wait(), 5)
        else:
            second_part.set()
        return await claim(tables, articles, day)

    monkeypatch.setattr(Tables, "claim", claim_late)
    first = [article(f"https://one.example/{n}", body(n), body(500 + n, 7)) for n in range(TOGETHER)]
    copies = [article(f"https://two.example/{n}", f"{body(n)} نسخة", body(700 + n, 7)) for n in range(5)]
    others = [article(f"https://two.example/{n}", body(n), body(500 + n, 7)) for n in range(100, 120)]
    results = [result.article for result in await link(deduplicator, *first, *copies, *others)]
    assert claims[:2] == [[each.id for each in first], [each.id for each in others]]
    assert [each.duplicate_of for each in results[TOGETHER : TOGETHER + 5]] == [each.id for each in first[:5]]


@pytest.mark.asyncio
async def test_a_copy_of_an_article_that_is_written_at_once_is_written_with_those_found_before_it(
    deduplicator: Deduplicator, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit, commits = Tables.commit, list[list[str]]()

    async def commit_and_tell(tables: Tables, decisions: Sequence[Any], day: int) -> Any:
        commits.append([each.record.id for each in decisions])
        return await commit(tables, decisions, day)

    monkeypatch.setattr(Tables, "commit", commit_and_tell)
    known, new = (article(f"https://one.example/{n}", body(n), body(500 + n, 7)) for n in (1, 2))
    copies = [article(f"https://two.example/{n}", f"{body(n)} نسخة", body(700 + n, 7)) for n in (1, 2)]
    await link(deduplicator, known)
    commits.clear()
    results = [result.article for result in await link(deduplicator, new, *copies)]
    assert [each for each in commits if each] == [[each.id for each in copies]]
    assert [each.duplicate_of for each in results] == [None, known.id, new.id]


@pytest.mark.asyncio
async def test_the_parts_behind_one_that_redis_refuses_are_given_up(
    deduplicator: Deduplicator, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = Tables.claim
    fail_after(monkeypatch, Tables, "claim", calls=1, error=RedisError("Redis is away"))
    with pytest.raises(RedisError, match="away"):
        await deduplicator.link(batch())
    assert asyncio.all_tasks() == {asyncio.current_task()}
    monkeypatch.setattr(Tables, "claim", claim)
    results = [result.article for result in await link(deduplicator, *batch())]
    assert [each.duplicate_of for each in results[TOGETHER + 5 :]] == [each.id for each in results[: TOGETHER + 5]]


@pytest.mark.asyncio
async def test_copies_of_what_could_not_be_written_are_not_written_either(
    deduplicator: Deduplicator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Redis refuses the second part while the first waits; the third holds copies of the second."""
    claims, copies_wait = list[list[str]](), asyncio.Event()
    claim, someone_leaves = Tables.claim, Line.someone_leaves

    async def claim_but_for_the_second(tables: Tables, articles: Sequence[Any], day: int) -> Any:
        claims.append([each.record.id for each in articles])
        if len(claims) == 1:
            await asyncio.wait_for(asyncio.Event().wait(), 5)
        if len(claims) == 2:
            await asyncio.wait_for(copies_wait.wait(), 5)
            raise RedisError("Redis is away")
        return await claim(tables, articles, day)

    async def tell(line: Line) -> None:
        copies_wait.set()
        await someone_leaves(line)

    monkeypatch.setattr(Tables, "claim", claim_but_for_the_second)
    monkeypatch.setattr(Line, "someone_leaves", tell)
    sites = ("one", "two")
    first, second = (
        [article(f"https://{site}.example/{n}", body(part + n), body(500 + part + n, 7)) for n in range(TOGETHER)]
        for site, part in zip(sites, (0, 100), strict=True)
    )
    copies = [article(f"https://six.example/{n}", f"{body(100 + n)} نسخة", body(900 + n, 7)) for n in range(TOGETHER)]
    with pytest.raises(RedisError, match="away"):
        await deduplicator.link([*first, *second, *copies])
    assert claims == [[each.id for each in part] for part in (first, second)]


@pytest.mark.asyncio
async def test_a_batch_that_is_cancelled_leaves_nothing_running_and_can_be_linked_again(
    deduplicator: Deduplicator, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim, asked = Tables.claim, asyncio.Event()

    async def claim_never(_: Tables, *__: Any) -> Any:
        asked.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(Tables, "claim", claim_never)
    linking = asyncio.create_task(deduplicator.link(batch()))
    await asyncio.wait_for(asked.wait(), 5)
    linking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await linking
    assert asyncio.all_tasks() == {asyncio.current_task()}
    assert gc.isenabled()
    monkeypatch.setattr(Tables, "claim", claim)
    assert len(await link(deduplicator, *batch())) == len(batch())


@pytest.mark.asyncio
async def test_a_batch_leaves_nothing_for_the_garbage_collector(deduplicator: Deduplicator) -> None:
    await link(deduplicator, *batch())  # connections, scripts
    articles = [each.model_copy(update={"version": 2}) for each in batch()]
    gc.collect()
    await link(deduplicator, *articles)
    assert gc.collect() < len(articles)


@pytest.mark.asyncio
async def test_parts_of_a_batch_come_one_after_the_other(deduplicator: Deduplicator) -> None:
    articles = batch()
    results = [result.article for result in await link(deduplicator, *articles)]
    half = len(articles) // 2
    assert [result.id for result in results] == [each.id for each in articles]
    assert [result.duplicate_of for result in results] == [None] * half + [each.id for each in articles[:half]]


@pytest.mark.asyncio
async def test_what_fails_in_a_part_leaves_the_parts_before_it_as_they_are(deduplicator: Deduplicator) -> None:
    articles = batch()
    articles[TOGETHER + 7] = articles[TOGETHER + 7].model_copy(update={"id": "no hexadecimal digits"})
    results = await deduplicator.link(articles)
    failed = [at for at, result in enumerate(results) if isinstance(result, Exception)]
    assert failed == list(range(TOGETHER, 2 * TOGETHER))
    assert len(results) == len(articles)


@pytest.mark.asyncio
async def test_an_article_without_facts_hurts_none_of_its_part(
    deduplicator: Deduplicator, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = batch()
    bad = articles[TOGETHER + 7]

    def make(asked: Sequence[CleanArticle], bodies: Sequence[str]) -> Iterator[Facts]:
        if bad in asked:
            raise ValueError("no facts")
        return batch_facts(asked, bodies)

    monkeypatch.setattr("warraq.dedup.deduplicator.batch_facts", make)
    results = await deduplicator.link(articles)
    assert [at for at, result in enumerate(results) if isinstance(result, Exception)] == [TOGETHER + 7]
