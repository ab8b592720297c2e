"""Finds which article a related link means. One function answers for a link that comes after its article and for one
that came before it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from warraq.dedup.evidence import POLICY, DedupPolicy
from warraq.dedup.links import LinkFacts
from warraq.dedup.records import Record


@dataclass(frozen=True, slots=True)
class Candidates:
    """Articles that share its address, a title or a part of its opening with a link."""

    by_address: Sequence[Record] = ()
    by_title: Sequence[Record] = ()
    by_opening: Sequence[Record] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The article that a link means; ``final`` when none that comes later can fit better."""

    target: Record
    final: bool


def find_target(
    link: LinkFacts, found: Candidates, site: bytes, holder: str = "", policy: DedupPolicy = POLICY
) -> Answer | None:
    """Return the article that ``link`` means; None when none or several fit: no link is better than a wrong one.

    ``site``: hash of the page's site. ``holder``: id of the page; an article's link to itself means nothing.
    """
    if found.by_address:
        target = found.by_address[0]
        return Answer(target, final=True) if target.id != holder else None
    titled = _best(found.by_title, lambda record: _score_by_title(link, record, policy), holder)
    if titled:
        return Answer(titled, final=bool(link.lead) and titled.site == site)
    opened = _best(found.by_opening, lambda record: _score_by_excerpt(link, record, policy), holder)
    return Answer(opened, final=False) if opened else None


def _score_by_title(link: LinkFacts, record: Record, policy: DedupPolicy) -> float | None:
    """Score an article that has the title of the link and is of its site or of none that is known; None: it is not
    meant.

    An excerpt must not contradict it; without one, the title must be long, and no other address known.
    """
    if link.lead:
        share, _ = _coverage(link, record)
        return share if share >= policy.excerpt_with_title else None
    return 0.0 if link.long and not (link.addressed and record.addressed) else None


def _score_by_excerpt(link: LinkFacts, record: Record, policy: DedupPolicy) -> float | None:
    """Score an article by its opening; None unless the excerpt is from it and the titles are almost the same."""
    share, hits = _coverage(link, record)
    enough = share >= policy.excerpt_alone and hits >= 3
    return share if enough and _titles_agree(link, record, policy) else None


def _coverage(link: LinkFacts, record: Record) -> tuple[float, int]:
    hits = len(set(link.lead) & set(record.text.lead))
    return hits / max(1, len(set(link.lead))), hits


def _titles_agree(link: LinkFacts, record: Record, policy: DedupPolicy) -> bool:
    """Tell whether titles have the same numbers (parts of a series differ in nothing else) and most of their words."""
    mine, theirs = set(link.words), set(record.text.title)
    if not mine or not theirs or link.numbers != record.text.numbers:
        return False
    return len(mine & theirs) >= policy.title_overlap * max(len(mine), len(theirs))


def _best(records: Sequence[Record], score: Callable[[Record], float | None], holder: str) -> Record | None:
    """Return the record with the best score: of equal ones of one story the first, of two stories neither."""
    scored = [(points, record) for record in records if record.id != holder and (points := score(record)) is not None]
    if not scored:
        return None
    most = max(points for points, _ in scored)
    best = [record for points, record in scored if points == most]
    if len({record.place.root or record.number for record in best}) > 1:
        return None
    return min(best, key=lambda record: record.order)
