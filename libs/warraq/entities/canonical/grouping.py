"""Groups the mentions in a text into entities: one for each person, place and thing, shown by its best name."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from warraq.arabic.letters import strip_marks
from warraq.arabic.words import folded_words
from warraq.articles import Entity, Mention
from warraq.articles.documents import EntityType
from warraq.entities.canonical.others import group_things
from warraq.entities.canonical.people import group_people
from warraq.entities.canonical.spans import Name, first_word, name_in, without_proclitic_of
from warraq.names import KnownName, KnownNames, load_names
from warraq.names.parts import parts_of


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name that a tagger found at ``start:end`` of the body (code points).

    ``name``: its usual form if the tagger knows it (a listed spelling); None: as written.
    """

    type: EntityType
    start: int
    end: int
    name: str | None = None


def group(found: Iterable[FoundName], body: str, names: KnownNames | None = None) -> list[Entity]:
    """Return the entities that ``found`` names, the most mentioned first.

    The spans must not overlap. They may include proclitics and titles, which are left out of the mentions. ``names``:
    the known names, by default Warraq's own.
    """
    names = names or load_names()
    mentions = _names(found, body, names)
    entities: list[Entity] = []
    for kind in get_args(EntityType):
        of_kind = [mention for mention in mentions if mention.type == kind]
        groups = group_people(of_kind, names) if kind == "person" else group_things(of_kind, names)
        entities += [_entity(kind, each.mentions, each.known, body) for each in groups]
    return sorted(entities, key=lambda entity: (-entity.count, entity.mentions[0].start))


def _names(found: Iterable[FoundName], body: str, names: KnownNames) -> list[Name]:
    mentions = []
    for each in sorted(found, key=lambda each: each.start):
        if name := _told(each, body, names) or name_in(each.type, each.start, each.end, body, names):
            mentions.append(name)
    beginnings = {(mention.type, first_word(mention)) for mention in mentions if " " in mention.written}
    return [without_proclitic_of(mention, beginnings, body, names) for mention in mentions]


def _told(found: FoundName, body: str, names: KnownNames) -> Name | None:
    """Return the name if the tagger knows it already: a listed name, or the adjective of a nationality. The edges of
    people's names are determined in any case."""
    known = names.find(found.type, found.name) if found.name else None
    if known and found.type == "person":
        inner = name_in(found.type, found.start, found.end, body, names)
        return replace(inner, known=known) if inner else None
    if known:
        written = " ".join(strip_marks(body[found.start : found.end]).split())
        return Name(found.type, found.start, found.end, written, known)
    if found.name and found.type != "person" and folded_words(found.name):
        return Name(found.type, found.start, found.end, found.name)
    return None


def _entity(kind: EntityType, mentions: Sequence[Name], known: KnownName | None, body: str) -> Entity:
    return Entity(
        type=kind,
        name=known.name if known else _best_written(kind, mentions),
        count=len(mentions),
        mentions=[
            Mention(start=each.start, end=each.end, text=body[each.start : each.end])
            for each in sorted(mentions, key=lambda each: each.start)
        ],
        wikidata=known.wikidata if known else None,
    )


def _best_written(kind: EntityType, mentions: Sequence[Name]) -> str:
    """Return the fullest form; of equally full ones the most frequent."""
    forms = Counter(mention.written for mention in mentions)
    return max(forms, key=lambda form: (_fullness(kind, form), forms[form], len(form)))


def _fullness(kind: EntityType, form: str) -> int:
    return len(parts_of(form)) if kind == "person" else len(form.split())
