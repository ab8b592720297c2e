"""Stream entries as Redis holds them."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict


@dataclass(frozen=True, slots=True)
class Entry:
    """A stream entry that was read. ``attempt``: number of deliveries, from 1."""

    id: str
    fields: dict[bytes, bytes]
    attempt: int = 1

    @property
    def at(self) -> int:
        """When the entry was added, ms since 1970."""
        return int(self.id.split("-")[0])


class DeadEntry(BaseModel):
    """Fields of an entry in the stream of dead letters, described for AsyncAPI.

    They are the fields of the original entry (prefixed ``original:`` where they collide with these) and why it failed.
    Times are ms since 1970. ``stream`` and ``entry`` tell where it came from.
    """

    model_config = ConfigDict(extra="allow")

    stage: str
    reason: str
    error: str
    attempts: int
    at: int
    stream: str
    entry: str
    article: str
