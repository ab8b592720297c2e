"""`warraq push` onto a real Redis."""

import json
import os
import re
import sys
from pathlib import Path

import pytest
from redis import Redis
from redis.asyncio import Redis as AsyncRedis

from tests.support.terminal import run_on_terminal
from tests.unit.cli.test_commands import warraq
from warraq.articles import RawArticle, article_id, id_at
from warraq.cli.pushing import Outcome, wait_for
from warraq.cli.reading import Problem
from warraq.streams import RAW, Ledger
from warraq.topology import TRAIL

TEXT = "افتتح الوزير الميناء الجديد في اللاذقية."


def on_stream(redis_url: str) -> list[str]:
    with Redis.from_url(redis_url) as redis:
        return [article_id(RawArticle.model_validate_json(fields[b"data"])) for _, fields in redis.xrange(RAW)]


def test_ids_are_printed_in_the_order_of_the_stream(redis_url: str, tmp_path: Path) -> None:
    lines = [json.dumps({"content": f"{TEXT} {n}"}) for n in range(250)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = warraq("push", tmp_path, WARRAQ_REDIS_URL=redis_url)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == on_stream(redis_url)
    assert len(set(done.stdout.split())) == 250


def test_what_cannot_be_read_is_named_the_rest_is_pushed_and_the_exit_code_is_1(redis_url: str, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(f'{{"content": "{TEXT}"}}\nnot json\n', encoding="utf-8")
    done = warraq("push", tmp_path / "a.jsonl", tmp_path / "none.txt", "--json", WARRAQ_REDIS_URL=redis_url)
    answer = json.loads(done.stdout)
    assert done.returncode == 1
    assert [item["id"] for item in answer["accepted"]] == on_stream(redis_url)
    assert [item["where"] for item in answer["rejected"]] == [f"{tmp_path}/a.jsonl:2", f"{tmp_path}/none.txt"]
    assert f"{tmp_path}/a.jsonl:2: not JSON" in done.stderr


@pytest.mark.parametrize("pushed", ['{"content": "أ"}\n{"content": "ب"}', '[{"content": "أ"}, {"content": "ب"}]'])
def test_one_address_is_not_given_to_two_articles(redis_url: str, pushed: str) -> None:
    done = warraq("push", "-", "--url", "https://a.example/1", pushed=pushed, WARRAQ_REDIS_URL=redis_url)
    assert done.returncode == 1
    assert "--url" in done.stderr
    assert on_stream(redis_url) == []


def test_a_text_from_standard_input_gets_the_id_of_its_address(redis_url: str) -> None:
    done = warraq("push", "-", "--url", "https://www.a.example/1?utm_source=x", pushed=TEXT, WARRAQ_REDIS_URL=redis_url)
    assert done.stdout.strip() == id_at("https://a.example/1")


def test_on_a_terminal_a_bar_and_a_sum_are_shown_and_no_ids(redis_url: str, tmp_path: Path) -> None:
    lines = [json.dumps({"content": f"{TEXT} {n}"}) for n in range(250)]
    (tmp_path / "a.jsonl").write_text("\n".join([*lines, "not json"]), encoding="utf-8")
    command = [sys.executable, "-m", "warraq.cli", "push", str(tmp_path)]
    code, shown = run_on_terminal(command, {**os.environ, "WARRAQ_REDIS_URL": redis_url})
    assert code == 1
    assert shown.endswith("250 pushed · 1 refused (1 not JSON)\r\n")
    assert "articles pushed" in shown
    assert re.search(r"\d/s", shown)
    assert "━" in shown
    assert "a.jsonl:251: not JSON" in shown
    assert not re.search(r"[0-9a-f]{32}", shown)
    assert len(on_stream(redis_url)) == 250


def test_on_a_terminal_json_is_json(redis_url: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    command = [sys.executable, "-m", "warraq.cli", "push", str(tmp_path), "--json"]
    code, shown = run_on_terminal(command, {**os.environ, "WARRAQ_REDIS_URL": redis_url})
    assert code == 0
    assert [item["id"] for item in json.loads(shown[shown.index("{") :])["accepted"]] == on_stream(redis_url)


def test_a_file_that_holds_no_article_does_not_stop_the_others(redis_url: str, tmp_path: Path) -> None:
    (tmp_path / "gold.json").write_text(json.dumps([{"title": "جواب"}] * 9), encoding="utf-8")
    (tmp_path / "z.txt").write_text(TEXT, encoding="utf-8")
    done = warraq("push", tmp_path, WARRAQ_REDIS_URL=redis_url)
    assert done.returncode == 1
    assert done.stdout.split() == on_stream(redis_url)
    assert done.stderr.startswith(f"warraq: {tmp_path}/gold.json: none of its 9 entries")
    assert done.stderr.count("\n") == 1


def test_the_sum_names_the_most_frequent_reasons_and_the_copies() -> None:
    reasons = ["content: is empty"] * 40 + ["not JSON: line 1"] * 2 + ["this is a PDF: make text of it first", "x", "y"]
    outcome = Outcome([str(n) for n in range(1234)], [Problem("a", reason) for reason in reasons])
    refused = "45 refused (40 content is empty, 2 not JSON, 1 a PDF, 2 other)"
    assert outcome.summary() == f"1,234 pushed · {refused}"
    outcome.dead, outcome.copies = {"0": "no text"}, {"1", "2"}
    assert outcome.summary() == f"1,234 pushed · {refused} · 1,231 indexed · 2 copies · 1 dead"


async def _pass(redis_url: str, article: str, *stages: str) -> None:
    async with AsyncRedis.from_url(redis_url) as redis:
        await redis.hset(f"articles:trail:{article}", mapping={stage: 1 + n for n, stage in enumerate(stages)})  # type: ignore[misc]


@pytest.mark.asyncio
async def test_what_has_passed_the_tagger_by_is_a_copy(redis_url: str) -> None:
    await _pass(redis_url, "a" * 32, *TRAIL)
    await _pass(redis_url, "b" * 32, *(stage for stage in TRAIL if stage != "tagger"))
    async with AsyncRedis.from_url(redis_url) as redis:
        dead, copies = await wait_for(Ledger(redis), ["a" * 32, "b" * 32], lambda what, done, total: None)
    assert (dead, copies) == ({}, {"b" * 32})


def test_the_sum_says_how_many_were_replaced_by_a_newer_version() -> None:
    assert Outcome(["a", "b"]).summary() == "2 pushed · 0 refused"
    assert Outcome(["a", "b"], dead={}).summary() == "2 pushed · 0 refused · 2 indexed"
    assert Outcome(["a", "b", "a"], dead={}).summary() == "3 pushed · 0 refused · 3 indexed (1 newer version)"
    once_more = Outcome(["a", "a", "b", "a", "b"], dead={"b": "no text"})
    assert once_more.summary() == "5 pushed · 0 refused · 3 indexed (2 newer versions) · 2 dead"
