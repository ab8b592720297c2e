"""Who heads a paper, as dumps print it above everything else: neither authors of an article nor sections."""

import re
from itertools import groupby

from warraq.arabic.remembering import remembered
from warraq.extraction.authors.bylines import is_person
from warraq.extraction.authors.name_titles import without_title
from warraq.extraction.model.features import Page
from warraq.extraction.rules import plain, rule

_ROLE_WORDS, _NAME_WORDS = range(2, 7), range(2, 5)
_TOP = 3
"""Lines at the top of a page where a single head of a paper is named."""
_REACH = 100
"""Lines at the top of a page where several are."""
_LABEL_WORDS = 4
"""Of what may stand above a masthead: a line of more may be the headline, and the role its author's."""
_ABOVE, _LEAST_HEADLINE = 3, 3
"""Lines below one at the top of a page where a row of roles and names may stand; words of a headline below that."""
_ROW_WORDS, _HOUSE_WORDS = 24, 4
"""Of a row of roles and names, and of the paper's name before them."""
_GLUED = re.compile(
    r"(?<=[ةى])(?=[ء-ي])|(?<=[ء-ي]{2})(?=رئيس\s(?:التحرير|مجلس))"
    r"|(?<=التحرير)(?!ي(?:ة|ين|ون)?(?!\w))(?=[ء-ي]{2})"
)
"""Where two words were copied as one: «رئيس التحريرسامي الحداد», «سامي الحدادرئيس التحرير»."""
_BETWEEN = re.compile(r"[:|/،,–—-]")


def is_of_masthead(page: Page, at: int) -> bool:
    """Tell whether the line of a dump is «رئيس مجلس الإدارة», with nothing like a headline above, or the name below
    it; or a row of both."""
    if page.lines[at].markup is not None or page.lines[at].words > _ROW_WORDS:
        return False
    if _is_row(page, at):
        return True
    if page.lines[at].words > _ROLE_WORDS.stop:
        return False
    named = at > 0 and page.lines[at].words in _NAME_WORDS and is_person(page.lines[at].text)
    role = at if _is_role(page, at) else at - 1 if named and _is_role(page, at - 1) else None
    if role is None or role + 1 >= len(page.lines) or not is_person(page.lines[role + 1].text):
        return False
    paired = any(0 <= other < len(page.lines) and _is_role(page, other) for other in (role - 2, role + 2))
    if role > (_REACH if paired else _TOP):
        return False  # of a column: its author
    above = enumerate(page.facts[:role])
    return paired or all(fact.words <= _LABEL_WORDS or fact.is_date or _is_role(page, up) for up, fact in above)


def is_above_masthead(page: Page, at: int) -> bool:
    """Tell whether a row of who heads the paper stands below the line at the top of a dump, and what may be the
    headline below that; and the line begins the row or is printed there alone: the paper's name, an advertisement."""
    if at >= _TOP or page.lines[at].markup is not None:
        return False
    rows = [row for row in range(at + 1, min(len(page.lines), at + 1 + _ABOVE)) if _is_row(page, row)]
    below = page.facts[rows[-1] + 1 : page.structure.first] if rows else ()
    if not any(fact.words >= _LEAST_HEADLINE and not fact.is_date for fact in below):
        return False
    key = page.facts[at].key
    return any(page.facts[row].key.startswith(f"{key} ") or page.structure.times[key] == 1 for row in rows)


def _is_row(page: Page, at: int) -> bool:
    return _is_row_of_heads(page.lines[at].text) or _is_one_of_rows(page, at)


def _is_one_of_rows(page: Page, at: int) -> bool:
    """Tell whether the line is «رئيس التحرير: فلان الفلاني», and another such row stands beside it."""
    if ":" not in page.lines[at].text or not _is_role_and_name(page.lines[at].text):
        return False
    return any(
        _is_role_and_name(line.text) for line in (*page.lines[max(0, at - 1) : at], *page.lines[at + 1 : at + 2])
    )


@remembered(20_000)
def _is_role_and_name(text: str) -> bool:
    role, colon, name = text.partition(":")
    words = role.split() if colon and len(text.split()) <= _ROW_WORDS else []
    return len(words) in _ROLE_WORDS and all(map(_is_role_word, words)) and is_person(without_title(name.strip()))


def _is_role(page: Page, at: int) -> bool:
    """«رئيس مجلسي الإدارة والتحرير»."""
    words = plain(page.lines[at].text).split() if page.lines[at].words in _ROLE_WORDS else []
    return bool(words) and all(word in rule("masthead_words") for word in words)


@remembered(20_000)
def _is_row_of_heads(text: str) -> bool:
    """Tell whether ``text`` is a row of those who head a paper: two roles, each before a name, or one and its name
    copied as one word («رئيس التحريرسامي الحداد»), perhaps behind the paper's name."""
    parted = _GLUED.sub(" ", text) if "رئيس" in text or "شراف" in text or "مدير" in text else ""
    words = _BETWEEN.sub(" ", parted).split()
    runs = [(is_role, list(run)) for is_role, run in groupby(words, _is_role_word)]
    roles = sum(is_role and len(run) in _ROLE_WORDS for is_role, run in runs)
    labelled = all(_is_role_word(part.split()[-1]) for part in parted.split(":")[:-1] if part.strip())
    told = len(parted) > len(text) or (roles > 1 and ":" in text and labelled)
    if not roles or not told or runs[-1][0]:
        return False
    if not runs[0][0] and len(runs.pop(0)[1]) > _HOUSE_WORDS:
        return False
    return all(is_role or is_person(" ".join(run).replace("ى", "ي")) for is_role, run in runs)


def _is_role_word(word: str) -> bool:
    return plain(word) in rule("masthead_words") or plain(word.removeprefix("و")) in rule("masthead_words")
