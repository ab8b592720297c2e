"""Related links find the articles they mean, on a real Redis."""

import pytest
from redis.asyncio import Redis

from tests.integration.linking import TITLE, article, body, holder, link
from warraq.articles import RelatedLink
from warraq.dedup import Deduplicator
from warraq.dedup.links import excerpt_minimizers, link_facts
from warraq.dedup.rooms import MOST_HOLDERS, Rooms
from warraq.streams import connect


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
async def test_patches_of_a_worker_that_died_after_the_claim_come_again(redis_url: str) -> None:
    """The claim is made, and nothing of its answer is published: the next worker must not think all is done."""
    target = article("https://one.example/port", body(60), TITLE)
    box = RelatedLink(title=TITLE, excerpt=" ".join(target.body.split()[:20]), truncated=True)
    pages = [holder(box, f"https://one.example/{n}") for n in range(3)]
    await link(Deduplicator(connect(redis_url)), *pages)
    (lost,) = await link(Deduplicator(connect(redis_url)), target)
    (again,) = await link(Deduplicator(connect(redis_url)), target)
    assert {patch.id for patch in lost.patches} == {page.id for page in pages}
    assert again == lost


@pytest.mark.asyncio
async def test_a_link_on_every_page_of_a_site_waits_on_no_more_than_a_thousand_of_them(redis: Redis) -> None:
    rooms, shown = Rooms(redis, "dedup:{d}:test:", 60), RelatedLink(title=TITLE)
    waiting = link_facts(shown, "one.example", *excerpt_minimizers([shown]))
    await rooms.wait([(waiting, f"{number:032x}", 0) for number in range(MOST_HOLDERS + 250)])
    held = (await rooms.holders([waiting.key]))[waiting.key]
    assert MOST_HOLDERS * 0.9 <= len(held) <= MOST_HOLDERS
    assert set(held.values()) == {0}


@pytest.mark.asyncio
async def test_a_page_delivered_again_after_its_target_keeps_its_links_and_its_patch(
    deduplicator: Deduplicator,
) -> None:
    target = article("https://one.example/port", body(60), TITLE)
    page = holder(RelatedLink(title=TITLE))
    (before,) = await link(deduplicator, page)
    (arrived,) = await link(deduplicator, target)
    (after,) = await link(deduplicator, page)
    assert after == before
    (again,) = await link(deduplicator, target)
    assert again.patches == arrived.patches != ()


@pytest.mark.asyncio
async def test_a_new_version_of_a_page_gets_its_link_at_once(deduplicator: Deduplicator) -> None:
    target = article("https://one.example/port", body(60), TITLE)
    page = holder(RelatedLink(title=TITLE))
    await link(deduplicator, page, target)
    (newer,) = await link(deduplicator, page.model_copy(update={"content_hash": "edited"}))
    assert newer.article.related[0].article_id == target.id


@pytest.mark.asyncio
async def test_the_same_title_over_another_text_is_not_linked(deduplicator: Deduplicator) -> None:
    target = article("https://one.example/port", body(60), TITLE)
    other = RelatedLink(title=TITLE, excerpt=" ".join(body(99).split()[:25]), truncated=True)
    _, found = await link(deduplicator, target, holder(other))
    assert found.article.related[0].article_id is None


@pytest.mark.asyncio
async def test_a_title_that_two_articles_bear_means_neither(deduplicator: Deduplicator) -> None:
    weekly = "حصاد الأسبوع في أسواق المال العربية والعالمية"
    first = article("https://one.example/week1", body(61), weekly)
    second = article("https://one.example/week2", body(62), weekly)
    *_, found = await link(deduplicator, first, second, holder(RelatedLink(title=weekly)))
    assert found.article.related[0].article_id is None


@pytest.mark.asyncio
async def test_a_part_of_a_series_with_one_introduction_is_not_taken_for_another(deduplicator: Deduplicator) -> None:
    introduction = body(63, 60)
    third = article("https://one.example/3", introduction + " " + body(64), "حكايات من ذاكرة الميناء القديم (3)")
    box = RelatedLink(title="حكايات من ذاكرة الميناء القديم (4)", excerpt=" ".join(introduction.split()[:30]))
    fourth = article("https://one.example/4", introduction + " " + body(65), "حكايات من ذاكرة الميناء القديم (4)")
    _, waiting, arrived = await link(deduplicator, third, holder(box), fourth)
    assert waiting.article.related[0].article_id is None
    assert [patch.related[0].article_id for patch in arrived.patches] == [fourth.id]


@pytest.mark.asyncio
@pytest.mark.parametrize("target_first", [True, False])
@pytest.mark.parametrize(
    ("page_url", "target_source"), [("https://one.example/holder", None), (None, "akhbar.example")]
)
async def test_an_excerpt_behind_its_author_finds_its_article_when_a_site_is_unknown(
    deduplicator: Deduplicator, page_url: str | None, target_source: str | None, target_first: bool
) -> None:
    target = article(None, body(66), TITLE, source=target_source)
    cut = "غوى خيرالله   " + " ".join(target.body.split()[:24])[:-2] + " ..."
    page = holder(RelatedLink(title=TITLE, excerpt=cut, truncated=True), page_url)
    results = await link(deduplicator, *((target, page) if target_first else (page, target)))
    if target_first:
        assert results[1].article.related[0].article_id == target.id
    else:
        assert [patch.id for patch in results[1].patches] == [page.id]


@pytest.mark.asyncio
async def test_a_title_retouched_over_the_same_opening_is_linked(deduplicator: Deduplicator) -> None:
    target = article("https://one.example/port", body(67), TITLE)
    box = RelatedLink(title=TITLE.replace("الكبيرة", "الأخيرة"), excerpt=" ".join(target.body.split()[:30]))
    _, found = await link(deduplicator, target, holder(box))
    assert found.article.related[0].article_id == target.id


@pytest.mark.asyncio
async def test_an_article_is_never_the_target_of_its_own_link(deduplicator: Deduplicator) -> None:
    page = holder(RelatedLink(title="صفحة فيها رابط إلى خبر آخر منشور", url="https://one.example/holder"))
    (found,) = await link(deduplicator, page)
    assert (found.article.related[0].article_id, found.patches) == (None, ())


@pytest.mark.asyncio
async def test_a_link_with_a_broken_address_hurts_nobody(deduplicator: Deduplicator) -> None:
    broken = holder(RelatedLink(title="رابط مكسور", url="http://[::1/خبر"))
    results = await link(deduplicator, broken, article("https://one.example/2", body(68)))
    assert [r.article.relation for r in results] == ["original", "original"]


@pytest.mark.asyncio
@pytest.mark.parametrize("target_first", [True, False])
async def test_a_pushed_stub_is_in_the_story_of_its_article(deduplicator: Deduplicator, target_first: bool) -> None:
    target = article("https://one.example/port", body(60), TITLE)
    stub = article("https://one.example/feed/7", " ".join(target.body.split()[:25]), TITLE, kind="stub")
    results = await link(deduplicator, *((target, stub) if target_first else (stub, target)))
    if target_first:
        assert (results[1].article.relation, results[1].article.story_id) == ("stub", target.id)
    else:
        assert results[0].article.story_id == stub.id
        assert [(patch.id, patch.story_id, patch.relation) for patch in results[1].patches] == [
            (stub.id, target.id, None)
        ]
