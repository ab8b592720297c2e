"""Light stemming of folded words: the article, joined particles and endings come off, the root is never guessed.

After light10 (Larkey, Ballesteros and Connell 2007), with what it breaks in news put right: words of ``stems.txt``
are left whole or given their stem, so that فلسطين meets الفلسطينية, وزير meets الوزير and صواريخ meets صاروخ.

Dictionary lemmas (simplemma) before stemming were measured and left out: .004 MRR@10 on XQuAD-R for 76 MB and two
seconds per process, and wrong for names (تونس: أنس, إيران: أير).
"""

from functools import lru_cache
from importlib.resources import files

_ARTICLES = ("وبال", "وكال", "وال", "بال", "كال", "فال", "ولل", "لل", "ال")
_SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")
_PARTICLES = "وفبلك"


def _read_stems() -> dict[str, str]:
    lines = files("warraq.arabic").joinpath("stems.txt").read_text("utf-8").splitlines()
    entries = [line.split() for line in lines if line.strip() and not line.startswith("#")]
    return {entry[0]: entry[-1] for entry in entries}


STEMS = _read_stems()
"""Folded form -> stem, before light stemming is tried."""


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of a word already folded by `warraq.arabic.letters.fold`; other scripts come back unchanged."""
    if not ("ء" <= word[:1] <= "ي"):
        return word
    known = _known(word)
    return known or _without_suffixes(_without_prefix(word))


@lru_cache(maxsize=200_000)
def typed_stems(word: str) -> tuple[str, ...]:
    """The stems a typed word may mean: its own, and without a joined particle (لموسكو: also موسكو).

    Only for queries: in an article the same guess would spoil بلد and كتاب, and a wrong stem there costs precision.
    """
    return tuple(dict.fromkeys(stem(meant) for meant in typed_words(word)))


def typed_words(word: str) -> tuple[str, ...]:
    """What a typed word may mean, not yet stemmed: see `typed_stems`.

    Only where a stem of four letters stays: بلدية is not لديه, nor كتابة تاب.
    """
    if len(word) < 5 or word[0] not in _PARTICLES or word in STEMS or len(stem(word[1:])) < 4:
        return (word,)
    return (word, word[1:])


def without_al(word: str) -> str:
    """``word`` without ال and what is joined before it (وبال, لل), if two letters stay."""
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= 2:
            return word[len(article) :]
    return word


def _known(word: str) -> str | None:
    """The listed stem of ``word``, of the word without article, or without one particle (بغزه, ولبنان)."""
    if word in STEMS:
        return STEMS[word]
    for rest in (without_al(word), word[1:] if word[:1] in _PARTICLES else ""):
        if rest in STEMS:
            return STEMS[rest]
    return STEMS.get(without_al(word[1:]), None) if word[:1] in "وف" else None


def _without_prefix(word: str) -> str:
    rest = without_al(word)
    if rest == word and word.startswith("و") and len(word) >= 4:
        return word[1:]
    return rest


def _without_suffixes(word: str) -> str:
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 2:
            word = word[: -len(suffix)]
            if word in STEMS:
                return STEMS[word]
    return word
