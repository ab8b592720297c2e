"""Boxes of links for pages put together at random (`composed_lists.py`): headings, entries, what stands beside them.

A form of an entry is written as in `lists.toml`: rows parted by line breaks, what changes between entries in braces.
"""

import random
import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from training.lines import phrases
from training.lines.site import Block, Item, Site
from training.lines.texts import Text
from warraq.extraction.labels import Label as L  # noqa: N817 - in every other line

_HEADED = {
    "related": ("plain", "plain", "ranked", "dated", "dated", "labelled", "signed", "told", "counted", "pictured"),
    "read": ("plain", "ranked", "ranked", "ranked", "dated", "labelled", "counted"),
    "unusual": ("plain", "plain", "dated", "labelled", "told", "counted"),
    "of_section": ("plain", "plain", "dated", "told", "signed"),
    "columns": ("signed",),
    "videos": ("video",),
    "none": ("plain", "dated", "labelled", "told", "counted"),
}
"""Kinds of headings, and of the entries below them."""
_HEADINGS = ("related", "related", "related", "read", "read", "unusual", "unusual", "of_section", "of_section",
             "columns", "videos", "none")  # fmt: skip
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_TABS, _BESIDE = 0.25, 0.06
"""Shares of headings of most-read lists with tabs, and of others with a line below."""
_CUT_WORDS, _WHOLE_WORDS = (9, 14, 20, 28), 40


@cache
def words() -> Mapping[str, Any]:
    """Return what `lists.toml` says."""
    return tomllib.loads(Path(__file__).with_name("lists.toml").read_text(encoding="utf-8"))


def day(site: Site) -> str:
    """Return a day as the whole site writes it."""
    chance = site.chance
    number, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(2024, 2026)
    name, weekday = site.months[month - 1], phrases.DAYS[number % len(phrases.DAYS)]
    forms = (f"{number} {name} {year}", f"{number} {name}، {year}", f"{weekday} {number} {name} {year}",
             f"{weekday}، {number} {name} {year}", f"{number}/{month}/{year}", f"{year}-{month:02}-{number:02}",
             f"{number:02}-{month:02}-{year}", f"{name} {number}, {year}", f"{year}/{month:02}/{number:02}",
             f"{number} {name}", f"{number:02}.{month:02}.{year}",
             f"{phrases.ENGLISH_MONTHS[month - 1]} {number}, {year}")  # fmt: skip
    return forms[len(site.article.title) % len(forms)]


def _since(site: Site) -> str:
    many = site.chance.randint(3, 10)
    return site.one("منذ ساعة", "منذ ساعتين", f"منذ {many} ساعات", f"قبل {many} ساعات", f"منذ {many} أيام", "قبل يوم",
                    f"منذ {many * 5} دقيقة", "منذ أسبوع", "أمس", f"قبل {many} أيام")  # fmt: skip


def _cut(text: Text, chance: random.Random) -> str:
    taken = text.paragraphs[0].split()[: chance.choice(_CUT_WORDS)]
    return " ".join(taken).rstrip(" .،:؛") + chance.choice(("...", "…", " ...", " [...]", ".."))


PARTS: Mapping[str, tuple[L, Callable[[Site, Text], str]]] = {
    "d": (L.RELATED_DATE, lambda site, _: site.digits(day(site))),
    "k": (L.RELATED_DATE, lambda site, _: site.digits(f"{day(site)} - {site.chance.randint(10, 23)}:30")),
    "w": (L.RELATED_DATE, lambda site, _: site.digits(_since(site))),
    "h": (L.RELATED_DATE, lambda site, _: f"{site.chance.randint(0, 23):02}:{site.chance.randint(0, 59):02}"),
    "s": (L.RELATED_DATE, lambda site, _: site.chance.choice(words()["words"]["sections"])),
    "l": (L.RELATED_DATE, lambda site, _: site.chance.choice(words()["words"]["kinds"])),
    "c": (L.RELATED_DATE, lambda site, _: site.digits(site.one(*map(str, (3, 12, 87, 214, "1,204", "15.3k", 9071))))),
    "v": (L.RELATED_DATE, lambda site, _: str(site.chance.randint(2, 9))),
    "z": (L.RELATED_DATE, lambda site, _: f"{site.chance.randint(0, 12):02}:{site.chance.randint(10, 59)}"),
    "a": (L.RELATED_AUTHOR, lambda site, _: site.person()),
    "x": (L.RELATED_EXCERPT, lambda _, text: " ".join(text.paragraphs[0].split()[:_WHOLE_WORDS])),
    "cut": (L.RELATED_EXCERPT, lambda site, text: _cut(text, site.chance)),
    "m": (L.FURNITURE, lambda site, _: site.chance.choice(words()["words"]["more"])),
}
"""Placeholder of a form -> label of a row that has it before all others, and what is written for it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of a page: the ``titles`` of its links, and what it was made of: form by kind of form."""

    block: Block
    forms: Mapping[str, str]
    titles: Sequence[str] = ()


@dataclass(slots=True)
class Headlines:
    """Headlines for the entries of one page, each given once."""

    pool: list[str]

    def some(self, many: int) -> list[str]:
        """Return the next ``many``."""
        given, self.pool = self.pool[:many], self.pool[many:]
        return given


def box(site: Site, headlines: Headlines, low: int, high: int) -> Piece:
    """Return a list of ``low`` to ``high`` links."""
    chance, said = site.chance, words()
    kind = chance.choice(_HEADINGS)
    form = chance.choice(said["entries"][chance.choice(_HEADED[kind])])
    heading = chance.choice(said["headings"][kind]) if kind != "none" else ""
    items, beside = _head(site, kind, heading)
    constant = {"m": chance.choice(said["words"]["more"])}
    if site.maybe(0.3):
        constant["s"] = chance.choice(said["words"]["sections"])
    titles, more = headlines.some(chance.randint(low, high)), site.maybe(0.2)
    for number, title in enumerate(titles, 1):
        items += entry(site, form, title, number, constant)
    if more:
        items += [Item(L.FURNITURE, row) for row in chance.choice(said["words"]["all"]).split("\n")]
    forms = {"headed": kind, "heading": heading, "beside": beside, "entry": form,
             "ends": items[-1].text if more else "", "count": str(len(titles))}  # fmt: skip
    return Piece(Block("box", items), forms, titles)


def _head(site: Site, kind: str, heading: str) -> tuple[list[Item], str]:
    """The heading with its sign, and below it now and then tabs, a sentence or a link; what stands there."""
    chance, said = site.chance, words()["words"]
    if kind == "none":
        return [], ""
    text, sign = heading.replace("{s}", site.section), site.one("", "", "", "", ":", " :", "..", " »")
    rows, beside = list[str](), site.chance.random()
    if kind == "read" and beside < _TABS:
        rows = chance.choice(said["tabs"]).split("\n")
    elif beside > 1 - _BESIDE:
        rows = [chance.choice([*said["said"], "عرض الكل", "المزيد", "الكل"])]
    return [Item(L.RELATED_HEADING, text + sign), *(Item(L.FURNITURE, row) for row in rows)], " ".join([sign, *rows])


def entry(site: Site, form: str, title: str, number: int, constant: Mapping[str, str]) -> list[Item]:
    """Return the rows of one entry. ``constant``: parts that are the same in all entries."""
    text = site.other()
    items: list[Item] = []
    for row in form.split("\n"):
        label = L.RELATED_TITLE if "{t}" in row else L.RELATED_DATE
        keys = _PLACEHOLDER.findall(row)
        if "t" not in keys and keys and keys[0] in PARTS:
            label = PARTS[keys[0]][0]
        values = {"t": title, "n": site.digits(str(number)), **constant}
        shown = {key: values[key] if key in values else PARTS[key][1](site, text) for key in keys}
        items.append(Item(label, row.format(**shown)))
    return items


def inner(site: Site, headlines: Headlines) -> Piece:
    """Return links between two paragraphs."""
    chance, said = site.chance, words()["words"]
    form = site.one(*["one line"] * 5, *["below"] * 4, "box", "box", "bare")
    titles = headlines.some(chance.randint(2, 4) if form == "box" else 1)
    heading, join, bullet = chance.choice(said["inner"]), chance.choice(said["joins"]), site.one("", "", "• ", "- ")
    forms = {"inner": form, f"inner heading, {form}": heading}
    if form == "one line":
        return Piece(
            Block("inner", [Item(L.RELATED_LINE, heading + join + titles[0])]), {**forms, "join": join}, titles
        )
    if form == "bare":
        return Piece(Block("inner", [Item(L.RELATED_TITLE, titles[0])]), {"inner": form}, titles)
    items = [Item(L.RELATED_HEADING, heading + site.one("", ":"))]
    items += [Item(L.RELATED_TITLE, bullet + title) for title in titles]
    return Piece(Block("inner", items), {**forms, "inner bullet": bullet}, titles)
