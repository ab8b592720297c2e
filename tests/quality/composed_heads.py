"""Page dumps whose heads are put together at random from the forms of `heads.toml`, around headlines and texts of the
open halves of gold/, with the answers that follow.

A form by itself is read as it should be, or has a test in `tests/unit/extraction`. What goes wrong on pages of unknown
sites is mostly two forms beside one another, of which there are more than anybody writes.
"""

import json
import random
import sys
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from warraq.articles import RawArticle
from warraq.extraction.gold import GoldPage, score_page

GOLD = Path(__file__).parents[2] / "gold"
OPEN = ("tuned", "others", "untrained")
_FIELDS = ("title", "kicker", "section", "authors", "date", "related")
_LEAST_WRONG, _WORST = 4, 9
"""Pages of a form that are read wrong from which it is named; forms that are named of a field."""
_RELATED = ("", "اقرأ أيضا", "مقالات ذات صلة", "الأكثر قراءة")
_FOOTER = ("من نحن", "اتصل بنا", "جميع الحقوق محفوظة © 2026")
_FORMS = frozenset({"فيديو", "صور", "بودكاست"})
"""Entries of menus in which no text stands."""
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
    words = _words(chance, story["title"], chance.choice([name for name in menu[1:-1] if name not in _FORMS]), site)
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
    answers = [json.loads(file.read_text("utf-8")) for half in OPEN for file in sorted((GOLD / half).rglob("*.json"))]
    return [answer for answer in answers if _is_plain(answer)]


def _is_plain(answer: Mapping[str, Any]) -> bool:
    """Tell whether all paragraphs are whole sentences, and nobody signs in them."""
    title, body = answer.get("title") or "", answer.get("body") or []
    if any(name in body[0] for name in answer.get("authors") or ()):
        return False  # who signs in the dateline
    if answer.get("kind") != "article" or answer.get("language", "ar") != "ar":
        return False
    whole = all(text.rstrip()[-1:] in ".؟!»" and len(text.split()) >= _LEAST_WORDS for text in body)
    return len(body) > 3 and whole and len(title.split()) > 3


def _words(chance: random.Random, title: str, section: str, site: str) -> dict[str, str]:
    known = _known()
    a = b = _name(chance)
    while b == a:
        b = _name(chance)
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
    form: Mapping[str, Any] = chance.choices(forms, [form.get("weight", 1) for form in forms])[0]
    return form


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
    moment = datetime(
        2026, chance.randint(1, 12), chance.randint(1, 28), chance.randint(0, 23), chance.randint(0, 59), tzinfo=UTC
    )
    if form.get("daytime"):
        moment = moment.replace(hour=chance.randint(6, 23))
    if form.get("unmistakable"):
        moment = moment.replace(day=chance.randint(13, 28))
    head.rows["D"] = [_day(form, line, moment, chance) for line in form.get("lines", ())]
    said = moment.replace(tzinfo=None).isoformat(timespec="minutes")
    head.answer["published_at"] = None if "lines" not in form else said if form.get("hour") else said[:10]
    head.forms["day"] = form["form"]


def _day(form: Mapping[str, Any], line: str, moment: datetime, chance: random.Random) -> str:
    known = _known()
    line = line.format(
        d=moment.day,
        dd=f"{moment.day:02}",
        m=moment.month,
        mm=f"{moment.month:02}",
        y=moment.year,
        month=known["months"][moment.month - 1],
        levant=known["levant_months"][moment.month - 1],
        maghreb=known["maghreb_months"][moment.month - 1],
        hijri=chance.choice(known["hijri_months"]),
        weekday=known["weekdays"][moment.weekday()],
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
    head.forms |= {
        "kicker": str(bool(kicker)),
        "buttons": " ".join(head.rows["B"]),
        "caption": " ".join(head.rows["C"]),
    }


def _join_byline(head: _Head, chance: random.Random, order: str) -> None:
    """One byline in five stands in a row with the day."""
    form = next(form for form in _known()["author"] if form["form"] == head.forms["author"])
    may = len(head.rows["A"]) == len(head.rows["D"]) == 1 and "AD" in order and not form.get("alone")
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


def _report(first: int, last: int) -> None:
    """Print, for each field, how many pages of these seeds are read wrong, and of which forms most."""
    wrong: dict[str, Counter[tuple[str, str]]] = {of: Counter() for of in _FIELDS}
    with_form: Counter[tuple[str, str]] = Counter()
    for seed in range(first, last):
        composed = composed_page(seed)
        right = score_page(composed.page.name, composed.page.raw, composed.page.answer).right
        with_form.update(composed.forms.items())
        for of in _FIELDS:
            wrong[of].update([("all", ""), *composed.forms.items()] if not right.get(of, True) else [])
    for of, counted in wrong.items():
        print(f"{of}: {counted.pop(('all', ''), 0)} of {last - first} wrong")  # noqa: T201
        worst = sorted(counted, key=lambda form: counted[form] / with_form[form], reverse=True)
        for part, form in [each for each in worst if counted[each] >= _LEAST_WRONG][:_WORST]:
            print(f"    {counted[part, form]} of {with_form[part, form]}: {part} {form!r}")  # noqa: T201


if __name__ == "__main__":
    _report(*map(int, sys.argv[1:3]))
