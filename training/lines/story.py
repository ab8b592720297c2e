"""The article itself: what stands around its headline, and its text with what sites set into it."""

from dataclasses import dataclass

from training.lines import blocks, phrases
from training.lines.site import Block, Item, Site
from training.lines.texts import Text
from warraq.extraction.labels import Label as L  # noqa: N817 - in every other line


@dataclass(frozen=True, slots=True)
class Habits:
    """How likely a layout prints each part, 0-1. ``order``: of headline (t), about lines (a), lead (l), picture (p)."""

    kicker: float = 0.15
    barred: float = 0.06
    section: float = 0.35
    author: float = 0.75
    date: float = 0.8
    dateline: float = 0.15
    lead: float = 0.22
    shares: float = 0.35
    counter: float = 0.2
    picture: float = 0.4
    orders: tuple[str, ...] = ("tapl", "tapl", "tpal", "atpl", "tlap", "ptal")
    junk: float = 1.0
    subheads: float = 0.3
    quotes: float = 0.15
    row: float = 0.15
    twice: float = 0.08
    short: float = 0.12


def head(site: Site, habits: Habits) -> None:
    maybe, title = site.maybe, site.article.title
    if maybe(habits.short):
        title = " ".join(title.split()[: site.chance.randint(2, 5)]).strip(" ،:")
        site.article = Text(title, site.article.paragraphs)
    if maybe(0.06):
        title += site.one(" | ", " - ") + site.name
    short = site.clause(2, 7) if maybe(0.5) else " ".join(site.title_of_other().split()[: site.chance.randint(2, 6)])
    if maybe(habits.barred):
        title = f"{short} | {title}"
    kicker = [Block("kicker", [Item(L.KICKER, short)])] if maybe(habits.kicker) else []
    parts = {
        "t": [*kicker, *[Block("title", [Item(L.TITLE, title)])] * (2 if maybe(habits.twice) else 1)],
        "a": _about(site, habits),
        "p": [Block("picture", [Item(L.CAPTION, blocks.caption(site))])] if maybe(habits.picture) else [],
        "l": [Block("lead", [Item(L.LEAD, line) for line in _lead(site)])] if maybe(habits.lead) else [],
    }
    if maybe(habits.section):
        blocks.section_label(site)
    for part in site.chance.choice(habits.orders):
        site.blocks += parts[part]


def _lead(site: Site) -> list[str]:
    if site.maybe(0.2):
        return [site.one("", "• ", "- ") + site.clause(6, 14) for _ in range(site.chance.randint(2, 4))]
    if site.maybe(0.35):
        return [site.clause(5, 12)]
    return [site.clause(10, 30) + site.one("", ".", ".", "")]


def _about(site: Site, habits: Habits) -> list[Block]:
    """Who, when and what stands between them; now and then on one row."""
    made: list[Item] = []
    maybe = site.maybe
    who = blocks.byline(site) if maybe(habits.author) else ""
    when = site.date() if maybe(habits.date) else ""
    if when and maybe(0.2):
        made.append(_composite(site, when))
    elif who and when and maybe(0.2):
        made.append(Item(L.BYLINE, who + site.one(" - ", " | ", "، ", "  ", " ", "", " @writer ") + when))
    else:
        if who and maybe(0.05):
            made.append(Item(L.FURNITURE, site.one("الكاتب:", "بقلم:", "المحرر", "كتب")))
        made += [Item(L.BYLINE, who)] if who else []
        if who and maybe(0.08):
            made.append(Item(L.BYLINE, site.person() + site.one("", "", f" {site.chance.choice(phrases.CITIES)}")))
        if when and maybe(0.05):
            made.append(Item(L.FURNITURE, site.one("التاريخ:", "تاريخ النشر", "نشر في:")))
        made += [Item(L.DATE, when)] if when else []
    if when and maybe(0.12):
        made.append(Item(L.DATE, site.one("آخر تحديث: ", "تحديث: ", "آخر تحديث ") + site.day()))
    if maybe(habits.dateline):
        made.append(Item(L.DATELINE, blocks.dateline(site)))
    if maybe(0.1):
        made.append(Item(L.SECTION, site.section))
    site.chance.shuffle(made) if maybe(0.3) else None
    start = len(site.blocks)
    if maybe(habits.shares):
        blocks.shares(site)
    if maybe(habits.counter):
        blocks.counters(site)
    if maybe(0.12):
        blocks.oddity(site)
    extra = site.blocks[start:]
    del site.blocks[start:]
    if made and maybe(habits.row):
        return [Block("about", [*made, *(item for block in extra[:1] for item in block.items[:4])], "\t")]
    found = [Block("about", [item]) for item in made]
    for block in extra:
        found.insert(site.chance.randint(0, len(found)), block)
    return found


def _composite(site: Site, when: str) -> Item:
    """Section, date, place, author and counters on one line, as inline elements are copied."""
    day, author, number = site.day(), site.author, site.chance.randint(3, 4000)
    city = site.chance.choice(phrases.CITIES)
    with_author = (
        f"{when} {city} - {author}", f"{when} - {author}", f"نُشرت في {day} بواسطة {author}", f"{author} {day} | {site.clock()}", f"{author}{day}، {site.clock()}{number} تعليقات",
        f"بقلم {author} في {day}", f"كتب {author} {when}", f"{day} {site.clock()} بقلم: {author}", f"بواسطة {author} نشر في {day}", f"{author} ({city}) {day}", f"By {author} {day}",
        f"الكاتب: {author} التاريخ: {day}", f"{site.section} {day} {author}", f"{author} - {city} - {when}",
    )  # fmt: skip
    without = (
        f"القسم : {site.section} تاريخ النشر : {day} آخر تعديل : {site.day()}", f"{site.section} | {when}", f"{when} | {site.section}", f"{site.section} {when}", f"نشر في {day} - {site.clock()} ({number} قراءة)",
        f"{when} | آخر تحديث {site.day()}", f"{when} مشاهدات: {number}", f"{when} طباعة", f"{number} مشاهدة {when}", f"{city} - {when}", f"{when} آخر تحديث: {site.day()} {site.clock()}",
    )  # fmt: skip
    if site.maybe(0.5):
        return Item(L.BYLINE, site.one(*with_author))
    return Item(L.DATE, site.one(*without))


def body(site: Site, habits: Habits) -> None:
    """Paragraphs, with sub-headings, quotes, lists, captions, links and advertisements between them."""
    maybe, chance = site.maybe, site.chance
    paragraphs = _styled(site)
    subheads = len(paragraphs) > 4 and maybe(habits.subheads)
    quote_at = chance.randrange(1, len(paragraphs)) if len(paragraphs) > 2 and maybe(habits.quotes) else -1
    for at, paragraph in enumerate(paragraphs):
        if at and subheads and maybe(0.35):
            site.add("subhead", L.SUBHEAD, site.clause(1, 7, [paragraph]) + site.one("", "", "", ":", "؟", "!"))
        if at == quote_at:
            source = [paragraph, *paragraphs[:at]] if maybe(0.6) else site.other(near=True).paragraphs
            quote = site.clause(6, 16, source)
            site.add("pull", L.PULL, f"«{quote}»" if maybe(0.2) else quote)
        site.add("body", L.BODY, paragraph)
        if at + 1 < len(paragraphs):
            _between(site, habits)
    if maybe(0.08):
        _list(site)
        if maybe(0.6):
            site.add("body", L.BODY, *site.other(near=True).paragraphs[:1])
    if maybe(0.06):
        site.add(
            "sign",
            L.FURNITURE,
            site.one(
                "(النهاية) ن ب / ع ف", "س.ع / م.ح", "انتهى", "انتهى/ 25", "(انتهى)", "ح ك - ر م", "م ص/س ن", "/انتهى/"
            ),
        )


def _list(site: Site) -> None:
    """Items, scores, prices: short lines of the text itself."""
    mark = site.one("n- ", "n. ", "n - ", "- ", "• ", "")
    for number in range(site.chance.randint(1, 6)):
        text = site.clause(3, 12)
        if mark == "":
            text = (
                f"{site.clause(1, 3)}: {site.clause(1, 5)}"
                if site.maybe(0.6)
                else f"{site.clause(1, 2)} {number} - {number + 1} {site.clause(1, 2)}"
            )
        site.add("list", L.BODY, mark.replace("n", str(number + 1)) + text)


def _styled(site: Site) -> list[str]:
    """The paragraphs in one of the shapes that papers give them."""
    chance, style = site.chance, site.chance.random()
    paragraphs = list(site.article.paragraphs)
    while len(paragraphs) < 4 and chance.random() < 0.55:  # short texts are too many
        paragraphs += [p for p in site.other(near=True).paragraphs if p not in paragraphs][:3]
    if chance.random() < 0.3:
        paragraphs = [
            s for p in paragraphs for s in p.replace("؟ ", "؟\n").replace(". ", ".\n").split("\n") if s.strip()
        ]
    paragraphs = paragraphs[: chance.choice((1, 1, 2, 3, 3, 3, 4, 4, 5, 6, 8, 12, 25))]
    if style < 0.08:
        paragraphs = [p.rstrip(". ") for p in paragraphs]
    elif style < 0.12:
        paragraphs = [
            s.strip() + "." for p in paragraphs for s in p.replace("؛", "،").split("،") if len(s.split()) > 2
        ][:30]
    elif style < 0.15:
        paragraphs = [
            site.one("- ", "* ") + s.strip() + site.one(".", "؟")
            for p in paragraphs
            for s in p.split("،")
            if len(s.split()) > 2
        ][:30]
    elif style < 0.17:
        words = " ".join(paragraphs).split()[:100]
        size = chance.randint(3, 8)
        paragraphs = [" ".join(words[at : at + size]) for at in range(0, len(words), size)]
    if chance.random() < 0.25:
        place = chance.choice(phrases.CITIES)
        paragraphs[0] = (
            site.one(
                f"{place} - {chance.choice(phrases.AGENCIES)} - ",
                f"{place} ({chance.choice(phrases.AGENCIES)}) - ",
                f"{place} – ",
                f"{place}: ",
                f"{place}/ {site.name}/ ",
                f"{place} - «{site.name}» - ",
            )
            + paragraphs[0]
        )
    return paragraphs


def _between(site: Site, habits: Habits) -> None:
    maybe = site.maybe
    if maybe(0.03 * habits.junk):
        blocks.inline_related(site)
    if maybe(0.02 * habits.junk):
        site.add("picture", L.CAPTION, blocks.caption(site))
    if maybe(0.025 * habits.junk):
        blocks.advert(site)
    if maybe(0.012 * habits.junk):
        blocks.oddity(site)
    if maybe(0.02 * habits.junk):
        blocks.promotion(site)
    if maybe(0.008 * habits.junk):
        blocks.newsletter(site)
    if maybe(0.006 * habits.junk):
        blocks.shares(site, 1, 4)


def credit(site: Site) -> None:
    """A line that says whose text it is."""
    agency, paper = site.one(*phrases.AGENCIES), site.chance.choice(phrases.PAPERS)
    digit = site.one("1", "2", "١", "٢", "3")
    site.add(
        "credit",
        L.CREDIT,
        site.one(
            f"المصدر: {agency}",
            f"المصدر : {paper}",
            f"المصدر: {paper} + {agency}",
            f"{site.name}{digit}-{paper}",
            f"{site.name}{digit} - {paper}",
            f"نقلاً عن {paper}",
            f"نقلا عن: {paper}",
            f"({agency})",
            f"موقع {site.name} - {paper}",
            f"المصدر: موقع {paper}",
            f"{agency}",
            f"المصدر: {site.name}، {agency}",
            f"عن {paper}",
        ),
    )


def closing_author(site: Site) -> None:
    site.add("byline", L.BYLINE, site.one("", "بقلم ", "") + site.author)


def stub(site: Site) -> None:
    """Only the beginning of the article is shown."""
    words = site.article.paragraphs[0].split()[: site.chance.randint(14, 45)]
    site.add("body", L.BODY, " ".join(words) + site.one("...", " ...", "…", "", "."))
    if site.maybe(0.7):
        site.add(
            "paywall",
            L.FURNITURE,
            *site.chance.sample(
                [
                    "اقرأ المزيد",
                    "تابع القراءة",
                    "للاطلاع على المقال كاملاً اشترك الآن",
                    "هذا المحتوى للمشتركين فقط",
                    "سجل الدخول لمتابعة القراءة",
                    "اشترك لتقرأ المزيد",
                ],
                site.chance.randint(1, 3),
            ),
        )
