"""Verbs and their nouns where no pattern tells one from the other: سقط and سقوط, زار and زيارة, التقى and لقاء.

They are listed, in `verbal_nouns.txt`. A form that is written like another word (دخل is an income, بنت a girl) leads to
no verb and is a form of none.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from warraq.arabic.clitics import CONJUNCTIONS, strip_definite_article
from warraq.arabic.letters import fold
from warraq.arabic.stemming import LISTED_STEMS, data_lines, stem

_PAST = ("", "ت", "وا", "ا", "نا", "ها", "هم", "ته", "تها", "تهم", "وه", "وها")
_WEAK_PAST = ("ت", "وا", "ته", "تها")
_WEAK_PAST_OF_IT = ("اه", "اها")
_AFTER_HAMZA = ("", "ت", "وا", "ها")
_AFTER_WAW = ("", "ت", "ته", "تها")  # behind others too little is left of what begins with و: ولدوا is read as لدو
_PRESENT = ("", "ون", "وا", "ان", "ه", "ها", "هم", "ونه", "ونها", "ونهم")
_WEAK_PRESENT = ("", "ه", "ها")
_BEFORE_PRESENT = ("", "س", "ل")
_NOUN = ("", "ه", "ها", "هم", "ات")
_BEFORE_NOUN = ("", "ل", "ب")
_HE, _HE_AS_WRITTEN, _SHE = _FLAGS = ("فعل", '"فعل"', "تفعل")
_NONE = "-"
_SHORTEST = 3  # letters of a stem, and of a weak verb's beginning before ها: نفاها looks like نفايات


class ListedVerb(NamedTuple):
    """A verb as it is listed. ``past``, ``present``: as "he" has them, "" where another word is written like all of it.
    ``nouns``: folded. ``flags``: which forms are this verb alone."""

    past: str
    present: str
    nouns: tuple[str, ...]
    flags: frozenset[str]

    def forms(self) -> dict[str, str]:
        """Return folded forms of the verb and its nouns, and the stem under which articles have each; none that they
        mostly have for something else."""
        nouns = {form: stem(form) for noun in self.nouns for form in _inflected(noun)}
        others = LISTED_STEMS.difference(nouns.values())
        verb = {form: made for form, made in self._verb_forms() if len(made) >= _SHORTEST and made not in others}
        return nouns | verb

    def _verb_forms(self) -> Iterator[tuple[str, str]]:
        if past := fold(self.past):
            hamza = self.past[-1] in "أئ"
            weak = not hamza and (past[-1] == "ي" or (past[-1] == "ا" and len(past) == _SHORTEST))
            forms = _weak(past) if weak else _solid(past, _AFTER_HAMZA if hamza else _PAST)
            base = past[:-1] if weak or hamza else past.removesuffix("ه")
            yield from _keeping(base, forms, () if _HE in self.flags else (past,))
        if present := fold(self.present):
            base, she = present[1:-1] if present[-1] in "اويه" else present[1:], f"ت{present[1:]}"
            yield from _keeping(base, _persons(present))
            yield from _keeping(base, _persons(she), () if _SHE in self.flags else (she, f"ل{she}"))


def verbal_noun_stems(word: str) -> frozenset[str]:
    """Return the stems of the verbs that ``word``, folded, is a form or a noun of, and of their nouns."""
    return frozenset(made for verb in _family(word) for made in _listed()[1][verb])


def pasts_as_written(word: str) -> tuple[str, ...]:
    """Return the pasts of these verbs whose stem is that of another word, too (عاد, of which عادة has it), as they are
    written, with conjunctions."""
    pasts = [verb.past for verb in _family(word) if _HE_AS_WRITTEN in verb.flags]
    spelled = dict.fromkeys(form for past in pasts for form in (past, past.replace("أ", "ا", 1)))
    return tuple(f"{before}{past}" for past in spelled for before in ("", *CONJUNCTIONS))


def _family(word: str) -> Iterable[ListedVerb]:
    """Return the verbs of the nouns of the verb that ``word`` is a form or a noun of: تأسس and أسس of تأسيس."""
    by_form, stems = _listed()
    bare = strip_definite_article(word)
    articled = [verb for verb in by_form.get(bare, ()) if fold(verb.past) != bare] if bare != word else []
    own = (*by_form.get(word, ()), *articled)  # الآثار is not what أثار is, too
    nouns = {noun for verb in own for noun in verb.nouns}
    return [verb for verb in stems if not nouns.isdisjoint(verb.nouns)] if nouns else ()


@cache
def _listed() -> tuple[dict[str, list[ListedVerb]], dict[ListedVerb, frozenset[str]]]:
    """Return the verbs by the forms that lead to them, and the stems of each."""
    by_form: dict[str, list[ListedVerb]] = {}
    stems: dict[ListedVerb, frozenset[str]] = {}
    for past, present, *rest in data_lines("verbal_nouns.txt"):
        nouns = tuple(fold(word) for word in rest if word not in _FLAGS)
        flags = frozenset(_FLAGS).intersection(rest)
        verb = ListedVerb(past.removeprefix(_NONE), present.removeprefix(_NONE), nouns, flags)
        forms = verb.forms()
        stems[verb] = frozenset(forms.values())
        alone = (fold(past),) if flags & {_HE, _HE_AS_WRITTEN} else ()  # some have a stem that is too short for a form
        for form in dict.fromkeys((*forms, *alone)):
            by_form.setdefault(form, []).append(verb)
    return by_form, stems


def _keeping(base: str, forms: Iterable[str], ambiguous: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Yield those of ``forms`` whose stem keeps the letters of ``base``, with it; not those that share that of an
    ``ambiguous`` one."""
    letters = base.removeprefix("و")  # it is taken for "and"
    others = {stem(form) for form in ambiguous}
    for form in forms:
        made = stem(form)
        if letters in made and made not in others:
            yield form, made


def _solid(past: str, endings: tuple[str, ...]) -> list[str]:
    if len(past) < _SHORTEST:  # شن: "we" is شننا
        endings = tuple(ending for ending in endings if ending != "نا")
    return [past + ending for ending in (_AFTER_WAW if past.startswith("و") else endings)]


def _weak(past: str) -> list[str]:
    base = past[:-1]
    passive = [f"{past}ت"] if past.endswith("ي") else []  # ألغيت
    of_it = _WEAK_PAST_OF_IT if len(base) >= _SHORTEST else ()
    return [past, *passive, *(base + ending for ending in (*_WEAK_PAST, *of_it))]


def _persons(present: str) -> Iterator[str]:
    endings = _WEAK_PRESENT if present[-1] in "اوي" else _PRESENT
    yield from (f"{before}{present}{ending}" for before in _BEFORE_PRESENT for ending in endings)


def _inflected(noun: str) -> Iterator[str]:
    """Yield ``noun`` and those of its forms with particles and pronouns whose stem keeps all of its letters."""
    yield noun
    if len(noun) < _SHORTEST:  # برده is of برد
        return
    base = noun.removesuffix("ه")
    joined = noun if base == noun else f"{base}ت"
    forms = (f"{before}{joined}{ending}" for before in _BEFORE_NOUN for ending in _NOUN[1:-1])
    plural = (f"{before}{form}" for before in _BEFORE_NOUN for form in (noun, f"{base}ات"))
    yield from (form for form in (*forms, *plural) if base in stem(form))
