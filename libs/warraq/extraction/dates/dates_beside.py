"""Where a page says on which day its article was published: the lines beside its headline and below its text."""

import re
from collections.abc import Sequence
from datetime import time
from itertools import islice

from warraq.arabic.dates import parse_date
from warraq.arabic.letters import fold
from warraq.arabic.remembering import remembered
from warraq.extraction.dates.page_days import is_day_of_page
from warraq.extraction.dates.published import (
    clearer_date,
    is_date_line,
    is_hour,
    is_relative,
    is_update,
    publication_part,
    read_date,
    with_hour,
)
from warraq.extraction.labels import RELATED, TEXT, Label, last_with
from warraq.extraction.model.features import Page
from warraq.extraction.model.markup import is_of_comment
from warraq.extraction.rules import is_related_heading
from warraq.extraction.section.section_names import MENU

_HEADS_DATE = re.compile("(?:تاريخ |وقت )?(?:ال)?نشرت? ?(?:في|بتاريخ|يوم)?|(?:first )?(?:published|posted)")
_DATELINE_END = re.compile(r"\)\s|\s?:\s|\s[-–—]+\s")
_YEAR_LAST = re.compile(r"[\d٠-٩]{4}\s?م?\s?(?:[(/][^()/]{1,20}[)/]?)?$")
_DATELINE_PARTS = re.compile(r"[،,(]|\s[-–—]+\s")
_DATELINE, _DATELINE_ENDS = 90, 4
"""Letters within which a dateline ends, and signs there that may end it."""
_VARIES = re.compile(r"\d|(?<=\d\s)(?:[AP]M|[صم])\b")
_MENU_PARTS = re.compile(r"\s*[|•·]\s*")
_ROW_WORDS = 30
"""Of a row of inline elements: section, date, reading time, buttons."""
_HOUR_WORDS = 3
_SIGNS = frozenset("|/-–—•·،")
"""Of which one may stand on a line of its own between a day and its hour."""
_NO_DAY = TEXT | RELATED
"""Labels of lines whose days are not that of the article."""
_POSTED = re.compile(r"(?:تمت? )?(?:ال)?(?:مرسله|(?:ارسل|نشر|كتب|اضيف)ت?(?:ها?)?|بواسطه|posted|published|publie)(?!\w)")
_AT_HOUR = re.compile(r"\s(?:في|على|عند|at|à)\s((?:تمام\s)?(?:الساعة\s)?[\d٠-٩]{1,2}:\S+(?:\s\S+)?)$", re.IGNORECASE)
_POSTED_WORDS = 12
"""Of a line below the text that says who posted it, and at which hour."""
HEAD = 8
"""Lines above and below a headline where the page says who and when."""
_TOP, _LABELS = 3, 6
"""Lines of a page's head, which say what day it is; lines above a headline with labels and the day."""
BELOW = 3
"""Lines below a text where its day may stand."""
_NAME_WORDS = 4
"""Words of a line below the text that may still be a name, and no title of another article."""


def date_of(page: Page, labels: Sequence[Label], about: Sequence[int], middle: int) -> str | None:
    """Return what the page says of when its article was published, as printed. ``about``: lines that say who, when or
    where; ``middle``: the headline."""
    published: str | None = None
    dated = [at for at in about if has_date(page.lines[at].text) and not _is_below_update(page, at)]
    dated = [at for at in own_dates(page, labels, dated, middle) if not is_day_of_page(page, at, middle)]
    for at in sorted(dated, key=lambda at: (at < middle - HEAD, at < middle, abs(at - middle))):
        published = clearer_date(published, _date_at(page, at))
    if page.lines[0].markup is None and dated and max(dated) < middle:
        published = _moment_above(page, labels, middle, max(dated)) or published
    higher = all(_date_at(page, at) != published for at in about if at > middle)
    if higher and (said := _said_below(page, labels)):
        published = said
    if not published or is_update(published):
        published = _date_nearby(page, labels, middle) or _date_below(page, labels)
    return _with_hour_below(page, labels, published) if published else None


def _is_below_update(page: Page, at: int) -> bool:
    """Tell whether the line above is «آخر تحديث» and nothing else, so that the day of this one is that of a change."""
    above = page.lines[at - 1] if at else None
    return above is not None and above.words <= _HOUR_WORDS and not has_date(above.text) and is_update(above.text)


def _with_hour_below(page: Page, labels: Sequence[Label], day: str) -> str:
    """``day`` with the hour that blogs print below the text alone: «مرسلة بواسطة فلانة في 6:42 م»."""
    last = last_with(labels, TEXT, len(labels))
    for at in range(last + 1, min(len(labels), last + 1 + BELOW)):
        text = page.lines[at].text
        said = _POSTED.match(fold(text)) if page.lines[at].words <= _POSTED_WORDS else None
        hour = _AT_HOUR.search(text) if said and labels[at] not in _NO_DAY else None
        if hour and is_hour(hour[1]) and read_date(text) is None:
            return with_hour(day, hour[1])
    return day


def _date_at(page: Page, at: int) -> str:
    """Return the line ``at``, which has a date, with the hour that the line below or above it, or the next cell of its
    row, is. Where several lines are hours, those below are of a timetable."""
    line = page.lines[at]
    signed = at + 2 < len(page.lines) and page.lines[at + 1].text in _SIGNS
    below = page.lines[at + 1 + signed] if at + 1 < len(page.lines) else None
    above = page.lines[at - 1] if at and not line.cell else None
    hour = next((each for each in (below, above) if each and is_hour(each.text)), None)
    if hour is None:
        return line.text
    beside = 0 < line.cell < hour.cell
    alone = beside or sum(is_hour(each.text) for each in page.lines if each.words <= _HOUR_WORDS) == 1
    return with_hour(line.text, hour.text) if alone else line.text


def end_of_story(labels: Sequence[Label]) -> int:
    """Return the first line below the text that belongs to another article, or the end of the page."""
    last = last_with(labels, TEXT, 0)
    others = {Label.RELATED_HEADING, Label.RELATED_TITLE, Label.OTHER_TITLE, Label.COMMENT, Label.FOOTER}
    return next((at for at in range(last + 1, len(labels)) if labels[at] in others), len(labels))


def _date_nearby(page: Page, labels: Sequence[Label], middle: int) -> str | None:
    """Return a date at the beginning of a line about other things near the headline, else the day of a printed issue
    or, in a dump, of the paper, as a part of the menu."""
    for at in range(max(0, middle - 2), min(end_of_story(labels), middle + HEAD)):
        text = page.lines[at].text
        if labels[at] in _NO_DAY or page.lines[at].words > _ROW_WORDS or _is_below_update(page, at):
            continue
        if is_day_of_page(page, at, middle):
            continue
        # «قبل 20 عاما كان هنا بحر» is a headline.
        ago = labels[at] is not Label.TITLE and is_relative(text)
        if ago or (parse_date(text[:60]) and not is_update(text)):
            return text
    if page.lines[0].markup is None and (moment := _moment_above(page, labels, middle)):
        return moment
    issues = [line.text for line in page.lines[:middle] if "العدد" in line.text and parse_date(line.text[:90])]
    return issues[0][:90] if issues else _day_in_menu(page, middle)


def _moment_above(page: Page, labels: Sequence[Label], middle: int, top: int = 0) -> str | None:
    """The day with its hour on a line that says nothing else, some labels above the headline, below the page's head and
    line ``top``."""
    lowest = next((at for at in range(min(_TOP, middle)) if is_day_of_page(page, at, middle)), _TOP)
    for at in range(middle - 1, max(lowest, middle - _LABELS, top), -1):
        text = page.lines[at].text.rstrip("،. ")
        if labels[at] not in _NO_DAY and is_date_line(text) and not (is_update(text) or _is_below_update(page, at)):
            moment = read_date(publication_part(text))
            return text if moment and moment.time() != time.min else None
    return None


def _day_in_menu(page: Page, middle: int) -> str | None:
    """The day in a row of a dump's menu, with the hour beside it: «الأخبار | طقس | … | 17:42 | 31-01-2026»."""
    for at in range(middle if page.lines[0].markup is None else 0):
        parts = _MENU_PARTS.split(page.lines[at].text) if "20" in page.lines[at].text else []
        days = [part for part in parts if is_date_line(part)] if len(parts) >= MENU else []
        if days:
            hours = [part for part in parts if is_hour(part)]
            return with_hour(days[0], hours[0]) if len(hours) == 1 else days[0]
    return None


def own_dates(page: Page, labels: Sequence[Label], dated: list[int], middle: int) -> list[int]:
    """Return the lines ``dated`` without those below the text that look as one at the headline ``middle`` does: of a
    forum's next post. In a dump they look alike but for figures, with an hour: a day alone above may be today's."""
    last = last_with(labels, TEXT, len(labels))
    own = [at for at in dated if middle - HEAD <= at < last]
    looks = {_look_of(page, at) for at in own if page.lines[at].markup is not None or ":" in page.lines[at].text}
    return [at for at in dated if at < last or _look_of(page, at) not in looks]


def _look_of(page: Page, at: int) -> object:
    mark = page.lines[at].markup
    return mark.look if mark is not None else _VARIES.sub("0", page.lines[at].text)


def _said_below(page: Page, labels: Sequence[Label]) -> str | None:
    """«نشر في: …» right below the text says more than a day above the headline, which may be today's."""
    last = last_with(labels, TEXT, len(labels))
    near = range(last + 1, min(len(labels), last + 1 + BELOW))
    texts = [page.lines[at].text for at in near if page.lines[at].words <= _ROW_WORDS]
    return next((text for text in texts if _HEADS_DATE.match(fold(text)) and parse_date(publication_part(text))), None)


def _date_below(page: Page, labels: Sequence[Label]) -> str | None:
    """Return the day on a line of its own right below the text, no list of other articles between."""
    last = last_with(labels, TEXT, len(labels))
    others = {Label.RELATED_HEADING, Label.RELATED_TITLE, Label.OTHER_TITLE, Label.COMMENT}
    for at in range(last + 1, min(len(labels), last + 1 + BELOW)):
        text = page.lines[at].text
        others_begin = labels[at] in others and not page.facts[at].is_date and page.lines[at].words > _NAME_WORDS
        comments = labels[at] is Label.COMMENT and is_of_comment(page.lines[at].markup)
        if others_begin or comments or is_related_heading(text):
            return None
        if is_date_line(text) and not (is_update(text) or _is_below_update(page, at) or is_relative(text)):
            return text
    return None


def date_in_dateline(paragraph: str) -> str | None:
    """Return the day in «دبي، 3 ديسمبر 2025: أعلنت …», with which releases and agencies begin, else None."""
    for end in islice(_DATELINE_END.finditer(paragraph, 0, _DATELINE), _DATELINE_ENDS):
        head = paragraph[: end.start()]
        for said in (head, _DATELINE_PARTS.split(head)[-1]):
            if _YEAR_LAST.search(said) and is_date_line(said):
                return said
    return None


@remembered(20_000)
def has_date(text: str) -> bool:
    """Tell whether the line says when: a day, a year, or how long ago."""
    return is_date_line(text) or _has_year(text) or is_relative(text)


def _has_year(text: str) -> bool:
    return bool(re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<![٠-٩])[٠-٩]{4}(?![٠-٩])", text))
