"""Who signs above a headline of a dump: a columnist."""

from collections.abc import Sequence

from warraq.extraction.features import Page
from warraq.extraction.labels import Label
from warraq.extraction.name_lines import KNOWN, bare_name, is_whole_name, known_share
from warraq.extraction.name_words import is_first_name
from warraq.extraction.rules import plain
from warraq.extraction.section_names import is_section_name


def is_columnist(page: Page, labels: Sequence[Label], at: int) -> bool:
    """Tell whether the line of a dump is a known name alone, taken for part of the trail above it, with «د.» before it,
    or right above the headline where no other name stands above it: below are the column's name or the headline."""
    if at == 0 or page.lines[at].markup is not None or not is_whole_name(page.lines[at].text):
        return False
    name = page.lines[at].text
    titled = labels[at] is labels[at - 1] is Label.CRUMB or bare_name(name) != name
    alone = labels[at + 1 :][:1] == [Label.TITLE] and not page.facts[at - 1].name_like
    titled |= alone and is_first_name(plain(name.split()[0]))
    return titled and known_share(bare_name(name)) >= KNOWN and not is_section_name(page, name)
