"""What a line of a page can be. Both wings, page dumps and HTML, speak of lines in these words."""

from dataclasses import dataclass
from enum import StrEnum


class Label(StrEnum):
    """One per line; the order is that of the columns of the model's weights."""

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
"""What the body is made of."""


@dataclass(frozen=True, slots=True)
class Reading:
    """``reasons``: the evidence that weighed most, strongest first."""

    text: str
    label: Label
    reasons: tuple[str, ...] = ()
