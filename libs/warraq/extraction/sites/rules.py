"""What a site file may say (docs/extraction.md, «A source's own quirks»), and which lines of a page it speaks of."""

import datetime
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated, Any, Literal, Self

from lxml.html import HtmlElement
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from warraq.extraction.labels import Label
from warraq.extraction.lines import Line
from warraq.extraction.rules import plain

SiteField = Literal["drop", "title", "author", "section", "date"]
LABEL: dict[SiteField, Label] = {
    "drop": Label.FURNITURE,
    "title": Label.TITLE,
    "author": Label.BYLINE,
    "section": Label.SECTION,
    "date": Label.DATE,
}
_LEVELS = 8
"""Elements above a block whose class or id may be a rule's."""


def _pattern(value: Any) -> Any:
    try:
        return re.compile(value) if isinstance(value, str) else value
    except re.error as error:
        raise ValueError(f"no regular expression: {error}") from error


class Rule(BaseModel):
    """Lines that are ``line`` word by word, that ``pattern`` finds something in, that stand in an element whose class
    or id is ``element``; all that are given must hold. The value of a field is the pattern's group, else the line.
    ``format``: of a date, as `datetime.strptime` reads it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    line: str | None = None
    pattern: Annotated[re.Pattern[str], BeforeValidator(_pattern)] | None = None
    element: str | None = Field(None, pattern=r"^[A-Za-z_][\w-]*$")
    format: str | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not (self.line or self.pattern or self.element):
            raise ValueError("give `line`, `pattern` or `element`")
        return self

    def fits(self, line: Line, element: HtmlElement | None) -> bool:
        """``element``: that the line stands in; None in a dump, where no rule about elements fits."""
        return (
            (self.line is None or plain(self.line) == plain(line.text))
            and (self.pattern is None or self.pattern.search(line.text) is not None)
            and (self.element is None or _stands_in(element, self.element))
        )

    def value(self, line: Line) -> str:
        """What of ``line`` belongs to the field."""
        match = self.pattern.search(line.text) if self.pattern else None
        return (match[1] if match and match.re.groups else line.text).strip()

    def __str__(self) -> str:
        return ", ".join(filter(None, [
            self.line and f"line «{self.line}»", self.pattern and f"pattern {self.pattern.pattern}",
            self.element and f"element {self.element}",
        ]))  # fmt: skip


def _stands_in(element: HtmlElement | None, name: str) -> bool:
    for _ in range(_LEVELS):
        if element is None:
            return False
        if name == element.get("id") or name in (element.get("class") or "").split():
            return True
        element = element.getparent()
    return False


class Layout(BaseModel):
    """How a site looked from ``since`` until before ``until``; both may be open."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    since: datetime.date = datetime.date.min
    until: datetime.date = datetime.date.max
    drop: tuple[Rule, ...] = ()
    title: tuple[Rule, ...] = ()
    author: tuple[Rule, ...] = ()
    section: tuple[Rule, ...] = ()
    date: tuple[Rule, ...] = ()

    @model_validator(mode="after")
    def _lasts(self) -> Self:
        if self.since >= self.until:
            raise ValueError("`since` must be before `until`")
        return self

    def found(self, lines: Sequence[Line], elements: Sequence[HtmlElement]) -> "dict[int, tuple[SiteField, Rule]]":
        """For each line that a rule speaks of, the first rule and its field. ``elements``: of blocks of HTML, else
        empty."""
        rules = [(of, rule) for of in LABEL for rule in getattr(self, of)]
        found: dict[int, tuple[SiteField, Rule]] = {}
        for at, line in enumerate(lines):
            element = elements[at] if elements else None
            fitting = next(((of, rule) for of, rule in rules if rule.fits(line, element)), None)
            if fitting:
                found[at] = fitting
        return found


class Site(BaseModel):
    """A site file: ``host`` without www., which stands for its subdomains too; ``note``: what is odd about it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    host: str = Field(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")
    note: str = Field(min_length=1)
    layout: tuple[Layout, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _one_at_a_time(self) -> Self:
        ordered = sorted(self.layout, key=lambda layout: layout.since)
        if any(one.until > other.since for one, other in pairwise(ordered)):
            raise ValueError("two layouts hold at the same time: end the older with `until`")
        return self

    def on(self, day: datetime.date | None) -> Layout | None:
        """The layout of that day; without a day the newest."""
        if day is None:
            return max(self.layout, key=lambda layout: layout.since)
        return next((layout for layout in self.layout if layout.since <= day < layout.until), None)
