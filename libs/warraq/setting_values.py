"""Types of settings: how the text of an environment variable is read."""

import re
import ssl
from email.utils import parseaddr
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import SplitResult, parse_qs, urlsplit

from pydantic import AfterValidator, BeforeValidator, Field

_ON, _OFF = frozenset({"on", "true", "yes", "1"}), frozenset({"off", "false", "no", "0"})
"""YAML makes true of an ``on`` without quotes before it becomes a variable."""
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")
_ADDRESS = re.compile(r"[^\s@<>]+@[^\s@<>]+")
_INDEX = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")
_REDIS = "write redis://HOST:PORT/0 (rediss:// for TLS), and of a password / @ : # ? as %2F %40 %3A %23 %3F"


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


def parts_of(address: str, remedy: str) -> SplitResult:
    """Parse an address. Raises ValueError with ``remedy`` for what is none, or has a port that is none."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError as error:
        raise ValueError(remedy) from error
    return parts


def _redis(value: str) -> str:
    scheme = value.partition("://")[0].lower()
    if scheme.endswith("+sentinel"):
        parts = urlsplit(value)  # of several hosts there is no port
        if not (parts.netloc and parse_qs(parts.query).get("master")):
            raise ValueError("write redis+sentinel://host:26379,host:26379/0?master=NAME")
    elif scheme != "unix":
        parts = parts_of(value, _REDIS)
        # A password that is not encoded shifts them.
        if scheme not in {"redis", "rediss"} or not parts.hostname or not (parts.path.strip("/") or "0").isdecimal():
            raise ValueError(_REDIS)
    if "?" in value and not scheme.endswith("+sentinel"):
        _check_parameters(value)
    return value


def _check_parameters(url: str) -> None:
    from redis.asyncio.connection import parse_url  # noqa: PLC0415 - commands without Redis do without it

    try:
        parse_url(url)
    except ValueError as error:
        raise ValueError(f"{error} Write parameters as redis-py takes them") from error


def _page(value: str) -> str:
    remedy = "write https://host, as readers reach it"
    parts = parts_of(value, remedy)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(remedy)
    return value


def certificates(value: Path) -> Path:
    """Return the path of a file of certificates. Raises ValueError if there is none, or none in it."""
    if not value.is_file():
        raise ValueError("there is no such file")
    try:
        ssl.create_default_context(cafile=value)
    except OSError as error:  # ssl.SSLError is one
        raise ValueError(f"no certificate can be read from it ({error}): it must be PEM") from error
    return value


def _sender(value: str) -> str:
    _, address = parseaddr(value)
    if not _ADDRESS.fullmatch(address) or not value.isprintable():
        raise ValueError("write an address, as warraq@news.example or Warraq <warraq@news.example>")
    return value


def _contact(value: str) -> str:
    if not (value.isascii() and value.isprintable() and " " not in value):
        raise ValueError("write an address or page without blanks, in ASCII letters: desk@news.example")
    return value


def _index_name(value: str) -> str:
    if not _INDEX.fullmatch(value):
        raise ValueError("write a name of small letters a-z, figures, dots, - and _, of at most 100 signs")
    return value


Lower = BeforeValidator(_lower)
"""Makes the words of a choice small."""

Count = Annotated[int, Field(ge=1, le=1_000_000_000)]
Bytes = Annotated[int, Field(ge=1, le=1 << 40)]
Seconds = Annotated[float, Field(gt=0, le=31_536_000)]
"""Up to a year: Redis, timers and dates take no more than so many milliseconds or days, and infinity nowhere."""
Pause = Annotated[float, Field(ge=0, le=31_536_000)]
Port = Annotated[int, Field(ge=0, le=65_535)]

Switch = Annotated[Literal["off", "on"], BeforeValidator(_switch)]
PathFromHome = Annotated[Path, BeforeValidator(_from_home)]
ArchivePlace = Annotated[str, AfterValidator(_archive)]
PageAddress = Annotated[str, AfterValidator(_page)]
RedisAddress = Annotated[str, AfterValidator(_redis)]
Sender = Annotated[str, AfterValidator(_sender)]
Contact = Annotated[str, AfterValidator(_contact)]
IndexName = Annotated[str, AfterValidator(_index_name)]
