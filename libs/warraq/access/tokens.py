"""The file of API tokens (WARRAQ_TOKENS): who may push, read and manage.

A token is 256 random bits, so its SHA-256 can be neither inverted nor guessed. A slow hash is not needed, and looking
up a token by its hash leaks nothing through timing.
"""

import fcntl
import hashlib
import logging
import re
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from warraq.changing_file import ChangingFile

log = logging.getLogger(__name__)

Scope = Literal["push", "read", "manage"]
"""``push``: POST /articles. ``read``: pages and every GET except those about alerts. ``manage``: everything else."""

SCOPES: Final[tuple[Scope, ...]] = get_args(Scope)
PREFIX = "warraq_"
"""Prefix of every token, so that tokens committed or mailed by mistake can be searched for."""

_NAME = re.compile(r"[\w.@-]{1,100}")


class TokenError(ValueError):
    """A token cannot be made or removed. The message says why."""


class Token(BaseModel):
    """A token. ``sha256``: its hash, hexadecimal. ``rate``: requests a minute; None: no limit."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(pattern=_NAME.pattern)
    scopes: frozenset[Scope]
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    created_at: datetime
    rate: int | None = Field(None, ge=1)


class _Tokens(BaseModel):
    model_config = ConfigDict(extra="forbid")

    tokens: list[Token] = []


class TokenFile:
    """The tokens in ``path``, read again when it changes. If the file does not exist there are none."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = ChangingFile(_by_hash)

    def find(self, token: str) -> Token | None:
        """Return what is known about ``token``, else None.

        If the file cannot be read now, the last content stays in force; if it never could, nobody is let in.
        """
        try:
            return self._file.read(self.path).get(_hash(token))
        except (OSError, ValueError) as error:
            log.error("WARRAQ_TOKENS: %s cannot be read, so that nobody may do anything: %s", self.path, error)
            return None

    def all(self) -> Sequence[Token]:
        """Return the tokens in the order in which they were made. Raises OSError or ValueError if the file cannot be
        read."""
        return self._read().tokens

    def add(self, name: str, scopes: frozenset[Scope], rate: int | None = None) -> str:
        """Make a token and return it; only its hash is stored. Raises TokenError."""
        if not _NAME.fullmatch(name):
            raise TokenError(f"{name!r} is no name for a token: letters, digits and . _ - @, at most 100")
        if not scopes:
            raise TokenError(f"say what the token may do: {', '.join(SCOPES)}")
        secret = PREFIX + secrets.token_urlsafe(32)
        made = Token(name=name, scopes=scopes, sha256=_hash(secret), created_at=datetime.now(UTC), rate=rate)
        with self._changing() as tokens:
            if any(token.name == name for token in tokens):
                raise TokenError(f"there is a token {name!r} already: remove it first, or take another name")
            tokens.append(made)
        return secret

    def remove(self, name: str) -> None:
        """Remove a token, which is refused from the next request on. Raises TokenError."""
        with self._changing() as tokens:
            left = [token for token in tokens if token.name != name]
            if len(left) == len(tokens):
                raise TokenError(f"there is no token {name!r}")
            tokens[:] = left

    def _read(self) -> _Tokens:
        return _Tokens.model_validate_json(self.path.read_bytes()) if self.path.exists() else _Tokens()

    @contextmanager
    def _changing(self) -> "Iterator[list[Token]]":
        """Yield the tokens for a change by one process at a time; the file is replaced atomically at the end."""
        with self.path.with_name(f"{self.path.name}.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            known = self._read()
            yield known.tokens
            mode = self.path.stat().st_mode & 0o777 if self.path.exists() else 0o600
            part = self.path.with_name(f"{self.path.name}.part")
            part.write_text(known.model_dump_json(indent=1) + "\n", encoding="utf-8")
            part.chmod(mode)
            part.replace(self.path)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()


def _by_hash(text: str) -> dict[str, Token]:
    return {token.sha256: token for token in _Tokens.model_validate_json(text).tokens}
