"""What was pushed and is nowhere any more: a Redis that took over, or came back, lacks it."""

from collections.abc import Sequence

from warraq.archive.replay import Wanted
from warraq.articles import RawArticle
from warraq.index import SearchIndex
from warraq.streams import Ledger
from warraq.streams.entry import Entry
from warraq.streams.wire import peek_id


def missing(index: SearchIndex, ledger: Ledger) -> Wanted:
    """Of archived entries those whose article is neither indexed nor waiting nor a dead letter."""

    async def is_missing(id_: str) -> bool:
        if not id_ or await index.get(id_):
            return False
        return (await ledger.trail(id_)).state not in {"waiting", "dead"}

    async def wanted(entries: Sequence[Entry]) -> Sequence[Entry]:
        return [entry for entry in entries if await is_missing(peek_id(entry, RawArticle))]

    return wanted
