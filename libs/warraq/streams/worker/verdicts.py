"""What a stage is handed, and what it says about each entry."""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pydantic import BaseModel

from warraq.streams.entry import Entry

D = TypeVar("D", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Delivery(Generic[D]):
    """An entry and the document read from it."""

    entry: Entry
    document: D


@dataclass(frozen=True, slots=True)
class Output:
    """A document for a stream. ``article_id`` is the article it belongs to."""

    stream: str
    article_id: str
    document: BaseModel


@dataclass(frozen=True, slots=True)
class Done:
    """Finished; ``outputs`` are added in the same step."""

    article_id: str
    outputs: tuple[Output, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Retry:
    """Try again later.

    ``counted=False``: something outside is away (index, disk); this never leads to the dead letters, and the stage
    pauses instead of spinning.
    """

    reason: str
    article_id: str = ""
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Dead:
    """Can never succeed."""

    reason: str
    error: str = ""
    article_id: str = ""


Verdict = Done | Retry | Dead
