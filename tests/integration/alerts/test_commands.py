"""`warraq alerts` on a real Redis."""

import asyncio
import json

import pytest
from typer.testing import CliRunner, Result

from tests.integration.alerts.conftest import news
from warraq.alerts import AlertBook, Matcher, Outbox, SavedAlerts
from warraq.alerts.outbox import Outcome
from warraq.cli.commands import app
from warraq.streams import connect

NAME = "موسكو اليوم"
NOWHERE = "http://127.0.0.1:9/hook"


@pytest.fixture(autouse=True)
def _system(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory, redis_url: str) -> None:
    monkeypatch.setenv("WARRAQ_DATA", str(tmp_path_factory.mktemp("data")))
    monkeypatch.setenv("WARRAQ_REDIS_URL", redis_url)
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.delenv("WARRAQ_ELASTICSEARCH_URL", raising=False)
    monkeypatch.setenv("WARRAQ_FETCH_PRIVATE", "true")


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["alerts", *words])


def said(*words: str) -> str:
    result = run(*words)
    assert result.exit_code == 0, result.output
    return result.stdout


def given_up(redis_url: str) -> None:
    """Two articles arrive; what they make the alert send is given up."""

    async def arrive() -> None:
        redis = connect(redis_url)
        await AlertBook(redis).record(Matcher(await SavedAlerts(redis).list()).match([news(1), news(2)]))
        outbox = Outbox(redis)
        for delivery in await outbox.take(10):
            await outbox.settle(delivery, Outcome("dead", "ConnectError: refused"))
        await redis.aclose()

    asyncio.run(arrive())


def test_an_alert_is_added_listed_shown_paused_and_removed(redis_url: str) -> None:
    assert said("list").startswith("no alerts yet: `warraq alerts add")
    added = json.loads(said("add", NAME, "موسكو", "--webhook", NOWHERE, "--json"))
    assert (added["name"], added["query"], len(added["secret"])) == (NAME, "موسكو", 64)
    given_up(redis_url)
    [row] = json.loads(said("list", "--json"))
    assert (row["found"], row["new"], row["channels"][0]["dead"]) == (2, 2, 1)
    assert "secret" not in row
    assert "1 given up" in said("list")
    shown = json.loads(said("show", NAME, "--json"))
    assert [each["hit"]["id"] for each in shown["news"]] == [news(2).id, news(1).id]
    assert added["secret"] in said("show", NAME)
    assert json.loads(said("pause", NAME, "--json")) == {"name": NAME, "paused": True}
    assert "paused" in said("list")
    assert said("resume", NAME) == "resumed\n"
    assert json.loads(said("remove", NAME, "--json")) == {"removed": NAME}
    assert json.loads(said("list", "--json")) == []
    noted = json.loads(CliRunner().invoke(app, ["audit", "--json"]).stdout)
    assert [each["what"] for each in reversed(noted)] == [
        f"warraq alerts {done} {NAME}" for done in ("add", "pause", "resume", "remove")
    ]


def test_what_was_given_up_is_sent_again_or_dropped(redis_url: str) -> None:
    said("add", NAME, "موسكو", "--webhook", NOWHERE)
    given_up(redis_url)
    assert said("replay", NAME) == "replay: 1\n"
    state = json.loads(said("show", NAME, "--json"))["channels"][0]
    assert (state["waiting"], state["dead"]) == (1, 0)
    assert json.loads(said("drop", NAME, "--json")) == {"drop": 0}


def test_a_channel_that_does_not_work_is_told_by_a_test_by_status_and_by_doctor(redis_url: str) -> None:
    said("add", NAME, "موسكو", "--webhook", NOWHERE)
    tried = run("test", NAME)
    assert (tried.exit_code, tried.stdout.startswith("webhook: ConnectError")) == (1, True)
    given_up(redis_url)
    for command in ("status", "doctor"):
        told = CliRunner().invoke(app, [command]).output
        assert f"webhook of alert '{NAME}': ConnectError: refused (1 delivery given up" in " ".join(told.split())


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["add", "أ", "-"], "what to look for"),
        (["add", "أ", "موسكو", "--email", "nobody"], "is no address"),
        (["add", "أ", "موسكو", "--webhook", "http://nowhere.invalid/"], "there is no host"),
        (["show", "ليس هنا"], "no alert 'ليس هنا'"),
        (["remove", "ليس هنا"], "no alert 'ليس هنا'"),
    ],
)
def test_what_cannot_be_is_told_in_a_line(words: list[str], message: str) -> None:
    error = run(*words).exception
    assert message in str(error)
    assert "\n" not in str(error)
