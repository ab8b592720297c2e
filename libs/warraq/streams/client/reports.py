"""What a running system reports about itself: trails, dead letters, counts."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel

from warraq.topology import GROUPS

State = Literal["waiting", "indexed", "dead", "unknown"]


class Step(BaseModel):
    """A stage (``ingestor`` … ``indexer``) and when the article passed it."""

    stage: str
    at: datetime


class Trail(BaseModel):
    """Where an article is. ``waiting_in``: the stream it waits in. ``dead``: id of its dead letter; ``reason``: why it
    failed."""

    id: str
    state: State
    steps: list[Step]
    waiting_in: str | None = None
    dead: str | None = None
    reason: str | None = None

    @property
    def place(self) -> str:
        """Where a waiting article is, for people: the stream, and the stage that it waits for."""
        stage = GROUPS.get(self.waiting_in or "")
        return f"{self.waiting_in} for the {stage}" if stage else str(self.waiting_in)


class DeadLetter(BaseModel):
    """A dead letter. ``entry``: the fields of the original stream entry as text. ``title``: the title in it."""

    id: str
    article_id: str | None
    title: str | None = None
    stage: str
    stream: str
    reason: str
    error: str
    attempts: int
    at: datetime
    entry: dict[str, str]


class StageStatus(BaseModel):
    """The state of one stage.

    ``waiting``: not yet read. ``in_hand``: read, not finished. ``oldest``: age in seconds of the oldest unfinished
    entry. ``rate``: entries finished per second in the last minute, or since the workers of the stage started.
    """

    stage: str
    stream: str
    waiting: int
    in_hand: int
    done: int
    retried: int
    dead: int
    rate: float
    oldest: float


class Status(BaseModel):
    """The state of the pipeline. ``reconciled``: ``pushed + again == indexed + dead + dropped + in_flight``, so nothing
    is missing.

    ``again``: entries delivered once more because a group was lost and made again. ``lost``: accepted articles that
    Redis no longer has, because a replica took over without them or it restarted without its last second; the other
    counts do not include them.
    """

    stages: list[StageStatus]
    pushed: int
    indexed: int
    dead: int
    dropped: int
    in_flight: int
    again: int
    reconciled: bool
    lost: int = 0
