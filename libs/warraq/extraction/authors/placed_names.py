"""Names beside the place from which they report, as agencies print them: «الوادي الكبير / فلان الفلاني / الأناضول»."""

import re
from collections.abc import Sequence

from warraq.extraction.authors.name_words import is_first_name
from warraq.extraction.rules import is_city, plain, rule

_NAMES_TOO = frozenset({"بشار", "صوفيا", "مدني"})
"""Cities that people are called, too."""
_AGENCY_LETTERS = 3
"""Of «أ ف ب», «د ب أ», apart as papers write them."""
_BEHIND_CITY = re.compile(r"\s*[|•/:،,(]|\s[-–—ـ]|[-–—]\s")
_ROW = re.compile(r"([^/]{2,40})\s/\s([^/]{3,40})\s/\s(\S{3,20})")


def without_place_before(text: str) -> str:
    """Return the name alone of a row of place, name and agency. A first name begins the second part and not the first,
    and the last is no city. Between dashes without spaces the name is the last part, «إدلب-الميناء-فلان الفلاني»,
    unless only the second begins with a first name: «غزة-فلان الفلاني-الأناضول»."""
    if text.count("-") == 2 and " - " not in text:
        place, second, last = text.split("-")
        name = second if _is_named(second) and not _is_named(last) else last
        return name if is_city(place) else text
    row = _ROW.fullmatch(text) if text.count("/") == 2 else None
    if row is None:
        return text
    place, name, agency = row.groups()
    two = _is_named(place) or not _is_named(name)
    return text if two or is_city(agency) else str(name)


def _is_named(part: str) -> bool:
    """Tell whether ``part`` begins with a first name."""
    return any(map(is_first_name, map(plain, part.split()[:1])))


def is_house_at_city(parts: Sequence[str], at: int) -> bool:
    """Tell whether the part of a byline is a paper's name: in quotation marks beside a city, «الرياض - «الصحيفة»»."""
    quoted = parts[at].strip().startswith("«") and parts[at].strip().endswith("»")
    return quoted and any(is_city(part.strip()) for part in (*parts[max(0, at - 1) : at], *parts[at + 1 : at + 2]))


def without_city(name: str) -> str:
    """«فلان الفلاني أبوظبي» without the city behind, «أبوظبي فلان الفلاني» without the one before, «فلان الفلاني د ب أ»
    and «فلان الفلاني ورويترز» without the agency."""
    words = name.split()
    if len(words) > 2 and words[-1].startswith("و") and plain(words[-1][1:]) in rule("agencies"):
        return " ".join(words[:-1])
    if len(words) >= _AGENCY_LETTERS + 2 and plain(" ".join(words[-_AGENCY_LETTERS:])) in rule("agencies"):
        return " ".join(words[:-_AGENCY_LETTERS])
    for size in (2, 1):
        if len(words) - size >= 2:
            if is_city(" ".join(words[-size:])):
                return " ".join(words[:-size])
            if is_city(" ".join(words[:size])) and words[0] not in _NAMES_TOO:
                return " ".join(words[size:])
    return name


def is_from_city(text: str) -> bool:
    """Tell whether ``text`` begins with a city and a sign: what follows may be a house, «لندن - الصحيفة»."""
    city, *rest = _BEHIND_CITY.split(text, maxsplit=1)
    return bool(rest) and is_city(city)
