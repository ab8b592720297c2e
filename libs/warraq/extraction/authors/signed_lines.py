"""Lines of dumps that sign in so many words: names, and beside them nothing but how, from where and for whom."""

import re

from warraq.arabic.remembering import remembered
from warraq.extraction.authors.bylines import begins_with_role, is_other_work, people
from warraq.extraction.authors.name_lines import KNOWN, bare_name, is_whole_name, known_share
from warraq.extraction.authors.name_words import is_first_name
from warraq.extraction.authors.owners import masthead_of
from warraq.extraction.dates.byline_dates import without_dates
from warraq.extraction.headline.titles import comparable
from warraq.extraction.model.features import Page
from warraq.extraction.model.words import stem
from warraq.extraction.rules import is_city, plain, rule

_WORDS, _ROLE_WORDS = 18, 5
"""Of such a line, its date counted, and of what somebody is: «كاتبة وباحثة من المغرب»."""
_SHORT_NAME = 3
_PENS = "✍🖊🖋📝"
_SIGNS = re.compile(rf"[-–—ـ/|:•()،,*&+«»{_PENS}\ufe0f]|\sà(?=\s|$)")
_OTHER_WORDS = frozenset({"من", "من طرف", "من قبل", "يكتب", "تكتب"})
"""Words for signing that begin no byline by themselves."""
_KNOWN = ("byline_prefixes", "byline_labels", "agencies", "desks")
_REPORTING = ("مراسل", "موفد", "مندوب")
_FOR = re.compile(r"خاص\s(?:\S+\s?){1,3}")
"""«خاص الصحيفة», «خاص بالصحيفة»: for whom somebody reports."""
_KIN = frozenset({"ام", "ابو"})
"""Words before a name that make it one: «أم كلثوم»."""


def signers(page: Page, at: int) -> list[str]:
    """Return the persons whom the line names, if all else in it says how they sign; [] where one of them is nobody that
    a first name tells, or of the story."""
    line = page.lines[at]
    if line.markup is not None or line.words > _WORDS or line.text.endswith((".", "،", "؟", "!")):
        return []
    names, beside = _read(line.text)
    whole = bool(names) and all(map(_is_name, names)) and any(map(begins_with_first_name, names))
    if not whole or any(_is_of_story(page, name) for name in names):
        return []
    return list(names) if all(_says_how(page, part) for part in beside) else []


def signs_in_words(page: Page, at: int) -> bool:
    """Tell whether the line has `signers`, and more than a name alone says that they sign: how, from where, for whom,
    or a second known name. What somebody is («أخصائية أمراض الدم») and whose a picture is («(رويترز)») says nothing."""
    names = signers(page, at)
    if not names:
        return False
    beside = [part for part in _read(page.lines[at].text)[1] if not _says_who(part)]
    credited = page.lines[at].text.endswith(")") and all(plain(part) in rule("agencies") for part in beside)
    penned = page.lines[at].text[0] in _PENS
    return penned or bool(beside and not credited) or (len(names) > 1 and all(map(begins_with_first_name, names)))


def begins_with_first_name(name: str) -> bool:
    """Tell whether the first word of a name, «د.» not counted, is a known one, or «أم» or «أبو»."""
    first = plain(bare_name(name).split()[0])
    return is_first_name(first) or first in _KIN


def _is_name(text: str) -> bool:
    """Tell whether ``text`` is a name and not the beginning of a sentence, «سلمى النجار تفتتح مكتبة»."""
    return is_whole_name(text) and (len(text.split()) <= _SHORT_NAME or known_share(text) > KNOWN)


@remembered(20_000)
def _read(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names in a line, and what else stands between its signs, without days and hours."""
    names = tuple(people(text))
    said = without_dates(text) if names else ""
    parts = _SIGNS.split(said)
    for name in names:
        parts = [part.replace(name, " ") for part in parts]
    beside = (" ".join(word for word in part.strip(" .").split() if word != "و") for part in parts)
    return names, tuple(filter(None, beside))


def _is_of_story(page: Page, name: str) -> bool:
    return all(stem(plain(word)) in page.structure.stems for word in bare_name(name).split())


def _says_how(page: Page, part: str) -> bool:
    """«دمشق», «كتب», «مراسل الصحيفة», «تصوير فلان», «رويترز», «خاص الصحيفة», the site's name, «@name»."""
    said = plain(part)
    if said in _OTHER_WORDS or any(said in rule(of) for of in _KNOWN) or part.startswith("@") or _reports(part):
        return True
    house = _FOR.fullmatch(part) is not None or comparable(part) in masthead_of(page)
    return house or is_city(part) or _says_who(part)


def _reports(part: str) -> bool:
    """«مراسلنا», «مراسلة الصحيفة في دمشق», not «مراسل حرب من حلب»."""
    return part.startswith(_REPORTING) and "من" not in part.split()


def _says_who(part: str) -> bool:
    """Tell whether ``part`` says in a few words what somebody is or does beside writing: «كاتبة وناقدة»."""
    short = len(part.split()) <= _ROLE_WORDS and not part.startswith(_REPORTING)
    return short and (is_other_work(part) or begins_with_role(part))
