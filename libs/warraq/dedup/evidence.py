"""What two articles have in common, and what that makes of the later one: pure functions of two records."""

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal, NamedTuple

from warraq.dedup.records import Record, Text
from warraq.dedup.sketch import SKETCH_SIZE

Rule = Literal[
    "same text", "same words", "other figures", "same heading", "same mould", "part of a dispatch", "some words", "none"
]
"""The rule that decided. docs/dedup.md explains each."""


@dataclass(frozen=True, slots=True)
class DedupPolicy:
    """From which agreement a text is a copy or the next issue of a series. Figures: docs/dedup.md.

    ``cross_site``, ``same_site``: share of the smaller text's word shingles found in the other. Follow-ups of one site
    share 30-80 %. ``derived``: from which share a text is said to be taken from another. ``same_figures``: share of the
    figures in corresponding places that copies have in common. ``heading``: share of words that issues with one heading
    have in common. ``excerpt_with_title``, ``excerpt_alone``, ``title_overlap``: evidence that a related link means an
    article. ``link_life``: seconds for which a link waits for its article.
    """

    cross_site: float = 0.5
    same_site: float = 0.8
    derived: float = 0.3
    same_figures: float = 0.7
    heading: float = 0.15
    excerpt_with_title: float = 0.3
    excerpt_alone: float = 0.6
    title_overlap: float = 0.6
    link_life: int = 30 * 24 * 3600


POLICY = DedupPolicy()
_LONGEST_DISPATCH = 2
"""Days within which an agency sends the parts of a dispatch; «بيان» heads another one next week."""
_RETOUCHED = 0.98
"""Share of the text from which a title with other words is a retouched one, not that of another issue."""


class Evidence(NamedTuple):  # made of every pair: a frozen dataclass takes longer
    """What two articles have in common. ``containment`` is the share of the smaller sketch that the other holds (0-1).

    ``figures`` and ``dates`` count slots that both texts have; ``other_figures`` and ``other_dates`` count those of
    them with something else in them. With ``same_heading`` the titles differ in figures only, with ``other_names`` in
    some words in the same places, with ``parts`` in the mark of an instalment. ``days`` lie between the days of
    publication.
    """

    same_site: bool
    same_text: bool = False
    containment: float = 0.0
    figures: int = 0
    other_figures: int = 0
    dates: int = 0
    other_dates: int = 0
    same_heading: bool = False
    other_heading_figures: bool = False
    other_names: bool = False
    days: int = 0
    parts: bool = False


class Bond(NamedTuple):
    """What the later of two articles is to the earlier one. ``similarity``: 0-1."""

    kind: Literal["copy", "instalment", "series", "derived", "none"]
    rule: Rule
    similarity: float


def compare(one: Record, other: Record, common: frozenset[int] = frozenset()) -> Evidence:
    """Return what two articles have in common, but for ``common``: hashes that many articles of their source share and
    that say nothing (`warraq.dedup.stories.boilerplate`)."""
    same_site = one.knows_site and one.site == other.site
    mine, theirs = one.text, other.text
    figures, other_figures, dates, other_dates = _slots(mine, theirs)
    same_heading = same_site and bool(mine.mould) and mine.mould == theirs.mould
    return Evidence(  # by position: names take longer
        same_site,
        bool(mine.exact) and mine.exact == theirs.exact,
        containment(mine, theirs, common),
        figures,
        other_figures,
        dates,
        other_dates,
        same_heading,
        same_heading and _other_title_figures(mine, theirs),
        same_site and _other_names(mine.title, theirs.title),
        abs(one.day - other.day),
        same_site and bool(mine.series) and mine.series == theirs.series and mine.part != theirs.part,
    )


def judge(evidence: Evidence, policy: DedupPolicy = POLICY) -> Bond:
    """Return the bond that ``evidence`` makes of two articles, and the rule that decided."""
    share = evidence.containment
    if evidence.parts and evidence.days <= _LONGEST_DISPATCH:
        return Bond("instalment", "part of a dispatch", share)
    if evidence.same_text:
        return Bond("series", "same heading", 1.0) if evidence.other_heading_figures else Bond("copy", "same text", 1.0)
    if share >= (policy.same_site if evidence.same_site else policy.cross_site):
        is_another = _is_another_issue(evidence, policy)
        return Bond("series", "other figures", share) if is_another else Bond("copy", "same words", share)
    return _looser_bond(evidence, share, policy)


def _looser_bond(evidence: Evidence, share: float, policy: DedupPolicy) -> Bond:
    """Return the bond of articles that have too few words in common for a copy."""
    if evidence.same_heading and (evidence.other_heading_figures or evidence.days) and share >= policy.heading:
        return Bond("series", "same heading", share)
    if share >= policy.cross_site and evidence.figures >= 4 and evidence.other_figures * 2 >= evidence.figures:
        return Bond("series", "same mould", share)
    if share >= policy.derived:
        return Bond("derived", "some words", share)
    return Bond("none", "none", share)


def _is_another_issue(evidence: Evidence, policy: DedupPolicy) -> bool:
    """Tell whether texts with the same words have other news. One figure that is another one is a correction, unless it
    is the day."""
    if evidence.other_heading_figures:
        return True
    others = evidence.other_figures
    if evidence.other_dates and evidence.other_dates == evidence.dates and (evidence.days or others > 1):
        return True
    if others > 1 and evidence.figures - others < policy.same_figures * evidence.figures:
        return True
    if not evidence.same_site:
        return False
    return bool(evidence.days and others) or (evidence.other_names and evidence.containment < _RETOUCHED)


def containment(ours: Text, other: Text, common: frozenset[int] = frozenset()) -> float:
    """Return the share of the smaller text's shingles that the other holds, estimated where both sketches reach."""
    held, wanted = ours.sketch, other.sketch
    if not held or not wanted:
        return 0.0
    limit = min(_reach(held), _reach(wanted))
    both = ours.sketched & other.sketched
    if not common:
        return len(both) / max(1, min(bisect_right(held, limit), bisect_right(wanted, limit)))
    smaller = min(sum(v <= limit and v not in common for v in sketch) for sketch in (held, wanted))
    return len(both - common) / max(1, smaller)


def _reach(sketch: tuple[int, ...]) -> int:
    """Return the largest hash that ``sketch`` would hold if the text had it."""
    return sketch[-1] if len(sketch) >= SKETCH_SIZE else 1 << 24


def _slots(mine: Text, theirs: Text) -> tuple[int, int, int, int]:
    there = theirs.by_slot
    if not there or not mine.slots:
        return 0, 0, 0, 0
    both = [slot for slot in mine.slots if slot.key in there]
    other = [slot for slot in both if there[slot.key] != slot.value]
    return len(both), len(other), sum(slot.is_date for slot in both), sum(slot.is_date for slot in other)


def _other_title_figures(mine: Text, theirs: Text) -> bool:
    there = {slot.key: slot.value for slot in theirs.title_slots}
    return any(there.get(slot.key, slot.value) != slot.value for slot in mine.title_slots)


def _other_names(mine: tuple[int, ...], theirs: tuple[int, ...]) -> bool:
    """Tell whether titles are of one length and have at least half of their words in the same places, but not all."""
    if len(mine) != len(theirs) or len(mine) < 4:
        return False
    same = sum(one == other for one, other in zip(mine, theirs, strict=True))
    return len(mine) > same >= len(mine) / 2
