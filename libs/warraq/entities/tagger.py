"""The tagger: finds names by lists, a model and rules, then searches the article for short forms of the people
found."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from warraq.arabic.clitics import proclitic_length
from warraq.arabic.letters import fold, strip_marks
from warraq.arabic.words import folded_words
from warraq.articles import Entity, LinkedArticle, Mention, TaggedArticle, TypedValue
from warraq.articles.limits import entities_within_limits
from warraq.entities.canonical import FoundName, group
from warraq.entities.data_files import folded_list
from warraq.entities.gazetteer import find_known_names
from warraq.entities.listed_things import LISTED, MADE
from warraq.entities.mentions import NamedMention
from warraq.entities.name_words import given_names, known_surnames, ordinary_words
from warraq.entities.names.choice import name_model
from warraq.entities.names.mentions import model_mentions
from warraq.entities.names.model import NameModel
from warraq.entities.names.tags import Span
from warraq.entities.neighbours import in_full, is_after_title, is_another_word, is_namesake
from warraq.entities.rules import find_by_head_word
from warraq.entities.run_together import apart
from warraq.entities.text import Text
from warraq.entities.triggers import left_to_the_model
from warraq.entities.values import find_values
from warraq.names import KnownNames, load_names
from warraq.names.keys import family_of


@dataclass(frozen=True, slots=True)
class Annotations:
    """What `find` finds in a text: ``entities``, the most mentioned first, and ``values`` in order, without
    overlaps."""

    entities: list[Entity]
    values: list[TypedValue]


_OTHER_LANGUAGES = frozenset({"fa", "ur", "ckb", "ps", "ug", "sd"})
"""Languages in Arabic letters, as `extraction.language` tells them."""


def may_have_names(article: LinkedArticle) -> bool:
    """Tell whether names are looked for in ``article``. They are not in another language of the script: a model of
    Arabic takes its everyday words for names."""
    return article.language not in _OTHER_LANGUAGES


def tag(
    article: LinkedArticle,
    model: NameModel | None = None,
    names: KnownNames | None = None,
    spans: Sequence[Span] | None = None,
) -> TaggedArticle:
    """Return ``article`` with its entities and values, see `find`; only values unless it `may_have_names`."""
    if may_have_names(article):
        found = find(article.body, article.published_at, model, names, spans)
    else:
        found = Annotations([], find_values(Text(article.body), article.published_at))
    return entities_within_limits(TaggedArticle(**dict(article), entities=found.entities, values=found.values))


def find(
    body: str,
    published: datetime | None = None,
    model: NameModel | None = None,
    names: KnownNames | None = None,
    spans: Sequence[Span] | None = None,
) -> Annotations:
    """Return the entities and values of a text. Offsets are code points of ``body``.

    Dates without a year need ``published`` and are left out without it. ``model`` finds people, places and
    organizations; without one it is the light model of the package, loaded when first needed. ``names``: the known
    ones, Warraq's own without it. ``spans``: what `find_spans_of` has found with the model, when many texts were read
    together.
    """
    text = Text(body)
    values = find_values(text, published)
    known, ruled = gazetteer_mentions(text, names), rule_mentions(text)
    modelled = model_mentions(text, model or name_model("light"), spans)
    single = [_known_person(part) for each in combined(known, modelled, ruled) for part in apart(text, each)]
    whole = [in_full(text, each) for each in single if not is_another_word(text, each)]
    of_organizations = {at for each in whole if each.type == "organization" for at in _span(each)}
    namesakes = [each for each in whole if each.mention.start not in of_organizations and is_namesake(text, each)]
    named = _not_at(namesakes, whole)
    named = _without_overlap([*namesakes, *named, *_surnames(text, named)])
    named = _outside(_not_at(namesakes, named), values)
    found = [FoundName(each.type, each.mention.start, each.mention.end, _told_name(text, each)) for each in named]
    return Annotations(group(found, body, names), values)


def gazetteer_mentions(text: Text, names: KnownNames | None = None) -> list[NamedMention]:
    """Return the mentions of known names."""
    matches = find_known_names(text, names)
    return [NamedMention(m.known.type, m.known.name, text.mention(m.start, m.end)) for m in matches]


def rule_mentions(text: Text) -> list[NamedMention]:
    """Return the names found by their head word."""
    names = []
    for candidate in find_by_head_word(text):
        words = text.words[candidate.first : candidate.last]
        mention = text.mention(words[0].at + candidate.skipped, words[-1].at + len(words[-1].text))
        name = " ".join([*filter(None, [candidate.head]), *strip_marks(mention.text).split()])
        names.append(NamedMention(candidate.type, name, mention))
    return names


def combined(
    known: Iterable[NamedMention], modelled: Iterable[NamedMention], ruled: Iterable[NamedMention]
) -> list[NamedMention]:
    """Return one of those that overlap, in the order that is best on dev (docs/entities.md).

    What no model knows comes first, then the model, then the longest of what lists and head words have where it found
    nothing. A span that lists know has their name if the model gives it their type.
    """
    known, modelled, ruled = list(known), list(modelled), list(ruled)
    first = [each for each in ruled if each.type == "organization" and _is_better_known(each, modelled)]
    treaties = {each.mention.start for each in known if each.type == "treaty"}
    ruled = [each for each in ruled if each.type != "treaty" or each.mention.start not in treaties]
    ends = {(each.type, each.mention.end) for each in known if each.type in MADE}
    ruled = [each for each in ruled if (each.type, each.mention.end) not in ends]  # «كا إف-15» is إف-15
    starts = {(each.type, each.mention.start): each for each in known if each.type in MADE}
    ruled = [each for each in ruled if not _is_model_of(each, starts.get((each.type, each.mention.start)))]
    listed = [each for each in known if not _is_of_person(each, modelled)]
    first += [each for each in (*ruled, *listed) if each.type in LISTED]
    first += [each for each in known if _holds(each, modelled)]
    rest = sorted(
        (each for each in (*known, *ruled) if not _left_to_the_model(each)),
        key=lambda each: each.mention.start - each.mention.end,
    )
    names = {(each.type, each.mention.start): each for each in known}
    places = {each.mention.start: each for each in known}
    modelled = [_by_known_type(each, places.get(each.mention.start)) for each in modelled]
    chosen = _without_overlap([*first, *modelled, *rest])
    return [_by_known_name(each, names.get((each.type, each.mention.start))) for each in chosen]


def _is_model_of(ruled: NamedMention, known: NamedMention | None) -> bool:
    """Tell whether ``ruled`` is ``known``, with which it begins, and a model behind it: آيفون 6 بلس."""
    rest = folded_words(ruled.mention.text[len(known.mention.text) :]) if known else []
    return bool(rest) and all(word.isdecimal() or word in folded_list("quoted_names", "models") for word in rest)


def _by_known_name(each: NamedMention, known: NamedMention | None) -> NamedMention:
    """Return ``each`` with the lists' name for its span; a person also with that for its beginning: محمد بن زايد آل
    نهيان."""
    if known is None or (known.mention.end != each.mention.end and each.type != "person"):
        return each
    return replace(each, name=known.name)


def _by_known_type(each: NamedMention, known: NamedMention | None) -> NamedMention:
    """Return ``known`` instead of ``each`` where lists know better what it is: names of several words (بوكو حرام is no
    person) and people with a name of one word (حميدتي is no organization)."""
    if known is None or known.mention != each.mention:
        return each
    no_person = each.type == "person" and " " in known.mention.text
    is_person = each.type == "organization" and known.type == "person"
    return known if no_person or is_person else each


def _is_better_known(organization: NamedMention, modelled: Sequence[NamedMention]) -> bool:
    """Tell whether the head word says more than the model, which has only the place of جامعة دمشق, or begins in the
    middle."""
    whole = organization.mention
    for each in _overlapping(whole, modelled):
        begins_inside = whole.start < each.mention.start < whole.end
        if each.type == "location" and whole.start <= each.mention.start and each.mention.end <= whole.end:
            return True
        if each.type == "organization" and begins_inside and each.mention.end > whole.end:
            return True
    return False


def _is_of_person(known: NamedMention, modelled: Sequence[NamedMention]) -> bool:
    """Tell whether the model has it as a part of a person's name: إسكندر is a missile, ليلى إسكندر a minister."""
    found = _overlapping(known.mention, modelled)
    return any(each.type == "person" and len(each.mention.text) > len(known.mention.text) for each in found)


def _overlapping(whole: Mention, modelled: Sequence[NamedMention]) -> Sequence[NamedMention]:
    """Return those of ``modelled``, which stand in order and apart, that have a letter of ``whole``."""
    first = bisect_right(modelled, whole.start, key=lambda each: each.mention.end)
    return modelled[first : bisect_left(modelled, whole.end, key=lambda each: each.mention.start)]


def _holds(known: NamedMention, modelled: Sequence[NamedMention]) -> bool:
    """Tell whether all that the model has of a known name is parts of it: كي مون of بان كي مون, السويس of قناة السويس.
    Not when lists call the place or organization by that part as well: غزة of قطاع غزة, حماس of حركة حماس."""
    whole = known.mention
    parts = _overlapping(whole, modelled)
    if known.type not in {"person", "organization", "location"} or not parts:
        return False
    return all(
        whole.start <= each.mention.start
        and each.mention.end <= whole.end
        and each.mention.text != whole.text
        and (known.type == "person" or not _is_one(each, known))
        for each in parts
    )


def _is_one(part: NamedMention, known: NamedMention) -> bool:
    line = load_names().find(known.type, part.name)
    return line is not None and line == load_names().find(known.type, known.name)


def _left_to_the_model(each: NamedMention) -> bool:
    """Tell whether only the model may find it. An army is sometimes an organization, mostly only troops."""
    return each.type == "organization" and fold(each.name).split()[0] in left_to_the_model()


def _known_person(each: NamedMention) -> NamedMention:
    """Return ``each`` as a person if it is a known surname that the model took for a place, as behind the ب of
    وبنتنياهو."""
    folded = fold(each.name)
    known = each.type == "location" and folded in known_surnames() and folded not in given_names() | ordinary_words()
    return replace(each, type="person") if known else each


def _told_name(text: Text, each: NamedMention) -> str:
    """Return the name to show: of a bare surname the full name of who is known by it, الأسد. Where it is a given name,
    too (هادي), only behind a title."""
    folded = fold(each.name)
    if each.type != "person" or folded not in known_surnames():
        return each.name
    lists = (given_names(), ordinary_words(), folded_list("person_names", "also_given"))
    others = any(folded in words for words in lists)
    return each.name if others and not is_after_title(text, each) else known_surnames()[folded]


def _surnames(text: Text, named: list[NamedMention]) -> list[NamedMention]:
    """Return bare surnames of people who are named in full elsewhere, where nothing was found: عراقجي beside عباس
    عراقجي.

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
    """Return ``named`` without what is part of a sum or measure: no Syria in مليون ليرة سورية."""
    occupied = {at for value in values for at in range(value.start, value.end)}
    return [each for each in named if occupied.isdisjoint(_span(each))]


def _span(each: NamedMention) -> range:
    return range(each.mention.start, each.mention.end)


def _not_at(others: list[NamedMention], named: list[NamedMention]) -> list[NamedMention]:
    """Return ``named`` without those that begin where one of ``others`` does."""
    starts = {each.mention.start for each in others}
    return [each for each in named if each.mention.start not in starts]


def _without_overlap(named: list[NamedMention]) -> list[NamedMention]:
    """Return ``named`` without overlaps: the earlier in the list is kept."""
    kept: list[NamedMention] = []
    occupied: set[int] = set()
    for each in named:
        span = _span(each)
        if occupied.isdisjoint(span):
            occupied.update(span)
            kept.append(each)
    return kept
