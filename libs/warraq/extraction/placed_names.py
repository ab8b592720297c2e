"""Names behind the place from which they report, as agencies print them: «الوادي الكبير / فلان الفلاني / الأناضول»."""

import re

from warraq.extraction.name_words import is_first_name
from warraq.extraction.rules import plain, rule

_ROW = re.compile(r"([^/]{2,40})\s/\s([^/]{3,40})\s/\s(\S{3,20})")
_SIGNS = 2


def without_place_before(text: str) -> str:
    """Return the name alone of a row of place, name and agency. A first name begins the second part and not the first,
    and the last is no city. Between dashes without spaces the name is the last part: «إدلب-الميناء-فلان الفلاني»."""
    if text.count("-") == _SIGNS and " - " not in text:
        place, _, name = text.split("-")
        return name if plain(place) in rule("cities") else text
    row = _ROW.fullmatch(text) if text.count("/") == _SIGNS else None
    if row is None:
        return text
    place, name, agency = row.groups()
    two = is_first_name(plain(place.split()[0])) or not is_first_name(plain(name.split()[0]))
    return text if two or plain(agency) in rule("cities") else str(name)
