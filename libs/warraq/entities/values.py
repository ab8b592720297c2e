"""Money, percentages, dates and quantities, with what they amount to."""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache

from warraq.arabic.letters import fold
from warraq.arabic.months import AMBIGUOUS, month_pattern, months
from warraq.arabic.numbers import number_pattern, parse_number
from warraq.articles import TypedValue
from warraq.entities.text import Text

_CURRENCIES = {
    "دولار": {"": "USD", "أميركي": "USD", "أمريكي": "USD", "كندي": "CAD", "أسترالي": "AUD"},
    "يورو": {"": "EUR"}, "روبل": {"": "RUB"}, "يوان": {"": "CNY"}, "ين": {"": "JPY"}, "شيكل": {"": "ILS"},
    "دينار": {"كويتي": "KWD", "عراقي": "IQD", "أردني": "JOD", "بحريني": "BHD", "تونسي": "TND", "جزائري": "DZD", "ليبي": "LYD"},
    "ريال": {"سعودي": "SAR", "قطري": "QAR", "عماني": "OMR", "يمني": "YER", "إيراني": "IRR", "برازيلي": "BRL"},
    "درهم": {"إماراتي": "AED", "مغربي": "MAD"}, "فرنك": {"سويسري": "CHF"},
    "ليرة": {"سورية": "SYP", "لبنانية": "LBP", "تركية": "TRY"},
    "جنيه": {"مصري": "EGP", "إسترليني": "GBP", "استرليني": "GBP", "سوداني": "SDG"}, "روبية": {"هندية": "INR", "باكستانية": "PKR"},
}  # fmt: skip
_PLURALS = {
    "دولارات": "دولار", "دولارا": "دولار", "دنانير": "دينار", "دينارا": "دينار", "ريالات": "ريال", "ريالا": "ريال", "دراهم": "درهم",
    "درهما": "درهم", "ليرات": "ليرة", "جنيهات": "جنيه", "جنيها": "جنيه", "يوانا": "يوان", "روبلا": "روبل", "فرنكا": "فرنك", "شيكلا": "شيكل",
}  # fmt: skip
_SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP"}
_UNITS = {
    "كيلومتر مربع": "km2", "متر مربع": "m2", "متر مكعب": "m3", "كيلومتر": "km", "كيلومترات": "km", "كلم": "km", "كم": "km", "متر": "m", "أمتار": "m",
    "سنتيمتر": "cm", "ميل": "mi", "هكتار": "ha", "دونم": "dunam", "طن": "t", "أطنان": "t", "كيلوغرام": "kg", "كيلوغرامات": "kg", "كلغ": "kg", "كغ": "kg",
    "كيلوجرام": "kg", "غرام": "g", "برميل": "bbl", "براميل": "bbl", "لتر": "L", "ليتر": "L", "ميغاواط": "MW", "ميغاوات": "MW", "غيغاواط": "GW", "كيلوواط": "kW",
    "درجة مئوية": "°C", "ميغابايت": "MB", "غيغابايت": "GB",
}  # fmt: skip
_PERCENT = r"%|٪|(?:في|ب)\s*(?:ال)?(?:ميه|مايه)"


def find_values(text: Text, published: datetime | None = None) -> list[TypedValue]:
    """All values in order, none inside another. Relative dates need ``published``; without it they are left out."""
    found: list[TypedValue] = []
    taken = bytearray(len(text.folded))
    for kind, match, value, unit in _candidates(text.folded, published):
        start, end = match.span()
        if any(taken[start:end]):
            continue
        taken[start:end] = b"\x01" * (end - start)
        where = text.mention(start, end)
        found.append(TypedValue(type=kind, value=value, unit=unit, **where.model_dump()))
    return sorted(found, key=lambda value: value.start)


_Candidate = tuple[str, re.Match[str], float | int | str, str | None]


def _candidates(folded: str, published: datetime | None) -> Iterator[_Candidate]:
    for match in _dates().finditer(folded):
        iso = _iso(match, published)
        if iso:
            yield "date", match, iso, None
    for match in _percents().finditer(folded):
        yield "percent", match, parse_number(match["n"]), "%"
    for match in _money().finditer(folded):
        yield "money", match, parse_number(match["n"] or match["m"]), _currency(match)
    for match in _quantities().finditer(folded):
        yield "quantity", match, parse_number(match["n"]), _units()[_singular(match["unit"])]


@cache
def _percents() -> re.Pattern[str]:
    return re.compile(rf"(?<![\d.,٫])(?P<n>{number_pattern()})\s*(?:{_PERCENT})(?!\w)")


@cache
def _money() -> re.Pattern[str]:
    names = "|".join(sorted(_currency_words(), key=len, reverse=True))
    kinds = "|".join(sorted({fold(k) for kinds in _CURRENCIES.values() for k in kinds if k}, key=len, reverse=True))
    spoken = rf"(?<![\d.,٫])(?P<n>{number_pattern()})\s+(?P<name>{names})(?:\s+(?P<kind>{kinds}))?(?!\w)"
    scale = number_pattern()
    return re.compile(rf"{spoken}|(?P<symbol>[$€£])\s*(?P<m>{scale})")


@cache
def _currency_words() -> dict[str, str]:
    """Folded form -> folded singular."""
    singles = {fold(name): fold(name) for name in _CURRENCIES}
    return {**singles, **{fold(form): fold(name) for form, name in _PLURALS.items()}}


@cache
def _codes() -> dict[str, dict[str, str]]:
    return {fold(name): {fold(kind): code for kind, code in kinds.items()} for name, kinds in _CURRENCIES.items()}


def _currency(match: re.Match[str]) -> str | None:
    if match["symbol"]:
        return _SYMBOLS[match["symbol"]]
    kinds = _codes()[_currency_words()[match["name"]]]
    return kinds.get(match["kind"] or "")


@cache
def _units() -> dict[str, str]:
    return {fold(name): unit for name, unit in _UNITS.items()}


def _singular(unit: str) -> str:
    """``كيلومترا`` (accusative) is the unit, too."""
    unit = re.sub(r"\s+", " ", unit)
    return unit if unit in _units() else re.sub(r"ا(?=\s|$)", "", unit)


@cache
def _quantities() -> re.Pattern[str]:
    names = "|".join(re.escape(n).replace(r"\ ", r"ا?\s+") + "ا?" for n in sorted(_units(), key=len, reverse=True))
    return re.compile(rf"(?<![\d.,٫])(?P<n>{number_pattern()})\s*(?P<unit>{names})(?!\w)")


@cache
def _dates() -> re.Pattern[str]:
    name = month_pattern()
    month = rf"(?P<month>{name})(?:\s*/\s*(?:{name}))?"
    year = r"(?:\s*[،,]?\s*(?:من\s+)?(?:عام\s+|سنه\s+)?(?P<year>(?:19|20)\d\d))"
    past = r"(?:\s+(?P<relative>الماضي|المنصرم|الفايت|المقبل|القادم|الجاري|الحالي))"
    return re.compile(
        rf"(?<![\w./-])(?:(?P<day>\d{{1,2}})\s+(?:من\s+)?(?:شهر\s+)?)?(?<!\w){month}(?:{year}|{past})?(?!\w)"
        rf"|(?:(?<!\w)|(?<=\s[وفبل]))(?:ال)?(?:عام|سنه)\s+(?P<only>(?:19|20)\d\d)(?!\d)"
        rf"|(?<![\w./-])(?P<iso>(?:19|20)\d\d-\d\d-\d\d)(?![\w-])"
        rf"|(?<![\w./-])(?P<d>\d{{1,2}})[/.-](?P<m>\d{{1,2}})[/.-](?P<y>(?:19|20)\d\d)(?![\w/-])"
    )


def _iso(match: re.Match[str], published: datetime | None) -> str | None:
    """The date as precise as the text; None when the year cannot be told or the day does not exist."""
    if match["only"] or match["iso"]:
        return match["only"] or match["iso"]
    if match["y"]:
        return _checked(int(match["y"]), int(match["m"]), int(match["d"]))
    month = months()[match["month"]]
    day = int(match["day"]) if match["day"] else None
    if match["month"] in AMBIGUOUS and not (day or match["year"]):
        return None
    if match["year"]:
        return _checked(int(match["year"]), month, day)
    if published is None or not (match["relative"] or day):
        return None
    return _checked(_year(match["relative"], month, published), month, day)


def _year(relative: str | None, month: int, published: datetime) -> int:
    """The last such month before publication (الماضي), the next (المقبل), else the nearest."""
    if relative in {"الماضي", "المنصرم", "الفايت"}:
        return published.year - (month >= published.month)
    if relative in {"المقبل", "القادم"}:
        return published.year + (month <= published.month)
    distance = month - published.month
    return published.year - 1 if distance > 6 else published.year + 1 if distance < -6 else published.year


def _checked(year: int, month: int, day: int | None) -> str | None:
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year:04}-{month:02}"
    try:
        return datetime(year, month, day).date().isoformat()  # noqa: DTZ001 - a calendar day
    except ValueError:
        return None
