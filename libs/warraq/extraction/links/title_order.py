"""Words that tell of two titles which article stands before and which behind: «السابق», «التالي»."""

from collections.abc import Sequence

from warraq.arabic.letters import fold
from warraq.extraction.rules import plain, rule

_ARROWS = " →←‹›<>"
_LEAST_WORDS = 2
"""That must be left of a title."""


def without_order(titles: Sequence[str]) -> list[str]:
    """«السابق العنوان» and «العنوان التالي», one above the other, without the words for their order, in brackets or
    not; titles that hold such words themselves have no such neighbour."""
    shown, folded = list(titles), fold("\n".join(titles))
    if not any(map(folded.__contains__, rule("articles_before"))):
        return shown
    earlier = [at for at, title in enumerate(shown) if _without_phrase(title, "articles_before", ends=False) != title]
    later = [at for at, title in enumerate(shown) if _without_phrase(title, "articles_after", ends=True) != title]
    if len(earlier) == len(later) == 1 and abs(earlier[0] - later[0]) == 1:
        shown[earlier[0]] = _without_phrase(shown[earlier[0]], "articles_before", ends=False)
        shown[later[0]] = _without_phrase(shown[later[0]], "articles_after", ends=True)
    return shown


def are_neighbours(titles: Sequence[str]) -> bool:
    """Tell whether two titles, one above the other, say so: «السابق: العنوان» and «التالي: العنوان»."""
    return all(map(str.__ne__, titles, without_order(titles)))


def _without_phrase(title: str, name: str, *, ends: bool) -> str:
    """``title`` without a phrase of rule ``name`` at its beginning, or, where ``ends``, at its end."""
    words = title.strip(_ARROWS).split()
    for size in (2, 1):
        if len(words) >= size + _LEAST_WORDS:
            if plain(" ".join(words[:size]).strip("[]()")) in rule(name):
                return " ".join(words[size:])
            if ends and plain(" ".join(words[-size:])) in rule(name):
                return " ".join(words[:-size])
    return title
