"""Names of the owner of a page, which are neither authors nor sections."""

import re
from collections.abc import Sequence

from warraq.extraction.authors.name_words import is_first_name
from warraq.extraction.headline.titles import comparable
from warraq.extraction.model.features import Page
from warraq.extraction.rules import is_city, is_home, plain, rule

_HEAD = 8
"""Lines above a text from which a menu stands between it and the name that the page begins with."""
_MASTHEAD = 3
"""Lines at the top of a page, one of which is the site's name."""
_OURS = re.compile(r"(?:مراسل|موفد|مندوب)ت?(?:نا|ها|هم)(?:\sفي\s(?P<city>.+))?")
_OF_HOUSE = re.compile(r"(?P<who>مراسل|موفد|مندوب)[ةه]?\s(?P<house>\S+(?:\s\S+){0,3}?)\sفي\s(?P<city>.+)")


def masthead_of(page: Page) -> frozenset[str]:
    """Return the lines at the top of a page, for comparison; one of them is the site's name."""
    return frozenset(fact.key for fact in page.facts[:_MASTHEAD])


def is_house_beside(page: Page, parts: Sequence[str]) -> bool:
    """Tell whether the ``parts`` of a line say from where or with whom the site reports: «عمّان - اسم الموقع»,
    «اسم الموقع - وكالات»."""
    beside = [part for part in parts if is_city(part) or plain(part) in rule("agencies")]
    return len(parts) > len(beside) > 0 and all(
        part in beside or comparable(part) in masthead_of(page) for part in parts
    )


def is_correspondent(page: Page, text: str) -> bool:
    """Tell whether ``text`` says that the house reports from a city, and nothing else: «مراسلنا في باريس», «مراسل
    الصحيفة في دمشق». Of whom «موفد» or «مندوب» is sent, only the site's name tells: «موفد الأمم المتحدة في صنعاء» and
    «مندوب روسيا يتحدث في القاهرة» are headlines, as is «مراسل حربي يموت في حلب»."""
    if (ours := _OURS.fullmatch(text)) is not None:
        return ours["city"] is None or is_city(ours["city"])
    match = _OF_HOUSE.fullmatch(text)
    if match is None or not is_city(match["city"]):
        return False
    definite = match["who"] == "مراسل" and match["house"].split()[-1].startswith("ال")
    return definite or comparable(match["house"]) in masthead_of(page)


def owners_of(page: Page) -> frozenset[str]:
    """Return the name with which a dump begins and those in copyright lines, folded."""
    lines = [line.text for line in page.lines if line.words <= 30 and ("©" in line.text or "الحقوق" in line.text)]
    parts = [
        part for line in lines for part in re.split(r"[©|.،]|\d+|محفوظة\s+ل?|حقوق|جميع|كل|النشر|مؤسسة|الطبع", line)
    ]
    named = {plain(part) for part in parts if part.strip()}
    return frozenset(named | {name.removeprefix("ل") for name in named} | _heads_of_dump(page))


def short_names(owners: frozenset[str]) -> frozenset[str]:
    """Return ``owners`` and what their names begin with: «القلعة أف أم» is «القلعة», too."""
    words = [name.split() for name in owners]
    return frozenset(" ".join(each[:end]) for each in words for end in range(1, len(each) + 1))


def _heads_of_dump(page: Page) -> set[str]:
    name = plain(page.lines[0].text) if page.lines and page.lines[0].markup is None else ""
    again = page.lines and page.phrases.lines_with(page.facts[0].key) > 1 and not is_first_name(name.partition(" ")[0])
    far = page.structure.first > _HEAD or again  # a menu stands between it and the text, or the page says it again
    return {name} if name and far and name not in rule("sections") else set()


def without_site_alone(crumbs: list[str], names: frozenset[str]) -> list[str]:
    """Return a trail without the site's name, one of ``names``, that is all of it or ends «اقتصاد | اسم الموقع»."""
    whole = len(crumbs) == 1 or (len(crumbs) == 2 and not is_home(crumbs[0]))
    return crumbs[:-1] if whole and plain(crumbs[-1]) in names else crumbs
