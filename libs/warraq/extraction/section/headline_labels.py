"""Labels at a headline: what of them is the section, what stands beside it, and the section printed before a
headline."""

import re
from collections.abc import Sequence

from warraq.extraction.headline.titles import comparable, same_title
from warraq.extraction.labels import Label
from warraq.extraction.model.features import Page
from warraq.extraction.rules import is_furniture, plain, rule
from warraq.extraction.section.breadcrumbs import split_crumbs
from warraq.extraction.section.section_names import EDGES, HEAD, is_form, is_language, is_short, menu_names

_SECTION_PARTS = re.compile(r"\s+[·•|]\s+|\s+/\s+|\s*//\s*|\s+#(?=\S)")
_DASH = re.compile(r"\s[–—-]\s")


def named_part(page: Page, section: str) -> str:
    """Return one part of a label in a dump, «شروحات · أندرويد», «خدمات //», «فنون / العدد 44», «ملفات #صحة»: what a
    menu has, else the first."""
    before, slash, form = section.rpartition("/")
    section = before if slash and is_form(form) else section
    halves = _DASH.split(section) if page.lines[0].markup is None else []
    known = [half for half in halves if plain(half) in rule("sections")]
    section = known[0] if len(halves) == 2 and len(known) == 1 else section  # «نور نيوز – محليات»
    parts = [part for part in _SECTION_PARTS.split(section) if part]
    if len(parts) < 2 or page.lines[0].markup is not None:
        return parts[0].strip(EDGES) if parts else section
    parts = [part for part in parts if not is_form(part)] or parts
    entries = menu_names(page)
    return next((part for part in parts if comparable(part) in entries), parts[0]).strip(EDGES)


def label_above(page: Page, labels: Sequence[Label], title: int, section: str | None) -> str | None:
    """Return the short line above the headline that is no entry of a menu, where the section or its trail stands above
    it («مجتمع», «قضية», the headline), or beside the day below («حكايات», the headline, «ذاكرة المدينة - 11 مايو»)."""
    if title < 2 or page.lines[title].markup is not None:
        return None
    key = page.facts[title - 1].key
    alone = " " in key and page.structure.times[key] == 1  # and not «مباشر», the last entry of a menu
    if is_form(page.lines[title - 1].text) and (alone or key not in menu_names(page)):
        return page.lines[title - 1].text.strip(" :|")
    if not section:
        return None
    line, fact = page.lines[title - 1], page.facts[title - 1]
    if is_language(page, title - 1) or not any(map(str.isalpha, line.text)):
        return None
    if fact.key == comparable(section) or not is_short(fact) or is_furniture(line.text) or fact.value("byline phrase"):
        return None
    crumbs = [
        crumb for crumb in split_crumbs(page.lines[title - 2].text) if not same_title(crumb, page.lines[title].text)
    ]
    if crumbs and comparable(crumbs[-1]) == comparable(section):
        listed = fact.key in menu_names(page) and page.phrases.lines_with(fact.key) > 1
        other = not listed and (len(crumbs) == 1 or labels[title - 1] is Label.SECTION)
    else:
        other = labels[title - 1] is Label.SECTION and _is_beside_day(page, labels, title, section)
        other = other and page.phrases.lines_with(fact.key) == 1
    return line.text.strip(" :|") if other else None


def _is_beside_day(page: Page, labels: Sequence[Label], title: int, section: str) -> bool:
    """Tell whether the section stands below the headline, in the line that says when."""
    key = comparable(section)
    below = range(title + 1, min(len(labels), title + 1 + HEAD))
    return any(labels[at] is Label.DATE and f" {page.facts[at].key} ".startswith(f" {key} ") for at in below)


def section_in_headline(page: Page, headline: str) -> str | None:
    """Return «عام» of «عام / افتتاح معرض …», as agencies print it, if a menu has it or, in HTML, papers have such a
    section. «مصر / السودان: …» names two countries."""
    label, slash, rest = headline.partition("/ ")
    if not slash or plain(rest.partition(":")[0]) in rule("sections"):
        return None
    known = page.lines[0].markup is not None and plain(label) in rule("sections")
    known = known or page.structure.times[comparable(label)] > 0
    return label.strip() if known or comparable(label) in menu_names(page) else None
