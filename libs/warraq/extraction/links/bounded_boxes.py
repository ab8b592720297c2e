"""Boxes set into the text of a page that says itself where they end, to those who listen to it.

«تخطى الأكثر قراءة وواصل القراءة» stands above such a box, «الأكثر قراءة نهاية» below it, and there the story goes on,
however many lines of other articles stand between.
"""

import re
from collections.abc import Mapping, Sequence

from warraq.extraction.labels import TEXT, Label
from warraq.extraction.lines import Line
from warraq.extraction.model.facts import facts_of
from warraq.extraction.model.features import Page
from warraq.extraction.model.structure import structure_of

_READING = ("القراءه", "خواندن", "reading")
"""One of them stands where a box begins: quicker to look for than `_BEGINS`."""
_BEGINS = re.compile(
    r"(?:تخطي?|تجاوز|تجاهل) (?P<ar>.+) و(?:واصل|تابع|اكمل|متابعه|مواصله) القراءه"
    r"|(?:از )?(?P<fa>.+) رد شويد و به خواندن ادامه دهيد"
    r"|skip (?P<en>.+) and continue reading"
)
_ENDS = re.compile(r"(?P<name>.+) (?:نهايه|انتهي|بايان)|(?:نهايه|بايان|end of) (?P<last>.+)")
_LONGEST, _WORDS = 60, 14
"""Lines of a box; words of a line that says where it begins or ends."""


def with_boxes_below(lines: Sequence[Line]) -> list[Line]:
    """``lines`` with the boxes that the page bounds moved below its text, so that this is in one piece."""
    keys = {at: facts_of(line.raw).key for at, line in enumerate(lines) if line.words <= _WORDS}
    boxes = _boxes(keys)
    if not boxes:
        return list(lines)
    inside = {at for box in boxes for at in box}
    rest = [line for at, line in enumerate(lines) if at not in inside]
    below = structure_of([facts_of(line.raw) for line in rest]).last + 1 or len(rest)
    return [*rest[:below], *(lines[at] for at in sorted(inside)), *rest[below:]]


def drop_bounded_boxes(page: Page, labels: list[Label]) -> None:
    """Take out of the text what stands in boxes that an HTML page bounds itself, and the lines that do."""
    keys = {at: fact.key for at, fact in enumerate(page.facts) if fact.words <= _WORDS}
    for box in _boxes(keys):
        for at in box:
            if labels[at] in TEXT or at in (box[0], box[-1]):
                labels[at] = Label.FURNITURE


def _boxes(keys: Mapping[int, str]) -> list[range]:
    """Each from the line that leads past it to the one that ends it. ``keys``: folded words of short lines."""
    if not any(map("\n".join(keys.values()).__contains__, _READING)):
        return []
    begun = _named(_BEGINS, keys)
    ended = _named(_ENDS, keys) if begun else {}
    found: list[range] = []
    for at, name in begun.items():
        inside = bool(found) and at in found[-1]
        ends = (end for end in range(at + 1, at + _LONGEST) if ended.get(end) == name)
        if not inside and (end := next(ends, None)):
            found.append(range(at, end + 1))
    return found


def _named(pattern: re.Pattern[str], keys: Mapping[int, str]) -> dict[int, str]:
    """What each line says begins or ends. ``keys``: their folded words."""
    matches = {at: match for at, key in keys.items() if (match := pattern.fullmatch(key))}
    return {at: next(filter(None, match.groups())) for at, match in matches.items()}
