"""Captions of pictures that nothing but their words and their place tells from text.

A page copied as text has no pictures left. Two steps of `labelling` find their captions. Before the model
`labelled_captions`: by a label, which any page may print («التعليق على الصورة، …»), or by a photo agency at the end.
After it, in a dump, when it is known what is text, `drop_captions`: what stands there twice, as a picture's description
and as its caption; what begins with the headline and adds to it; what names the photographer.
"""

import re
from collections.abc import Sequence
from functools import cache

from warraq.arabic.letters import fold
from warraq.arabic.remembering import remembered
from warraq.extraction.authors.bylines import begins_with_role
from warraq.extraction.headline.titles import comparable
from warraq.extraction.labels import TEXT, Label, first_with, lines_with
from warraq.extraction.lines import Line
from warraq.extraction.model.facts import LineFacts
from warraq.extraction.model.features import Page
from warraq.extraction.rules import is_furniture, plain, rule

_LABELLED = re.compile(
    r"(?:م?صدر|التعليق علي|تعليق|شرح|حقوق) الصوره\s?[،,:]|(?:منبع|توضيح) (?:تصوير|عكس)\s?[،,:]"
    r"|image (?:source|caption|credit)\s?[,:]|(?:photo )?credit: "
)
_LABEL_END = re.compile("[،,:]")
"""Without which there is no label: quicker to look for."""
_LABEL, _LABELLED_WORDS = 30, 20
"""Letters of the longest label; words of a caption with its label. A longer line is a paragraph."""
_SOURCED = (". من المصدر", ".. من المصدر", "(من المصدر)", "- من المصدر", ". أرشيفية")
"""What papers print behind a caption, the sentence of which has its full stop."""
_LABEL_BEHIND, _MOST_WORDS = re.compile(r"صورة من: (?:[A-Za-z]|[^\s.،]+(?: [^\s.،]+){0,4}$)"), 40
"""Before the photographer, perhaps glued to the caption; words of a caption with both. A sentence that tells what there
are pictures of goes on, or ends."""
_OWNED = re.compile(r"(?!.*(?:حقوق|[Cc]opyright))[^|©\s]+(?:\s[^|©\s]+){2,14}\s?©\s?[^\W\d_][^\d|©.،]{1,40}")
_NUMBERED = re.compile(r"\s\d{1,2}$")
_LABEL_WORDS = 3
_LABEL_ENDS = ("،", ",", ":")
_SIGNATURE = re.compile(r"[-–—/|(]\s?(?P<name>[^-–—/|()\d]{2,24})\)?$")
"""Who made a picture, behind a sign at the end of its caption: «…- جيتي», «… (رويترز)»."""
_SIGNED_WORDS = range(4, 21)
_ABOVE = 4
"""Lines between a headline and its date; twice as many, with names and buttons, may stand above the picture."""
_SAID = 2
"""Words of a headline that its text has."""
_TWICE = range(3, 21)
"""Words of a caption that stands there twice: shorter ones are cried in a song, too."""
_CUT = range(2, 6)
"""Words of a picture's description that was cut, or that is no more than a name."""
_TITLE_WORDS, _WHOLE_TITLE, _ADDED_WORDS = 5, 8, 12
"""Of a headline that a caption begins with, one that no deck would repeat, and what the caption adds."""
_ICON = re.compile(r"[a-z ]*[a-z](?=[^\W\d_a-z])")
"""The name of a picture's sign, which a page copied as text has glued to the caption: «camera iconسوق المدينة»."""
_MAYBE_CAPTION = TEXT | {Label.CAPTION}
_PICTURED_WORDS, _SHOWN_WORDS = 3, 9
_OF_LOGOS = ("شعار ", "لوغو ")
_OF_PICTURES = ("جانب من", "لقطه", "مشهد من")
"""Beginnings of what is added."""


def labelled_captions(lines: Sequence[Line]) -> list[int]:
    """Lines that say they are a picture's caption or credit («صدر الصورة، رويترز»), and lines below a bare label; lines
    that a photo agency signs («…- جيتي»)."""
    found: list[int] = []
    for at, line in enumerate(lines):
        announced = bool(found) and found[-1] == at - 1 and _is_bare_label(lines[at - 1])
        labelled = is_labelled_caption(line.text) or _is_labelled_behind(line)
        if announced or labelled or _is_signed(line, "photo_agencies"):
            found.append(at)
        if line.text.startswith("©") and 0 < at < len(lines) - 1 and lines[at - 1].text == lines[at + 1].text:
            found += [at - 1, at + 1]  # whose picture it is, between two copies of what it shows
    return found


def _is_labelled_behind(line: Line) -> bool:
    """«… النصفصورة من: Jens Krick», «… في المكتبة. أرشيفية», «… بهدف الفوز © أ ف ب»."""
    if line.words > _MOST_WORDS:
        return False
    pictured = "صورة من:" in line.text and _LABEL_BEHIND.search(line.text) is not None
    owned = "©" in line.text and _OWNED.fullmatch(line.text) is not None
    return pictured or owned or line.text.endswith(_SOURCED)


def _is_signed(line: Line, names: str) -> bool:
    """Tell whether one of the rule ``names`` stands behind a sign at the end of ``line``."""
    return line.words in _SIGNED_WORDS and _signature(line.text) in rule(names)


@remembered(20_000)
def _signature(text: str) -> str:
    """The folded name behind a sign at the end of ``text``, "" where there is none."""
    found = _SIGNATURE.search(text, max(0, len(text) - _LABEL))
    return plain(found["name"]) if found else ""


def twin_captions(page: Page) -> list[int]:
    """Lines of a dump that stand twice, one copy right below the other, behind a headline and its date: a picture's
    description and its caption. A headline stands twice above its date, as the end of a trail and as itself."""
    found: list[int] = []
    for at in range(2, min(page.structure.first + 1, len(page.lines) - 1)):
        fact = page.facts[at]
        twins = (
            fact.words in _SIGNED_WORDS and fact.key == page.facts[at + 1].key and page.structure.times[fact.key] == 2
        )
        if not twins or page.lines[at].markup is not None:
            continue
        dates = [other for other in range(max(0, at - 2 * _ABOVE), at) if page.facts[other].is_date]
        dated_below = any(other.is_date for other in page.facts[at + 2 : at + 2 + _ABOVE])
        signed = _is_signed(page.lines[at], "agencies")
        place = at if signed and not dates else dates[0] if dates and not dated_below else 0
        if place and _has_headline_above(page, place, fact, 0 if signed and dates else _SAID):
            found += [at, at + 1]
    return found


def _has_headline_above(page: Page, date: int, caption: LineFacts, said: int) -> bool:
    """``said``: how many of its words are in the text. «عاجل: …» is no headline."""
    for at in range(max(0, date - _ABOVE), date):
        fact = page.facts[at]
        long = fact.words >= _SIGNED_WORDS.start and fact.key != caption.key and not fact.is_date
        urgent = long and is_furniture(page.lines[at].text.partition(":")[0])
        if long and not urgent and len(fact.stems & page.structure.said) >= said:
            return True
    return False


def _is_bare_label(line: Line) -> bool:
    return line.words <= _LABEL_WORDS and line.text.endswith(_LABEL_ENDS)


@remembered(20_000)
def is_labelled_caption(text: str) -> bool:
    """«صدر الصورة، رويترز»: the line says that it is a picture's caption or credit."""
    ends = _LABEL_END.search(text, 0, _LABEL) is not None
    short = ends and text.count(" ") < _LABELLED_WORDS and "؟" not in text
    return short and _LABELLED.match(fold(text[:_LABEL]).lower()) is not None


def is_of_picture(page: Page, at: int) -> bool:
    """Tell whether the line of a dump, below what may be its headline, is a picture's description cut after some words,
    or the caption below it that begins with them: «حوار الوزير», «حوار الوزير مع الزميل فلان»."""
    if page.lines[at].markup is not None:
        return False
    tops = [top for top in (at - 1, at) if 0 < top < len(page.facts) - 1]
    return any(_is_cut_caption(page, top) and _may_head(page, top - 1) for top in tops)


def _is_cut_caption(page: Page, at: int) -> bool:
    short, whole = page.facts[at], page.facts[at + 1]
    plain_words = not (whole.is_paragraph or whole.is_date) and short.end == "a" and whole.end in "a)"
    cut = plain_words and short.words in _CUT and whole.words in _TWICE and whole.key.startswith(f"{short.key} ")
    return cut and not begins_with_role(whole.key.removeprefix(f"{short.key} "))  # an author, and who that is


def _may_head(page: Page, at: int) -> bool:
    """Tell whether the line is long enough for a headline and said by the text."""
    fact = page.facts[at]
    return fact.words >= _TITLE_WORDS and not fact.is_date and len(fact.stems & page.structure.said) >= _SAID


def _drop_pictures(page: Page, labels: list[Label], title: int) -> None:
    """Label as captions what stands twice between headline and text, unless it is an author of whom the text does not
    speak."""
    first = first_with(labels[title:], {Label.BODY}, 0) + title
    head = page.facts[title].key
    for at in range(title + 1, first - 1):
        fact, below = page.facts[at], page.facts[at + 1]
        twice = fact.key == below.key != head and fact.words in _CUT and fact.stems <= page.structure.said
        if not (fact.is_date or fact.is_paragraph) and (twice or _is_cut_caption(page, at)):
            labels[at] = labels[at + 1] = Label.CAPTION


def drop_captions(page: Page, labels: list[Label]) -> None:
    """Take captions that stand there twice, or begin with the headline, out of the text of a dump in ``labels``."""
    if any(line.markup is not None for line in page.lines):
        return
    for at in lines_with(labels[:-1], {Label.BYLINE}):
        if plain(page.lines[at + 1].text) in rule("photo_agencies"):  # «فلان يحتفل بهدفه», below it «Getty Images»
            labels[at] = Label.CAPTION
    title = first_with(labels, {Label.TITLE}, None)
    head = comparable(page.lines[title].text) if title is not None else ""
    if title is not None:
        _drop_pictures(page, labels, title)
    twice = _lines_twice(page, labels)
    for at in lines_with(labels, TEXT):
        caption = at in twice or _begins_with(page, at, head) or _is_credited(page, labels, at)
        if caption or _names_a_picture(page, labels, at, title):
            labels[at] = Label.CAPTION


def _names_a_picture(page: Page, labels: Sequence[Label], at: int, title: int | None) -> bool:
    """Above all paragraphs «بلدية الكويت» has too few words for a summary, «الدكتور فلان وزير الري» stands so in the
    first of them, and «شعار الشركة» is a picture's where the headline names the company."""
    fact = page.facts[at]
    few = labels[at] is Label.LEAD and fact.words <= _PICTURED_WORDS
    named = title is not None and len(fact.stems - page.facts[title].stems) <= 1
    logo = fact.key.startswith(_OF_LOGOS) and named
    first = page.structure.first
    opening = page.facts[first].key if first < len(page.facts) else ""  # a page may have no paragraph
    shown = labels[at] is Label.LEAD and fact.words <= _SHOWN_WORDS and f" {fact.key} " in f" {opening} "
    return at < first and (few or logo or shown) and fact.end in "a)"


def _lines_twice(page: Page, labels: Sequence[Label]) -> frozenset[int]:
    """Short lines of text beside a line with the same words, where all of the lines that stand together are: not so
    verses, and what a crowd shouts."""
    found: list[int] = []
    run: list[int] = []
    for at in range(len(labels) + 1):
        if at < len(labels) and _is_short_text(page, labels, at):
            run.append(at)
            continue
        announced = run and run[0] > 0 and page.facts[run[0] - 1].end == ":"
        if not announced and all(_may_stand_twice(page, labels, other) for other in run):
            found += run
        run = []
    return frozenset(found)


def _is_short_text(page: Page, labels: Sequence[Label], at: int) -> bool:
    return labels[at] in _MAYBE_CAPTION and not page.facts[at].is_paragraph


def _may_stand_twice(page: Page, labels: Sequence[Label], at: int) -> bool:
    fact = page.facts[at]
    if fact.words not in _TWICE or fact.end not in "a)" or fact.is_paragraph:
        return False
    beside = [other for other in (at - 1, at + 1) if 0 <= other < len(labels) and labels[other] is not Label.TITLE]
    return any(_same(page.facts[other], fact) for other in beside)


def _same(one: LineFacts, other: LineFacts) -> bool:
    """The same words; of a caption also with the photographer behind them («… تصوير: فلان»)."""
    short, long = sorted((_without_icon(one.key), _without_icon(other.key)), key=len)
    if one.end == other.end == ")" and _NUMBERED.sub("", one.key) == _NUMBERED.sub("", other.key):
        return True  # «المحافظ يستمع للمرضى (1)», «المحافظ يستمع للمرضى (2)»
    credited = bool(one.value("caption words") or other.value("caption words"))
    return short == long or (credited and len(short.split()) in _TWICE and long.startswith(f"{short} "))


def _without_icon(key: str) -> str:
    icon = _ICON.match(key)
    return key[icon.end() :] if icon else key


def _begins_with(page: Page, at: int, head: str) -> bool:
    """The headline, and behind it what only a caption says; a deck may begin with the headline, too."""
    fact, words = page.facts[at], len(head.split())
    if words < _TITLE_WORDS or not fact.key.startswith(f"{head} "):
        return False
    added = fact.key[len(head) + 1 :]
    if words >= _WHOLE_TITLE and fact.words - words <= _PICTURED_WORDS and fact.end != ".":
        return not _goes_on(page, at)
    pictured = added.startswith(_OF_PICTURES) or not rule("caption_words").isdisjoint(added.split())
    return pictured and fact.end in "a)" and fact.words - words <= _ADDED_WORDS


def _goes_on(page: Page, at: int) -> bool:
    """«ويأتي القرار بعد …» right below: no text begins so, and the line is its first sentence."""
    return page.facts[at + 1].is_paragraph and page.lines[at + 1].text[0] == "و" if at + 1 < len(page.lines) else False


def _is_credited(page: Page, labels: Sequence[Label], at: int) -> bool:
    """Above all paragraphs, with who took the picture in brackets behind it («(فيديو)» is nobody) or below it."""
    fact, first = page.facts[at], page.structure.first
    if at >= first or fact.is_paragraph or fact.end not in "a)":
        return False
    if fact.value("photo credit") and plain(page.lines[at].text.rpartition("(")[2]) not in _no_photographers():
        return True
    return at + 1 < len(labels) and is_labelled_caption(page.lines[at + 1].text)


@cache
def _no_photographers() -> frozenset[str]:
    return rule("kicker_labels") | rule("byline_labels")
