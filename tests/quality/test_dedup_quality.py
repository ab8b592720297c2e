"""How well copies and related links are found in real news.

SaudiNewsNet (2015): articles of a dozen sites, which copy each other and repeat themselves. Copies are made by editing;
each article is edited once, so that no copy helps to find another. Verdicts are checked against all shingles of both
texts, not against sketches.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import pytest
import xxhash

from tests.support import saudi_news
from warraq.arabic.letters import fold
from warraq.articles import CleanArticle, RelatedLink, site_of
from warraq.dedup import Deduplicator, LinkResult
from warraq.streams import connect

BASES, LATE, PER_EDIT = 4000, 150, 150
SHORTEST = 210
"""Words of an article, so that its first 30 % are no short text."""

# Measured figures: docs/dedup.md. Floors only go up.
FLOOR_RECALL = 0.97
CEILING_WRONG = 0.003
FLOOR_NATURAL = 0.97
FLOOR_LINKS = 0.95
CEILING_WRONG_LINKS = 0.005

BEFORE = "الرئيسية » أخبار » عاجل نقلاً عن الوكالات تابعونا على مواقع التواصل"
AFTER = "جميع الحقوق محفوظة للناشر ولا يجوز النقل من دون ذكر المصدر اشترك في نشرتنا البريدية"

Edit = Callable[[list[str], random.Random, list[str]], list[str]]


def wrapped(words: list[str], _: random.Random, __: list[str]) -> list[str]:
    return [*BEFORE.split(), *words, *AFTER.split()]


def substituted(words: list[str], chance: random.Random, other: list[str]) -> list[str]:
    return [chance.choice(other) if chance.random() < 0.1 else word for word in words]


def thinned(words: list[str], chance: random.Random, _: list[str]) -> list[str]:
    """A third of the runs of fifteen words are gone."""
    runs = [words[at : at + 15] for at in range(0, len(words), 15)]
    return [word for run in runs if chance.random() > 0.33 for word in run]


def respelled(words: list[str], chance: random.Random, _: list[str]) -> list[str]:
    table = str.maketrans("أإآىة", "اااية")
    return [word[:2] + "\u064e" + word[2:].translate(table) if chance.random() < 0.5 else word for word in words]


EDITS: dict[str, Edit] = {
    "as it is": lambda words, _, __: words,
    "respelled": respelled,
    "wrapped": wrapped,
    "first 30 %": lambda words, _, __: words[: max(60, len(words) * 3 // 10)],
    "first half, wrapped": lambda words, chance, other: wrapped(words[: len(words) // 2], chance, other),
    "10 % of words replaced": substituted,
    "a third dropped": thinned,
    "half as much added": lambda words, _, other: words + other[: len(words) // 2],
}


@dataclass
class Tally:
    """``right`` and ``wrong`` of ``asked``; the rest found nothing."""

    asked: int = 0
    right: int = 0
    wrong: int = 0
    wrongly: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.right / self.asked

    @property
    def wrong_share(self) -> float:
        return self.wrong / self.asked


def digest(text: str) -> str:
    return xxhash.xxh3_128_hexdigest(text.encode("utf-8", "replace"))


def article(url: str, title: str, body: str) -> CleanArticle:
    words = len(body.split())
    return CleanArticle(
        id=digest(url), url=url, title=title, body=body, word_count=words, content_hash=digest(title + body), version=1,
        extractor="test",
    )  # fmt: skip


def stored() -> Iterator[CleanArticle]:
    """Long articles of SaudiNewsNet."""
    for entry in saudi_news.articles(shortest=SHORTEST):
        yield article(entry["url"], entry["title"], entry["content"])


def shingles(text: str) -> set[tuple[str, ...]]:
    words = "".join(c if c.isalnum() else " " for c in fold(text)).split()
    return set(zip(words, words[1:], words[2:], strict=False))


def containment(one: str, other: str) -> float:
    mine, theirs = shingles(one), shingles(other)
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))


async def link(deduplicator: Deduplicator, articles: Sequence[CleanArticle]) -> list[LinkResult]:
    found: list[LinkResult] = []
    for at in range(0, len(articles), 50):
        results = await deduplicator.link(articles[at : at + 50])
        found += [result for result in results if isinstance(result, LinkResult)]
    assert len(found) == len(articles)
    return found


def natural_precision(linked: Sequence[LinkResult], bodies: dict[str, CleanArticle]) -> Tally:
    """Copies among the articles as published; .1 below the threshold is the error of a sketch of 64."""
    tally = Tally()
    for each in (result.article for result in linked):
        if each.duplicate_of is None:
            continue
        original = bodies[each.duplicate_of]
        needed = 0.7 if site_of(each.url) == site_of(original.url) else 0.4
        good = containment(each.body, original.body) >= needed
        tally.asked, tally.right, tally.wrong = tally.asked + 1, tally.right + good, tally.wrong + (not good)
    return tally


def edited(
    linked: Sequence[LinkResult], chance: random.Random, other: list[str]
) -> Iterator[tuple[str, LinkResult, str]]:
    at = 0
    for name, edit in EDITS.items():
        for base in linked[at : at + PER_EDIT]:
            yield name, base, " ".join(edit(base.article.body.split(), chance, other))
        at += PER_EDIT


async def recall(deduplicator: Deduplicator, linked: Sequence[LinkResult], other: list[str]) -> dict[str, Tally]:
    """Copies on another site, under another headline, count as found under the original or a text that holds them."""
    bodies: dict[str, CleanArticle] = {result.article.id: result.article for result in linked}
    queries = list(edited(linked, random.Random(7), other))
    copies = [article(f"https://copy{n}.example/", "عنوان آخر", body) for n, (_, _, body) in enumerate(queries)]
    bodies.update({each.id: each for each in copies})
    tallies = {name: Tally() for name in EDITS}
    for (name, base, body), result in zip(queries, await link(deduplicator, copies), strict=True):
        tally, target = tallies[name], result.article.duplicate_of
        tally.asked += 1
        if target is None:
            continue
        right = target == base.article.story_id or (target in bodies and containment(body, bodies[target].body) >= 0.4)
        tally.right, tally.wrong = tally.right + right, tally.wrong + (not right)
    return tallies


def stub_of(target: CleanArticle, chance: random.Random) -> RelatedLink:
    """As a related box shows it: author glued in front, cut in the middle of a word, title often changed."""
    author = "غوى خيرالله   " if chance.random() < 0.5 else ""
    words = target.title.split()
    title = target.title
    if len(words) > 7 and chance.random() < 0.2:
        title = " ".join(words[:7])[:-1] + "…"
    elif chance.random() < 0.2:
        title += " | صحيفة الساحل"
    return RelatedLink(title=title, excerpt=author + target.body[:170] + " ...", truncated=True)


def page_of(number: int, target: CleanArticle, chance: random.Random) -> CleanArticle:
    page = article(f"https://{site_of(target.url)}/page-with-box/{number}", "صفحة", "صفحة فيها رابط.")
    return page.model_copy(update={"kind": "stub", "related": [stub_of(target, chance)]})


def judge_link(tally: Tally, found: str | None, target: CleanArticle, bodies: dict[str, CleanArticle]) -> None:
    tally.asked += 1
    if found is None:
        return
    right = found == target.id or containment(bodies[found].body, target.body) >= 0.8
    tally.right, tally.wrong = tally.right + right, tally.wrong + (not right)
    if not right:
        tally.wrongly.append(f"{target.title} -> {bodies[found].title}")


@pytest.mark.quality
@pytest.mark.asyncio
async def test_copies_in_real_news_are_found_and_nothing_else(redis_url: str) -> None:
    articles = list(stored())
    random.Random(1).shuffle(articles)
    bases, foreign = articles[:BASES], articles[BASES : BASES + 20]
    deduplicator = Deduplicator(connect(redis_url))
    linked = await link(deduplicator, bases)
    natural = natural_precision(linked, {base.id: base for base in bases})
    tallies = await recall(deduplicator, linked, " ".join(a.body for a in foreign).split())
    print(f"\nnatural copies {natural.asked}, confirmed by all shingles {natural.recall:.3f}")  # noqa: T201
    for name, tally in tallies.items():
        print(f"{name:24} recall {tally.recall:.3f}  wrong {tally.wrong_share:.4f}")  # noqa: T201
    wrong = sum(tally.wrong for tally in tallies.values()) / sum(tally.asked for tally in tallies.values())
    assert natural.recall >= FLOOR_NATURAL
    assert min(tally.recall for tally in tallies.values()) >= FLOOR_RECALL
    assert wrong <= CEILING_WRONG


@pytest.mark.quality
@pytest.mark.asyncio
async def test_related_links_in_real_news_mean_the_right_article(redis_url: str) -> None:
    articles = list(stored())
    random.Random(2).shuffle(articles)
    here, late = articles[:BASES], articles[BASES : BASES + LATE]
    bodies = {each.id: each for each in here + late}
    deduplicator, chance = Deduplicator(connect(redis_url)), random.Random(3)
    await link(deduplicator, here)
    present, absent, arrived = Tally(), Tally(), Tally()
    targets = here[:600]
    for target, page in zip(targets, await link(deduplicator, pages(targets, 0, chance)), strict=True):
        judge_link(present, page.article.related[0].article_id, target, bodies)
    waiting = await link(deduplicator, pages(late, 1000, chance))
    for target, page in zip(late, waiting, strict=True):
        judge_link(absent, page.article.related[0].article_id, target, bodies)
    patches = [patch for result in await link(deduplicator, late) for patch in result.patches]
    found = {patch.id: patch.related[0].article_id for patch in patches}
    for target, page in zip(late, waiting, strict=True):
        judge_link(arrived, found.get(page.article.id, page.article.related[0].article_id), target, bodies)
    for name, tally in (("present", present), ("absent", absent), ("late", arrived)):
        print(f"{name:8} right {tally.recall:.3f}  wrong {tally.wrong_share:.4f}", *tally.wrongly[:3])  # noqa: T201
    assert min(present.recall, arrived.recall) >= FLOOR_LINKS
    assert max(present.wrong_share, absent.wrong_share, arrived.wrong_share) <= CEILING_WRONG_LINKS


def pages(targets: Sequence[CleanArticle], first: int, chance: random.Random) -> list[CleanArticle]:
    return [page_of(first + n, target, chance) for n, target in enumerate(targets)]
