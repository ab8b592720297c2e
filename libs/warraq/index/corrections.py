"""What someone may have meant to type: one letter slipped, or the keyboard was on the other language."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from itertools import combinations, islice, pairwise, product

from warraq.arabic.clitics import ARTICLE
from warraq.arabic.letters import fold
from warraq.arabic.words import exact_words
from warraq.index.models import SearchRequest, SearchResult
from warraq.index.query import Query
from warraq.index.relevance import is_plain

MIN_LETTERS, MAX_WORDS = 4, 6
"""Shorter words are one letter from too many others; words of a query that are looked at."""

_MOST_FOLDED, _MOST_WAYS = 3, 500
"""Letters of a word that are written otherwise than folded (الإسرائيلية), and ways to write all words of a query, that
are looked at."""

_BEGINNING = 4
"""Letters that a word begins with, where an alef may be إ (والإدارة); in a word of no more, ال is no article."""

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


def written_ways(folded: str, words: int = 1) -> list[str]:
    """How the ``folded`` word, one of so many ``words``, may be written, first as it is: الحكومه, الحكومة."""
    other = [(n, _unfolded(folded, n)) for n in range(len(folded))]
    ways = (
        _replaced(folded, dict(zip((n for n, _ in places), letters, strict=True)))
        for changed in range(_MOST_FOLDED + 1)
        for places in combinations([place for place in other if place[1]], changed)
        for letters in product(*(letters for _, letters in places))
    )
    return list(islice(ways, _MOST_WAYS // words))


def _unfolded(folded: str, n: int) -> str:
    """What else the n-th letter may be, of those that people type."""
    letter, last = folded[n], n == len(folded) - 1
    if letter == "ا":
        if n == 0 and folded.startswith(ARTICLE):
            return "أإآ" if len(folded) <= _BEGINNING else ""
        return "أإآ" if n < _BEGINNING else "أآ"
    if last:
        return {"ه": "ة", "ي": "ىئ", "و": "ؤ"}.get(letter, "")
    return {"ي": "ئ", "و": "ؤ"}.get(letter, "")


def _replaced(word: str, letters: Mapping[int, str]) -> str:
    return "".join(letters.get(n, letter) for n, letter in enumerate(word))


def wrong_words(query: Query, unknown: Collection[str]) -> list[str]:
    """What of ``query`` may be a slip: words that stand alone and that no article has in any form (``unknown``)."""
    typed = (group[0] for group in query.wanted[:MAX_WORDS])
    return [part.text for part in typed if part.text in unknown and is_plain(part) and len(exact_words(part.text)) == 1]


def with_meant(query: Query, meant: Mapping[str, str]) -> str:
    """The words of ``query``, with those in place that were ``meant``."""
    return " ".join(meant.get(group[0].text, group[0].text) for group in query.wanted[:MAX_WORDS])


def corrected(
    query: Query,
    unknown: Collection[str],
    frequencies: Callable[[Collection[str]], Mapping[str, int]],
    spellings: Callable[[Collection[str]], Mapping[str, int]],
) -> str | None:
    """The words of ``query`` with its `wrong_words` replaced by the most frequent word one letter away.

    ``frequencies``: of those of these folded words that are in the index; ``spellings``: the same for words as written.
    None when there is nothing to correct, or a word that nothing is near.
    """
    meant = {}
    for word in wrong_words(query, unknown):
        [typed] = exact_words(word)
        near = frequencies(slips(fold(typed))) if len(typed) >= MIN_LETTERS else {}
        if not near:
            return None
        best = max(sorted(near), key=lambda each: near[each])
        meant[word] = most_written(best, spellings(written_ways(best)))
    return with_meant(query, meant) if meant else None


def most_written(folded: str, counts: Mapping[str, int]) -> str:
    """The way to write the ``folded`` word that most articles have; ``counts``: of `written_ways`."""
    return max(sorted(counts), key=lambda way: counts[way], default=folded)
