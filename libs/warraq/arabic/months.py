"""Names of the months in every Arabic country, from CLDR (Babel), and spellings that newspapers use beside them; days
of the month in words."""

import re
from collections.abc import Iterable
from functools import cache

from babel import Locale

from warraq.arabic.letters import fold
from warraq.arabic.remembering import remembered

_LOCALES = ("ar", "ar_LB", "ar_DZ", "ar_MA", "ar_MR")
"""One of each CLDR family: Gulf and Egypt, Levant and Iraq, Algeria and Tunisia, Morocco, Mauritania."""

_SPELLINGS = {
    "كانون ثاني": 1, "كانون ثان": 1, "فبرائر": 2, "اذار": 3, "إبريل": 4, "نيسان": 4, "أيار": 5, "حزيران": 6, "تموز": 7,
    "آب": 8, "أيلول": 9, "تشرين أول": 10, "تشرين ثاني": 11, "تشرين ثان": 11, "كانون أول": 12, "نوفمبر": 11,
    "يونيه": 6, "يوليه": 7, "يوليوز": 7, "جوان": 6, "جويلية": 7, "أوت": 8,
}  # fmt: skip

_NUMBERED = {1: "كانون 2", 10: "تشرين 1", 11: "تشرين 2", 12: "كانون 1"}
"""The first and second month of a name, by a digit: 12 تشرين1 2025."""

_LIBYAN = {
    "أي النار": 1, "آي النار": 1, "النوار": 2, "الربيع": 3, "الطير": 4, "الماء": 5, "الصيف": 6, "ناصر": 7,
    "هانيبال": 8, "الفاتح": 9, "التمور": 10, "الحرث": 11, "الكانون": 12,
}  # fmt: skip
"""Of 1986 to 2011, which some papers still write. Most are words, too: months between a day and a year."""

_HIJRI = {
    "محرم": 1, "المحرم": 1, "صفر": 2, "ربيع الأول": 3, "ربيع أول": 3, "ربيع الآخر": 4, "ربيع الثاني": 4, "ربيع ثاني": 4,
    "جمادى الأولى": 5, "جمادى الأول": 5, "جماد الأول": 5, "جمادى الآخرة": 6, "جمادى الآخر": 6, "جمادى الثانية": 6,
    "جمادى الثاني": 6, "جماد الآخر": 6, "جماد الثاني": 6, "رجب": 7, "شعبان": 8, "رمضان": 9, "شوال": 10,
    "ذو القعدة": 11, "ذي القعدة": 11, "ذوالقعدة": 11, "ذو الحجة": 12, "ذي الحجة": 12, "ذوالحجة": 12,
}  # fmt: skip

_ORDINALS = ("حادي", "ثاني", "ثالث", "رابع", "خامس", "سادس", "سابع", "ثامن", "تاسع")


@cache
def months() -> dict[str, int]:
    """Return a mapping: folded name of a month -> 1 to 12."""
    names = {fold(name): number for name, number in _SPELLINGS.items()}
    for locale in _LOCALES:
        for number, name in Locale.parse(locale).months["format"]["wide"].items():
            names[fold(name)] = int(number)
    return names


@cache
def libyan_months() -> dict[str, int]:
    """Return a mapping: folded Libyan name of a month -> 1 to 12."""
    return {fold(name): number for name, number in _LIBYAN.items()}


@cache
def all_months() -> dict[str, int]:
    """Return `months` and `libyan_months` together."""
    return libyan_months() | months()


@cache
def libyan_month_pattern() -> str:
    """Return `month_pattern` for the Libyan months."""
    return _alternatives(libyan_months())


@cache
def month_pattern() -> str:
    """Return a regular expression for any name of a month in folded text, longest first."""
    return _alternatives(months())


@cache
def month_twice_pattern() -> str:
    """Return a regular expression for a month named once, or by two of its names: تشرين الأول/أكتوبر, أكتوبر (تشرين
    الأول), كانون الثاني يناير, in Libya نوفمبر/الحرث. Two months (سبتمبر/أكتوبر) do not match."""
    alternatives = []
    for number in range(1, 13):
        names, libyan = (
            _alternatives(name for name, each in known.items() if each == number)
            for known in (months(), libyan_months())
        )
        if number in _NUMBERED:
            names += f"|{_numbered(number)}"
        again = rf"(?:{_beside(f'{names}|{libyan}')}|\s+(?:{names}))"
        alternatives.append(rf"(?:(?:{names})(?![^\W\d_]){again}?|(?:{libyan}){_beside(names)})(?![^\W\d_])")
    return "|".join(alternatives)


def _numbered(number: int) -> str:
    return rf"{_NUMBERED[number].replace(' ', ' ?')}(?!\d)"


def _beside(names: str) -> str:
    """``names`` behind another month's name and a sign: /أكتوبر, (أكتوبر)."""
    return rf"(?:\s*[/–-]\s*(?:{names})|\s*[(«\"]\s*(?:{names})\s*[)»\"])"


@remembered(1_000)
def month_number(written: str) -> int:
    """Return 1 to 12 for what `month_twice_pattern` matched."""
    match = re.match(rf"(?:{month_pattern()}|{libyan_month_pattern()})(?![^\W\d_])", written)
    if match:
        return all_months()[match[0]]
    return next((number for number in _NUMBERED if re.match(_numbered(number), written)), 0)


@cache
def hijri_months() -> dict[str, int]:
    """Return a mapping: folded name of a Hijri month -> 1 to 12."""
    return {fold(name): number for name, number in _HIJRI.items()}


@cache
def hijri_month_pattern() -> str:
    """Return `month_pattern` for the Hijri months."""
    return _alternatives(hijri_months())


def _alternatives(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


@cache
def day_ordinals() -> dict[str, int]:
    """Return folded ordinal without article -> 1 to 31: ``خامس``, ``ثاني عشر``, ``حادي والثلاثين``."""
    names = {"أول": 1, "عاشر": 10} | {name: number for number, name in enumerate(_ORDINALS, 1) if number > 1}
    for number, name in enumerate(_ORDINALS, 1):
        names[f"{name} عشر"] = 10 + number
        names |= {f"{name} وال{tens}": 20 + number for tens in ("عشرين", "عشرون")}
    names |= {"عشرين": 20, "عشرون": 20, "ثلاثين": 30, "ثلاثون": 30}
    names |= {"حادي والثلاثين": 31, "حادي والثلاثون": 31}
    return {fold(name): number for name, number in names.items()}


@cache
def day_ordinal_pattern() -> str:
    """Return a regular expression for any of `day_ordinals` in folded text, longest first."""
    return _alternatives(day_ordinals())
