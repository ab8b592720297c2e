"""Who heads a paper, as dumps print it above everything else: neither authors of an article nor sections."""

from warraq.extraction.bylines import is_person
from warraq.extraction.features import Page
from warraq.extraction.rules import plain, rule

_ROLE_WORDS, _NAME_WORDS = range(2, 7), range(2, 5)
_TOP = 3
"""Lines at the top of a page where a single head of a paper is named."""
_REACH = 100
"""Lines at the top of a page where several are."""
_LABEL_WORDS = 4
"""Of what may stand above a masthead: a line of more may be the headline, and the role its author's."""


def is_of_masthead(page: Page, at: int) -> bool:
    """Tell whether the line of a dump is «رئيس مجلس الإدارة», with nothing like a headline above, or the name below
    it."""
    if page.lines[at].markup is not None or page.lines[at].words > _ROLE_WORDS.stop:
        return False
    named = at > 0 and page.lines[at].words in _NAME_WORDS and is_person(page.lines[at].text)
    role = at if _is_role(page, at) else at - 1 if named and _is_role(page, at - 1) else None
    if role is None or role + 1 >= len(page.lines) or not is_person(page.lines[role + 1].text):
        return False
    paired = any(0 <= other < len(page.lines) and _is_role(page, other) for other in (role - 2, role + 2))
    if role > (_REACH if paired else _TOP):
        return False  # of a column: its author
    above = page.facts[:role]
    return all(fact.words <= _LABEL_WORDS or fact.is_date or _is_role(page, up) for up, fact in enumerate(above))


def _is_role(page: Page, at: int) -> bool:
    """«رئيس مجلسي الإدارة والتحرير»."""
    words = plain(page.lines[at].text).split() if page.lines[at].words in _ROLE_WORDS else []
    return bool(words) and all(word in rule("masthead_words") for word in words)
