"""The tagger: known names, then rules, then the rest of the article for shorter forms of the people found."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from warraq.arabic.letters import fold, strip_marks
from warraq.articles import Entity, LinkedArticle, Mention, TaggedArticle, TypedValue
from warraq.articles.documents import EntityType
from warraq.entities.gazetteer import find_known
from warraq.entities.people import guess_people, is_everyday, surnames
from warraq.entities.rules import guess_heads
from warraq.entities.text import Text
from warraq.entities.values import find_values


@dataclass(frozen=True, slots=True)
class Named:
    """One mention: what it is, the name to show for it, and where it stands."""

    type: EntityType
    name: str
    mention: Mention


class Recognizer(Protocol):
    """Anything that finds names in a text; a trained model has this shape, too."""

    def __call__(self, text: Text) -> Iterable[Named]: ...


@dataclass(frozen=True, slots=True)
class Found:
    entities: list[Entity]
    values: list[TypedValue]


def tag(article: LinkedArticle) -> TaggedArticle:
    """``article`` with its entities and values."""
    found = find(article.body, article.published_at)
    return TaggedArticle(**dict(article), entities=found.entities, values=found.values)


def find(body: str, published: datetime | None = None) -> Found:
    """Entities by number of mentions, and values in order. Offsets are code points of ``body``."""
    text = Text(body)
    values = find_values(text, published)
    named = _merged(known_names(text), ruled_names(text))
    named = _without_overlap([*named, *_short_forms(text, named)])
    return Found(_grouped(_outside(named, values)), values)


def known_names(text: Text) -> list[Named]:
    """A Recognizer: the gazetteer."""
    return [Named(m.known.type, m.known.name, text.mention(m.start, m.end)) for m in find_known(text)]


def ruled_names(text: Text) -> list[Named]:
    """A Recognizer: titles, name words and head words."""
    names = []
    for guess in (*guess_people(text), *guess_heads(text)):
        words = text.words[guess.first : guess.last]
        mention = text.mention(words[0].at + guess.skipped, words[-1].at + len(words[-1].text))
        # الرئيس الأسد is the one Assad that is known.
        alone = guess.type == "person" and len(words) == 1 and words[0].text.startswith("ال")
        name = surnames().get(words[0].text) if alone else None
        names.append(Named(guess.type, name or strip_marks(mention.text), mention))
    return names


def _merged(known: list[Named], ruled: list[Named]) -> list[Named]:
    """The longest of those that overlap. What is known keeps its name: محمد بن زايد آل نهيان is that person, and
    حزب الله اللبناني is حزب الله."""
    starts = {each.mention.start: each for each in known}
    kept = []
    for guess in ruled:
        same = starts.get(guess.mention.start)
        if same is None:
            kept.append(guess)
        elif same.type == guess.type == "person":
            kept.append(replace(guess, name=same.name))
    longest = sorted([*known, *kept], key=lambda each: each.mention.start - each.mention.end)
    return _without_overlap(longest)


def _short_forms(text: Text, named: list[Named]) -> list[Named]:
    """Bare surnames of people who are named in full elsewhere: عراقجي beside عباس عراقجي.

    Not when the surname is an everyday word: with نواف سلام in an article, سلام may still be peace.
    """
    bearers: dict[str, Named] = {}
    for person in named:
        words = fold(person.name).split()
        if person.type == "person" and len(words) >= 2 and len(words[-1]) >= 4 and not is_everyday(words[-1]):
            bearers.setdefault(words[-1], person)
    found = []
    for word in text.words:
        skipped = 0 if word.text in bearers else 1
        full = bearers.get(word.text[skipped:]) if not skipped or word.text[:1] in "وفبلك" else None
        if full:
            mention = text.mention(word.at + skipped, word.at + len(word.text))
            found.append(Named("person", full.name, mention))
    return found


def _outside(named: list[Named], values: list[TypedValue]) -> list[Named]:
    """``named`` without what is part of a sum or measure: no Syria in مليون ليرة سورية."""
    occupied = {at for value in values for at in range(value.start, value.end)}
    return [each for each in named if occupied.isdisjoint(range(each.mention.start, each.mention.end))]


def _without_overlap(named: list[Named]) -> list[Named]:
    """The earlier in the list wins."""
    kept: list[Named] = []
    occupied: set[int] = set()
    for each in named:
        span = range(each.mention.start, each.mention.end)
        if occupied.isdisjoint(span):
            occupied.update(span)
            kept.append(each)
    return kept


def _grouped(named: list[Named]) -> list[Entity]:
    groups: dict[tuple[EntityType, str], list[Named]] = {}
    for each in named:
        groups.setdefault((each.type, fold(each.name)), []).append(each)
    entities = [
        Entity(
            type=members[0].type,
            name=members[0].name,
            count=len(members),
            mentions=sorted((member.mention for member in members), key=lambda mention: mention.start),
        )
        for members in groups.values()
    ]
    return sorted(entities, key=lambda entity: (-entity.count, entity.mentions[0].start))
