"""Who signs right below a text of a dump, with a place, a desk or brackets."""

import re

from warraq.extraction.authors.bylines import is_person
from warraq.extraction.authors.name_lines import KNOWN, bare_name, is_whole_name, known_share
from warraq.extraction.authors.name_titles import is_initialled
from warraq.extraction.model.features import Page
from warraq.extraction.model.words import stem
from warraq.extraction.rules import is_city, plain

_IN_BRACKETS = re.compile(r"\([^()]+\)")
_BEHIND_NAME = re.compile(r"\s[-–—]\s")
_DESK_AND_NAME = re.compile(r"[^\W\d_]{1,2}(?:\s?[./]\s?[^\W\d_]{1,2})+\.?\s?[-–—]\s?(\S.+)")
"""«ق/س – رزيقة بن عمارة»."""


def signed_below(page: Page, text: str) -> str | None:
    """«(فلان الفلاني)», «فلان الفلاني - أربيل», «(فلان الفلاني - المكلا)», «سعيد.ع» right below a text; the place may
    be known from the story alone."""
    if _IN_BRACKETS.fullmatch(text) and is_person(bare_name(text[1:-1])) and known_share(text[1:-1]) >= KNOWN:
        return text[1:-1].strip()
    name, *rest = _BEHIND_NAME.split(text.strip("()[] *"), maxsplit=1)
    if rest and is_whole_name(name):
        known = known_share(name) >= KNOWN
        told = known and all(stem(plain(word)) in page.structure.stems for word in rest[0].split())
        if told or is_city(rest[0]):
            return name.strip()
    desk = _DESK_AND_NAME.fullmatch(text)
    return desk[1] if desk and is_whole_name(desk[1]) else text if is_initialled(text) else None
