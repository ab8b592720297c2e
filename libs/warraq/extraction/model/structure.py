"""How the lines of a page stand to each other: where its text is, what repeats, where another story may begin."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from warraq.extraction.model.facts import LineFacts

_NEAR = 4
"""Lines between two paragraphs of one text, boxes and captions included."""


@dataclass(slots=True)
class Structure:
    """``first``, ``last``: lines of the main text, (n, -1) when there is none. ``stems``: how often its stems occur;
    ``said``: all of them; ``repeated``: those that occur again. ``opening``: those of its first paragraphs. ``head``:
    stems of its most likely headline. ``scores``: how much each line above it is like its headline. ``times``: how
    often a line stands on the page. ``beginnings``: the first words of each longer line; ``begins``: how often each."""

    facts: Sequence[LineFacts]
    paragraphs: list[int] = field(default_factory=list)
    main: list[int] = field(default_factory=list)
    first: int = 0
    last: int = -1
    stems: Counter[str] = field(default_factory=Counter)
    said: frozenset[str] = frozenset()
    repeated: frozenset[str] = frozenset()
    opening: frozenset[str] = frozenset()
    head: frozenset[str] = frozenset()
    scores: dict[int, float] = field(default_factory=dict)
    times: Counter[str] = field(default_factory=Counter)
    beginnings: list[str] = field(default_factory=list)
    begins: Counter[str] = field(default_factory=Counter)


def structure_of(facts: Sequence[LineFacts]) -> Structure:
    """How the lines of a page stand to each other."""
    beginnings = [" ".join(fact.key.split(" ", 4)[:4]) if fact.words >= 4 else "" for fact in facts]
    found = Structure(
        facts,
        paragraphs=[at for at, fact in enumerate(facts) if fact.is_paragraph],
        times=Counter([fact.key for fact in facts]),
        beginnings=beginnings,
        begins=Counter([begins for begins, fact in zip(beginnings, facts, strict=True) if fact.words >= 4]),
    )
    found.main = _main(found)
    found.first, found.last = (found.main[0], found.main[-1]) if found.main else (len(facts), -1)
    found.stems = Counter(chain.from_iterable(facts[at].stems for at in found.main))
    found.said = frozenset(found.stems)
    found.repeated = frozenset(stem for stem, times in found.stems.items() if times > 1)
    found.opening = frozenset().union(*(facts[at].stems for at in found.main[:4]))
    found.scores = _title_scores(found)
    best = max(found.scores, key=lambda at: found.scores[at], default=None)
    found.head = facts[best].stems if best is not None else frozenset()
    return found


def groups(at: Sequence[int], most: int) -> list[list[int]]:
    """Line numbers in groups, at most ``most`` apart inside a group."""
    found: list[list[int]] = []
    for each in at:
        if found and each - found[-1][-1] <= most:
            found[-1].append(each)
        else:
            found.append([each])
    return found


def _main(page: Structure) -> list[int]:
    """The first group of paragraphs that holds a good part of what the largest holds: later ones are other articles."""
    found = groups(page.paragraphs, _NEAR)
    sizes = [sum(page.facts[at].words for at in group) for group in found]
    largest = max(sizes, default=0)
    return next((group for group, size in zip(found, sizes, strict=True) if size > 0.3 * largest), [])


def _title_scores(page: Structure) -> dict[int, float]:
    if not page.main:
        return {}
    scores: dict[int, float] = {}
    for at in range(max(0, page.first - 40), page.first):
        fact = page.facts[at]
        if not 2 <= fact.words <= 28 or fact.is_date:
            continue
        share = len(fact.stems & page.said) / max(1, len(fact.stems))
        opening = len(fact.stems & page.opening) / max(1, len(fact.stems))
        near = max(0.0, 1 - (page.first - at) / 40)
        scores[at] = (
            1.2 * share + 1.2 * opening + 0.12 * min(fact.words, 10) + 0.8 * near
            + (page.times[fact.key] > 1 and fact.words > 3) - 1.5 * fact.name_like - (fact.end in ".،")
        )  # fmt: skip
    return scores


def kinship(page: Structure, stems: frozenset[str], opening: frozenset[str] | None = None) -> float:
    """How far ``stems`` tell the story of the main text: share of the headline's words they have, and 0.8 of the share
    of theirs that the opening has (``opening``, if what is asked for may stand in it). On synthetic pages >= .25 for
    95 % of second halves of one article, and for 9 % of other articles."""
    of_title = len(page.head & stems) / max(1, len(page.head))
    return of_title + 0.8 * len((page.opening if opening is None else opening) & stems) / max(1, len(stems))


def breaks(page: Structure) -> dict[int, tuple[float, float]]:
    """Where another article may begin: a title-like line whose words the paragraphs below have and those above have
    not. Line -> (share of its words below less above, share of the words below that are above, too)."""
    found: dict[int, tuple[float, float]] = {}
    facts, paragraphs = page.facts, page.paragraphs
    if len(paragraphs) < 3:
        return found
    above: set[str] = set()
    next_one = 0
    for at in range(paragraphs[0] + 1, paragraphs[-1]):
        while next_one < len(paragraphs) and paragraphs[next_one] < at:
            above |= facts[paragraphs[next_one]].stems
            next_one += 1
        fact = facts[at]
        if fact.is_paragraph or fact.is_cut or not 4 <= fact.words <= 24 or fact.end in ".،:" or len(fact.stems) < 3:
            continue
        if paragraphs[next_one] - at > 7:
            continue
        below = frozenset().union(*(facts[each].stems for each in paragraphs[next_one : next_one + 4]))
        count = len(fact.stems)
        gain = (len(fact.stems & below) - len(fact.stems & above)) / count
        found[at] = (gain, len(below & above) / max(1, len(below)))
    return found
