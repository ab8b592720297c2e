"""Makes the names of a text consistent: the same words name the same thing all over it.

"One sense per discourse" (Gale, Church and Yarowsky 1992), applied to names. It gains half a point of F1 on the
development set (docs/entities.md).
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence

from warraq.entities.names.tags import Span

Words = tuple[str, ...]

_MAJORITY = 0.7
"""Share of a name's mentions that must agree on a type before the others are changed to it."""

_SHORTEST = 4
"""Letters of the shortest name that is looked for elsewhere in the text; shorter ones are too often ordinary words."""


def agree(
    sentences: Sequence[Sequence[str]],
    found: Sequence[Sequence[Span]],
    everyday: Collection[str],
    given: Collection[str] = (),
) -> list[list[Span]]:
    """``found`` (spans of words, per sentence) made the same all over the text, and what it says elsewhere added.

    ``sentences`` are folded words. A name that the majority of its mentions give one type has it everywhere; the last
    word of a person's full name alone is that person, unless it is among ``everyday`` words; when it is as often something
    else, only behind one of the ``given`` names (مسعود بزشكيان, but not كاردينال لشبونة). MISC stays as it is.
    """
    known = _agreed(sentences, found, everyday, given)
    begins: dict[str, list[int]] = defaultdict(list)
    for first, length in sorted({(name[0], len(name)) for name in known}, reverse=True):
        begins[first].append(length)
    result = []
    for words, marked in zip(sentences, found, strict=True):
        kept = [
            span
            if span.kind == "MISC"
            else span._replace(kind=known.get(tuple(words[span.start : span.end]), span.kind))
            for span in marked
        ]
        result.append(sorted([*kept, *_elsewhere(words, kept, begins, known)]))
    return result


def _agreed(
    sentences: Sequence[Sequence[str]],
    found: Sequence[Sequence[Span]],
    everyday: Collection[str],
    given: Collection[str],
) -> dict[Words, str]:
    """Name -> its kind, for names that may be looked for."""
    votes: dict[Words, Counter[str]] = defaultdict(Counter)
    surnames: Counter[str] = Counter()
    for words, marked in zip(sentences, found, strict=True):
        for span in marked:
            name = tuple(words[span.start : span.end])
            if span.kind == "MISC":
                continue
            votes[name][span.kind] += 1
            if span.kind == "PERS" and len(name) >= 2 and len(name[-1]) >= _SHORTEST and name[-1] not in everyday:
                surnames[name[-1]] += 1
    families = {name[-1] for name in votes if len(name) > 1 and name[0] in given}
    known: dict[Words, str] = {}
    for name, kinds in votes.items():
        kind, count = kinds.most_common(1)[0]
        alone_says_little = len(" ".join(name)) < _SHORTEST or (len(name) == 1 and name[0] in everyday)
        if not alone_says_little and count >= _MAJORITY * kinds.total():
            known[name] = kind
    for surname, bearers in surnames.items():
        alone = votes.get((surname,), Counter())
        if bearers + alone["PERS"] + (surname in families) > alone["LOC"] + alone["ORG"]:
            known[(surname,)] = "PERS"
    return known


def _elsewhere(
    words: Sequence[str], marked: Sequence[Span], begins: dict[str, list[int]], known: dict[Words, str]
) -> Iterator[Span]:
    """Known names where nothing is marked yet, the longest first. ``begins``: first word of a name -> how many words
    such names have."""
    taken = {at for span in marked for at in range(span.start, span.end)}
    at = 0
    while at < len(words):
        for length in begins.get(words[at], ()):
            end = at + length
            name = tuple(words[at:end])
            if name in known and len(name) == length and taken.isdisjoint(range(at, end)):
                yield Span(at, end, known[name])
                at = end
                break
        else:
            at += 1
