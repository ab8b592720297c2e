"""Forms of a typed verb or its masdar, where the pattern tells: انتخاب, انتخبوا; هاجم, يهاجمون; أعلن, تعلن.

Only patterns of augmented verbs that no everyday noun shares. فاعل is as often a man (عامل, كاتب) as a verb: of it only
forms with ي are asked for, which are verbs for certain. Three letters could be anything (كتب): of them only "they did"
is, with a pronoun or without (قتلوه, وصلوا), which no noun looks like.
"""

import re
from collections.abc import Iterator
from itertools import product

from warraq.arabic.letters import fold

_PERFECT = ("", "ت", "وا", "ا", "نا", "ته", "تها", "وه", "وها", "وهم")
_IMPERFECT = ("", "ون", "وا", "ان", "ه", "ها", "هم", "وه", "ونه", "ونها", "ونهم")
_FUTURE = ("", "س")

_SHORTEST = 4  # letters of what these patterns tell anything about

# VII, VIII, X: ا, then ن or ت or ست among the next letters. The masdar has an alef before its last letter.
_ALEF_VERB = re.compile("ا(?:ن...?|.ت..?|[دزضطص]...|ست...?)")
_ALEF_MASDAR = re.compile("ا(?:ن..|.ت.|[دزضط]..|ست..|ست.)ا.")
_FOURTH_VERB = re.compile("أ...")
_FOURTH_MASDAR = re.compile("إ..ا.")
_THIRD = re.compile(".ا..")
_IMPERFECT_THIRD = re.compile("[يتن](.ا..)")
_IMPERFECT_LONG = re.compile("[يتن](ن...?|.ت..?|ست...?)")
_HOLLOW = re.compile("ا(?:ست)?.ا.")
_THREE = re.compile("[ء-ي]([^\\Wاويىئءةه]){2}")
_THEY_DID = ("وا", "وه")  # other pronouns leave the same stem
_VERB_ENDING = re.compile("(?:ون|وا|ت)$")


def verb_forms(typed: str) -> Iterator[str]:
    """Folded forms that ``typed``, as a verb or a masdar, may take; none where its pattern does not tell."""
    if typed.startswith("ال") and len(typed) > 5:
        typed = typed[2:]
    if _THREE.fullmatch(word := fold(typed)):
        yield from (word + ending for ending in _THEY_DID)
    for candidate in dict.fromkeys((typed, _VERB_ENDING.sub("", typed))):
        yield from _of(candidate)


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
        yield from (word[:-1] + "ا" + word[-1] + ending for ending in ("", "ات"))
    elif match := _IMPERFECT_THIRD.fullmatch(word):
        yield from (match[1] + ending for ending in _PERFECT)
        yield from _imperfect("يتن", match[1])
    elif match := _IMPERFECT_LONG.fullmatch(word):
        yield from _alef_verb("ا" + match[1])
    elif _THIRD.fullmatch(word):
        yield from (word + ending for ending in _PERFECT)
        yield from _imperfect("ي", word)


def _alef_verb(verb: str) -> Iterator[str]:
    """All forms of a verb that begins with an alef, which its imperfect loses."""
    yield from (verb + ending for ending in _PERFECT)
    yield from _imperfect("يتنا", verb[1:])
    if _HOLLOW.fullmatch(verb):  # استقال, يستقيل; أعاد, يعيد
        yield from _imperfect("يتن", f"{verb[1:-2]}ي{verb[-1]}")


def _imperfect(persons: str, stem: str) -> Iterator[str]:
    for future, person, ending in product(_FUTURE, persons, _IMPERFECT):
        yield future + person + stem + ending
