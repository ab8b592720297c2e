"""Light stemming of folded words: article, joined particles, pronouns and endings come off, the root is never guessed.

After light10 (Larkey, Ballesteros and Connell 2007), with pronouns (جهودهم), ت for ة before one (سيارتها) and the
accusative's alef (هدفا) taken off, too. What that would break in news is listed: words of `stems.txt` are left whole or
given their stem, countries and their adjectives are one word (`nations.txt`), broken plurals are their singular
(`broken_plurals.txt`).

Stemming is a row of `STEPS`, each a substitution, with a look-up in `KNOWN` before the first and after each. Nothing
else happens, so that Elasticsearch can do the same with its own filters (`warraq.index.elasticsearch.analysis`).

Dictionary lemmas (simplemma) before stemming were measured and left out: .004 MRR@10 on XQuAD-R for 76 MB and two
seconds per process, and wrong for names (تونس: أنس, إيران: أير).
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from warraq.arabic.clitics import ARTICLE, ARTICLES, PROCLITICS
from warraq.arabic.letters import fold
from warraq.arabic.remembering import remembered

STEPS = (
    # The article with what is joined to it, if two letters stay; else و, also of و35. Not ف, ب, ل, ك: they often are
    # of the root.
    rf"^(?:(?:{'|'.join(ARTICLES)})(?=..)|و(?=...|\d))",
    # Pronouns. The ت before one is a ة, except after an alef (سلطاتها); كم, هم after an alef are of the root (محاكم).
    r"(?:(?<=..[^ا])ت)?"
    r"(?:(?<=..)ها|(?<=...)(?<!ا)(?:هما|كما|هم|كم|هن)|(?<=...)(?<![اوي])نا)$|(?<=..[^ا])ته$|(?<=..ات)ه$",
    # The hamza after an alef, whatever its seat and whether it is written: وزراؤها, وزرائه, وزرا.
    r"(?<=..ا)[ءوي]$",
    # Dual, plurals, ة or ه, وا of verbs, the accusative's alef.
    r"(?:(?<=..[^ا])ت(?:ين|ان)|(?<=...)(?:ان|ون|ين|وا)|(?<=..)(?:ات|ه)|(?<=...)ا)$",
    # Relation: نفطي.
    r"(?<=..)ي$",
)
"""Patterns whose match is taken out of a word, in this order; Python and Java read them alike."""

_COMPILED = tuple(re.compile(step) for step in STEPS)
_JOINED = tuple(particles for particles in PROCLITICS if particles)
_LIKE_OTHERS = 4  # letters of a word in ال that with an ending may be another: ألم, الأمة; إلهي, الهيئة
_PRONOUNS = ("ه", "ها", "نا", "كم", "هم", "هن", "هما")
_FEMININE = ("تان", "تين", "ات", *(f"ت{pronoun}" for pronoun in ("ي", "ك", *_PRONOUNS)))
_ENDINGS = ("", "ه", "ها", "هم", "نا", "ي", "يه", "ان", "ين", "ات", "ون")


def data_lines(name: str) -> list[list[str]]:
    """The words of each line of a data file."""
    lines = files("warraq.arabic").joinpath(name).read_text("utf-8").splitlines()
    return [line.split() for line in lines if line.strip() and not line.startswith("#")]


def _nations() -> Iterator[list[str]]:
    """Each line's words folded, without article: ألمانيا has none, الأردن has."""
    for line in data_lines("nations.txt"):
        yield [fold(word.removeprefix(ARTICLE)) for word in line]


def _listed() -> Iterator[tuple[str, str]]:
    """`stems.txt` and `nations.txt`, each word alone and behind particles (بغزه, ولبنان)."""
    whole = _stems_by_form()
    for form, known in tuple(whole.items()):
        if form == known and form.endswith("ه") and not form.startswith(ARTICLE):
            for ending in _FEMININE:
                whole.setdefault(form[:-1] + ending, known)
    for nation in _nations():
        whole.update(dict.fromkeys(nation, nation[1]))
    for form, known in whole.items():
        yield form, known
    for form, known in whole.items():
        for particles in _JOINED:
            yield particles + form, known


def _stems_by_form() -> dict[str, str]:
    """Return the forms of `stems.txt` and their stems, folded."""
    return {fold(line[0]): fold(line[-1]) for line in data_lines("stems.txt")}


def _with_their_beginning(known: dict[str, str]) -> Iterator[tuple[str, str]]:
    """و that is the first letter of a listed word is no "and", nor ال of a long one its article, whatever its ending:
    وزيرها, ولايته, التزاماتهم."""
    for form, known_stem in known.items():
        if _is_first("و", form, known_stem) or (len(form) > _LIKE_OTHERS and _is_first(ARTICLE, form, known_stem)):
            seats = [form[:-1] + seat for seat in "وي"] if form.endswith("اء") and form.startswith("و") else []
            yield from ((base + ending, known_stem) for base in (form, *seats) for ending in _ENDINGS)
            if not form.endswith("ه"):  # وجودا, التزاما; ها is a pronoun: وردها is "and her answer", not وردة
                yield f"{form}ا", known_stem
            if form.endswith("ه"):
                yield from ((form[:-1] + ending, known_stem) for ending in _FEMININE)


def _is_first(letters: str, form: str, known_stem: str) -> bool:
    return form.startswith(letters) and known_stem.startswith(letters)


@cache
def _read() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    known: dict[str, str] = {}
    for form, stem_ in _listed():
        known.setdefault(form, stem_)
    families: dict[str, set[str]] = {}
    singulars: dict[str, str] = {}
    for singular, *plurals in (map(fold, line) for line in data_lines("broken_plurals.txt")):
        own = known.get(singular) or _run(singular, known, 1 if singular.startswith("و") else 0)
        if singular.startswith("و"):
            singulars[singular] = own
        for plural in plurals:
            singulars.setdefault(plural, own)
        families.setdefault(own, set()).update((singular, *plurals))
    _add(known, _spellings(singulars))
    for form, stem_ in tuple(_with_their_beginning(known)):
        known.setdefault(form, stem_)
    _add(known, _before_pronouns(_stems_by_form() | singulars))
    for nation in _nations():
        families.setdefault(nation[1], set()).update(nation)
    return known, {stem_: tuple(sorted(forms)) for stem_, forms in families.items()}


def hamza_may_be_missing(plural: str) -> bool:
    """Return whether a folded plural in اء is still that word when it is written without its hamza: اعضا, اصدقا.

    Of the pattern فعلاء it is mostly another word in the accusative: عملا, حكما, شعرا. Exceptions are in `stems.txt`.
    """
    return plural.endswith("اء") and (len(plural) != len("عملاء") or plural.startswith("ا"))


def _add(known: dict[str, str], forms: Iterable[tuple[str, str]]) -> None:
    """Add each form with its stem, if it is not listed and the steps alone would make another of it."""
    for form, stem_ in forms:
        if _run(form, known, 0) != stem_:
            known.setdefault(form, stem_)


def _spellings(plurals: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each folded plural and, if `hamza_may_be_missing`, the plural without its hamza, and their stem."""
    for plural, stem_ in plurals.items():
        yield plural, stem_
        if hamza_may_be_missing(plural):
            yield plural[:-1], stem_


def _before_pronouns(plurals: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield plurals in اء with each pronoun, and their stem: عملاؤنا, عملائهم. The bare عملاو is none of them, since
    names are written so before their ending: شعراوي, سعداوي."""
    for plural, stem_ in plurals.items():
        if plural.endswith("اء"):
            yield from ((plural[:-1] + seat + pronoun, stem_) for seat in "وي" for pronoun in _PRONOUNS)
            yield f"{plural[:-1]}يي", stem_


def _run(word: str, known: dict[str, str], first: int) -> str:
    for step in _COMPILED[first:]:
        if word in known:
            return known[word]
        word = step.sub("", word, count=1)
    return known.get(word, word)


KNOWN, FAMILIES = _read()
"""Folded form -> its stem, before light stemming is tried; stem -> the listed words that share it."""
LISTED_STEMS = frozenset(KNOWN.values()).union(FAMILIES)
"""Stems of listed words."""


@remembered(200_000)
def stem(word: str) -> str:
    """The stem of a word already folded by `warraq.arabic.letters.fold`; other scripts come back unchanged."""
    return _run(word, KNOWN, 0)
