"""Which mentions of organizations, places and all other things but people are one."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from warraq.arabic.clitics import ARTICLE
from warraq.arabic.words import folded_words
from warraq.entities.canonical.spans import Name
from warraq.entities.head_words import head_types
from warraq.names import KnownName, KnownNames


@dataclass(slots=True)
class Thing:
    """Mentions of one thing; ``words``: its longest form, folded, without the article of the first word."""

    words: tuple[str, ...]
    mentions: list[Name] = field(default_factory=list)
    known: KnownName | None = None


def group_things(mentions: Sequence[Name], names: KnownNames) -> list[Thing]:
    """``mentions`` of one type of one article, in order, as things."""
    things: dict[str | None, Thing] = {}
    for mention in mentions:
        key = names.key(mention.type, mention.written)
        thing = things.setdefault(key, Thing(_words(mention.written), known=mention.known))
        thing.mentions.append(mention)
    found = list(things.values())
    if mentions and mentions[0].type == "organization":
        return _with_short_forms_joined(found)
    return found


def _with_short_forms_joined(things: list[Thing]) -> list[Thing]:
    """What nobody listed and what is the beginning of one longer name of the article, or that name without its head, is
    that: حزب العدالة, حزب العدالة والتنمية; الهلال, نادي الهلال. A listed name stands for itself: مجلس الأمن is not مجلس
    الأمن القومي."""
    kept: list[Thing] = []
    for thing in things:
        longer = [other for other in things if other is not thing and not thing.known and _is_short_for(thing, other)]
        if len(longer) == 1:
            longer[0].mentions += thing.mentions
        else:
            kept.append(thing)
    return kept


def _is_short_for(short: Thing, long: Thing) -> bool:
    size = len(short.words)
    if size >= len(long.words):
        return False
    if size == 1:
        head, *rest = long.words
        return head in head_types() and [_bare(word) for word in rest] == list(short.words)
    return long.words[:size] == short.words


def _words(name: str) -> tuple[str, ...]:
    words = folded_words(name)
    return (_bare(words[0]), *words[1:]) if words else ()


def _bare(word: str) -> str:
    return word.removeprefix(ARTICLE) if len(word) > len(ARTICLE) + 2 else word
