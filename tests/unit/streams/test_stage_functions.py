"""What a stage makes of its function's answers and errors, without Redis: one verdict for each entry."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from pydantic import field_validator

from tests.support.documents import clean_article
from tests.support.entries import entry, entry_of
from warraq.articles import CleanArticle, RawArticle, Unprocessable, article_id
from warraq.streams import CLEAN, Dead, Delivery, Done, Output, Retry, Stage, Verdict

pytestmark = pytest.mark.asyncio


def each_stage(function: Callable[..., CleanArticle | None]) -> Stage:
    stage = Stage("cleaner")
    stage.each(function)
    return stage


def batch_stage(decide: Callable[[CleanArticle], Verdict]) -> tuple[Stage, list[list[str]]]:
    """The stage, and the ids of the articles that its function was given, call by call."""
    stage, calls = Stage("deduplicator"), []

    @stage.batch
    async def decide_all(deliveries: Sequence[Delivery[CleanArticle]]) -> list[Verdict]:
        calls.append([delivery.document.id for delivery in deliveries])
        return [decide(delivery.document) for delivery in deliveries]

    return stage, calls


def clean(raw: RawArticle) -> CleanArticle | None:
    """Does what the content says."""
    match raw.content:
        case "refuse":
            raise Unprocessable("refused on purpose")
        case "fail":
            raise OSError("failing on purpose")
        case "keep":
            return None
    return clean_article(id=article_id(raw), body=raw.content)


class Tripping(RawArticle):
    """What reading trips over, as over a mistake of ours."""

    @field_validator("content")
    @classmethod
    def _trip(cls, value: str) -> str:
        raise RuntimeError("a mistake of ours")


def id_of(content: str) -> str:
    return article_id(RawArticle(content=content))


async def verdict_on(content: str, attempt: int = 1) -> Verdict:
    [verdict] = await each_stage(clean).handle([replace(entry(content=content), attempt=attempt)])
    return verdict


async def test_a_result_is_published_to_the_target_under_the_id_of_its_article() -> None:
    expected = clean_article(id=id_of("خبر"), body="خبر")
    assert await verdict_on("خبر") == Done(expected.id, (Output(CLEAN, expected.id, expected),))


async def test_unprocessable_is_a_dead_letter_at_once_and_says_why() -> None:
    assert await verdict_on("refuse") == Dead("refused on purpose", "Unprocessable", id_of("refuse"))


@pytest.mark.parametrize("attempt", [1, 4])
async def test_any_other_error_is_tried_again_and_counted(attempt: int) -> None:
    assert await verdict_on("fail", attempt) == Retry("OSError: failing on purpose", id_of("fail"), counted=True)


async def test_no_result_is_finished_without_output() -> None:
    assert await verdict_on("keep") == Done(id_of("keep"))


async def test_what_cannot_be_read_is_dead_and_its_neighbours_are_judged_as_themselves() -> None:
    entries = [entry(0, content="خبر"), entry(1, data="{"), entry(2, content="fail"), entry(3, title="بلا متن")]
    done, broken, failed, empty = await each_stage(clean).handle(entries)
    assert isinstance(done, Done)
    assert isinstance(broken, Dead)
    assert "field data is not JSON" in broken.reason
    assert isinstance(failed, Retry)
    assert isinstance(empty, Dead)
    assert "content: Field required" in empty.reason


async def test_an_error_of_ours_while_reading_is_a_dead_letter_too() -> None:
    def never(raw: Tripping) -> None:
        raise AssertionError("called with what could not be read")

    [verdict] = await each_stage(never).handle([entry(content="خبر")])
    assert verdict == Dead("cannot be read: a mistake of ours", "RuntimeError", id_of("خبر"))


async def test_a_stage_told_to_stop_finishes_what_is_in_hand_and_gives_back_the_rest_uncounted() -> None:
    seen: list[str] = []

    def clean_and_stop(raw: RawArticle) -> CleanArticle | None:
        seen.append(raw.content)
        stage.stopping.set()
        return clean(raw)

    stage = each_stage(clean_and_stop)
    first, *rest = await stage.handle([entry(n, content=f"خبر {n}") for n in range(3)])
    assert isinstance(first, Done)
    assert rest == [Retry("stopping", counted=False)] * 2
    assert seen == ["خبر 0"]


async def test_a_function_of_one_document_runs_outside_the_event_loop() -> None:
    threads: list[int] = []

    def note(raw: RawArticle) -> None:
        threads.append(threading.get_ident())

    await each_stage(note).handle([entry(content="خبر")])
    assert len(threads) == 1
    assert threads[0] != threading.get_ident()


async def test_a_stage_without_a_function_says_what_is_missing() -> None:
    with pytest.raises(RuntimeError, match="stage cleaner has no function"):
        await Stage("cleaner").handle([entry(content="خبر")])


async def test_a_batch_gets_all_documents_at_once_and_its_verdicts_stay_in_order() -> None:
    stage, calls = batch_stage(lambda article: Done(article.id) if int(article.id, 16) % 2 else Retry("even"))
    articles = [clean_article(number) for number in range(1, 5)]
    verdicts = await stage.handle([entry_of(article, n) for n, article in enumerate(articles)])
    assert calls == [[article.id for article in articles]]
    assert verdicts == [Done(articles[0].id), Retry("even"), Done(articles[2].id), Retry("even")]


@pytest.mark.parametrize("place", [0, 1, 2])
async def test_an_unreadable_entry_of_a_batch_does_not_shift_the_verdicts_of_its_neighbours(place: int) -> None:
    stage, calls = batch_stage(lambda article: Done(article.id))
    one, two = clean_article(1), clean_article(2)
    entries = [entry_of(one), entry_of(two, 1)]
    entries.insert(place, entry(7, id="c0ffee", data='{"id": "c0ffee"}'))
    verdicts = list(await stage.handle(entries))
    dead = verdicts.pop(place)
    assert isinstance(dead, Dead)
    assert dead.article_id == "c0ffee"
    assert "body: Field required" in dead.reason
    assert verdicts == [Done(one.id), Done(two.id)]
    assert calls == [[one.id, two.id]]


async def test_a_batch_of_which_nothing_can_be_read_is_no_work_for_the_function() -> None:
    stage, calls = batch_stage(lambda article: Done(article.id))
    verdicts = await stage.handle([entry(0, data="{"), entry(1, data="[]")])
    assert [type(verdict) for verdict in verdicts] == [Dead, Dead]
    assert calls == []
