"""Who wrote it: names in bylines, without the desk, the city, the agency and the hour that stand beside them."""

import re
import unicodedata
from functools import cache
from importlib.resources import files

from warraq.arabic.letters import fold
from warraq.extraction.rules import plain, rule, without_prefix
from warraq.extraction.text import unique

_PARTS = re.compile(r"[،,/؛;|•·:()\[\]\n]|\s[-–—_]+\s|\s[-–—]+|[-–—]+\s|\s&\s")
_CONTACT = re.compile(r"\S*@\S*|https?://\S+|#\S+")
_TITLE = re.compile(r"^(?:د|أ|م|الدكتور|الدكتورة|الأستاذ|الأستاذة|المهندس|البروفيسور|اللواء|الشيخ|القس|الأب)(?:\.\s?|\s)د?\.?\s?")
_MOST_WORDS = 6


@cache
def known_names() -> frozenset[str]:
    """Parts of person names, folded; the list is the tagger's (entities/data/LICENCE.md)."""
    text = files("warraq").joinpath("entities/data/names.txt").read_text(encoding="utf-8")
    return frozenset(text.split("\n"))


def looks_like_name(line: str) -> bool:
    """Two to five words of letters only, no particle among them: a person's name, or a desk's."""
    words = line.split(maxsplit=6)
    if any(plain(word) in rule("not_in_names") for word in words[:5]):
        return False
    return 1 < len(words) <= 5 and all(re.fullmatch(r"[^\W\d_]{1,20}\.?", _letters(word)) for word in words)


def _letters(word: str) -> str:
    return "".join(c for c in word[:60] if not unicodedata.combining(c) and c not in "-’'ـ")


def name_share(words: list[str]) -> float:
    """Of the folded ``words``, how many are parts of known names."""
    names = known_names()
    return sum(word in names or word.removeprefix("ال") in names for word in words) / max(1, len(words))


def split_names(text: str) -> list[str]:
    """The names in ``text``: commas, slashes, dashes and a و before a known name part them."""
    parts = re.split(r"[،,/؛;|]| [-–—] ", " ".join(text.split()))
    return [name for part in parts for name in _joined_by_and(part.strip()) if name]


def _joined_by_and(part: str) -> list[str]:
    """``فلان الفلاني وفلانة الفلانية`` is two; ``وليد`` begins with its own و."""
    words = part.split()
    for at in range(2, len(words)):
        folded = fold(words[at])
        begins = folded.startswith("و") and folded not in known_names() and folded[1:] in known_names()
        if folded == "و" or begins:
            rest = words[at + 1 :] if folded == "و" else [words[at][1:], *words[at + 1 :]]
            if len(rest) >= 2:
                return [" ".join(words[:at]), *_joined_by_and(" ".join(rest))]
    return [part]


def people(text: str, places: frozenset[str] = frozenset()) -> list[str]:
    """The persons that a byline names, its prefix included or not: «كتب - فلان:», «فلان - دمشق», «(دمشق - الصحيفة)».

    ``places``: folded names that are no person's on this page, such as the site's.
    """
    text = _CONTACT.sub(" ", " ".join(text.split()))[:300]
    text = re.sub(r"\([^()]*\)", " ", text) if not text.startswith("(") else text
    found: list[str] = []
    for part in _PARTS.split(text):
        name = _without_prefixes(part.strip(" .\t*✍️"))
        for each in _joined_by_and(name):
            bare = _TITLE.sub("", each).strip()
            if is_person(bare) and plain(bare) not in places:
                found.append(each)
    return unique(found)


def _without_prefixes(part: str) -> str:
    for name in ("byline_prefixes", "byline_labels"):
        while rest := without_prefix(part, name):
            part = rest
    return part


def is_person(name: str) -> bool:
    """A name of two to six words, all of letters, that is no city, agency, desk, month or office."""
    words = name.split(maxsplit=_MOST_WORDS + 1)
    if not 2 <= len(words) <= _MOST_WORDS or any(c.isdigit() for c in name):
        return False
    if plain(name) in _not_people() or any(plain(word) in _no_names() for word in words):
        return False
    return all(re.fullmatch(r"[^\W\d_]{1,20}\.?", _letters(word)) for word in words)


@cache
def _not_people() -> frozenset[str]:
    return rule("cities") | rule("agencies") | rule("furniture") | rule("sections") | rule("desks")


@cache
def _no_names() -> frozenset[str]:
    return rule("not_in_names") | rule("desk_words") | rule("calendar_words")


def is_agency(text: str) -> bool:
    """An agency or a desk and nothing else; a city may stand beside it."""
    parts = [plain(part) for part in re.split(r"[-–—/()|،,:]|\sو", text) if plain(part)]
    known = rule("agencies") | rule("desks")
    return any(part in known for part in parts) and all(part in known | rule("cities") for part in parts)


def byline(line: str) -> str | None:
    """The authors that a line of its own names, as written; None when it is no byline."""
    if len(line.split()) > 9 or line.endswith((".", "،", "؟", "!")):
        return None
    line = line.rstrip(":： ")
    named = without_prefix(line, "byline_prefixes")
    if not named and ":" in line:
        named = without_prefix(line, "byline_labels")
    return named if named and not any(plain(word) in rule("not_in_names") for word in named.split()) else None
