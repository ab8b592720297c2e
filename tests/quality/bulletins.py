"""Daily bulletins of two sites, from the moulds in moulds.toml: the words stay; figures, dates and names change."""

import random
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from babel.dates import format_date

from tests.quality.published import published
from warraq.articles import CleanArticle

DAYS = 30
FIRST = datetime(2025, 10, 1, 8, 0, tzinfo=UTC)
_SLOT = re.compile(r"\{(\w+)([^}]*)\}")


@dataclass(frozen=True, slots=True)
class Bulletin:
    """``mould``: its title as written in the file; ``day``: from 0; ``site``: 0 or 1."""

    mould: str
    day: int
    site: int
    article: CleanArticle


def bulletins(half: str) -> list[Bulletin]:
    """Every mould of ``half`` on `DAYS` days on two sites, by time. The second site's words are edited a little."""
    found = [
        Bulletin(mould["title"], day, site, _article(number, mould, day, site))
        for number, mould in enumerate(_moulds()["mould"])
        if mould["half"] == half
        for day in range(DAYS)
        for site in (0, 1)
    ]
    return sorted(found, key=lambda each: (each.article.version, each.article.id))


@cache
def _moulds() -> Mapping[str, Any]:
    return tomllib.loads((Path(__file__).parent / "moulds.toml").read_text(encoding="utf-8"))


def _article(number: int, mould: Mapping[str, Any], day: int, site: int) -> CleanArticle:
    filled = _filled(number, mould, day)
    title, body = (filled["other_title"] if site else filled["title"]), filled["text"]
    if site:
        paragraphs = body.split("\n\n")
        paragraphs[0] = f"العاصمة - وكالات: {paragraphs[0]}"
        body = "\n\n".join(paragraphs if number % 2 else [*paragraphs[:-1], "تابعوا النشرة يومياً على صفحاتنا."])
    moment = FIRST + timedelta(days=day, minutes=7 * number, hours=site)
    host = ("sahel", "nahr")[site]
    return published(f"https://{host}.example/{number}/{day}", title, body, moment, source=host)


def _filled(number: int, mould: Mapping[str, Any], day: int) -> dict[str, str]:
    """The same figures on both sites."""
    wander: dict[str, float] = {}
    texts: dict[str, str] = {}
    for today in range(day + 1):
        chance = random.Random(f"{number} {today}")
        for part in ("title", "other_title", "text"):
            places = iter(range(1000))
            texts[part] = _SLOT.sub(
                lambda slot, part=part, places=places, chance=chance, today=today: _value(  # type: ignore[misc]
                    slot[1], slot[2].split(), f"{part}{next(places)}", wander, chance, today
                ),
                mould[part].strip(),
            )
    return texts


@cache
def _date(day: int) -> str:
    return format_date(FIRST + timedelta(days=day), "EEEE d MMMM y", locale="ar")


def _value(
    kind: str, words: Sequence[str], place: str, wander: dict[str, float], chance: random.Random, day: int
) -> str:
    if kind == "date":
        return _date(day)
    if kind == "pick":
        return str(chance.choice(_moulds()["lists"][words[0]]))
    if kind == "clock":
        hour, minute = map(int, words[0].split(":"))
        moved = hour * 60 + minute + (day if chance.random() < 0.8 else day - 1)
        return f"{moved // 60}:{moved % 60:02}"
    start, step = map(float, words)
    at = wander.get(place, start)
    if day and (kind == "money" or chance.random() < 0.5):
        at = max(1.0, at + chance.uniform(-step, step))
    wander[place] = at
    return str(round(at))
