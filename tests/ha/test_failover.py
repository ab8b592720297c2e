"""A master that is killed, hangs, hands over or is cut off: what was accepted is indexed, and nothing dies of it."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from services.ingestor.app import create_app
from tests.faults.test_pipeline import SERVICES
from tests.support.sentinels import ReplicatedRedis
from tests.support.waiting import until
from tests.support.workers import Fleet, Workers
from warraq.articles import RawArticle, article_id
from warraq.index import open_index
from warraq.settings import Settings
from warraq.streams import Ledger, Losses, Publisher, connect

pytestmark = [pytest.mark.asyncio, pytest.mark.ha]

ARTICLES = 120
SENTENCES = ("افتتح الوزير الميناء الجديد في اللاذقية", "وصل الوفد إلى الخرطوم مساء أمس", "ارتفعت أسعار القمح في السوق")

Event = Callable[[ReplicatedRedis], Callable[[], None]]
"""What happens to the master; returns what brings it back."""


@pytest.fixture(scope="module")
def replicated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReplicatedRedis]:
    with ReplicatedRedis(tmp_path_factory.mktemp("ha")) as servers:
        yield servers


@pytest.fixture(scope="module")
def settings(replicated: ReplicatedRedis, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(redis_url=replicated.url, data=tmp_path_factory.mktemp("data"), accept_replicas=1)


@pytest.fixture(scope="module")
def fleet(settings: Settings) -> Iterator[Fleet]:
    workers = Workers()
    running = Fleet(workers, SERVICES, redis_url=str(settings.redis_url), data=str(settings.data), stale_after="4")
    running.keep_running()
    yield running
    workers.stop()


def kill(servers: ReplicatedRedis) -> Callable[[], None]:
    port = servers.kill()
    return lambda: servers.revive(port)


def hand_over(servers: ReplicatedRedis) -> Callable[[], None]:
    servers.hand_over()
    return lambda: None


def freeze(servers: ReplicatedRedis) -> Callable[[], None]:
    port = servers.freeze()
    return lambda: servers.thaw(port)


def cut_off(servers: ReplicatedRedis) -> Callable[[], None]:
    port = servers.cut_off()
    return lambda: servers.join_again(port)


def raw(event: str, number: int) -> dict[str, str]:
    text = f"{SENTENCES[number % 3]} في اليوم {number} من الشهر، كما قال الخبر {event} رقم {number}."
    return {"content": text, "url": f"https://{event}.example/{number}"}


@asynccontextmanager
async def ingestor(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://ingestor", timeout=60) as client:
            yield client


async def push(client: httpx.AsyncClient, article: dict[str, str]) -> str:
    """Its id, once it was accepted; a client that is told 503 tries again."""
    accepted: list[str] = []

    async def is_accepted() -> bool:
        answer = await client.post("/articles", json=article)
        assert answer.status_code in {202, 503}, answer.text
        accepted.extend(each["id"] for each in answer.json()["accepted"])
        return answer.status_code == 202

    await until(is_accepted, 120)
    return accepted[0]


@pytest.mark.parametrize("event", [kill, hand_over, freeze, cut_off], ids=lambda event: event.__name__)
async def test_what_was_accepted_is_indexed_and_nothing_dies(
    event: Event, replicated: ReplicatedRedis, settings: Settings, fleet: Fleet
) -> None:
    name = event.__name__.replace("_", "-")
    async with ingestor(settings) as client:
        begun = [asyncio.create_task(push(client, raw(name, number))) for number in range(ARTICLES // 3)]
        happening = asyncio.create_task(asyncio.to_thread(event, replicated))
        for number in range(ARTICLES // 3, ARTICLES):
            begun.append(asyncio.create_task(push(client, raw(name, number))))
            await asyncio.wait({happening}, timeout=0.05)  # spread over what happens, as long as it does
        back = await happening
        accepted = await asyncio.gather(*begun)
        await asyncio.to_thread(back)
    assert len(set(accepted)) == ARTICLES
    await asyncio.to_thread(replicated.wait_whole)
    redis = connect(replicated.url)
    ledger = Ledger(redis)

    async def all_indexed() -> bool:
        fleet.keep_running()
        return (await ledger.status()).in_flight == 0

    await until(all_indexed, 120)
    status = await ledger.status()
    assert (status.dead, status.dropped, status.lost, status.reconciled) == (0, 0, 0, True), status
    index = open_index(settings)
    missing = [id_ for id_ in accepted if await index.get(id_) is None]
    await index.close()
    await redis.aclose()
    assert missing == []


async def test_without_waiting_for_replicas_a_loss_is_told(tmp_path: Path) -> None:
    with ReplicatedRedis(tmp_path, min_replicas=0) as servers:
        redis = connect(servers.url)
        losses = Losses(redis)
        publisher = Publisher(redis, losses=losses)
        articles = [RawArticle.model_validate(raw("lost", number)) for number in range(4)]
        await publisher.publish(articles[:2])
        assert await losses.look() == 0
        cut = await asyncio.to_thread(servers.cut_off)
        await publisher.publish(articles[2:])  # taken by a master that nobody follows any more
        servers.join_again(cut)

        async def is_told() -> bool:
            await losses.look()
            return (await Ledger(redis).status()).lost == 2

        await until(is_told, 60)
        assert await redis.smembers("articles:lost") == {article_id(article).encode() for article in articles[2:]}
        assert (await Ledger(redis).status()).pushed == 2
        await publisher.publish(articles[2:])
        status = await Ledger(redis).status()
        assert (status.lost, status.pushed) == (0, 4)
        await redis.aclose()
