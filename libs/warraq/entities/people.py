"""People that no list knows, told by titles, verbs of saying and words that are only names."""

from collections.abc import Iterator

from warraq.arabic.clitics import ARTICLE, proclitic_length
from warraq.entities.name_words import (
    ALI,
    initial_links,
    known_surnames,
    links,
    no_families,
    only_names,
    regnal_numbers,
)
from warraq.entities.rules import Candidate
from warraq.entities.text import Text, Word
from warraq.entities.triggers import Trigger, end_of_trigger, nationality_adjectives, stop_words, trigger_beginnings

LONGEST_NAME = 6
"""Words: محمد بن راشد بن سعيد آل مكتوم is a name; a longer run of name words is a list without commas."""

_NEEDED: dict[Trigger, int] = {"person_titles": 1, "saying": 2}
"""How many name words make a person after a trigger."""

# Not ك: of 80 names that it would begin or lengthen in 1.2 million words of news, nearly all are wrong (كتاب, كلية, كمال).
_JOINED_TO_NAMES = "وفبل"


def find_people(text: Text) -> Iterator[Candidate]:
    """After a title one name word is enough, after a verb of saying two; elsewhere two in a row that are only names."""
    words, names = text.words, only_names()
    others = trigger_beginnings() | initial_links() | {ALI}
    at = 0
    while at < len(words):
        word = words[at].text
        may_begin = word in names or word[1:] in names or word in others
        found = (_after_trigger(text, at) or _without_trigger(text, at)) if may_begin else None
        if found:
            yield found
        at = found.last if found else at + 1


def _after_trigger(text: Text, at: int) -> Candidate | None:
    for trigger, needed in _NEEDED.items():
        start = end_of_trigger(text.words, at, trigger)
        if start is None:
            continue
        length = _length(text, start, titled=needed == 1)
        if length > 1 or (length == needed and _alone_is_a_name(text.words[start].text)):
            return Candidate("person", start, start + length)
    return None


def _without_trigger(text: Text, at: int) -> Candidate | None:
    word = text.words[at].text
    skipped = 0
    if word not in initial_links() and word != ALI:
        joined = proclitic_length(word, only_names(), _JOINED_TO_NAMES)
        if joined is None or (joined and len(word) <= 3):
            return None
        skipped = joined
    length = _length(text, at, titled=False, skipped=skipped)
    return Candidate("person", at, at + length, skipped) if length >= 2 else None


def _alone_is_a_name(word: str) -> bool:
    """``الرئيس الأسد`` and ``الوزير العمري``, but not ``المدير المعرض``: what has an article must be a known surname or
    a nisba."""
    if not word.startswith(ARTICLE):
        return True
    return word in known_surnames() or (word.endswith("ي") and word not in nationality_adjectives())


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
    while length and words[at + length - 1].text in links():
        length -= 1
    return length


def _belongs(text: Text, word: Word, name: str, previous: str, *, titled: bool) -> bool:
    """Whether ``word`` (``name`` without its proclitic) begins a name, or goes on one after ``previous``."""
    if name in only_names():
        return len(name) > 1
    if name == ALI:
        return text.body[word.end - 1] != "ى"
    if not previous:
        return name in initial_links() or (titled and name in known_surnames())
    if name in links() or previous in links():
        return name not in stop_words()
    family = titled and name.startswith(ARTICLE) and name.endswith("ي") and len(name) > 5
    return (family and name not in nationality_adjectives() and name not in no_families()) or (
        titled and name in regnal_numbers()
    )
