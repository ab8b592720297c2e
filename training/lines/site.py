"""One imagined site: its habits of dates, names and words, the article on the page and the other ones around it."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from training.lines import phrases
from training.lines.phrases import known
from training.lines.texts import Text
from warraq.extraction.labels import Label

_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@dataclass(slots=True)
class Item:
    label: Label
    text: str


@dataclass(slots=True)
class Block:
    """``kind`` names the markup it gets in HTML. ``join``: what stands between its items on one row of a dump."""

    kind: str
    items: list[Item] = field(default_factory=list)
    join: str | None = None


@dataclass(slots=True)
class Site:
    chance: random.Random
    texts: Sequence[Text]
    kept_out: bool
    blocks: list[Block] = field(default_factory=list)
    name: str = ""
    section: str = ""
    months: Sequence[str] = ()
    arabic_digits: bool = False
    article: Text = field(default_factory=lambda: Text("", ()))
    author: str = ""

    def __post_init__(self) -> None:
        chance = self.chance
        self.name = chance.choice(phrases.PAPERS)
        self.section = chance.choice(self.words(phrases.SECTIONS))
        self.months = chance.choice(phrases.MONTHS)
        self.arabic_digits = chance.random() < 0.12
        self.article = chance.choice(self.texts)
        self.author = self.person()

    def words(self, entries: Sequence[str]) -> list[str]:
        return known(entries, self.kept_out)

    def maybe(self, share: float) -> bool:
        return self.chance.random() < share

    def one(self, *entries: str) -> str:
        return self.chance.choice(entries)

    def add(self, kind: str, label: Label, *lines: str, join: str | None = None) -> Block:
        block = Block(kind, [Item(label, " ".join(line.split())) for line in lines if line.strip()], join)
        if block.items:
            self.blocks.append(block)
        return block

    def digits(self, text: str) -> str:
        return text.translate(_ARABIC_DIGITS) if self.arabic_digits else text

    def person(self) -> str:
        chance = self.chance
        name = f"{chance.choice(phrases.GIVEN)} {chance.choice(phrases.FAMILY)}"
        if chance.random() < 0.15:
            name = f"{chance.choice(phrases.GIVEN)} {name}"
        return (chance.choice(("د. ", "أ. ", "د.")) if chance.random() < 0.05 else "") + name

    def day(self) -> str:
        chance = self.chance
        day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(2006, 2026)
        name, weekday = self.months[month - 1], chance.choice(phrases.DAYS)
        levant, gulf = phrases.MONTHS[1][month - 1], phrases.MONTHS[0][month - 1]
        return chance.choice(
            (f"{day} {name} {year}", f"{weekday} {day} {name} {year}", f"{weekday}، {day} {name}، {year}",
             f"{weekday} {day}/{month}/{year}", f"{day}/{month}/{year}", f"{year}-{month:02}-{day:02}",
             f"{day:02}-{month:02}-{year}", f"{day} {gulf} / {levant} {year}", f"{day} {levant} ({gulf}) {year}",
             f"{name} {day}, {year}", f"{phrases.ENGLISH_MONTHS[month - 1]} {day}, {year}", f"{year}/{month}/{day}",
             f"{weekday} {day:02} / {month:02} / {year}", f"{weekday} {day} {name} {year} م",
             f"{day} {chance.choice(phrases.HIJRI)} {chance.randint(1428, 1447)} هـ - {day} {name} {year} م",
             f"{weekday} {chance.randint(1, 29)} {chance.choice(phrases.HIJRI)} {chance.randint(1428, 1447)}هـ",
             f"{day}-{name}-{year}", f"{day}.{month}.{year}")
        )  # fmt: skip

    def clock(self) -> str:
        chance = self.chance
        time = f"{chance.randint(0, 23):02}:{chance.randint(0, 59):02}"
        return time + chance.choice(
            ("", "", " ص", " م", " صباحاً", " مساءً", " PM", " AM", " بتوقيت غرينتش", " GMT", " بتوقيت القدس")
        )

    def date(self, *, today: bool = False) -> str:
        chance, text = self.chance, self.day()
        if not today and chance.random() < 0.5:
            text += chance.choice((" ", " - ", " | ", "، ", " الساعة ", " – ")) + self.clock()
        if not today and chance.random() < 0.35:
            text = (
                chance.choice(
                    (
                        "نشر في: ",
                        "نُشر في ",
                        "تاريخ النشر: ",
                        "آخر تحديث: ",
                        "آخر تحديث ",
                        "نشر: ",
                        "التاريخ: ",
                        "تم النشر في ",
                        "Published: ",
                        "حُرر في ",
                        "نشرت ",
                        "تحديث ",
                        "تم التحديث: ",
                    )
                )
                + text
            )
        if not today and chance.random() < 0.06:
            text += " - آخر تحديث: " + self.day()
        if not today and chance.random() < 0.07:
            text = chance.choice(
                ("منذ ساعتين", "قبل 3 أيام", "منذ 45 دقيقة", "قبل يوم واحد", "منذ 5 ساعات", "قبل أسبوع")
            )
        return self.digits(text)

    def other(self, *, near: bool = False) -> Text:
        """Another article; ``near``: one that shares words with ours, as related ones do."""
        if near:
            mine = set(self.article.title.split())
            pool = [self.chance.choice(self.texts) for _ in range(12)]
            best = max(pool, key=lambda text: len(mine & set(text.title.split())))
            return best if best.title != self.article.title else self.chance.choice(self.texts)
        return self.chance.choice(self.texts)

    def title_of_other(self) -> str:
        """As a list prints it: whole, cut, or with a word of ours as papers follow a story."""
        text = self.other(near=self.maybe(0.4))
        title = text.title
        if self.maybe(0.15):
            title = " ".join(text.paragraphs[0].split()[: self.chance.randint(5, 11)]).strip("،.:")
        if self.maybe(0.15):
            mine = [word for word in self.article.title.split() if len(word) > 3] or ["خبر"]
            title = f"{self.chance.choice(mine)} {title}"
        return title + self.one("...", "…", " ...") if self.maybe(0.06) else title

    def clause(self, low: int, high: int, source: Sequence[str] | None = None) -> str:
        words = self.chance.choice(source or self.article.paragraphs).split()
        length = self.chance.randint(low, high)
        start = self.chance.randint(0, max(0, len(words) - length))
        return " ".join(words[start : start + length]).strip(' .،:؛«»"')
