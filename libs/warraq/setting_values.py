"""Types of settings: how the text of an environment variable is read."""

import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import SplitResult, parse_qs, urlsplit

from pydantic import AfterValidator, BeforeValidator

_ON, _OFF = frozenset({"on", "true", "yes", "1"}), frozenset({"off", "false", "no", "0"})
"""YAML makes true of an ``on`` without quotes before it becomes a variable."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")


def _switch(value: object) -> object:
    text = str(value).strip().lower()
    return "on" if text in _ON else "off" if text in _OFF else value


def _lower(value: object) -> object:
    return value.strip().lower() if isinstance(value, str) else value


def _from_home(value: object) -> object:
    """Expand ``~``: only a shell does that before a program reads it."""
    return Path(value).expanduser() if isinstance(value, str) and value[:2] in {"~", "~/"} else value


def _archive(value: str) -> str:
    if value.lower() in _OFF:
        return "off"
    if _SCHEME.match(value) and not (value.startswith("s3://") and urlsplit(value).hostname):
        raise ValueError("write a folder, s3://bucket/prefix, or off")
    return str(_from_home(value))


def check_redis_url(value: str) -> None:
    """Raise ValueError, which says how it is written, unless ``value`` can be the address of a Redis."""
    parts = urlsplit(value)
    if parts.scheme.endswith("+sentinel"):
        if not (parts.netloc and parse_qs(parts.query).get("master")):
            raise ValueError("write redis+sentinel://host:26379,host:26379/0?master=NAME")
    elif parts.scheme != "unix" and not (parts.scheme in {"redis", "rediss"} and _has_place(parts)):
        raise ValueError(
            "write redis://HOST:PORT/0 (rediss:// for TLS), and of a password / @ : # ? as %2F %40 %3A %23 %3F"
        )


def _has_place(parts: SplitResult) -> bool:
    """Tell whether there is a host, a port that is one, and at most the number of a database. A password that is not
    encoded shifts them."""
    try:
        return bool(parts.hostname) and parts.port != 0 and (parts.path.strip("/") or "0").isdecimal()
    except ValueError:
        return False


def _page(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("write https://host, as readers reach it")
    return value


Lower = BeforeValidator(_lower)
"""Makes the words of a choice small."""

Switch = Annotated[Literal["off", "on"], BeforeValidator(_switch)]
PathFromHome = Annotated[Path, BeforeValidator(_from_home)]
ArchivePlace = Annotated[str, AfterValidator(_archive)]
PageAddress = Annotated[str, AfterValidator(_page)]
