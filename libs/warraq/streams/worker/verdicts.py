"""What a stage receives, and its verdicts on entries."""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pydantic import BaseModel

from warraq.streams.entry import Entry

D = TypeVar("D", bound=BaseModel)

MOST_TOLD = 2_000
"""Most characters of a reason: the message of an error may quote a whole article, which the dead letter has anyway."""


@dataclass(frozen=True, slots=True)
class Delivery(Generic[D]):
    """An entry and the document parsed from it."""

    entry: Entry
    document: D


@dataclass(frozen=True, slots=True)
class Output:
    """A document to publish. ``article_id``: the article that it belongs to."""

    stream: str
    article_id: str
    document: BaseModel


@dataclass(frozen=True, slots=True)
class Done:
    """The entry is finished; ``outputs`` are published in the same step."""

    article_id: str
    outputs: tuple[Output, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Retry:
    """Try the entry again later.

    ``counted=False``: something outside is away (index, disk). Such attempts never lead to the dead letters, and the
    stage pauses.
    """

    reason: str
    article_id: str = ""
    counted: bool = True

    def __post_init__(self) -> None:
        """Shorten what is too long."""
        _shorten(self, "reason")


@dataclass(frozen=True, slots=True)
class Dead:
    """The entry can never succeed."""

    reason: str
    error: str = ""
    article_id: str = ""

    def __post_init__(self) -> None:
        """Shorten what is too long."""
        _shorten(self, "reason", "error")


def _shorten(verdict: object, *names: str) -> None:
    for name in names:
        text = getattr(verdict, name)
        if len(text) > MOST_TOLD:
            shorter = f"{text[:MOST_TOLD]}… ({len(text)} characters)"
            object.__setattr__(verdict, name, shorter)  # the only change that a frozen verdict sees


Verdict = Done | Retry | Dead
