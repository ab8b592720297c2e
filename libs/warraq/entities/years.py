"""Years: after a word for year (عام 2025), after a word of time (منذ 2011), in pairs (2010-2015)."""

import re
from collections.abc import Iterator
from functools import cache

from warraq.arabic.clitics import ARTICLE, LI_ARTICLES, PROCLITICS
from warraq.arabic.letters import fold
from warraq.arabic.number_words import scales, without_article
from warraq.entities.text import Word
from warraq.entities.units import read_counted

_YEAR_WORDS = frozenset(map(fold, ("عام", "العام", "سنة", "السنة", "عامي", "العامين", "أعوام", "الأعوام", "سنوات")))
# What only a point in time follows, and what a count may follow, too: في 2000 مدرسة.
_BEFORE_YEARS = frozenset(
    map(
        fold,
        "منذ بحلول مطلع أوائل منتصف أواخر بداية نهاية صيف شتاء ربيع خريف موسم"
        " انتخابات مونديال أولمبياد حرب ثورة هزيمة نكسة دستور زلزال".split(),
    )
)
_BEFORE_MANY_THINGS = frozenset(map(fold, "في خلال قبل بعد حتى".split()))
_BEFORE_PAIRS = frozenset(map(fold, "بين من الفترة".split()))
_OF_A_YEAR = re.compile(r"ال(?:ربع|نصف|ثلث)\s+\w+\s+من\s+$")

_DIGITS = r"(?:19|20)\d\d"
_COMMON_ERA = r"(?:\s?م)?(?!\w|[.,٫٬/-]\d|\s+قبل\s+الميلاد|\s+ق\.?\s?م)"
_YEAR = re.compile(rf"(?:ال)?(?:عام|سنه|عامي|عامين|اعوام|سنوات)\s*(?P<first>(?:1[5-9]|20)\d\d)(?:\s?م)?(?!\w|\s+قبل\s+الميلاد|\s+ق\.\s?م)")
_YEAR_TOO = re.compile(rf"\s*(?:[-–/]\s*|و\s?|و?الي\s+|او\s+|و?حتي\s+)(?P<year>(?:1[5-9]|20)\d\d)(?!\w|[/-]\d)")
_ALONE = re.compile(rf"(?P<year>{_DIGITS}){_COMMON_ERA}")
_FIRST_OF_TWO = re.compile(rf"(?P<year>{_DIGITS})(?=\s*(?:[-–/]|و|و?الي|و?حتي)\s*{_DIGITS}(?!\w|[/-]\d))")
_IN_BRACKETS = re.compile(rf"(?P<year>{_DIGITS})\s*[-–]\s*(?P<other>{_DIGITS})\s*\)")
_NEXT_WORD = re.compile(r"[ \t\u00a0]+([^\W\d_]+)")
_ROUND = 50

Found = tuple[int, int, str]


@cache
def year_starts() -> dict[str, int]:
    """A word for year, proclitics included -> letters to leave out."""
    table = {clitic + word: len(clitic) for clitic in PROCLITICS for word in _YEAR_WORDS}
    return table | {li + word.removeprefix(ARTICLE): len(li) for li in LI_ARTICLES for word in _YEAR_WORDS}


def named_years(folded: str, at: int) -> Iterator[Found]:
    """``عام 2025``, and the other year of ``بين عامي 2020 و2023``."""
    match = _YEAR.match(folded, at)
    if match is None:
        return
    yield at, match.end(), match["first"]
    yield from _other(folded, match.end())


def bare_years(folded: str, before: Word, word: Word) -> Iterator[Found]:
    """``منذ 2011``, ``في 2024``, ``بين 1990 و2000``, ``(1911-2006)``; not what is counted: ``في 2000 مدرسة``."""
    at = word.at
    if not word.text[:4].isdigit():
        return
    if folded[max(0, at - 2) : at].rstrip().endswith("(") and (lived := _IN_BRACKETS.match(folded, at)):
        yield at, lived.end("year"), lived["year"]
        yield lived.start("other"), lived.end("other"), lived["other"]
        return
    if word.text[4:] == "م" and int(word.text[:4]) % _ROUND:  # 1948م; 1500م are metres
        if match := _ALONE.match(folded, at):
            yield at, match.end(), match["year"]
        return
    trigger = "" if before.stop else before.text
    if trigger not in _triggers() or not folded[at - 1 : at].isspace():
        return
    trigger = _triggers()[trigger]
    pair = _FIRST_OF_TWO.match(folded, at)
    if pair:
        others = list(_other(folded, pair.end()))
        if others and not _counts(folded, others[-1][1], {pair["year"], others[-1][2]}):
            yield at, pair.end(), pair["year"]
            yield from others
        return
    match = _ALONE.match(folded, at)
    if match is None or (trigger in _BEFORE_PAIRS and not _OF_A_YEAR.search(folded, max(0, at - 30), at)):
        return
    if not _counts(folded, match.end(), {match["year"]}, sure=trigger in _BEFORE_YEARS):
        yield at, match.end(), match["year"]


def _other(folded: str, end: int) -> Iterator[Found]:
    while other := _YEAR_TOO.match(folded, end):
        yield other.start("year"), other.end("year"), other["year"]
        end = other.end()


def _counts(folded: str, end: int, years: set[str], *, sure: bool = False) -> bool:
    """Whether what looks like years are numbers of things. ``sure``: only years stand in this place."""
    if read_counted(folded, end):
        return True
    following = _NEXT_WORD.match(folded, end)
    if following is None or sure:
        return bool(following) and without_article(following[1]) in scales()
    word = following[1]
    if without_article(word) in scales() or word in _YEAR_WORDS:
        return True
    return all(int(year) % _ROUND == 0 for year in years) and not word.startswith(ARTICLE)


@cache
def _roots() -> frozenset[str]:
    return _BEFORE_YEARS | _BEFORE_MANY_THINGS | _BEFORE_PAIRS


@cache
def _triggers() -> dict[str, str]:
    """With proclitics -> without: لموسم, وفي."""
    return {clitic + word: word for clitic in reversed(PROCLITICS) for word in _roots()}
