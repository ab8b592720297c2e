"""What the name of a ministry or committee goes on with, joined by و: وزارة التعليم العالي والبحث العلمي, وزارة الموارد
البشرية والتنمية الاجتماعية. The joined noun is a listed one, and its adjective belongs to it."""

from warraq.arabic.clitics import LI_ARTICLE, is_definite
from warraq.entities.head_words import is_complement
from warraq.entities.text import Text
from warraq.entities.triggers import nationality_adjectives, stop_words

_SHORTEST_ADJECTIVE = 5


def joint_parts(text: Text, last: int) -> int:
    """Return how many words after word ``last`` of an organization belong to its name."""
    words, at = text.words, last
    if is_complement(words[at].text, "joint_complements") and _has_adjective(text, at):
        at += 1
    while at + 2 < len(words) and not words[at].stop and _is_joint(words[at + 1].text) and _has_adjective(text, at + 1):
        at += 2
    return at - last


def _is_joint(word: str) -> bool:
    return is_complement(word, "joint_complements") or is_complement(word, "joint_before_adjective")


def _has_adjective(text: Text, at: int) -> bool:
    """Tell whether an adjective of relation follows the noun at word ``at``; not that of a nation, whose ministry it
    is."""
    words = text.words
    if at + 1 >= len(words) or words[at].stop:
        return False
    word = words[at + 1].text
    ending = "يه" if words[at].text.endswith("ه") else ("يه", "ي")
    fits = is_definite(word) and not word.startswith(LI_ARTICLE) and len(word) >= _SHORTEST_ADJECTIVE
    others = word in nationality_adjectives() or word in stop_words() or is_complement(word, "no_complement")
    return fits and word.endswith(ending) and not others
