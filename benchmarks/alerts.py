"""What alerts cost: CPU per article of matching and recording, beside that of the functions of the pipeline.

    python -m benchmarks.alerts [ARTICLES]                    articles and queries made here
    python -m benchmarks.alerts --news FOLDER [ARTICLES]      SaudiNewsNet; queries are names and pairs of words in it

CPU seconds of this process, so that a busy machine does not count; the shares are those of one run.
"""

import argparse
import asyncio
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeVar

from benchmarks.__main__ import Plain
from benchmarks.articles import articles
from tests.support.redis_server import RedisServer
from tests.support.saudi_news import entries
from warraq.alerts import Alert, AlertBook, Matcher, SavedAlerts, new_alert
from warraq.arabic.words import exact_words, folded_words
from warraq.articles import LinkedArticle, RawArticle, TaggedArticle
from warraq.entities import tag
from warraq.extraction import extract
from warraq.streams import connect

BATCH = 200
NUMBERS = (200, 1000, 5000)
T = TypeVar("T")


def measured(work: Callable[[], T]) -> tuple[T, float]:
    """What ``work`` gives, and its CPU seconds."""
    started = time.process_time()
    result = work()
    return result, time.process_time() - started


def from_news(folder: Path, number: int | None = None) -> list[RawArticle]:
    """Of SaudiNewsNet, the first ``number``."""
    return [
        RawArticle(content=row["content"], title=row["title"], source=row["source"], url=row["url"], format="plain")
        for row in islice(entries(folder), number)
    ]


def queries(tagged: Sequence[TaggedArticle], number: int) -> list[str]:
    """What a newsroom saves: names, two words of a headline, a phrase, two words or a third; at most ``number``."""
    chance, found = random.Random(11), dict[str, None]()
    for _ in range(20 * number):  # short headlines have no more
        if len(found) == number:
            break
        article = chance.choice(tagged)
        words = [word for word in exact_words(article.title) if len(word) > 3]
        names = [entity.name for entity in article.entities if " " in entity.name]
        kinds: list[str] = []
        if names:
            kinds += [f"«{chance.choice(names)}»", f'شخص:"{chance.choice(names)}"']
        if len(words) > 2:
            first, second, third = chance.sample(words, 3)
            kinds += [f"{first} {second}", f"«{words[0]} {words[1]}»", f"{first} {second} أو {third}", f"عنوان:{first}"]
        if kinds:
            found[chance.choice(kinds)] = None
    return list(found)


def in_batches(tagged: Sequence[TaggedArticle]) -> list[Sequence[TaggedArticle]]:
    return [tagged[start : start + BATCH] for start in range(0, len(tagged), BATCH)]


def matched(alerts: Sequence[Alert], tagged: Sequence[TaggedArticle]) -> tuple[int, float, float]:
    """How many matches there are, and CPU seconds: of taking up the alerts, and of matching."""
    matcher = Matcher(alerts)
    _, begun = measured(lambda: matcher.match(tagged[:1]))
    found, seconds = measured(lambda: sum(len(matcher.match(batch)) for batch in in_batches(tagged)))
    return found, begun, seconds


async def recorded(url: str, alerts: Sequence[Alert], tagged: Sequence[TaggedArticle]) -> tuple[int, float]:
    """How much was new, and CPU seconds of recording it (without those of Redis)."""
    redis = connect(url)
    await redis.flushall()
    saved, book, matcher = SavedAlerts(redis), AlertBook(redis), Matcher(alerts)
    for alert in alerts:
        await saved.add(alert)
    seconds, new = 0.0, 0
    for batch in in_batches(tagged):
        found = matcher.match(batch)
        started = time.process_time()
        new += await book.record(found)
        seconds += time.process_time() - started
    await redis.aclose()
    return new, seconds


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", type=int, nargs="?", default=2000)
    parser.add_argument("--news", type=Path)
    given = parser.parse_args()
    raws = from_news(given.news, given.articles) if given.news else articles(given.articles)
    number = len(raws)
    with tempfile.TemporaryDirectory(prefix="warraq-bench-") as name:
        (folder := Path(name) / "redis").mkdir()
        (Path(name) / "plain").mkdir()
        with RedisServer(folder) as redis:
            _, pipeline = measured(lambda: asyncio.run(Plain(raws, redis.url, Path(name) / "plain").run()))
            tagged = [tag(LinkedArticle(**dict(clean), story_id=clean.id)) for clean in map(extract, raws)]
            documents = [article.model_dump_json() for article in tagged]
            _, reading = measured(lambda: [TaggedArticle.model_validate_json(each) for each in documents])
            report(redis.url, tagged, pipeline, reading, number)
    words = sum(len(folded_words(article.body)) for article in tagged) / number
    print(f"{number} articles of {words:.0f} words, batches of {BATCH}")


def report(url: str, tagged: Sequence[TaggedArticle], pipeline: float, reading: float, number: int) -> None:
    each = 1000 / number
    print(f"CPU ms an article: the four functions in one loop {pipeline * each:.2f}, reading it {reading * each:.2f}")
    print(
        f"{'alerts':>8}{'matches':>10}{'take up s':>11}{'match ms':>10}{'record ms':>11}{'share':>8}{'and reading':>13}"
    )
    for wanted in NUMBERS:
        saved = [new_alert(f"a{n}", query) for n, query in enumerate(queries(tagged, wanted))]
        found, begun, matching = matched(saved, tagged)
        _, recording = asyncio.run(recorded(url, saved, tagged))
        own = matching + recording
        shares = f"{own / pipeline:8.1%}{(own + reading) / pipeline:13.1%}"
        print(f"{len(saved):8}{found:10}{begun:11.2f}{matching * each:10.3f}{recording * each:11.3f}{shares}")


if __name__ == "__main__":
    main()
