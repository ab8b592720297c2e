"""What one line shows by itself, as small numbers: its length, its end, what it is made of, which phrases it has."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache

from warraq.arabic.letters import fold
from warraq.extraction.bylines import byline, is_agency, name_share
from warraq.extraction.credits import named_source, read_credit
from warraq.extraction.published import is_date_line
from warraq.extraction.rules import (
    inline_related,
    is_city_and_paper,
    is_dateline,
    is_furniture,
    is_inline_heading,
    is_related_heading,
    plain,
    rule,
)
from warraq.extraction.stubs import split_signed
from warraq.extraction.text import is_truncated, without_more

SHAPES = "PXDNSTL"
"""Paragraph, cut text, date, name, short, title-like, long."""
ENDS = ".~:،!q)9ao"
_RUNNING = 0.06
"""Share of function words in running text; Arabic news have 0.15 to 0.3, rows of menu entries next to none."""
_SHORT = 120
"""Letters of a line that may stand on many pages of a site; what it shows is remembered."""
_WORD = re.compile(r"[^\W_]+")
_LATIN = re.compile("[a-z]")
_DATE = re.compile(
    r"\d{1,4}\s?[/\-.]\s?\d{1,2}\s?[/\-.]\s?\d{2,4}|\d{1,2}:\d{2}|(?<!\d)(?:19|20)\d\d(?!\d)|[٠-٩]{4}|\d\s?هـ"
)
_AGO = re.compile(r"^(?:منذ|قبل) |(?:ago|مضت)$")
_SEPARATORS = re.compile(r"\s[»›>\\←|/•·]\s|»|›|\|| - ")
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
"""Name and number of values of each fact in `LineFacts.values`."""


_INDEX = {name: at for at, (name, _) in enumerate(OWN)}


@dataclass(frozen=True, slots=True)
class LineFacts:
    """``values``: one number per entry of `OWN`. ``stems``: of its content words. ``key``: its words, folded."""

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
        """The number of the entry of `OWN` called ``name``."""
        return self.values[_INDEX[name]]


def facts_of(text: str, raw: str) -> LineFacts:
    """What the line shows by itself; ``raw``: the line with its inner runs of spaces."""
    return _remembered(text, raw) if len(raw) <= _SHORT else _facts(text, raw)


def bucket(value: float, *edges: float) -> int:
    """How many of ``edges`` are below ``value``."""
    return bisect_left(edges, value)


@cache
def _function_words() -> frozenset[str]:
    return rule("function_words")


@lru_cache(100_000)
def stem(word: str) -> str:
    """Five letters of a folded word, without article and one-letter proclitics."""
    for prefix in ("وال", "بال", "لل", "فال", "كال", "ال", "و", "ب", "ل", "ف"):
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            return word[len(prefix) :][:5]
    return word[:5]


_END_GROUPS = ((".", "."), (":", ":"), ("!؟?", "!"), ("،؛,;", "،"), ("»”\"'", "q"), (")]", ")"))


def _end_of(text: str, cut: bool) -> str:
    """One of `ENDS`: how the line ends."""
    last = text[-1]
    if cut:
        return "~"
    for letters, group in _END_GROUPS:
        if last in letters:
            return group
    return "9" if last.isdigit() else "a" if last.isalpha() else "o"


def _start_of(text: str) -> int:
    first = text[0]
    if first.isalnum():
        return 0 if not first.isascii() and not first.isdigit() else 1 if first.isdigit() else 2
    for at, group in enumerate(("«“\"'”", "-–—•*▪●◼■·", "»›>←→▶", "#", "([", "©+×"), 3):
        if first in group:
            return at
    return 9


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


def _facts(text: str, raw: str) -> LineFacts:
    n = len(raw.split())
    folded = fold(text)
    words = _WORD.findall(folded)
    cut = is_truncated(text) or (n > 6 and without_more(text) != text)
    end = _end_of(text, cut)
    short = n <= 22
    common = _function_words()
    function = sum(map(common.__contains__, words))
    names = name_share(words) if short else 0.0
    dateish = n <= 14 and bool(_DATE.search(text))
    date = n <= 18 and (dateish or "منذ" in text or "قبل" in text) and is_date_line(text)
    name = 2 <= n <= 7 and names >= 0.6 and function == 0 and end in "a)o:" and not date
    running = function >= _RUNNING * len(words)
    shape = _shape_of(n, end, cut, date or (dateish and n <= 12), name, running)
    graded = _graded(text, folded, words, n, end, function, names)
    flags = _flags(text, raw, words, n, end)
    signed = n > 2 and split_signed(raw)[0] is not None
    ago = short and bool(_AGO.search(text))
    known = (cut, date, dateish, ago, *_saying(words), signed, shape == "P", n >= 12 and end not in "~a9o")
    values = (*graded[:8], SHAPES.index(shape), *graded[8:], *map(int, known), *flags[:2], int(name), *flags[2:])
    stems = frozenset(stem(word) for word in words if len(word) > 2 and word not in common)
    return LineFacts(
        bytes(values), shape, n, end, stems, " ".join(words), shape == "P", cut, bool(date or dateish), name
    )


_remembered = lru_cache(50_000)(_facts)


def _graded(text: str, folded: str, words: list[str], n: int, end: str, function: int, names: float) -> tuple[int, ...]:
    """The facts with more than two values, in the order of `OWN` without the shape."""
    length, count = len(text), len(words) or 1
    end_at = ENDS.index(end)
    digits = sum(map(str.isdigit, text)) if n <= 40 else 0
    latin = len(_LATIN.findall(folded)) if n <= 40 else 0
    colon = text.find(":", 0, 40)
    furniture = sum(map(rule("furniture_words").__contains__, words)) / count if n <= 60 else 0.0
    calendar = sum(map(rule("calendar_words").__contains__, words)) if n <= 22 else 0
    return (
        bucket(n, 1, 2, 3, 4, 6, 8, 11, 15, 20, 25, 35, 60),
        end_at,
        bucket(n, 2, 4, 7, 12, 20, 30) * 10 + end_at,
        _start_of(text),
        bucket(digits / length, 0, 0.1, 0.3, 0.6),
        bucket(latin / length, 0, 0.2, 0.7),
        bucket(function / count, 0, 0.08, 0.16, 0.25),
        min(len(_SEPARATORS.findall(text)), 4) if n <= 60 else 0,
        0 if colon < 0 else 4 * bucket(colon, 8, 14, 25) + bucket(n, 4, 8, 20),
        5 * bucket(names, 0, 0.3, 0.6, 0.9) + bucket(n, 1, 2, 4, 6),
        4 * bucket(furniture, 0, 0.25, 0.5) + bucket(n, 2, 6, 14),
        4 * min(calendar, 3) + bucket(n, 3, 6, 10),
    )


def _saying(words: list[str]) -> tuple[bool, bool]:
    says = rule("says")
    first = bool(words) and (words[0] in says or words[0].removeprefix("و") in says)
    return first, first or not says.isdisjoint(words)


def _flags(text: str, raw: str, words: list[str], n: int, end: str) -> tuple[int, ...]:
    """Phrases and signs; a long line has none of most of them."""
    copyright_ = "©" in text or "http" in text or "www." in text
    if n > 40:
        return (int(copyright_), 0, *(0,) * 21, *_begins(text))
    name = plain(text) if n <= 6 else ""
    caption = sum(map(rule("caption_words").__contains__, words))
    first = plain(re.split(r"[»›>\\←/|•]", text, maxsplit=1)[0]) if n <= 40 else ""
    return (
        int(copyright_),
        int("#" in text),
        int(byline(text) is not None),
        int(is_furniture(text)),
        int(is_related_heading(text)),
        int(is_inline_heading(text)),
        int(inline_related(text) is not None),
        int(is_dateline(text)),
        int(is_city_and_paper(text)),
        int(n <= 8 and is_agency(text)),
        int(named_source(text) is not None),
        int(read_credit(text) is not None),
        int(first in rule("home")),
        int(name in rule("sections")),
        int(n <= 16 and any(word in text for word in rule("update_words"))),
        min(caption, 3) if n <= 30 else 0,
        int(bool(_PHOTO.search(text)) and n > 2),
        int(n <= 5 and bool(_COUNTER.match(text))),
        int(name in rule("cities")),
        int("\t" in raw or "  " in raw),
        int(n > 6 and without_more(text) != text),
        int(bool(words) and words[0] in rule("kicker_labels")),
        int(end == "!"),
        *_begins(text),
    )


def _begins(text: str) -> tuple[int, int, int]:
    """With a quotation mark, a bullet, a number."""
    return int(text[0] in '«“"'), int(text[0] in "-•*●▪"), int(text[:2].strip(".-)").isdigit())
