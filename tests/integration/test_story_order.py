"""Whatever order articles come in, and however often: in the end the same stories, originals and links."""

import asyncio
import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from tests.integration.linking import body
from tests.quality.published import patched, published
from warraq.articles import CleanArticle, LinkedArticle, Patch, RelatedLink
from warraq.dedup import Deduplicator, LinkResult
from warraq.streams import connect

FIRST = datetime(2025, 11, 3, 6, 0, tzinfo=UTC)
STORIES, WORKERS = 50, 4


def title(story: int) -> str:
    return f"{body(1000 + story, 7)[:-1]} {story}"


def at(story: int, minutes: int) -> datetime:
    return FIRST + timedelta(hours=story, minutes=minutes)


def story(number: int) -> list[CleanArticle]:
    """An original, four kinds of copies of it, and a page that links to it."""
    text, chance = body(number, 180), random.Random(number)
    words = text.split()
    forms = [
        ("one", title(number), text),
        ("two", "عنوان آخر للخبر نفسه في صحيفة ثانية", f"بيروت - وكالات: {text} جميع الحقوق محفوظة للناشر."),
        ("three", title(number), " ".join(words[:90])),
        ("four", "تقرير أطول", f"{text} {body(500 + number, 100)}"),
        ("five", "نسخة ثانية من التقرير الأطول", f"{body(500 + number, 100)} {' '.join(words[60:])}"),
    ]
    articles = [
        published(f"https://{host}.example/{number}", heading, form, at(number, 7 * order))
        for order, (host, heading, form) in enumerate(forms)
    ]
    link = RelatedLink(title=title(number), excerpt=" ".join(words[:25]), truncated=True)
    page = published(
        f"https://one.example/page/{number}", f"صفحة فيها رابط رقم {number}", body(2000 + number, 70),
        at(number, chance.randrange(60)), related=[link],
    )  # fmt: skip
    return [*articles, page]


def collection() -> list[CleanArticle]:
    """Three hundred articles and ten pages that hold the texts of two stories."""
    bridges = [
        published(
            f"https://six.example/{n}", "جولة في أخبار اليوم", f"{body(n, 180)} {body(n + 1, 180)}", at(n + 1, 50)
        )
        for n in range(0, 20, 2)
    ]
    return [article for number in range(STORIES) for article in story(number)] + bridges


async def delivered(redis_url: str, prefix: str, articles: Sequence[CleanArticle]) -> dict[str, LinkedArticle]:
    """By id what the index holds when four workers have each taken their share, and another's share again."""
    clients = [connect(redis_url) for _ in range(WORKERS)]
    shares = [[*articles[n::WORKERS], *articles[(n + 1) % WORKERS :: WORKERS]] for n in range(WORKERS)]
    first: dict[str, LinkedArticle] = {}
    patches: list[Patch] = []

    async def work(deduplicator: Deduplicator, share: Sequence[CleanArticle]) -> None:
        for start in range(0, len(share), 10):
            for result in await deduplicator.link(share[start : start + 10]):
                assert isinstance(result, LinkResult), result
                first.setdefault(result.article.id, result.article)
                patches.extend(result.patches)

    workers = [Deduplicator(client, prefix) for client in clients]
    await asyncio.gather(*(work(worker, share) for worker, share in zip(workers, shares, strict=True)))
    for client in clients:
        await client.aclose()
    for patch in patches:
        first[patch.id] = patched(first[patch.id], patch)
    return first


def outcome(found: dict[str, LinkedArticle]) -> dict[str, tuple[str, str | None, str, list[str | None]]]:
    return {
        each.id: (each.story_id, each.duplicate_of, each.relation, [link.article_id for link in each.related])
        for each in found.values()
    }


@pytest.mark.asyncio
async def test_the_order_of_arrival_does_not_matter_in_the_end(redis_url: str) -> None:
    articles = collection()
    expected = outcome(await delivered(redis_url, "in-order:", articles))
    assert sum(copy is not None for _, copy, _, _ in expected.values()) >= 4 * STORIES
    assert all(links == [None] or links[0] is not None for _, _, _, links in expected.values() if links)
    for seed in range(3):
        shuffled = random.Random(seed).sample(articles, len(articles))
        found = outcome(await delivered(redis_url, f"{seed}:", shuffled))
        different = {each: (found[each], expected[each]) for each in expected if found[each] != expected[each]}
        assert not different


async def results_of(redis_url: str, prefix: str, articles: Sequence[CleanArticle], size: int) -> list[LinkResult]:
    """From one worker, in batches of ``size``."""
    client = connect(redis_url)
    worker = Deduplicator(client, prefix)
    batches = [await worker.link(articles[at : at + size]) for at in range(0, len(articles), size)]
    await client.aclose()
    return [result for batch in batches for result in batch if isinstance(result, LinkResult)]


@pytest.mark.asyncio
async def test_the_size_of_batches_makes_no_difference(redis_url: str) -> None:
    """To stories. What a link means before the last of its batch is there, does depend on it (docs/dedup.md)."""
    shuffled = random.Random(4).sample(collection(), 310)
    articles = [article.model_copy(update={"related": []}) for article in shuffled]
    one_by_one = await results_of(redis_url, "1:", articles, 1)
    assert sum(len(result.patches) for result in one_by_one) > 100
    for size in (7, 50, 200):
        together = await results_of(redis_url, f"{size}:", articles, size)
        assert [each.article for each in together] == [each.article for each in one_by_one]
        assert [each.patches for each in together] == [each.patches for each in one_by_one]


@pytest.mark.asyncio
@pytest.mark.parametrize("size", [1, 2])
async def test_a_copy_of_what_is_edited_beside_it_stands_for_itself(redis_url: str, size: int) -> None:
    original = published("https://one.example/1", "عنوان الخبر كما كان", body(1), at(0, 0))
    copy = published("https://two.example/1", "عنوان النسخة", body(1), at(0, 5))
    edited = published(original.url or "", "عنوان خبر آخر تماماً", body(2), at(0, 9))
    await results_of(redis_url, f"{size}:", [original], 1)
    results = await results_of(redis_url, f"{size}:", [copy, edited], size)
    found = {result.article.id: result.article for result in results}
    for patch in [patch for result in results for patch in result.patches]:
        found[patch.id] = patched(found[patch.id], patch)
    assert {each.id: each.duplicate_of for each in found.values()} == {original.id: None, copy.id: None}
    assert found[copy.id].story_id == copy.id


@pytest.mark.asyncio
async def test_an_earlier_original_that_arrives_late_takes_over_its_copies_once(redis_url: str) -> None:
    deduplicator = Deduplicator(connect(redis_url))
    text = body(1)
    copies = [published(f"https://copy{n}.example/1", f"عنوان رقم {n}", text, at(0, 10 + n)) for n in range(3)]
    original = published("https://wakala.example/1", "العنوان الأول", text, at(0, 0))
    await deduplicator.link(copies)
    (result,) = await deduplicator.link([original])
    assert isinstance(result, LinkResult)
    assert (result.article.relation, result.article.story_id) == ("original", original.id)
    assert [patch.id for patch in result.patches] == sorted(copy.id for copy in copies)
    assert {(patch.story_id, patch.duplicate_of) for patch in result.patches} == {(original.id, original.id)}
    (again,) = await deduplicator.link([original])
    assert again == result


@pytest.mark.asyncio
async def test_a_page_that_holds_two_stories_does_not_make_them_one(redis_url: str) -> None:
    deduplicator = Deduplicator(connect(redis_url))
    one = published("https://one.example/1", "الخبر الأول", body(1), at(0, 0))
    two = published("https://two.example/2", "الخبر الثاني", body(2), at(0, 5))
    both = published("https://three.example/3", "جولة", f"{body(1)} {body(2)}", at(0, 10))
    results = await deduplicator.link([one, two, both])
    stories = [result.article.story_id for result in results if isinstance(result, LinkResult)]
    assert stories[0] != stories[1]
    assert stories[2] in stories[:2]


@pytest.mark.asyncio
async def test_who_names_another_source_is_not_the_original(redis_url: str) -> None:
    deduplicator = Deduplicator(connect(redis_url))
    credit = {"original": "الأخبار", "text": "نقلاً عن الأخبار"}
    taken = published("https://nahr.example/1", "عنوان", body(1), at(0, 0), credit=credit)
    original = published("https://akhbar.example/1", "العنوان الأول", body(1), at(0, 30))
    _, result = await deduplicator.link([taken, original])
    assert isinstance(result, LinkResult)
    assert result.article.relation == "original"
    assert [(patch.id, patch.duplicate_of) for patch in result.patches] == [(taken.id, original.id)]


@pytest.mark.asyncio
async def test_parts_of_a_dispatch_are_one_story_in_order(redis_url: str) -> None:
    deduplicator = Deduplicator(connect(redis_url))
    heading = "مجلس الوزراء يبحث خطة المياه"
    first = published("https://wakala.example/1", heading, body(1), at(0, 0))
    second = published("https://wakala.example/2", f"{heading} / إضافة أولى", body(2), at(0, 5))
    last = published("https://wakala.example/3", f"{heading} / إضافة ثانية وأخيرة", body(3, 30), at(0, 9))
    for order in ([first, second, last], [last, first, second]):
        await deduplicator.forget()
        found = {}
        patches = []
        for article in order:
            (result,) = await deduplicator.link([article])
            assert isinstance(result, LinkResult)
            found[article.id] = result.article
            patches += result.patches
        for patch in patches:
            found[patch.id] = patched(found[patch.id], patch)
        assert {each.story_id for each in found.values()} == {first.id}
        assert [found[a.id].relation for a in (first, second, last)] == ["original", "instalment", "instalment"]
        assert [found[a.id].follows for a in (first, second, last)] == [None, first.id, second.id]
        assert all(each.duplicate_of is None for each in found.values())
