"""The tagger: known names, then rules, then the rest of the article for shorter forms of the people found."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from warraq.arabic.clitics import ARTICLE, proclitic_length
from warraq.arabic.letters import strip_marks
from warraq.articles import Entity, LinkedArticle, Mention, TaggedArticle, TypedValue
from warraq.articles.documents import EntityType
from warraq.entities.canonical import FoundName, group
from warraq.entities.gazetteer import find_known_names
from warraq.entities.name_words import known_surnames, ordinary_words
from warraq.entities.people import find_people
from warraq.entities.rules import find_by_head_word
from warraq.entities.text import Text
from warraq.entities.values import find_values
from warraq.names import KnownNames
from warraq.names.keys import family_of


@dataclass(frozen=True, slots=True)
class NamedMention:
    """One mention of an entity: its type, the name to show for it, and where it stands."""

    type: EntityType
    name: str
    mention: Mention


class Recognizer(Protocol):
    """Anything that finds names in a text; a trained model has this shape, too."""

    def __call__(self, text: Text) -> Iterable[NamedMention]:
        """The names in ``text``, in any order; they may overlap."""


@dataclass(frozen=True, slots=True)
class Annotations:
    """What `find` tells about a text: ``entities``, the most mentioned first; ``values`` in order, none inside another."""

    entities: list[Entity]
    values: list[TypedValue]


def tag(article: LinkedArticle, names: KnownNames | None = None) -> TaggedArticle:
    """``article`` with its entities and values. ``names``: as in `find`."""
    found = find(article.body, article.published_at, names)
    return TaggedArticle(**dict(article), entities=found.entities, values=found.values)


def find(body: str, published: datetime | None = None, names: KnownNames | None = None) -> Annotations:
    """The entities and values of a text. Offsets are code points of ``body``.

    Dates without a year need ``published`` and are left out without it. ``names``: the known ones, Warraq's own
    without it.
    """
    text = Text(body)
    values = find_values(text, published)
    named = _merged(gazetteer_mentions(text, names), rule_mentions(text))
    named = _outside(_without_overlap([*named, *_short_forms(text, named)]), values)
    spans = [FoundName(each.type, each.mention.start, each.mention.end, each.name) for each in named]
    return Annotations(group(spans, body, names), values)


def gazetteer_mentions(text: Text, names: KnownNames | None = None) -> list[NamedMention]:
    """A Recognizer: the known names."""
    matches = find_known_names(text, names)
    return [NamedMention(m.known.type, m.known.name, text.mention(m.start, m.end)) for m in matches]


def rule_mentions(text: Text) -> list[NamedMention]:
    """A Recognizer: titles, name words and head words."""
    names = []
    for candidate in (*find_people(text), *find_by_head_word(text)):
        words = text.words[candidate.first : candidate.last]
        mention = text.mention(words[0].at + candidate.skipped, words[-1].at + len(words[-1].text))
        # الرئيس الأسد is the one Assad that is known.
        alone = candidate.type == "person" and len(words) == 1 and words[0].text.startswith(ARTICLE)
        name = known_surnames().get(words[0].text) if alone else None
        names.append(NamedMention(candidate.type, name or strip_marks(mention.text), mention))
    return names


def _merged(known: list[NamedMention], guesses: list[NamedMention]) -> list[NamedMention]:
    """The longest of those that overlap. What is known keeps its name: محمد بن زايد آل نهيان is that person, and
    حزب الله اللبناني is حزب الله."""
    starts = {each.mention.start: each for each in known}
    kept = []
    for guess in guesses:
        same = starts.get(guess.mention.start)
        if same is None:
            kept.append(guess)
        elif same.type == guess.type == "person":
            kept.append(replace(guess, name=same.name))
    longest = sorted([*known, *kept], key=lambda each: each.mention.start - each.mention.end)
    return _without_overlap(longest)


def _short_forms(text: Text, named: list[NamedMention]) -> list[NamedMention]:
    """Bare surnames of people who are named in full elsewhere: عراقجي beside عباس عراقجي.

    Not when the surname is an everyday word: with نواف سلام in an article, سلام may still be peace.
    """
    bearers: dict[str, NamedMention] = {}
    for person in named:
        family = family_of(person.name) if person.type == "person" else None
        if family and len(family) >= 4 and family not in ordinary_words():
            bearers.setdefault(family, person)
    found = []
    for word in text.words:
        skipped = proclitic_length(word.text, bearers)
        if skipped is not None:
            mention = text.mention(word.at + skipped, word.at + len(word.text))
            found.append(NamedMention("person", bearers[word.text[skipped:]].name, mention))
    return found


def _outside(named: list[NamedMention], values: list[TypedValue]) -> list[NamedMention]:
    """``named`` without what is part of a sum or measure: no Syria in مليون ليرة سورية."""
    occupied = {at for value in values for at in range(value.start, value.end)}
    return [each for each in named if occupied.isdisjoint(range(each.mention.start, each.mention.end))]


def _without_overlap(named: list[NamedMention]) -> list[NamedMention]:
    """The earlier in the list wins."""
    kept: list[NamedMention] = []
    occupied: set[int] = set()
    for each in named:
        span = range(each.mention.start, each.mention.end)
        if occupied.isdisjoint(span):
            occupied.update(span)
            kept.append(each)
    return kept
