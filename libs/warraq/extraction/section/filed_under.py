"""Where a theme says that an article was filed: «في الولايات», «في إعمار ← جسور», «in محليات · October 9, 2026»."""

import re
from collections.abc import Iterator, Sequence

from warraq.extraction.headline.titles import comparable
from warraq.extraction.labels import TEXT, Label
from warraq.extraction.model.features import Page
from warraq.extraction.section.breadcrumbs import LABEL_REACH, split_crumbs
from warraq.extraction.section.section_names import EDGES, ENTRY_WORDS, HEAD, may_be_name, menu_names

_IN = ("في ", "في:", "in ", "In ")
_BEHIND = ("·", "•", "|", " - ")
"""What parts the section from day and author."""
_ROW_WORDS = 16
"""Of a line that says where, when and by whom."""
_TAGGED = re.compile(r"^([^#:]{2,30}?)(?:\s+#\S+)+$")
_NO_TAGS = frozenset({Label.TITLE, Label.RELATED_TITLE, Label.RELATED_HEADING, Label.BODY})
_NOT_HERE = (TEXT - {Label.LEAD}) | {Label.TITLE, Label.RELATED_TITLE, Label.RELATED_HEADING}


def filed_under(page: Page, labels: Sequence[Label], title: int | None) -> list[str]:
    """Return, for a dump, the trail that a line at the headline names behind «في»: it begins with an entry of a menu
    («في الرياضة كما في السياسة» does not), or stands behind a theme's “In”; the section alone is a trail of one. Empty
    if no line names one."""
    if title is None or page.lines[title].markup is not None:
        return []
    for at in _lines_at(labels, title):
        text = page.lines[at].text
        if not text.startswith(_IN) or page.lines[at].words > _ROW_WORDS:
            continue
        said = text[3:]
        for sign in _BEHIND:
            said = said.partition(sign)[0]
        crumbs = split_crumbs(said)
        if not crumbs or any(len(crumb.split()) > ENTRY_WORDS for crumb in crumbs):
            continue
        themes = not text.startswith("في") and may_be_name(page, at, crumbs[0], frozenset())
        if themes or comparable(crumbs[0]) in menu_names(page):
            return list(crumbs)
    return []


def tagged_section(page: Page, labels: Sequence[Label], title: int | None) -> str | None:
    """In a dump the entry of a menu before the tags below the headline: «بلدات #زراعة #تبغ»; above it, a card's."""
    if title is None or page.lines[title].markup is not None:
        return None
    for at in range(title + 1, min(len(labels), title + HEAD)):
        tagged = _TAGGED.match(page.lines[at].text) if labels[at] not in _NO_TAGS else None
        if tagged and comparable(tagged[1]) in menu_names(page):
            return str(tagged[1]).strip(EDGES)
    return None


def _lines_at(labels: Sequence[Label], title: int) -> Iterator[int]:
    """Lines right above the headline, and those below it until the text begins."""
    yield from range(max(0, title - LABEL_REACH), title)
    for at in range(title + 1, min(len(labels), title + HEAD)):
        if labels[at] is Label.BODY:
            return
        if labels[at] not in _NOT_HERE:
            yield at
