"""How well names are found on the part of ANERcorp's training section that no model was trained on, against floors.

Strict spans over persons, places and organizations, in texts of 15 sentences (`training.names.measure`). The corpus
marks whole words, clitics included, so mentions are widened to words before they are compared. It counts some things
otherwise than readers of news would (قطاع is no part of قطاع غزة). It is not part of the repository.
"""

from collections.abc import Callable, Mapping

import pytest

from training.names.corpus import anercorp
from training.names.measure import Scores, measure, measure_model
from training.names.seed_scores import read_found, spread
from warraq.entities import Annotations, find
from warraq.entities.mentions import NamedMention
from warraq.entities.names.light import load
from warraq.entities.names.recognizer import find_spans
from warraq.entities.names.tags import ENTITY_TYPES, Span
from warraq.entities.tagger import combined, gazetteer_mentions, rule_mentions
from warraq.entities.text import Text

KINDS = {entity: kind for kind, entity in ENTITY_TYPES.items()}


def rules(body: str) -> list[Span]:
    """Lists and head words alone."""
    text = Text(body)
    return spans_of(combined(gazetteer_mentions(text), [], rule_mentions(text)))


def model(body: str) -> list[Span]:
    return find_spans(body, load())


def tagger(body: str) -> list[Span]:
    return tagged_spans(find(body))


def tagged_spans(found: Annotations) -> list[Span]:
    """Those of persons, places and organizations."""
    return [
        Span(mention.start, mention.end, KINDS[entity.type])
        for entity in found.entities
        if entity.type in KINDS
        for mention in entity.mentions
    ]


def print_scores(way: str, measured: Mapping[str, Scores]) -> None:
    """For `make quality`, which shows what tests print."""
    scores = ", ".join(f"{kind} {each.f1:.3f}" for kind, each in measured.items())
    print(f"{way}: {scores} (P {measured['micro'].precision:.3f} R {measured['micro'].recall:.3f})")  # noqa: T201


def spans_of(named: list[NamedMention]) -> list[Span]:
    return [Span(each.mention.start, each.mention.end, KINDS[each.type]) for each in named if each.type in KINDS]


FLOORS: dict[Callable[[str], list[Span]], dict[str, float]] = {
    rules: {"LOC": 0.81, "ORG": 0.47, "micro": 0.555},
    model: {"PERS": 0.81, "LOC": 0.855, "ORG": 0.66, "micro": 0.785},
    tagger: {"PERS": 0.825, "LOC": 0.86, "ORG": 0.645, "micro": 0.785},
}
"""A little under what was measured; docs/entities.md has the numbers."""


@pytest.mark.quality
@pytest.mark.parametrize("way", FLOORS, ids=lambda way: way.__name__)
def test_names_are_found_no_worse_than_measured(way: Callable[[str], list[Span]]) -> None:
    measured = measure(way, anercorp()[1])
    print_scores(way.__name__, measured)
    short = {kind: measured[kind].f1 for kind, floor in FLOORS[way].items() if measured[kind].f1 < floor}
    assert short == {}, measured


@pytest.mark.quality
def test_a_crf_of_the_same_text_finds_fewer_names() -> None:
    from benchmarks.names_crf import trained  # noqa: PLC0415 - `make quality` installs python-crfsuite

    training, dev = anercorp()
    crf = measure_model(trained(training), dev)
    print_scores("a CRF", crf)
    assert crf["micro"].f1 < FLOORS[tagger]["micro"]


@pytest.mark.quality
def test_the_worst_seed_of_the_network_is_better_than_lists() -> None:
    """They take a quarter of an hour each, so `training.names.seeds` has measured them before."""
    seeds = read_found()
    print(spread(seeds))  # noqa: T201
    assert min(each["micro"] for each in seeds.values()) > FLOORS[rules]["micro"]
