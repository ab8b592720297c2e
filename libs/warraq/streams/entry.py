"""Entries of streams, as Redis holds them."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict


@dataclass(frozen=True, slots=True)
class Entry:
    """A stream entry as read. ``attempt`` counts deliveries, from 1."""

    id: str
    fields: dict[bytes, bytes]
    attempt: int = 1

    @property
    def at(self) -> int:
        """Ms since 1970 at which the entry was added."""
        return int(self.id.split("-")[0])


class DeadEntry(BaseModel):
    """An entry of the stream of dead letters: the fields of the original (those named as one here behind
    ``original:``), and why it died. Times are ms since 1970; ``stream`` and ``entry`` say where it stood."""

    model_config = ConfigDict(extra="allow")

    stage: str
    reason: str
    error: str
    attempts: int
    at: int
    stream: str
    entry: str
    article: str
