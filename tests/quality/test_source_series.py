"""What a site repeats, page after page: the 1st, 3rd and 10th page of twenty sites that nobody has seen.

A site is the furniture of a dump of gold/reported; its ten pages have the stories of ten dumps of gold/tuned in place
of its own. Nothing of gold/reported is shown, only counted.
"""

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from services.cleaner.app import Batch, clean
from warraq.articles import RawArticle
from warraq.boilerplate import BoilerplateMemory
from warraq.extraction import Unreadable
from warraq.extraction.gold import word_f1
from warraq.streams import connect

pytestmark = pytest.mark.quality

GOLD = Path(__file__).parents[2] / "gold"
SITES, PAGES, SHOWN = 20, 10, (1, 3, 10)
REMAINING = 0.5
"""At most this share of a later page's leak remains when the pages before it are known."""
LOST = 0.002
"""Body F1 that knowing them may cost: a line of the story that looks like one of the site."""


@dataclass(frozen=True)
class Story:
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Site:
    """``above`` and ``below``: the rows around the story; ``headline`` is where the title goes among those above."""

    name: str
    above: tuple[str, ...]
    below: tuple[str, ...]
    boilerplate: tuple[str, ...]
    title: str

    def page(self, story: Story) -> str:
        around = [[row.replace(self.title, story.title) for row in rows] for rows in (self.above, self.below)]
        return "\n".join([*around[0], *story.paragraphs, *around[1]])


def answers(half: str) -> list[tuple[Path, dict[str, Any]]]:
    found = [
        (path, json.loads(path.with_suffix(".json").read_text("utf-8")))
        for path in sorted(GOLD.glob(f"{half}/*/*.txt"))
    ]
    return [(path, answer) for path, answer in found if answer["kind"] == "article" and len(answer["body"]) >= 3]


def site_of_dump(path: Path, answer: dict[str, Any]) -> Site | None:
    """None when the story's ends cannot be found as rows of their own."""
    rows = path.read_text("utf-8").splitlines()
    squeezed = [" ".join(row.split()) for row in rows]
    ends = [" ".join(answer["body"][at].split()) for at in (0, -1)]
    if ends[0] not in squeezed or ends[1] not in squeezed:
        return None
    first, last = squeezed.index(ends[0]), squeezed.index(ends[1])
    return Site(path.stem, tuple(rows[:first]), tuple(rows[last + 1 :]), tuple(answer["boilerplate"]), answer["title"])


def sites() -> list[Site]:
    """One of each layout, as far as they go."""
    by_layout = {path.parent.name: (path, answer) for path, answer in answers("reported")}
    found = [site for path, answer in by_layout.values() if (site := site_of_dump(path, answer))]
    assert len(found) >= SITES, f"only {len(found)} layouts can be made into a series"
    return found[:SITES]


@dataclass(frozen=True)
class Score:
    """Body F1, and the share of the site's boilerplate in the body."""

    f1: float
    leak: float


def score(site: Site, story: Story, batch: Batch) -> Score:
    try:
        body = clean(RawArticle(content=site.page(story), format="text", source=site.name), batch).body
    except Unreadable:
        body = ""
    leaked = sum(text in body for text in site.boilerplate) / len(site.boilerplate)
    return Score(word_f1(body, "\n".join(story.paragraphs)), leaked)


async def read_series(memory: BoilerplateMemory, site: Site, stories: list[Story]) -> list[tuple[Score, Score]]:
    """Each page as if it were the site's first, and with what the pages before it taught."""
    scores = []
    for story in stories:
        batch = Batch(await memory.lookup([site.name]))
        scores.append((score(site, story, Batch({})), score(site, story, batch)))
        await memory.remember(batch.pages)
    return scores


async def read_all(redis_url: str) -> list[list[tuple[Score, Score]]]:
    stories = [Story(answer["title"], tuple(answer["body"])) for _, answer in answers("tuned")]
    redis = connect(redis_url)
    memory = BoilerplateMemory(redis)
    found = [
        await read_series(memory, site, [stories[(at * 7 + number) % len(stories)] for number in range(PAGES)])
        for at, site in enumerate(sites())
    ]
    await redis.aclose()
    return found


def mean(values: list[float]) -> float:
    return sum(values) / len(values)


def test_a_site_that_is_known_leaks_less_and_loses_nothing(redis_url: str) -> None:
    series = asyncio.run(read_all(redis_url))
    for number in SHOWN:
        alone, known = zip(*(pages[number - 1] for pages in series), strict=True)
        f1 = mean([each.f1 for each in alone]), mean([each.f1 for each in known])
        leak = mean([each.leak for each in alone]), mean([each.leak for each in known])
        print(  # noqa: T201
            f"page {number:2} of {len(series)} sites, alone and knowing the pages before: "
            f"body F1 {f1[0]:.3f} {f1[1]:.3f}, leak {100 * leak[0]:.1f} % {100 * leak[1]:.1f} %"
        )
        assert f1[1] >= f1[0] - LOST
        assert number == 1 or leak[1] <= REMAINING * leak[0]
