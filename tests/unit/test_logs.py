"""WARRAQ_LOG_FORMAT=json: what gathers logs reads each line by itself."""

import json
import logging
import os
import subprocess
import sys

from warraq.process.logs import JsonFormatter


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
