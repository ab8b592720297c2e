"""`warraq story` for people and programs."""

import json

import pytest
from typer.testing import CliRunner

from tests.browser.newsroom import PORT, PORT_ID, article
from warraq.articles import IndexedArticle
from warraq.cli import stories
from warraq.cli.commands import app
from warraq.index import ArticleVersion

LAST = PORT.split("\n\n")[-1]


@pytest.fixture(autouse=True)
def found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A story of two and an article that was edited once."""
    original = article("port", "ميناء بيروت", PORT, source="الآفاق", day=0)
    copy = article("cut", "ميناء بيروت", PORT.removesuffix(LAST), source="البريد", day=1, story="port", relation="copy")
    before = article("port", "مرفأ بيروت", f"{PORT}\n\nوتصل سفينة أخرى غداً.", source="الآفاق", day=-1)

    async def story(article_id: str) -> tuple[list[IndexedArticle], list[ArticleVersion]]:
        assert article_id == PORT_ID
        return [original, copy], [ArticleVersion.of(before), ArticleVersion.of(original)]

    monkeypatch.setattr(stories, "_story", story)


def test_people_see_what_copies_dropped_and_what_edits_changed() -> None:
    said = CliRunner().invoke(app, ["story", PORT_ID]).stdout
    assert f"    - {LAST}" in said
    assert "was edited 1 time" in said
    assert "    - وتصل سفينة أخرى غداً." in said
    assert ", and the title" in said


def test_programs_get_one_document() -> None:
    document = json.loads(CliRunner().invoke(app, ["story", PORT_ID, "--json"]).stdout)
    assert [member["changes"] and member["changes"]["dropped"] for member in document["members"]] == [None, [LAST]]
    assert [each["title"] for each in document["versions"]] == ["مرفأ بيروت", "ميناء بيروت"]
    assert document["versions"][1]["changes"]["retitled"]
