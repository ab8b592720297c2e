"""How well names are found on ANERcorp's training section, against floors just under what was measured.

The corpus marks whole words, clitics included, so mentions are widened to words before they are compared. It counts
some things otherwise than readers of news would (armies are no organization, قطاع is no part of قطاع غزة): the floors
say that nothing got worse, not how good the tagger is. The corpus is not part of the repository.
"""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from warraq.entities import find

TYPES = {"person": "PERS", "location": "LOC", "organization": "ORG"}
FLOORS = {"PERS": 0.54, "LOC": 0.82, "ORG": 0.485}
"""Measured: PERS .547, LOC .829, ORG .493 (micro .682) by entity-level F1."""

SENTENCES_PER_ARTICLE = 15
Span = tuple[int, int, str]
Token = tuple[str, str]


def corpus() -> Path:
    return Path(os.environ.get("WARRAQ_EVAL_DATA", "../shared/data")) / "ner" / "anercorp_train.txt"


def sentences() -> Iterator[list[Token]]:
    sentence: list[Token] = []
    for line in [*corpus().read_text(encoding="utf-8").splitlines(), ""]:
        word, _, label = line.rpartition(" ")
        if word:
            sentence.append((word, label))
        elif sentence:
            yield sentence
            sentence = []


def as_article(lines: list[list[Token]]) -> tuple[str, set[Span]]:
    """The text, and the spans of people, places and organizations in it."""
    body = ""
    gold: list[Span] = []
    for line in lines:
        inside = False
        for word, label in line:
            start, end, kind = len(body), len(body) + len(word), label[2:]
            if label.startswith("I-") and inside and gold[-1][2] == kind:
                gold[-1] = (gold[-1][0], end, kind)
            elif label.startswith("B-"):
                gold.append((start, end, kind))
            inside = label != "O" and bool(gold)
            body += f"{word} "
        body = f"{body[:-1]}\n"
    return body, {span for span in gold if span[2] in FLOORS}


def widened(body: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and not body[start - 1].isspace():
        start -= 1
    while end < len(body) and not body[end].isspace():
        end += 1
    return start, end


def found_in(body: str) -> set[Span]:
    entities = [entity for entity in find(body).entities if entity.type in TYPES]
    return {(*widened(body, m.start, m.end), TYPES[entity.type]) for entity in entities for m in entity.mentions}


def scores() -> dict[str, float]:
    """Entity-level F1 of each type."""
    right, found_count, gold_count = Counter[str](), Counter[str](), Counter[str]()
    lines = list(sentences())
    for at in range(0, len(lines), SENTENCES_PER_ARTICLE):
        body, gold = as_article(lines[at : at + SENTENCES_PER_ARTICLE])
        found = found_in(body)
        right.update(kind for _, _, kind in gold & found)
        found_count.update(kind for _, _, kind in found)
        gold_count.update(kind for _, _, kind in gold)
    return {kind: 2 * right[kind] / (found_count[kind] + gold_count[kind]) for kind in FLOORS}


@pytest.mark.quality
def test_names_are_found_no_worse_than_measured() -> None:
    measured = scores()
    assert {kind: score for kind, score in measured.items() if score < FLOORS[kind]} == {}, measured
