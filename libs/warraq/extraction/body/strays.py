"""Lines that were taken for text and cannot be: figures and Latin buttons, what stands above the headline, a
sub-heading that nothing follows, an author box."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import partial
from itertools import takewhile

from warraq.extraction.body.closing_words import goes_on_as_news
from warraq.extraction.body.credits import any_credit, signed_by_agency, signed_by_editors
from warraq.extraction.body.embeds import is_hashtags, is_set_in, is_sign_of_network
from warraq.extraction.body.sign_offs import drop_below_end
from warraq.extraction.dates.published import is_hour
from warraq.extraction.labels import TEXT, Label, first_with, lines_with
from warraq.extraction.links.widgets import drop_polls
from warraq.extraction.model.features import Page
from warraq.extraction.model.markup import is_of_comment
from warraq.extraction.model.speech import speaks_for_site
from warraq.extraction.model.structure import kinship
from warraq.extraction.rules import is_call, is_offer, keys, plain, rule
from warraq.extraction.section.section_names import menu_names

_FEW_WORDS = 6
_FOREIGN = 0.12
"""Kinship below which a paragraph is not of the story (`structure.kinship`)."""
_TAIL = 2
"""Short lines at the end of a text that may be strays; more are a list."""
_SITES_WORDS, _OPENING, _STAMPS = 7, 4, 3
"""Words from which a last sentence may be the site's; first lines of a text; hours in a text from which it is a live
blog."""
_REST_WORDS, _WALL = 60, 4
"""Words of an offer to subscribers, and lines below a cut text where it begins."""
_CALL_WORDS, _SENTENCE = 20, 12
_CAPTION_WORDS, _SHORT_WORDS = 20, 14
_TITLE_TAGS = frozenset({"h1", "h2", "h3"})
"""Of a film's or a picture's title, where it stands in a figure."""
_HEADING_TAGS = _TITLE_TAGS | {"li", "td", "dt"}
_SAYS_NOTHING = frozenset({"div", "span"})
"""Tags of a line that is neither heading nor paragraph where paragraphs have their own."""
_ENTRY_WORDS = 4
_NOTE, _NOTES = re.compile(r"([\[(])?(\d{1,2})\s?[\])./-]\s?\D"), 2
"""«[1] …» below a text; notes from which they need no brackets."""
_CONTENTS = 20
"""Lines of a list of contents."""
_BOX, _FAR_ABOVE = 2, 3
"""Lines of an author box below its heading; lines above a headline from which a sentence is not its summary."""


def drop_strays(page: Page, labels: list[Label]) -> None:
    """Take out of the text, in ``labels``, what cannot belong to it: author boxes, lines far from all paragraphs."""
    _drop_captions(page, labels)
    _drop_contents(page, labels)
    _drop_between_paragraphs(page, labels)
    drop_below_end(page, labels)
    text = lines_with(labels, TEXT)
    _drop_commenters(page, labels, text)
    _drop_author_box(page, labels, text)
    _drop_notes(page, labels, text)
    _drop_offers(page, labels, text)
    _drop_calls(page, labels, text)
    drop_polls(page, labels, text)
    _drop_initials(page, labels, text)
    _drop_sites_end(page, labels, text)
    _drop_foreign_end(page, labels, text)
    _drop_foreign_start(page, labels, text)
    if sum(page.facts[at].is_paragraph for at in text) < 2:
        return
    title = first_with(labels, {Label.TITLE}, -1)
    _set_section(page, labels, title, text)
    for at in text:
        fact = page.facts[at]
        latin = fact.words <= _FEW_WORDS and page.lines[at].text.isascii()
        if latin or (at < title - 1 and not fact.is_paragraph):
            labels[at] = Label.FURNITURE
    tail = _tail(page, text)
    for at in tail if len(tail) <= _TAIL else ():
        labels[at] = Label.CREDIT if any_credit(page.lines[at].text) else Label.FURNITURE


def _drop_contents(page: Page, labels: list[Label]) -> None:
    """«محتويات المقال», and the short lines below it until the next paragraph. In the midst of the text most of them
    must stand again below, as headings of its parts: what a museum holds does not."""
    named = (fact.words <= _ENTRY_WORDS and fact.key in keys("contents_headings") for fact in page.facts)
    head = next((at for at, is_head in enumerate(named) if is_head), None)
    if head is None:
        return
    entries = list(takewhile(partial(_is_entry, page), range(head + 1, min(len(labels), head + _CONTENTS))))
    below = {fact.key for fact in page.facts[head + 1 + len(entries) :]}
    again = sum(page.facts[at].key in below for at in entries)
    if head > page.structure.first and 2 * again < max(1, len(entries)):
        return
    for at in (head, *entries):
        if labels[at] in TEXT:
            labels[at] = Label.FURNITURE


def _is_entry(page: Page, at: int) -> bool:
    mark, fact = page.lines[at].markup, page.facts[at]
    alike = mark is None or mark.tag == "li" or mark.linked == 1
    return alike and not fact.is_paragraph and fact.words <= _SHORT_WORDS


def _drop_captions(page: Page, labels: list[Label]) -> None:
    """In HTML a short line right below a picture that is neither a heading nor a sentence of the story, and the title
    of a film in its figure; in a dump a short line between the day and the byline."""
    for at, label in enumerate(labels):
        mark, fact = page.lines[at].markup, page.facts[at]
        short = mark is None and label in TEXT and fact.words <= _FEW_WORDS and fact.end == "a"
        if short and labels[at - 1 : at + 2] == [Label.DATE, label, Label.BYLINE]:
            labels[at] = Label.CAPTION
        if label not in TEXT or mark is None or fact.is_paragraph:
            continue
        film = mark.tag in _TITLE_TAGS and "figure" in mark.around and not mark.linked
        pictured = mark.pictured and (mark.tag not in _HEADING_TAGS or "caption" in mark.near)
        if film or (pictured and fact.words <= _CAPTION_WORDS):
            labels[at] = Label.CAPTION


def _drop_notes(page: Page, labels: list[Label], text: list[int]) -> None:
    """«الهوامش» at the end of a text, and the numbered notes below it."""
    maybe = [number for number, at in enumerate(text) if page.facts[at].key in keys("notes_headings")]
    for number in maybe[-1:]:
        notes = [_NOTE.match(page.lines[at].text) for at in text[number + 1 :]]
        figures = [int(match[2]) for match in notes if match]
        enclosed = len(figures) >= _NOTES or all(match and match[1] for match in notes)
        if number and figures and enclosed and figures == list(range(1, len(notes) + 1)):
            for at in text[number:]:
                labels[at] = Label.FURNITURE
            del text[number:]


def _drop_between_paragraphs(page: Page, labels: list[Label]) -> None:
    """In HTML whose paragraphs are <p>, a short line between them in an element that says nothing: an advertisement, a
    button. Sub-headings, lists and tables have elements of their own."""
    text = lines_with(labels, TEXT)
    tags = Counter(mark.tag for at in text if page.facts[at].is_paragraph and (mark := page.lines[at].markup))
    if not tags or tags.most_common(1)[0][0] != "p":
        return
    for at in text[1:-1]:
        mark, fact = page.lines[at].markup, page.facts[at]
        short = not fact.is_paragraph and fact.words <= _SHORT_WORDS and fact.end not in ".!"
        if mark is not None and mark.tag in _SAYS_NOTHING and short:
            labels[at] = Label.FURNITURE


def _set_section(page: Page, labels: list[Label], title: int, text: list[int]) -> None:
    """A line between headline and text that is an entry of a menu is the section, in HTML one that papers have."""
    first = next((at for at in text if page.facts[at].is_paragraph), title)
    short = [at for at in text if title < at < first and page.facts[at].words <= _ENTRY_WORDS]
    if not short:
        return
    entries = keys("sections") if page.lines[first].markup is not None else menu_names(page)
    for at in short:
        if page.facts[at].key in entries:
            labels[at] = Label.SECTION


def _tail(page: Page, text: list[int]) -> list[int]:
    """Short lines without an end below the last sentence. A list keeps its bullets and numbers, and two paragraphs of
    HTML in the element of the text («قالت:», «لن ننسى هذا اليوم») are of it."""
    tail: list[int] = []
    for at in reversed(text):
        fact = page.facts[at]
        item = fact.value("numbered") or (fact.value("bullet") and not _is_note(page, text, at))
        if fact.is_paragraph or fact.end in ".!q" or fact.words > _FEW_WORDS or item:
            break
        tail.append(at)
    return [] if len(tail) > 1 and all(_is_in_text(page, text, at) for at in tail) else tail


def _is_in_text(page: Page, text: list[int], at: int) -> bool:
    """In HTML, whether the line is a paragraph without a link where the first one is."""
    mark, first = page.lines[at].markup, page.lines[text[0]].markup
    return bool(mark and first and mark.container == first.container and mark.tag == "p" and not mark.linked)


def _is_note(page: Page, text: list[int], at: int) -> bool:
    """«* كاتب وأستاذ جامعي»: the one line with an asterisk says who the author is; several are a list."""
    starred = [other for other in text if page.lines[other].text.startswith("*")]
    return starred == [at]


def _drop_foreign_end(page: Page, labels: list[Label], text: list[int]) -> None:
    """In HTML, paragraphs below the text in a container of their own that tell nothing of its story: a policy of
    comments, a notice. Where each paragraph has its own, it says nothing."""
    containers = _containers(page, text)
    while len(text) > 1 and max(containers.values(), default=0) > 1 and (mark := page.lines[text[-1]].markup):
        if containers[mark.container] > 1 or kinship(page.structure, page.facts[text[-1]].stems) >= _FOREIGN:
            return
        labels[text.pop()] = Label.FURNITURE


def _drop_foreign_start(page: Page, labels: list[Label], text: list[int]) -> None:
    """In HTML, sentences far above the headline in a container of their own that tell nothing of its story: what a
    cache says of its copy."""
    containers, title = _containers(page, text), first_with(labels, {Label.TITLE}, 0)
    while len(text) > 1 and text[0] < title - _FAR_ABOVE and (mark := page.lines[text[0]].markup):
        opening = _stems(page, text[1 : 1 + _OPENING])
        if containers[mark.container] > 1 or kinship(page.structure, page.facts[text[0]].stems, opening) >= _FOREIGN:
            return
        labels[text.pop(0)] = Label.FURNITURE


def _containers(page: Page, text: Sequence[int]) -> Counter[int]:
    """How many lines of the text stand in each container of HTML."""
    return Counter(mark.container for at in text if (mark := page.lines[at].markup))


def _stems(page: Page, lines: Sequence[int]) -> frozenset[str]:
    return frozenset().union(*(page.facts[at].stems for at in lines))


def _drop_sites_end(page: Page, labels: list[Label], text: list[int]) -> None:
    """In a dump, what the site says of itself right below a text: nothing of the story, in the site's words. A last
    sentence of few words, or with و before it, is the author's, as is the last line of a page: nothing of the site
    was copied. The last of a live blog is its oldest entry."""
    stamps = sum(is_hour(page.lines[at].text) for at in range(text[0], text[-1])) if text else 0
    ends = bool(text) and text[-1] + 1 == len(labels)
    while len(text) > 2 and not ends and stamps < _STAMPS and page.lines[text[-1]].markup is None:
        line, announced = page.lines[text[-1]], page.facts[text[-2]].end == ":"
        sites = speaks_for_site(page.table, text[-1]) and line.words >= _SITES_WORDS and line.text[0] != "و"
        sites = sites and not goes_on_as_news(page, text[-1])
        above = _stems(page, text[: min(_OPENING, len(text) - 1)])
        if announced or not sites or kinship(page.structure, page.facts[text[-1]].stems, above) >= _FOREIGN:
            return
        labels[text.pop()] = Label.FURNITURE


def _drop_calls(page: Page, labels: list[Label], text: list[int]) -> None:
    """«للاشتراك بالأخبار العاجلة أرسل …» and hashtags at the end of a text; «تابعونا على أخبار جوجل», “View this post
    on Instagram” anywhere in it."""
    for at in text:
        if is_set_in(page.lines[at].text) or _is_post(page, at):
            labels[at] = Label.FURNITURE
    text[:] = [at for at in text if labels[at] is not Label.FURNITURE]
    while len(text) > 1 and (is_hashtags(last := page.lines[text[-1]].text) or last.startswith("©")):
        labels[text.pop()] = Label.FURNITURE
    while len(text) > 1 and is_call(page.lines[text[-1]].text) and page.facts[text[-1]].words <= _CALL_WORDS:
        if kinship(page.structure, page.facts[text[-1]].stems) >= _FOREIGN:
            return
        labels[text.pop()] = Label.FURNITURE


def _is_post(page: Page, at: int) -> bool:
    """In HTML what a post says, within the quotation that a line of its network ends: «— برميل (@barmil) June 11,
    2025»."""
    mark, below = page.lines[at].markup, page.lines[at + 1 : at + 2]
    if mark is None or "blockquote" not in mark.around or not below or (sign := below[0].markup) is None:
        return False
    return sign.container in {mark.outer, mark.container} and is_sign_of_network(below[0].text)


def _drop_initials(page: Page, labels: list[Label], text: list[int]) -> None:
    """«م.ش/ع.ج.م (د ب أ، أ ف ب)» at the end of a text: its editors, and whose reports they used; below or above them
    «(وام)», the agency that sent it."""
    while len(text) > 1:
        line = page.lines[text[-1]].text
        signed, agencies = signed_by_editors(line)
        if not signed and not signed_by_agency(line):
            return
        labels[text.pop()] = Label.CREDIT if agencies else Label.FURNITURE


def breaks_off(page: Page, at: int) -> bool:
    """Ends with dots, or in mid-sentence."""
    fact = page.facts[at]
    return fact.is_cut or (fact.words >= _SENTENCE and fact.end == "a")


def _drop_offers(page: Page, labels: list[Label], text: list[int]) -> None:
    """What a site says below a text that it cut for subscribers."""
    rest = sum(page.facts[at].words for at in text)
    for number, at in enumerate(text):
        rest -= page.facts[at].words
        cut = rest <= _REST_WORDS and breaks_off(page, at)
        if cut and any(is_offer(line.text) for line in page.lines[at + 1 : at + 1 + _WALL]):
            for other in text[number + 1 :]:
                labels[other] = Label.FURNITURE
            del text[number + 1 :]
            return


def _drop_commenters(page: Page, labels: list[Label], text: list[int]) -> None:
    """In HTML who wrote a comment and when, below a text of which no line is marked as one."""
    if not text or any(is_of_comment(page.lines[at].markup) for at in text):
        return
    for at in lines_with(labels, {Label.BYLINE, Label.DATE}):
        if at > text[-1] and is_of_comment(page.lines[at].markup):
            labels[at] = Label.COMMENT


def _drop_author_box(page: Page, labels: list[Label], text: list[int]) -> None:
    """«عن الكاتب» below the text, and what stands right below it."""
    for at in range(text[0] + 1 if text else len(labels), len(labels)):
        if page.facts[at].words > _ENTRY_WORDS or plain(page.lines[at].text) not in rule("author_boxes"):
            continue
        for below in range(at, min(len(labels), at + 1 + _BOX)):
            if labels[below] in TEXT:
                labels[below] = Label.BIO
