"""deploy/redis/users.acl: each service does its work as a user of its own, and no more than that."""

import asyncio
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from redis.asyncio import Redis
from redis.exceptions import NoPermissionError, ResponseError

from services.ingestor.app import create_app as create_ingestor
from services.search.app import create_app as create_search
from tests.support.redis_server import RedisServer
from tests.support.waiting import until
from tests.support.workers import Workers
from warraq.settings import Settings
from warraq.streams import connect

ACL = Path(__file__).parents[2] / "deploy" / "redis" / "users.acl"
PASSWORD = "of-this-test"
USERS = ("ingestor", "search", "worker")
STAGES = ("cleaner", "deduplicator", "tagger", "indexer", "alerter", "archiver")


@pytest.fixture
def workers() -> Iterator[Workers]:
    started = Workers()
    yield started
    started.stop()


async def add_users(redis: Redis) -> None:
    """As docs/production.md says: each line with a password."""
    for line in ACL.read_text().splitlines():
        await redis.execute_command("ACL", "SETUSER", *_words(line), f">{PASSWORD}")


def _words(line: str) -> list[str]:
    """Of a line of an ACL file, without `user`; a selector is one."""
    found: list[str] = []
    for rule in line.split(" ")[1:]:
        if found and found[-1].startswith("(") and not found[-1].endswith(")"):
            found[-1] += f" {rule}"
        else:
            found.append(rule)
    return found


@pytest.mark.asyncio
async def test_everyone_can_do_his_work(redis_server: RedisServer, workers: Workers, tmp_path: Path) -> None:
    admin = connect(redis_server.url)
    await add_users(admin)

    def url(user: str) -> str:
        return redis_server.url.replace("//", f"//{user}:{PASSWORD}@")

    for stage in STAGES:
        workers.start(f"services.{stage}", redis_url=url("worker"), data=str(tmp_path))
    ingest, search = (
        create(Settings(redis_url=url(user), data=tmp_path))
        for create, user in ((create_ingestor, "ingestor"), (create_search, "search"))
    )
    async with ingest.router.lifespan_context(ingest), search.router.lifespan_context(search):
        to_ingest = httpx.AsyncClient(transport=httpx.ASGITransport(ingest), base_url="http://ingestor")
        to_search = httpx.AsyncClient(transport=httpx.ASGITransport(search), base_url="http://search")
        assert (await to_ingest.get("/readyz")).status_code == 200
        made = await to_search.post("/api/alerts", json={"name": "الميناء", "query": "الميناء"})
        assert made.status_code == 201, made.text
        added = await to_search.post("/api/sources", json={"url": "https://site.example/feed"})
        assert added.status_code == 201, added.text
        for path in ("/api/alerts/الميناء/{}", "/api/sources/{}?url=https://site.example/feed"):
            for action in ("pause", "resume"):
                changed = await to_search.post(path.format(action))
                assert changed.status_code == 200, changed.text
        pushed = await to_ingest.post("/articles", json={"content": "افتتح الوزير الميناء الجديد في اللاذقية."})
        assert pushed.status_code == 202, pushed.text
        id_ = pushed.json()["accepted"][0]["id"]

        async def has_arrived() -> bool:
            return (await to_search.get("/api/alerts/الميناء")).json()["found"] == 1

        await until(has_arrived, 60)
        assert (await to_search.get(f"/articles/{id_}/trail")).json()["state"] == "indexed"
        status = (await to_search.get("/api/status")).json()
        assert (status["indexed"], status["dead"], status["reconciled"]) == (1, 0, True)
        assert await admin.xlen("articles:audit") == 6
    refused = await admin.execute_command("ACL", "LOG")
    await admin.aclose()
    assert refused == []


@pytest.mark.parametrize(
    ("user", "words"),
    [
        ("ingestor", "XRANGE articles:clean - +"),
        ("ingestor", "DEL articles:raw"),
        ("ingestor", "XADD articles:tagged * a b"),
        ("search", "XADD articles:raw * a b"),
        ("search", "DEL articles:tagged"),
        ("search", "XTRIM articles:dead MAXLEN 0"),
        ("worker", "GET of-another-program"),
        *(
            (user, words)
            for user in ("ingestor", "search", "worker")
            for words in ("FLUSHALL", "CONFIG GET *", "KEYS *")
        ),
    ],
)
@pytest.mark.asyncio
async def test_nobody_can_do_more(redis_url: str, user: str, words: str) -> None:
    admin = connect(redis_url)
    await add_users(admin)
    one = connect(redis_url.replace("//", f"//{user}:{PASSWORD}@"))
    try:
        with pytest.raises(NoPermissionError):
            await one.execute_command(*words.split())
        script = f"return redis.call({', '.join(repr(word) for word in words.split())})"
        with pytest.raises(ResponseError, match=r"ACL failure|not allowed from script"):
            await one.eval(script, 0)
    finally:
        await one.aclose()
        await admin.execute_command("ACL", "DELUSER", *USERS)
        await admin.aclose()


@pytest.mark.parametrize("prefix", ["", "trial:"])
@pytest.mark.asyncio
async def test_secrets_of_compose_give_them_passwords(redis_url: str, tmp_path: Path, prefix: str) -> None:
    shutil.copytree(ACL.parents[1], tmp_path / "deploy", ignore=shutil.ignore_patterns("secrets"))
    (tmp_path / ".env").write_text(f"WARRAQ_STREAM_PREFIX='{prefix}'\n", encoding="utf-8")
    await asyncio.to_thread(subprocess.run, [tmp_path / "deploy/docker/make-secrets"], check=True, capture_output=True)
    secrets = tmp_path / "deploy" / "secrets"
    admin = connect(redis_url)
    try:
        default, *others = (secrets / "redis" / "users.acl").read_text().splitlines()
        assert default.startswith("user default on #")
        for line in others:
            await admin.execute_command("ACL", "SETUSER", *_words(line))
        for user in ("ingestor", "worker"):
            told = urlsplit((secrets / f"redis-{user}.env").read_text().strip().partition("=")[2])
            async with connect(redis_url.replace("//", f"//{told.username}:{told.password}@")) as one:
                assert await one.xadd(f"{prefix}articles:raw", {"title": "عنوان"})
                with pytest.raises(NoPermissionError):
                    await one.set("another:articles:raw", "")
    finally:
        await admin.execute_command("ACL", "DELUSER", *USERS)
        await admin.aclose()


@pytest.mark.asyncio
async def test_a_command_says_that_its_user_may_not(redis_url: str) -> None:
    admin = connect(redis_url)
    await add_users(admin)
    try:
        done = await asyncio.to_thread(
            subprocess.run,
            [sys.executable, "-m", "warraq.cli", "push", "-"],
            input="كلام",
            env={**os.environ, "WARRAQ_REDIS_URL": redis_url.replace("//", f"//search:{PASSWORD}@")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, PASSWORD in done.stderr) == (1, False)
        assert done.stderr.startswith("warraq: this user of Redis may not do that: ")
    finally:
        await admin.execute_command("ACL", "DELUSER", *USERS)
        await admin.aclose()
