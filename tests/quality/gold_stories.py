"""gold/stories (CC0) as it travels: follow-ups that several sites copy, and daily bulletins of two sites.

Every second topic and mould, in the order of the files, is of the half called reported.
"""

import json
import random
import re
import tomllib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from babel.dates import format_date

from tests.quality.bulletins import DAYS, Bulletin
from tests.quality.published import published
from tests.quality.syndication import GOLD, Sent, copied

FIRST = datetime(2025, 10, 1, 8, 0, tzinfo=UTC)
_SLOT = re.compile(r"\{(\w+)\}")
_PATTERNS = {"day month year": "d MMMM y", "day/month/year": "d/M/y", "day-month-year": "d-M-y"}


def follow_ups(half: str) -> list[Sent]:
    """Each text with its edited copies, an hour after the text before it."""
    rows = [json.loads(row) for row in (GOLD / "stories" / "texts.jsonl").read_text(encoding="utf-8").splitlines()]
    topics = list(dict.fromkeys(row["topic"] for row in rows))
    texts = [(row["title"], row["body"].split("\n\n")) for row in rows if _is_of(half, topics.index(row["topic"]))]
    chance = random.Random(11)
    sent = [
        each
        for number, (title, text) in enumerate(texts)
        for each in copied(number, title, text, texts[(number + 1) % len(texts)], chance)
    ]
    return sorted(sent, key=lambda each: (each.article.version, each.article.id))


def daily_bulletins(half: str) -> list[Bulletin]:
    """Every mould on `DAYS` days in the frames of its two sites, by time."""
    moulds = tomllib.loads((GOLD / "stories" / "moulds.toml").read_text(encoding="utf-8"))["mould"]
    found = [
        _bulletin(number, mould, day, site)
        for number, mould in enumerate(moulds)
        if _is_of(half, number)
        for day in range(DAYS)
        for site in (0, 1)
    ]
    return sorted(found, key=lambda each: (each.article.version, each.article.id))


def _is_of(half: str, number: int) -> bool:
    return (half == "reported") == bool(number % 2)


def _bulletin(number: int, mould: Mapping[str, Any], day: int, site: int) -> Bulletin:
    chance = random.Random(f"{number} {day}")
    values = {name: _value(slot, chance, FIRST + timedelta(days=day)) for name, slot in mould["slots"].items()}
    frame = mould["site"][site]
    values["title"] = _filled(mould["title"], values)
    body = [_filled(paragraph, values) for paragraph in (*frame["prefix"], *mould["body"], *frame["suffix"])]
    moment = FIRST + timedelta(days=day, minutes=7 * number, hours=site)
    url = f"https://{frame['id']}.example/{day}"
    article = published(url, _filled(frame["title"], values), "\n\n".join(body), moment, source=frame["id"])
    return Bulletin(mould["id"], day, site, article)


def _filled(text: str, values: Mapping[str, str]) -> str:
    return _SLOT.sub(lambda slot: values[slot[1]], text)


def _value(slot: Mapping[str, Any], chance: random.Random, day: datetime) -> str:
    match slot["kind"]:
        case "number":
            steps = round((slot["max"] - slot["min"]) / slot["step"])
            return f"{slot['min'] + chance.randint(0, steps) * slot['step']:.{slot.get('decimals', 0)}f}"
        case "choice":
            return str(chance.choice(slot["values"]))
        case "date":
            return str(format_date(day, _PATTERNS[slot["format"]], locale="ar"))
        case "weekday":
            return str(format_date(day, "EEEE", locale="ar"))
        case "time":
            first, last = (60 * int(clock[:2]) + int(clock[3:]) for clock in (slot["from"], slot["to"]))
            moment = chance.randint(first, last)
            return f"{moment // 60:02}:{moment % 60:02}"
    raise ValueError(f"no kind of slot: {slot['kind']}")
