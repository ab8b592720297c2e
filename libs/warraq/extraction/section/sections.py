"""Where in the paper an article stands: its section, as the page prints it."""

import re
from collections.abc import Sequence

from warraq.extraction.authors.bylines import begins_with_role, is_person
from warraq.extraction.authors.mastheads import is_of_masthead
from warraq.extraction.authors.name_lines import is_subject
from warraq.extraction.authors.name_words import is_first_name, name_share
from warraq.extraction.headline.titles import comparable
from warraq.extraction.labels import TEXT, Label, first_with, last_with, lines_with
from warraq.extraction.model.features import Page
from warraq.extraction.rules import is_city, is_furniture, is_home, plain, rule
from warraq.extraction.section.breadcrumbs import BARS, split_crumbs
from warraq.extraction.section.filed_under import tagged_section
from warraq.extraction.section.labelled_sections import section_named_at
from warraq.extraction.section.said_sections import named_section
from warraq.extraction.section.section_names import (
    EDGES,
    ENTRY_WORDS,
    HEAD,
    HOUSES,
    MENU,
    NO_NAME,
    below_buttons,
    first_of_row,
    is_below_buttons,
    is_form,
    is_in_menu,
    is_item_alone,
    is_language,
    is_menu_entry,
    is_section_name,
    is_short,
    may_be_section,
    menu_names,
    row_parts,
)
from warraq.extraction.section.sections_in_rows import (
    NO_SECTION,
    begins_again,
    behind_label,
    goes_on_below,
    is_in_scores,
    is_key,
    is_listed,
    is_where,
    linked_above,
    linked_section,
    own_sections,
    section_beside,
    section_within,
)
from warraq.extraction.section.unlisted_sections import is_reported_from, names_site, unlisted_section

_FILED = re.compile(r"(?:نُ?شر|كُ?تب|أُ?درج|أُ?ضيف)\S*\s.*\s(?:ضمن|تحت|في قسم)\s([^:|،.\d]{2,30})$")
_FILED_WORDS = 14
"""Of a line that says where a text was filed."""
_TRAIL_WORDS = 8
_PARTS = re.compile(r"\s*[:/|•·←‹›»]\s*|\s[-–—]\s")
_NO_ENTRY = frozenset({Label.TITLE, Label.TAGS, Label.RELATED_TITLE, Label.RELATED_HEADING, Label.BODY})
_ENDS = 4
"""Lines below a text, and above a dump's headline, where it may be said in which section it stands."""
_ENTRY_TIMES = 3
"""How often a page has the entry of a menu that is an article's section, too."""
_NEAR = 4
"""Lines above a headline, and above its buttons, where an entry of a menu says its section."""
_LABELS = 2
"""Labels that may stand between a section and a headline."""


def section_line(page: Page, labels: Sequence[Label], title: int | None, places: frozenset[str]) -> str | None:
    """Return the section printed at the article: on a line of its own, else within the line that says when."""
    if said := _said_section(page, labels) or tagged_section(page, labels, title):
        return said
    found = [behind_label(page, at) for at in lines_with(labels, {Label.SECTION})]
    found = [at for at in found if may_be_section(text := page.lines[at].text) and plain(text) not in places]
    found = [at for at in found if not any(no(page, at) for no in (is_in_scores, is_language, is_key))]
    found = [at for at in found if page.lines[at].markup is None or not is_where(page, at)]
    found = own_sections(page, labels, found, title)
    forms = [at for at in found if is_form(page.lines[at].text)]
    found = [at for at in found if at not in forms]
    below = [at for at in found if at + 1 == title and is_below_buttons(page, at)]
    found = [at for at in found if at in below or not is_menu_entry(page, at)]
    found = [at for at in found if not any(no(page, labels, at) for no in (_heads_byline, _is_author, _is_role))]
    entries = menu_names(page) if len(found) > 1 else frozenset()
    found = [at for at in found if page.facts[at].key in entries] or found
    if page.lines and page.lines[0].markup is None:
        found = [at for at in found if not names_site(page, at)]
        found = [at for at in found if page.structure.times[page.facts[at].key] > 1] or found  # printed elsewhere, too
    nearest = min(found, key=lambda at: abs(at - (title if title is not None else at)), default=None)
    if nearest is not None:
        if dated := _entry_beside_day(page, labels, nearest, title, places):
            return dated
        nearest = first_of_row(page, nearest)
        text = page.lines[nearest].text
        return named_section(text) or _entry_above(page, labels, nearest) or _bare(page, nearest)
    if forms and (above := _entry_above(page, labels, forms[0])):
        return above
    for at in _about_lines(page, labels, title):
        named, section = named_section(page.lines[at].text), section_within(page, page.lines[at].text, places)
        if named or (section and not is_reported_from(page, title, at, section)):
            return named or section
    other = (
        _trail_at(page, labels, title)
        or _menu_entry_at(page, labels, title, places)
        or linked_section(page, labels, title)
        or section_beside(page, title)
        or _entry_within(page, labels, title)
    )
    return other if other and plain(other) not in places else unlisted_section(page, labels, title, places)


def _entry_beside_day(
    page: Page, labels: Sequence[Label], at: int, title: int | None, places: frozenset[str]
) -> str | None:
    """In a dump, of a label that stands nowhere else, the entry of a menu beside the day: «حكايات» above the headline
    and «ذاكرة المدينة - 11 مايو 2026» below it."""
    if page.lines[at].markup is not None or page.phrases.lines_with(page.facts[at].key) > 1:
        return None
    entries = menu_names(page)
    about = (page.lines[other].text for other in _about_lines(page, labels, title) if labels[other] is Label.DATE)
    found = (section_within(page, text, places) for text in about)
    return next((name for name in found if name and comparable(name) in entries), None)


def _about_lines(page: Page, labels: Sequence[Label], title: int | None) -> list[int]:
    """Who and when of the article: in a dump not the day in the head of the site, the hours of prayer, a comment's."""
    about = lines_with(labels, {Label.DATE, Label.BYLINE})
    if page.lines and page.lines[0].markup is not None:
        return about
    last = last_with(labels, TEXT, len(labels))
    about = [at for at in about if title is None or title - HEAD <= at <= last + HEAD]
    return [at for at in about if not is_subject(page, labels, at)]


def _said_section(page: Page, labels: Sequence[Label]) -> str | None:
    """What a line at the headline or below the text says: «التصنيف: سياحة», «نشر في 5 أكتوبر ضمن مخبوزات»."""
    last = last_with(labels, TEXT, len(labels))
    title = first_with(labels, {Label.TITLE}, last)
    under = [at for at in range(title + 1, min(last, title + HEAD)) if labels[at] not in TEXT]
    over = range(max(0, title - _ENDS), title) if page.lines and page.lines[0].markup is None else ()
    for at in (*under, *over, *range(last + 1, len(labels))):
        text = page.lines[at].text
        if page.lines[at].words > _FILED_WORDS or labels[at] is Label.RELATED_TITLE:
            continue
        filed = _FILED.search(text) if last < at <= last + HEAD or labels[at] in {Label.DATE, Label.BYLINE} else None
        named = section_named_at(page, at) if at <= last + HEAD else named_section(text)
        if section := named or (filed and filed[1].strip()):
            return section
    return None


def _bare(page: Page, at: int) -> str:
    """In a dump, the label without the tags behind it: «تحقيقات #صحة #فساد», «أخبار|لبنان»."""
    text = page.lines[at].text
    if page.lines[at].markup is None:
        text = next(filter(None, (part.strip() for part in re.split(r"[|#]", text.strip(EDGES)))), text)
    return text.strip(EDGES)


def _is_author(page: Page, labels: Sequence[Label], at: int) -> bool:
    """In a dump a known name, or one beside a byline, is one of the authors, if no menu has it."""
    name = page.lines[at].text
    if (
        page.lines[at].markup is not None
        or not is_person(name)
        or page.structure.times[page.facts[at].key] >= _ENTRY_TIMES
    ):
        return False
    near = [other for other in (at - 1, at + 1) if 0 <= other < len(labels)]
    beside = len(name.split()) > 1 and any(
        labels[other] is Label.BYLINE or page.facts[other].name_like for other in near
    )
    known = name_share([plain(word) for word in name.split()]) >= 0.5
    known = known and (labels[at + 1 :][:1] != [Label.TITLE] or is_first_name(plain(name.split()[0])))
    return known or (beside and not is_section_name(page, name))


def _is_role(page: Page, labels: Sequence[Label], at: int) -> bool:
    """Tell whether the line is what its neighbour, who signs, is: «كاتب وروائي»."""
    beside = Label.BYLINE in (*labels[max(0, at - 1) : at], *labels[at + 1 : at + 2])
    return beside and begins_with_role(page.lines[at].text)


def _entry_above(page: Page, labels: Sequence[Label], at: int) -> str | None:
    """Of a label that no menu has, the entry of a menu printed right above it: «رمضانيات» above «نفحات»."""
    if page.lines[at].markup is not None:
        return linked_above(page, at)
    entries = menu_names(page)
    if not entries or page.facts[at].key in entries:
        return None
    for above in range(at - 1, max(-1, at - 1 - _LABELS), -1):
        fact = page.facts[above]
        if page.lines[above].text in BARS:
            continue
        if labels[above] in NO_SECTION or not is_short(fact):
            return None
        if fact.key in entries and _is_entry(page, above) and not is_menu_entry(page, above):
            return page.lines[first_of_row(page, above)].text.strip(EDGES)
    return None


def _heads_byline(page: Page, labels: Sequence[Label], at: int) -> bool:
    """«كتب» above a name, and not above a headline."""
    name = plain(page.lines[at].text)
    below = at + 1 < len(labels) and (labels[at + 1] is Label.BYLINE or page.facts[at + 1].name_like)
    return below and name in rule("byline_prefixes")


def _trail_at(page: Page, labels: Sequence[Label], title: int | None) -> str | None:
    """«أنت في: الأولى > القسم» without a home page, right above or below the headline: its last entry of a menu."""
    if title is None:
        return None
    near = [at for at in (title - 1, title - 2, title + 1) if 0 <= at < len(labels) and labels[at] not in TEXT]
    for at in near:
        crumbs = split_crumbs(page.lines[at].text) if page.lines[at].words <= _TRAIL_WORDS else ()
        if len(crumbs) < 2 or any(len(crumb.split()) > ENTRY_WORDS for crumb in crumbs):
            continue
        entries = menu_names(page)
        names = [crumb.rpartition(":")[2].strip() for crumb in crumbs]
        known = [name for name in names if comparable(name) in entries and name[:1] != "#" and not is_home(name)]
        if known:
            return known[-1]
    return None


def _menu_entry_at(page: Page, labels: Sequence[Label], title: int | None, places: frozenset[str]) -> str | None:
    """A short line at the headline that is an entry of a menu, too, and does not stand in one; nor is it the site's
    name."""
    if title is None:
        return None
    first = next((at for at in range(title, len(labels)) if labels[at] is Label.BODY), len(labels))
    top = below_buttons(page, title - 1) if title and page.lines[0].markup is None else title - 1
    near = [*range(top, max(-1, top - _NEAR), -1), *range(title + 1, min(first, title + HEAD))]
    for at in near:
        if labels[at] in NO_SECTION or _heads_byline(page, labels, at) or plain(page.lines[at].text) in places:
            continue
        if not _is_entry(page, at) or is_menu_entry(page, at) or is_in_menu(page, at) or is_in_scores(page, at):
            continue
        if goes_on_below(page, at, top + 1) or not is_listed(page, at, title):
            continue
        if is_language(page, at) or _is_house_before_dash(page, at):
            continue
        begins = begins_again(page, at)
        if begins and at + 2 == title and labels[at + 1] is Label.SECTION and _is_entry(page, at + 1):
            return str(page.lines[at + 1].text.strip(EDGES))  # a part of it
        beside = (at + 1,) if begins else (at - 1, at + 1)
        if not any(_is_entry(page, other) for other in beside if 0 <= other < len(labels)):
            return str(page.lines[at].text.strip(EDGES))
    return None


def _is_house_before_dash(page: Page, at: int) -> bool:
    """«اسم الموقع -», which no menu has, stands before what the site reports."""
    return page.lines[at].text[-1] in "-–—" and page.facts[at].key not in menu_names(page)


def _entry_within(page: Page, labels: Sequence[Label], title: int | None) -> str | None:
    """In a dump the part of a line at the headline or below the text that is an entry of a menu: «نُشر في: تحقيقات»,
    «المحلي/ باتنة», «ثلاثاء, 16/08/2022 - 10:12 في: جهويات»."""
    if title is None or page.lines[title].markup is not None:
        return None
    text = [at for at in lines_with(labels, {Label.BODY}) if at > title]
    first, last = (text[0], text[-1]) if text else (len(labels), len(labels))
    near = (*range(title + 1, min(first, title + HEAD)), *range(title - 1, max(-1, title - 4), -1))
    entries = menu_names(page)
    for at in (*near, *range(last + 1, min(len(labels), last + 1 + _ENDS))):
        parts = _PARTS.split(page.lines[at].text) if page.lines[at].words <= _FILED_WORDS else []
        bullet = len(parts) == 2 and not parts[0]  # «• فنون» is one entry of a menu
        if labels[at] in _NO_ENTRY or bullet or not 1 < len(parts) < MENU:
            continue
        parts = [part for part in parts if plain(part) and part[:1] != "#"]
        known = [part for part in parts if comparable(part) in entries and not is_city(part)]
        known = [part for part in known if plain(part.split()[0]) not in HOUSES and not NO_NAME.search(part)]
        known = [part for part in known if plain(part) not in rule("credit_prefixes")]
        if known and not is_furniture(known[-1]):
            return known[-1].strip(EDGES)
    return None


def _is_entry(page: Page, at: int) -> bool:
    fact, text = page.facts[at], page.lines[at].text
    text = text.strip(EDGES) if is_item_alone(page, at) or (text[0] in "|[" and text[-1] in "|]") else text
    plain_name = (
        fact.words <= ENTRY_WORDS
        and len(row_parts(text)) == 1
        and bool(fact.stems)
        and not fact.name_like
        and not (fact.value("caption words") or is_of_masthead(page, at))
    )
    listed = not is_form(text) or fact.key in menu_names(page)
    return plain_name and listed and may_be_section(text) and is_section_name(page, text) and not is_furniture(text)
