"""Datelines of dumps that stand alone right above a text, where a headline might."""

import re
from collections.abc import Sequence

from warraq.extraction.headline.titles import comparable
from warraq.extraction.model.features import Page
from warraq.extraction.model.words import stem
from warraq.extraction.rules import is_city, is_furniture, plain, rule
from warraq.extraction.section.section_names import is_known_person

_MOST_WORDS, _MOST_LETTERS, _PART_WORDS = 8, 60, 3
_ADVERBS = frozenset({"اليوم", "الان"})
"""With which names of papers end, and headlines: «بيروت تغرق اليوم»."""
_SIGNS = re.compile(r"\s*[:()/]\s*|\s*[-–—ـ]\s+|\s+[-–—ـ]\s*|[-–—]$")
_OCCUPIED = " المحتله"
_DASHES = ("-", "–", "—")


def is_bare_dateline(page: Page, at: int) -> bool:
    """Tell whether the line of a dump, right above a paragraph, says who reports from where and nothing of the story:
    «دمشق - النهر اليوم», «الشارقة (النهر)», «“النهر” – خاص:», «د. فلان – النهر نيوز –»."""
    line = page.lines[at]
    if line.markup is not None or line.words > _MOST_WORDS or at + 1 >= len(page.lines):
        return False
    parts = [part for part in _SIGNS.split(line.text) if any(map(str.isalpha, part))]
    other = page.facts[at].is_date or "+" in line.text or is_furniture(line.text)
    if other or not parts or not page.facts[at + 1].is_paragraph or len(line.text) > _MOST_LETTERS:
        return False
    short = all(len(part.split()) <= _PART_WORDS for part in parts)
    if line.text.endswith(_DASHES) or len(parts) == 1:
        return (short and line.text.endswith(_DASHES)) or _names_paper(page, line.text)
    return short and _names_place_and_paper(page, line.text, parts)


def _names_place_and_paper(page: Page, text: str, parts: Sequence[str]) -> bool:
    houses = [part for part in parts if not _is_place(part)]
    known = plain(parts[-1]) in rule("dateline_words") | rule("agencies") and not text.endswith(")")
    if known or text.endswith(":") or len(houses) == len(parts):
        return known or text.endswith(":")
    if not houses or not all(_may_be_paper(page, house) for house in houses):
        return False  # «دمشق - حلب», «بيروت – شتاء قاس»
    signed = any(" " in house and is_known_person(house) for house in houses)  # «دمشق - فلانة الفلانية» is a byline
    return not signed and (text.endswith(")") or not any(_is_told(page, house) for house in houses))


def _names_paper(page: Page, text: str) -> bool:
    """«الخرطوم نافذة نيوز»: a city, and a paper behind it of whose name the text says nothing."""
    place, *house = plain(text).split() or [""]
    named = is_city(place) and len(house) > 1 and house[-1] in rule("paper_words") - _ADVERBS
    return named and not any(stem(word) in page.structure.stems for word in house[:-1])


def _may_be_paper(page: Page, name: str) -> bool:
    """Tell whether ``name`` is one word, ends in one with the article or as names of papers do, or stands elsewhere on
    the page, too."""
    words = plain(name).split()
    if len(words) < 2 or words[-1].startswith("ال") or words[-1] in rule("paper_words"):
        return True
    return page.phrases.lines_with(comparable(name)) > 1


def _is_place(name: str) -> bool:
    """A city; a city or country that is occupied."""
    return is_city(name) or plain(name).endswith(_OCCUPIED)


def _is_told(page: Page, house: str) -> bool:
    """Tell whether the text says what stands beside the city, as it does of a headline's words, and it is no name of a
    paper."""
    words = plain(house).split()
    paper = len(words) > 1 and words[-1] in rule("paper_words")
    return not paper and any(stem(word) in page.structure.stems for word in words)
