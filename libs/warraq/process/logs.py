"""Logging: lines for people, or JSON for log collectors."""

import logging
from datetime import UTC, datetime
from typing import Any, Literal

import orjson
from uvicorn.config import LOGGING_CONFIG

LogFormat = Literal["text", "json"]
ABOUT = ("trace_id", "article_id")
"""The fields that `warraq.tracing.log_context` adds to a line."""


class JsonFormatter(logging.Formatter):
    """One JSON object a line: ``time`` (ISO 8601, UTC), ``level``, ``logger``, ``message``; ``error``: a traceback;
    ``trace_id``, ``article_id`` where the line is about one article."""

    def format(self, record: logging.LogRecord) -> str:
        """Format ``record`` (called by logging)."""
        said: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": _printable(record.getMessage()),
        }
        said.update({name: vars(record)[name] for name in ABOUT if name in vars(record)})
        if record.exc_info:
            said["error"] = _printable(self.formatException(record.exc_info))
        return orjson.dumps(said).decode()


def _printable(text: str) -> str:
    """Replace what cannot be encoded: a lone surrogate, or a byte of a path that is no UTF-8, is no reason to lose a
    line."""
    return text.encode("utf-8", "backslashreplace").decode()


def set_up_logs(level: str, form: LogFormat) -> dict[str, Any] | None:
    """Send logs to stderr. Returns the configuration that makes uvicorn do the same."""
    logging.basicConfig(level=level, format="%(levelname)s %(message)s")
    if form == "text":
        return LOGGING_CONFIG
    for handler in logging.getLogger().handlers:
        handler.setFormatter(JsonFormatter())
    return None
