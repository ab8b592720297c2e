"""Copies, updates and related links on a real Redis."""

import asyncio
import random
from typing import Any

import pytest
import redis as blocking_redis
import xxhash

from benchmarks.articles import WORDS
from tests.conftest import RedisServer
from warraq.articles import CleanArticle, RawArticle, RelatedLink, article_id
from warraq.dedup import Deduplicator, Linked
from warraq.streams import connect


def body(seed: int, words: int = 200) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) for _ in range(words)) + "."


def article(url: str | None, text: str, title: str = "عنوان خبر طويل بما يكفي ليعرف به", **more: Any) -> CleanArticle:
    clean = CleanArticle(
        id=article_id(RawArticle(content=text, url=url)),
        url=url,
        title=title,
        body=text,
        word_count=len(text.split()),
        content_hash=xxhash.xxh3_128_hexdigest(f"{title}\n{text}".encode()),
        version=1,
        extractor="test",
    )
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
        ("under the old headline", lambda text: "عنوان خبر طويل بما يكفي ليعرف به. " + text),
        ("wrapped", lambda text: "بيروت (وكالات) نقلاً عن مراسلنا في المنطقة. " + text + " جميع الحقوق محفوظة للناشر."),
        ("first 30 %", lambda text: " ".join(text.split()[: len(text.split()) * 3 // 10])),
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
@pytest.mark.parametrize(("second_site", "relation"), [("one.example", "derived"), ("two.example", "copy")])
async def test_two_thirds_in_common_are_a_copy_elsewhere_but_a_bulletin_on_the_same_site(
    deduplicator: Deduplicator, second_site: str, relation: str
) -> None:
    monday, tuesday = body(1, 300).split(), body(2, 300).split()
    results = await link(
        deduplicator,
        article("https://one.example/1", " ".join(monday)),
        article(f"https://{second_site}/2", " ".join(monday[:200] + tuesday[200:])),
    )
    second = results[1].article
    assert second.relation == relation
    assert 0.5 <= second.similarity < 0.8
    assert second.story_id == (results[0].article.id if relation == "copy" else second.id)


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


def holder(related: RelatedLink, url: str | None = "https://one.example/holder") -> CleanArticle:
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
async def test_copies_of_a_copy_belong_to_the_original_and_its_additions_attract_nothing(
    deduplicator: Deduplicator,
) -> None:
    text, added = body(70, 200), body(71, 150)
    first = article("https://one.example/1", text)
    longer = article("https://two.example/2", f"{text} {added}")
    same_as_copy = article("https://three.example/3", f"{text} {added}")
    only_the_addition = article("https://four.example/4", added)
    results = await link(deduplicator, first, longer, same_as_copy, only_the_addition)
    assert [r.article.relation for r in results] == ["original", "copy", "copy", "original"]
    assert [r.article.duplicate_of for r in results[1:3]] == [first.id, first.id]


@pytest.mark.asyncio
async def test_an_old_version_delivered_late_again_keeps_its_verdict(deduplicator: Deduplicator) -> None:
    text = body(72)
    first, edited = (article("https://one.example/1", t) for t in (text, text + " وأضيفت فقرة جديدة."))
    once, update = await link(deduplicator, first, edited)
    assert (once.article.relation, update.article.relation) == ("original", "update")
    assert await link(deduplicator, first, edited) == [once, update]


@pytest.mark.asyncio
async def test_an_edited_copy_stays_folded_while_it_is_one_and_stays_in_its_story(
    deduplicator: Deduplicator,
) -> None:
    text = body(73)
    first = article("https://one.example/1", text)
    versions = [text, text + " وأضافت الصحيفة سطراً.", body(74)]
    copies = [article("https://two.example/2", version) for version in versions]
    results = (await link(deduplicator, first, *copies))[1:]
    assert [r.article.relation for r in results] == ["copy", "update", "update"]
    assert [r.article.duplicate_of for r in results] == [first.id, first.id, None]
    assert {r.article.story_id for r in results} == {first.id}


@pytest.mark.asyncio
async def test_a_copy_of_the_new_version_folds_under_the_edited_original(deduplicator: Deduplicator) -> None:
    first = article("https://one.example/1", body(75))
    rewritten = article("https://one.example/1", body(76))
    copy = article("https://two.example/2", "بيروت - وكالات: " + body(76))
    results = await link(deduplicator, first, rewritten, copy)
    assert (results[2].article.relation, results[2].article.duplicate_of) == ("copy", first.id)


@pytest.mark.asyncio
async def test_texts_without_words_are_no_copies_of_each_other(deduplicator: Deduplicator) -> None:
    blank = [article(f"https://one.example/{n}", body(77)).model_copy(update={"body": "…"}) for n in range(2)]
    assert [r.article.relation for r in await link(deduplicator, *blank)] == ["original", "original"]


@pytest.mark.asyncio
async def test_a_restarted_redis_goes_on_where_it_stopped(redis_server: RedisServer) -> None:
    deduplicator = Deduplicator(connect(redis_server.url))
    first = article("https://one.example/1", body(78))
    await link(deduplicator, first)
    redis_server.stop()
    redis_server.start()  # knows no script any more
    (copy,) = await link(deduplicator, article("https://two.example/2", body(78)))
    assert copy.article.duplicate_of == first.id


@pytest.mark.asyncio
async def test_everything_is_kept_under_the_prefix_in_packed_tables(redis_url: str) -> None:
    deduplicator = Deduplicator(connect(redis_url), "here:")
    await link(
        deduplicator,
        holder(RelatedLink(title=TITLE)),
        *(article(f"https://a.example/{n}", body(n)) for n in range(200)),
    )
    with blocking_redis.Redis.from_url(redis_url) as client:
        keys = client.keys("*")
        assert isinstance(keys, list)
        assert all(key.startswith(b"here:dedup:") for key in keys)
        tables = [key for key in keys if client.type(key) == b"hash"]
        assert {client.object("encoding", key) for key in tables} == {b"listpack"}
