"""The query language, parsed: what people type, independent of any backend.

    words               any spelling; most of them must occur, and articles that have more of them come first
    word*               any word that begins like this, from three letters
    "as written"        in quotation marks of any kind («…», „…“, '…'): these words, in this order, spelled like this
    "as written"~3      the same, with up to three words between them, in any order
    a NEAR b            both in any spelling, within 10 words of each other; NEAR/5: within 5
    -word  -"phrase"    must not occur
    a OR b, a أو b       either: the word, phrase or filter before and the one behind
    a AND b, a و b       both, as without it
    NOT a, ليس a        must not occur; the word or "phrase" or filter that follows
    -(a b)  title:(a b) minus, NOT or the field for each of them
    title: عنوان:       words of the title, in any spelling, or "as written"
    source: author: person: place: organization:    one word or "several"; with - before it: not this one
    wikidata:           the id of a person, place or organization (Q851)
    from: to:           dates (2025, 2025-10, 2025-10-12), both included; after: and before: leave their date out

Arabic names of fields: مصدر كاتب شخص مكان مؤسسة عنوان من إلى بعد قبل. `parse` never fails: what cannot be understood is
taken as words, but for a date that is none (from:2025-13) and a last day before the first (from:2025-12 to:2025-10):
`Query.complaint` names them, and whoever asked is told.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from warraq.arabic.clitics import strip_definite_article
from warraq.arabic.letters import FOLDS, fold
from warraq.arabic.words import exact_words
from warraq.index.query import DIRECTION_MARKS, Filter, FilterField, Part, Query, day_range, sanitize

MAX_GROUPS = 48
"""Words of a query that are looked at. Nobody types more, and a pasted page must not stall the index."""

MAX_TYPED = 1_000
"""Letters of a query that are looked at, as many as the API takes. 48 words of 60 letters have 11,000 clauses of parts
of words in Elasticsearch, which takes 8,192."""

MAX_SLOP, NEAR_WORDS, MIN_PREFIX = 20, 10, 3
"""Largest distance in ``"…"~n``; the distance that NEAR stands for; fewest letters before ``*`` (fewer begin half of
all words)."""

MAX_PHRASE, MAX_LETTERS = 30, 60
"""Longest phrase in words and longest word in letters; the rest is cut off, for the same reason."""


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
_KNOWN = frozenset({*_FIELDS, *_DATES, _TITLE})
_ARABIC = {
    "مصدر": "source", "المصدر": "source", "كاتب": "author", "الكاتب": "author", "شخص": "person", "الشخص": "person",
    "مكان": "place", "المكان": "place", "موسسه": "organization", "الموسسه": "organization", "عنوان": _TITLE,
    "العنوان": _TITLE, "من": "from", "الي": "to", "بعد": "after", "قبل": "before",
}  # fmt: skip
"""Folded Arabic names of fields. Any other Arabic word before a colon is an ordinary word: news is full of them (عاجل:
…)."""
_AND, _OR, _NOT = frozenset({"AND", "و"}), frozenset({"OR", "أو", "او"}), frozenset({"NOT", "ليس", "وليس"})
_OPERATORS = _AND | _OR | _NOT
"""The English ones count in capitals only; in small letters they are words."""
_DOUBLE, _ANGLED, _SINGLE = '"“”„‟〝〞＂', "«»‹›", "'‘’‚‛"
_MARKS_OF_QUOTES = f"{_DOUBLE}{_ANGLED}{_SINGLE}"
_COLONS, _SIGNS_OF_MINUS = ":：﹕", "−‐‑﹣－-"


def _in_any_spelling(folded: str) -> str:
    """Return a regular expression for ``folded`` with the letters of other keyboards and with harakat."""
    letters = ("".join(letter for letter, like in FOLDS.items() if like == each) + each for each in folded)
    return "".join(f"[{each}][\u064b-\u0652\u0640]*" for each in letters)


_ARABIC_FIELD = "|".join(map(_in_any_spelling, _ARABIC))
_DATE_FIELD = "|".join((*_DATES, *(_in_any_spelling(name) for name, english in _ARABIC.items() if english in _DATES)))
_COLON = f"[{_COLONS}]"
# A space behind the colon is that of prose, «وأضاف المصدر: لا هدنة» and “source: deal near”, but not between an English
# name and Arabic, nor before a date that has its month.
_BEFORE_ARABIC = rf"(?i:{'|'.join((*_FIELDS, _TITLE))})(?={_COLON} [{_DOUBLE}{_ANGLED}{_SINGLE}]?[^\W\d_A-Za-z])"
_BEFORE_DATE = rf"(?i:{_DATE_FIELD})(?={_COLON} \d{{4}}(?:[-/.]\d{{1,2}}){{1,2}}(?!\S))"
_FIELD = rf"(?:(?P<field>{_BEFORE_ARABIC}|{_BEFORE_DATE}|(?:[A-Za-z]+|{_ARABIC_FIELD})(?={_COLON}[^\s])){_COLON} ?)?"
# Single ones only around whole words: 'Abd al-Malik begins with a letter of Arabic, and it's has none.
_QUOTES = (
    rf"[{_DOUBLE}][^{_DOUBLE}]*[{_DOUBLE}]?|«[^»]*»?|‹[^›]*›?"
    rf"|(?<![^\s{_COLONS}{_SIGNS_OF_MINUS}])(?:''|[{_SINGLE}])(?!\s)[^{_SINGLE}]+(?<!\s)[{_SINGLE}]{{1,2}}(?![^\s~])"
)
_MINUS = rf"(?<!\S)[{_SIGNS_OF_MINUS}]"
_TOKEN = re.compile(
    rf"(?P<minus>{_MINUS})?{_FIELD}"
    rf"(?:(?P<quoted>{_QUOTES})(?:~(?P<slop>\d{{1,4}}))?|(?P<word>[^\s{_DOUBLE}{_ANGLED}]+))"
)
_KNOWN_FIELD = rf"(?:(?i:{'|'.join(_KNOWN)})|{_ARABIC_FIELD}){_COLON}"
_GROUP = re.compile(
    rf"(?P<minus>{_MINUS}|(?<!\S)(?:{'|'.join(_NOT)}) )?"
    rf"(?:(?<![^\s({_SIGNS_OF_MINUS}])(?P<field>{_KNOWN_FIELD}))?[(](?P<inside>[^()]*)[)]"
)
_FIELD_INSIDE = re.compile(rf"(?:{_MINUS}|(?<!\S)){_KNOWN_FIELD}\S")
_IN_GROUP = re.compile(rf"({_MINUS})?((?:{_QUOTES})(?:~\d+)?|[^\s{_DOUBLE}{_ANGLED}]+)")
_SEPARATOR = re.compile(r"(?<=\d)[,.٬٫،](?=\d{3}(?:\D|$))")  # between thousands
_WEIGHT = re.compile(r"(?<=\w)(?:\^[\d.]+|~\d*)$")  # of Lucene's language: how much a word counts, how loosely
_NEAR = re.compile(r"NEAR(?:/(\d{1,4}))?")
_INVISIBLE = re.compile(f"[\u200b{DIRECTION_MARKS}\ufeff\u00ad]+")
"""What a keyboard or a copied text puts among letters and nobody sees: no part of a word, and none of an operator."""


@dataclass(slots=True)
class _Draft:
    wanted: list[tuple[Part, ...]] = field(default_factory=list)
    excluded: list[Part] = field(default_factory=list)
    filters: list[Filter] = field(default_factory=list)
    in_title: list[tuple[Part, ...]] = field(default_factory=list)
    not_in_title: list[Part] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    first: date | None = None
    last: date | None = None
    typed_first: str = ""
    typed_last: str = ""
    joining: bool = False
    latest: object = None
    near: int = 0
    negating: str = ""

    def want(self, parts: list[Part]) -> None:
        if self.near and self.wanted and parts and _can_be_near(self.wanted[-1], parts[0]):
            together = f"{self.wanted[-1][0].text} {parts[0].text}"
            self.wanted[-1] = (Part(together, adjacent=True, slop=self.near),)
            parts = parts[1:]
        self.near = 0
        self.add(self.wanted, parts)

    def add(self, groups: list[tuple[Part, ...]], parts: list[Part]) -> None:
        """Add ``parts`` to ``groups``, the first one as an alternative to the latest group where an "or" says so."""
        if self.joins(groups) and parts:
            groups[-1] += tuple(parts[:1])
            parts = parts[1:]
        groups.extend((part,) for part in parts)

    @property
    def crossed(self) -> tuple[str, ...]:
        """The first and the last day as typed, if no day lies between them."""
        return (self.typed_first, self.typed_last) if self.first and self.last and self.first > self.last else ()

    def joins(self, items: list[tuple[Part, ...]] | list[Filter]) -> bool:
        """Tell whether an "or" joins what comes now to the last of ``items``; it does so once."""
        joins = self.joining and self.latest is items and bool(items)
        self.joining, self.latest = False, items
        return joins


def parse(text: str) -> Query:
    """Parse ``text``. Never raises."""
    draft = _Draft()
    for match in _TOKEN.finditer(_GROUP.sub(_apart, _looked_at(text))):
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
        in_title=tuple(group[:MAX_GROUPS] for group in draft.in_title[:MAX_GROUPS]),
        not_in_title=tuple(draft.not_in_title[:MAX_GROUPS]),
        wrong=tuple(draft.wrong[:MAX_GROUPS]),
        crossed=draft.crossed,
    )


def _looked_at(text: str) -> str:
    """Return ``text`` without what nobody sees, up to the last whole word within `MAX_TYPED`."""
    typed = _INVISIBLE.sub("", sanitize(text))
    return typed if len(typed) <= MAX_TYPED else typed[:MAX_TYPED].rpartition(" ")[0] or typed[:MAX_TYPED]


def _apart(group: re.Match[str]) -> str:
    """Return the words and phrases in brackets, each with the minus or field that stands before the brackets; without
    these the brackets stay, as those of a headline, unless there are fields inside."""
    minus, name = "-" if group["minus"] else "", group["field"] or ""
    if not (minus or name):
        return f" {group['inside']} " if _FIELD_INSIDE.search(group["inside"]) else group[0]
    words = [found.groups("") for found in _IN_GROUP.finditer(group["inside"]) if exact_words(found[2])]
    if minus:  # neither of a OR b, both of a AND b: the same to who writes it
        return " ".join(f"-{name}{word}" for _, word in words if word not in _OPERATORS)
    return " ".join(word if word in _OPERATORS else f"{sign}{name}{word}" for sign, word in words)


def _is_operator(match: re.Match[str], draft: _Draft) -> bool:
    """Tell whether ``match`` is an operator (AND, OR, NOT, NEAR) in a place where it has an effect, and if so apply it
    to ``draft``."""
    word = match["word"]
    if match["field"] or match["minus"] or not word or draft.negating:
        return False
    if word in _NOT:
        draft.negating, draft.joining = word, False
    elif word in _OR and draft.latest is not None:
        draft.joining = True
    elif draft.wanted and (near := _NEAR.fullmatch(word)):
        draft.near = min(int(near[1] or NEAR_WORDS), MAX_SLOP)
    else:
        return word in _AND and bool(draft.wanted or draft.filters or draft.in_title)
    return True


def _take(match: re.Match[str], draft: _Draft) -> None:
    name, quoted, excluded = _field(match["field"] or ""), match["quoted"], bool(match["minus"] or draft.negating)
    slop = min(int(match["slop"] or 0), MAX_SLOP)
    draft.negating, draft.joining = "", draft.joining and not excluded
    value = quoted.strip(_MARKS_OF_QUOTES) if quoted else match["word"]
    if name in _KNOWN and not exact_words(value):
        return  # source:"", title:*
    if name in _FIELDS:
        draft.filters.append(Filter(_FIELDS[name], value, excluded, joined=draft.joins(draft.filters)))
    elif name == _TITLE and excluded:
        draft.not_in_title.extend(_parts(value, exact=bool(quoted), slop=slop))
    elif name == _TITLE:
        draft.add(draft.in_title, list(_parts(value, exact=bool(quoted), slop=slop)))
    elif name in _DATES:
        typed = f"{match['field']}:{value}"
        if not _take_date(name, value, draft):
            draft.wrong.append(typed)
        elif name in {"from", "after"}:
            draft.typed_first = typed
        else:
            draft.typed_last = typed
    else:
        whole = f"{name} {value}" if name else value
        parts = list(_parts(whole, exact=bool(quoted) and not name, slop=slop))
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
    text = text if exact else _SEPARATOR.sub("", _WEIGHT.sub("", text))
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
