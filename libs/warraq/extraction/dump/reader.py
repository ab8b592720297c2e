"""Reads a page dump by the labels of its lines."""

from collections.abc import Container

from warraq.extraction.assembly import assemble
from warraq.extraction.authors.signed_above import set_bylines_above
from warraq.extraction.authors.signed_decks import set_bylines
from warraq.extraction.dump.rows import read_lines
from warraq.extraction.explain import readings
from warraq.extraction.headline.titles import same_title
from warraq.extraction.labelling import label_page
from warraq.extraction.labels import AT, Label
from warraq.extraction.links.bounded_boxes import with_boxes_below
from warraq.extraction.model.crf import load_model
from warraq.extraction.model.features import page_of
from warraq.extraction.model.repetition import source_lines, without_repeated
from warraq.extraction.page import Parts
from warraq.extraction.sites.applying import explained, fill, relabelled
from warraq.extraction.sites.rules import Layout
from warraq.extraction.text import tidy_line


def read_dump(
    text: str,
    headline: str | None = None,
    site: str | None = None,
    *,
    repeated: Container[bytes] = frozenset(),
    layout: Layout | None = None,
    explain: bool = False,
) -> Parts:
    """The parts of the page. ``headline``: as pushed beside the text; ``site``: a name that titles may end with;
    ``repeated``: keys of lines that the source has on every page; ``layout``: the site's own rules."""
    lines = with_boxes_below(read_lines(text))
    if not lines:
        return Parts()
    model, known = load_model("dump"), tidy_line(headline or "")
    page = page_of(lines, speech=[model.speech] * len(lines))
    scores = model.scores(page.table)
    for at, line in enumerate(lines):
        if known and same_title(known, line.text):
            scores[at, AT[Label.TITLE]] += 10
    found = layout.found(lines, ()) if layout else {}
    labels = label_page(page, model, scores)
    set_bylines_above(page, labels)
    set_bylines(page, labels)
    labels = relabelled(without_repeated(page, labels, repeated), found)
    parts = assemble(page, labels, known, site)
    fill(parts, lines, found)
    parts.repeatable = source_lines(page, labels)
    if explain:
        parts.readings = explained(readings(page, model, labels), found)
    return parts
