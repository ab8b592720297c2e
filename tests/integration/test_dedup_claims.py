"""Copies, updates and related links on a real Redis."""

import asyncio
import random
from typing import Any

import pytest

from benchmarks.articles import WORDS
from warraq.articles import CleanArticle, RawArticle, RelatedLink, canonical_url
from warraq.dedup import Deduplicator, Linked
from warraq.extraction import extract
from warraq.streams import connect


def body(seed: int, words: int = 200) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) for _ in range(words)) + "."


def article(url: str, text: str, title: str = "عنوان خبر طويل بما يكفي ليعرف به", **more: Any) -> CleanArticle:
    clean = extract(RawArticle(content=text, title=title, url=url, format="plain", received_at=1))
    return clean.model_copy(update=more)


async def link(deduplicator: Deduplicator, *articles: CleanArticle) -> list[Linked]:
    results = await deduplicator.link(articles)
    assert all(isinstance(result, Linked) for result in results), results
    return [result for result in results if isinstance(result, Linked)]


@pytest.fixture
def deduplicator(redis_url: str) -> Deduplicator:
    return Deduplicator(connect(redis_url))


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("as it is", lambda text: text),
        ("wrapped", lambda text: "بيروت (وكالات) نقلاً عن مراسلنا في المنطقة. " + text + " جميع الحقوق محفوظة للناشر."),
        ("first third", lambda text: " ".join(text.split()[: len(text.split()) // 3])),
        ("vocalised and respelled", lambda text: text.replace("ة", "ه").replace("أ", "ا").replace("من", "مِنْ")),
    ],
)
async def test_the_same_text_on_another_site_is_a_copy(deduplicator: Deduplicator, name: str, change: Any) -> None:
    text = body(1, 400)
    first = article("https://one.example/1", text)
    copied = article("https://two.example/9", change(text), "عنوان آخر")
    original, copy = await link(deduplicator, first, copied)
    assert (original.article.relation, original.article.story_id) == ("original", first.id)
    assert (copy.article.relation, copy.article.duplicate_of) == ("copy", first.id), name
    assert copy.article.story_id == first.id
    assert copy.article.similarity >= 0.5


@pytest.mark.asyncio
async def test_a_bulletin_of_the_same_site_is_no_copy(deduplicator: Deduplicator) -> None:
    monday, tuesday = body(1, 200).split(), body(2, 200).split()
    shared = monday[:100] + tuesday[100:]
    results = await link(
        deduplicator,
        article("https://one.example/1", " ".join(monday)),
        article("https://one.example/2", " ".join(shared)),
    )
    assert results[1].article.relation == "derived"
    assert results[1].article.story_id == results[1].article.id


@pytest.mark.asyncio
async def test_a_second_delivery_gets_the_same_answer(deduplicator: Deduplicator) -> None:
    first, copy = article("https://one.example/1", body(1)), article("https://two.example/2", body(1))
    once = await link(deduplicator, first, copy)
    assert await link(deduplicator, copy, first) == once[::-1]


@pytest.mark.asyncio
async def test_an_edited_article_is_an_update_of_itself(deduplicator: Deduplicator) -> None:
    text = body(1)
    first = article("https://one.example/1", text)
    copy = article("https://two.example/2", text)
    edited = article("https://one.example/1", text + " وأضيفت فقرة جديدة.")
    await link(deduplicator, first, copy)
    (update,) = await link(deduplicator, edited)
    assert (update.article.relation, update.article.duplicate_of) == ("update", None)
    assert update.article.story_id == first.id
    assert update.article.similarity > 0.8


@pytest.mark.asyncio
async def test_short_texts_are_copies_only_when_they_are_the_same(deduplicator: Deduplicator) -> None:
    greeting = body(3, 40)
    results = await link(
        deduplicator,
        article("https://one.example/1", greeting),
        article("https://two.example/2", greeting + " للجميع"),
        article("https://three.example/3", greeting),
    )
    assert [r.article.relation for r in results] == ["original", "original", "copy"]


@pytest.mark.asyncio
async def test_a_stub_never_becomes_an_original(deduplicator: Deduplicator) -> None:
    text = body(4, 100)
    stub = article("https://two.example/2", text, kind="stub")
    full = article("https://one.example/1", text)
    results = await link(deduplicator, stub, full)
    assert [r.article.relation for r in results] == ["stub", "original"]


@pytest.mark.asyncio
async def test_two_workers_make_one_original_of_one_text(redis_url: str) -> None:
    workers = [Deduplicator(connect(redis_url)) for _ in range(4)]
    copies = [
        [article(f"https://site{n}.example/{c}", body(c) + f" نسخة {n}") for c in range(40)]
        for n in range(len(workers))
    ]
    results = await asyncio.gather(*(link(w, *batch) for w, batch in zip(workers, copies, strict=True)))
    for cluster in zip(*results, strict=True):
        originals = [r for r in cluster if r.article.relation == "original"]
        assert len(originals) == 1
        assert {r.article.story_id for r in cluster} == {originals[0].article.id}


def holder(related: RelatedLink, url: str = "https://one.example/holder") -> CleanArticle:
    return article(url, body(50), "صفحة فيها رابط إلى خبر آخر منشور", related=[related])


TITLE = "ميناء المدينة القديمة يستقبل أول سفينة بعد التوسعة الكبيرة"


@pytest.mark.asyncio
@pytest.mark.parametrize("target_first", [True, False])
@pytest.mark.parametrize("by", ["url", "excerpt", "title"])
async def test_a_related_link_finds_its_article_before_and_after(
    deduplicator: Deduplicator, by: str, target_first: bool
) -> None:
    target = article("https://one.example/port", body(60), TITLE)
    lead = " ".join(target.body.split()[:25])
    related = {
        "url": RelatedLink(title="عنوان مختصر", url="http://www.one.example/port/?utm_source=box"),
        "excerpt": RelatedLink(title=TITLE, authors=["غوى"], excerpt=lead, truncated=True),
        "title": RelatedLink(title=TITLE),
    }[by]
    page = holder(related)
    if target_first:
        _, found = await link(deduplicator, target, page)
        assert found.article.related[0].article_id == target.id
        return
    waiting, arrived = await link(deduplicator, page, target)
    assert waiting.article.related[0].article_id is None
    (patch,) = arrived.patches
    assert (patch.id, patch.related[0].article_id) == (page.id, target.id)
    assert (patch.related[0].title, patch.related[0].url) == (related.title, related.url)


@pytest.mark.asyncio
async def test_a_patch_lost_with_its_worker_comes_again(redis_url: str) -> None:
    target = article("https://one.example/port", body(60), TITLE)
    await link(Deduplicator(connect(redis_url)), holder(RelatedLink(title=TITLE)))
    (lost,) = await link(Deduplicator(connect(redis_url)), target)  # and its worker dies before it publishes
    (again,) = await link(Deduplicator(connect(redis_url)), target)
    assert again.patches == lost.patches != ()


@pytest.mark.asyncio
async def test_the_same_title_over_another_text_is_not_linked(deduplicator: Deduplicator) -> None:
    target = article("https://one.example/port", body(60), TITLE)
    other = RelatedLink(title=TITLE, excerpt=" ".join(body(99).split()[:25]), truncated=True)
    _, found = await link(deduplicator, target, holder(other))
    assert found.article.related[0].article_id is None
    assert canonical_url("https://one.example/port") == canonical_url("http://one.example/port/")
