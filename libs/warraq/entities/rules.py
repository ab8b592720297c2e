"""Names that are not known, told by their head word: وزارة الطاقة, معاهدة الشراكة, مقاتلات «سوخوي»."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from warraq.arabic.letters import fold, strip_marks
from warraq.articles.documents import EntityType
from warraq.entities.gazetteer import data, one_word_places
from warraq.entities.text import Text

_HEADS: dict[str, EntityType] = {"organization_heads": "organization", "treaty_heads": "treaty", "weapon_heads": "weapon",
          "product_heads": "product", "event_heads": "event", "location_heads": "location"}  # fmt: skip
STOPS = frozenset(
    map(fold, ("في", "من", "إلى", "على", "عن", "مع", "بعد", "قبل", "التي", "الذي", "الذين", "أن", "إن", "لا", "لم", "لن", "قد",
               "هذا", "هذه", "ذلك", "تلك", "كما", "أو", "ثم", "حول", "بين", "عبر", "خلال", "ضد", "منذ", "بشأن", "أمس", "اليوم",
               "كل", "بعض", "غير", "أي", "هو", "هي", "كان", "كانت", "جديد", "جديدة", "أخرى", "آخر"))
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Guess:
    """Words ``first:last`` (indices) are a name of this type; ``skipped`` letters of the first are a proclitic."""

    type: EntityType
    first: int
    last: int
    skipped: int = 0


@cache
def phrases(name: str) -> dict[str, list[tuple[str, ...]]]:
    """First folded word -> phrases that begin with it, longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in data("triggers")[name]:
        words = tuple(fold(phrase).split())
        table.setdefault(words[0], []).append(words)
    return {first: sorted(phrases, key=len, reverse=True) for first, phrases in table.items()}


@cache
def nationality_words() -> frozenset[str]:
    """Definite, masculine and feminine: what stands between a title and a name."""
    spellings = [part.strip() for line in data("nationalities")["nationalities"] for part in line.split("=")]
    return frozenset(f"ال{fold(spelling)}{end}" for spelling in spellings for end in ("", "ه"))


def guess_heads(text: Text) -> Iterator[Guess]:
    """A head word and what it governs: ``وزارة الطاقة``, ``معاهدة الشراكة الاستراتيجية``, ``مقاتلات «سوخوي»``."""
    words = text.words
    heads = _heads()
    for at, word in enumerate(words[:-1]):
        skipped = 1 if word.text not in heads and word.text[:1] in "وبلف" and word.text[1:] in heads else 0
        head = word.text[skipped:]
        kind = heads.get(head)
        if kind is None or (head in _listed("exact_heads") and strip_marks(text.body[word.start : word.end]) != head):
            continue
        quoted = _quoted_after(text, at)
        if quoted:
            yield Guess(kind, quoted[0], quoted[1])
        elif not word.stop and kind in {"organization", "treaty", "location"} and head not in _listed("only_quoted"):
            length = _governed(text, at, head, kind)
            if length:
                yield Guess(kind, at, at + 1 + length, skipped)


def _governed(text: Text, at: int, head: str, kind: EntityType) -> int:
    """How many words after the head belong to the name."""
    following = text.words[at + 1].text
    if following in one_word_places() and head in _listed("heads_of_known_places"):
        return 0
    if following in one_word_places() and head in _listed("heads_of_places"):
        return 1
    return _complement(text, at + 1, head, 1 if kind == "location" else 3)


@cache
def _listed(name: str) -> frozenset[str]:
    """A list of the triggers, folded."""
    return frozenset(map(fold, data("triggers")[name]))


@cache
def _heads() -> dict[str, EntityType]:
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


def _complement(text: Text, at: int, head: str, longest: int) -> int:
    """Definite words that follow a head, as one name; from the second on, only what can be its adjective."""
    words = text.words
    length = 0
    while at + length < len(words) and length < longest:
        word, previous = words[at + length].text, words[at + length - 1].text
        fits = _adjective(word, head, previous) if length else _begins_complement(word)
        if not fits or word in STOPS or word in _listed("no_complement"):
            break
        length += 1
        if words[at + length - 1].stop:
            break
        if word in _listed("honours") and at + length < len(words):
            return length + 1  # جامعة الملك سعود
    return length


def _begins_complement(word: str) -> bool:
    return word.startswith(("ال", "لل")) and len(word) > 3


def _adjective(word: str, head: str, previous: str) -> bool:
    """Feminine, or masculine where head or complement is (لجنة الدفاع المدني); or joined, as in التربية والتعليم."""
    if word.startswith("لل") or word in _listed("joint_complements"):
        return True
    masculine = word.endswith("ي") and not (head.endswith("ه") and previous.endswith("ه"))
    return _begins_complement(word) and (word.endswith("ه") or masculine)
