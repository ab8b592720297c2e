"""Dates told from the day of publication: أمس, يوم الأحد الماضي, الأسبوع المقبل, هذا العام."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

from warraq.arabic.clitics import ARTICLE, LI_ARTICLES, PROCLITICS
from warraq.arabic.letters import fold
from warraq.arabic.months import day_ordinal_pattern, day_ordinals
from warraq.entities.dates_ago import ago_starts, date_ago, iso_from
from warraq.entities.tenses import Tense, tense_of
from warraq.entities.text import Text, Word

WEEKDAYS = tuple(map(fold, ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")))
"""In the order of `datetime.date.weekday`."""

PAST = frozenset(map(fold, ("الماضي", "المنصرم", "الفائت", "الفارط", "المنقضي")))
NEXT = frozenset(map(fold, ("المقبل", "القادم", "الآتي")))
THIS = frozenset(map(fold, ("الجاري", "الحالي", "الراهن")))
_CURRENT = fold("الجاري")
"""Stands for الشهر الجاري behind a day: 20 الجاري, 25 من الجاري."""

_PERIODS = {fold("أسبوع"): "week", fold("شهر"): "month", fold("عام"): "year", fold("سنة"): "year"}
_DAYS = {
    "اول من امس": -2,
    "اول امس": -2,
    "قبل امس الاول": -3,
    "قبل امس": -2,
    "امس الاول": -2,
    "اول البارحه": -2,
    "البارحه الاولي": -2,
    "امس": -1,
    "البارحه": -1,
    "بعد غد": 2,
    "غدا": 1,
    "غد": 1,
    "اليوم": 0,
}
# Also «became» and «the day»: only before a weekday, or with the mark that the verb does not have.
_ALSO_OTHER_WORDS = frozenset({"غدا", "غد", "اليوم"})
_LETTERS_BEFORE = 30
_NEVER_BEFORE = re.compile(r"(?<!\w)[وف]?(?:لم|لن|لما)\s+\w+\s+(?:\w+\s+)?قبل\s+$")
"""لم يكن قبل أمس: at no time until then."""
_TANWEEN = "\u064b"
# «الأمين العام الحالي» is in office now: العام is no year there.
_GENERAL = frozenset(
    map(
        fold,
        [
            "الأمين",
            "الأمينة",
            "المدير",
            "المديرة",
            "المدعي",
            "النائب",
            "القائد",
            "المفتش",
            "السكرتير",
            "المستشار",
            "المراقب",
            "القنصل",
            "المشرف",
            "الرأي",
            "المفوض",
            "المنسق",
            "الأمن",
            "القطاع",
            "الرئيس",
        ],
    )
)
_WEEKDAY = "|".join(name.removeprefix(ARTICLE) for name in WEEKDAYS)
_ONE_MORE = r"(?:ما\s+)?(?:قبل|بعد)\s+"  # الأسبوع قبل الماضي
_WHEN = "|".join(sorted(PAST | NEXT | THIS))
_PARTS_OF_DAY = frozenset(
    clitic + fold(part)
    for clitic in PROCLITICS
    for part in ("صباح", "مساء", "فجر", "ظهر", "عصر", "ليل", "صبيحة", "ضحى")
)
"""A weekday or «اليوم» after one is a certain day: مساء الثلاثاء."""
_NOT_THIS_DAY = re.compile(
    rf"\s+(?:نفسه|ذاته|عينه|ال(?:تالي|سابق|لاحق|موافق|اسود|دامي|{day_ordinal_pattern()}))(?!\w)|\s*[،(]?\s*\d"
)
_TO_COME = re.compile(
    r"(?<!\w)(?:سوف|(?:من\s+)?ال(?:مقرر|منتظر|مرتقب|مزمع|متوقع|مفترض)"
    r"|[وف]?س(?!يار|ياس|يد|ينا|يول|يطر|ياق|ياح|ياد|يره|يف|يل|يم|ته|تين|تون|تاد|تار|توك|تاي|تيف)[يت][^\W\d_]{2,})(?!\w)"
)
_DONE = re.compile(r"(?<!\w)(?:بعد|عقب|كانت?)(?!\w)")
_LETTERS_OF_SENTENCE = 200
_SENTENCE_END = re.compile(r"[.!؟\n]")
_PERIOD = "|".join(_PERIODS)
_EXPRESSION = re.compile(
    rf"(?:(?P<before>يوم\s+)?(?P<day>{'|'.join(_DAYS).replace(' ', '[ ]+')})(?!\w|\s+(?:الحاجه|القريب))"
    rf"(?:\s+(?P<open>[(])?ال(?P<named>{_WEEKDAY})(?!\w)(?(open)[)]))?"
    rf"|(?:يوم\s+)?(?:ال)?(?P<weekday>{_WEEKDAY})\s+(?P<later>{_ONE_MORE})?(?P<which>{_WHEN})ه?(?!\w)"
    rf"|(?:ال)?(?P<period>{_PERIOD})\s+(?P<two>{_ONE_MORE})?(?P<when>{_WHEN})ه?(?!\w)"
    rf"|(?:هذا|هذه)\s+ال(?P<this>{_PERIOD})(?!\w)"
    rf"|(?:يوم\s+)?ال(?P<bare>{_WEEKDAY})(?!\w)|{_CURRENT}(?!\w))"
)


_LATE = (0, -1, 1, -2, -3, -4, -5)
"""Days that an article may be younger than it is dated: after midnight, where it is another day than in UTC, or found
later."""


def told_day(text: Text, words: Iterable[Word], published: date) -> date:
    """The day on which a text was written that says which weekday «today» or «yesterday» was; else ``published``.

    ``words``: those of `relative_starts`.
    """
    for word in words:
        match = _EXPRESSION.match(text.folded, word.at + relative_starts()[word.text])
        if match and match["named"]:
            distance = timedelta(_DAYS[re.sub(" +", " ", match["day"])])
            for late in _LATE:
                day = published + timedelta(late)
                if (day + distance).weekday() == _weekday_number(match["named"]):
                    return day
    return published


@cache
def relative_starts() -> dict[str, int]:
    """Folded first word of an expression, proclitics included -> letters to leave out."""
    definite = [*_WEEKDAY.split("|"), *_PERIODS]
    firsts = [
        _CURRENT,
        "يوم",
        "هذا",
        "هذه",
        *(phrase.split()[0] for phrase in _DAYS),
        *(ARTICLE + word for word in definite),
    ]
    table = {clitic + first: len(clitic) for clitic in reversed(PROCLITICS) for first in firsts}
    table = {word: letters for word, letters in table.items() if not word.endswith("لامس")}  # لامس: touched
    table |= {li + word: len(li) for li in LI_ARTICLES for word in definite} | ago_starts()
    return table | {f"{clitic}{ARTICLE}امس": len(clitic + ARTICLE) for clitic in PROCLITICS if clitic.endswith("ب")}


def relative_date(text: Text, before: Word, word: Word, published: date) -> tuple[int, int, str] | None:
    """Start, end and ISO date of the expression that begins in ``word``; a week as ``2025-W50``."""
    start = word.at + relative_starts()[word.text]
    if word.text in ago_starts() and (ago := date_ago(text.folded, start, word.at + len(word.text), published)):
        return ago
    match = _EXPRESSION.match(text.folded, start)
    if match is None:
        return None
    if match[0] == _CURRENT:
        return start, match.end(), iso_from(published, 0, "month")
    if match["period"] or match["this"]:
        general = match["period"] and before.text in _GENERAL and not before.stop
        return None if general else (start, match.end(), _period(match, published))
    if match["weekday"] or match["bare"]:
        day = _weekday(match, published) if match["weekday"] else _bare_weekday(text, before, match, published)
        return (start, match.end(), day.isoformat()) if day else None
    certain = _is_part_of_day(before) and not _NOT_THIS_DAY.match(text.folded, match.end())
    return _day(text, word, match, published, certain=certain)


def _is_part_of_day(word: Word) -> bool:
    return word.text in _PARTS_OF_DAY and not word.stop


@cache
def _day_before() -> re.Pattern[str]:
    """Return the day before a month: 12 من, الثاني عشر من; without من where a preposition or weekday tells that it is
    one (في 20 الشهر الجاري), as in «ارتفع إلى 20 الشهر الماضي» it is none."""
    cue = rf"(?:(?<!\w)(?:في|يوم|حتي|منذ)|(?<!\w)ال(?:{_WEEKDAY}))\s+(?:ال)?"
    return re.compile(
        rf"(?:(?P<noun>ال\w+\s+)?(?<![\w.,:/-])(?:(?:ال)?(?P<digits>\d{{1,2}})|(?:ال)?(?P<ordinal>{day_ordinal_pattern()}))\s+من"
        rf"|{cue}(?P<cued>\d{{1,2}}))\s+$"
    )


_BEFORE_CURRENT = re.compile(r"(?<![\w.,:/-])(?:و|ال)?(?P<digits>\d{1,2})\s+$")
_BEING_DONE = re.compile(r"\s\w+(?:ها|هم|هما)(?!\w)")
"""Behind «الجاري» what is going on with so many things: المشاريع الـ25 الجاري تنفيذها."""


def day_of_month(folded: str, earliest: int, start: int, end: int, iso: str) -> tuple[int, int, str] | None:
    """The date with the day before it: ``الثاني عشر من الشهر الجاري``, ``22 من هذا الشهر``, ``20 الجاري``; None for
    «الجاري» without one."""
    if len(iso) != len("2025-10"):
        return start, end, iso
    alone = None if folded[start:end] == _CURRENT else (start, end, iso)
    first = max(earliest, start - _LETTERS_BEFORE)
    match = _day_before().search(folded, first, start)
    if match is None and alone is None and not _BEING_DONE.match(folded, end):
        match = _BEFORE_CURRENT.search(folded, first, start)
    if match is None:
        return alone
    found = match.groupdict()
    digits = "cued" if found.get("cued") else "digits"
    day = int(found[digits] or day_ordinals()[found["ordinal"] or ""])
    if found.get("ordinal") and found["noun"] and found["noun"].rstrip() not in (*WEEKDAYS, "اليوم"):
        return alone  # الأسبوع الثاني من الشهر
    if not 0 < day <= monthrange(int(iso[:4]), int(iso[5:]))[1]:
        return alone
    begins = match.start(digits if found[digits] else "ordinal")
    article = len(ARTICLE) if folded[begins - len(ARTICLE) : begins] == ARTICLE else 0
    return begins - article, end, f"{iso}-{day:02}"


def _day(
    text: Text, word: Word, match: re.Match[str], published: date, *, certain: bool
) -> tuple[int, int, str] | None:
    words = re.sub(" +", " ", match["day"])
    yesterday = match.start("day") + max(0, match["day"].find("امس"))
    if _NEVER_BEFORE.search(text.folded, max(0, yesterday - _LETTERS_BEFORE), yesterday):
        return None
    day = published + timedelta(_DAYS[words])
    if match["named"] and day.weekday() == _weekday_number(match["named"]):
        return match.start(), match.end(), day.isoformat()
    certain = certain and not match["named"]
    marked = certain or (words == "غدا" and _TANWEEN in text.body[word.start : word.end])
    if words in _ALSO_OTHER_WORDS and not marked and not (words == "غد" and match["before"]):
        return None
    return match.start(), match.end("day"), day.isoformat()


def _weekday_number(bare: str) -> int:
    return WEEKDAYS.index(ARTICLE + bare)


def _bare_weekday(text: Text, before: Word, match: re.Match[str], published: date) -> date | None:
    if _NOT_THIS_DAY.match(text.folded, match.end()):
        return None
    if _is_part_of_day(before):
        return _near(text.folded, match, published)
    return _beside_verb(before, match, published)


def _near(folded: str, match: re.Match[str], published: date) -> date | None:
    """The weekday of ``مساء الثلاثاء``: the last one, or the next in a sentence that tells what is to come; None where
    it tells what was before, too."""
    earliest = max(0, match.start() - _LETTERS_OF_SENTENCE)
    *earlier, before = _SENTENCE_END.split(folded[earliest : match.start()])
    after = _SENTENCE_END.split(folded[match.end() : match.end() + _LETTERS_OF_SENTENCE])[0]
    first = next(iter(before.split()), "") if earlier or not earliest else ""  # else the sentence begins farther up
    if tense_of(first) == "present" or _TO_COME.search(f"{before} {after}"):
        return None if _DONE.search(before) else _in_tense("present", match, published)
    return _in_tense("past", match, published)


def _beside_verb(before: Word, match: re.Match[str], published: date) -> date | None:
    """The weekday of ``التقى الأحد`` and ``يلتقي الأحد``: the last one, and the next; None beside any other word."""
    tense = None if before.stop else tense_of(before.text)
    return _in_tense(tense, match, published) if tense else None


def _in_tense(tense: Tense, match: re.Match[str], published: date) -> date:
    """The last weekday or the next; the day of publication is either."""
    number, today = _weekday_number(match["bare"]), published.weekday()
    return (
        published + timedelta((number - today) % 7)
        if tense == "present"
        else published - timedelta((today - number) % 7)
    )


def _weekday(match: re.Match[str], published: date) -> date | None:
    """الثلاثاء الماضي, and a week further for الثلاثاء قبل الماضي; None for الثلاثاء الحالي."""
    number, further = _weekday_number(match["weekday"]), timedelta(7 if match["later"] else 0)
    if match["which"] in NEXT:
        return published + timedelta((number - published.weekday() - 1) % 7 + 1) + further
    if match["which"] in PAST:
        return published - timedelta((published.weekday() - number - 1) % 7 + 1) - further
    return None


def _period(match: re.Match[str], published: date) -> str:
    """Week, month or year as far from ``published`` as the words say."""
    step = -1 if match["when"] in PAST else 1 if match["when"] in NEXT else 0
    step *= 2 if match["two"] else 1
    return iso_from(published, step, _PERIODS[match["period"] or match["this"]])
