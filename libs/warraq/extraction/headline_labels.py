"""Labels at a headline: what stands between its section and it, and the section that is printed before it."""

from warraq.extraction.breadcrumbs import LABEL_REACH
from warraq.extraction.features import Page
from warraq.extraction.rules import is_furniture, plain, rule
from warraq.extraction.section_names import is_form, is_short, menu_names
from warraq.extraction.titles import comparable


def label_above(page: Page, title: int, section: str | None) -> str | None:
    """The short line between the section and the headline that is no entry of a menu: «مجتمع», «قضية», the headline."""
    if title < LABEL_REACH or page.lines[title].markup is not None:
        return None
    if is_form(page.lines[title - 1].text) and page.facts[title - 1].key not in menu_names(page):
        return page.lines[title - 1].text.strip(" :|")
    if not section:
        return None
    if comparable(page.lines[title - 2].text) != comparable(section):
        return None
    line, fact = page.lines[title - 1], page.facts[title - 1]
    free = is_short(fact) and not is_furniture(line.text) and not fact.value("byline phrase")
    other = fact.key not in menu_names(page) and fact.key != comparable(section)
    return line.text.strip(" :|") if free and other else None


def section_in_headline(page: Page, headline: str) -> str | None:
    """In a dump «عام» of «عام / افتتاح معرض …», as agencies print it, if a menu has it. «مصر / السودان: …» names two
    countries."""
    label, slash, rest = headline.partition(" / ")
    if not slash or page.lines[0].markup is not None or plain(rest.partition(":")[0]) in rule("sections"):
        return None
    return label.strip() if comparable(label) in menu_names(page) else None
