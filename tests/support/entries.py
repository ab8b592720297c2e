"""Stream entries, without a stream."""

from pydantic import BaseModel

from warraq.streams.entry import Entry

NOON = 1760270400000
"""2025-10-12T12:00Z in ms, as in the id of every entry here."""


def entry(number: int = 0, **fields: str) -> Entry:
    """Entry ``number`` of its stream, with flat ``fields``, delivered for the first time."""
    return Entry(f"{NOON}-{number}", {name.encode(): value.encode() for name, value in fields.items()})


def entry_of(document: BaseModel, number: int = 0) -> Entry:
    """The entry that a stage publishes for ``document``."""
    return entry(number, id=str(getattr(document, "id", "")), data=document.model_dump_json())
