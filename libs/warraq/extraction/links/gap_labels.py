"""Labels of titles in a list of a dump, behind or before a gap: «محليات   العنوان», «العنوان  تحقيق»."""

import re
from collections.abc import Sequence

from warraq.extraction.model.features import Page
from warraq.extraction.rules import plain, rule
from warraq.extraction.section.section_names import is_form

_GAP, _WORDS = re.compile(r" {2,}"), 2
"""Between a title and its label, and words of the label."""
_SEVERAL = 2


def without_gap_labels(page: Page, box: Sequence[int]) -> dict[int, str]:
    """Return, by their lines, the titles of a box that have a label, without it. Several have one: most of the box, or
    one of the labels is a section, a kind of text or a number. A second blank in a title or two says nothing."""
    cells = {at: _GAP.split(page.lines[at].raw.strip(), maxsplit=1) for at in box if "  " in page.lines[at].raw}
    parted = {at: parts for at, parts in cells.items() if len(parts) > 1}
    found: dict[int, str] = {}
    for side in (0, 1):
        labels = {at: parts[1 - side] for at, parts in parted.items() if len(parts[1 - side].split()) <= _WORDS}
        bare = {at: parted[at][side].strip() for at in labels if len(parted[at][side].split()) > _WORDS}
        sure = 2 * len(bare) > len(box) or any(_is_label(labels[at]) for at in bare)
        found.update(bare if len(bare) >= _SEVERAL and sure else {})
    return found


def _is_label(text: str) -> bool:
    return plain(text) in rule("sections") or is_form(text) or text.isdecimal()
