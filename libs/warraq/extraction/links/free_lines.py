"""Which lines below the text of a page dump may belong to a list of links."""

from collections.abc import Sequence

from warraq.arabic.remembering import remembered
from warraq.extraction.authors.bylines import is_person
from warraq.extraction.authors.name_lines import KNOWN, NAME_WORDS, bare_name, known_share
from warraq.extraction.authors.name_titles import is_initialled
from warraq.extraction.dates.published import is_date_line
from warraq.extraction.labels import TEXT, Label
from warraq.extraction.links.no_titles import is_no_title
from warraq.extraction.model.features import Page
from warraq.extraction.rules import (
    heads_list,
    heads_talk,
    is_call,
    is_composed_heading,
    is_furniture,
    is_related_heading,
    plain,
    rule,
)

FREE = frozenset(Label) - TEXT - {Label.TITLE, Label.PULL, Label.CREDIT, Label.OTHER, Label.OTHER_TITLE}
"""Labels of lines that may nevertheless be entries of a list."""
_MOST_WORDS, _ROLE_WORDS = 20, 4
"""Of a title, and of a line that says only what somebody does."""
_HEAD_WORDS, _FIRST_TITLE, _LONGEST = 3, range(4, 21), 200
"""Words of a heading before the first title and of that (fewer say what the links concern: «مواضيع متعلقة تهم القارئ
العربي»), letters of both."""
_TALK_REACH = 10
"""Lines above a list where the heading of comments may stand."""


def may_be_title(page: Page, labels: Sequence[Label], at: int) -> bool:
    """Tell whether line ``at`` may be a title, whatever it was taken for."""
    fact, text = page.facts[at], page.lines[at].text
    if labels[at] not in FREE or not fact.key or fact.words > _MOST_WORDS or fact.end in ".،:":
        return False
    words = [plain(word) for word in text.split()]
    of_the_site = is_furniture(text) or is_call(text) or rule("furniture_words").issuperset(words)
    other = of_the_site or fact.value("copyright") or is_date_line(text) or heads_links(text)
    role = words[0] in rule("roles") and len(words) <= _ROLE_WORDS
    who = role or (is_name_line(text) and known_share(text) > KNOWN)
    return not other and not who and not is_no_title(text)


@remembered(20_000)
def heads_links(text: str) -> bool:
    """Tell whether ``text`` is a heading of links: «كتّاب اليوم», «مقالات سابقة للكاتب» or any other."""
    return (
        plain(text) in rule("column_headings")
        or is_related_heading(text)
        or heads_list(text)
        or is_composed_heading(text)
    )


@remembered(20_000)
def is_name_line(line: str) -> bool:
    """Tell whether ``line`` is nothing but the name of a person, in brackets or not, or of a desk."""
    text = line.strip("() ")
    desk = is_initialled(text) or plain(text) in rule("desks")
    return desk or (len(bare_name(text).split()) in NAME_WORDS and is_person(bare_name(text)))


@remembered(20_000)
def behind_heading(line: str) -> str | None:
    """Return what follows a heading of links on its line, the first title of a copied list: «مقالات ذات صلة العنوان»,
    «أخبار متعلقة : العنوان». None for any other line, as for «اقرأ أيضا» and what follows: a link set into a text, or
    whose else to read."""
    words = line.split(maxsplit=_HEAD_WORDS + 1) if len(line) <= _LONGEST and not heads_links(line) else []
    for count in range(min(_HEAD_WORDS, len(words) - 1), 1, -1):
        head = " ".join(words[:count]).rstrip(" :")
        rest = line.split(maxsplit=count)[count].lstrip(" :")
        if words[count - 1].startswith("أيضا"):
            return None
        if is_related_heading(head) and len(rest.split()) in _FIRST_TITLE and rest[0] != "ب" and rest[-1] not in ".،:":
            return rest if plain(rest.split(maxsplit=1)[0]) not in rule("places_to_read") else None
    return None


def _begins_list(page: Page, labels: Sequence[Label], at: int) -> bool:
    """A heading, neither a name nor a time, above two titles: readers' lines take turns with their names."""
    fact = page.facts[at]
    heads = labels[at] is Label.RELATED_HEADING and not fact.name_like and not fact.value("digits")
    return heads and list(labels[at + 1 : at + 3]) == [Label.RELATED_TITLE] * 2


def is_talk(page: Page, labels: Sequence[Label], at: int) -> bool:
    """Tell whether the line stands below a heading of comments, with no heading of links between."""
    for above in range(at - 1, max(-1, at - 1 - _TALK_REACH), -1):
        if labels[above] in TEXT or heads_links(page.lines[above].text) or _begins_list(page, labels, above):
            return False
        if heads_talk(page.lines[above].text):
            return True
    return False
