"""What is quoted after a head word, and what of the name stands outside the quotation: مهرجان «صيف» الباحة, معرض الملك سعود «سيرة»."""

from typing import NamedTuple

from warraq.arabic.letters import strip_marks
from warraq.entities.data_files import folded_list
from warraq.entities.gazetteer import known_spellings
from warraq.entities.head_words import is_complement
from warraq.entities.text import Text

_OPENING, _CLOSING = ("«", '"', "“"), ("»", '"', "”")

_LONGEST_QUOTATION = 5
"""Words in «…» after a head that can be a name; more are what someone said."""

_LONGEST_PLACE = 3
"""Words of a place behind a quotation."""

_IN = "ب"

_TITLED = frozenset({"معرض", "مهرجان"})
"""Heads of what is named after a person and has a subtitle."""


class Titled(NamedTuple):
    """``title`` as written, before the words ``quoted`` (first, last; indices)."""

    title: str
    quoted: tuple[int, int]


def words_in_quotation(text: Text, at: int) -> tuple[int, int] | None:
    """The words inside «…» that open right after word ``at``: the first's index and the one behind the last."""
    words = text.words
    if at + 1 >= len(words) or text.body[words[at].end : words[at + 1].start].strip() not in _OPENING:
        return None
    for last in range(at + 1, min(at + 1 + _LONGEST_QUOTATION, len(words))):
        end = words[last + 1].start if last + 1 < len(words) else len(text.body)
        following = text.body[words[last].end : end].lstrip()[:1]
        if following in _CLOSING:
            return at + 1, last + 1
        if following in _OPENING:
            return None
    return None


def subtitle_of(text: Text, at: int, skipped: int) -> Titled | None:
    """معرض الملك سعود «سيرة ومسيرة»: the name of the one honoured and the quotation, behind a head at word ``at``."""
    words = text.words[at : at + 3]
    if words[0].text[skipped:] not in _TITLED or any(word.stop for word in words[:2]):
        return None
    if len(words) < 3 or not is_complement(words[1].text, "honours"):
        return None
    quoted = words_in_quotation(text, at + 2)
    title = strip_marks(text.body[words[0].start : words[2].end])[skipped:]
    return Titled(" ".join(title.split()), quoted) if quoted else None


def tail_of(text: Text, first: int, last: int) -> str | None:
    """What the name of an event goes on with right behind its quotation ``first:last``: its town, or its art if the
    quotation is one word."""
    words = text.words[last : last + _LONGEST_PLACE]
    if not words or text.body[text.words[last - 1].end : words[0].start].strip() not in _CLOSING:
        return None
    if last - first == 1 and is_complement(words[0].text, "arts"):
        return strip_marks(text.body[words[0].start : words[0].end])
    for length in range(len(words), 0, -1):
        place = " ".join(word.text for word in words[:length])
        if place in known_spellings("location") and not any(word.stop for word in words[: length - 1]):
            return strip_marks(text.body[words[0].start : words[length - 1].end])
    return None


def without_place(text: Text, first: int, last: int) -> int:
    """Where the quoted name ``first:last`` of an event ends without the place where it is held, if two words are left:
    «التراث والترفيه برأس تنورة»."""
    places = known_spellings("location")
    for at in range(max(first + 2, last - _LONGEST_PLACE), last):
        in_place, *others = (word.text for word in text.words[at:last])
        begun = in_place.removeprefix(_IN)
        is_place = " ".join([begun, *others]) in places or (
            others and begun in folded_list("triggers", "place_beginnings")
        )
        if in_place != begun and is_place:
            return at
    return last
