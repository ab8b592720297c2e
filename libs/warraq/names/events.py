"""Keys of events: a festival is the same in every year, with and without what papers say about it."""

import re
from collections.abc import Sequence

from warraq.arabic.clitics import ARTICLE
from warraq.arabic.words import folded_words
from warraq.names.parts import word_set

_EDITION = re.compile(r"(?:(?<=\D)\s+|(?<=[ء-ي]))\d{1,4}\s*[مه]?\W*$")
"""صنع في عسير 2015 م: the number or year of a festival."""

_CONFERENCE = "مؤتمر"
"""مؤتمر جنيف 1 and مؤتمر جنيف 3 are two, unlike the years of a festival."""

_WRITTEN_TOGETHER = re.compile(r"(?<=[ء-ي])(?=\d)")
"""مؤتمر جنيف1"""


def event_key(name: str) -> str | None:
    """Return the folded words of ``name`` without number or year, without adjectives of size and frequency, and without
    a second head: معرض جدة الدولي للكتاب 2015 is معرض جدة للكتاب, بطولة كأس الخليج is كأس الخليج.

    What describes the event stays: مهرجان قرطاج السينمائي and مهرجان قرطاج المسرحي are two. So does الدولي behind a
    single word, which may be a town with other events.

    What is left of معرض الكتاب السنوي without السنوي would be no name: there it stays. None for a round that every
    country has (دوري الدرجة الأولى), and for a head alone.
    """
    edited = name if name.startswith(_CONFERENCE) else _EDITION.sub("", name)
    words = folded_words(_WRITTEN_TOGETHER.sub(" ", edited))
    if not words:
        return None
    heads = word_set("event_heads")
    words = [words[0].removeprefix(ARTICLE) if len(words[0]) > len(ARTICLE) + 2 else words[0], *words[1:]]
    if len(words) > 2 and words[0] in heads and words[1] in heads:
        words = words[1:]
    if words[0] not in heads:
        return " ".join(words)
    for named in (_without_scopes(words[1:]), words[1:]):
        if named and "".join(named) not in word_set("bare_events"):
            return " ".join([words[0], *named])
    return None


def _without_scopes(words: Sequence[str]) -> Sequence[str]:
    """Drop التفاعلي, السنوي and the like; الدولي where two words remain. The first word always stays."""
    manners = word_set("manners_of_events")
    words = [*words[:1], *(word for word in words[1:] if word not in manners)]
    kept = [*words[:1], *(word for word in words[1:] if word not in word_set("scopes_of_events"))]
    return kept if len(kept) > 1 else words
