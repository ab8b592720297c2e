"""Breadcrumbs: the trail of sections above an article, as the page prints it."""

import re
from collections.abc import Sequence

from warraq.arabic.months import all_months
from warraq.arabic.remembering import remembered
from warraq.extraction.authors.owners import is_house_beside
from warraq.extraction.headline.titles import comparable, overlap, same_title, split_kicker
from warraq.extraction.labels import TEXT, Label, first_with, last_with, lines_with
from warraq.extraction.model.features import Page
from warraq.extraction.rules import is_call, is_city, is_furniture, is_home, plain, rule
from warraq.extraction.section.labelled_sections import section_named_at
from warraq.extraction.section.nameless_menus import without_nameless_menu
from warraq.extraction.section.section_names import (
    is_form,
    is_known_person,
    is_language,
    is_section_name,
    may_be_name,
    menu_names,
)
from warraq.extraction.text import unique

_CRUMB = re.compile(r"\s*[»›‹>＞❯◂◄▸►\\←|•]\s*|\s[/«<-]\s|\t+|(?<=\S)/(?=\S)")
_AROUND = " :-•~→/"
"""Signs around the parts of a trail that part nothing elsewhere."""
_GLUED = re.compile(r"(?<=ة)(?=[^\W\d_])")
"""No word goes on behind its ة: the page has no space between two links."""
_QUOTED = re.compile(r"«[^«»]*»")
_HIDDEN = str.maketrans("«»/", "\0\1\2")
_SHOWN = str.maketrans("\0\1\2", "«»/")
"""Signs of a trail that part nothing within a quotation."""
_WORD = re.compile(r"[^\W_]{2}")
_AMOUNT = re.compile(r"\d[.,٫٬]\d|\d\s?[%٪]")
"""Of a price or a rate: a row of them is a ticker, no trail."""
_CRUMB_WORDS, _LONG_CRUMB = 6, 4
_TRAIL_SIGN = re.compile("[<>＞›‹»❯◂◄▸►/|«←-]")
"""Without which there is no trail: quicker to look for."""
_TRAIL = re.compile(r"\S\s*(?:[>＞›‹»❯◂◄▸►]|>>)\s*\S|\S\s<\s\S|^(?:ال)?(?:رئيسي|صفح)\w*\s[/|«-]\s\S")
_TRAIL_REACH, _TRAIL_WORDS, _TRAIL_CRUMBS = 60, 14, range(2, 6)
"""Lines above a headline where its trail may stand; words and parts of a trail."""
_YEAR, _LEAST_HEADLINE = re.compile(r"(?:19|20)\d\d"), 3
"""A part of a trail that is a year; words of a headline in which a trail ends."""
_FIGURE = re.compile(r"\d")
LABEL_REACH = 2
"""Lines above a headline in which a label, or a trail with unusual separators, may stand."""
_SIGN_LINES, _SIGN_REACH = frozenset("<>＞›»❯/|←\\"), 12
"""Lines that part a trail's entries; lines above a headline where they may stand."""
_BARRED_ENTRIES = 4
"""Behind the home page, from which a row with bars is a menu's."""
BARS = frozenset("|/\\")
"""Which part sections from cities, and languages, too."""


def section_of(breadcrumb: Sequence[str]) -> str | None:
    """Return the last part that is neither the home page nor «تفاصيل الخبر», as some sites call every page, nor the day
    by which an archive files it («الرئيسية » 2015 » أكتوبر » 13»)."""
    none = rule("home") | rule("page_names")
    years = [at for at, crumb in enumerate(breadcrumb) if _YEAR.fullmatch(crumb)]
    filed = next((at for at in years if all(map(_is_of_day, breadcrumb[at + 1 : at + 2]))), len(breadcrumb))
    return next((crumb for crumb in reversed(breadcrumb[:filed]) if plain(crumb) not in none), None)


def _is_of_day(crumb: str) -> bool:
    return crumb.isdecimal() or plain(crumb) in all_months()


def ends_trail(page: Page, at: int) -> bool:
    """Tell whether a trail from the home page stands right above the line of a dump and ends in it."""
    if page.lines[at].markup is not None or page.facts[at].words < _LEAST_HEADLINE:
        return False
    above = (split_crumbs(page.lines[other].text) for other in range(max(0, at - LABEL_REACH), at))
    return any(len(row) > 1 and is_home(row[0]) and comparable(row[-1]) == page.facts[at].key for row in above)


def crumbs_of(page: Page, labels: Sequence[Label]) -> list[str]:
    """Return the breadcrumb above the text, without rows of a menu and without the headline."""
    first = first_with(labels, {Label.BODY}, len(labels))
    at = without_nameless_menu(
        page, [at for at in lines_with(labels[:first], {Label.CRUMB}) if not _is_menus(page, at)]
    )
    dump = page.lines[0].markup is None
    title = first_with(labels, {Label.TITLE}, None)
    if dump:
        keyed = _keyed(page, at)
        at = [each for each in at if each not in keyed and not _is_copy(page, each, title)]
        at = [
            each
            for each in at
            if not section_named_at(page, each) and not is_house_beside(page, split_crumbs(page.lines[each].text))
        ]
    if dump and (trail := _signs_between(page, first, title)):
        return trail
    at = at if dump else _in_one_place(page, at)
    rows = [each for each in at if dump and len(split_crumbs(page.lines[each].text)) > 1]
    homed = [each for each in rows if is_home(split_crumbs(page.lines[each].text)[0])]
    at = homed[-1:] or rows[-1:] or _trail_lines(page, labels, first) or at
    crumbs = [crumb for each in at for crumb in split_crumbs(page.lines[each].text)]
    homes = [index for index, crumb in enumerate(crumbs) if is_home(crumb)]
    crumbs = unique(crumbs[homes[-1] :] if homes else crumbs)  # a menu above may begin with its home, too
    if any(len(crumb.split()) > _CRUMB_WORDS for crumb in crumbs[:-1]) or (not homes and _is_other(page, crumbs, at)):
        return []
    if homes and dump and _ends_in_label(page, labels, at, crumbs):
        return [*crumbs, page.lines[at[-1] + 1].text.strip(" »›>/\\")]
    if len(crumbs) == 1 and is_home(crumbs[0]) and at[0] + 1 < first:
        after = page.lines[at[0] + 1].text.strip(" »›>/\\")
        return [*crumbs, after] if is_section_name(page, after) else []
    return crumbs


def _trail_lines(page: Page, labels: Sequence[Label], first: int) -> list[int]:
    """In a dump the last line above the text that has a trail's signs, whatever it was taken for."""
    title = last_with(labels[:first], {Label.TITLE}, first)
    if page.lines[0].markup is not None:
        return []
    for at in range(min(title, len(labels)) - 1, max(-1, title - _TRAIL_REACH), -1):
        text, fact = page.lines[at].text, page.facts[at]
        if labels[at] in TEXT or fact.words > _TRAIL_WORDS or fact.is_date:
            continue
        if not _TRAIL_SIGN.search(text):
            continue
        signed = _TRAIL.search(text) is not None
        if not signed and (title - at > LABEL_REACH or _keyed(page, [at])):
            continue
        crumbs = split_crumbs(text)
        if not signed and not _leads_from_menu(page, at, crumbs):
            continue
        if len(crumbs) in _TRAIL_CRUMBS and all(len(crumb.split()) <= _CRUMB_WORDS for crumb in crumbs):
            return [] if _is_menu_row(text) else [at]
    return []


def _leads_from_menu(page: Page, at: int, crumbs: Sequence[str]) -> bool:
    """Tell whether the parts of the line are a trail that begins with an entry of a menu. Slashes need no more. Between
    bars the last part is no entry («شركات | عقار» are two sections), no author, form or issue; of three parts it may
    count something («الأسبوع 17»); two between which a dash stands are no trail."""
    if len(crumbs) < 2 or comparable(crumbs[0]) not in menu_names(page):
        return False
    text, last, long = page.lines[at].text, crumbs[-1], len(crumbs) > 2
    if "/" in text:
        return True
    other = ":" in text or comparable(last) in menu_names(page) or is_form(last)
    other = other or plain(last.split()[0]) in rule("issue_words")
    name = last.rstrip("0123456789٠١٢٣٤٥٦٧٨٩ ") if long else last
    return (
        (long or "|" in text or "←" in text) and not other and bool(name) and may_be_name(page, at, name, frozenset())
    )


def _in_one_place(page: Page, at: list[int]) -> list[int]:
    """In HTML without a label between the trail, which stands in an element for it, and the headline."""
    marks = [mark for each in at if (mark := page.lines[each].markup)]
    outside = ["nav" not in mark.around for mark in marks]
    homes = [any(is_home(crumb) for crumb in split_crumbs(page.lines[each].text)) for each in at]
    return at[:-1] if len(at) > 1 and homes[0] and not homes[-1] and outside[-1] and not any(outside[:-1]) else at


def _is_other(page: Page, crumbs: Sequence[str], at: Sequence[int]) -> bool:
    """Of a trail without a home page: a headline or «تقرير» behind one entry, or a section and a label below it."""
    titled = bool(crumbs) and len(crumbs[-1].split()) > _CRUMB_WORDS and len(crumbs) <= 2
    titled |= len(crumbs) == 2 and is_form(crumbs[-1])
    return titled or (len(crumbs) == len(at) == 2 and not _are_entries(page, crumbs, at[0]))


def _ends_in_label(page: Page, labels: Sequence[Label], at: Sequence[int], crumbs: Sequence[str]) -> bool:
    """Tell whether the label between a trail of lines and the headline is the trail's last entry: no menu has it."""
    label = at[-1] + 1
    column = len(crumbs) == len(at) > 1 and label + 1 < len(labels) and labels[label] is Label.SECTION
    free = column and labels[label + 1] is Label.TITLE and page.lines[label].words <= _LONG_CRUMB
    text = page.lines[label].text if free else ""
    return free and not is_form(text) and text not in crumbs and page.lines[label].gap == page.lines[at[-1]].gap


def _keyed(page: Page, at: Sequence[int]) -> set[int]:
    """Those of the lines ``at`` that say something else of the article: «الموضوع : نفط/أسعار», «الصورة: وكالة / فلان».
    A trail behind a label, «أنت هنا: الرئيسية / ثقافة», has a home page or sections alone."""
    texts = {each: page.lines[each].text for each in at}
    keyed = {each for each, text in texts.items() if ":" in text and "/" in text and _TRAIL.search(text) is None}
    known = menu_names(page) if keyed else frozenset()
    for each in tuple(keyed):
        crumbs = split_crumbs(texts[each])
        home = is_home(crumbs[0]) if crumbs else False
        sections = all(plain(crumb) in rule("sections") or comparable(crumb) in known for crumb in crumbs)
        if home or (len(crumbs) > 1 and sections):
            keyed.remove(each)
    return keyed


def _is_copy(page: Page, at: int, title: int | None) -> bool:
    """«العنوان - الموقع», as a page calls itself, above its headline."""
    copied = title is not None and at < title and page.facts[title].words >= _LONG_CRUMB
    return copied and page.facts[at].key.startswith(page.facts[title or 0].key)


def _signs_between(page: Page, first: int, title: int | None) -> list[str]:
    """In a dump a trail of short lines, below each but the last a line that is nothing but a sign: «الإمارات», «>»,
    «مدارس», right above the headline or ending in it. Bars and slashes part other things, too: between them only what
    ends in the headline, begins with the home page or has nothing but entries of a menu is one, or a slash alone."""
    first = first if title is None else min(first, title + 1)
    signs = [at for at in range(max(0, first - _SIGN_REACH), first) if page.lines[at].text in _SIGN_LINES]
    last = signs[-1] + 1 if signs else 0
    if not signs or last >= first or (len(signs) == 1 and page.lines[last].words > _LONG_CRUMB):
        return []
    names = [last]
    for at in reversed(signs):
        if at != names[0] - 1 or at == 0 or page.lines[at - 1].words > _LONG_CRUMB:
            break
        names.insert(0, at - 1)
    crumbs = [page.lines[at].text for at in names]
    none = is_home(crumbs[-1]) or len(unique(crumbs)) == 1
    if none or any(page.facts[at].is_date or not page.facts[at].stems for at in names):
        return []
    titled = title is not None and page.facts[last].key == page.facts[title].key
    trail = titled or page.lines[last - 1].text not in BARS or is_home(crumbs[0])
    alone = page.lines[last - 1].text == "/" and not any(_is_beside_slash(page, at) for at in names)
    trail = trail or (last + 1 == title and alone)
    other = any(_is_no_crumb(page, crumb) for crumb in crumbs) or (len(crumbs) == 2 and is_form(crumbs[-1]))
    return crumbs if not other and (trail or all(comparable(crumb) in menu_names(page) for crumb in crumbs)) else []


def _is_beside_slash(page: Page, at: int) -> bool:
    """Tell whether other rows than trails have the line before or behind a slash: a city, a language, «العدد 1203»."""
    text = page.lines[at].text
    return is_city(text) or is_language(page, at) or _FIGURE.search(text) is not None


def _is_no_crumb(page: Page, text: str) -> bool:
    """Tell whether ``text`` beside a sign is a button or a person."""
    other = is_furniture(text) or is_call(text) or is_known_person(text)
    return other and not is_home(text) and not is_section_name(page, text)


def _are_entries(page: Page, crumbs: Sequence[str], first: int) -> bool:
    """In a dump a section is an entry of a menu; a label between it and the headline is not: both are no trail."""
    entries = menu_names(page) if page.lines[first].markup is None else frozenset()
    return comparable(crumbs[0]) not in entries or comparable(crumbs[-1]) in entries


def _is_menus(page: Page, at: int) -> bool:
    """A row of a menu; in HTML one entry of what its names call a menu and no trail."""
    mark = page.lines[at].markup
    named = mark.near | mark.far if mark else frozenset()
    alone = "menu" in named and "crumb" not in named and len(split_crumbs(page.lines[at].text)) < 2
    return alone or _is_menu_row(page.lines[at].text)


def _is_menu_row(line: str) -> bool:
    """Buttons among its entries, or prices: a menu, a ticker."""
    crumbs = [crumb for crumb in split_crumbs(line) if not is_home(crumb)]
    if not all(map(_WORD.search, crumbs)):
        return True  # «ت + ت - الحجم الطبيعي»
    crumbs = [crumb for crumb in split_crumbs(line)[1:] if not is_home(crumb)]
    buttons = (is_furniture(crumb) or is_call(crumb) or crumb.endswith("+") for crumb in crumbs)
    barred = len(crumbs) >= _BARRED_ENTRIES and max(map(line.count, "|•")) >= len(crumbs)
    return barred or _AMOUNT.search(line) is not None or any(buttons)


@remembered(20_000)
def split_crumbs(line: str) -> tuple[str, ...]:
    """Split «أنت هنا: الرئيسية > القسم», «الرئيسية القسم» or «الرئيسيةالقسم» into its parts."""
    begun = _GLUED.split(line, 1)
    if len(begun) == 2 and is_home(begun[0]):
        line = _GLUED.sub(" ", line)
    parts = _CRUMB.split(_QUOTED.sub(lambda match: match[0].translate(_HIDDEN), line))
    if "«" in line:
        parts = [part.translate(_SHOWN) for part in parts]
    parts = [part.strip(_AROUND) for part in parts]
    crumbs = [part for part in parts if any(map(str.isalnum, part)) and len(part) < 200]
    if len(crumbs) > 1 and ":" in crumbs[0]:
        crumbs[0] = crumbs[0].rpartition(":")[2].strip()
    words = crumbs[0].split() if crumbs else []
    for at, word in enumerate(words):
        if is_home(word) and len(words) > 1:
            whole = " ".join(words[max(0, at - 1) : at + 1])
            home, behind = whole if is_home(whole) else word, " ".join(words[at + 1 :]).strip(_AROUND)
            return (home, *([behind] if behind else []), *crumbs[1:])
    return tuple(crumbs)


def without_headline(crumbs: list[str], whole: str) -> list[str]:
    """Drop the parts that are the headline; ``kicker | title`` may have become two, but «برامجنا / فلوسنا» above
    «فلوسنا | لماذا تغيب السيولة؟» ends in a programme."""
    kicker = split_kicker(whole)[0]
    halves = [whole, *(half for half in whole.split(" | ") if half != kicker)]
    if crumbs and any(same_title(crumbs[-1], half) for half in halves):
        halves += [kicker or whole]
    while crumbs and (
        any(same_title(crumbs[-1], half) for half in halves)
        or (len(crumbs) > 1 and crumbs[-1].endswith(("...", "…")))
        or (len(crumbs[-1].split()) >= _LONG_CRUMB and overlap(crumbs[-1], whole) > 0.9)
        or (len(crumbs) > 1 and len(crumbs[-1].split()) > _CRUMB_WORDS)
    ):
        crumbs = crumbs[:-1]
    return crumbs
