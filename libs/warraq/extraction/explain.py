"""Explains what each line or block was taken for."""

from collections.abc import Sequence

from warraq.extraction.labels import AT, Label, Reading
from warraq.extraction.model.crf import Model
from warraq.extraction.model.features import Page


def readings(page: Page, model: Model, labels: Sequence[Label]) -> list[Reading]:
    """Return the label of each line with the evidence for it."""
    return [
        Reading(line.text, label, model.reasons(page.table, at, AT[label]))
        for at, (line, label) in enumerate(zip(page.lines, labels, strict=True))
    ]
