"""Lists of columnists below the text of a page dump: a name on every second line, a title on each between.

Such titles are as short as entries of a menu («التينة», «قهوة سادة»): by itself none of them is like a title, but the
names beside them are like nothing else.
"""

from collections.abc import Sequence

from warraq.extraction.bylines import is_initialled, is_person
from warraq.extraction.features import Page
from warraq.extraction.labels import TEXT, Label
from warraq.extraction.name_lines import KNOWN, NAME_WORDS, bare_name, known_share
from warraq.extraction.published import is_date_line
from warraq.extraction.rules import heads_list, heads_talk, is_call, is_furniture, is_related_heading, plain, rule

_LEAST, _BELOW_HEADING = 3, 2
"""Names that make a list, and below a heading of one."""
_TITLE_WORDS = range(1, 15)
_TALK_REACH = 10
"""Lines above a list where the heading of comments may stand."""
_HEAD_WORDS, _NAME_WORDS = 5, 7
_SERVANT = "عبدال"
FREE = frozenset(Label) - TEXT - {Label.TITLE, Label.PULL, Label.CREDIT, Label.OTHER, Label.OTHER_TITLE}


def set_columnists(page: Page, labels: list[Label], last: int) -> None:
    """Label the lists of columnists below line ``last``, where the text ends."""
    at = last + 1
    while at < len(labels):
        at = _list_at(page, labels, at) or at + 1


def _list_at(page: Page, labels: list[Label], at: int) -> int | None:
    """The line behind the list whose first name stands at ``at``; None where there is none."""
    if page.facts[at].words > _NAME_WORDS or labels[at] not in FREE:
        return None
    names = list(range(at, _end_of_names(page, labels, at), 2)) if _is_known(page, at) else []
    while names and not _is_known(page, names[-1]):
        names.pop()  # «جيد جدا» below the last title is like a name, too
    known = sum(_is_known(page, each) for each in names)
    if known < _BELOW_HEADING or 2 * known < len(names) or is_talk(page, labels, at):
        return None
    begins_above = _begins_above(page, labels, at - 1, names[-1] + 1)
    titles = [name - 1 if begins_above else name + 1 for name in names]
    start, end = min(at, titles[0]), max(names[-1], titles[-1]) + 1
    if known < _LEAST and not _heads(page, start - 1):
        return None
    if end > len(labels) or not all(may_be_title(page, labels, each) for each in titles):
        return None
    labels[start:end] = [Label.RELATED_TITLE if each in titles else Label.RELATED_AUTHOR for each in range(start, end)]
    if labels[start - 1] in FREE and page.facts[start - 1].words <= _HEAD_WORDS:
        labels[start - 1] = Label.RELATED_HEADING
    return end


def _end_of_names(page: Page, labels: Sequence[Label], at: int) -> int:
    """Behind the last of the names on every second line from ``at`` on, with titles between."""
    end = at
    while end < len(labels) and labels[end] in FREE and _is_name(page, end):
        end += 2
        if end - 1 < len(labels) and not may_be_title(page, labels, end - 1):
            break
    return max(at, end - 1)


def _begins_above(page: Page, labels: Sequence[Label], first: int, behind: int) -> bool:
    """Whether line ``first``, above the first name, is a title and no heading; else line ``behind`` the last is one."""
    if behind >= len(labels) or _heads(page, first - 1) or _heads(page, behind):
        return True
    if _heads(page, first):
        return False
    if page.lines[first + 1].text.startswith("("):
        return True
    told = [labels[at] is Label.RELATED_TITLE for at in (first, behind)]
    if told[0] != told[1]:
        return told[0]
    gaps = [page.lines[at].gap for at in (first, first + 1, behind)]
    if gaps[0] != gaps[1]:
        return gaps[0] > gaps[1]
    return not may_be_title(page, labels, behind) or gaps[2] > gaps[1]


def _heads(page: Page, at: int) -> bool:
    """«كتّاب اليوم», «مقالات سابقة للكاتب», or any heading of links."""
    text = page.lines[at].text
    columns = page.facts[at].words <= _HEAD_WORDS and not rule("column_words").isdisjoint(map(plain, text.split()))
    return columns or is_related_heading(text) or heads_list(text)


def may_be_title(page: Page, labels: Sequence[Label], at: int) -> bool:
    """Nothing speaks against line ``at`` being a title, whatever it was taken for."""
    fact, text = page.facts[at], page.lines[at].text
    free = labels[at] in FREE and bool(fact.key) and not fact.value("copyright") and not is_date_line(text)
    words = [plain(word) for word in text.split()]
    other = (
        is_furniture(text)
        or is_call(text)
        or is_related_heading(text)
        or heads_list(text)
        or fact.end in ".،:"
        or words[0] in rule("roles")
    )
    other = other or rule("furniture_words").issuperset(words) or (_is_name(page, at) and known_share(text) > KNOWN)
    return free and not other and fact.words in _TITLE_WORDS


def _is_name(page: Page, at: int) -> bool:
    """The line is nothing but a person's name, in brackets or not, or a desk's."""
    text = page.lines[at].text.strip("() ")
    name = bare_name(text)
    desk = is_initialled(text) or plain(text) in rule("desks")
    return desk or (len(name.split()) in NAME_WORDS and is_person(name))


def _is_known(page: Page, at: int) -> bool:
    """A desk, or a name of which half the words are known; «عبدالله» is spelled in one word, too."""
    if not _is_name(page, at):
        return False
    name = bare_name(page.lines[at].text.strip("() "))
    return known_share(name) >= KNOWN or name.startswith(_SERVANT) or plain(name) in rule("desks")


def is_talk(page: Page, labels: Sequence[Label], at: int) -> bool:
    """Below a heading of comments, no heading of links between."""
    for above in range(at - 1, max(-1, at - 1 - _TALK_REACH), -1):
        if labels[above] in TEXT or is_related_heading(page.lines[above].text):
            return False
        if heads_talk(page.lines[above].text):
            return True
    return False
