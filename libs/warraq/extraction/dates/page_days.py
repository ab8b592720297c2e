"""The day in the header of a dump: that on which the page was looked at, not that of the article."""

import re
from datetime import time, timedelta

from warraq.extraction.dates.published import is_date_line, is_hour, is_update, read_date
from warraq.extraction.model.features import Page
from warraq.extraction.rules import is_furniture, is_home
from warraq.extraction.section.breadcrumbs import split_crumbs
from warraq.extraction.section.section_names import MENU, has_trail_sign, is_listed_entry, row_parts

_TOP = 2
"""Lines at the top of a page, its site's name among them."""
_SAYS_OF_WHAT = re.compile(r"ن[ُ]?شر|كتب|حرر|أضيف|أدرج|تاريخ|:(?!\d)|[Pp]ublished|[Pp]osted")
"""«نشر في 16 أكتوبر 2025», «التاريخ: …»: the day of something, not that of today."""
_SAME = timedelta(days=2)
"""By which a day and its Hijri date, as papers count it, differ at most."""


def is_day_of_page(page: Page, at: int, headline: int) -> bool:
    """Tell whether line ``at`` of a dump says which day it is: a day alone, without an hour, at the top of the page,
    another day of publication right below it, or a menu or a trail between it and the line ``headline``."""
    if at >= min(_TOP, headline) or page.lines[0].markup is not None or not is_date_line(page.lines[at].text):
        return False
    moment = read_date(page.lines[at].text)
    below = page.lines[at + 1].text
    if moment is None or moment.time() != time.min or is_hour(below) or _SAYS_OF_WHAT.search(page.lines[at].text):
        return False
    if is_date_line(below):
        if is_update(below):
            return False
        other_day = read_date(below)
        if other_day is not None and abs(other_day.date() - moment.date()) > _SAME:
            return True
    between = range(at + 1, headline)
    entries = sum(is_listed_entry(page.facts[other]) and not _is_button(page, other) for other in between)
    return entries >= MENU or any(_is_menu_or_trail(page, other) for other in between)


def _is_button(page: Page, at: int) -> bool:
    return is_furniture(page.lines[at].text) and not is_home(page.lines[at].text)


def _is_menu_or_trail(page: Page, at: int) -> bool:
    if len(row_parts(page.lines[at].raw)) >= MENU or has_trail_sign(page.lines[at]):
        return True
    crumbs = split_crumbs(page.lines[at].text)
    return len(crumbs) > 1 and is_home(crumbs[0])
