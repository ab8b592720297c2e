"""How pages word things: dates, counts, values, names. In Arabic; in English by `said`."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, get_currency_name

from warraq.articles import TypedValue
from warraq.changes import Change

from ..interface import Language, current, english, said

TYPES = {"person": "أشخاص", "organization": "مؤسسات", "location": "أماكن", "event": "أحداث", "treaty": "معاهدات",
         "product": "منتجات", "weapon": "أسلحة", "nationality": "جنسيات"}  # fmt: skip
STAGES = {
    "ingestor": "الاستلام",
    "cleaner": "التنقية",
    "deduplicator": "كشف النسخ",
    "tagger": "الوسم",
    "indexer": "الفهرسة",
}
FACETS = {"source": "المصادر", "section": "الأقسام", "kind": "النوع", "relation": "الصلة بغيره",
          "country": "بلد المصدر", "language": "اللغة", "person": "أشخاص", "place": "أماكن",
          "organization": "مؤسسات"}  # fmt: skip
FIELDS = {"source": "المصدر", "author": "الكاتب", "person": "الشخص", "place": "المكان", "organization": "المؤسسة",
          "wikidata": "ويكي بيانات"}  # fmt: skip
ALL_WORDS, ALL_WORDS_AS_WRITTEN = "كل الكلمات، بأي رسم لها", "كل الكلمات، كما كُتبت"
ANY_WORD, RELAXED = "أي كلمة، والأوفى أولاً", "لا مقال فيه كل الكلمات: أي كلمة، والأوفى أولاً"
NOWHERE, WITHOUT, IN_TITLE, NOT_IN_TITLE = "ليست في أي مقال", "دون", "في العنوان", "ليست في العنوان"
NOT_OF, SINCE, UNTIL = "غير {}", "من", "إلى"
"""Phrases for how a query was understood (`understood`)."""
KINDS = {"article": "مقال", "brief": "خبر قصير", "live": "تغطية مباشرة", "stub": "مقتطف"}
SORTS = {"relevance": "الأقرب", "newest": "الأحدث", "oldest": "الأقدم"}
CHANNELS = {"webhook": "برنامج", "email": "بريد"}
ALERT_FAULTS = {
    "name": "اكتب اسماً لم يُستعمل، من حرف إلى مئة حرف، بلا علامة /.",
    "query": "اكتب ما يُبحث عنه: كلمات، أو مصدر: شخص: مكان: مؤسسة:.",
    "webhook": "لا يمكن الإرسال إلى هذا العنوان.",
    "email": "اكتب عنوان بريد.",
}
FEED_STATES = {"new": "لم يُقرأ بعد", "well": "يعمل", "silent": "لا جديد منذ أسبوع", "failing": "تعذّرت قراءته",
               "gone": "لم يعد موجوداً", "paused": "متوقف"}  # fmt: skip
RELATIONS = {"original": "الأصل", "copy": "نسخة", "update": "تحديث", "derived": "مأخوذ عنه",
             "series": "عدد من سلسلة", "instalment": "إضافة", "stub": "مقتطف"}  # fmt: skip
_UNITS = {
    "km": "كم", "m": "م", "cm": "سم", "mm": "ملم", "mi": "ميل", "nmi": "ميل بحري", "ft": "قدم", "km/h": "كم/س",
    "km/s": "كم/ث", "km2": "كم²", "m2": "م²", "ha": "هكتار", "dunam": "دونم", "feddan": "فدان", "m3": "م³",
    "ft3": "قدم³", "L": "لتر", "kg": "كغ", "g": "غ", "t": "طن", "bbl": "برميل", "°C": "°م", "W": "واط",
    "Wh": "واط ساعة", "Hz": "هرتز", "V": "فولت", "A": "أمبير", "Ah": "أمبير ساعة", "eV": "إلكترون فولت", "J": "جول",
    "Pa": "باسكال", "B": "بايت", "bit": "بت", "bit/s": "بت/ث", "cm2": "سم²", "cm3": "سم³", "ft2": "قدم²", "mi2": "ميل²",
    "in": "بوصة", "yd": "ياردة", "ly": "سنة ضوئية", "m/s": "م/ث", "m3/s": "م³/ث", "mph": "ميل/س", "mL": "مل",
    "mg": "ملغ", "hp": "حصان", "µg": "ميكروغرام", "ozt": "أونصة", "boe": "برميل مكافئ نفط", "gal": "غالون",
    "kn": "عقدة", "nm": "نانومتر", "µm": "ميكرومتر", "‰": "بالألف", "°F": "°ف", "pp": "نقطة مئوية",
    "bp": "نقطة أساس", "Btu": "وحدة حرارية بريطانية", "ct": "قيراط", "dB": "ديسيبل",
}  # fmt: skip
_PREFIXES = {"k": "كيلو", "M": "ميغا", "G": "غيغا", "T": "تيرا", "m": "ملي"}
"""Of units that are not in `_UNITS` with it."""
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def digits(value: object) -> str:
    """Return ``value`` as text, with Arabic-Indic digits in Arabic."""
    return str(value).translate(_ARABIC_DIGITS) if current.get() == "ar" else str(value)


def number(value: float) -> str:
    """Format a number with separators: ١٬٢٣٤٫٥."""
    return _number(value, current.get())


@lru_cache(10_000)  # a page of results has a hundred, mostly the same small ones
def _number(value: float, language: Language) -> str:
    return digits(format_decimal(value, locale=language, numbering_system="latn" if language == "en" else "arab"))


def day(moment: date | None) -> str:
    """Format a date: ١٢ أكتوبر ٢٠٢٥, in the time zone of ``moment``; empty for None."""
    return _date_as(_day_of(moment), "d MMMM y", current.get()) if moment else ""


def day_of_week(moment: date) -> str:
    """Format a date with its weekday: الأحد ١٢ أكتوبر ٢٠٢٥, in the time zone of ``moment``."""
    return _date_as(_day_of(moment), said("EEEE d MMMM y"), current.get())


def clock(moment: datetime, pattern: str = "%H:%M") -> str:
    """Format a time of day: ٠٩:٣٠, in the time zone of ``moment``."""
    return digits(moment.strftime(pattern))


def month(name: str) -> str:
    """Format ``2025-10`` as أكتوبر ٢٠٢٥."""
    year, part = name.split("-")[:2]
    return _date_as(date(int(year), int(part), 1), "MMMM y", current.get())


def _day_of(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


@lru_cache(10_000)  # a chart has a hundred
def _date_as(shown: date, pattern: str, language: Language) -> str:
    return digits(format_date(shown, pattern, locale=language))


def period(start: date, interval: str) -> str:
    """Name the hour, day, week or month that begins at ``start``."""
    if isinstance(start, datetime) and interval == "hour":
        return bound(start)
    if interval == "month":
        return month(start.isoformat())
    return said("أسبوع {}").format(day(start)) if interval == "week" else day(start)


def bound(moment: date) -> str:
    """Format a day, or a day and an hour, at which a filter begins or ends."""
    if not isinstance(moment, datetime):
        return day(moment)
    return said("{}، {}").format(day(moment), clock(moment))


def page_of(page: int, pages: int) -> str:
    """Return for example صفحة ١ من ٣."""
    return said("صفحة {} من {}").format(number(page), number(pages))


def compared(count: int) -> str:
    """Say how many stories the other query has."""
    return said("وللبحث الآخر {}").format(stories(count))


def facet_value(kind: str, value: str) -> str:
    """Return a value of a facet as it is shown."""
    match kind:
        case "month":
            return month(value)
        case "kind":
            return said(KINDS.get(value, value))
        case "relation":
            return said(RELATIONS.get(value, value))
        case "language":
            return said("غير محددة") if value == "und" else str(Locale(current.get()).languages.get(value, value))
        case "country":
            return str(Locale(current.get()).territories.get(value, value))
    return value


def broken_off(text: str) -> str:
    """End ``text`` with exactly one ellipsis, whatever dots were there."""
    return f"{text.rstrip(' .،؛:…')}…"


def shortened(text: str, size: int = 160) -> str:
    """Cut ``text`` after a whole word, to about ``size`` characters."""
    line = " ".join(text[: 2 * size].split())
    return line if len(line) <= size else broken_off(line[:size].rpartition(" ")[0])


def count_noun(count: int, forms: Sequence[str]) -> str:
    """Return ``count``, from 1, with its noun.

    ``forms``: for one, two, few (3-10), many (11-99), hundreds: نسخة، نسختان، نسخ، نسخةً، نسخة.
    """
    one, two, few, many, hundreds = forms
    if english():
        return said(one) if count == 1 else f"{number(count)} {said(few)}"
    if count in {1, 2}:
        return one if count == 1 else two
    rest = count % 100
    return f"{number(count)} {few if 3 <= rest <= 10 else many if rest >= 11 else hundreds}"


def copies(count: int) -> str:
    """Say how many further copies there are; ``count`` from 1."""
    return count_noun(count, ("نسخة أخرى", "نسختان أخريان", "نسخ أخرى", "نسخةً أخرى", "نسخة أخرى"))


def results(count: int) -> str:
    """Say how many results a search has."""
    if not count:
        return said("لا نتائج")
    return count_noun(count, ("نتيجة واحدة", "نتيجتان", "نتائج", "نتيجةً", "نتيجة"))


def stories(count: int) -> str:
    """Say how many stories there are in all."""
    if not count:
        return said("لا أخبار")
    return count_noun(count, ("خبر واحد", "خبران", "أخبار", "خبراً", "خبر"))


def feeds(count: int) -> str:
    """Say how many sources are read; ``count`` from 1."""
    return count_noun(count, ("مصدر واحد", "مصدران", "مصادر", "مصدراً", "مصدر"))


def new_stories(count: int) -> str:
    """Say how many stories nobody has looked at; ``count`` from 1."""
    return count_noun(count, ("خبر جديد", "خبران جديدان", "أخبار جديدة", "خبراً جديداً", "خبر جديد"))


def undated(count: int) -> str:
    """Say how many stories have no date; ``count`` from 1."""
    number_of = count_noun(count, ("خبراً واحداً", "خبرين", "أخبار", "خبراً", "خبر"))
    return said("{} بلا تاريخ").format(number_of)


def change(found: Change) -> str:
    """Say in a line what an edit or a copy changed: غيّر العنوان و٢٥٪ من الكلمات."""
    share = said("{} من الكلمات").format(percent(max(1, round(found.share * 100)))) if found.share else ""
    return said("غيّر {}").format(said(" و").join(filter(None, (said("العنوان") if found.retitled else "", share))))


def percent(amount: float | str) -> str:
    """Format a percentage: ٢٥٪."""
    return f"{amount if isinstance(amount, str) else number(amount)}{'%' if english() else '٪'}"


def value_text(value: TypedValue) -> str:
    """Say what a value in the text amounts to: ٤٠٬٠٠٠٬٠٠٠٬٠٠٠ دولار أمريكي."""
    if value.type == "date":
        return _date(str(value.value))
    amount = number(value.value) if isinstance(value.value, int | float) else digits(value.value)
    if value.type == "percent":
        return percent(amount)
    if value.type == "money" and value.unit:
        counted = value.value if isinstance(value.value, int | float) else None
        return f"{amount} {get_currency_name(value.unit, counted, locale=current.get())}"
    unit = value.unit or ""
    return f"{amount} {unit if english() else _unit(unit)}".strip()


def _unit(unit: str) -> str:
    """Return the Arabic name of a unit: كيلوواط of kW; the unit itself where it is not known."""
    if name := _UNITS.get(unit):
        return name
    prefix, base = _PREFIXES.get(unit[:1]), _UNITS.get(unit[1:])
    return f"{prefix}{base}" if prefix and base else unit


def value_text_if_new(value: TypedValue) -> str:
    """Return `value_text`, or nothing if the text says the same already."""
    meant = value_text(value)
    return "" if meant == digits(value.text).replace("%", percent("")) else meant


def _date(iso: str) -> str:
    """Format a date as precisely as it was given: a year, month, week or day."""
    if week := re.fullmatch(r"(\d{4})-W(\d{2})", iso):
        return said("الأسبوع {} من {}").format(digits(int(week[2])), digits(week[1]))
    try:
        return day(date.fromisoformat(iso)) if len(iso) == 10 else month(iso) if len(iso) == 7 else digits(iso)
    except ValueError:
        return digits(iso)
