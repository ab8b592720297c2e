"""Stories among syndicated texts and daily bulletins, beside MinHash-LSH and SimHash in the same run.

All texts are gold's (CC0) and moulds.toml's. Rules were made with the half that is called tuned; floors are for the
half that is called reported, which nobody looks at.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import pytest
import xxhash

from tests.quality.bulletins import Bulletin, bulletins
from tests.quality.published import linked
from tests.quality.shingles import shingles
from tests.quality.syndication import Sent, syndicated
from tests.quality.test_dedup_quality import page_of
from warraq.dedup import Deduplicator
from warraq.streams import connect

pytestmark = [pytest.mark.quality, pytest.mark.asyncio]

# Measured figures: docs/dedup.md. Floors only go up.
FLOOR_PRECISION, FLOOR_RECALL = 0.995, 0.98
FLOOR_JOINED = 0.97
FLOOR_LINKS_PRECISION, FLOOR_LINKS_RECALL = 0.995, 0.98
SIMHASH_DISTANCE = 3

Stories = Mapping[str, str]
"""Article id -> story id."""


@dataclass(slots=True)
class Pairs:
    """Pairs of articles under one story that are (``right``) or are not (``wrong``) one story; ``missed``: the others
    that are."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)


def pairs(sent: Sequence[Sent], stories: Stories) -> Pairs:
    """A page that holds two stories may be counted to either."""
    tally = Pairs()
    for one, other in combinations(sent, 2):
        if one.story in {other.also} or other.story in {one.also}:
            continue
        together, true = stories[one.article.id] == stories[other.article.id], one.story == other.story
        tally.right += together and true
        tally.wrong += together and not true
        tally.missed += true and not together
    return tally


def joined_and_glued(issued: Sequence[Bulletin], stories: Stories) -> tuple[int, int, int]:
    """Issues that are one story on both sites, stories that hold two issues, and how many issues there are."""
    place = {(each.mould, each.day, each.site): stories[each.article.id] for each in issued}
    issues = {(mould, day) for mould, day, _ in place}
    told: dict[str, set[tuple[str, int]]] = {}
    for (mould, day, _), story in place.items():
        told.setdefault(story, set()).add((mould, day))
    joined = sum(place[mould, day, 0] == place[mould, day, 1] for mould, day in issues)
    return joined, sum(len(each) > 1 for each in told.values()), len(issues)


def by_min_hash(sent: Sequence[Sent]) -> Stories:
    """Each text under the story of the first that datasketch finds."""
    from tests.quality.min_hash import empty_index, min_hash  # noqa: PLC0415 - `make quality` installs datasketch

    index, stories = empty_index(), dict[str, str]()
    for each in sent:
        look = min_hash(each.article.body)
        found = sorted(index.query(look))
        stories[each.article.id] = stories[found[0]] if found else each.article.id
        index.insert(each.article.id, look)
    return stories


def by_sim_hash(sent: Sequence[Sent]) -> Stories:
    """64 bits of word 3-shingles, at most `SIMHASH_DISTANCE` of them different."""
    looks: dict[str, int] = {}
    stories: dict[str, str] = {}
    for each in sent:
        look = _sim_hash(each.article.body)
        found = next((other for other, bits in looks.items() if (bits ^ look).bit_count() <= SIMHASH_DISTANCE), None)
        stories[each.article.id] = stories[found] if found else each.article.id
        looks[each.article.id] = look
    return stories


def _sim_hash(text: str) -> int:
    hashes = [xxhash.xxh3_64_intdigest(shingle.encode()) for shingle in shingles(text)]
    ones = [sum(value >> bit & 1 for value in hashes) for bit in range(64)]
    return sum(1 << bit for bit, count in enumerate(ones) if count * 2 > len(hashes))


async def by_warraq(redis_url: str, sent: Sequence[Sent] | Sequence[Bulletin]) -> Stories:
    client = connect(redis_url)
    await client.flushall()
    found = await linked(Deduplicator(client), [each.article for each in sent])
    await client.aclose()
    return {each.id: each.story_id for each in found.values()}


@pytest.mark.parametrize("half", ["tuned", "reported"])
async def test_copies_are_found_and_follow_ups_are_not(redis_url: str, half: str) -> None:
    sent = syndicated(half)
    ours = pairs(sent, await by_warraq(redis_url, sent))
    rivals: dict[str, Callable[[Sequence[Sent]], Stories]] = {"MinHash-LSH": by_min_hash, "SimHash": by_sim_hash}
    print(f"\n{half}: {len(sent)} articles; Warraq P {ours.precision:.4f} R {ours.recall:.4f}", ours)  # noqa: T201
    for name, rival in rivals.items():
        other = pairs(sent, rival(sent))
        print(f"{name:12} P {other.precision:.4f} R {other.recall:.4f}")  # noqa: T201
        assert ours.recall > other.recall
    assert ours.precision >= FLOOR_PRECISION
    assert ours.recall >= FLOOR_RECALL


@pytest.mark.parametrize("order", ["as they come", "shuffled"])
@pytest.mark.parametrize("half", ["tuned", "reported"])
async def test_a_bulletin_is_joined_with_the_same_one_and_never_with_another_day(
    redis_url: str, half: str, order: str
) -> None:
    issued = bulletins(half)
    if order == "shuffled":
        random.Random(5).shuffle(issued)
    joined, glued, issues = joined_and_glued(issued, await by_warraq(redis_url, issued))
    print(f"\n{half}, {order}: joined {joined} of {issues}, stories of several issues {glued}")  # noqa: T201
    assert glued == 0
    assert joined >= FLOOR_JOINED * issues


@pytest.mark.parametrize("half", ["tuned", "reported"])
async def test_links_of_boxes_mean_the_right_article_among_its_copies(redis_url: str, half: str) -> None:
    """A page with a box for each original: every second page comes first, every fifth article never."""
    sent, chance = syndicated(half), random.Random(3)
    originals = [each.article for each in sent if each.edit == "original"]
    absent = {article.id for article in originals[::5]}
    boxes = {article.id: page_of(number, article, chance) for number, article in enumerate(originals)}
    first = [boxes[article.id] for article in originals[::2]]
    last = [boxes[article.id] for article in originals[1::2]]
    stories = {each.story for each in sent if each.article.id in absent}
    articles = [each.article for each in sent if each.story not in stories and each.also not in stories]
    client = connect(redis_url)
    found = await linked(Deduplicator(client), [*first, *articles, *last])
    await client.aclose()
    right = wrong = 0
    for article in originals:
        meant = found[boxes[article.id].id].related[0].article_id
        right += meant == article.id
        wrong += meant not in {None, article.id}
    wanted = len(originals) - len(absent)
    print(f"\n{half}: {len(originals)} boxes, right {right} of {wanted}, wrong {wrong}")  # noqa: T201
    assert right >= FLOOR_LINKS_RECALL * wanted
    assert right >= FLOOR_LINKS_PRECISION * (right + wrong)
