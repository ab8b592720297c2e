"""Whom a story is from, as a dump says between its headline and its text."""

import re
from collections.abc import Sequence
from itertools import takewhile

from warraq.extraction.authors.bylines import people
from warraq.extraction.authors.owners import owners_of
from warraq.extraction.headline.titles import comparable
from warraq.extraction.labels import Label, first_with
from warraq.extraction.model.features import Page
from warraq.extraction.rules import plain

_SOURCE = re.compile(r"المصدر\s?:\s?([^|–—-]+)")


def sources_at_head(page: Page, labels: Sequence[Label]) -> list[str]:
    """Return the lines such as «المصدر: صحيفة الشهباء». «المصدر: دبي - فلان الفلاني» names an author, the name of the
    site, which stands alone somewhere, nobody else."""
    title = first_with(labels, {Label.TITLE}, len(labels))
    between = takewhile(lambda at: labels[at] is not Label.BODY, range(title + 1, len(labels)))
    found = [page.lines[at].text for at in between if page.lines[at].text.startswith("المصدر")]
    if not found or page.lines[0].markup is not None:
        return []
    houses = [f" {house}" for house in owners_of(page)]
    named = {text: match[1].strip() for text in found if (match := _SOURCE.match(text)) and not people(text)}
    others = (text for text, name in named.items() if not page.structure.times[comparable(name)])
    return [text for text in others if not any(house.endswith(f" {plain(named[text])}") for house in houses)]
