"""Copies and updates on a real Redis."""

import asyncio
from typing import Any

import pytest
import redis as blocking_redis

from tests.integration.linking import TITLE, article, body, holder, link
from tests.support.redis_server import RedisServer
from warraq.articles import RelatedLink
from warraq.dedup import Deduplicator
from warraq.streams import connect


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
    first = results[0].article.id
    assert second.story_id == (first if relation == "copy" else second.id)
    assert (second.derived_from, second.follows) == (first if relation == "derived" else None, None)


@pytest.mark.asyncio
async def test_a_second_delivery_gets_the_same_answer(deduplicator: Deduplicator) -> None:
    first, copy = article("https://one.example/1", body(1)), article("https://two.example/2", body(1))
    once = await link(deduplicator, first, copy)
    assert await link(deduplicator, copy, first) == once[::-1]


@pytest.mark.asyncio
async def test_the_same_push_read_by_another_extractor_is_no_update(deduplicator: Deduplicator) -> None:
    push, later = 1_760_000_000_000, 1_760_000_060_000
    first = article("https://one.example/1", body(1), version=push)
    copy = article("https://two.example/2", body(1), version=push)
    await link(deduplicator, first, copy)
    reread = [each.model_copy(update={"body": each.body + " سطر", "content_hash": "11" * 16}) for each in (first, copy)]
    results = await link(deduplicator, *reread)
    assert [(r.article.relation, r.article.story_id) for r in results] == [("original", first.id), ("copy", first.id)]
    edited = first.model_copy(update={"body": first.body + " فقرة", "content_hash": "22" * 16, "version": later})
    (update,) = await link(deduplicator, edited)
    assert update.article.relation == "update"
    (still,) = await link(deduplicator, edited.model_copy(update={"content_hash": "33" * 16}))
    assert still.article.relation == "update"


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
async def test_a_body_that_says_nothing_is_a_copy_only_under_the_same_title(deduplicator: Deduplicator) -> None:
    text = "التفاصيل بعد قليل"
    results = await link(
        deduplicator,
        article("https://one.example/1", text, "زلزال يضرب غرب تركيا"),
        article("https://two.example/2", text, "البرلمان يقر الموازنة العامة"),
        article("https://three.example/3", f"{text}.", "زلزالٌ يضرب غربَ تركيا"),
    )
    assert [r.article.relation for r in results] == ["original", "original", "copy"]
    assert results[2].article.duplicate_of == results[0].article.id


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


@pytest.mark.asyncio
async def test_articles_that_have_nothing_in_common_take_one_run_of_a_script(redis_url: str) -> None:
    deduplicator = Deduplicator(connect(redis_url))
    titles = [f"{body(500 + n, 7)[:-1]} {n}" for n in range(20)]
    articles = [article(f"https://one.example/{n}", body(n), title) for n, title in enumerate(titles)]
    with blocking_redis.Redis.from_url(redis_url) as client:
        await link(deduplicator, *articles[:10])  # loads the script
        client.config_resetstat()
        results = await link(deduplicator, *articles[10:])
        assert client.info("commandstats")["cmdstat_evalsha"]["calls"] == 1
    assert {result.article.relation for result in results} == {"original"}


@pytest.mark.asyncio
async def test_copies_and_versions_far_on_in_a_batch_come_after_what_they_follow(
    deduplicator: Deduplicator,
) -> None:
    others = [article(f"https://one.example/{n}", body(100 + n), body(500 + n, 7)) for n in range(60)]
    first, copy = article("https://two.example/1", body(1)), article("https://three.example/1", f"{body(1)} نسخة")
    edited = article("https://two.example/1", f"{body(1)} وأضيفت فقرة جديدة.")
    batch = [first, *others[:30], copy, *others[30:59], edited, others[59]]
    results = await link(deduplicator, *batch)
    by_place = {at: results[at].article for at in (0, 31, 61)}
    assert [each.relation for each in by_place.values()] == ["original", "copy", "update"]
    assert {each.story_id for each in by_place.values()} == {first.id}
    assert {results[at].article.relation for at in range(len(batch)) if at not in by_place} == {"original"}


@pytest.mark.asyncio
async def test_the_first_of_a_batch_is_the_original_though_it_must_be_compared_first(
    deduplicator: Deduplicator,
) -> None:
    await link(deduplicator, article("https://one.example/1", body(1)))
    same_title, its_copy = article("https://one.example/2", body(2)), article("https://two.example/3", body(2))
    first, second = await link(deduplicator, same_title, its_copy)
    assert (first.article.relation, second.article.duplicate_of) == ("original", first.article.id)


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
async def test_a_text_that_is_edited_and_edited_back_is_news_and_an_old_version_is_none(
    deduplicator: Deduplicator,
) -> None:
    versions = [
        article("https://one.example/1", body(seed), version=number) for number, seed in enumerate((90, 91, 90), 1)
    ]
    *_, back = await link(deduplicator, *versions)
    assert back.article.relation == "update"
    original, changed = (article(f"https://two.example/{seed}", body(seed)) for seed in (90, 91))
    copy, other = await link(deduplicator, original, changed)  # compared with the text that is known now
    assert (copy.article.duplicate_of, other.article.duplicate_of) == (versions[0].id, None)
    again, stale = await link(deduplicator, versions[2], versions[1])
    assert again.article.relation == back.article.relation
    assert (stale.patches, again.patches) == ((), ())
    (after,) = await link(deduplicator, article("https://three.example/1", body(90)))
    assert after.article.duplicate_of == versions[0].id


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


@pytest.mark.asyncio
async def test_a_state_of_another_layout_is_not_read_and_is_forgotten_with_the_rest(redis_url: str) -> None:
    with blocking_redis.Redis.from_url(redis_url) as client:
        client.set("dedup:{d}:ids:0", b"\xff" * 400)
        client.set("dedup:{d}:numbers", 7)
        client.set("dedup:{d}:2:numbers", 7)
        deduplicator = Deduplicator(connect(redis_url))
        first = article("https://one.example/1", body(79))
        _, copy = await link(deduplicator, first, article("https://two.example/2", body(79)))
        assert copy.article.duplicate_of == first.id
        await deduplicator.forget()
        assert client.keys("dedup:*") == []
