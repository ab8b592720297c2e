"""The labels of lines, used for page dumps and for the blocks of HTML."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

_Default = TypeVar("_Default", int, None)


class Label(StrEnum):
    """What a line is. The order is that of the columns of the model's weights."""

    FURNITURE = "furniture"
    CRUMB = "crumb"
    SECTION = "section"
    KICKER = "kicker"
    TITLE = "title"
    BYLINE = "byline"
    DATE = "date"
    DATELINE = "dateline"
    LEAD = "lead"
    BODY = "body"
    SUBHEAD = "subhead"
    PULL = "pull quote"
    CAPTION = "caption"
    CREDIT = "credit"
    TAGS = "tags"
    BIO = "author box"
    COMMENT = "comment"
    FOOTER = "footer"
    RELATED_LINE = "related line"
    RELATED_HEADING = "related heading"
    RELATED_TITLE = "related title"
    RELATED_AUTHOR = "related author"
    RELATED_DATE = "related date"
    RELATED_EXCERPT = "related excerpt"
    OTHER_TITLE = "other title"
    OTHER = "other article"


LABELS = tuple(Label)
AT = {label: at for at, label in enumerate(LABELS)}
TEXT = frozenset({Label.BODY, Label.LEAD, Label.SUBHEAD})
"""Labels of lines that make up the body."""
RELATED = frozenset(label for label in Label if label.startswith("related"))
"""Labels of links to other articles, and of what stands above and beside them."""
LINKS = frozenset({Label.RELATED_TITLE, Label.RELATED_LINE})
"""Labels of the links themselves: in lists, and between paragraphs."""


# Below, what is looked for is named once for all lines: to name a member of an Enum is slow in Python 3.11.


def lines_with(labels: Sequence[Label], wanted: Container[Label]) -> list[int]:
    """Return the lines that have one of the labels ``wanted``."""
    return [at for at, label in enumerate(labels) if label in wanted]


def first_with(labels: Sequence[Label], wanted: Container[Label], default: _Default) -> int | _Default:
    """Return the first line that has one of the labels ``wanted``, ``default`` if none has."""
    for at, label in enumerate(labels):
        if label in wanted:
            return at
    return default


def last_with(labels: Sequence[Label], wanted: Container[Label], default: _Default) -> int | _Default:
    """Return the last line that has one of the labels ``wanted``, ``default`` if none has."""
    for at in range(len(labels) - 1, -1, -1):
        if labels[at] in wanted:
            return at
    return default


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line was taken for. ``reasons``: the strongest evidence, strongest first."""

    text: str
    label: Label
    reasons: tuple[str, ...] = ()
