"""Scores for the grouping of names: B³ and CEAF over mentions, and whether entities have the right name.

B³: Bagga and Baldwin 1998; CEAF with entity similarity φ4: Luo 2005, without the optimal matching's cost: each gold
entity is matched greedily, largest overlap first. Mentions that only one side has count against that side.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from warraq.arabic.words import folded_words
from warraq.articles import Entity, Mention
from warraq.articles.documents import EntityType
from warraq.names import load_names

MEASURED: tuple[EntityType, ...] = ("person", "organization", "location")
assert set(MEASURED) <= set(get_args(EntityType))

Span = tuple[str, int, int]
"""Type, start and end: a mention."""


@dataclass(frozen=True, slots=True)
class GoldEntity:
    type: EntityType
    name: str
    facet: bool
    spans: frozenset[Span]


@dataclass(frozen=True, slots=True)
class GoldText:
    id: str
    title: str
    body: str
    entities: tuple[GoldEntity, ...]


def read_gold(path: Path) -> list[GoldText]:
    """The texts of a file of gold/names. Raises ValueError for a mention that its body does not have."""
    return [_text(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _text(row: Mapping[str, Any]) -> GoldText:
    entities = []
    for entity in row["entities"]:
        spans = frozenset(_span(row, entity["type"], text, number) for text, number in entity["mentions"])
        entities.append(GoldEntity(entity["type"], entity["name"], entity["facet"], spans))
    return GoldText(row["id"], row["title"], row["body"], tuple(entities))


def _span(row: Mapping[str, Any], kind: str, text: str, number: int) -> Span:
    at = -len(text)
    for _ in range(number + 1):
        at = row["body"].find(text, at + len(text))
        if at < 0:
            raise ValueError(f"{row['id']}: the body has no {text!r} number {number}")
    return kind, at, at + len(text)


@dataclass(slots=True)
class Score:
    """Sums over texts. ``names``, ``same_names`` and ``facets``: of the entities found, how many are called as the gold
    says, letter by letter when folded; how many have its key, so that a facet counts them together; and how many have a
    facet or none as the gold says."""

    precision: float = 0.0
    found: int = 0
    recall: float = 0.0
    wanted: int = 0
    similarity: float = 0.0
    entities_found: int = 0
    entities_wanted: int = 0
    matched: int = 0
    names: int = 0
    same_names: int = 0
    facets: int = 0
    wrong: list[str] = field(default_factory=list)

    @property
    def b_cubed(self) -> float:
        return _f1(self.precision / max(self.found, 1), self.recall / max(self.wanted, 1))

    @property
    def ceaf(self) -> float:
        return _f1(self.similarity / max(self.entities_found, 1), self.similarity / max(self.entities_wanted, 1))

    def add(self, gold: GoldText, entities: Iterable[Entity]) -> None:
        found = [(each, frozenset((each.type, m.start, m.end) for m in each.mentions)) for each in entities]
        found = [(each, spans) for each, spans in found if each.type in MEASURED]
        self._add_mentions([spans for _, spans in found], [each.spans for each in gold.entities])
        self._add_entities(gold, found)

    def _add_mentions(self, found: Sequence[frozenset[Span]], wanted: Sequence[frozenset[Span]]) -> None:
        found_of = {span: spans for spans in found for span in spans}
        wanted_of = {span: spans for spans in wanted for span in spans}
        for span, spans in found_of.items():
            self.precision += len(spans & wanted_of.get(span, frozenset())) / len(spans)
        for span, spans in wanted_of.items():
            self.recall += len(spans & found_of.get(span, frozenset())) / len(spans)
        self.found += len(found_of)
        self.wanted += len(wanted_of)

    def _add_entities(self, gold: GoldText, found: Sequence[tuple[Entity, frozenset[Span]]]) -> None:
        self.entities_found += len(found)
        self.entities_wanted += len(gold.entities)
        pairs = [
            (2 * len(wanted.spans & spans) / (len(wanted.spans) + len(spans)), n, m)
            for n, wanted in enumerate(gold.entities)
            for m, (_, spans) in enumerate(found)
            if wanted.spans & spans
        ]
        taken: set[tuple[str, int]] = set()
        for similarity, n, m in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
            if not taken & {("gold", n), ("found", m)}:
                taken |= {("gold", n), ("found", m)}
                self.similarity += similarity
                self._compare(gold.id, gold.entities[n], found[m][0])

    def _compare(self, text: str, wanted: GoldEntity, found: Entity) -> None:
        names = load_names()
        key = names.key(found.type, found.name)
        same_name = folded_words(wanted.name) == folded_words(found.name)
        same_key = same_name or key == names.key(wanted.type, wanted.name)
        same_facet = (key is not None) == wanted.facet
        self.matched += 1
        self.names += same_name
        self.same_names += same_key
        self.facets += same_facet
        if not (same_key and same_facet):
            self.wrong.append(f"{text}: {found.name} for {wanted.name}, facet {key is not None} for {wanted.facet}")

    def __str__(self) -> str:
        shares = [count / max(self.matched, 1) for count in (self.names, self.same_names, self.facets)]
        of_matched = "name {:.3f}, key {:.3f}, facet {:.3f}".format(*shares)
        return f"B³ {self.b_cubed:.3f} CEAF {self.ceaf:.3f}, of {self.matched} matched: {of_matched}"


def with_gold_links(gold: GoldText, entities: Iterable[Entity]) -> list[Entity]:
    """The best that can be made of the mentions of ``entities``: those of one entity of the gold together, the
    others each alone."""
    owner = {span: each for each in gold.entities for span in each.spans}
    linked: dict[GoldEntity, list[Mention]] = {}
    alone = []
    for entity in entities:
        for mention in entity.mentions:
            wanted = owner.get((entity.type, mention.start, mention.end))
            if wanted:
                linked.setdefault(wanted, []).append(mention)
            else:
                alone.append(Entity(type=entity.type, name=mention.text, count=1, mentions=[mention]))
    together = [Entity(type=e.type, name=e.name, count=len(found), mentions=found) for e, found in linked.items()]
    return [*together, *alone]


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
