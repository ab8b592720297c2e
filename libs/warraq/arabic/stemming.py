"""Light stemming of folded words: the article, joined particles and endings come off, the root is never guessed.

After light10 (Larkey, Ballesteros and Connell 2007), with what it breaks in news put right: words of ``stems.txt``
are left whole or given their stem, so that فلسطين meets الفلسطينية, وزير meets الوزير and صواريخ meets صاروخ.

Dictionary lemmas (simplemma) before stemming were measured and left out: .004 MRR@10 on XQuAD-R for 76 MB and two
seconds per process, and wrong for names (تونس: أنس, إيران: أير).
"""

from functools import lru_cache
from importlib.resources import files

from warraq.arabic.clitics import CONJUNCTIONS, ONE_LETTER_PROCLITICS, strip_definite_article

_SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")


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
def query_stems(word: str) -> tuple[str, ...]:
    """The stems that a folded word of a query may mean: its own, and without a joined letter (لموسكو: also موسكو).

    Only for queries: in an article the same guess would spoil بلد and كتاب, and a wrong stem there costs precision.
    """
    return tuple(dict.fromkeys(stem(meant) for meant in query_variants(word)))


def query_variants(word: str) -> tuple[str, ...]:
    """What a folded word of a query may mean, not yet stemmed: see `query_stems`.

    Only where a stem of four letters stays: بلدية is not لديه, nor كتابة تاب.
    """
    if len(word) < 5 or word[0] not in ONE_LETTER_PROCLITICS or word in STEMS or len(stem(word[1:])) < 4:
        return (word,)
    return (word, word[1:])


def _known(word: str) -> str | None:
    """The listed stem of ``word``, of the word without article, or without one particle (بغزه, ولبنان)."""
    if word in STEMS:
        return STEMS[word]
    for rest in (strip_definite_article(word), word[1:] if word[:1] in ONE_LETTER_PROCLITICS else ""):
        if rest in STEMS:
            return STEMS[rest]
    return STEMS.get(strip_definite_article(word[1:])) if word[:1] in CONJUNCTIONS else None


def _without_prefix(word: str) -> str:
    rest = strip_definite_article(word)
    # Only و, as in light10: ف, ب, ل and ك are too often a root's first letter.
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
