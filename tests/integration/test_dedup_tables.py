"""The deduplicator's tables on a real Redis: they multiply while in use, and grow without being written anew."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

import pytest
import redis as blocking_redis

from benchmarks.dedup_state import LONG, SKETCH_KEY_SIZE, make_state
from tests.integration.linking import article, body
from warraq.dedup.facts import article_facts
from warraq.dedup.keys import NAME_SIZE, Keys, article_keys
from warraq.dedup.records import SELF, Place
from warraq.dedup.tables import Committed, Decision, Found, Question, Tables, question_about
from warraq.streams import connect

DAY, WINDOW, ARTICLES = 20_000, 2, 90
KEYS_OF_SKETCH, NAMES = 18, 2


@pytest.fixture
def client(redis_url: str) -> Iterator[blocking_redis.Redis]:
    with blocking_redis.Redis.from_url(redis_url) as client:
        yield client


def decision(seed: int) -> Decision:
    """To write an article that has nothing in common with another, with two names."""
    record = article_facts(article(f"https://one.example/{seed}", body(seed))).record
    text = replace(record.text, mould=b"", series=b"")
    keys = article_keys(record.id, text, ())
    return Decision(record=record._replace(number=SELF), given=1 << 31, keys=keys, read=(), places={}, copies={})


def parts(packed: bytes, size: int) -> list[bytes]:
    return [packed[at : at + size] for at in range(0, len(packed), size)]


async def missed(tables: Tables, decisions: list[Decision]) -> list[str]:
    """Articles that one of their names, or two keys of their sketch, do not find; of any others nothing is found."""
    asked = [
        (each.record.id, question)
        for each in decisions
        for question in (
            *(Question(names=name) for name in parts(each.keys.names, NAME_SIZE)),
            *(Question(sketch=two) for two in parts(each.keys.sketch, 2 * SKETCH_KEY_SIZE)),
        )
    ]
    answers = await tables.look_up([question for _, question in asked])
    found = [[] if isinstance(answer, Exception) else [record.id for record in answer.records] for answer in answers]
    return [wanted for (wanted, _), ids in zip(asked, found, strict=True) if ids != [wanted]]


def held(client: blocking_redis.Redis, key: bytes | str) -> bytes:
    value = client.get(key)
    assert isinstance(value, bytes)
    return value


def rows(client: blocking_redis.Redis, tables: Tables, kind: str, width: int) -> list[bytes]:
    """Of all tables of a kind, without the room behind them."""
    strings = [held(client, key) for key in client.scan_iter(f"{tables.name}{kind}:*", count=1000)]
    found = [each[at : at + width] for each in strings for at in range(0, len(each), width)]
    return [row for row in found if row != b"\xff" * width]


@pytest.mark.asyncio
async def test_who_asks_about_an_article_is_told_its_copies_whatever_their_words(redis_url: str) -> None:
    tables = Tables(connect(redis_url), "", WINDOW)
    (original,) = await tables.commit([decision(1)], DAY)
    assert isinstance(original, Committed)
    place = Place("copy", of=original.number, root=original.number)
    copies = [each._replace(record=each.record._replace(place=place)) for each in (decision(2), decision(3))]
    await tables.commit([*copies, decision(4)], DAY)
    record = decision(1).record._replace(number=original.number)
    about_it, about_its_text = await tables.look_up([question_about(record), question_about(record)._replace(number=0)])
    assert isinstance(about_it, Found)
    assert [each.id for each in about_it.records] == [record.id]
    assert {each.id for each in about_it.copies} == {each.record.id for each in copies}
    assert isinstance(about_its_text, Found)
    assert not about_its_text.copies


@pytest.mark.asyncio
@pytest.mark.parametrize("least", [1, 4, 32_768])
async def test_every_key_finds_its_article_while_tables_multiply(
    redis_url: str, client: blocking_redis.Redis, least: int
) -> None:
    tables = Tables(connect(redis_url), "", WINDOW, least=(least, least), rows=16)
    decisions = [decision(seed) for seed in range(ARTICLES)]
    for at in range(0, ARTICLES, 30):
        await tables.commit(decisions[at : at + 30], DAY)
        assert await missed(tables, decisions[: at + 30]) == []
    assert len(set(rows(client, tables, "sketches", 6))) == ARTICLES * KEYS_OF_SKETCH
    assert len(rows(client, tables, "sketches", 6)) == ARTICLES * KEYS_OF_SKETCH
    assert len(rows(client, tables, "names", 7)) == ARTICLES * NAMES
    counted = int(client.get(f"{tables.name}sketch_tables") or least)
    assert counted >= max(least, (ARTICLES - 1) * 24 // 16)


@pytest.mark.asyncio
@pytest.mark.parametrize("first", [ARTICLES, 0], ids=["of other keys", "of keys that others have"])
async def test_a_table_takes_rows_without_being_written_anew(
    redis_url: str, client: blocking_redis.Redis, first: int
) -> None:
    tables = Tables(connect(redis_url), "", WINDOW, least=(16, 16), rows=1 << 30)
    await tables.commit([decision(seed) for seed in range(ARTICLES)], DAY)
    client.config_resetstat()
    await tables.commit([decision(seed) for seed in range(first, first + 10)], DAY)
    calls = client.info("commandstats")
    assert calls["cmdstat_setrange"]["calls"] >= 10 * KEYS_OF_SKETCH * 3 // 4
    assert len(rows(client, tables, "sketches", 6)) == (ARTICLES + 10) * KEYS_OF_SKETCH


@pytest.mark.asyncio
async def test_what_leaves_the_window_leaves_tables_that_have_multiplied(
    redis_url: str, client: blocking_redis.Redis
) -> None:
    tables = Tables(connect(redis_url), "", WINDOW, least=(4, 4), rows=16)
    old, new = [decision(seed) for seed in range(60)], [decision(seed) for seed in range(60, 70)]
    await tables.commit(old, DAY)
    await tables.commit(new, DAY + WINDOW + 1)
    assert await missed(tables, new) == []
    assert len(await missed(tables, old)) == len(old) * (NAMES + KEYS_OF_SKETCH // 2)
    assert len(rows(client, tables, "sketches", 6)) == len(new) * KEYS_OF_SKETCH
    assert len(rows(client, tables, "names", 7)) == len(new) * NAMES


@pytest.mark.asyncio
async def test_what_has_left_the_window_is_not_read_though_its_block_is_kept(redis_url: str) -> None:
    tables = Tables(connect(redis_url), "", WINDOW)
    old, new = [decision(seed) for seed in range(5)], decision(5)
    copy = old[4]._replace(record=old[4].record._replace(place=Place("copy", of=1, root=1)))
    await tables.commit([*old[:4], copy], DAY)
    await tables.commit([new], DAY + WINDOW + 1)
    assert set(await tables.records(range(7))) == {6}
    (about_first,) = await tables.look_up([Question(number=1)])
    assert isinstance(about_first, Found)
    assert (about_first.copies, about_first.copied) == ((), 1)


def state(client: blocking_redis.Redis, tables: Tables) -> dict[bytes, bytes | int]:
    """Tables and counters as they are; of records and ids, which have their own tests, the length."""
    found: dict[bytes, bytes | int] = {}
    for key in client.scan_iter(f"{tables.name}*", count=1000):
        name = key.removeprefix(tables.name.encode())
        if name != b"days":
            found[name] = client.strlen(key) if name.startswith((b"records:", b"ids:")) else held(client, key)
    return found


def keys_of_articles(
    client: blocking_redis.Redis, tables: Tables, kind: str, width: int, least: int
) -> dict[int, list[bytes]]:
    """The keys that stand in the tables of a kind, by the number of their article."""
    keys: dict[int, list[bytes]] = defaultdict(list)
    for name in sorted(client.scan_iter(f"{tables.name}{kind}:*", count=1000)):
        low, table = int.from_bytes(name[-3:], "little") % least, held(client, name)
        for at in range(0, len(table), width):
            row = table[at : at + width]
            if row != b"\xff" * width:
                keys[int.from_bytes(row[-4:], "little")].append(low.to_bytes(2, "little") + row[:-4])
    return keys


@pytest.mark.asyncio
async def test_the_state_that_the_benchmark_makes_is_as_the_scripts_write_it(
    redis_url: str, client: blocking_redis.Redis
) -> None:
    number_held, least, redis = 300, 4, connect(redis_url)
    made, written = (Tables(redis, prefix, WINDOW, least=(least, least), rows=96) for prefix in ("made:", "written:"))
    await make_state(
        redis, made, [article_facts(article("https://one.example/1", body(1), version=1))], number_held, DAY
    )
    sketches, names = (
        keys_of_articles(client, made, kind, width, least) for kind, width in (("sketches", 6), ("names", 7))
    )
    first = decision(0)
    for number in range(1, number_held + 1):
        keys = Keys(b"".join(sketches[number]), b"".join(names[number]), b"", b"")
        each = first._replace(keys=keys)
        assert await written.commit([each], DAY) == [Committed(number, ())]
    assert state(client, made) == state(client, written)
    assert any(len(held(client, name)) > LONG for name in client.scan_iter("made:*sketches:*"))
    assert client.hgetall(f"{made.name}days") == client.hgetall(f"{written.name}days")


@pytest.mark.asyncio
async def test_an_article_may_move_more_others_than_lua_unpacks_at_once(redis_url: str) -> None:
    tables, others = Tables(connect(redis_url), "", WINDOW), range(1, 9_001)
    places = dict.fromkeys(others, Place().after(None))
    (answer,) = await tables.commit([decision(1)._replace(places=places)], DAY)
    assert isinstance(answer, Committed)
    assert await tables.moved([answer.number]) == {answer.number: list(others)}


@pytest.mark.asyncio
async def test_only_the_state_of_its_own_prefix_is_forgotten(redis_url: str) -> None:
    async with connect(redis_url) as redis:
        for prefix in ("news*:", "newsroom:", "new[s]*:"):
            await redis.set(f"{prefix}dedup:{{d}}:3:oldest", "1")
        assert await Tables(redis, "news*:", WINDOW).forget() == 1
        assert await Tables(redis, "new[s]*:", WINDOW).forget() == 1
        assert await redis.keys() == [b"newsroom:dedup:{d}:3:oldest"]
