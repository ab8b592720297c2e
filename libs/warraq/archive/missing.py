"""Selects archived articles that are nowhere in the system any more, because a Redis lost them."""

from collections.abc import Sequence

from warraq.archive.replay import Wanted
from warraq.articles import RawArticle
from warraq.index import SearchIndex
from warraq.streams import Ledger
from warraq.streams.entry import Entry
from warraq.streams.wire import arrival, peek_id


def missing(index: SearchIndex, ledger: Ledger) -> Wanted:
    """Return a filter for archived entries: those whose article is not waiting, not a dead letter, and not indexed in
    that or a newer version.

    Articles that are found to be indexed are taken off the list of lost ones.
    """

    async def is_indexed(id_: str, entry: Entry) -> bool:
        article = await index.get(id_)
        return article is not None and article.version >= arrival(entry)

    async def wanted(entries: Sequence[Entry]) -> Sequence[Entry]:
        named = [(id_, entry) for entry in entries if (id_ := peek_id(entry, RawArticle))]
        indexed = [await is_indexed(id_, entry) for id_, entry in named]
        await ledger.found(id_ for (id_, _), there in zip(named, indexed, strict=True) if there)
        left = [each for each, there in zip(named, indexed, strict=True) if not there]
        return [entry for id_, entry in left if (await ledger.trail(id_)).state not in {"waiting", "dead"}]

    return wanted
