"""`warraq story` and `warraq dedup` on a real Redis and the index of a data folder."""

import asyncio
import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.browser.newsroom import PORT, PORT_ID, article, id_of
from tests.integration.linking import article as clean
from tests.integration.linking import body, link
from warraq.articles import IndexedArticle
from warraq.cli.commands import app
from warraq.dedup import Deduplicator, LinkResult
from warraq.index import open_index
from warraq.settings import Settings
from warraq.streams import connect

LAST = PORT.split("\n\n")[-1]
NOBODY = "f" * 32


@pytest.fixture(autouse=True)
def _system(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, redis_url: str) -> None:
    monkeypatch.setenv("WARRAQ_DATA", str(tmp_path))
    monkeypatch.setenv("WARRAQ_REDIS_URL", redis_url)
    monkeypatch.delenv("WARRAQ_ELASTICSEARCH_URL", raising=False)


def write(*articles: IndexedArticle) -> None:
    async def written() -> None:
        index = open_index(Settings())
        for each in articles:
            (outcome,) = await index.write([each])
            assert outcome.status == "written"
        await index.close()

    asyncio.run(written())


def said(*words: str) -> str:
    result = CliRunner().invoke(app, list(words))
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def port() -> None:
    """A story of two, whose original was edited once."""
    write(
        article("port", "مرفأ بيروت", f"{PORT}\n\nوتصل سفينة أخرى غداً.", source="الآفاق", day=-1),
        article("port", "ميناء بيروت", PORT, source="الآفاق", day=0),
        article("cut", "ميناء بيروت", PORT.removesuffix(LAST), source="البريد", day=1, story="port", relation="copy"),
    )


@pytest.mark.usefixtures("port")
def test_people_see_what_copies_dropped_and_what_edits_changed() -> None:
    for asked in (PORT_ID, id_of("cut")):
        assert f"    - {LAST}" in said("story", asked)
    told = said("story", PORT_ID)
    assert "was edited 1 time" in told
    assert "    - وتصل سفينة أخرى غداً." in told
    assert ", and the title" in told


@pytest.mark.usefixtures("port")
def test_programs_get_one_document() -> None:
    document = json.loads(said("story", PORT_ID, "--json"))
    assert [member["changes"] and member["changes"]["dropped"] for member in document["members"]] == [None, [LAST]]
    assert [each["title"] for each in document["versions"]] == ["مرفأ بيروت", "ميناء بيروت"]
    assert document["versions"][1]["changes"]["retitled"]


@pytest.mark.parametrize("words", [["story", NOBODY], ["dedup", "explain", NOBODY, NOBODY]])
def test_an_article_that_is_not_there_is_an_error_that_says_where_to_look(words: list[str]) -> None:
    result = CliRunner().invoke(app, words)
    assert result.exit_code != 0
    assert f"warraq where {NOBODY}" in f"{result.output}{result.exception}"


def indexed(number: int, text: str, at: datetime, **more: object) -> IndexedArticle:
    fields = clean(f"https://site{number}.example/1", text, version=1_000 + number, published_at=at).model_dump()
    return IndexedArticle(**fields, story_id=fields["id"], indexed_at=at).model_copy(update=more)


def test_what_makes_two_articles_one_story_is_explained() -> None:
    now = datetime.now(UTC)
    first = indexed(0, f"بلغ عدد السفن 12 سفينة. {body(5)}", now - timedelta(hours=1))
    copy = indexed(1, f"بلغ عدد السفن 14 سفينة. {body(5)}", now, relation="copy", story_id=first.id)
    write(first, copy)
    told = said("dedup", "explain", copy.id, first.id)
    assert said("dedup", "explain", "https://www.site1.example/1/?utm_source=x", "site0.example/1") == told
    assert said("story", "site1.example/1") == said("story", copy.id)
    assert f"first: {first.id}" in told
    assert f"{copy.id} copy of story {first.id}" in told
    assert "بلغ عدد السفن 14  |  بلغ عدد السفن 12" in told
    found = json.loads(said("dedup", "explain", first.id, copy.id, "--json"))
    assert (found["verdict"], found["first"]) == ("copy", first.id)
    assert found["evidence"]["containment"] > 0.9


def placed(redis_url: str, text: str) -> LinkResult:
    """What the deduplicator says of a new article."""

    async def one() -> LinkResult:
        async with connect(redis_url) as redis:
            (result,) = await link(
                Deduplicator(redis), clean(f"https://new.example/{id_of(text)}", text, version=9_000)
            )
            return result

    return asyncio.run(one())


def keys(redis_url: str) -> Sequence[bytes]:
    async def found() -> Sequence[bytes]:
        async with connect(redis_url) as redis:
            return [key async for key in redis.scan_iter()]

    return asyncio.run(found())


def test_a_rebuilt_state_knows_the_articles_of_the_window_and_no_others(redis_url: str) -> None:
    now = datetime.now(UTC)
    first = indexed(0, body(0), now - timedelta(days=2))
    old = indexed(1, body(1), now - timedelta(days=90))
    more = [indexed(n, body(n), now - timedelta(days=1)) for n in range(2, 60)]  # more than one call's
    write(first, indexed(99, body(0), now, relation="copy", duplicate_of=first.id, story_id=first.id), old, *more)
    placed(redis_url, body(777))
    assert said("dedup", "rebuild") == "60 articles of the window are known again\n"
    assert placed(redis_url, body(0)).article.duplicate_of == first.id
    assert placed(redis_url, body(59)).article.duplicate_of == more[-1].id
    assert placed(redis_url, body(1)).article.relation == "original"


def test_a_rebuilt_state_has_nothing_of_the_one_before(redis_url: str) -> None:
    placed(redis_url, body(1))
    assert json.loads(said("dedup", "rebuild", "--json")) == {"articles": 0}
    assert keys(redis_url) == []
