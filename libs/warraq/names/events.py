"""Keys of events: a festival is the same in every year, with and without what papers say about it."""

import re
from collections.abc import Sequence

from warraq.arabic.clitics import ARTICLE
from warraq.arabic.words import folded_words
from warraq.names.parts import FATHER, word_set

_EDITION = re.compile(r"(?:(?<=\D)\s+|(?<=[ء-ي]))\d{1,4}\s*[مه]?\W*$")
"""صنع في عسير 2015 م: the number or year of a festival."""

_YEAR_AND_MOTTO = re.compile(r"^(\S*(?:مهرجان|معرض)\s+[^\W\d].*?)\s+\d{2,4}\s*[مه]?\s+(?!ال|لل|ب)[^\W\d].*$")
"""مهرجان الورد 36 نورتونا: the year of a festival and what it says that year."""

_CONFERENCE = "مؤتمر"
"""مؤتمر جنيف 1 and مؤتمر جنيف 3 are two, unlike the years of a festival."""

_WRITTEN_TOGETHER = re.compile(r"(?<=[ء-ي])(?=\d)")
"""مؤتمر جنيف1"""

_CINEMA = "السينمايي"
_FILMS = frozenset({"للافلام", "للفيلم", "للسينما"})


def event_key(name: str) -> str | None:
    """The words of ``name``, folded, without its number or year, how great or how often it is, a second head, the
    article of the first word, a king's title before a subtitle, and its head if the name is Latin: معرض جدة الدولي
    للكتاب 2015 is معرض جدة للكتاب, بطولة كأس الخليج is كأس الخليج, السينمائي للأفلام القصيرة no more than السينمائي,
    مؤتمر CES is معرض CES.

    What describes it stays: مهرجان قرطاج السينمائي and مهرجان قرطاج المسرحي are two. So does الدولي behind
    nothing but one word, which may be a town with other events.

    None for a round that every country has (دوري الدرجة الأولى), and for a head alone.
    """
    edited = name if name.startswith(_CONFERENCE) else _EDITION.sub("", _YEAR_AND_MOTTO.sub(r"\1", name))
    words = folded_words(_WRITTEN_TOGETHER.sub(" ", edited))
    if not words:
        return None
    heads = word_set("event_heads")
    words = [_bare(words[0]), *words[1:]]
    if len(words) > 2 and words[0] in heads and words[1] in heads:
        words = words[1:]
    if words[0] not in heads:
        return " ".join(words)
    named = _without_scopes(words[1:])
    if not named or "".join(named) in word_set("bare_events"):
        return None
    if all(word.isascii() for word in named):
        return " ".join(named)
    first, *others = _without_films(_without_honour(named))
    return " ".join([words[0], _bare(first), *others])


def _bare(word: str) -> str:
    return word.removeprefix(ARTICLE) if len(word) > len(ARTICLE) + 2 else word


def _without_honour(named: Sequence[str]) -> Sequence[str]:
    """معرض الملك سعود.. سيرة ومسيرة is معرض سعود.. سيرة ومسيرة; كأس الملك سعود and كأس الأمير سعود are two."""
    is_titled = len(named) > 2 and named[0] in word_set("honours") and not _is_of_father(named[2])
    return named[1:] if is_titled else named


def _is_of_father(word: str) -> bool:
    return word in FATHER or word.startswith("ل")


def _without_films(named: Sequence[str]) -> Sequence[str]:
    """السينمائي للأفلام القصيرة says no more than السينمائي."""
    if _CINEMA not in named:
        return named
    shown = next((at for at, word in enumerate(named) if word in _FILMS and at > named.index(_CINEMA)), len(named))
    return named[:shown]


def _without_scopes(words: Sequence[str]) -> Sequence[str]:
    """Without how it is held (التفاعلي), and without الدولي, السنوي where two words are left. The first stays."""
    words = [*words[:1], *(word for word in words[1:] if word not in word_set("manners_of_events"))]
    kept = [*words[:1], *(word for word in words[1:] if word not in word_set("scopes_of_events"))]
    return kept if len(kept) > 1 else words
