"""The tagger: names by lists, a model and rules, then the rest of the article for shorter forms of the people found."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from warraq.arabic.clitics import ARTICLE, proclitic_length
from warraq.arabic.letters import fold, strip_marks
from warraq.articles import Entity, LinkedArticle, TaggedArticle, TypedValue
from warraq.articles.documents import EntityType
from warraq.entities.canonical import FoundName, group
from warraq.entities.gazetteer import TANWEEN, find_known_names
from warraq.entities.mentions import NamedMention
from warraq.entities.name_words import known_surnames, ordinary_words
from warraq.entities.names.choice import name_model
from warraq.entities.names.mentions import model_mentions
from warraq.entities.names.model import NameModel
from warraq.entities.people import find_people
from warraq.entities.rules import find_by_head_word
from warraq.entities.text import Text
from warraq.entities.triggers import no_name_before
from warraq.entities.values import find_values
from warraq.names import KnownNames
from warraq.names.keys import family_of


@dataclass(frozen=True, slots=True)
class Annotations:
    """What `find` tells about a text: ``entities``, the most mentioned first; ``values`` in order, none inside another."""

    entities: list[Entity]
    values: list[TypedValue]


def tag(article: LinkedArticle, model: NameModel | None = None, names: KnownNames | None = None) -> TaggedArticle:
    """``article`` with its entities and values; see `find`."""
    found = find(article.body, article.published_at, model, names)
    return TaggedArticle(**dict(article), entities=found.entities, values=found.values)


def find(
    body: str, published: datetime | None = None, model: NameModel | None = None, names: KnownNames | None = None
) -> Annotations:
    """The entities and values of a text. Offsets are code points of ``body``.

    Dates without a year need ``published`` and are left out without it. ``model`` finds people, places and
    organizations; without one it is the light model of the package, loaded when first needed. ``names``: the known
    ones, Warraq's own without it.
    """
    text = Text(body)
    values = find_values(text, published)
    known, ruled = gazetteer_mentions(text, names), rule_mentions(text)
    modelled = model_mentions(text, model or name_model("light"))
    named = [each for each in combined(known, modelled, ruled) if not _is_another_word(text, each)]
    named = _outside(_without_overlap([*named, *_surnames(text, named)]), values)
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


_LONGEST_WORD = 20
"""Letters to look at for the next word."""

_LISTED: frozenset[EntityType] = frozenset({"nationality", "event", "treaty", "product", "weapon"})
"""Types that no model knows."""


def combined(
    known: Iterable[NamedMention], modelled: Iterable[NamedMention], ruled: Iterable[NamedMention]
) -> list[NamedMention]:
    """One of those that overlap: what each is good at comes first (docs/entities.md has the measurements).

    Known people in full and what no model knows; then whatever of the lists and the model is longest, so that جامعة دمشق
    is no Damascus; then what a head word or a title tells where nothing was found.
    """
    known, ruled = list(known), list(ruled)
    first = [each for each in known if each.type == "person" and " " in each.name]
    first += [each for each in ruled if each.type in _LISTED]
    either = sorted([*known, *modelled], key=lambda each: each.mention.start - each.mention.end)
    names = {(each.mention.start, each.mention.end): each for each in (*ruled, *known)}
    chosen = _without_overlap([*first, *either, *ruled])
    return [names.get((each.mention.start, each.mention.end), each) for each in chosen]


def _is_another_word(text: Text, each: NamedMention) -> bool:
    if each.type == "location" and TANWEEN in each.mention.text[-2:]:
        return True  # روسياً says how, not where
    excluding = no_name_before().get(fold(each.mention.text), frozenset())
    end = each.mention.end
    following = fold(text.body[end : end + _LONGEST_WORD]).split() if excluding else []
    return bool(following) and following[0] in excluding


def _surnames(text: Text, named: list[NamedMention]) -> list[NamedMention]:
    """Bare surnames of people who are named in full elsewhere, where nothing was found: عراقجي beside عباس عراقجي.
    Not when the surname is an everyday word: with نواف سلام in an article, سلام may still be peace.
    """
    families = {family_of(each.name) for each in named if each.type == "person"}
    bare = frozenset(family for family in families if family and len(family) >= 4 and family not in ordinary_words())
    found = []
    for word in text.words:
        skipped = proclitic_length(word.text, bare)
        if skipped is not None:
            mention = text.mention(word.at + skipped, word.at + len(word.text))
            found.append(NamedMention("person", mention.text, mention))
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
