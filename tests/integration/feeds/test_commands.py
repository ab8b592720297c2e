"""`warraq sources`, as people type it."""

import asyncio
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.support.news_site import TEASER, TEXT, NewsSite, item, rss
from warraq.cli.commands import app

PORT = "https://mina.example/feed"


@pytest.fixture(autouse=True)
def _system(redis_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARRAQ_REDIS_URL", redis_url)
    monkeypatch.setenv("WARRAQ_DATA", str(tmp_path))
    monkeypatch.setenv("WARRAQ_FETCH_PRIVATE", "true")
    monkeypatch.setenv("WARRAQ_FETCH_DELAY", "0")


def sources(*words: str) -> Result:
    return CliRunner().invoke(app, ["sources", *words])


def listed() -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(sources("list", "--json").stdout)
    return found


def test_a_feed_is_added_paused_resumed_exported_and_removed_and_the_audit_log_says_so(tmp_path: Path) -> None:
    assert "no feeds yet" in sources("list").stdout
    added = sources("add", "https://reader:secret@mina.example/feed", "--group", "لبنان")
    assert "added 1 feed\n" in added.stdout
    assert "added 0 feeds, 1 known already" in sources("add", PORT).stdout
    assert [(each["url"], each["state"], each["group"]) for each in listed()] == [(PORT, "new", "لبنان")]
    assert sources("pause", PORT).exit_code == 0
    assert listed()[0]["state"] == "paused"
    sources("resume", PORT)
    assert listed()[0]["state"] == "new"
    (tmp_path / "list.opml").write_text(sources("export").stdout, encoding="utf-8")
    sources("remove", PORT)
    assert listed() == []
    assert json.loads(sources("add", str(tmp_path / "list.opml"), "--json").stdout)["added"] == [PORT]
    noted = CliRunner().invoke(app, ["audit", "--json"]).stdout
    assert "warraq sources remove" in noted
    assert "secret" not in noted + added.output + sources("list").output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["add", "ftp://mina.example"], "no address of a feed"),
        (["add", "none.opml"], "there is no file none.opml"),
        (["pause", PORT], "no feed https://mina.example/feed"),
        (["remove", PORT], "no feed https://mina.example/feed"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(words: list[str], said: str) -> None:
    result = sources(*words)
    assert result.exit_code == 1
    assert said in str(result.exception)


@pytest.mark.asyncio
async def test_check_shows_what_would_be_pushed_and_stores_nothing(site: NewsSite) -> None:
    site.page("/news/1")
    entries = [item(1, f"{site.url}/news/1", summary=TEASER), item(2, f"{site.url}/news/2", summary=TEASER)]
    url = site.put("/feed", rss(*entries, item(3, f"{site.url}/news/3", content=TEXT)))
    shown = (await asyncio.to_thread(sources, "check", url)).stdout
    assert "صحيفة الميناء: 3 articles. Nothing was stored." in shown
    assert f"{site.url}/news/2: the server answers 404" in shown
    assert "أعلنت إدارة ميناء الساحل" in shown
    found = json.loads((await asyncio.to_thread(sources, "check", url, "--json", "--articles", "1")).stdout)
    assert [article["url"] for article in found["articles"]] == [f"{site.url}/news/1"]
    assert await asyncio.to_thread(listed) == []
    failed = await asyncio.to_thread(sources, "check", f"{site.url}/none")
    assert str(failed.exception) == f"{site.url}/none: the server answers 404"
