"""The pipeline seen from outside: push articles, ask where they are, look at dead letters. Runs no stage."""

from warraq.streams.client.dead_letters import DeadLetters, NoLetterId
from warraq.streams.client.following import Following
from warraq.streams.client.ledger import Ledger
from warraq.streams.client.losses import Losses
from warraq.streams.client.publisher import PartlyPublished, Publisher
from warraq.streams.client.reports import DeadLetter, StageStatus, Status, Step, Trail

__all__ = [
    "DeadLetter", "DeadLetters", "Following", "Ledger", "Losses", "NoLetterId", "PartlyPublished", "Publisher",
    "StageStatus", "Status", "Step", "Trail",
]  # fmt: skip
