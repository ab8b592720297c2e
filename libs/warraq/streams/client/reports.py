"""What a running system says about itself: trails, dead letters, counts."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel

State = Literal["waiting", "indexed", "dead", "unknown"]


class Step(BaseModel):
    """A stage (``ingestor`` … ``indexer``) and when it was passed."""

    stage: str
    at: datetime


class Trail(BaseModel):
    """Where an article is. ``waiting_in``: the stream it waits in. ``dead``: id of its dead letter, with the reason."""

    id: str
    state: State
    steps: list[Step]
    waiting_in: str | None = None
    dead: str | None = None
    reason: str | None = None


class DeadLetter(BaseModel):
    """A dead letter. ``entry`` holds the original stream entry's fields as text, ``title`` its title."""

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
    """``waiting``: not yet read; ``in_hand``: read, not finished; ``oldest``: age in seconds of the oldest unfinished
    entry; ``rate``: finished per second in the last minute, or since the stage's workers have started.
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
    """``pushed + again == indexed + dead + dropped + in_flight`` when nothing was lost (``reconciled``).

    ``again``: finished entries that a stage got once more, because its group was lost and made again. ``lost``:
    articles that were accepted and are no longer there, because a replica took over without them or Redis came back
    without its last second; the counts are of what is left.
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
