"""Boxes set into the text of a page that says itself where they end, to those who listen to it.

«تخطى الأكثر قراءة وواصل القراءة» stands above such a box, «الأكثر قراءة نهاية» below it, and there the story goes on,
however many lines of other articles stand between.
"""

import re
from collections.abc import Sequence

from warraq.arabic.letters import fold
from warraq.extraction.facts import facts_of
from warraq.extraction.lines import Line
from warraq.extraction.structure import structure_of

_WORD = re.compile(r"[^\W_]+")
_BEGINS = re.compile(
    r"(?:تخطي?|تجاوز|تجاهل) (?P<ar>.+) و(?:واصل|تابع|اكمل|متابعه|مواصله) القراءه"
    r"|(?:از )?(?P<fa>.+) رد شوید و به خواندن ادامه دهید"
    r"|skip (?P<en>.+) and continue reading"
)
_ENDS = re.compile(r"(?P<name>.+) (?:نهايه|انتهي|پایان)|(?:نهايه|پایان|end of) (?P<last>.+)")
_LONGEST = 60
"""Lines of a box."""


def with_boxes_below(lines: Sequence[Line]) -> list[Line]:
    """``lines`` with the boxes that the page bounds moved below its text, so that this is in one piece."""
    boxes = _boxes(lines)
    if not boxes:
        return list(lines)
    inside = {at for box in boxes for at in box}
    rest = [line for at, line in enumerate(lines) if at not in inside]
    below = structure_of([facts_of(line.text, line.raw) for line in rest]).last + 1 or len(rest)
    return [*rest[:below], *(lines[at] for at in sorted(inside)), *rest[below:]]


def _boxes(lines: Sequence[Line]) -> list[range]:
    """Each from the line that leads past it to the one that ends it."""
    begun = {at: name for at, line in enumerate(lines) if (name := _named(_BEGINS, line))}
    ended = {at: name for at, line in enumerate(lines) if (name := _named(_ENDS, line))} if begun else {}
    found: list[range] = []
    for at, name in begun.items():
        inside = bool(found) and at in found[-1]
        ends = (end for end in range(at + 1, at + _LONGEST) if ended.get(end) == name)
        if not inside and (end := next(ends, None)):
            found.append(range(at, end + 1))
    return found


def _named(pattern: re.Pattern[str], line: Line) -> str | None:
    """What the line says begins or ends, folded."""
    if line.words > 14:
        return None
    match = pattern.fullmatch(" ".join(_WORD.findall(fold(line.text))))
    return next(name for name in match.groups() if name) if match else None
