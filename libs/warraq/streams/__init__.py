"""The reliable stage on Redis Streams: read, decide, publish and acknowledge in one step; lose nothing.

`worker` runs stages; `client` pushes articles and asks where they are. Neither imports the other. Both build on the
modules here: connections, keys, entries and how they are read, consumer groups, scripts.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from warraq.streams.client import DeadLetters, Following, Ledger, Losses, NoLetterId, PartlyPublished, Publisher
from warraq.streams.connection import RedisTooOld, check_redis, connect
from warraq.topology import CLEAN, DEAD, LINKED, PATCHES, RAW, TAGGED

if TYPE_CHECKING:
    from warraq.streams.worker import Dead, Delivery, Done, Output, Retry, Stage, Verdict, Worker

__all__ = [
    "CLEAN", "DEAD", "LINKED", "PATCHES", "RAW", "TAGGED", "Dead", "DeadLetters", "Delivery", "Done", "Following",
    "Ledger", "Losses", "NoLetterId", "Output", "PartlyPublished", "Publisher", "RedisTooOld", "Retry", "Stage",
    "Verdict", "Worker", "check_redis", "connect",
]  # fmt: skip


def __getattr__(name: str) -> object:
    """The names of `worker`, loaded when first asked for: it brings FastStream along, which clients do without."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("warraq.streams.worker"), name)
