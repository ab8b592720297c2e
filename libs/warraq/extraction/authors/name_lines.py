"""Names on lines of their own: whose they may be, and who signs beside a byline."""

import re
from collections.abc import Sequence

from warraq.arabic.letters import fold
from warraq.arabic.remembering import remembered
from warraq.extraction.authors.bylines import begins_with_role, is_person, people
from warraq.extraction.authors.mastheads import is_of_masthead
from warraq.extraction.authors.name_words import is_first_name, is_latin_name, known_names, name_share
from warraq.extraction.body.captions import is_of_picture
from warraq.extraction.body.embeds import is_sign_of_network
from warraq.extraction.headline.titles import comparable
from warraq.extraction.labels import RELATED, TEXT, Label, first_with, last_with
from warraq.extraction.model.features import Page
from warraq.extraction.model.words import stem
from warraq.extraction.rules import heads_talk, is_city, is_furniture, is_related_heading, leads_on, plain, rule
from warraq.extraction.section.section_names import HOUSES, is_section_name, menu_names

_NEAR = 8
"""Lines above a byline that may be of the article; what stands higher is of the site."""
_TALK_REACH = 30
"""Lines above one that may be a comment where its heading is looked for."""
_ROW = 4
"""Lines of a row below its first name."""
_LINE_WORDS, NAME_WORDS = 10, range(2, 6)
_ARTICLED = 5
_INITIAL = 3
_LONG_NAME = 5
KNOWN = 0.5
"""Share of a name's words that must be parts of known names."""
_REVIEWED = re.compile(r"(?:تم\s)?(?:ال)?(?:مراجع|راجع|تدقيق|دقق|(?:تحرير|محررة?)(?:\s(?:ال)?مسؤولة?)?\s*[:/])")
"""Who checked or edited a text did not write it."""
_ALL_ARTICLES = re.compile(
    r"(?:(?:كل|جميع|باقي|أرشيف|(?:ال)?مزيد من)\s)?(?:مقالات|مواضيع|كتابات)\s(?:أخرى\s)?(?:لل?|ال)?(?:كاتبة?|مؤلفة?)"
    r"|(?:صفحة|أرشيف)\s(?:ال)?(?:كاتبة?|مؤلفة?)"
)
_CONTACT = re.compile(r"^(?:\S+\s)?(?:للتواصل|للاستفسار|الاتصال|التواصل)(?!\w)")
_FILED, _FILED_PARTS = re.compile(r"\s*[,،/]\s*"), 4
"""Between the sections and tags of a text, and how many of them name no authors."""
_WRITES = re.compile(r"\s(?:[يت]كتب|[:؛|–—-])|:")
_SIGNED = re.compile(r"(?:[|:؛(–—-]|\.\.|(?<!\w)بقلم)\s*$")
"""Behind and before a name in the headline that is its author's."""
_COLUMN_WORDS, _LIST_REACH = 3, 200
"""Of a column's name between its author and the headline; lines above that where a list of columns stands."""
_STORY = {Label.BODY, Label.SUBHEAD}
NO_NAME = {Label.TITLE, Label.RELATED_TITLE, Label.RELATED_EXCERPT, Label.COMMENT, Label.OTHER_TITLE, Label.CRUMB}


def between_text(labels: Sequence[Label]) -> range:
    """Return the lines between the first and the last of the text, where a name belongs to the story (a speaker, a
    rating)."""
    first = first_with(labels, _STORY, len(labels))
    return range(first + 1, last_with(labels, _STORY, first))


def is_of_the_story(page: Page, name: str) -> bool:
    """Tell whether ``name`` is part of the story: it is no known name and all of its words are in the text, or it is
    too long, like a caption in the place of a byline."""
    words = [plain(word) for word in name.split()]
    if len(words) >= _LONG_NAME and known_share(name) < KNOWN and words[0] not in known_names():
        return True
    return name_share(words) == 0 and all(stem(word) in page.structure.stems for word in words)


def is_of_the_page(page: Page, at: int, name: str) -> bool:
    """A button, a heading, or the site: words of the page around the story, none of them a name's."""
    if is_of_the_site(name):
        return True
    key = comparable(name)
    if page.phrases.first_beginning(key) < at - _NEAR or any(page.phrases.lines_with(f"{of} {key}") for of in HOUSES):
        return True
    alone = page.facts[at].key == key and page.lines[at].markup is None
    return known_share(name) == 0 and page.structure.times[key] > alone


@remembered(20_000)
def is_of_the_site(name: str) -> bool:
    """Tell whether ``name`` is a button, a heading, or words that many sites use."""
    words = [plain(word) for word in name.split()]
    known = is_furniture(name) or is_furniture("".join(words)) or is_related_heading(name) or leads_on(name)
    return known or not rule("furniture_words").isdisjoint(words)


def is_others_name(page: Page, at: int) -> bool:
    """Tell whether the line names who checked the text, who heads the paper, or who wrote a post set into it."""
    return is_review(page, at) or is_sign_of_network(page.lines[at].text) or is_of_masthead(page, at)


def is_review(page: Page, at: int) -> bool:
    """Tell whether the line, or the label above it in the same row, says who checked the text."""
    mark, above = page.lines[at].markup, page.lines[at - 1].markup if at else None
    labelled = mark is not None and above is not None and mark.container == above.container
    texts = [page.lines[at].text, *([page.lines[at - 1].text] if labelled and page.facts[at - 1].words <= 2 else [])]
    return any(_REVIEWED.match(text) for text in texts)


def is_salutation(page: Page, labels: Sequence[Label], at: int) -> bool:
    """Tell whether the line, right above the text and in HTML in its container, speaks to somebody: «عزيزي الطاهر،»."""
    if at + 1 == len(labels) or labels[at + 1] not in TEXT or not page.lines[at].text.endswith(("،", "!")):
        return False
    mark, below = page.lines[at].markup, page.lines[at + 1].markup
    return mark is None or below is None or (mark.look, mark.container) == (below.look, below.container)


def _is_below_talk(page: Page, labels: Sequence[Label], at: int) -> bool:
    """Tell whether, in HTML, the line stands below the text and a heading of comments, «تعليقات القراء»."""
    if page.lines[at].markup is None:
        return False
    for above in range(at - 1, max(page.structure.first, at - 1 - _TALK_REACH), -1):
        if labels[above] in TEXT:
            return False
        if heads_talk(page.lines[above].text):
            return True
    return False


def _is_listed(page: Page, labels: Sequence[Label], at: int) -> bool:
    """Tell whether the line of a dump names a columnist of a list, or whom to ask: it stands in a list of links below,
    under «جهة الاتصال», or above the headline with a title of its own below it."""
    if page.lines[at].markup is not None or at == 0:
        return False
    asked = _CONTACT.search(fold(page.lines[at - 1].text)) is not None
    linked = labels[at] is Label.RELATED_AUTHOR and labels[at - 1] in RELATED
    below = range(at + 1, min(len(labels), at + _LIST_REACH))
    title = next((other for other in below if labels[other] is Label.TITLE), None)
    if title is None:
        return asked or linked
    return labels[at] is not Label.BYLINE and any(
        page.facts[below].words > _COLUMN_WORDS and labels[below] is Label.FURNITURE for below in range(at + 1, title)
    )


def is_no_signature(page: Page, labels: Sequence[Label], at: int) -> bool:
    """Tell whether the line names others than its author: who checked the text or wrote a comment, whom it speaks
    to."""
    return (
        is_others_name(page, at)
        or is_salutation(page, labels, at)
        or _is_below_talk(page, labels, at)
        or _is_listed(page, labels, at)
        or _is_filed(page, at)
        or is_subject(page, labels, at)
        or (labels[at] is Label.CAPTION and is_of_picture(page, at))
    )


def _is_filed(page: Page, at: int) -> bool:
    """Tell whether the line of a dump says where the text is filed, «أخبار, تكنولوجيا / القوات الجوية, إنجلترا»: one of
    its parts is an entry of a menu, and not all others are persons, who may sign in «محليات / فلان, فلانة»."""
    text = page.lines[at].text
    parts = _FILED.split(text) if page.lines[at].markup is None and "/" in text else []
    if len(parts) < _FILED_PARTS:
        return False
    others = [part for part in parts if comparable(part) not in menu_names(page)]
    return len(others) < len(parts) and not (others and all(map(is_whole_name, others)))


def is_subject(page: Page, labels: Sequence[Label], at: int) -> bool:
    """Tell whether the line of a dump is nothing but a name that the headline and the text have: whom its picture
    shows. «فلان الفلاني يكتب: …» is his, as is «… | فلان الفلاني»."""
    name = page.lines[at].text
    if page.lines[at].markup is not None or not is_whole_name(name):
        return False
    title = first_with(labels, {Label.TITLE}, None)
    before, named, behind = page.lines[title].text.partition(name) if title is not None else ("", "", "")
    if not named or _WRITES.match(behind) or (_SIGNED.search(before) and not any(map(str.isalpha, behind))):
        return False
    return any(stem(plain(word)) in page.structure.said for word in name.split())


def is_signed_alone(page: Page, labels: Sequence[Label], at: int, title: int | None) -> bool:
    """Tell whether the line of a dump is nothing but a known name between headline and day: whose letter or blog it is
    («© 2025 جود الريس») signs it, too."""
    dated = at + 1 < len(labels) and page.facts[at + 1].is_date and page.lines[at].markup is None
    below = dated and title is not None and title < at and labels[at] is Label.BYLINE
    return below and is_whole_name(page.lines[at].text) and known_share(page.lines[at].text) >= KNOWN


def names_beside(page: Page, labels: Sequence[Label], at: int, places: frozenset[str]) -> list[str]:
    """Return, for HTML, the names that stand alone on the lines below a byline in the same row; a city may stand
    between."""
    mark, found = page.lines[at].markup, list[str]()
    for below in range(at + 1, min(len(labels), at + 1 + _ROW)):
        other, text = page.lines[below].markup, page.lines[below].text
        same = mark is not None and other is not None and other.container == mark.container and other.tag != "p"
        if not same or labels[below] not in {Label.FURNITURE, Label.BYLINE} or is_review(page, below):
            break
        names = people(text, places)
        alone = names == [text] and not is_furniture(text) and not is_section_name(page, text)
        if alone and (is_latin_name(text) or text.isascii() or known_share(text) >= KNOWN):
            found += names
        elif not is_city(text):
            break
    return found


def names_around(page: Page, labels: Sequence[Label], at: int) -> list[str]:
    """Return a name alone with those, in a dump, that stand alone right above and below it: they sign together."""
    found = [at]
    for step in (-1, 1) if page.lines[at].markup is None else ():
        other = at + step
        while 0 <= other < len(labels) and abs(other - at) < _ROW and _signs_too(page, labels, other):
            found.append(other)
            other += step
    texts = [page.lines[each].text for each in sorted(found)]
    return [name for text in texts for name in people(text) or [text]]


def _signs_too(page: Page, labels: Sequence[Label], at: int) -> bool:
    return is_name_alone(page, labels, at) and known_share(page.lines[at].text) >= KNOWN


def name_above_role(page: Page, at: int) -> list[str]:
    """Return, for HTML, the name on the line above one that says what its bearer does, in the same row."""
    mark, above = page.lines[at].markup, page.lines[at - 1].markup if at else None
    if mark is None or above is None or not is_role(page, at):
        return []
    if {mark.container, mark.outer}.isdisjoint({above.container, above.outer}):
        return []
    name = page.lines[at - 1].text
    return [name] if is_whole_name(name) else []


def is_name_alone(page: Page, labels: Sequence[Label], at: int) -> bool:
    """Tell whether the line is nothing but a person's name."""
    text = page.lines[at].text
    free = labels[at] not in NO_NAME | TEXT and not is_of_the_site(text) and not is_of_masthead(page, at)
    return free and is_whole_name(text) and (known_share(text) >= KNOWN or not is_section_name(page, text))


def is_whole_name(text: str) -> bool:
    """Tell whether ``text`` is a person's name of two to five words, «د.» not counted."""
    name = bare_name(text)
    return len(name.split()) in NAME_WORDS and is_person(name)


def is_role(page: Page, at: int) -> bool:
    """Tell whether the line says what somebody does, «مترجمة عن الروسية», or leads to all that they wrote: «كل مقالات
    الكاتبة»."""
    text = page.lines[at].text
    return page.lines[at].words <= _LINE_WORDS and (begins_with_role(text) or bool(_ALL_ARTICLES.fullmatch(text)))


@remembered(20_000)
def known_share(name: str) -> float:
    """Return the share of words in ``name`` that are parts of known names. «الآن» is none, although some list has
    «آن»."""
    names, words = known_names(), [plain(word) for word in name.split()]
    known = [is_first_name(word) or (len(word) > _ARTICLED and word.removeprefix("ال") in names) for word in words]
    return sum(known) / max(1, len(words))


@remembered(20_000)
def bare_name(name: str) -> str:
    """Return ``name`` without «د.» and «أ.د.»."""
    words = name.split()
    words = [word for word in words if word == "/" or not word.endswith("/")]
    return " ".join(word for word in words if not word.endswith(".") or len(word.split(".")[-2]) >= _INITIAL)


def is_said_of_author(page: Page, name: str) -> bool:
    """Tell whether the text has the name only where a line begins with it and says more: «فلان الفلاني مراسل متجول»."""
    said = [line.text for line in page.lines if name in line.text and line.words > len(name.split()) + 2]
    return bool(said) and all(text.startswith(name) for text in said)


def is_joined(text: str, name: str) -> bool:
    """Tell whether «و» joins the name to another in ``text``; «صيانة طريق وادي شعيب» has none."""
    before, joint, _ = text.partition(f" و{name}")
    return bool(joint) and known_share(" ".join(before.split()[-2:])) >= KNOWN
