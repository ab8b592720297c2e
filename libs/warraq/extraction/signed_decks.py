"""Bylines that were taken for the headline, the deck, a caption or a kicker of a dump."""

import re
from collections.abc import Sequence

from warraq.extraction.bylines import is_person, people
from warraq.extraction.features import Page
from warraq.extraction.labels import Label, first_with
from warraq.extraction.name_lines import KNOWN, bare_name, is_whole_name, known_share
from warraq.extraction.name_words import is_first_name
from warraq.extraction.published import is_date_line
from warraq.extraction.rules import is_city, plain, rule
from warraq.extraction.section_names import ENTRY_WORDS, is_known_person
from warraq.extraction.words import stem

_TAKEN = frozenset({Label.LEAD, Label.CAPTION, Label.KICKER, Label.SUBHEAD})
_LINE_WORDS, _REACH = 14, 8
"""Of a byline with several names; lines below a headline where it stands."""
_FROM = re.compile(r"من\s(?P<names>.+?)(?:\sفي\s|\s?[–—-]\s)(?P<city>\S+(?:\s\S+)?)")
_IN_BRACKETS = re.compile(r"(?P<names>[^()]+)\((?P<city>[^()]+)\)")
_LABELLED = re.compile(r"(?P<label>[^\W\d_]+)\s?(?::|ـ+|[–—-])\s?(?P<names>.+)")


def is_signed_from(page: Page, at: int) -> bool:
    """Tell whether the line is «من داكار – خدي سيك» in a dump below what may be a headline: a city and a person, who
    behind «من» may have any name."""
    place, dash, name = page.lines[at].text.replace("–", "-").partition(" - ")
    if not dash or at == 0 or page.lines[at].markup is not None or page.facts[at - 1].words <= ENTRY_WORDS:
        return False
    signed = is_person(name) if place.startswith("من ") else is_known_person(name)
    return signed and is_city(place.removeprefix("من "))


def set_bylines(page: Page, labels: list[Label]) -> None:
    """Label as bylines the lines between headline and text that name nobody of whom the story speaks: «من سلوى النابلسي
    في عمّان», «ميثاء الكتبي، أحمد شعبان (العين)», «تحقيق ــ سلمى فتح الباب - محمود القناوي»."""
    title = first_with(labels, {Label.TITLE}, len(labels))
    for at in range(title + 1, min(len(labels), title + _REACH)):
        if labels[at] is Label.BODY:
            return
        if labels[at] not in _TAKEN or page.lines[at].words > _LINE_WORDS:
            continue
        if _is_signed(page, page.lines[at].text):
            labels[at] = Label.BYLINE


def _is_signed(page: Page, text: str) -> bool:
    if text[-1] in ".،؟!":
        return False
    for form in (_FROM, _IN_BRACKETS):
        match = form.fullmatch(text)
        if match and is_city(match["city"]):
            return _are_authors(page, people(match["names"], sure=True), match["names"])
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
