"""Which articles of a batch must wait for others of it. Pure functions."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain

from warraq.dedup.facts import Facts
from warraq.dedup.keys import each_key
from warraq.dedup.tables import Decision

_ENOUGH = 2
"""Keys of a sketch that two articles share when one is found by the other; of a name one is enough."""


def until_same_id(batch: Sequence[Facts], waiting: Sequence[int]) -> Sequence[int]:
    """Versions of one article are taken one after the other."""
    seen: set[str] = set()
    for n, at in enumerate(waiting):
        if batch[at].record.id in seen:
            return waiting[:n]
        seen.add(batch[at].record.id)
    return waiting


def until_edited(decisions: Mapping[int, Decision]) -> dict[int, Decision]:
    """What comes after an edited article may be a copy of its new text, and must see it first."""
    writes: dict[int, Decision] = {}
    for at, decision in decisions.items():
        writes[at] = decision
        if decision.record.updated:
            break
    return writes


def without_kin(batch: Sequence[Facts], tried: Sequence[int]) -> set[int]:
    """Those that none before them in the batch would be found by: what comes first in a batch gets its number first,
    and what comes after an edited article sees its new text."""
    keys = {at: each_key(batch[at].keys) for at in tried}
    counted = Counter(chain.from_iterable(keys.values()))
    holders: dict[int | bytes, list[int]] = {key: [] for key, number in counted.items() if number > 1}
    alone: set[int] = set()
    for at in tried:
        votes: Counter[int] = Counter()
        for key in keys[at]:
            for other in holders.get(key, ()):
                votes[other] += _ENOUGH if isinstance(key, bytes) else 1
        if max(votes.values(), default=0) < _ENOUGH:
            alone.add(at)
        for key in holders.keys() & keys[at]:
            holders[key].append(at)
    return alone
