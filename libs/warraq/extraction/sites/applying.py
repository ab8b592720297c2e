"""What the layout of a site says of a page, put into its labels and its parts."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from warraq.arabic.letters import fold
from warraq.extraction.authors.bylines import split_names
from warraq.extraction.labels import Label, Reading
from warraq.extraction.lines import Line
from warraq.extraction.page import Parts
from warraq.extraction.sites.rules import LABEL, Layout, Rule, SiteField
from warraq.extraction.text import unique

Found = Mapping[int, tuple[SiteField, Rule]]
LayoutOf = Callable[[str | None], Layout | None]


def no_layout(_: str | None) -> None:
    """Of no site is anything known."""


def relabelled(labels: Sequence[Label], found: Found) -> list[Label]:
    """``labels``, with those that the site's rules give."""
    if not found:
        return list(labels)
    return [LABEL[found[at][0]] if at in found else label for at, label in enumerate(labels)]


def fill(parts: Parts, lines: Sequence[Line], found: Found) -> None:
    """The fields that the site's rules name: all authors, of the others the first."""
    if not found:
        return
    values: dict[SiteField, list[str]] = {}
    for at, (of, rule) in found.items():
        text = rule.value(lines[at])
        values.setdefault(of, []).append(_day(text, rule.format) if rule.format else text)
    parts.title = _first(values, "title") or parts.title
    parts.section = _first(values, "section") or parts.section
    parts.published = _first(values, "date") or parts.published
    if authors := unique(name for text in values.get("author", ()) for name in split_names(text)):
        parts.authors = authors


def _first(values: Mapping[SiteField, Sequence[str]], of: SiteField) -> str | None:
    return next(iter(values.get(of, ())), None)


def _day(text: str, form: str) -> str:
    """In ISO 8601 when ``text`` has that form, else as it is."""
    try:
        return datetime.strptime(fold(text), form).isoformat()  # noqa: DTZ007 - pages print no zone
    except ValueError:
        return text


def explained(readings: Sequence[Reading], found: Found) -> list[Reading]:
    """``readings``, where a rule decided with the rule as reason."""
    return [
        Reading(reading.text, reading.label, (f"site rule: {found[at][0]}: {found[at][1]}",))
        if at in found
        else reading
        for at, reading in enumerate(readings)
    ]
