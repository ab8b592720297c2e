"""Features of a single line as small numbers: its length, its end, what it consists of, which phrases it has."""

import re
from bisect import bisect_left
from typing import NamedTuple

from warraq.arabic.letters import fold
from warraq.arabic.remembering import remembered
from warraq.articles.text import is_truncated
from warraq.extraction.authors.bylines import byline, is_agency, may_be_agency
from warraq.extraction.body.credits import named_source, read_credit
from warraq.extraction.dates.published import is_date_line
from warraq.extraction.links.stubs import split_signed
from warraq.extraction.model.words import LONGEST_WORD, Counts, counts_of, stems_of
from warraq.extraction.rules import (
    heading_starts,
    inline_related,
    is_city_and_paper,
    is_dateline,
    is_furniture,
    is_home,
    is_inline_heading,
    is_related_heading,
    longest_entry,
    plain,
    read_also_starts,
    rule,
    starts,
)
from warraq.extraction.text import without_more

SHAPES = "PXDNSTL"
"""Shapes of a line: paragraph, cut text, date, name, short, title-like, long."""
ENDS = ".~:،!q)9ao"
_RUNNING = 0.06
"""Share of function words in running text; Arabic news have 0.15 to 0.3, rows of menu entries next to none."""
_SHORT = 120
"""Letters of a line that may stand on many pages of a site; what it shows is remembered."""
_LONG = 40
"""Words from which a line has no phrase."""
_MOST_WORDS = 61
_WORD = re.compile(r"[^\W_]+")
_LATIN = re.compile("[a-z]")
_DATE = re.compile(
    r"\d{1,4}\s?[/\-.]\s?\d{1,2}\s?[/\-.]\s?\d{2,4}|\d{1,2}:\d{2}|(?<!\d)(?:19|20)\d\d(?!\d)|[٠-٩]{4}|\d\s?هـ"
)
_AGO_BEFORE, _AGO_BEHIND = ("منذ ", "قبل "), ("ago", "مضت")
_SEPARATORS = re.compile(r"\s[»›>\\←|/•·]\s|»|›|\|| - ")
_SEPARATOR_SIGN = re.compile(r"[»›>\\←|/•·-]")
_CRUMB_SIGN = re.compile(r"[»›>\\←/|•]")
_COUNTER = re.compile(r"^\D{0,20}\d[\d,.]{0,6}\D{0,20}$")
_PHOTO = re.compile(r"\((?:[^()]{2,20})\)$")

OWN = (
    ("words", 13), ("end", 10), ("words end", 70), ("start", 10), ("digits", 5), ("latin", 4), ("function words", 5),
    ("separators", 5), ("shape", 7), ("colon", 16), ("names", 25), ("furniture words", 16), ("date words", 16),
    ("cut", 2), ("date", 2), ("dateish", 2), ("ago", 2), ("says first", 2), ("says", 2), ("signed", 2),
    ("paragraph", 2),
    ("sentence", 2), ("copyright", 2), ("hash", 2), ("name-like", 2), ("byline phrase", 2), ("furniture phrase", 2),
    ("related heading phrase", 2), ("inline heading phrase", 2), ("related line phrase", 2), ("dateline phrase", 2),
    ("city and paper", 2), ("agency", 2), ("credit phrase", 2), ("footnote credit", 2), ("home", 2),
    ("section word", 2),
    ("update", 2), ("caption words", 4), ("photo credit", 2), ("counter", 2), ("city", 2), ("wide gaps", 2),
    ("more", 2),
    ("kicker label", 2), ("question", 2), ("quoted", 2), ("bullet", 2), ("numbered", 2),
)  # fmt: skip
"""Name and number of values of each entry of `LineFacts.values`."""


_INDEX = {name: at for at, (name, _) in enumerate(OWN)}


class LineFacts(NamedTuple):
    """Features of a line. ``values``: one number for each entry of `OWN`. ``stems``: of its content words. ``key``: its
    folded words."""

    values: bytes
    shape: str
    words: int
    end: str
    stems: frozenset[str]
    key: str
    is_paragraph: bool
    is_cut: bool
    is_date: bool
    name_like: bool

    def value(self, name: str) -> int:
        """Return the value of the entry of `OWN` called ``name``."""
        return self.values[_INDEX[name]]


def place_of(name: str) -> int:
    """Return the index of the entry of `OWN` called ``name``."""
    return _INDEX[name]


def bucket(value: float, *edges: float) -> int:
    """Return how many of ``edges`` are below ``value``."""
    return bisect_left(edges, value)


_END_GROUPS = ((".", "."), (":", ":"), ("!؟?", "!"), ("،؛,;", "،"), ("»”\"'", "q"), (")]", ")"))
_END = {letter: group for letters, group in _END_GROUPS for letter in letters}
_START_GROUPS = ("«“\"'”", "-–—•*▪●◼■·", "»›>←→▶", "#", "([", "©+×")
_START = {letter: at for at, letters in enumerate(_START_GROUPS, 3) for letter in letters}


def _end_of(text: str, cut: bool) -> str:
    """One of `ENDS`: how the line ends."""
    last = text[-1]
    if cut:
        return "~"
    return _END.get(last) or ("9" if last.isdigit() else "a" if last.isalpha() else "o")


def _start_of(text: str) -> int:
    first = text[0]
    if first.isalnum():
        return 0 if not first.isascii() and not first.isdigit() else 1 if first.isdigit() else 2
    return _START.get(first, 9)


def _shape_of(words: int, end: str, cut: bool, date: bool, name: bool, running: bool) -> str:
    """``running``: with the function words of running text, which a menu in one row has not."""
    if cut:
        return "X"
    if (words >= 25 and (running or end in ".!q")) or (words >= 8 and end in ".،"):
        return "P"
    if date:
        return "D"
    if name:
        return "N"
    return "S" if words <= 3 else "T" if words <= 20 else "L"


class _Measures(NamedTuple):
    """What was found of a line so far. ``n``: words between spaces; ``words``: those of letters and digits, folded;
    ``digits``: how many, 0 for a long line; ``names``: share of the words; ``more``: it ends with «المزيد»."""

    text: str
    raw: str
    folded: str
    n: int
    words: list[str]
    counts: Counts
    digits: int
    names: float
    more: bool
    end: str
    name_like: bool = False


@remembered(50_000)
def facts_of(raw: str) -> LineFacts:
    """Return the features of a line. ``raw``: the line with its inner runs of spaces, of which its words are parted by
    one."""
    text = " ".join(raw.split())
    n = text.count(" ") + 1
    folded = fold(text)
    words = _WORD.findall(folded)
    known = words if len(folded) <= _SHORT else [word[:LONGEST_WORD] for word in words]
    counts = counts_of(known)
    more = n > 6 and without_more(text) != text
    cut = more or is_truncated(text)
    end = _end_of(text, cut)
    digits = sum(map(str.isdigit, text)) if n <= _LONG else 0
    names = counts.names / max(1, len(words)) if n <= 22 else 0.0
    dateish = n <= 14 and digits > 0 and bool(_DATE.search(text))
    date = n <= 18 and (dateish or "منذ" in text or "قبل" in text) and is_date_line(text)
    name = 2 <= n <= 7 and names >= 0.6 and counts.function == 0 and end in "a)o:" and not date
    running = counts.function >= _RUNNING * len(words)
    shape = _shape_of(n, end, cut, date or (dateish and n <= 12), name, running)
    line = _Measures(text, raw, folded, n, words, counts, digits, names, more, end, name)
    graded = _graded(line)
    signed = n > 2 and raw != text and split_signed(raw)[0] is not None
    ago = n <= 22 and (text.startswith(_AGO_BEFORE) or text.endswith(_AGO_BEHIND))
    paragraph, sentence = shape == "P", n >= 12 and end not in "~a9o"
    known_flags = (cut, date, dateish, ago, *_saying(words), signed, paragraph, sentence)
    flags = _flags(line) if n <= _LONG else _flags_of_long(line)
    values = bytes((*graded[:8], SHAPES.index(shape), *graded[8:], *known_flags, *flags))
    return LineFacts(
        values, shape, n, end, stems_of(known), " ".join(words), paragraph, cut, bool(date or dateish), name
    )


def _by_words(*edges: int) -> tuple[int, ...]:
    """The bucket of each number of words up to `_MOST_WORDS`, which stands for all above."""
    return tuple(bucket(n, *edges) for n in range(_MOST_WORDS + 1))


_WORDS = _by_words(1, 2, 3, 4, 6, 8, 11, 15, 20, 25, 35, 60)
_WORDS_OF_END = _by_words(2, 4, 7, 12, 20, 30)
_WORDS_OF_COLON = _by_words(4, 8, 20)
_WORDS_OF_NAMES = _by_words(1, 2, 4, 6)
_WORDS_OF_FURNITURE = _by_words(2, 6, 14)
_WORDS_OF_DATE = _by_words(3, 6, 10)


def _graded(line: _Measures) -> tuple[int, ...]:
    """The facts with more than two values, in the order of `OWN` without the shape."""
    text, counts, end_at = line.text, line.counts, ENDS.index(line.end)
    count, letters, size = len(line.words) or 1, len(text), min(line.n, _MOST_WORDS)
    latin = len(_LATIN.findall(line.folded)) if line.n <= _LONG else 0
    colon = text.find(":", 0, 40)
    furniture = counts.furniture / count if line.n <= 60 else 0.0
    calendar = counts.calendar if line.n <= 22 else 0
    separated = line.n <= 60 and _SEPARATOR_SIGN.search(text)
    return (
        _WORDS[size],
        end_at,
        _WORDS_OF_END[size] * 10 + end_at,
        _start_of(text),
        bucket(line.digits / letters, 0, 0.1, 0.3, 0.6) if line.digits else 0,
        bucket(latin / letters, 0, 0.2, 0.7) if latin else 0,
        bucket(counts.function / count, 0, 0.08, 0.16, 0.25) if counts.function else 0,
        min(len(_SEPARATORS.findall(text)), 4) if separated else 0,
        0 if colon < 0 else 4 * bucket(colon, 8, 14, 25) + _WORDS_OF_COLON[size],
        (5 * bucket(line.names, 0, 0.3, 0.6, 0.9) if line.names else 0) + _WORDS_OF_NAMES[size],
        (4 * bucket(furniture, 0, 0.25, 0.5) if furniture else 0) + _WORDS_OF_FURNITURE[size],
        4 * min(calendar, 3) + _WORDS_OF_DATE[size],
    )


def _saying(words: list[str]) -> tuple[bool, bool]:
    says = rule("says")
    first = bool(words) and (words[0] in says or words[0].removeprefix("و") in says)
    return first, first or not says.isdisjoint(words)


def _flags_of_long(line: _Measures) -> tuple[int, ...]:
    """`_flags` of a line that is too long for most of them."""
    return (_speaks_of_site(line.text), 0, line.name_like, *(0,) * 21, *_begins(line.text))


def _flags(line: _Measures) -> tuple[int, ...]:
    """Phrases and signs, in the order of `OWN`. What costs more than a look-up is asked only of lines that can have it:
    they are none of a list's phrases when their first word begins none."""
    text, words, n, digits = line.text, line.words, line.n, line.digits
    first = words[0] if words else ""
    few = len(words) <= longest_entry()
    name = plain(text) if few and n <= 6 else ""
    headed = few and first in heading_starts()
    prefixed = first in starts("byline_prefixes") or (":" in text and first in starts("byline_labels"))
    return (
        _speaks_of_site(text),
        "#" in text,
        line.name_like,
        prefixed and byline(text) is not None,
        is_furniture(text),
        headed and is_related_heading(text),
        headed and is_inline_heading(text),
        first in read_also_starts() and inline_related(text) is not None,
        n <= 6 and not starts("agencies").isdisjoint(words) and is_dateline(text),
        "«" in text and is_city_and_paper(text),
        n <= 8 and may_be_agency(words) and is_agency(text),
        first in starts("credit_prefixes") and named_source(text) is not None,
        digits > 0 and read_credit(text) is not None,
        first in starts("home") and _begins_with_home(text, few=few),
        name in rule("sections"),
        n <= 16 and any(map(text.__contains__, rule("update_words"))),
        min(line.counts.caption, 3) if n <= 30 else 0,
        n > 2 and text[-1] == ")" and _PHOTO.search(text) is not None,
        n <= 5 and digits > 0 and _COUNTER.match(text) is not None,
        name in rule("cities"),
        "\t" in line.raw or "  " in line.raw,
        line.more,
        first in rule("kicker_labels"),
        line.end == "!",
        *_begins(text),
    )


def _begins_with_home(text: str, *, few: bool) -> bool:
    """Alone on a line of ``few`` words, or before the sign of a trail."""
    crumb = _CRUMB_SIGN.split(text, maxsplit=1)[0]
    return (few or len(crumb) < len(text)) and is_home(crumb)


def _speaks_of_site(text: str) -> bool:
    return "©" in text or "http" in text or "www." in text


def _begins(text: str) -> tuple[int, int, int]:
    """With a quotation mark, a bullet, a number."""
    return int(text[0] in '«“"'), int(text[0] in "-•*●▪"), int(text[:2].strip(".-)").isdigit())
