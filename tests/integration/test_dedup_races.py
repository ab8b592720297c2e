"""Another worker writes between what one has decided and its write."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.integration.linking import article, body, link
from tests.quality.published import published
from warraq.dedup import Deduplicator, LinkResult
from warraq.dedup.tables import Tables
from warraq.streams import connect

FIRST = datetime(2025, 11, 3, 6, 0, tzinfo=UTC)
SHARED_TITLE = "عنوان مشترك لصفحتين في موقع واحد"


def before_first_commit(monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[[], Awaitable[Any]]) -> None:
    commit, is_done = Tables.commit, False

    async def commit_late(tables: Tables, decisions: Any, day: int) -> Any:
        nonlocal is_done
        if not is_done:
            is_done = True
            await meanwhile()
        return await commit(tables, decisions, day)

    monkeypatch.setattr(Tables, "commit", commit_late)


@pytest.mark.asyncio
async def test_an_original_that_gains_a_copy_while_it_becomes_one_is_decided_again(
    redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = (Deduplicator(connect(redis_url)) for _ in range(2))
    text = body(5, 400).split()
    first, second, third = (
        published(f"https://{host}.example/1", body(seed, 7), " ".join(words), FIRST.replace(minute=seed))
        for seed, (host, words) in enumerate([("one", text[:140]), ("two", text[:240]), ("three", text[140:240])])
    )
    await link(one, second)
    beside = list[LinkResult]()

    async def meanwhile() -> None:
        beside.extend(await link(two, third))

    before_first_commit(monkeypatch, meanwhile)
    (result,) = await link(one, first)
    assert beside[0].article.duplicate_of == second.id
    places = {patch.id: (patch.relation, patch.duplicate_of) for patch in result.patches}
    assert places == {second.id: ("copy", first.id), third.id: ("original", None)}


@pytest.mark.asyncio
async def test_a_newcomer_is_seen_behind_an_article_that_was_edited_after_it_came(
    redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The edited one stands last under its keys, with its old number."""
    one, two = (Deduplicator(connect(redis_url)) for _ in range(2))
    old = article("https://five.example/1", body(3), body(13, 7))
    await link(one, article("https://one.example/0", body(2), SHARED_TITLE), old)
    newcomer = article("https://two.example/1", body(1), body(11, 7), version=2)
    edited = old.model_copy(update={"body": body(1), "content_hash": "11" * 16, "version": 3})

    async def meanwhile() -> None:
        await link(two, newcomer)
        await link(two, edited)

    before_first_commit(monkeypatch, meanwhile)
    (result,) = await link(one, article("https://one.example/1", body(1), SHARED_TITLE, version=4))
    assert result.article.relation == "copy"
    assert result.article.duplicate_of in {newcomer.id, old.id}
