"""Replaying the archive: nothing twice, nothing left out, and the newer extraction is what stays."""

import asyncio
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from redis.asyncio import Redis
from typer.testing import CliRunner

from services.cleaner.app import Batch, clean
from tests.integration.linking import body
from warraq.archive import FolderArchive, compress
from warraq.archive.records import time_of
from warraq.archive.replay import Pace, Replay
from warraq.archive.selection import Selection
from warraq.articles import IndexedArticle, RawArticle, article_id
from warraq.cli.commands import app
from warraq.dedup import Deduplicator, LinkResult
from warraq.entities import tag
from warraq.index.sqlite import SQLiteIndex
from warraq.streams import RAW, Publisher
from warraq.streams.entry import Entry
from warraq.streams.wire import arrival, read

pytestmark = pytest.mark.asyncio

URL = "https://news.example/port"
TEXT = body(1)


def pushed(number: int, **fields: str) -> Entry:
    """An entry as it stood in the stream, of minute ``number``."""
    ms = 1_764_257_446_123 + 60_000 * number
    flat = {"content": f"{TEXT} {number}", **fields}
    return Entry(f"{ms}-0", {name.encode(): value.encode() for name, value in flat.items()})


def archive_of(folder: Path, *entries: Entry) -> FolderArchive:
    archive = FolderArchive(folder)
    for entry in entries:
        archive.append(time_of(entry), compress([entry]))
    archive.close()
    return archive


async def everything(entries: Sequence[Entry]) -> Sequence[Entry]:
    return entries


def replay(redis: Redis, archive: FolderArchive, **more: Any) -> Replay:
    given = {"selection": Selection(), "wanted": everything, "publisher": Publisher(redis), "name": "test", **more}
    return Replay(archive, **given)


def nothing(done: int, total: int) -> None: ...


async def stream(redis: Redis) -> list[Entry]:
    rows: Any = await redis.xrange(RAW)
    return [Entry(id_.decode(), fields) for id_, fields in rows]


async def test_an_entry_comes_again_as_it_was_under_the_time_of_its_first_arrival(redis: Redis, tmp_path: Path) -> None:
    old = pushed(0, url=URL, title="عنوان")
    outcome = await replay(redis, archive_of(tmp_path, old)).run(nothing)
    [again] = await stream(redis)
    assert (arrival(again), outcome.sent) == (old.at, 1)
    assert again.fields == {**old.fields, b"received_at": str(old.at).encode(), b"warraq_replay_of": old.id.encode()}
    first, second = (read(each, RawArticle) for each in (old, again))
    assert (first.meta, article_id(first), first.received_at) == (second.meta, article_id(second), second.received_at)


async def test_a_replayed_dead_letter_keeps_its_first_time(redis: Redis, tmp_path: Path) -> None:
    first = str(pushed(0).at)
    await replay(redis, archive_of(tmp_path, pushed(5, received_at=first))).run(nothing)
    assert arrival((await stream(redis))[0]) == int(first)


async def test_stopped_in_the_middle_it_goes_on_there_and_sends_nothing_twice(redis: Redis, tmp_path: Path) -> None:
    archive = archive_of(tmp_path, *[pushed(number) for number in range(250)])

    async def until_killed(entries: Sequence[Entry]) -> Sequence[Entry]:
        if entries[0].at > pushed(150).at:
            raise KeyboardInterrupt
        return entries

    with pytest.raises(KeyboardInterrupt):
        await replay(redis, archive, wanted=until_killed).run(nothing)
    assert len(await stream(redis)) == 200
    outcome = await replay(redis, archive).run(nothing)
    assert (outcome.before, outcome.read, outcome.sent, outcome.total) == (200, 50, 50, 250)
    assert [arrival(each) for each in await stream(redis)] == [pushed(number).at for number in range(250)]
    assert (await replay(redis, archive).run(nothing)).sent == 250, "what has ended begins anew"


async def test_a_dry_run_counts_and_sends_nothing_and_leaves_no_trace(redis: Redis, tmp_path: Path) -> None:
    archive = archive_of(tmp_path, *[pushed(number) for number in range(3)])
    since = datetime.fromtimestamp(pushed(1).at / 1000, UTC)
    outcome = await replay(redis, archive, selection=Selection(since=since)).run(nothing, dry=True)
    assert (outcome.read, outcome.sent, outcome.first) == (3, 2, since)
    assert await redis.keys() == []


async def test_a_dry_run_from_the_start_forgets_no_place(
    redis_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def forget(publisher: Publisher, name: str) -> None:
        raise AssertionError(name)

    archive_of(tmp_path / "archive", pushed(1))
    monkeypatch.setattr(Publisher, "forget_replay", forget)
    monkeypatch.setenv("WARRAQ_REDIS_URL", redis_url)
    monkeypatch.setenv("WARRAQ_DATA", str(tmp_path))
    words = ["replay", "--dry-run", "--from-start", "--json"]
    result = await asyncio.to_thread(CliRunner().invoke, app, words)
    assert (result.exit_code, json.loads(result.stdout)["sent"]) == (0, 1)


async def test_an_article_that_the_archive_does_not_have_is_told(
    redis_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive_of(tmp_path / "archive", pushed(1, url=URL))
    monkeypatch.setenv("WARRAQ_REDIS_URL", redis_url)
    monkeypatch.setenv("WARRAQ_DATA", str(tmp_path))
    for named, status in ((URL, 0), (f"{URL}s", 1)):
        for words in (["--dry-run"], [], []):
            result = await asyncio.to_thread(CliRunner().invoke, app, ["replay", "--id", named, "--json", *words])
            assert result.exit_code == status, named
            assert bool(result.stdout) is (status == 0)


async def test_it_waits_for_room_in_the_pipeline(redis: Redis, tmp_path: Path) -> None:
    archive = archive_of(tmp_path, *[pushed(number) for number in range(250)])
    waited: list[int] = []

    class Draining(Publisher):
        async def backlog(self) -> int:
            waited.append(int(await redis.xlen(RAW)))
            if waited[-1] > 100:
                await redis.delete(RAW)
            return waited[-1]

    work = replay(redis, archive, publisher=Draining(redis), pace=Pace(most_waiting=100))
    assert (await work.run(nothing)).sent == 250
    assert waited == [0, 100, 200, 0], "a part is sent when at most a hundred wait"


async def test_with_a_rate_the_parts_are_small(redis: Redis, tmp_path: Path) -> None:
    archive, done = archive_of(tmp_path, *[pushed(number) for number in range(40)]), []
    await replay(redis, archive, pace=Pace(rate=20)).run(lambda number, _: done.append(number))
    assert done == [20, 40]


class Pipeline:
    """The functions of the stages, one after the other, without their streams. ``line``: what the cleaner finds in each
    page, too, once it is a newer one."""

    def __init__(self, redis: Redis, index: SQLiteIndex) -> None:
        self.deduplicator, self.index, self.line = Deduplicator(redis), index, ""

    async def take(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            article = clean(read(entry, RawArticle), Batch({}))
            if self.line:
                changed = {"body": article.body + self.line, "content_hash": article.content_hash[::-1]}
                article = article.model_copy(update={"extractor": "warraq/99", **changed})
            [linked] = await self.deduplicator.link([article])
            assert isinstance(linked, LinkResult)
            indexed = IndexedArticle(**dict(tag(linked.article)), trail={}, indexed_at=datetime.now(UTC))
            [outcome] = await self.index.write([indexed])
            assert outcome.status in {"written", "stale"}

    async def replayed(self, redis: Redis, archive: FolderArchive) -> None:
        await redis.delete(RAW)
        await replay(redis, archive).run(nothing)
        await self.take(await stream(redis))


async def test_the_newer_extraction_stays_and_an_older_version_never_wins(redis: Redis, tmp_path: Path) -> None:
    index = SQLiteIndex(tmp_path / "index.sqlite3")
    await index.prepare()
    pipeline = Pipeline(redis, index)
    copy = pushed(1, url="https://other.example/port", content=pushed(0).fields[b"content"].decode())
    entries = [pushed(0, url=URL), copy, pushed(2, url=URL, title="عنوان معدّل")]
    archive = archive_of(tmp_path / "archive", *entries)
    await pipeline.take(entries)
    ids = [article_id(read(entry, RawArticle)) for entry in entries[1:]]
    before = [await index.get(id_) for id_ in ids]
    pipeline.line = "\n\nسطر لم يُقرأ من قبل."
    await pipeline.replayed(redis, archive)
    after = [await index.get(id_) for id_ in ids]
    for old, new in zip(before, after, strict=True):
        assert old
        assert new
        assert (new.extractor, new.body) == ("warraq/99", old.body + pipeline.line)
        place = {"version", "title", "story_id", "duplicate_of", "relation"}
        assert new.model_dump(include=place) == old.model_dump(include=place)
    titles = [version.title for version in await index.history(ids[1])]
    assert (len(titles), titles[-1]) == (2, "عنوان معدّل")
    assert await index.count() == 2
    await index.close()
