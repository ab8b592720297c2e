"""The network that labels lines: what it sees of a page, its gradients, and the pages it learns from."""

import random

import numpy as np
import pytest

from training.lines.network import Recipe, Sample, crf_gradients, initial, train
from training.lines.pages import Example, allowed_labels
from training.lines.recombine import parts_of, recombined
from warraq.extraction.labels import TEXT, Label
from warraq.extraction.lines import line_of
from warraq.extraction.model.crf import best_path
from warraq.extraction.model.network import PARTS, network_of, shifted


def test_lines_are_shifted_and_nothing_comes_in_from_outside_the_page() -> None:
    lines = np.arange(1, 4, dtype=np.float32)[:, np.newaxis]
    assert shifted(lines, 1).ravel().tolist() == [2, 3, 0]
    assert shifted(lines, -2).ravel().tolist() == [0, 0, 1]
    assert shifted(lines, 5).ravel().tolist() == [0, 0, 0]


def test_a_network_without_a_vector_adds_up_what_the_values_say() -> None:
    parts = initial(4, Recipe(width=0), np.random.default_rng(1))
    direct = np.arange(4 * 26, dtype=np.float32).reshape(4, 26)
    network = network_of({**{part: parts[part] for part in PARTS}, "embedding": direct})
    rows = np.array([[0, 1], [3, 2]])
    assert np.array_equal(network.scores(rows), direct[[0, 1]] + direct[[3, 2]])


@pytest.mark.parametrize("label", [0, 7])
def test_gradients_are_those_of_the_likelihood(label: int) -> None:
    chance = np.random.default_rng(label)
    scores = chance.standard_normal((2, 5, 26)).astype(np.float32)
    transitions = chance.standard_normal((26, 26)).astype(np.float32)
    allowed = np.zeros((2, 5, 26), dtype=bool)
    allowed[:, :, label] = True
    allowed[0, 2, 11] = True  # left open
    mask = np.array([[True] * 5, [True] * 3 + [False] * 2])
    _, by_score, by_transition = crf_gradients(scores, allowed, mask, transitions)
    for array, gradient, at in (
        (scores, by_score, (1, 2, label)),
        (scores, by_score, (0, 2, 11)),
        (transitions, by_transition, (label, 3)),
    ):
        array[at] += 0.1
        above = crf_gradients(scores, allowed, mask, transitions)[0]
        array[at] -= 0.2
        below = crf_gradients(scores, allowed, mask, transitions)[0]
        array[at] += 0.1
        assert (above - below) / 0.2 == pytest.approx(float(gradient[at]), abs=0.02)
    assert not by_score[1, 3:].any()


def test_training_learns_what_only_the_line_above_tells() -> None:
    """Label 1 below value 1, label 0 below value 0; the last of the two columns says nothing."""
    chance = np.random.default_rng(3)
    values = [chance.integers(0, 2, 12) for _ in range(60)]
    wanted = [np.concatenate([[0], each[:-1]]) for each in values]
    known = np.eye(26, dtype=bool)
    samples = [
        Sample(np.stack([each, np.full(12, 2)], axis=1), known[labels])
        for each, labels in zip(values, wanted, strict=True)
    ]
    weights = train(samples, 3, Recipe(width=8, epochs=40, rate=0.02, features=0, columns=0, units=0))
    network = network_of({**weights, "embedding": np.hstack([np.zeros((3, 26), np.float32), weights["embedding"]])})
    right = [
        best_path(network.scores(sample.rows.T), weights["transitions"]) == labels.tolist()
        for sample, labels in zip(samples, wanted, strict=True)
    ]
    assert sum(right) > 0.9 * len(right)


def page_of_labels(*labels: Label) -> Example:
    return Example([line_of(f"{label} {at}") for at, label in enumerate(labels)], list(labels))


def test_who_and_when_below_a_lead_are_learned_as_what_they_are() -> None:
    rows = ("5 أكتوبر 2025", "سوق السمك ينتقل", "ينتقل سوق السمك إلى الرصيف.", "سعاد القاضي", "نُشر 5 أكتوبر 2025 على الساعة 10:30",
            "ينتقل السوق بعد خمسين سنة.", "ويفتح الرصيف في الشتاء.", "5 أكتوبر 2025")  # fmt: skip
    answer = {"kind": "article", "title": rows[1], "body": [rows[2], *rows[5:7]], "authors": ["سعاد القاضي"], "kicker": None, "section": None,
              "breadcrumb": [], "published_at": "2025-10-05T10:30", "pull_quotes": [], "related": [], "credit": None}  # fmt: skip
    labels = allowed_labels([line_of(row) for row in rows], answer)
    assert labels[1:5] == [(Label.TITLE,), (Label.BODY, Label.LEAD, Label.SUBHEAD), (Label.BYLINE,), (Label.DATE,)]
    labels = allowed_labels([line_of(row) for row in rows], {**answer, "published_at": "2024-10-04"})
    assert Label.DATE not in labels[4]


def test_recombined_pages_keep_labels_with_their_lines_and_one_story() -> None:
    own = page_of_labels(
        Label.FURNITURE, Label.TITLE, Label.DATE, Label.BODY, Label.RELATED_LINE, Label.BODY, Label.FOOTER
    )
    other = page_of_labels(
        Label.CRUMB, Label.TITLE, Label.BYLINE, Label.BODY, Label.RELATED_HEADING, Label.RELATED_TITLE
    )
    parts = [found for number, page in enumerate((own, other)) if (found := parts_of(page, number))]
    chance = random.Random(1)
    for _ in range(200):
        made = recombined(parts[0], parts, chance)
        assert all(line.text.startswith(label) for line, label in zip(made.lines, made.labels, strict=True))
        assert [line.text for line, label in zip(made.lines, made.labels, strict=True) if label is Label.TITLE] == [
            "title 1"
        ]
        text = [line.text for line, label in zip(made.lines, made.labels, strict=True) if label in TEXT]
        assert text in (["body 3"], ["body 3", "body 5"])


def test_a_page_without_text_has_no_parts() -> None:
    assert parts_of(page_of_labels(Label.TITLE, Label.FURNITURE), 1) is None
