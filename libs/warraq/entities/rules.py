"""Names that are not known, told by the words around them: titles and name words for people, head words for the rest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from warraq.arabic.letters import fold
from warraq.entities.gazetteer import data
from warraq.entities.text import Text, Word

LONGEST_NAME = 4
_LINKS = frozenset(map(fold, ("بن", "ابن", "عبد", "أبو", "أبي", "آل", "أم", "دي", "فون")))
_PARTICLES = frozenset(map(fold, ("على", "إلى", "حتى", "متى", "سوى", "لدى", "مدى", "إحدى", "أخرى", "كبرى")))
"""Words in ى whose folded form is also a name."""
_HEADS = {"organization_heads": "organization", "treaty_heads": "treaty", "weapon_heads": "weapon",
          "product_heads": "product", "event_heads": "event", "location_heads": "location"}  # fmt: skip
_STOPS = frozenset(
    map(fold, ("في", "من", "إلى", "على", "عن", "مع", "بعد", "قبل", "التي", "الذي", "الذين", "أن", "إن", "لا", "لم", "لن", "قد",
               "هذا", "هذه", "ذلك", "تلك", "كما", "أو", "ثم", "حول", "بين", "عبر", "خلال", "ضد", "منذ", "بشأن", "أمس", "اليوم",
               "كل", "بعض", "غير", "أي", "هو", "هي", "كان", "كانت", "جديد", "جديدة", "أخرى", "آخر"))
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Guess:
    """Words ``first:last`` (indices) are a name of this type."""

    type: str
    first: int
    last: int


@cache
def _lines(name: str) -> frozenset[str]:
    return frozenset(files(__package__).joinpath("data", name).read_text(encoding="utf-8").split())


@cache
def _phrases(name: str) -> dict[str, list[tuple[str, ...]]]:
    """First folded word -> phrases that begin with it, longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in data("triggers")[name]:
        words = tuple(fold(phrase).split())
        table.setdefault(words[0], []).append(words)
    return {first: sorted(phrases, key=len, reverse=True) for first, phrases in table.items()}


@cache
def _nationalities() -> frozenset[str]:
    return frozenset(f"ال{fold(n)}{end}" for n in data("nationalities")["nationalities"] for end in ("", "ه"))


def is_name_word(word: str) -> bool:
    return word in _lines("names.txt") and word not in _lines("common.txt")


def guess_people(text: Text) -> Iterator[Guess]:
    """After a title one name word is enough, after a verb of saying two; elsewhere two in a row that are only names."""
    words = text.words
    at = 0
    while at < len(words):
        titled = _after(words, at, "person_titles")
        said = _after(words, at, "saying")
        start = titled or said
        length = _name_length(text, start, after_title=titled is not None) if start is not None else 0
        if start is not None and length >= (1 if titled else 2):
            yield Guess("person", start, start + length)
            at = start + length
            continue
        length = _name_length(text, at, after_title=False)
        if length >= 2:
            yield Guess("person", at, at + length)
            at += length
        else:
            at += 1


def _after(words: Sequence[Word], at: int, trigger: str) -> int | None:
    """The index after a trigger phrase (and a nationality) that begins at ``at``."""
    first = words[at].text
    bare = first[1:] if first[:1] in "وفبلك" and first not in _phrases(trigger) else first
    for phrase in _phrases(trigger).get(bare, ()):
        end = at + len(phrase)
        if tuple(word.text for word in words[at + 1 : end]) == phrase[1:] and end < len(words):
            return end + 1 if words[end].text in _nationalities() and end + 1 < len(words) else end
    return None


def _name_length(text: Text, at: int, *, after_title: bool) -> int:
    """How many words from ``at`` are name words; على is not علي."""
    words = text.words
    length = 0
    while at + length < len(words) and length < LONGEST_NAME:
        word = words[at + length]
        if word.text in _STOPS or len(word.text) < 2 or (text.body[word.end - 1] == "ى" and word.text in _PARTICLES):
            break
        linked = word.text in _LINKS or (length > 0 and words[at + length - 1].text in _LINKS)
        family = length > 0 and word.text.startswith("ال") and after_title and _is_family(word.text)
        if not (is_name_word(word.text) or linked or family):
            break
        length += 1
        if word.stop:
            break
    while length and words[at + length - 1].text in _LINKS:
        length -= 1
    return length


def _is_family(word: str) -> bool:
    """``العمري`` after a first name, but not a nationality."""
    return word.endswith("ي") and len(word) > 4 and word not in _nationalities()


def guess_heads(text: Text) -> Iterator[Guess]:
    """A head word and what it governs: ``وزارة الطاقة``, ``معاهدة الشراكة الاستراتيجية``, ``مقاتلات «سوخوي»``."""
    words = text.words
    heads = _heads()
    for at, word in enumerate(words[:-1]):
        bare = word.text[1:] if word.text[:1] in "وبلف" and word.text not in heads else word.text
        kind = heads.get(bare)
        if kind is None:
            continue
        quoted = _quoted_after(text, at)
        if quoted:
            yield Guess(kind, quoted[0], quoted[1])
        elif not word.stop and kind in {"organization", "treaty", "location"}:
            length = _complement(text, at + 1, 1 if kind == "location" else 3)
            if length:
                yield Guess(kind, at, at + 1 + length)


@cache
def _heads() -> dict[str, str]:
    """Folded head word -> the type of what it begins."""
    return {fold(head): kind for name, kind in _HEADS.items() for head in data("triggers")[name]}


def _quoted_after(text: Text, at: int) -> tuple[int, int] | None:
    """The words inside «…» that open right after word ``at``."""
    words = text.words
    gap = text.body[words[at].end : words[at + 1].start]
    if gap.strip() not in {"«", '"', "“"}:
        return None
    for last in range(at + 1, min(at + 6, len(words))):
        following = text.body[words[last].end : words[last].end + 1]
        if following in {"»", '"', "”"}:
            return at + 1, last + 1
    return None


def _complement(text: Text, at: int, longest: int) -> int:
    """Definite words or names that follow a head, as one name."""
    words = text.words
    length = 0
    while at + length < len(words) and length < longest:
        word = words[at + length].text
        if not word.startswith(("ال", "لل")) or word in _STOPS:
            break
        length += 1
        if words[at + length - 1].stop:
            break
    return length
