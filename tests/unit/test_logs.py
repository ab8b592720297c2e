"""WARRAQ_LOG_FORMAT=json: what gathers logs reads each line by itself."""

import json
import logging
import os
import subprocess
import sys

from warraq.process.logs import JsonFormatter
from warraq.tracing import log_context


def test_a_line_is_one_object_whatever_is_said() -> None:
    try:
        raise ValueError("سطر\nوسطر")
    except ValueError:
        record = logging.makeLogRecord(
            {"name": "warraq.index", "levelname": "ERROR", "msg": "«%s» لم يُفهرس", "args": ("ميناء",),
             "created": 1.5, "exc_info": sys.exc_info()}
        )  # fmt: skip
    line = JsonFormatter().format(record)
    assert "\n" not in line
    said = json.loads(line)
    assert "ValueError: سطر\nوسطر" in said.pop("error")
    assert said == {
        "time": "1970-01-01T00:00:01.500+00:00",
        "level": "ERROR",
        "logger": "warraq.index",
        "message": "«ميناء» لم يُفهرس",
    }


def test_a_line_is_not_lost_for_a_letter_that_is_none() -> None:
    said = json.loads(JsonFormatter().format(logging.makeLogRecord({"msg": "خبر %s", "args": ("\ud800",)})))
    assert said["message"] == r"خبر \ud800"


def test_a_line_about_an_article_names_it_and_its_trace() -> None:
    about = log_context("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "a1")
    said = json.loads(JsonFormatter().format(logging.makeLogRecord({"msg": "dead", **about})))
    assert (said["trace_id"], said["article_id"]) == ("0af7651916cd43dd8448eb211c80319c", "a1")


def test_what_is_no_trace_context_is_not_logged_as_one() -> None:
    assert log_context("whatever was pushed", "") == {}


def test_every_line_of_a_service_is_json() -> None:
    """One that cannot start: Redis is away."""
    nowhere = {"WARRAQ_REDIS_URL": "redis://127.0.0.1:1", "WARRAQ_LOG_FORMAT": "json", "WARRAQ_PORT": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "services.ingestor"], env={**os.environ, **nowhere}, capture_output=True, text=True,
        check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 1
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert any(line["level"] == "CRITICAL" and "cannot start" in line["message"] for line in lines)
