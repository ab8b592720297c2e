"""The query language, parsed: what people type, independent of any backend.

    words               any spelling; most of them must occur, and articles that have more of them come first
    word*               any word that begins like this, from three letters
    "as written"        in quotation marks of any kind («…», „…“, '…'): these words, in this order, spelled like this
    "as written"~3      the same, with up to three words between them, in any order
    a NEAR b            both in any spelling, within 10 words of each other; NEAR/5: within 5
    -word  -"phrase"    must not occur
    a OR b, a أو b       either
    a AND b, a و b       both, as without it
    NOT a, ليس a        must not occur; the word or "phrase" or filter that follows
    title: عنوان:       words of the title, in any spelling, or "as written"
    source: author: person: place: organization:    one word or "several"; with - before it: not this one
    wikidata:           the id of a person, place or organization (Q851)
    from: to:           dates (2025, 2025-10, 2025-10-12), both included; after: and before: leave their date out

Arabic names of fields: مصدر كاتب شخص مكان مؤسسة عنوان من إلى بعد قبل. `parse` never fails: what cannot be understood is
taken as words, but for a date that is none (from:2025-13): `Query.wrong` has it, and whoever asked is told.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from warraq.arabic.clitics import strip_definite_article
from warraq.arabic.letters import fold
from warraq.arabic.words import exact_words

FilterField = Literal["source", "author", "person", "place", "organization", "wikidata"]
"""Names that may stand before a colon, apart from those of dates."""

MAX_GROUPS = 48
"""Words of a query that are looked at. Nobody types more, and a pasted page must not stall the index."""

MAX_SLOP, NEAR_WORDS, MIN_PREFIX = 20, 10, 3
"""Largest distance in ``"…"~n``; the distance that NEAR stands for; fewest letters before ``*`` (fewer begin half of
all words)."""

MAX_PHRASE, MAX_LETTERS = 30, 60
"""Longest phrase in words and longest word in letters; the rest is cut off, for the same reason."""


@dataclass(frozen=True, slots=True)
class Part:
    """Words to find. ``exact``: as written and in this order, else in any spelling. ``adjacent``: next to each other.

    ``derived``: another reading of what was typed (`warraq.index.readings`); it matches and is highlighted, but does
    not count for the score. ``prefix``: matches any word that begins like this. ``slop``: how many other words may
    stand between those of an exact or adjacent part, whose order is then free.
    """

    text: str
    exact: bool = False
    adjacent: bool = False
    derived: bool = False
    prefix: bool = False
    slop: int = 0


@dataclass(frozen=True, slots=True)
class Filter:
    """Requires (or, ``excluded``, forbids) that a field contains these words, folded."""

    field: FilterField
    value: str
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed query.

    ``wanted``: groups of alternatives; a group matches if any of its parts does. ``published_from``, ``published_to``:
    first and last day. ``question``: the query contained a question word; such words are removed from ``wanted``.
    ``in_title``: parts that must all occur in the title. ``wrong``: what was typed as a date and is none
    (``from:2025-13``).
    """

    wanted: tuple[tuple[Part, ...], ...] = ()
    excluded: tuple[Part, ...] = ()
    filters: tuple[Filter, ...] = ()
    published_from: date | None = None
    published_to: date | None = None
    question: bool = False
    in_title: tuple[Part, ...] = ()
    not_in_title: tuple[Part, ...] = ()
    wrong: tuple[str, ...] = ()

    @property
    def complaint(self) -> str | None:
        """Tells whoever typed the query which dates in it are `wrong` and how to write them; None when all are fine."""
        return f"{', '.join(self.wrong)} is no date: write 2025, 2025-10 or 2025-10-12" if self.wrong else None

    @property
    def narrowed(self) -> bool:
        """Whether the query asks for more than words and dates."""
        return bool(self.excluded or self.filters or self.in_title or self.not_in_title)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts of all wanted groups in one sequence."""
        return tuple(part for group in self.wanted for part in group)


_FIELDS: dict[str, FilterField] = {
    "source": "source",
    "author": "author",
    "person": "person",
    "place": "place",
    "organization": "organization",
    "wikidata": "wikidata",
}
_DATES = frozenset({"from", "to", "after", "before"})
_TITLE = "title"
_ARABIC = {
    "مصدر": "source", "المصدر": "source", "كاتب": "author", "الكاتب": "author", "شخص": "person", "مكان": "place",
    "موسسه": "organization", "عنوان": _TITLE, "العنوان": _TITLE, "من": "from", "الي": "to", "بعد": "after",
    "قبل": "before",
}  # fmt: skip
"""Folded Arabic names of fields. Any other Arabic word before a colon is an ordinary word: news is full of them (عاجل:
…)."""
_ARABIC_FIELD = "(?:ال)?(?:مصدر|كاتب|عنوان)|شخص|مكان|م[ؤو]سس[ةه]|من|[إا]ل[ىي]|بعد|قبل"
_AND, _OR, _NOT = frozenset({"AND", "و"}), frozenset({"OR", "أو", "او"}), frozenset({"NOT", "ليس", "وليس"})
"""Operators. The English ones count in capitals only; in small letters they are words."""
_DOUBLE, _ANGLED, _SINGLE = '"“”„‟〝〞＂', "«»‹›", "'‘’‚‛"
_MARKS_OF_QUOTES = f"{_DOUBLE}{_ANGLED}{_SINGLE}"
# Single ones only around whole words: 'Abd al-Malik begins with a letter of Arabic, and it's has none.
_QUOTES = (
    rf"[{_DOUBLE}][^{_DOUBLE}]*[{_DOUBLE}]?|«[^»]*»?|‹[^›]*›?"
    rf"|(?<![^\s:-])(?:''|[{_SINGLE}])(?!\s)[^{_SINGLE}]+(?<!\s)[{_SINGLE}]{{1,2}}(?![^\s~])"
)
_TOKEN = re.compile(
    rf"(?P<minus>(?<!\S)-)?(?:(?P<field>[A-Za-z]+|{_ARABIC_FIELD}):)?"
    rf"(?:(?P<quoted>{_QUOTES})(?:~(?P<slop>\d{{1,4}}))?|(?P<word>[^\s{_DOUBLE}{_ANGLED}]+))"
)
_SEPARATOR = re.compile(r"(?<=\d)[,.٬٫،](?=\d{3}(?:\D|$))")  # between thousands
_NEAR = re.compile(r"NEAR(?:/(\d{1,4}))?")
_INVISIBLE_EDGE = re.compile("^[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]+")
_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")


@dataclass(slots=True)
class _Draft:
    wanted: list[tuple[Part, ...]] = field(default_factory=list)
    excluded: list[Part] = field(default_factory=list)
    filters: list[Filter] = field(default_factory=list)
    in_title: list[Part] = field(default_factory=list)
    not_in_title: list[Part] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    first: date | None = None
    last: date | None = None
    joining: bool = False
    near: int = 0
    negating: str = ""

    def want(self, parts: list[Part]) -> None:
        if self.near and self.wanted and parts and _can_be_near(self.wanted[-1], parts[0]):
            together = f"{self.wanted[-1][0].text} {parts[0].text}"
            self.wanted[-1] = (Part(together, adjacent=True, slop=self.near),)
            parts = parts[1:]
        self.near = 0
        if self.joining and self.wanted and parts:
            self.wanted[-1] += tuple(parts[:1])
            parts = parts[1:]
        self.joining = False
        self.wanted.extend((part,) for part in parts)


def parse(text: str) -> Query:
    """Parse ``text``. Never raises."""
    draft = _Draft()
    for match in _TOKEN.finditer(sanitize(text)):
        if not _is_operator(match, draft):
            _take(match, draft)
    if draft.negating:  # nothing follows: a word like others
        draft.want([Part(draft.negating)])
    wanted = tuple(group[:MAX_GROUPS] for group in draft.wanted[:MAX_GROUPS])
    excluded, filters = tuple(draft.excluded[:MAX_GROUPS]), tuple(draft.filters[:MAX_GROUPS])
    return Query(
        wanted,
        excluded,
        filters,
        draft.first,
        draft.last,
        in_title=tuple(draft.in_title[:MAX_GROUPS]),
        not_in_title=tuple(draft.not_in_title[:MAX_GROUPS]),
        wrong=tuple(draft.wrong[:MAX_GROUPS]),
    )


def sanitize(text: str) -> str:
    """Return ``text`` without lone surrogates (which UTF-8 cannot encode) and without direction marks before words."""
    text = text.encode("utf-8", "ignore").decode()
    return " ".join(_INVISIBLE_EDGE.sub("", piece) for piece in text.split())


def _is_operator(match: re.Match[str], draft: _Draft) -> bool:
    """Tell whether ``match`` is an operator (AND, OR, NOT, NEAR) in a place where it has an effect, and if so apply it
    to ``draft``."""
    word = match["word"]
    if match["field"] or match["minus"] or not word or draft.negating:
        return False
    if word in _NOT:
        draft.negating, draft.joining = word, False
    elif word in _OR and draft.wanted:
        draft.joining = True
    elif draft.wanted and (near := _NEAR.fullmatch(word)):
        draft.near = min(int(near[1] or NEAR_WORDS), MAX_SLOP)
    else:
        return word in _AND and bool(draft.wanted or draft.filters or draft.in_title)
    return True


def _take(match: re.Match[str], draft: _Draft) -> None:
    name, quoted, excluded = _field(match["field"] or ""), match["quoted"], bool(match["minus"] or draft.negating)
    draft.negating = ""
    value = quoted.strip(_MARKS_OF_QUOTES) if quoted else match["word"]
    if name in _FIELDS and exact_words(value):
        draft.filters.append(Filter(_FIELDS[name], value, excluded))
    elif name == _TITLE and exact_words(value):
        (draft.not_in_title if excluded else draft.in_title).extend(_parts(value, exact=bool(quoted)))
    elif name in _DATES and exact_words(value):
        if not _take_date(name, value, draft):
            draft.wrong.append(f"{match['field']}:{value}")
    else:
        whole = f"{name} {value}" if name else value
        parts = list(_parts(whole, exact=bool(quoted) and not name, slop=min(int(match["slop"] or 0), MAX_SLOP)))
        if excluded and parts:
            draft.excluded.append(parts[0] if len(parts) == 1 else Part(whole, exact=True))
        elif not excluded:
            draft.want(parts)


def _field(typed: str) -> str:
    return _ARABIC.get(fold(typed), typed.lower())


def _can_be_near(group: tuple[Part, ...], part: Part) -> bool:
    return len(group) == 1 and not any(each.exact or each.adjacent or each.prefix for each in (*group, part))


def _parts(text: str, exact: bool, slop: int = 0) -> Iterator[Part]:
    """Yield the parts of a phrase (one) or of a word; a word with punctuation inside (بي.بي.سي) is several, but a
    number is one (1,000)."""
    text = text if exact else _SEPARATOR.sub("", text)
    words = [word[:MAX_LETTERS] for word in exact_words(text)]
    if exact and words:
        yield Part(text if len(words) <= MAX_PHRASE else " ".join(words[:MAX_PHRASE]), exact=True, slop=slop)
    elif text.endswith("*") and len(words) == 1 and len(strip_definite_article(fold(words[0]))) >= MIN_PREFIX:
        yield Part(words[0], prefix=True)
    else:
        yield from (Part(word) for word in words)


def _take_date(name: str, value: str, draft: _Draft) -> bool:
    days = day_range(fold(value))
    if days is None:
        return False
    first, last = days
    try:
        match name:
            case "from":
                draft.first = first
            case "to":
                draft.last = last
            case "after":
                draft.first = last + timedelta(days=1)
            case _:
                draft.last = first - timedelta(days=1)
    except OverflowError:
        return False
    return True


def day_range(text: str) -> tuple[date, date] | None:
    """Return the first and last day of ``2025``, ``2025-10`` or ``2025-10-12``; None if it is no date in these
    forms."""
    match = _ISO.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        if day:
            return first, first
        return first, date(first.year, month or 12, monthrange(first.year, month or 12)[1])
    except ValueError:
        return None
