"""Page dumps whose heads are put together at random from the forms of `heads.toml`, around headlines and texts of the open
halves of gold/, with the answers that follow.

A form by itself is read as it should be, or has a test in `tests/unit/extraction`. What goes wrong on pages of unknown
sites is mostly two forms beside one another, of which there are more than anybody writes.
"""

import json
import random
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from warraq.articles import RawArticle
from warraq.extraction.gold import GoldPage

GOLD = Path(__file__).parents[2] / "gold"
OPEN = ("tuned", "others", "untrained")
_MONTHS = "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر".split()
_LEVANT = "كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول".split("|")
_MAGHREB = "جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر".split()
_WEEKDAYS = "الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد".split()
_RELATED = ("", "اقرأ أيضا", "مقالات ذات صلة", "الأكثر قراءة")
_FOOTER = ("من نحن", "اتصل بنا", "جميع الحقوق محفوظة © 2026")
_LEAST_WORDS = 9
"""Of a paragraph: shorter ones may be sub-headings, of which some could as well be captions."""


@dataclass(frozen=True)
class ComposedPage:
    """A page, its answer, and by what kind of form each part of its head was made, to count what is read wrong."""

    page: GoldPage
    forms: Mapping[str, str]


@dataclass
class _Head:
    """What a page is being put together from. ``rows``: of each part of the head."""

    rows: dict[str, list[str]] = field(default_factory=dict)
    answer: dict[str, Any] = field(default_factory=dict)
    forms: dict[str, str] = field(default_factory=dict)


def composed_page(seed: int) -> ComposedPage:
    """Return the page of this seed: the same today and tomorrow, as long as no form is added."""
    chance = random.Random(seed)
    known = _known()
    story = chance.choice(_stories())
    menu, site = chance.choice(known["menus"]), chance.choice(known["sites"])
    head = _Head(answer={"kind": "article", "title": story["title"], "body": story["body"], "boilerplate": []})
    words = _words(chance, story["title"], chance.choice(menu[1:-1]), site)
    trail = _add_section(head, chance, words)
    _add_authors(head, chance, words)
    _add_day(head, chance)
    _add_rest(head, chance, story)
    order = chance.choice(known["orders"])
    _join_byline(head, chance, order)
    rows = _above(chance, head, menu, site)
    rows += head.rows["S"] if trail else []
    for part in order.replace("S", "") if trail else order:
        rows += head.rows[part]
    rows += [*story["body"], *_below(chance, head)]
    head.forms["order"] = order
    raw = RawArticle(content="\n".join(rows), format="text")
    return ComposedPage(GoldPage(f"composed/{seed}", raw, head.answer), head.forms)


@cache
def _known() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("heads.toml").read_text(encoding="utf-8"))


@cache
def _stories() -> list[dict[str, Any]]:
    """Articles whose paragraphs are all whole sentences."""
    answers = [json.loads(file.read_text("utf-8")) for half in OPEN for file in sorted((GOLD / half).rglob("*.json"))]
    return [answer for answer in answers if _is_plain(answer)]


def _is_plain(answer: Mapping[str, Any]) -> bool:
    title, body = answer.get("title") or "", answer.get("body") or []
    if answer.get("kind") != "article" or answer.get("language", "ar") != "ar":
        return False
    whole = all(text.rstrip()[-1:] in ".؟!»" and len(text.split()) >= _LEAST_WORDS for text in body)
    return len(body) > 3 and whole and len(title.split()) > 3


def _words(chance: random.Random, title: str, section: str, site: str) -> dict[str, str]:
    known = _known()
    a, b = _name(chance), _name(chance)
    return {
        "a": a,
        "b": b,
        "city": chance.choice(known["cities"]),
        "agency": chance.choice(known["agencies"]),
        "site": site,
        "section": section,
        "title": title,
        "cut": " ".join(title.split()[:4]),
    }


def _name(chance: random.Random) -> str:
    """Two names, or three as one in four signs."""
    firsts = chance.sample(_known()["first_names"], 2 if chance.random() < 0.25 else 1)
    return " ".join([*firsts, chance.choice(_known()["last_names"])])


def _form(chance: random.Random, part: str) -> Mapping[str, Any]:
    forms = _known()[part]
    return chance.choices(forms, [form.get("weight", 1) for form in forms])[0]


def _add_section(head: _Head, chance: random.Random, words: Mapping[str, str]) -> bool:
    """Tell whether the section stands in a trail, which is above all else."""
    form = _form(chance, "section")
    head.rows["S"] = [line.format_map(words) for line in form["lines"]]
    head.answer["section"] = words["section"] if form["lines"] else None
    head.forms["section"] = form["form"]
    return bool(form.get("trail"))


def _add_authors(head: _Head, chance: random.Random, words: Mapping[str, str]) -> None:
    form = _form(chance, "author")
    head.rows["A"] = [line.format_map(words) for line in form["lines"]]
    head.answer["authors"] = [name.format_map(words) for name in form.get("signed", ())]
    head.forms["author"] = form["form"]


def _add_day(head: _Head, chance: random.Random) -> None:
    form = _form(chance, "day")
    moment = datetime(2026, chance.randint(1, 12), chance.randint(1, 28), chance.randint(0, 23), chance.randint(0, 59))
    if form.get("unmistakable"):
        moment = moment.replace(day=chance.randint(13, 28))
    head.rows["D"] = [_day(form, moment, chance)] if "line" in form else []
    said = moment.isoformat(timespec="minutes")
    head.answer["published_at"] = None if "line" not in form else said if form.get("hour") else said[:10]
    head.forms["day"] = form["form"]


def _day(form: Mapping[str, Any], moment: datetime, chance: random.Random) -> str:
    line: str = form["line"].format(
        d=moment.day,
        dd=f"{moment.day:02}",
        m=moment.month,
        mm=f"{moment.month:02}",
        y=moment.year,
        month=_MONTHS[moment.month - 1],
        levant=_LEVANT[moment.month - 1],
        maghreb=_MAGHREB[moment.month - 1],
        hijri=chance.choice(_known()["hijri_months"]),
        weekday=_WEEKDAYS[moment.weekday()],
        hour=f"{moment:%H:%M}",
        hour12=f"{moment.hour % 12 or 12}:{moment:%M}",
        half=chance.choice(("ص", "صباحا", "AM") if moment.hour < 12 else ("م", "مساء", "PM")),
    )
    return line.translate(str.maketrans("0123456789", form["digits"])) if "digits" in form else line


def _add_rest(head: _Head, chance: random.Random, story: Mapping[str, Any]) -> None:
    """Headline, kicker, buttons and caption."""
    kicker = story.get("kicker") if chance.random() < 0.5 else None
    head.answer["kicker"] = kicker
    head.rows["T"] = [*([kicker] if kicker else []), story["title"]]
    head.rows["B"] = chance.choice(_known()["buttons"])
    head.rows["C"] = chance.choice(_known()["captions"])
    head.answer["boilerplate"] += [row for row in head.rows["B"] if len(row.split()) > 1]
    head.forms |= {"kicker": str(bool(kicker)), "buttons": " ".join(head.rows["B"]), "caption": " ".join(head.rows["C"])}


def _join_byline(head: _Head, chance: random.Random, order: str) -> None:
    """One byline in five stands in a row with the day."""
    form = next(form for form in _known()["author"] if form["form"] == head.forms["author"])
    may = len(head.rows["A"]) == 1 and head.rows["D"] and "AD" in order and not form.get("alone")
    head.forms["joined"] = sign = chance.choice(_known()["between"]) if may and chance.random() < 0.2 else ""
    if sign:
        head.rows["A"] = [head.rows["A"][0] + sign + head.rows["D"][0]]
        head.rows["D"] = []


def _above(chance: random.Random, head: _Head, menu: Sequence[str], site: str) -> list[str]:
    rows = [site] if chance.random() < 0.8 else []
    rows += ["الثلاثاء 1 ديسمبر 2026"] if chance.random() < 0.5 else []
    head.forms["menu"] = chance.choice(("column", "row", "none"))
    if head.forms["menu"] == "none":
        return rows
    return [*rows, *(menu if head.forms["menu"] == "column" else [chance.choice((" | ", "  ", " • ")).join(menu)])]


def _below(chance: random.Random, head: _Head) -> list[str]:
    tags = chance.choice(_known()["tags"])
    heading = chance.choice(_RELATED)
    titles = [story["title"] for story in chance.sample(_stories(), chance.randint(3, 5))] if heading else []
    head.answer["related"] = titles
    head.answer["boilerplate"] += [*_FOOTER, *([heading] if heading else [])]
    head.forms |= {"tags": " ".join(tags), "related": heading}
    return [*tags, *([heading] if heading else []), *titles, *_FOOTER]
