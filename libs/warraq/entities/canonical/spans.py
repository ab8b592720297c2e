"""Finds the name inside a span: without proclitics (وبغداد) and without titles (الرئيس محمود عباس)."""

import re
from collections.abc import Set
from dataclasses import dataclass, replace

from warraq.arabic.clitics import ARTICLE, LI_ARTICLE, PROCLITICS
from warraq.arabic.letters import fold_with_offsets, strip_marks
from warraq.arabic.words import folded_words_with_offsets
from warraq.articles.documents import EntityType
from warraq.entities.canonical.titles import end_of_title
from warraq.entities.data_files import folded_list, word_list
from warraq.entities.head_words import head_types
from warraq.entities.name_words import initial_links, links, ordinary_words
from warraq.entities.text import Word
from warraq.names import KnownName, KnownNames

_HEIR = "ولي"
"""First word of the office of a crown prince, ولي العهد."""

_ARABIC = re.compile("[ء-ي][^a-z]*$")
_DIGITS_AFTER_LETTERS = re.compile(r"[ء-ي]+\d")
_SHORTEST = 3
"""Letters that must remain when a proclitic is removed only because a list has the rest: وفا is not و and فا."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name at ``start:end`` of a body (code points). ``text``: as written, without marks. ``known``: its entry in the
    lists, if any."""

    type: EntityType
    start: int
    end: int
    written: str
    known: KnownName | None = None


def name_in(kind: EntityType, start: int, end: int, body: str, names: KnownNames) -> Name | None:
    """Return the name in a span, without titles and without proclitics before a known word; None for a span without any
    name."""
    words = _words(body, start, end)
    if kind == "person":
        words = _in_arabic(words)
        words = words[: _end(words)]
    if not words or (kind == "person" and len(words) == 1 and words[0].text in initial_links()):
        return None
    name = _between(kind, body, words[0].start, words[-1].end, names)
    if name.known:
        return name
    if kind == "person":
        words = words[_titles(words) :]
        name = _between(kind, body, words[0].start, words[-1].end, names)
    return _without_proclitic(name, words[0], body, names)


def without_proclitic_of(name: Name, beginnings: Set[tuple[EntityType, str]], body: str, names: KnownNames) -> Name:
    """Return ``name`` without its proclitic if the rest begins another name of the article: لبي بي سي beside بي بي سي.

    ``beginnings``: type and first word of the article's names of several words. One word is too little: بلاتيني is not
    ب and a name that begins with لاتيني.
    """
    first = _words(body, name.start, name.end)[0].text
    if name.known or " " not in name.written or _is_name_word(name.type, first):
        return name
    for proclitic in PROCLITICS[1:]:
        if first.startswith(proclitic) and (name.type, first.removeprefix(proclitic)) in beginnings:
            return _cut(name, len(proclitic), body, names)
    return name


def first_word(name: Name) -> str:
    """Return the first word of ``name``, folded."""
    return folded_words_with_offsets(name.written)[0][0]


def _words(body: str, start: int, end: int) -> list[Word]:
    found = folded_words_with_offsets(body[start:end])
    return [Word(text, start + first, start + last, 0, stop=False) for text, first, last in found]


def _titles(words: list[Word]) -> int:
    """Return how many leading words are titles; at least one word is kept."""
    at, texts = 0, [word.text for word in words]
    while (after := end_of_title(texts, at)) is not None:
        at = after
    return at


def _in_arabic(words: list[Word]) -> list[Word]:
    """Drop Latin words beside an Arabic name: Previous حامد القرشي, جو بايدن لـCNN."""
    arabic = [at for at, word in enumerate(words) if _ARABIC.match(word.text)]
    return words[arabic[0] : arabic[-1] + 1] if arabic else words


def _end(words: list[Word]) -> int:
    """Return where a blessing, praise, a thing that is sent, or a number begins behind the name: الملك عبدالعزيز رحمه
    الله, بعث الملك سلمان برقية, محمد القحطاني بـ500."""
    followers = folded_list("person_names", "blessings") | folded_list("person_names", "behind")
    ends = (
        at
        for at, word in enumerate(words)
        if at and (word.text in followers or _is_heir(words, at) or _DIGITS_AFTER_LETTERS.match(word.text))
    )
    return next(ends, len(words))


def _is_heir(words: list[Word], at: int) -> bool:
    """Whether ولي ends the name as an office: محمد بن نايف ولي العهد, and where the span was cut after it."""
    heirs = folded_list("person_names", "heirs")
    following = words[at + 1].text if at + 1 < len(words) else _HEIR
    office = words[at].text.removeprefix("و") if words[at].text.startswith(f"و{_HEIR}") else words[at].text
    return office.startswith(_HEIR) and office in heirs and following in heirs


def _between(kind: EntityType, body: str, start: int, end: int, names: KnownNames) -> Name:
    written = " ".join(strip_marks(body[start:end]).split())
    return Name(kind, start, end, written, names.find(kind, written))


def _without_proclitic(name: Name, first: Word, body: str, names: KnownNames) -> Name:
    """The shortest proclitic is cut that leaves a known name or a word of names."""
    if name.known or _is_name_word(name.type, first.text):
        return name
    for proclitic in PROCLITICS[1:]:
        left = first.text.removeprefix(proclitic)
        if left == first.text or len(left) < _SHORTEST:
            continue
        cut = _cut(name, len(proclitic), body, names)
        if cut.known or _is_name_word(name.type, left):
            return cut
    if first.text.startswith(LI_ARTICLE) and len(first.text) >= len(LI_ARTICLE) + _SHORTEST:
        # للعراق is ل and العراق, whose alef is not written.
        cut = _cut(name, len(LI_ARTICLE), body, names)
        written = ARTICLE + cut.written
        return replace(cut, written=written, known=names.find(name.type, written))
    return name


def _is_name_word(kind: EntityType, word: str) -> bool:
    """Whether a name of this type may begin with ``word``, so that none of its letters is a proclitic."""
    if kind == "person":
        return word in word_list("names") or word in ordinary_words() or word in links() | initial_links()
    return word in head_types()


def _cut(name: Name, letters: int, body: str, names: KnownNames) -> Name:
    _, offsets = fold_with_offsets(body[name.start : name.end])
    return _between(name.type, body, name.start + offsets[letters], name.end, names)
