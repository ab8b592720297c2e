"""People that no list knows, told by titles, verbs of saying and words that are only names."""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from warraq.arabic.letters import fold
from warraq.entities.gazetteer import data
from warraq.entities.rules import STOPS, Guess, nationality_words, phrases
from warraq.entities.text import Text, Word

LONGEST_NAME = 6
"""محمد بن راشد بن سعيد آل مكتوم is a name; a longer run of name words is a list without commas."""

_LINKS = frozenset(map(fold, ("بن", "ابن", "بنت", "عبد", "أبو", "أبي", "آل", "أم", "دي", "دا", "فون", "ولد")))
"""Words that a name goes on after, whatever the next word is."""
_STARTS = frozenset(map(fold, ("عبد", "أبو", "فون", "ابن")))
"""Links that may begin a name; أم alone is also "or", بن and آل need what they hang on. فان (van) is not among the links: فإنّ folds to it."""
_ORDINALS = frozenset(
    map(fold, ("الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر"))
)
_PARTICLES = frozenset(map(fold, ("على", "إلى", "حتى", "متى", "سوى", "لدى", "مدى", "إحدى", "أخرى", "كبرى")))
"""Words in ى whose folded form is also a name."""
_ALI = fold("علي")
_GOD = fold("الله")
_CLITICS = "وفبل"


@cache
def _name_words() -> frozenset[str]:
    return _words_of("names.txt") - _everyday() - _PARTICLES - STOPS - _ORDINALS - _LINKS - {_GOD}


def _words_of(name: str) -> frozenset[str]:
    return frozenset(files(__package__).joinpath("data", name).read_text(encoding="utf-8").split())


def is_everyday(word: str) -> bool:
    """A folded word that is a name and an ordinary word as well (سلام, ناصر)."""
    return word in _everyday()


@cache
def _everyday() -> frozenset[str]:
    return _words_of("common.txt")


def guess_people(text: Text) -> Iterator[Guess]:
    """After a title one name word is enough, after a verb of saying two; elsewhere two in a row that are only names."""
    words = text.words
    names = _name_words()
    at = 0
    while at < len(words):
        word = words[at].text
        clear = word in names or word in _trigger_words() or word[1:] in names or word in _STARTS or word == _ALI
        guess = (_triggered(text, at) or _free(text, at)) if clear else None
        if guess:
            yield guess
        at = guess.last if guess else at + 1


def _triggered(text: Text, at: int) -> Guess | None:
    for trigger, needed in (("person_titles", 1), ("saying", 2)):
        start = _after(text.words, at, trigger)
        if start is None:
            continue
        length = _length(text, start, titled=needed == 1)
        if length > 1 or (length == needed and _alone_is_a_name(text.words[start].text)):
            return Guess("person", start, start + length)
    return None


def _free(text: Text, at: int) -> Guess | None:
    word = text.words[at].text
    skipped = 0
    if word not in _name_words() and word not in _STARTS and word != _ALI:
        skipped = 1 if word[:1] in _CLITICS and len(word) > 3 and word[1:] in _name_words() else 0
        if not skipped:
            return None
    length = _length(text, at, titled=False, skipped=skipped)
    return Guess("person", at, at + length, skipped) if length >= 2 else None


@cache
def _trigger_words() -> frozenset[str]:
    return _first_words("person_titles") | _first_words("saying")


def _alone_is_a_name(word: str) -> bool:
    """``الرئيس الأسد`` and ``الوزير العمري``, but not ``المدير المعرض``: what has an article must be a known surname or a nisba."""
    if not word.startswith("ال"):
        return True
    return word in surnames() or (word.endswith("ي") and word not in nationality_words())


@cache
def surnames() -> dict[str, str]:
    """Folded last word of the known people -> the whole name, or the surname as it is when several people bear it."""
    table: dict[str, str] = {}
    for line in data("gazetteer")["person"]:
        name = line.split("=")[0].strip()
        last = name.split()[-1]
        table[fold(last)] = last if fold(last) in table else name
    return table


@cache
def _first_words(trigger: str) -> frozenset[str]:
    plain = set(phrases(trigger))
    return frozenset(plain | {clitic + word for clitic in "وفبلك" for word in plain})


def _after(words: Sequence[Word], at: int, trigger: str) -> int | None:
    """The index after a trigger phrase (and nationalities) that begins at ``at``; None if it begins none."""
    first = words[at].text
    if first not in _first_words(trigger):
        return None
    bare = first if first in phrases(trigger) else first[1:]
    for phrase in phrases(trigger)[bare]:
        end = at + len(phrase)
        if tuple(word.text for word in words[at + 1 : end]) != phrase[1:]:
            continue
        while end < len(words) and words[end].text in nationality_words():
            end += 1
        return end if end < len(words) else None
    return None


def _length(text: Text, at: int, *, titled: bool, skipped: int = 0) -> int:
    """How many words from ``at`` make up one name; ``skipped`` letters of the first are a proclitic."""
    words = text.words
    length = 0
    while at + length < len(words) and length < LONGEST_NAME:
        word = words[at + length]
        previous = words[at + length - 1].text if length else ""
        if not _belongs(text, word, word.text[skipped:] if not length else word.text, previous, titled=titled):
            break
        length += 1
        if word.stop:
            break
    while length and words[at + length - 1].text in _LINKS:
        length -= 1
    return length


def _belongs(text: Text, word: Word, name: str, previous: str, *, titled: bool) -> bool:
    """Whether ``word`` (``name`` without its proclitic) begins a name, or goes on one after ``previous``."""
    if name in _name_words():
        return len(name) > 1
    if name == _ALI:
        return text.body[word.end - 1] != "ى"  # على folds to the same letters
    if not previous:
        return name in _STARTS or (titled and name in surnames())
    if name in _LINKS or previous in _LINKS:
        return name not in STOPS
    family = titled and name.startswith("ال") and name.endswith("ي") and len(name) > 5
    return (family and name not in nationality_words()) or (titled and name in _ORDINALS)
