"""A stage that reads a stream beside another: its counts, dead letters and trims leave those of articles alone."""

import pytest
from redis.asyncio import Redis

from tests.support.documents import tagged_article
from warraq.streams import RAW, TAGGED, DeadLetters, Following, Ledger
from warraq.streams.client.reports import StageStatus, Status
from warraq.streams.entry import Entry
from warraq.streams.keys import Keys
from warraq.streams.worker.consumer import Consumer, Work
from warraq.streams.worker.janitor import Janitor
from warraq.streams.worker.policy import StagePolicy
from warraq.streams.worker.verdicts import Dead, Done, Verdict
from warraq.topology import find_stage

pytestmark = pytest.mark.asyncio


def consumer(redis: Redis, stage: str, verdict: Verdict | None = None) -> Consumer:
    """Gives ``verdict`` on everything."""

    async def judge(entries: object) -> list[Verdict]:
        return [verdict or Done(entry.fields[b"id"].decode()) for entry in entries]  # type: ignore[attr-defined]

    work = Work(judge, peek_id=lambda _: "")
    return Consumer(redis, Keys(), find_stage(stage), work, name="test", policy=StagePolicy())


async def tagged(redis: Redis, number: int) -> str:
    article = tagged_article(number)
    return str((await redis.xadd(TAGGED, {"id": article.id, "data": article.model_dump_json()})).decode())


async def read(redis: Redis, member: Consumer) -> None:
    """Let it have everything that is new."""
    await member.ensure_group()
    for _, rows in await redis.xreadgroup(member.group, member.name, {member.source: ">"}):
        await member.process([Entry(id_.decode(), fields) for id_, fields in rows])


def stage_of(status: Status, name: str) -> StageStatus:
    return next(stage for stage in status.stages if stage.stage == name)


async def test_a_stage_beside_counts_for_itself_and_leaves_no_trail(redis: Redis) -> None:
    await tagged(redis, 1)
    indexer, alerter = consumer(redis, "indexer"), consumer(redis, "alerter")
    await read(redis, alerter)
    status = await Ledger(redis).status()
    assert (stage_of(status, "alerter").done, stage_of(status, "indexer").done, status.indexed) == (1, 0, 0)
    assert (await Ledger(redis).trail(tagged_article(1).id)).state == "unknown"
    await read(redis, indexer)
    status = await Ledger(redis).status()
    assert (status.indexed, stage_of(status, "alerter").done, status.in_flight) == (1, 1, 0)


async def test_nothing_waits_for_a_stage_beside_that_was_never_started(redis: Redis) -> None:
    await tagged(redis, 1)
    await read(redis, consumer(redis, "indexer"))
    assert stage_of(await Ledger(redis).status(), "alerter").waiting == 0


async def test_only_what_both_groups_have_finished_is_trimmed(redis: Redis) -> None:
    indexer, alerter = consumer(redis, "indexer"), consumer(redis, "alerter")
    janitor = Janitor(redis, Keys(), TAGGED, indexer.group, indexer.ledger)
    await alerter.ensure_group()
    for number in range(3):
        await tagged(redis, number)
    await read(redis, indexer)
    await janitor.tidy()
    assert await redis.xlen(TAGGED) == 3
    await read(redis, alerter)
    await janitor.tidy()
    assert await redis.xlen(TAGGED) == 1


async def test_the_ingest_stream_is_not_trimmed_before_the_archiver_was_ever_started(redis: Redis) -> None:
    cleaner, archiver = consumer(redis, "cleaner"), consumer(redis, "archiver")
    janitor = Janitor(redis, Keys(), RAW, cleaner.group, cleaner.ledger, keepers=cleaner.keepers)
    for number in range(3):
        await redis.xadd(RAW, {"id": "", "content": f"خبر {number}"})
    await read(redis, cleaner)
    await janitor.tidy()
    assert await redis.xlen(RAW) == 3
    await read(redis, archiver)
    await janitor.tidy()
    assert await redis.xlen(RAW) == 1


@pytest.mark.parametrize(
    ("stream", "beside", "fields"),
    [(RAW, "archiver", {"id": "", "content": "خبر"}), (TAGGED, "alerter", {"id": "", "data": "{}"})],
)
async def test_what_reads_beside_and_starts_first_trims_nothing(
    redis: Redis, stream: str, beside: str, fields: dict[str, str]
) -> None:
    early = consumer(redis, beside)
    janitor = Janitor(redis, Keys(), stream, early.group, early.ledger, keepers=early.keepers)
    for _ in range(3):
        await redis.xadd(stream, fields)  # type: ignore[arg-type]
    await read(redis, early)
    await janitor.tidy()
    assert await redis.xlen(stream) == 3, "the group that the stream is for is not there yet"


@pytest.mark.parametrize("action", ["replay", "drop"])
async def test_its_dead_letters_are_its_own_and_the_counts_go_on_adding_up(redis: Redis, action: str) -> None:
    await tagged(redis, 1)
    indexer = consumer(redis, "indexer")
    await read(redis, indexer)
    await read(redis, consumer(redis, "alerter", Dead("no", "no", tagged_article(1).id)))
    before = await Ledger(redis).status()
    assert (before.dead, stage_of(before, "alerter").dead) == (0, 1)
    letters = DeadLetters(redis)
    assert await getattr(letters, action)() == 1
    after = await Ledger(redis).status()
    assert stage_of(after, "alerter").dead == 0
    await read(redis, indexer)
    await read(redis, consumer(redis, "alerter"))
    last = await Ledger(redis).status()
    balance = [each.pushed + each.again - each.indexed - each.dead - each.in_flight for each in (before, after, last)]
    assert len(set(balance)) == 1, "what was pushed to the middle of the pipeline is missing at its beginning, always"


async def test_it_is_known_what_the_other_group_has_finished(redis: Redis) -> None:
    following, indexer = Following(redis, TAGGED), consumer(redis, "indexer")
    first = await tagged(redis, 1)
    assert await following.finished([first]) == frozenset()  # no group yet
    await read(redis, indexer)
    second = await tagged(redis, 2)
    assert await following.finished([first, second]) == {first}
    await redis.xreadgroup(indexer.group, "other", {TAGGED: ">"})
    assert await following.finished([second, first]) == {first}  # given, in hand
    await redis.xack(TAGGED, indexer.group, second)
    assert await following.wait([first, second], 5, lambda: False) == {first, second}
    assert await following.finished([]) == frozenset()


async def test_what_died_is_told_from_what_was_indexed(redis: Redis) -> None:
    following = Following(redis, TAGGED)
    good, bad = await tagged(redis, 1), await tagged(redis, 2)
    group = consumer(redis, "indexer")
    await group.ensure_group()
    [[_, rows]] = await redis.xreadgroup(group.group, group.name, {TAGGED: ">"})
    await consumer(redis, "indexer").process([Entry(rows[0][0].decode(), rows[0][1])])
    await consumer(redis, "indexer", Dead("no", "no", tagged_article(2).id)).process(
        [Entry(rows[1][0].decode(), rows[1][1])]
    )
    asked = [(good, tagged_article(1).id), (bad, tagged_article(2).id)]
    assert set(await following.died(asked)) == {bad}
    assert await following.finished([good, bad]) == {good, bad}
    await DeadLetters(redis).replay()
    assert set(await following.died(asked)) == set()


async def test_waiting_ends_when_the_stage_does(redis: Redis) -> None:
    entry = await tagged(redis, 1)
    assert await Following(redis, TAGGED).wait([entry], 60, lambda: True) == frozenset()
