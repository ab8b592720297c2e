"""Spelling suggestions: a typed word is one letter off, or the keyboard was set to the other language."""

from collections.abc import Awaitable, Callable, Collection, Mapping
from itertools import combinations, islice, pairwise, product

from warraq.arabic.clitics import ARTICLE
from warraq.arabic.letters import fold
from warraq.arabic.words import exact_words
from warraq.index.models import SearchRequest, SearchResult
from warraq.index.query import Query
from warraq.index.relevance import is_plain

MIN_LETTERS, MAX_WORDS = 4, 6
"""Shortest word that is corrected (shorter ones are one letter from too many others), and how many words of a query are
looked at."""

_MOST_FOLDED, _MOST_WAYS = 3, 500
"""Most letters of one word that are written differently from their folded form (two in الإسرائيلية), and most spellings
tried for all words of a query together."""

_BEGINNING = 4
"""Position up to which an alef inside a word may stand for إ (والإدارة). In words of at most this many letters ال is
not taken for the article."""

_ALPHABET = "ابتثجحخدذرزسشصضطظعغفقكلمنهويء"

# Windows' Arabic (101) on a US keyboard.
_KEYS = dict(
    zip("qwertyuiop[]asdfghjkl;'zxcvnm,./`", "ضصثقفغعهخحجدشسيبلاتنمكطئءؤرىةوزظذ", strict=True)
) | {"b": "لا", "H": "أ", "Y": "إ", "N": "آ", "B": "لآ", "G": "لأ", "T": "لإ"}  # fmt: skip
_LETTERS = {letter: key for key, letter in _KEYS.items() if len(letter) == 1 and key.islower()}


def other_layout(typed: str) -> str | None:
    """Return what the same keys write with the keyboard set to the other language (``hgvdhq`` gives الرياض).

    None when ``typed`` mixes Arabic and Latin letters, has no letter, or the keys spell no word.
    """
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
    """Search with ``search``; when no article has the words, propose what the other keyboard layout would have typed.

    The proposal goes into ``did_you_mean``, and only if that search finds something.
    """
    result = await search(request)
    if result.total or not result.unknown_words or not (meant := other_layout(result.query)):
        return result
    changes = {"q": meant, "size": 0, "cursor": None, "facets": "none", "histogram": None}
    other = await search(request.model_copy(update=changes))
    return result.model_copy(update={"did_you_mean": meant}) if other.total else result


def slips(word: str) -> set[str]:
    """Return all strings one slip away from the folded ``word``: a letter dropped, added, replaced, or two swapped."""
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    less = {first + last[1:] for first, last in cuts if last}
    swapped = {word[:i] + b + a + word[i + 2 :] for i, (a, b) in enumerate(pairwise(word))}
    other = {first + letter + last[1:] for first, last in cuts if last for letter in _ALPHABET}
    more = {first + letter + last for first, last in cuts for letter in _ALPHABET}
    return (less | swapped | other | more) - {word, ""}


def possible_spellings(folded: str, words: int = 1) -> list[str]:
    """Return the spellings that fold to ``folded`` (الحكومه: الحكومه, الحكومة), ``folded`` itself first.

    ``words``: how many words the query has. All of them together get `_MOST_WAYS` spellings.
    """
    other = [(n, _unfolded(folded, n)) for n in range(len(folded))]
    ways = (
        _replaced(folded, dict(zip((n for n, _ in places), letters, strict=True)))
        for changed in range(_MOST_FOLDED + 1)
        for places in combinations([place for place in other if place[1]], changed)
        for letters in product(*(letters for _, letters in places))
    )
    return list(islice(ways, _MOST_WAYS // words))


def _unfolded(folded: str, n: int) -> str:
    """Return the letters other than itself that people type where the n-th letter of ``folded`` stands."""
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
    """Return the words of ``query`` that may be misspelled.

    These are plain words outside phrases, among the first `MAX_WORDS`, that no article has in any form (``unknown``).
    """
    typed = (group[0] for group in query.wanted[:MAX_WORDS])
    return [part.text for part in typed if part.text in unknown and is_plain(part) and len(exact_words(part.text)) == 1]


def with_replaced(query: Query, meant: Mapping[str, str]) -> str:
    """Return the words of ``query`` with each key of ``meant`` replaced by its value."""
    return " ".join(meant.get(group[0].text, group[0].text) for group in query.wanted[:MAX_WORDS])


def corrected(
    query: Query,
    unknown: Collection[str],
    frequencies: Callable[[Collection[str]], Mapping[str, int]],
    spellings: Callable[[Collection[str]], Mapping[str, int]],
) -> str | None:
    """Return the words of ``query`` with each of its `wrong_words` replaced by the most frequent word one letter away.

    ``frequencies``: called with folded words, returns how many articles have each of those in the index. ``spellings``:
    the same for words as written.

    None when there is nothing to correct, or no word of the index is near a wrong one.
    """
    meant = {}
    for word in wrong_words(query, unknown):
        [typed] = exact_words(word)
        near = frequencies(slips(fold(typed))) if len(typed) >= MIN_LETTERS else {}
        if not near:
            return None
        best = max(sorted(near), key=lambda each: near[each])
        meant[word] = most_frequent_spelling(best, spellings(possible_spellings(best)))
    return with_replaced(query, meant) if meant else None


def most_frequent_spelling(folded: str, counts: Mapping[str, int]) -> str:
    """Return the spelling of ``folded`` that most articles use. ``counts``: spelling, one of `possible_spellings`, to
    articles."""
    return max(sorted(counts), key=lambda way: counts[way], default=folded)
