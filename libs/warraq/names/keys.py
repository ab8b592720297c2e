"""Keys of names: equal for the spellings of one name, different for the names of two.

After sound keys for names (Soundex and its kin), but for Arabic letters: a letter class is what newspapers choose from
when they write one foreign sound (غوتيريش, جوتيريس, كوتيريس). Arab names have one right spelling, so theirs are only
folded: جمال and كمال, سامر and ثامر are two people.
"""

import re
from collections.abc import Sequence
from functools import cache

from warraq.arabic.clitics import ARTICLE
from warraq.arabic.remembering import remembered
from warraq.arabic.words import folded_words
from warraq.articles.documents import EntityType
from warraq.names.events import event_key
from warraq.names.parts import FATHER, Part, parts_of, word_set

_ONE_SOUND = (("تش", "س"), ("كس", "جس"))  # two letters for one
_SOUND_CLASSES = str.maketrans(
    {**dict.fromkeys("غقكج", "ج"), **dict.fromkeys("شصثزظس", "س"), **dict.fromkeys("طتضذد", "د"), "ء": ""}
)
_VOWELS = re.compile("[اوي]")
_DOUBLED = re.compile(r"(.)\1+")
_SLAVE_OF = re.compile(r"\b(عبد)\s+(?=ال)")
"""عبد العزيز is عبدالعزيز, in مدينة الملك عبد العزيز too."""

_CONVENTION = re.compile("^اتفاقيه(?= )")
"""Papers write اتفاقية الشراكة and اتفاق الشراكة of one, but اتفاقية إسطنبول is against violence, اتفاق إسطنبول about
grain."""

_LETTERS = {"f": "اف", "s": "اس", "b": "بي", "mig": "ميغ", "su": "سوخوي", "سو": "سوخوي", "ميج": "ميغ"}
_DESIGNATION = re.compile(rf"^({'|'.join(_LETTERS)})(\d+)(?:[a-z]\w*)?$")
"""F16Block52 and F-16C are إف-16, سو 25 is سوخوي-25."""

_LONG = 5
"""Letters up to which a word keeps its vowels: in short words they tell names apart (محمد, محمود)."""

_ONLY_ARABIC = frozenset("عحصضظ")
"""Letters that are hardly ever used to write a foreign name."""


def name_key(kind: EntityType, name: str) -> str | None:
    """What all spellings of ``name`` share. None for a name that does not say whose it is: a person of one part, or one
    that begins with a father (بن محمد), a bare بنك or المملكة.

    People: given name and family, foreign ones by sound, else the chain of fathers; all else: the folded words without
    the article of the first, without مدينة, نادي and the like, اتفاقية as اتفاق, products and weapons without spaces
    (واتس أب, واتساب), designations by their letters (F-16C, إف 16); events: see `event_key`. One word alone is never
    merged by sound.
    """
    if kind == "person":
        return _person_key(name)
    if kind == "location":
        key = _plain_key(_without_head(name, "place_heads"))
        return None if key in _bare_words("bare_places") else key
    if kind == "organization":
        key = _plain_key(_without_head(name, "organization_heads"))
        return None if (key or "").replace(" ", "") in _bare_words("bare_organizations") else key
    if kind == "event":
        return event_key(name)
    key = _plain_key(name)
    return _made_key(kind, key) if key else None


def _made_key(kind: EntityType, key: str) -> str:
    """The key of a treaty, weapon or product whose words are ``key``."""
    if kind == "treaty" and key.partition(" ")[2].replace(" ", "") in word_set("towns_of_conventions"):
        return key
    if kind == "treaty":
        return _CONVENTION.sub("اتفاق", key)
    if kind == "weapon":
        return _DESIGNATION.sub(lambda found: _LETTERS[found[1]] + found[2], key.replace(" ", ""))
    return key.replace(" ", "") if kind == "product" else key


@remembered(50_000)
def sounds_of(name: str) -> str:
    """Return the words of ``name``, foreign ones by sound, Arab ones folded without article, separated by spaces.

    For looking names up, never for merging them.
    """
    return " ".join(sound(word) if _is_by_ear(word) else _bare(word) for word in folded_words(name))


@remembered(50_000)
def sound(word: str) -> str:
    """Return the key of the sound class of a folded word."""
    if word.startswith(ARTICLE) and len(word) > len(ARTICLE) + 2:
        word = word.removeprefix(ARTICLE)
    for written, meant in _ONE_SOUND:
        word = word.replace(written, meant)
    classes = word.translate(_SOUND_CLASSES)
    if len(classes) > _LONG:
        classes = classes[:1] + _VOWELS.sub("", classes[1:])
    return _DOUBLED.sub(r"\1", classes)


@remembered(50_000)
def _person_key(name: str) -> str | None:
    parts = parts_of(name)
    if len(parts) < 2 or parts[0].link in FATHER:
        return None
    if is_foreign(parts):
        return f"{sound(parts[0].word)} {sound(parts[-1].word)}"
    return _arab_key(parts)


def same_word(one: str, other: str) -> bool:
    """Tell whether two folded words may be spellings of one name in one article: with or without article or, for
    foreign names of four letters or more, with the same consonants (بوتين, بوتن)."""
    return one == other or not set(word_keys(one)).isdisjoint(word_keys(other))


@remembered(50_000)
def word_keys(word: str) -> tuple[str, ...]:
    """Return the keys of which words that are the same (`same_word`) share one."""
    by_ear = len(word) >= 4 and _is_by_ear(word)
    return (_bare(word), f"~{_consonants(word)}") if by_ear else (_bare(word),)


def _consonants(word: str) -> str:
    sounds = sound(word)
    return _DOUBLED.sub(r"\1", sounds[:1] + _VOWELS.sub("", sounds[1:].removesuffix("ه")))


def is_foreign(parts: Sequence[Part]) -> bool:
    """Tell whether the name is a foreign one, which Arabic writes by ear."""
    if any(part.link or _ONLY_ARABIC.intersection(part.word) or _is_definite(part.word) for part in parts):
        return False
    return _is_by_ear(parts[0].word) and _is_by_ear(parts[-1].word)


def _is_by_ear(word: str) -> bool:
    return not _ONLY_ARABIC.intersection(word) and word not in word_set("arab_given_names")


def _arab_key(parts: Sequence[Part]) -> str:
    """خالد بن فهد القحطاني is خالد القحطاني; محمد بن نايف بن عبدالعزيز آل سعود is محمد بن نايف, and خالد الفيصل بن
    عبدالعزيز is خالد الفيصل."""
    while len(parts) > 2 and _names_family(parts[1]) and parts[-1].link and _is_royal(parts[-1].word):
        parts = parts[:-1]
    first, last = parts[0], parts[-1]
    if last.link in FATHER:
        return " ".join(filter(None, (word for part in parts for word in (part.link, part.word))))
    if len(parts) > 2 and parts[1].link in FATHER and _bare(last.word) in _houses():
        return f"{first.word} {parts[1].link} {parts[1].word} {_bare(last.word)}"
    if last.link or _is_definite(last.word) or any(part.link in FATHER for part in parts):
        return f"{first.word} {_family(last.word)}"
    return " ".join(part.word for part in parts)


def family_of(name: str) -> str | None:
    """Return the folded word of a full name that may stand alone for the person: the last, unless it is a father's name
    (محمد بن نايف) or the ordinal of a king. None for a name of one part."""
    parts = parts_of(name)
    if len(parts) < 2 or parts[-1].link in FATHER or parts[-1].word in word_set("ordinals"):
        return None
    return parts[-1].word


def _family(word: str) -> str:
    """سعد الحريري is سعد حريري, but خالد العلي is not خالد علي."""
    bare = _bare(word)
    return bare if bare.endswith("ي") and len(bare) >= 5 else word


def _bare(word: str) -> str:
    return word.removeprefix(ARTICLE) if _is_definite(word) else word


def _is_definite(word: str) -> bool:
    return word.startswith(ARTICLE) and len(word) > len(ARTICLE) + 2


def _names_family(part: Part) -> bool:
    return part.link in FATHER or _is_definite(part.word)


def _is_royal(word: str) -> bool:
    return word in word_set("royal_endings")


@cache
def _houses() -> frozenset[str]:
    return frozenset(_bare(word) for word in word_set("ruling_houses"))


@remembered(50_000)
def _plain_key(name: str) -> str | None:
    words = folded_words(_SLAVE_OF.sub(r"\1", name))
    if not words:
        return None
    return " ".join([_bare(words[0]), *words[1:]])


def _without_head(name: str, heads: str) -> str:
    words = folded_words(name)
    if len(words) > 1 and words[0] in word_set(heads) and words[1] not in word_set("honours"):
        return " ".join(words[1:])
    return name


@cache
def _bare_words(key: str) -> frozenset[str]:
    return frozenset(_bare(word) for word in word_set(key))
