"""What is said of an author below the text: «فلانة الفلانية صحافية مستقلة تكتب عن البيئة.»"""

from collections.abc import Sequence

from warraq.extraction.authors.bylines import begins_with_role
from warraq.extraction.authors.name_lines import bare_name
from warraq.extraction.rules import plain, rule

_NAME_WORDS, _MOST_WORDS = 2, 40
_HE, _I = frozenset({"هو", "هي"}), frozenset({"انا", "نحن"})


def without_biography(paragraphs: list[str], authors: Sequence[str]) -> list[str]:
    """Return ``paragraphs`` without a last one that is the name of who signed, or begins with it and says what that
    person is. Who says «أنا» there writes on."""
    names = [plain(bare_name(author)).split() for author in authors]
    last = _above_roles(paragraphs, names)
    while last > 1 and any(_is_biography(paragraphs[last - 1], name) for name in names):
        last -= 1
    return paragraphs[:last]


def _above_roles(paragraphs: Sequence[str], names: Sequence[Sequence[str]]) -> int:
    """Return how many paragraphs stand above the name of who signed, alone, and what that person is below it."""
    first = len(paragraphs)
    while first > 1 and begins_with_role(paragraphs[first - 1]) and paragraphs[first - 1].count(" ") < _MOST_WORDS:
        first -= 1
    named = first > 1 and plain(bare_name(paragraphs[first - 1])).split() in names
    return first - 1 if named and first < len(paragraphs) else len(paragraphs)


def _is_biography(paragraph: str, name: Sequence[str]) -> bool:
    words = [plain(word) for word in paragraph.split(maxsplit=_MOST_WORDS)]
    if len(name) < _NAME_WORDS or len(words) > _MOST_WORDS or words[: len(name)] != list(name):
        return False
    said = [word for word in words[len(name) :] if word not in _HE][:1]
    return words == list(name) or (bool(said) and said[0] in rule("roles") and _I.isdisjoint(words))
