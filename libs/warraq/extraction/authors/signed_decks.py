"""Bylines that were taken for the headline, the deck, a caption or a kicker of a dump."""

import re
from collections.abc import Sequence

from warraq.extraction.authors.bylines import is_person, people
from warraq.extraction.authors.name_lines import KNOWN, bare_name, is_no_signature, is_whole_name, known_share
from warraq.extraction.authors.name_words import is_first_name
from warraq.extraction.authors.owners import masthead_of
from warraq.extraction.authors.signed_lines import signs_in_words
from warraq.extraction.dates.published import is_date_line
from warraq.extraction.headline.titles import comparable
from warraq.extraction.labels import Label, first_with
from warraq.extraction.model.features import Page
from warraq.extraction.model.words import stem
from warraq.extraction.rules import is_city, plain, rule
from warraq.extraction.section.section_names import ENTRY_WORDS, is_known_person

_TAKEN = frozenset({Label.BODY, Label.LEAD, Label.CAPTION, Label.KICKER, Label.SUBHEAD})
_LOST = frozenset({Label.LEAD, Label.CAPTION, Label.KICKER, Label.FURNITURE, Label.SECTION})
"""What the model takes lines for that say in so many words that they sign."""
_NAMED = frozenset({Label.BYLINE, Label.BODY, Label.DATE})
_LINE_WORDS, _SIGNED_WORDS, _REACH = 14, 7, 8
"""Of a byline with several names, and of one that was taken for text; lines below a headline where it stands."""
_FROM = re.compile(r"من\s(?P<names>.+?)(?:\sفي\s|\s?[–—-]\s)(?P<city>\S+(?:\s\S+)?)")
_IN_BRACKETS = re.compile(r"(?P<names>[^()]+)\((?P<city>[^()]+)\)")
_DASH, _PARTED = re.compile(r"\s[-–ـ]\s"), "\t"
_EMOJI, _EDGES = re.compile("[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]"), " *•-–"
_JOINED = re.compile(r"\sو\s?(?=\S{1,4}\.\s?\S)|\s?[،,/]\s?")
"""Between names with «د.» or «م.» before each."""
_HANDLE = re.compile(r"\s@[\w.]+$")
_LABELLED = re.compile(r"(?P<label>[^\W\d_]+)\s?(?::|ـ+|[–—-])\s?(?P<names>.+)")


def is_signed_from(page: Page, at: int) -> bool:
    """Tell whether the line is «من داكار – خدي سيك» in a dump below what may be a headline, or above a text: a city
    and a person, who behind «من» may have any name. Above a text it may be «* الرياض فلان الفلاني:» or «المتابعة ✍️:
    فلان الفلاني», too."""
    if is_signed_with_colon(page, at):
        return True
    place, _, name = _DASH.sub(_PARTED, page.lines[at].text, count=1).partition(_PARTED)
    if not name or at == 0 or page.lines[at].markup is not None:
        return False
    above_text = at + 1 < len(page.facts) and page.facts[at + 1].is_paragraph
    if not above_text and page.facts[at - 1].words <= ENTRY_WORDS:
        return False
    signed = is_person(name) if place.startswith("من ") else is_known_person(name)
    return signed and is_city(place.removeprefix("من "))


def is_signed_with_colon(page: Page, at: int) -> bool:
    """Tell whether nothing but a city and a known person before a colon, or one behind it and a word for signing,
    stands right above a paragraph of a dump; «تمت الكتابة بواسطة: فلانة الفلانية» signs anywhere."""
    line = page.lines[at]
    if line.markup is not None or ":" not in line.text or line.words > _SIGNED_WORDS:
        return False
    before, _, behind = (part.strip(_EDGES) for part in _EMOJI.sub("", line.text).partition(":"))
    if before.endswith(" بواسطة"):
        return is_person(behind)
    if at + 1 >= len(page.facts) or not page.facts[at + 1].is_paragraph:
        return False
    if behind:
        signed = plain(before.removeprefix("ال")) in rule("byline_labels") | rule("byline_prefixes")
        return signed and is_known_person(behind)
    words = before.split()
    return any(is_city(" ".join(words[:n])) and is_known_person(" ".join(words[n:])) for n in (1, 2) if n < len(words))


def is_signed_by_house(page: Page, at: int) -> bool:
    """Tell whether the line of a dump is «صنعاء نيوز/ إب / فهد القادري -»: the site's name and a slash in front, a dash
    behind."""
    text = page.lines[at].text
    house, slash, rest = text.partition("/")
    signed = bool(slash and rest.strip(" -–")) and text.endswith(("-", "–")) and page.lines[at].markup is None
    return signed and comparable(house) in masthead_of(page)


def set_bylines(page: Page, labels: list[Label]) -> None:
    """Label as bylines the lines between headline and text that name nobody of whom the story speaks: «من سلوى النابلسي
    في عمّان», «ميثاء الكتبي، أحمد شعبان (العين)», «تحقيق ــ سلمى فتح الباب - محمود القناوي»."""
    title = first_with(labels, {Label.TITLE}, len(labels))
    for at in range(title + 1, min(len(labels), title + _REACH)):
        most = _SIGNED_WORDS if labels[at] is Label.BODY else _LINE_WORDS
        signed = labels[at] in _TAKEN and page.lines[at].words <= most and _is_signed(page, page.lines[at].text)
        signed = signed or (labels[at] in _LOST and signs_in_words(page, at) and not is_no_signature(page, labels, at))
        signed = signed or (labels[at] not in _NAMED and _goes_on(page, labels, at))
        if labels[at] is Label.BODY and not signed:
            return
        labels[at] = Label.BYLINE if signed else labels[at]


def _goes_on(page: Page, labels: Sequence[Label], at: int) -> bool:
    """Tell whether the line is «وفلانة الفلانية», right below a byline."""
    text = page.lines[at].text
    joined = labels[at - 1] is Label.BYLINE and text.startswith("و") and is_whole_name(text)
    return joined and is_first_name(plain(text.split()[0])[1:]) and known_share(text[1:]) >= KNOWN


def _is_signed(page: Page, text: str) -> bool:
    text = _HANDLE.sub("", text)
    if text[-1:] in ".،؟!":
        return False
    for form in (_FROM, _IN_BRACKETS):
        match = form.fullmatch(text)
        if match and is_city(match["city"]):
            return _are_authors(page, people(match["names"], sure=True), match["names"])
    joint = _JOINED.split(text)
    if len(joint) > 1 and all(bare_name(name) != name for name in joint):
        return _are_authors(page, joint, " ".join(joint))
    match = _LABELLED.fullmatch(text)
    if match is None or plain(match["label"]) not in rule("byline_labels") | rule("byline_prefixes"):
        return False
    return _are_authors(page, people(match["names"], sure=True), match["names"]) or _is_dated(page, text)


def _is_dated(page: Page, text: str) -> bool:
    """«كتب: محمد سالم عفيفي – الثلاثاء، 28-07-2026»: names, a day, and little else."""
    names = people(text) if any(map(str.isdigit, text)) else []
    for name in names:
        text = text.replace(name, " ")
    return bool(names) and is_date_line(" ".join(text.split())) and _are_authors(page, names, " ".join(names))


def _are_authors(page: Page, names: Sequence[str], said: str) -> bool:
    """Tell whether all that is ``said`` are names, that one is known, and the story does not have all words of any."""
    words = [plain(word) for name in names for word in bare_name(name).split()]
    if not words or len([word for word in said.split() if any(map(str.isalpha, word))]) > len(" ".join(names).split()):
        return False
    persons = all(map(is_whole_name, names))
    known = any(known_share(name) >= KNOWN or is_first_name(plain(name.split()[0])) for name in names)
    return persons and known and not all(stem(word) in page.structure.stems for word in words)
