"""Where in the paper a page stands, by its markup: a breadcrumb that no label told, a section's link at a headline."""

import re
from collections.abc import Sequence

from warraq.extraction.headline.titles import comparable, same_title
from warraq.extraction.labels import TEXT, Label, first_with, lines_with
from warraq.extraction.model.features import Page
from warraq.extraction.rules import is_furniture, is_home, plain, rule
from warraq.extraction.section.breadcrumbs import section_of, split_crumbs, without_headline
from warraq.extraction.section.said_sections import named_section
from warraq.extraction.section.section_names import EDGES, TRAIL, is_form, is_in_menu, menu_names
from warraq.extraction.section.sections_in_rows import behind_label, is_away
from warraq.extraction.text import unique

_SIGN = re.compile(r"\s*[>›»＞]\s*\S")
_OTHER_SIGN, _NEAR = re.compile(r"\S\s+[/←\\•]\s+\S"), 3
"""What parts the links of some trails, and of rows of buttons; lines above a headline where it is a trail's."""
_ABOVE, _BESIDE, _BELOW = 8, 8, 6
"""Lines above a headline where a trail may stand, under it and below the text where a section may."""
_SIGNS = frozenset("/>›»\\|")
"""Items of a list that part its entries."""
_CRUMB_WORDS, _SECTION_WORDS = 6, 4
_TRAIL_WORDS, _LISTED = 24, range(2, 5)
"""Words of a trail that ends in the headline; entries of a list that is one."""
_SPOKEN = 15
"""Letters within which «أنت هنا:» ends."""
_LINKED = 0.3
"""Share of the letters of a trail in links: its last part is none, and may be long."""
_NO_SECTION = TEXT | {
    Label.TITLE, Label.BYLINE, Label.DATE, Label.TAGS, Label.COMMENT, Label.RELATED_TITLE, Label.RELATED_HEADING,
}  # fmt: skip


def trail_of(page: Page, labels: Sequence[Label], headline: str) -> list[str]:
    """Return the breadcrumb above the text, found by its class name or as links with separators; [] if there is
    none."""
    first = first_with(labels, {Label.BODY}, len(labels))
    free = [at for at in range(first) if labels[at] not in TEXT]
    named = [at for at in free if _mark_says(page, at, "crumb")]
    for places in (
        named,
        *_signed(page, labels, free, headline),
        *_spoken(page, free, headline),
        _listed(page, labels),
    ):
        crumbs = unique(crumb for at in places for crumb in split_crumbs(page.lines[at].text))
        crumbs = [crumb.rpartition(":")[2].strip() for crumb in crumbs if not crumb.endswith(":")]
        crumbs = without_headline(crumbs, headline)
        short = all(len(crumb.split()) <= _CRUMB_WORDS for crumb in crumbs)
        section = section_of(crumbs)
        if short and section and len(section.split()) <= _SECTION_WORDS and (places is named or len(crumbs) > 1):
            return crumbs
    return []


def _signed(page: Page, labels: Sequence[Label], free: Sequence[int], headline: str) -> list[list[int]]:
    """Lines of links with the sign of a trail between them; the last of the page before the text first."""
    found: list[list[int]] = []
    title = first_with(labels, {Label.TITLE}, 0)
    for at in free:
        mark, text = page.lines[at].markup, page.lines[at].text
        near = title - _NEAR <= at < title and _OTHER_SIGN.search(text) and not _is_row(text)
        if mark is None or not mark.linked or not (near or _SIGN.search(text)):
            continue
        if mark.linked < _LINKED and not any(same_title(last, headline) for last in split_crumbs(text)[-1:]):
            continue
        begins = _SIGN.match(text) is not None
        if begins and found and found[-1][-1] == at - 1:
            found[-1].append(at)
        elif begins and at - 1 in free:
            found.append([at - 1, at])
        elif not begins:
            found.append([at])
    return found[::-1]


def _is_row(text: str) -> bool:
    """Tell whether the parts of the line are too many for a trail, or buttons."""
    parts = split_crumbs(text)
    return len(parts) > _NEAR or any(is_furniture(part) and not is_home(part) for part in parts)


def _spoken(page: Page, free: Sequence[int], headline: str) -> list[list[int]]:
    """«أنت هنا: الأولى > القسم» without links: lines with signs that a colon or home begins or the headline ends."""
    found: list[list[int]] = []
    for at in free:
        text = page.lines[at].text
        if page.lines[at].words > _TRAIL_WORDS or not TRAIL.search(text):
            continue
        crumbs = list(split_crumbs(text))
        begins = ":" in text[:_SPOKEN] or is_home(crumbs[0])
        if begins or without_headline(crumbs, headline) != crumbs:
            found.append([at])
    return found[::-1]


def _listed(page: Page, labels: Sequence[Label]) -> list[int]:
    """The entries of a short list right above the headline and in its container."""
    title = first_with(labels, {Label.TITLE}, 0)
    head, found = page.lines[title].markup, list[int]()
    signs = [at for at in range(max(0, title - 2 * _LISTED.stop), title) if page.lines[at].text in _SIGNS]
    above = [at for at in range(title - 1, max(-1, title - 1 - _LISTED.stop - len(signs)), -1) if at not in signs]
    for at in above:
        mark, same = page.lines[at].markup, page.lines[found[-1] if found else at].markup
        entry = (
            mark is not None
            and (mark.tag == "li" or (signs and mark.linked == 1))
            and page.lines[at].words <= _SECTION_WORDS
        )
        if not entry or mark is None or same is None or head is None or mark.container != same.container:
            break
        if head.container not in {mark.outer, mark.container}:
            break
        found.append(at)
    return found[::-1] if len(found) in _LISTED else []


def section_at(page: Page, labels: Sequence[Label], places: frozenset[str]) -> str | None:
    """Return a section that no label marks: «القسم: …», a class name, or a lone link beside the headline.

    ``places``: names that are no sections.
    """
    text = lines_with(labels, TEXT)
    titles = [at for at in lines_with(labels, {Label.TITLE}) if at <= text[-1]] if text else []
    if not titles:
        return None
    title, last = titles[-1], text[-1]
    first = next((at for at in text if at > title), last)
    above = [*range(title - 1, max(-1, title - _ABOVE), -1)]
    near = [*above, *range(title + 1, min(first, title + _BESIDE)), *range(last + 1, min(len(labels), last + _BELOW))]
    near = [at for at in near if not is_away(page, at, title)]
    told = [below for at in near if (below := behind_label(page, at)) != at]
    free = [*told, *(at for at in near if labels[at] not in _NO_SECTION or _is_no_byline(page, labels, at))]
    for at in (at for at in near if labels[at] not in TEXT and page.lines[at].words <= _CRUMB_WORDS):
        if named := named_section(page.lines[at].text):
            return named
    entries = menu_names(page)
    for at in free:
        name = _named(page, at)
        if (
            _may_name(page, at, name, places, entries)
            and (at in told or _mark_says(page, at, "section", near=True) or _is_beside_day(page, labels, at, entries))
            and not is_in_menu(page, at)
        ):
            return name
    signed = [at for at in above[:2] if labels[at] is Label.BYLINE and page.lines[at].text.startswith("ال")]
    for at in [at for at in _row_first(page, above[:2]) if at in free or at in signed]:
        name = str(page.lines[at].text.strip(EDGES))
        known = comparable(name) in entries or _is_link(page, at)
        if (
            _may_name(page, at, name, places, entries)
            and known
            and _beside(page, at, title)
            and not is_in_menu(page, at)
        ):
            return name
    return None


def _is_no_byline(page: Page, labels: Sequence[Label], at: int) -> bool:
    """Tell whether an element called a section was taken for a byline: «الدوري الممتاز»."""
    return (
        labels[at] is Label.BYLINE
        and page.lines[at].text.startswith("ال")
        and _mark_says(page, at, "section", near=True)
    )


def _is_beside_day(page: Page, labels: Sequence[Label], at: int, entries: frozenset[str]) -> bool:
    """Tell whether the line has an entry of a menu, one of ``entries``, and stands in one row with the day below it."""
    row = page.lines[at].cell == 1 and at + 1 < len(labels) and labels[at + 1] is Label.DATE
    return row and page.facts[at].key in entries


def _row_first(page: Page, above: list[int]) -> list[int]:
    """Put the first of two parts of a row, «تكنولوجيا | تونس», before the second, which stands nearer to the headline,
    where a menu has the first."""
    cells = [page.lines[at].cell for at in above]
    first = cells == [2, 1] and page.facts[above[1]].key in menu_names(page)
    return above[::-1] if first else above


def _named(page: Page, at: int) -> str:
    """«المجموعة: صيد بحري» without the word of the theme before it."""
    label, _, name = page.lines[at].text.partition(":")
    return str(name if name and len(label.split()) == 1 else page.lines[at].text).strip(EDGES)


def _may_name(page: Page, at: int, text: str, no_names: frozenset[str], entries: frozenset[str]) -> bool:
    """``no_names``: folded names that are no sections; ``entries``: those of the page's menus, which may sound like a
    person's or a city's."""
    fact, name = page.facts[at], plain(text)
    words = 1 <= len(text.split()) <= _SECTION_WORDS and bool(fact.stems) and not any(c.isdigit() for c in text)
    other = fact.is_date or ":" in text or "." in text or fact.end in ".!؟:"
    if comparable(text) not in entries:
        other = other or (fact.name_like and not name.startswith("ال")) or name in rule("cities")
    named = name in no_names or name in rule("home") | rule("languages") or is_furniture(text) or is_form(text)
    named = named or rule("date_words").issuperset(name.split())  # «نشر في» before the name
    named = named or (is_form(text.split(maxsplit=1)[0]) and name.endswith(tuple(filter(None, no_names))))
    return words and not other and not named


def _is_link(page: Page, at: int) -> bool:
    """To a page of the site that is not its home; a script may know where."""
    mark = page.lines[at].markup
    if mark is None or mark.linked < 1 or mark.url is None:
        return mark is not None and mark.linked == 1
    if mark.url.lower().startswith("javascript:"):
        return False
    address = mark.url.partition("#")[0]
    path = address.partition("://")[2].partition("/")[2] if "://" in address else address
    return any(c.isalnum() for c in path)


def _beside(page: Page, at: int, title: int) -> bool:
    """In the container of the headline."""
    mark, head = page.lines[at].markup, page.lines[title].markup
    return mark is not None and head is not None and mark.container in {head.container, head.outer}


def _mark_says(page: Page, at: int, hint: str, *, near: bool = False) -> bool:
    mark = page.lines[at].markup
    return mark is not None and (hint in mark.near or (not near and hint in mark.far))
