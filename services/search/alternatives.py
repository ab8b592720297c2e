"""Suggestions for other searches when nothing was found."""

from warraq.arabic.words import exact_words
from warraq.index import SearchIndex

MAX_ALTERNATIVES = 6
"""Most suggestions; nobody would read more."""

_LOOKED_AT = 4  # words of the query
_SHORTEST = 3  # letters; fewer begin everything


async def suggest_alternatives(index: SearchIndex, typed: str) -> list[str]:
    """Return titles and names in the index that begin like the query, or like one of its words without its ending.

    Raises `IndexUnavailable`.
    """
    words = [word for word in exact_words(typed)[:_LOOKED_AT] if len(word) >= _SHORTEST]
    beginnings = [typed[:200], *words, *(word[: max(_SHORTEST, len(word) - 2)] for word in words)]
    found: dict[str, None] = {}
    for beginning in dict.fromkeys(beginnings):
        found.update(dict.fromkeys(await index.suggest(beginning, 3)))
        if len(found) >= MAX_ALTERNATIVES:
            break
    return [text for text in found if text != typed.strip()][:MAX_ALTERNATIVES]
