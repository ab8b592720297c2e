"""Names behind the place from which they report, as agencies print them: «الوادي الكبير / فلان الفلاني / الأناضول»."""

import re
from collections.abc import Sequence

from warraq.extraction.name_words import is_first_name
from warraq.extraction.rules import is_city, plain

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
