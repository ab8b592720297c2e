"""Text direction, and isolation of Latin names, numbers and addresses in it.

Without isolation, the bidirectional algorithm (UAX #9) joins neighbours: «STC، 2030» becomes one run from left to
right, and a date or web address falls apart among Arabic words.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Literal

from markupsafe import Markup, escape

Direction = Literal["rtl", "ltr"]

RIGHT_TO_LEFT = frozenset({"ar", "arc", "azb", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"})
"""ISO 639 codes of languages that are written from right to left."""

_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe"  # Hebrew to Arabic extended, presentation forms
_RTL_LETTER = re.compile(f"(?![0-9٠-٩۰-۹])[{_RTL}](?<=\\w)")
_LETTER = rf"(?:(?![{_RTL}])[^\W\d_])"
_END = rf"(?:{_LETTER}|[0-9+#/])"  # of a Latin word: C++, C#, example.org/
_INSIDE = rf"[^\s{_RTL}«»“”„\"()\[\]{{}}<>…]"
_REST = rf"(?:{_INSIDE}{{0,500}}{_END})?"  # bounded, as the digits below: a text of dots must not take minutes
_BEFORE = "(?<![A-Za-z0-9.,:])"  # an Arabic letter may stand there: بـSTC, و10:30
_GAP = r"[ \u00a0](?:[&+/–-][ \u00a0])?"
_NAME = rf"{_BEFORE}[@#]?[0-9]{{0,6}}{_LETTER}{_REST}(?:{_GAP}[@#]?(?:{_LETTER}|[0-9]){_REST})*"
_DATE = rf"{_BEFORE}[0-9]{{1,4}}(?:[-/.][0-9]{{1,4}}){{2,}}"
_NUMBER = rf"{_BEFORE}(?:(?<!\w)[+\-−])?[$€£]?[0-9]+(?:[.,:][0-9]+)*"
_TELEPHONE = rf"{_BEFORE}\+[0-9]{{1,3}}(?:[ -]?[0-9]{{2,}})+"
_MAY_BEGIN = rf"(?=[^{_RTL}\s.،؛:…!؟«»\"])"  # most letters are told at once: nine times as fast
_FOREIGN = re.compile(f"{_MAY_BEGIN}(?:{_TELEPHONE}|{_NAME}|{_DATE}|{_NUMBER})")
_UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARK = re.compile("(</?mark>)")
_MARKUP = re.compile("[&<>\"']")


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text (code points), the element to put around it, and the element's attributes as HTML."""

    start: int
    end: int
    element: str
    attributes: str = ""


def direction_of(language: str, text: str = "") -> Direction:
    """Return the direction of an article in ``language``. If the language is unknown (``und``): right to left if
    ``text`` has any letter that runs so."""
    if language in RIGHT_TO_LEFT:
        return "rtl"
    return "rtl" if language == "und" and _RTL_LETTER.search(text) else "ltr"


def isolate(text: str, spans: Iterable[Span] = (), direction: Direction = "rtl") -> Markup:
    """Return ``text`` as HTML with ``spans``, none of which may overlap, and, in right-to-left text, isolated foreign
    runs."""
    found = _FOREIGN.finditer(text) if direction == "rtl" else ()
    foreign = [Span(*match.span(), "bdi", ' dir="ltr"') for match in found]
    parts = sorted([*foreign, *_cut(spans, foreign)], key=lambda part: (part.start, -part.end))
    if not parts:
        return escape(text)
    return Markup("".join(_nested(text, parts)))  # noqa: S704 - every piece of the text is escaped there


def isolate_marked(marked: str, direction: Direction = "rtl") -> Markup:
    """Like `isolate`, for HTML-escaped text whose only markup is ``<mark>``."""
    text, spans, began = "", [], 0
    for piece in _MARK.split(marked):
        match piece:
            case "<mark>":
                began = len(text)
            case "</mark>":
                spans.append(Span(began, len(text), "mark"))
            case _:
                text += unescape(piece)
    return isolate(text, spans, direction)


def printable(text: str) -> str:
    """Return ``text`` without characters that XML cannot contain (XML 1.0, §2.2)."""
    return _UNPRINTABLE.sub("", text)


def isolated_name(text: str) -> Markup:
    """Return a name or heading of unknown language isolated from its neighbours."""
    runs = direction_of("und", text)
    return Markup(f'<bdi dir="{runs}">{isolate(text, direction=runs)}</bdi>')  # noqa: S704 - escaped there


def _cut(spans: Iterable[Span], foreign: list[Span]) -> Iterator[Span]:
    """Yield ``spans``, cut where a foreign run overlaps only part of one."""
    starts = [run.start for run in foreign]
    for span in spans:
        edges = []
        for at in (span.start, span.end):  # at most one run has it inside
            run = foreign[n - 1] if (n := bisect_left(starts, at)) else None
            if run and run.start < at < run.end and not run.start <= span.start <= span.end <= run.end:
                edges.append(run.end if at == span.start else run.start)
        for start, end in zip([span.start, *edges], [*edges, span.end], strict=True):
            yield Span(start, end, span.element, span.attributes)


def _nested(text: str, spans: list[Span]) -> Iterator[str]:
    """Yield HTML of ``text`` with ``spans``, which are sorted and either disjoint or nested."""
    at = 0
    safe = escape if _MARKUP.search(text) else str  # most texts have nothing to escape
    within: list[Span] = []
    for span in [*spans, Span(len(text), len(text), "")]:
        while within and within[-1].end <= span.start:
            last = within.pop()
            yield f"{safe(text[at : last.end])}</{last.element}>"
            at = last.end
        yield str(safe(text[at : span.start]))
        at = span.start
        if span.element:
            yield f"<{span.element}{span.attributes}>"
            within.append(span)
