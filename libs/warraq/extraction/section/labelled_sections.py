"""Sections that a label at the article names, on its line or on the next."""

from warraq.extraction.model.features import Page
from warraq.extraction.rules import heads_list, is_call, is_furniture
from warraq.extraction.section.said_sections import filed_in, named_section
from warraq.extraction.section.section_names import EDGES, is_known_person, is_section_name

_LABEL_WORDS = 2
"""Words of a label such as «التصنيف:»."""


def section_named_at(page: Page, at: int) -> str | None:
    """Return the section that the line names, «القسم: سياحة»; «التصنيف:» alone names what the next cell or element
    says, or an entry of a menu below it. Of several such labels, one below the other, none does."""
    line = page.lines[at]
    if (filed := filed_in(line.text)) and is_section_name(page, filed):
        return filed
    labels = [_is_label(page, other) for other in (at - 1, at, at + 1)]
    if labels != [False, True, False] or at + 1 == len(page.lines):
        return named_section(line.text)
    below, name = page.lines[at + 1], page.lines[at + 1].text.strip(EDGES)
    named = named_section(f"{line.text} {name}")
    if not named or is_furniture(name) or is_call(name) or heads_list(name) or page.facts[at + 1].is_date:
        return None
    element = line.markup is not None and below.markup is not None and line.markup.container == below.markup.container
    beside = element or (line.cell > 0 and below.cell == line.cell + 1)
    return named if (beside and not is_known_person(name)) or is_section_name(page, name) else None


def _is_label(page: Page, at: int) -> bool:
    return 0 <= at < len(page.lines) and page.lines[at].text.endswith(":") and page.lines[at].words <= _LABEL_WORDS
