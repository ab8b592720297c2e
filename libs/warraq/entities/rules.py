"""Finds unknown names by their head word: وزارة الطاقة, معاهدة الشراكة, مقاتلات «سوخوي»."""

from collections.abc import Iterator
from dataclasses import dataclass

from warraq.arabic.clitics import LI_ARTICLE, is_definite, proclitic_length
from warraq.arabic.letters import fold, strip_marks
from warraq.articles.documents import EntityType
from warraq.entities.gazetteer import one_word_places, one_word_towns
from warraq.entities.head_words import LONGEST_COMPLEMENT, head_types, is_complement, is_head
from warraq.entities.quoted_names import names_one
from warraq.entities.text import Text
from warraq.entities.triggers import nationality_adjectives, stop_words
from warraq.names import load_names

_MAKES = frozenset(map(fold, ("طراز", "نوع")))
_FARTHEST_HEAD = 6
"""Words from a head to the make of what it is."""

_FEWEST_OF_TREATY = 2
"""Words after its head that tell a treaty from any other."""

_JOINT = fold("المشترك")

_OPENING, _CLOSING = ("«", '"', "“"), ("»", '"', "”")

_AND = "و"
_OF_PARTIES = frozenset(map(fold, ("مع", "على", "بشأن", "حول", "بأن", "أن")))
"""Behind the town of a government that agrees."""

_LONGEST_QUOTATION = 5
"""Words in «…» after a head that can be a name; more are what someone said."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words ``first:last`` (indexes) are a name of this type. ``skipped``: letters of a proclitic in the first word.

    ``head``: what the name begins with before the quotation: مهرجان «الورد».
    """

    type: EntityType
    first: int
    last: int
    skipped: int = 0
    head: str | None = None


def find_by_head_word(text: Text) -> Iterator[Candidate]:
    """Yield names made of a head word and its complement, or of the quotation after a head (مقاتلات «سوخوي»)."""
    heads = head_types()
    for at, word in enumerate(text.words[:-1]):
        if word.text in _MAKES and (made := _head_before(text, at)) and (quoted := _quoted_after(text, at)):
            if names_one(text, made, heads[made], *quoted):
                yield Candidate(heads[made], *quoted)
            continue
        skipped = proclitic_length(word.text, heads)
        if skipped is None:
            continue
        head = word.text[skipped:]
        kind = heads[head]
        if is_head(head, "exact_heads") and strip_marks(text.body[word.start : word.end]) != head:
            continue
        if quoted := _quoted_after(text, at):
            if names_one(text, head, kind, *quoted):
                yield Candidate(kind, *quoted, head=_head_of_name(text, kind, at, quoted, skipped))
        elif not word.stop and kind in LONGEST_COMPLEMENT and not is_head(head, "only_quoted"):
            length = _governed(text, at, head, LONGEST_COMPLEMENT[kind])
            if length:
                yield Candidate(kind, at, at + 1 + length, skipped)


def _head_before(text: Text, at: int) -> str | None:
    """The head that a make at word ``at`` speaks of: صاروخ باليستي فرط صوتي من نوع «فلسطين 2»."""
    heads = head_types()
    for word in reversed(text.words[max(0, at - _FARTHEST_HEAD) : at]):
        if word.stop:
            return None
        skipped = proclitic_length(word.text, heads)
        if skipped is not None and heads[word.text[skipped:]] in {"weapon", "product"}:
            return word.text[skipped:]
    return None


def _head_of_name(text: Text, kind: EntityType, at: int, quoted: tuple[int, int], skipped: int) -> str | None:
    """The head at word ``at`` as written, where the quoted words alone name no event or treaty: الورد is no festival.

    None where they have a head of their own, as in بطولة «كأس الخليج», or are known.
    """
    first, last = quoted
    words = text.words
    head = strip_marks(text.body[words[at].start : words[at].end])[skipped:]
    if kind not in {"event", "treaty"} or is_definite(fold(head)) or head_types().get(words[first].text) == kind:
        return None
    return None if load_names().find(kind, text.body[words[first].start : words[last - 1].end]) else head


def _quoted_after(text: Text, at: int) -> tuple[int, int] | None:
    """The words inside «…» that open right after word ``at``."""
    words = text.words
    gap = text.body[words[at].end : words[at + 1].start]
    if gap.strip() not in _OPENING:
        return None
    for last in range(at + 1, min(at + 1 + _LONGEST_QUOTATION, len(words))):
        end = words[last + 1].start if last + 1 < len(words) else len(text.body)
        following = text.body[words[last].end : end].lstrip()[:1]
        if following in _CLOSING:
            return at + 1, last + 1
        if following in _OPENING:
            return None
    return None


def _governed(text: Text, at: int, head: str, longest: int) -> int:
    """How many words after the head belong to the name; 0 where they name nothing."""
    if head_types()[head] == "treaty" and _is_where_agreed(text, at + 1):
        return 1
    following = text.words[at + 1].text
    if following in one_word_places() and is_head(head, "heads_of_places"):
        return 1
    if is_head(head, "any_agreement"):
        return 0
    length = _complement(text, at + 1, head, longest)
    if head_types()[head] != "treaty":
        return length
    return length if _tells_which(text, at, length) and not _is_who_agreed(text, at, length) else 0


def _is_where_agreed(text: Text, at: int) -> bool:
    """Whether the word is the town that a treaty is called by (اتفاق جوبا), not one that agrees: اتفاق موسكو وأنقرة,
    اتفاق موسكو مع أنقرة."""
    words = text.words
    if words[at].text not in one_word_towns():
        return False
    if words[at].stop or at + 1 == len(words):
        return True
    following = words[at + 1].text
    is_party = following.startswith(_AND) and following.removeprefix(_AND) in one_word_places()
    return not is_party and following not in _OF_PARTIES


def _tells_which(text: Text, at: int, length: int) -> bool:
    """Whether ``length`` words after «معاهدة» say which: two or more, not only nations."""
    words = [word.text for word in text.words[at + 1 : at + 1 + length]]
    return length - (words[-1:] == [_JOINT]) >= _FEWEST_OF_TREATY and not nationality_adjectives().issuperset(words)


def _is_who_agreed(text: Text, at: int, length: int) -> bool:
    """معاهدة الأمم المتحدة names an organization, not the treaty."""
    words = text.words
    return load_names().find("organization", text.body[words[at + 1].start : words[at + length].end]) is not None


def _complement(text: Text, at: int, head: str, longest: int) -> int:
    """Definite words that follow a head, as one name; from the second on, only what can be its adjective."""
    words = text.words
    length = 0
    while at + length < len(words) and length < longest:
        word, previous = words[at + length].text, words[at + length - 1].text
        fits = _is_adjective(word, head, previous) if length else _begins_complement(word)
        if not fits or word in stop_words() or is_complement(word, "no_complement"):
            break
        length += 1
        if words[at + length - 1].stop:
            break
        if is_complement(word, "honours") and at + length < len(words):
            return length + 1  # جامعة الملك سعود
    if 1 < length < len(words) - at and is_complement(words[at + length].text, "adjective_complements"):
        length += not words[at + length - 1].stop  # معاهدة القوى النووية المتوسطة المدى
    return length


def _begins_complement(word: str) -> bool:
    """With an article of its own: اتفاق للتعاون is any agreement on cooperation."""
    return is_definite(word) and not word.startswith(LI_ARTICLE) and len(word) > 3


def _is_adjective(word: str, head: str, previous: str) -> bool:
    """Feminine, or masculine where head or complement is (لجنة الدفاع المدني); or joined, as in التربية والتعليم."""
    joint = head_types().get(head) == "treaty" and is_complement(word, "joint_in_treaties")
    if word.startswith(LI_ARTICLE) or joint or is_complement(word, "joint_complements"):
        return True
    masculine = word.endswith("ي") and not (head.endswith("ه") and previous.endswith("ه"))
    return _begins_complement(word) and (word.endswith("ه") or masculine)
