"""Years: after a word for year (عام 2025), after a word of time (منذ 2011), in pairs (2010-2015)."""

import re
from collections.abc import Iterator
from functools import cache

from warraq.arabic.clitics import ARTICLE, LI_ARTICLES, PROCLITICS
from warraq.arabic.letters import fold
from warraq.arabic.number_words import scales, without_article
from warraq.arabic.numbers import read_number
from warraq.entities.data_files import folded_list
from warraq.entities.tenses import tense_of
from warraq.entities.text import Word
from warraq.entities.units import read_counted

_YEAR_WORDS = frozenset(map(fold, ("عام", "العام", "سنة", "السنة", "عامي", "العامين", "أعوام", "الأعوام", "سنوات")))
# What only a point in time follows, and what a count may follow, too: في 2000 مدرسة.
_BEFORE_YEARS = frozenset(
    map(
        fold,
        [
            "منذ",
            "بحلول",
            "مطلع",
            "أوائل",
            "منتصف",
            "أواخر",
            "بداية",
            "نهاية",
            "صيف",
            "شتاء",
            "ربيع",
            "خريف",
            "موسم",
            "انتخابات",
            "مونديال",
            "أولمبياد",
            "حرب",
            "ثورة",
            "هزيمة",
            "نكسة",
            "دستور",
            "زلزال",
        ],
    )
)
_BEFORE_MANY_THINGS = frozenset(map(fold, ["في", "خلال", "قبل", "بعد", "حتى"]))
_BEFORE_PAIRS = frozenset(map(fold, ["بين", "من", "الفترة"]))
_CUP = re.compile(r"(?<!\w)(?:[وف]?(?:[بلك]?ال|لل|[بلك])?)?كاس(?:\s+[^\W\d_]+){1,3}\s+$")
_LETTERS_OF_CUP = 40
_OF_A_YEAR = re.compile(r"ال(?:ربع|نصف|ثلث|فصل)\s+\w+\s+من\s+$")

_DIGITS = r"(?:19|20)\d\d"
_COMMON_ERA = r"(?:\s?م)?(?!\w|[.,٫٬/-]\d|\s+قبل\s+الميلاد|\s+ق\.?\s?م)"
_YEAR = re.compile(
    r"(?:ال)?(?:(?:عام|سنه)\s+ال(?:دراسي|جامعي|اكاديمي|مالي)ه?\s+|(?:عام|سنه|عامي|عامين|اعوام|سنوات)\s*)(?P<first>(?:1[5-9]|20)\d\d)(?:\s?م)?(?!\w|\s+قبل\s+الميلاد|\s+ق\.\s?م)"
)
_YEAR_TOO = re.compile(r"\s*(?:[-–/]\s*|و\s?|و?الي\s+|او\s+|و?حتي\s+)(?P<year>(?:1[5-9]|20)\d\d)(?!\w|[/-]\d)")
_ALONE = re.compile(rf"(?P<year>{_DIGITS}){_COMMON_ERA}")
_FIRST_OF_TWO = re.compile(rf"(?P<year>{_DIGITS})(?=\s*(?:[-–/]|و|و?الي|و?حتي)\s*{_DIGITS}(?!\w|[/-]\d))")
_SEASON = re.compile(r"(?P<year>(?:19|20)(?P<short>\d\d))[/-](?P<other>\d\d)(?!\w|[/-]\d)")
_WORLD_CUP = fold("مونديال")
_SEASON_WORD, _MONTHS = fold("موسم"), 12  # 2011/12 elsewhere may be a December
_IN_BRACKETS = re.compile(rf"(?P<year>{_DIGITS})\s*[-–]\s*(?P<other>{_DIGITS})\s*\)")
_NEXT_WORD = re.compile(r"[ \t\u00a0]+([^\W\d_]+)")
_ROUND = 50
_YEAR_WORD = re.compile(r"\s*[،,]?\s*(?:من\s+)?(?P<article>ال|لل)?ل?(?:عام|سنه)\s+(?=الف(?:ين)?(?!\w))")
"""Before a year in words, which is in the genitive: عام ألفين, never ألفا or ألفان."""
_YEARS_IN_WORDS = range(1500, 2100)
_POINTER = re.compile(r"(?:هذا|هذه|ذلك|تلك|كل)\s+$")

Found = tuple[int, int, str]


@cache
def year_starts() -> dict[str, int]:
    """Return word for year, proclitics included -> letters to leave out."""
    table = {clitic + word: len(clitic) for clitic in PROCLITICS for word in _YEAR_WORDS}
    return table | {li + word.removeprefix(ARTICLE): len(li) for li in LI_ARTICLES for word in _YEAR_WORDS}


def named_years(folded: str, at: int) -> Iterator[Found]:
    """Yield the year of ``عام 2025``, and the other one of ``بين عامي 2020 و2023``."""
    match = _YEAR.match(folded, at)
    if match is None:
        if spelled := spelled_year(folded, at):
            yield at, spelled[1], str(spelled[0])
        return
    yield at, match.end(), match["first"]
    yield from _other(folded, match.end())


def spelled_year(folded: str, at: int) -> tuple[int, int] | None:
    """Return the year in words that a word for year at ``at`` names, and where it ends: ``عام ألفين وخمسة وعشرين``;
    None for none, and for what is counted: ``هذا العام ألفين وخمسة طلاب``."""
    word = _YEAR_WORD.match(folded, at)
    number = read_number(folded, word.end()) if word else None
    if word is None or number is None or number.value not in _YEARS_IN_WORDS:
        return None
    following = _NEXT_WORD.match(folded, number.end)
    counted = following and _is_counted(following[1], definite=bool(word["article"]))
    if counted or _POINTER.search(folded, max(0, at - 6), at) or read_counted(folded, number.end):
        return None
    return int(number.value), number.end


def _is_counted(word: str, *, definite: bool) -> bool:
    """Whether ``word`` behind a number in words is what it counts: عام ألف وستمئة شخص. Behind العام, which ends clauses
    (استقبلت العام ألفين من الطلاب), all are but verbs (سقطت) and what is definite or joined."""
    if not definite:
        return word in folded_list("units", "counted_things")
    is_verb = tense_of(word) is not None or (len(word) > 3 and word.endswith("ت") and not word.endswith("ات"))
    return not is_verb and not word.startswith((ARTICLE, "و")) and word != "م"


def bare_years(folded: str, before: Word, word: Word) -> Iterator[Found]:
    """Yield the years of ``منذ 2011``, ``في 2024``, ``بين 1990 و2000``, ``(1911-2006)``; not what is counted: ``في 2000
    مدرسة``."""
    at = word.at
    if not word.text[:4].isdigit():
        return
    if folded[max(0, at - 2) : at].rstrip().endswith("(") and (lived := _IN_BRACKETS.match(folded, at)):
        yield at, lived.end("year"), lived["year"]
        yield lived.start("other"), lived.end("other"), lived["other"]
    elif word.text[4:] == "م":
        told = _triggers().get(before.text) in _BEFORE_YEARS or int(word.text[:4]) % _ROUND  # 1948م; 1500م are metres
        if told and (marked := _ALONE.match(folded, at)):
            yield at, marked.end(), marked["year"]
    elif not before.stop and before.text in _triggers() and folded[at - 1].isspace():
        yield from _after(_triggers()[before.text], folded, at)
    elif not before.stop and _CUP.search(folded, max(0, at - _LETTERS_OF_CUP), at):
        yield from _after(_WORLD_CUP, folded, at)


def _after(trigger: str, folded: str, at: int) -> Iterator[Found]:
    """Yield the year or years at ``at``, after a word of time."""
    if pair := _FIRST_OF_TWO.match(folded, at):
        others = list(_other(folded, pair.end()))
        if others and not _counts(folded, others[-1][1], {pair["year"], others[-1][2]}):
            yield at, pair.end(), pair["year"]
            yield from others
        return
    season = _SEASON.match(folded, at)
    if season and (trigger == _SEASON_WORD or int(season["other"]) > _MONTHS) and _follows(season):
        yield at, season.end("year"), season["year"]
        yield season.start("other"), season.end("other"), str(int(season["year"]) + 1)
        return
    year = _ALONE.match(folded, at)
    if year is None or (trigger in _BEFORE_PAIRS and not _OF_A_YEAR.search(folded, max(0, at - 30), at)):
        return
    if not _counts(folded, year.end(), {year["year"]}, sure=trigger in _BEFORE_YEARS):
        yield at, year.end(), year["year"]


def _follows(season: re.Match[str]) -> bool:
    return (int(season["short"]) + 1) % 100 == int(season["other"])


def _other(folded: str, end: int) -> Iterator[Found]:
    while other := _YEAR_TOO.match(folded, end):
        yield other.start("year"), other.end("year"), other["year"]
        end = other.end()


def _counts(folded: str, end: int, years: set[str], *, sure: bool = False) -> bool:
    """Tell whether what looks like years are numbers of things. ``sure``: only years stand in this place."""
    if read_counted(folded, end):
        return True
    following = _NEXT_WORD.match(folded, end)
    word = following[1] if following else ""
    if not word or sure:
        return without_article(word) in scales()
    if without_article(word) in scales() or word in _YEAR_WORDS:
        return True
    return all(int(year) % _ROUND == 0 for year in years) and not word.startswith(ARTICLE)


@cache
def _roots() -> frozenset[str]:
    return _BEFORE_YEARS | _BEFORE_MANY_THINGS | _BEFORE_PAIRS


@cache
def _triggers() -> dict[str, str]:
    """Return word of time with proclitics (لموسم, وفي) -> without."""
    return {clitic + word: word for clitic in reversed(PROCLITICS) for word in _roots()}
