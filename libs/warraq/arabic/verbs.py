"""Forms of a typed verb or its masdar, where the pattern tells: انتخاب, انتخبوا; هاجم, يهاجمون; أعلن, تعلن.

Only patterns of augmented verbs that no everyday noun shares. فاعل is as often a man (عامل, كاتب) as a verb: of it only
forms with ي are asked for, which are verbs for certain. Three letters could be anything (كتب): of them only "they did"
is, with a pronoun or without (قتلوه, وصلوا), which no noun looks like.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import product

from warraq.arabic.clitics import ARTICLE
from warraq.arabic.doubled_verbs import DoubledVerb, doubled_verb
from warraq.arabic.letters import fold
from warraq.arabic.stemming import FAMILIES, KNOWN, stem
from warraq.arabic.weak_verbs import WeakVerb, weak_verbs

_PERFECT = ("", "ت", "وا", "ا", "نا", "ته", "تها", "وه", "وها", "وهم")
_IMPERFECT = ("", "ون", "وا", "ان", "ه", "ها", "هم", "وه", "ونه", "ونها", "ونهم")
_FUTURE = "س"
_SO_THAT = "ل"  # ليعلن: "in order to" and "let him"
_SUBJUNCTIVE = ("", "وا", "ه", "ها", "هم", "وه", "وها")  # the endings behind it
_SHORTEST_BEHIND_LAM = 3  # letters behind that of the person: ليند is Linda without her ending
_PERSONS = "يتن"
_WEAK_PERFECT = ("ي", "ت", "وا", "اه", "اها", "ته", "تها")
_WEAK_IMPERFECT = ("ي", "يه", "يها", "ون", "وا", "ان")
_SHE_DID = ("ت", "ته", "تها")
_MASDAR = ("", "ات")
_BEFORE_MASDAR = ("", "ل", "ب")
_PASSIVE = ("", "ت", "وا")

_SHORTEST = 4  # letters of what these patterns tell anything about

# VII, VIII, X: ا, then ن or ت or ست among the next letters. The masdar has an alef before its last letter.
_ALEF_VERB = re.compile("ا(?:ن...?|.ت..?|[دزضطص]...|ست...?)")
_ALEF_MASDAR = re.compile("ا(?:ن..|.ت.|[دزضطص]..|ست..|ست.)ا.")
_FOURTH_VERB = re.compile("أ...")
_FOURTH_MASDAR = re.compile("إ..ا.")
_THIRD = re.compile(".ا.[^ا]")
_IMPERFECT_THIRD = re.compile("[يتن](.ا..)")
_IMPERFECT_LONG = re.compile("[يتن](ن...?|.ت..?|ست...?)")
_HOLLOW = re.compile("ا(?:ست)?.ا.")
# احتل, استعد: احتال and استعاد are other verbs. Of VIII, though it looks as they do: استمع, استلم, استند, استبق.
_GEMINATE = re.compile("ا.ت.|است(?!مع|لم|ند|بق)..")
_HOLLOW_FOURTH = re.compile("إ(.)ا([^اويءىة])ة")  # إقالة: أقيل; أمان is no verb
_THREE = re.compile("[ء-ي]([^\\Wاويىئءةه]){2}")
_THEY_DID = ("وا", "وه")  # other pronouns leave the same stem
_VERB_ENDING = re.compile("(?:ون|وا|ت)$")
_PLURAL_OF_MASDAR = re.compile("(?<=^ا...ا.)ات$|(?<=^ا....ا.)ات$|(?<=^ت..ي.)ات$")


def verb_forms(typed: str) -> Iterator[str]:
    """Folded forms that ``typed``, as a verb or a masdar, may take; none where its pattern does not tell."""
    if typed.startswith(ARTICLE) and len(typed) > 5 and KNOWN.get(fold(typed)) != fold(typed):
        typed = typed.removeprefix(ARTICLE)
    if _THREE.fullmatch(word := fold(typed)):
        yield from (word + ending for ending in _THEY_DID)
    for candidate in dict.fromkeys((typed, _VERB_ENDING.sub("", typed), _PLURAL_OF_MASDAR.sub("", typed))):
        yield from _of(candidate)
        if match := _HOLLOW_FOURTH.fullmatch(candidate):
            yield from _passive(fold(match[1] + match[2]))
        if doubled := doubled_verb(candidate):
            yield from _of_doubled(doubled)
        for verb in weak_verbs(candidate):
            yield from _not_listed(_of_weak(verb))  # انهارا is أنهارا, rivers


def _of(typed: str) -> Iterator[str]:
    word = fold(typed)
    if len(typed) < _SHORTEST or typed.endswith("ة"):
        return
    if typed[0] in "اإ" and _ALEF_MASDAR.fullmatch(word):
        yield from _alef_verb(word[:-2] + word[-1])
    if _FOURTH_MASDAR.fullmatch(typed):
        yield from _alef_verb(word[:-2] + word[-1])
    if (typed[0] == "ا" and _ALEF_VERB.fullmatch(word)) or _FOURTH_VERB.fullmatch(typed):
        yield from _alef_verb(word)
        yield from _masdar(word)
    elif match := _IMPERFECT_THIRD.fullmatch(word):
        yield from (match[1] + ending for ending in _PERFECT)
        yield from _imperfect(_PERSONS, match[1])
    elif match := _IMPERFECT_LONG.fullmatch(word):
        yield from _alef_verb("ا" + match[1])
        yield from _masdar("ا" + match[1])
    elif _THIRD.fullmatch(word):
        yield from _not_listed(word + ending for ending in _PERFECT)  # الطائف is no form of طائفته
        yield from _imperfect("ي", word)


def _alef_verb(verb: str) -> Iterator[str]:
    """All forms of a verb that begins with an alef, which its imperfect loses."""
    yield from _whole(verb, (verb + ending for ending in _PERFECT))  # أعلنا is read as "our highest"
    yield from _imperfect("يتنا", verb[1:])
    if _HOLLOW.fullmatch(verb):  # استقال, يستقيل; أعاد, يعيد
        yield from _imperfect(_PERSONS, f"{verb[1:-2]}ي{verb[-1]}")


def _masdar(verb: str) -> Iterator[str]:
    if not _GEMINATE.fullmatch(verb):  # ينسب is of I, and انساب its nouns أنساب
        noun = f"{verb[:-1]}ا{verb[-1]}"
        yield from _not_listed(_masdars(noun) if stem(noun) not in FAMILIES else ())  # بأنواعها is of "kinds"


def _masdars(noun: str) -> Iterator[str]:
    """Yield a masdar and its plural, alone and behind what mostly stands before one: لاستقبال, بإطلاق."""
    yield from (f"{before}{noun}{ending}" for before, ending in product(_BEFORE_MASDAR, _MASDAR))


def _of_weak(verb: WeakVerb) -> Iterator[str]:
    past, present = (_WEAK_PERFECT, _WEAK_IMPERFECT) if verb.ends_weak else (_PERFECT, _IMPERFECT)
    yield from _whole(verb.masdar, _masdars(verb.masdar))
    yield from _whole(verb.past, (verb.past + ending for ending in past))
    yield from _whole(verb.present, _imperfect(_PERSONS, verb.present, present))
    if verb.passive:
        yield from _whole(verb.passive, (verb.passive + ending for ending in _PASSIVE))


def _of_doubled(verb: DoubledVerb) -> Iterator[str]:
    """Forms that keep the letters of ``verb`` in their stem, and more where the letters alone could be something else:
    سجلوا has the stem of a register."""
    past = (verb.letters + ending for ending in (_PERFECT if verb.he else _SHE_DID))
    yield from _with_letters(verb.letters, past, alone=verb.he)
    yield from _with_letters(verb.present, _imperfect("يت" if verb.she else "ي", verb.present), alone=verb.he)
    if noun := verb.masdar:
        yield from _whole(noun, _masdars(noun))


def _with_letters(letters: str, forms: Iterable[str], *, alone: bool) -> Iterator[str]:
    kept = ((form, stem(form)) for form in forms)
    yield from (form for form, made in kept if letters in made and (alone or made != letters))


def _whole(part: str, forms: Iterable[str]) -> Iterator[str]:
    """Yield the ``forms`` of a ``part`` whose stem keeps its letters, and those that have one letter before it at most:
    سنتهم (we shall accuse) is read as "their year"."""
    kept = stem(part) if stem(part) in part else part
    shortest = {part, *(person + part for person in _PERSONS)}
    yield from (form for form in forms if form in shortest or kept in stem(form))


def _not_listed(forms: Iterable[str]) -> Iterator[str]:
    yield from (form for form in forms if stem(form) not in FAMILIES)


def _passive(root: str) -> Iterator[str]:
    """Forms of أقيل, by its two letters ق and ل; أمير is no verb, though إمارة looks like one's masdar."""
    verb = f"ا{root[0]}ي{root[1]}"
    if stem(verb) not in FAMILIES:
        yield from (verb + ending for ending in _PASSIVE)


def _imperfect(persons: str, part: str, endings: Iterable[str] = _IMPERFECT) -> Iterator[str]:
    present = [f"{person}{part}{ending}" for person, ending in product(persons, endings)]
    yield from present
    yield from _whole(part, (_FUTURE + form for form in present))  # سأداء is no future of أداء, nor سيد a form of it
    if len(stem(part)) >= _SHORTEST_BEHIND_LAM:
        all_but_i = (person for person in persons if person in _PERSONS)  # لا is "not", too
        purpose = (f"{_SO_THAT}{person}{part}{ending}" for person, ending in product(all_but_i, _SUBJUNCTIVE))
        yield from _not_listed(_whole(part, purpose))
