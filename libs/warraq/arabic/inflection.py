"""What a typed word may look like in an article: with particles and pronouns, in the plural, as another spelling of it.

Taking letters off an article's words is guesswork (is the ف of فرق a particle?), so `stemming` does little of it. The
other way round nothing is guessed: who types جيش means جيشنا and لجيشهم, too. So a search asks for the stems of all
that grammar makes of its words, and what the index holds stays simple. A form that is a listed word of its own (بحر is
not ب and حر) is left out.
"""

import re
from collections.abc import Container, Iterable, Iterator

from warraq.arabic.clitics import ARTICLE, ARTICLES, CONJUNCTIONS, LI_ARTICLE, ONE_LETTER_PROCLITICS, PROCLITICS
from warraq.arabic.clitics import strip_definite_article as bare
from warraq.arabic.letters import fold
from warraq.arabic.remembering import remembered
from warraq.arabic.spellings import foreign_spellings, hamza_spellings
from warraq.arabic.stemming import FAMILIES, KNOWN, LISTED_STEMS, data_lines, hamza_may_be_missing, stem
from warraq.arabic.verbal_nouns import verbal_noun_stems
from warraq.arabic.verbs import verb_forms

MIN_WITH_PARTICLE = 3
"""Shortest rest of a word, in letters, before which particles are looked for; before two letters they would make too
many other words."""

_PLURAL_BEFORE_PRONOUN = 5  # letters of أنظمة (أنظمتها): of shorter ones too little is left
_SHORTEST = 3  # letters of a stem: two are left of too many words
_PRONOUNS = ("ه", "ها", "هم", "هما", "نا", "كم", "ي")
_ENDINGS = ("", "ا", "ان", "ين", "ون", "ات", "يه", *_PRONOUNS)
_SHORT_ENDINGS = ("", *_PRONOUNS)
_MEN = re.compile("م[^ا]..+|[^م]ا[^ا][^اويه]|....+ي")
"""Participles and adjectives of relation, of which the plural of men loses its ن before a noun: مهندسو الشركة."""
# For ة: as it is, its plural, and the ت that it becomes before a pronoun and in the dual.
_FEMININE = ("ه", "ات", "تان", "تين", *(f"ت{pronoun}" for pronoun in _PRONOUNS))
_ON_SEAT = tuple(f"{seat}{pronoun}" for seat in "وي" for pronoun in _PRONOUNS)
_AFTER_HAMZA = ("", "ا", "ات", "ين", *_ON_SEAT)
_WITH_PRONOUN = tuple(ending for ending in _ON_SEAT if ending != "وي")  # الشعراوي is a name
_WORDS = frozenset(form for forms in FAMILIES.values() for form in forms)
PLURALS_IN_TEH_MARBUTA = frozenset(
    fold(form) for _, *plurals in data_lines("broken_plurals.txt") for form in plurals if form[-1] == "ة"
) | {fold("ولاة")}  # its singular والي is no more than وإلى when folded, so no family has it
"""None takes the accusative's alef or a plural of its own: طلبة is not طلبها, nor طلبات."""
_CASES = tuple((f"{noun}و", f"{noun}ا", f"{noun}ي") for noun in ("اب", "اخ"))
"""Nouns whose last letter is their case, as in the names of fathers: أبو مازن, لقاء أبي مازن."""
_FUNCTION_WORDS = frozenset(
    stem(conjunction + fold(word))
    for line in data_lines("function_words.txt")
    for word in line
    for conjunction in ("", *CONJUNCTIONS)
)
"""Stems of words that stand in every text."""


@remembered(2_000)  # some 10 kB a word
def meant_stems(typed: str) -> tuple[str, ...]:
    """Return the stems under which articles may have ``typed`` (one word, with or without marks), its own first."""
    word = fold(typed)
    own = stem(word)
    found = dict.fromkeys([own])
    if not ("ء" <= word[:1] <= "ي"):
        return tuple(found)
    family = found.copy()
    for base, feminine in _bases(typed, word):
        family[stem(base)] = None
        found.update(dict.fromkeys(_inflected(base, feminine, family)))
    for spelled in foreign_spellings(typed):
        found.update(dict.fromkeys(_allowed(PROCLITICS, (fold(spelled),), family)))
    for form in verb_forms(typed):
        made, joined = stem(form), stem(f"ف{form}")
        found.update(dict.fromkeys((made, joined) if made in joined else (made,)))  # فتحكم is read as فتح and كم
    found.pop(_masculine(word), None)
    found.update(dict.fromkeys(sorted(verbal_noun_stems(word))))  # أزال is what إزالة is of
    return tuple(made for made in found if made == own or made not in _FUNCTION_WORDS)


def stands_everywhere(made: str) -> bool:
    """Tell whether ``made`` is the stem of a word that stands in every text."""
    return made in _FUNCTION_WORDS


def is_everyday_stem(made: str) -> bool:
    """Tell whether ``made`` is the stem of a listed word or of one that stands in every text."""
    return made in LISTED_STEMS or made in _FUNCTION_WORDS


def _masculine(word: str) -> str:
    """What a word in ة that is listed as one by itself is not: رياضة is not رياض."""
    masculine = stem(word[:-1]) if word.endswith("ه") and KNOWN.get(word, "").endswith("ه") else ""
    return masculine if masculine != stem(word) else ""  # هيي is listed as a form of هييه


def beginnings(typed: str) -> tuple[str, ...]:
    """Return the beginnings of folded words that ``typed``, the beginning of a word, stands for: itself, and with
    article or particles before it."""
    start = bare(fold(typed))
    return tuple(f"{before}{start}" for before in (*PROCLITICS, *ARTICLES))


def query_variants(word: str) -> tuple[str, ...]:
    """Return what a folded word of a query may stand for, not yet stemmed: itself, and itself without a joined letter
    (لموسكو).

    Letters are removed only if a stem of four letters remains: بلدية is not لديه, nor كتابة تاب.
    """
    if len(word) < 5 or word[0] not in ONE_LETTER_PROCLITICS or word in KNOWN or len(stem(word[1:])) < 4:
        return (word,)
    return (word, word[1:])


def _bases(typed: str, word: str) -> Iterator[tuple[str, bool]]:
    """Words without article or particle that ``typed`` stands for; whether their last letter is a ة."""
    for spelled in (typed, *hamza_spellings(typed)):
        base = _without_article(fold(spelled))
        short_plural = base in PLURALS_IN_TEH_MARBUTA and len(base) < _PLURAL_BEFORE_PRONOUN
        yield base, spelled.endswith("ة") and not short_plural
        if spelled.endswith("ى") and len(base) > MIN_WITH_PARTICLE:  # an alef before a pronoun: مستوى, مستواه
            yield f"{base[:-1]}ا", False
    if word.startswith("و") and word.endswith("ا") and KNOWN.get(word[:-1]) == word[:-1]:
        yield word[:-1], False  # وزيرا, of which و is the first letter; not وحدها, whose وحده is listed for وحدة
    for meant in query_variants(word)[1:]:
        yield meant, typed.endswith("ة")
    for case in _CASES:
        if word in case:
            yield from ((other, False) for other in case)
    for member in (*FAMILIES.get(stem(word), ()), *FAMILIES.get(_after_article(word), ())):
        yield _without_article(member), False
        if member.endswith("ه") and len(member) >= _PLURAL_BEFORE_PRONOUN:
            yield _without_article(member), True


def _after_article(word: str) -> str:
    """The stem of a word in و behind an article, where و is no "and": وادي, الوادي."""
    return stem(ARTICLE + word) if word.startswith("و") else ""


def _without_article(word: str) -> str:
    return word if word in KNOWN and not word.startswith(ARTICLE) else bare(word)


def _inflected(base: str, feminine: bool, family: Container[str]) -> Iterator[str]:
    if feminine and len(base) > 2:
        forms = [base[:-1] + ending for ending in _FEMININE]
    elif base.endswith("اء"):
        # غريب is not غربا, though غرباء is its plural; nor is أثناء, which is listed for itself, two (اثنا عشر).
        missing = base not in KNOWN or (KNOWN[base] != base and hamza_may_be_missing(base))
        forms = [base, *(base[:-1] + ending for ending in (_AFTER_HAMZA if missing else _WITH_PRONOUN))]
        if _looks_like_pronoun(base[:-1], family):
            forms = [form for form in forms if form != base[:-1]]
        forms.append(f"{base}ان")  # behind which the hamza stays in the stem, as before ين, ي, ات, ا: لواءان, ميناءي
    else:
        if _MEN.fullmatch(base):
            yield from _allowed(("",), (f"{base}و",), family)
        endings = _ENDINGS if len(base) >= MIN_WITH_PARTICLE else _SHORT_ENDINGS
        forms = [base + ending for ending in endings if not (ending == "ا" and base in PLURALS_IN_TEH_MARBUTA)]
    particles = PROCLITICS if len(base) >= MIN_WITH_PARTICLE else ("",)
    yield from _allowed(particles, forms, family)
    if base.startswith("و"):
        yield from _allowed((ARTICLE,), forms, family)
    if base.startswith("ل"):  # ل, ال and a ل are written لل, not للل
        for conjunction in ("", *CONJUNCTIONS):
            short_too = _allowed((conjunction + LI_ARTICLE[0],), forms, family, known=False)  # للغة is غة
            yield from (made for made in short_too if made in family or made not in LISTED_STEMS)


def _looks_like_pronoun(unseated: str, family: Container[str]) -> bool:
    """Tell whether a word that lacks the hamza after its alef reads as another with a pronoun: انتها as انت and ها."""
    made = stem(unseated)
    return made not in family and len(made) < len(unseated) - 1


def _allowed(
    particles: Iterable[str], forms: Iterable[str], family: Container[str], known: bool = True
) -> Iterator[str]:
    """The stems of ``forms`` behind ``particles``, but for those that are listed words of another family."""
    for particle in particles:
        for form in forms:
            made = stem(particle + form)
            if made in family or not (known and (len(made) < _SHORTEST or _is_another(particle + form, made))):
                yield made


def _is_another(form: str, made: str) -> bool:
    return form in _WORDS or made in LISTED_STEMS
