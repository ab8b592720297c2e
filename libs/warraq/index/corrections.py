"""What someone may have meant to type: one letter slipped, or the keyboard was on the other language."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from itertools import pairwise

from warraq.arabic.inflection import meant_stems
from warraq.arabic.letters import fold
from warraq.arabic.words import exact_words
from warraq.index.models import SearchRequest, SearchResult
from warraq.index.query import Query

MIN_LETTERS, MAX_WORDS = 4, 6
"""Shorter words are one letter from too many others; words of a query that are looked at."""

_ALPHABET = "ابتثجحخدذرزسشصضطظعغفقكلمنهويء"

# Windows' Arabic (101) on a US keyboard.
_KEYS = dict(
    zip("qwertyuiop[]asdfghjkl;'zxcvnm,./`", "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظذ", strict=True)
) | {"b": "لا", "H": "أ", "Y": "إ", "N": "آ", "B": "لآ", "G": "لأ", "T": "لإ"}  # fmt: skip
_LETTERS = {letter: key for key, letter in _KEYS.items() if len(letter) == 1 and key.islower()}


def other_layout(typed: str) -> str | None:
    """``typed`` as the same keys write it on the other keyboard (hgvdhq: الرياض), None when it is of both scripts."""
    letters = [letter for letter in typed if letter.isalpha()]
    if letters and all(letter.isascii() for letter in letters):
        meant = "".join(_KEYS.get(key, _KEYS.get(key.lower(), key)) for key in typed)
    elif letters and not any(letter.isascii() for letter in letters):
        meant = "".join(_LETTERS.get(letter, letter) for letter in typed.replace("لا", "b"))
    else:
        return None
    return meant if exact_words(meant) and meant != typed else None


async def search_either_layout(
    search: Callable[[SearchRequest], Awaitable[SearchResult]], request: SearchRequest
) -> SearchResult:
    """What ``search`` finds; where no article has its words, with what the other keyboard writes, if any has that."""
    result = await search(request)
    if result.total or not result.unknown_words or not (meant := other_layout(result.query)):
        return result
    changes = {"q": meant, "size": 0, "cursor": None, "facets": "none", "histogram": None}
    other = await search(request.model_copy(update=changes))
    return result.model_copy(update={"did_you_mean": meant}) if other.total else result


def slips(word: str) -> set[str]:
    """All folded words that are one letter from the folded ``word``: more, less, another, or two of them swapped."""
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    less = {first + last[1:] for first, last in cuts if last}
    swapped = {word[:i] + b + a + word[i + 2 :] for i, (a, b) in enumerate(pairwise(word))}
    other = {first + letter + last[1:] for first, last in cuts if last for letter in _ALPHABET}
    more = {first + letter + last for first, last in cuts for letter in _ALPHABET}
    return (less | swapped | other | more) - {word, ""}


def corrected(
    query: Query,
    is_known: Callable[[Collection[str]], bool],
    frequencies: Callable[[Collection[str]], Mapping[str, int]],
) -> str | None:
    """The words of ``query`` with those that no article holds replaced by the most frequent word one letter away.

    ``is_known``: whether any of these stems is in the index; ``frequencies``: of those of these folded words that are.
    None when there is nothing to correct, or a word that nothing is near to.
    """
    words, changed = [], False
    for group in query.wanted[:MAX_WORDS]:
        part = group[0]
        typed = exact_words(part.text)
        if part.exact or part.adjacent or part.prefix or len(typed) != 1 or is_known(meant_stems(typed[0])):
            words.append(part.text)
            continue
        near = frequencies(slips(fold(typed[0]))) if len(typed[0]) >= MIN_LETTERS else {}
        if not near:
            return None
        words.append(max(sorted(near), key=lambda word: near[word]))
        changed = True
    return " ".join(words) if changed else None
