"""The reliable stage on Redis Streams: read, decide, publish and acknowledge in one step; lose nothing."""

from warraq.streams.connection import RedisTooOld, check_redis, connect
from warraq.streams.dead_letters import DeadLetters, NoLetterId
from warraq.streams.ledger import Ledger
from warraq.streams.names import CLEAN, DEAD, LINKED, PATCHES, RAW, TAGGED
from warraq.streams.publisher import Publisher
from warraq.streams.stage import Stage
from warraq.streams.verdicts import Dead, Delivery, Done, Output, Retry, Verdict

__all__ = [
    "CLEAN", "DEAD", "LINKED", "PATCHES", "RAW", "TAGGED", "Dead", "DeadLetters", "Delivery", "Done", "Ledger",
    "NoLetterId", "Output", "Publisher", "RedisTooOld", "Retry", "Stage", "Verdict", "check_redis", "connect",
]  # fmt: skip
