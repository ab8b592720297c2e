"""The labels of lines, used for page dumps and for the blocks of HTML."""

from dataclasses import dataclass
from enum import StrEnum


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


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line was taken for. ``reasons``: the strongest evidence, strongest first."""

    text: str
    label: Label
    reasons: tuple[str, ...] = ()
