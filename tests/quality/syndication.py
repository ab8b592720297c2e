"""Texts as they travel between sites: edited copies, instalments, and follow-ups that are news of their own.

The texts are those of gold/ (CC0): half of them to look at, half only measured.
"""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.quality.published import published
from warraq.articles import CleanArticle

GOLD = Path(__file__).parents[2] / "gold"
FIRST = datetime(2025, 11, 3, 6, 0, tzinfo=UTC)
SHORTEST = 90
"""Words of a text that is copied."""

Paragraphs = list[str]
Edit = Callable[[Paragraphs, random.Random, Paragraphs], Paragraphs]


@dataclass(frozen=True, slots=True)
class Sent:
    """``story``: what it tells, the same for all copies; ``also``: a second story that it holds, too."""

    story: int
    edit: str
    article: CleanArticle
    also: int | None = None


def as_it_is(text: Paragraphs, _: random.Random, __: Paragraphs) -> Paragraphs:
    return text


def dateline(text: Paragraphs, chance: random.Random, _: Paragraphs) -> Paragraphs:
    city, author = chance.choice(["بيروت", "الرباط", "عمّان"]), chance.choice(["سلمى حداد", "نادر الطيب"])
    return [f"كتبت {author} - {city}", f"{city} (وكالات) - {text[0]}", *text[1:], "المصدر: وكالات"]


def cut(text: Paragraphs, _: random.Random, __: Paragraphs) -> Paragraphs:
    words = " ".join(text).split()
    return [" ".join(words[: max(65, len(words) * 45 // 100)]) + "…"]


def paragraphs_dropped(text: Paragraphs, chance: random.Random, _: Paragraphs) -> Paragraphs:
    kept = [paragraph for paragraph in text if chance.random() > 0.3]
    return kept if sum(len(p.split()) for p in kept) >= 65 else text[:-1] or text


def reordered(text: Paragraphs, chance: random.Random, _: Paragraphs) -> Paragraphs:
    return chance.sample(text, len(text))


def respelled(text: Paragraphs, chance: random.Random, _: Paragraphs) -> Paragraphs:
    table = str.maketrans("أإآىة٠١٢٣٤٥٦٧٨٩", "اااية0123456789")
    marked = [" ".join(w[:2] + "\u064e" + w[2:] if chance.random() < 0.1 else w for w in p.split()) for p in text]
    return [paragraph.translate(table) for paragraph in marked]


def retouched(text: Paragraphs, chance: random.Random, other: Paragraphs) -> Paragraphs:
    words = " ".join(other).split()
    return [" ".join(chance.choice(words) if chance.random() < 0.05 else w for w in p.split()) for p in text]


def one_figure_corrected(text: Paragraphs, _: random.Random, __: Paragraphs) -> Paragraphs:
    joined = "\n".join(text)
    at = next((at for at, letter in enumerate(joined) if letter.isdigit()), None)
    return joined.split("\n") if at is None else (joined[:at] + "7" + joined[at + 1 :]).split("\n")


def merged(text: Paragraphs, _: random.Random, other: Paragraphs) -> Paragraphs:
    return [*text, *other]


EDITS: dict[str, Edit] = {
    "as it is": as_it_is,
    "dateline and byline": dateline,
    "cut": cut,
    "paragraphs dropped": paragraphs_dropped,
    "paragraphs reordered": reordered,
    "respelled": respelled,
    "5 % of words replaced": retouched,
    "a figure corrected": one_figure_corrected,
}


def texts(half: str) -> list[tuple[str, Paragraphs]]:
    """Titles and paragraphs of gold/``half``, each text once."""
    found: dict[str, tuple[str, Paragraphs]] = {}
    for path in sorted((GOLD / half).glob("*/*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        body = document.get("body") if isinstance(document, dict) else None
        if body and sum(len(paragraph.split()) for paragraph in body) >= SHORTEST:
            found.setdefault(" ".join(body)[:200], (document.get("title") or path.stem, list(body)))
    return list(found.values())


def syndicated(half: str) -> list[Sent]:
    """By the time they were published. Of six texts four are copied, one is sent in parts, one is followed up."""
    chance = random.Random(11)
    base = texts(half)
    chance.shuffle(base)
    sent: list[Sent] = []
    for number, (title, text) in enumerate(base):
        other = base[(number + 1) % len(base)]
        match number % 6:
            case 4:
                sent += _in_parts(number, title, text)
            case 5 if number % 12 == 11:
                sent += _followed_up(number, title, text, base[number - 6][1])
            case 5:
                continue  # the words of the follow-ups
            case _:
                sent += copied(number, title, text, other, chance)
    return sorted(sent, key=lambda each: (each.article.version, each.article.id))


def copied(
    number: int, title: str, text: Paragraphs, other: tuple[str, Paragraphs], chance: random.Random
) -> Iterator[Sent]:
    """A text and its edited copies; of every sixth also a page that holds the half of the next text, ``other``, too."""
    moment = FIRST + timedelta(hours=number)
    yield _sent(number, "original", "akhbar", title, text, moment)
    for order, (name, edit) in enumerate(EDITS.items(), 1):
        edited = edit(list(text), chance, other[1])
        heading = title if order % 3 else " ".join(reversed(title.split()[:6])) + " في تقرير جديد"
        yield _sent(number, name, f"site{order}", heading, edited, moment + timedelta(minutes=7 * order))
    if number % 6 == 0 and len(text) > 1:
        both = merged(list(text), chance, other[1][: len(other[1]) // 2])
        moment += timedelta(minutes=90)
        each = _sent(number, "merged", "site9", "جولة في أخبار اليوم", both, moment)
        yield Sent(number, "merged", each.article, also=(number + 1))


def _in_parts(number: int, title: str, text: Paragraphs) -> Iterator[Sent]:
    half, moment = max(1, len(text) // 2), FIRST + timedelta(hours=number)
    yield _sent(number, "first part", "wakala", title, [*text[:half], "يتبع"], moment)
    yield _sent(
        number, "next part", "wakala", f"{title} / إضافة أولى", text[half:] or text, moment + timedelta(hours=1)
    )
    last = ["وأكد المتحدث أن التفاصيل ستنشر في بيان لاحق."]
    heading = f"{title} / إضافة ثانية وأخيرة"
    yield _sent(number, "next part", "wakala", heading, last, moment + timedelta(hours=2))


def _followed_up(number: int, title: str, text: Paragraphs, donor: Paragraphs) -> Iterator[Sent]:
    """The next days' news under nearly the same heading, with a paragraph of background from the first.

    Its own words are those of ``donor``, which is nowhere else in the collection.
    """
    moment = FIRST + timedelta(hours=number)
    yield _sent(number, "original", "akhbar", title, text, moment)
    background = min(text, key=len)
    words = " ".join(donor).split()
    halves = (words[: len(words) // 2], words[len(words) // 2 :])
    for day, (host, fresh) in enumerate(zip(("akhbar", "site2"), halves, strict=True), 1):
        if len(background.split()) * 4 <= len(fresh):
            own = [f"في تطور جديد اليوم {day + 3} نوفمبر:", " ".join(fresh), background]
            story = 1000 * (number + 1) + day
            yield _sent(story, "follow-up", host, f"{title}: متابعة", own, moment + timedelta(days=day))


def _sent(story: int, edit: str, host: str, title: str, text: Paragraphs, moment: datetime) -> Sent:
    name = edit.replace(" ", "-").replace("%", "")
    url = f"https://{host}.example/{story}/{name}/{moment.timestamp():.0f}"
    return Sent(story, edit, published(url, title, "\n\n".join(text), moment, source=host))
