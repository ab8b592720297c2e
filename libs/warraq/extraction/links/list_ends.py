"""Where lists of links begin and end in a page dump, told by what their entries share: the blank rows between them, the
date or label beside each, their bullets and ranks.

The line below a list is often short like a title: a call to readers, a comment, what the site says of itself.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from warraq.extraction.authors.bylines import byline
from warraq.extraction.authors.name_words import is_first_name, name_share
from warraq.extraction.labels import LINKS, TEXT, Label, first_with, last_with, lines_with
from warraq.extraction.links.broken_lists import set_broken, set_dated
from warraq.extraction.links.columnists import set_columnists
from warraq.extraction.links.comments import drop_comments, drop_said, is_headed_talk
from warraq.extraction.links.counted_lists import set_counted
from warraq.extraction.links.even_lists import set_even
from warraq.extraction.links.free_lines import heads_links, is_name_line, may_be_title
from warraq.extraction.links.headed_lists import (
    keep_last_sentences,
    set_headed,
    set_headed_text,
    set_titles_behind_headings,
)
from warraq.extraction.links.names_beside import heads_columns
from warraq.extraction.links.neighbours import set_neighbours
from warraq.extraction.links.no_titles import is_no_title
from warraq.extraction.links.related_links import without_date
from warraq.extraction.links.site_footers import drop_footer
from warraq.extraction.links.widgets import drop_widgets
from warraq.extraction.model.features import Page
from warraq.extraction.rules import (
    heads_list,
    is_call,
    is_composed_heading,
    known_labels,
    plain,
    rule,
)

_PARTS = frozenset({Label.RELATED_AUTHOR, Label.RELATED_DATE, Label.RELATED_EXCERPT})
_LIST = _PARTS | {Label.RELATED_TITLE}
_IN_TEXT = TEXT | {Label.PULL}
_LOST = frozenset({Label.FURNITURE, Label.FOOTER, Label.COMMENT, Label.CAPTION})
"""What an entry of a list may have been taken for."""
_BAR = re.compile(r"\s*[|•·]\s+|\s+[|•·]\s*")
_SIGNED = frozenset({Label.BYLINE, Label.DATE})
_BETWEEN = (" / ", " | ", " - ", " – ", " — ", " ـ ")
_BEFORE_NAMES = (" — ", " ـ ")
"""Between a title and who wrote it."""
_BESIDE_WORDS = 4
"""Of a label beside the day of a link."""
_SURE = 3
"""Entries that must agree before one that differs is none."""
_NAMED = 0.5
"""Share of known names among the words of who wrote it."""
_TITLE_WORDS = range(3, 21)
_COUNTED = re.compile(r"[^\d:]{2,25}:\s?\(?\d[\d.,]*\)?")
"""«عدد المشاهدات: 4416»."""
_RANK = re.compile(r"0?(\d{1,2})[\s.)-]+(?=\D)")


def end_lists(page: Page, labels: list[Label]) -> None:
    """Take out of the lists of links, in ``labels``, what is no entry, and take in an entry that was lost at their end.
    In HTML containers say where a list ends."""
    if any(line.markup is not None for line in page.lines):
        return
    set_dated(page, labels)
    set_headed_text(page, labels)
    last = last_with(labels, TEXT, len(labels))
    _drop_tickers(page, labels)
    set_neighbours(page, labels, last)
    set_columnists(page, labels, last)
    set_counted(page, labels, last)
    set_titles_behind_headings(page, labels, last)
    set_headed(page, labels, last)
    set_even(page, labels, first_with(labels, TEXT, last))
    set_broken(page, labels, last)
    _drop_author_boxes(page, labels, last)
    _drop_no_titles(page, labels)
    _set_headings(page, labels)
    for start, end in _runs(labels):
        if start > last and start and is_headed_talk(page, start - 1):
            _relabel(labels, range(start - 1, end), Label.COMMENT)
        else:
            _end_list(page, labels, range(start, end))
    drop_widgets(page, labels, last)
    drop_footer(page, labels, last)
    drop_comments(page, labels, last)


def _end_list(page: Page, labels: list[Label], run: range) -> None:
    _set_like_titles(page, labels, run)
    _set_dates(page, labels, run)
    _set_first_titles(labels, run)
    _set_excerpts(page, labels, run)
    start, end = run.start, run.stop
    titles = [at for at in run if labels[at] is Label.RELATED_TITLE]
    for ends in (_blank_before_last, _last_without_part):
        if len(titles) > _SURE and ends(page, labels, titles, end):
            labels[titles.pop()] = Label.FURNITURE
    if not (start and heads_columns(page.lines[start - 1].text)):
        drop_said(page, labels, titles)
    if titles and titles[-1] == max(at for at in run if labels[at] in _LIST):
        _take_next(page, labels, titles, end)
    elif titles and _is_entry_below(page, labels, titles, end):
        labels[end] = Label.RELATED_TITLE


def _drop_no_titles(page: Page, labels: list[Label]) -> None:
    for at in lines_with(labels, LINKS):
        labels[at] = _not_a_title(page, at, labels[at]) or labels[at]
        if labels[at] is Label.RELATED_TITLE and _is_alt(page, labels, at):
            labels[at] = Label.FURNITURE


def _set_headings(page: Page, labels: list[Label]) -> None:
    """«أقلام» within a list, above a title: another list, where it is no section that each title has."""
    for at in lines_with(labels[:-1], _PARTS):
        text = page.lines[at].text
        if labels[at + 1] is Label.RELATED_TITLE and heads_links(text) and plain(text) not in known_labels():
            labels[at] = Label.RELATED_HEADING


def keep_headed_sentences(page: Page, labels: list[Label]) -> None:
    """Sub-headings, each above a whole sentence, between two lines of the text: no list, where nothing says so."""
    keep_last_sentences(page, labels)
    for start, end in _runs(labels):
        inside = start > 0 and end < len(labels) and {labels[start - 1], labels[end]} <= _IN_TEXT
        run = range(start, end)
        whole = [at for at in run if labels[at] is Label.RELATED_EXCERPT and page.facts[at].end == "."]
        parts = {labels[at] for at in run} <= {Label.RELATED_TITLE, Label.RELATED_EXCERPT}
        if inside and parts and whole and not any(page.facts[at].is_cut for at in run):
            for at in run:
                labels[at] = Label.BODY if at in whole else Label.SUBHEAD


def _drop_tickers(page: Page, labels: list[Label]) -> None:
    """What stands above the headline is no list to read on from."""
    title = first_with(labels, {Label.TITLE}, 0)
    for at in range(title):
        if labels[at] in _LIST:
            labels[at] = Label.FURNITURE


def _drop_author_boxes(page: Page, labels: list[Label], last: int) -> None:
    """The name that signed the story, below it with what is said of its bearer."""
    signed = " ".join(fact.key for fact, label in zip(page.facts, labels, strict=True) if label in _SIGNED)
    for at in range(last + 1, len(labels)):
        if page.facts[at].name_like and labels[at] is Label.RELATED_TITLE and page.facts[at].key in signed:
            labels[at] = Label.BIO
            if at + 1 < len(labels) and labels[at + 1] in _LIST:
                labels[at + 1] = Label.BIO


def _relabel(labels: list[Label], lines: Sequence[int], label: Label) -> None:
    for at in lines:
        labels[at] = label


def _runs(labels: Sequence[Label]) -> list[tuple[int, int]]:
    """Beginning and end of each list: titles with nothing but their parts between."""
    found: list[tuple[int, int]] = []
    for at, label in enumerate(labels):
        if label not in _LIST:
            continue
        if found and found[-1][1] == at:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found


def _not_a_title(page: Page, at: int, label: Label) -> Label | None:
    """What an entry of a list is instead; what a player without JavaScript says in English is no link."""
    text = page.lines[at].text
    foreign = text.isascii() and not all(page.lines[other].text.isascii() for other in page.structure.main)
    if label is Label.RELATED_LINE:
        return Label.FURNITURE if foreign else None
    if heads_list(text) or is_composed_heading(text):
        return Label.RELATED_HEADING
    if at and plain(page.lines[at - 1].text) in rule("tag_headings"):
        return Label.TAGS
    if ":" in text and (named := byline(text)) and _may_be_names(plain(named.rpartition(":")[2]).split()):
        return Label.BYLINE
    no_title = (
        foreign or _COUNTED.fullmatch(text) or not any(map(str.isalpha, text)) or plain(text) in rule("furniture")
    )
    return Label.FURNITURE if is_call(text) or no_title or _is_row_of_entries(text) or is_no_title(text) else None


def _may_be_names(words: list[str]) -> bool:
    """«تقرير: فهد العوفي» says who wrote it, «تقرير: العملات تتراجع» does not."""
    return (bool(words) and is_first_name(words[0])) or name_share(words) >= _NAMED


def _is_alt(page: Page, labels: Sequence[Label], at: int) -> bool:
    """«صورة: العنوان» above «العنوان»: what a picture shows is said by the title of its link."""
    head, colon, rest = page.lines[at].text.partition(":")
    below = page.lines[at + 1].text if at + 1 < len(page.lines) and labels[at + 1] is Label.RELATED_TITLE else ""
    return bool(colon) and len(head.split()) == 1 and plain(rest) == plain(below)


def _is_row_of_entries(text: str) -> bool:
    """«دليل المواقع: الرئاسة | مجلس النواب | البنك المركزي»: parts of which some are too short for titles."""
    parts = _BAR.split(text) if sum(map(text.count, "|•·")) >= _SURE - 1 else [text]
    return len(parts) >= _SURE and any(len(part.split()) not in _TITLE_WORDS for part in parts)


def _may_be_title(page: Page, labels: Sequence[Label], at: int) -> bool:
    return page.facts[at].words in _TITLE_WORDS and may_be_title(page, labels, at)


def _set_dates(page: Page, labels: list[Label], run: range) -> None:
    """«مجلة السوق - منذ ساعة» right below a title, few words and when, where the title has no such end; one that names
    a day may be a title («وفيات الاثنين 1-12-2025»), several are the list's."""
    found: list[int] = []
    for above, at in pairwise(run):
        if labels[at] is labels[above] is Label.RELATED_TITLE and not page.facts[above].is_date:
            rest = without_date(page.lines[at].text)
            if rest != page.lines[at].text and len(rest.split()) <= _BESIDE_WORDS:
                found.append(at)
    if len(found) >= _SURE - 1 or any("منذ" in page.lines[at].text for at in found):
        _relabel(labels, found, Label.RELATED_DATE)


def _set_like_titles(page: Page, labels: list[Label], run: range) -> None:
    """A line that was taken for a part of the title above, though it has the sign of all titles: «فلان / العنوان».
    Below the last title it may be who wrote it."""
    titles = [at for at in run if labels[at] is Label.RELATED_TITLE]
    signs = [sign for sign in _BETWEEN if titles and all(sign in page.lines[at].text for at in titles)]
    like = [at for at in run if labels[at] in _PARTS and any(sign in page.lines[at].text for sign in signs)]
    if len(titles) >= max(_SURE - 1, 2 * len(like)):
        _relabel(labels, [at for at in like if at < titles[-1] and may_be_title(page, labels, at)], Label.RELATED_TITLE)


def _set_first_titles(labels: list[Label], run: range) -> None:
    """A list does not begin with an excerpt: where excerpts and titles take turns, each is the other."""
    entries = [at for at in run if labels[at] in {Label.RELATED_TITLE, Label.RELATED_EXCERPT}]
    turns = len(entries) >= _SURE and all(labels[one] is not labels[other] for one, other in pairwise(entries))
    if turns and labels[entries[0]] is Label.RELATED_EXCERPT:
        _relabel(labels, entries[0::2], Label.RELATED_TITLE)
        _relabel(labels, entries[1::2], Label.RELATED_EXCERPT)


def _set_excerpts(page: Page, labels: list[Label], run: range) -> None:
    """Pairs of lines parted by blank rows are titles and what is said of each."""
    if len(run) < 2 * _SURE - 2 or any(labels[at] is not Label.RELATED_TITLE for at in run):
        return
    gaps = [page.lines[at].gap for at in run]
    if max(gaps[1::2]) < min(gaps[2::2]):
        _relabel(labels, run[1::2], Label.RELATED_EXCERPT)


def _blank_before_last(page: Page, labels: Sequence[Label], titles: Sequence[int], end: int) -> bool:
    """More blank rows before the last title than between all others."""
    gaps = [page.lines[at].gap for at in titles[1:]]
    return gaps[-1] > max(gaps[:-1])


def _last_without_part(page: Page, labels: Sequence[Label], titles: Sequence[int], end: int) -> bool:
    """All other titles have a line of the list right above, or right below; the last has none there."""
    above = [labels[at - 1] in _PARTS if at else False for at in titles]
    below = [at + 1 < end and labels[at + 1] in _PARTS for at in titles]
    beside = above if above[0] else below
    return all(beside[:-1]) and not beside[-1]


def _is_entry_below(page: Page, labels: Sequence[Label], titles: Sequence[int], end: int) -> bool:
    """Each title has one part above, and the list ends with such a part: a title follows."""
    above = [labels[at - 1] in _PARTS for at in titles if at]
    one_each = all(b - a == 2 for a, b in pairwise(titles))
    ends = len(titles) >= 2 and all(above) and one_each and end - titles[-1] == 2
    return ends and end < len(labels) and labels[end] in _LOST and _may_be_title(page, labels, end)


def _take_next(page: Page, labels: list[Label], titles: Sequence[int], end: int) -> None:
    """Lines below that go on with the ranks or the bullets of the list, or are signed as its titles are."""
    for at in range(end, len(labels)):
        before = titles[-2:] if at == end else (at - 2, at - 1)
        if (
            len(titles) < 2
            or labels[at] not in _LOST
            or not _goes_on(page, before, at)
            or not _may_be_title(page, labels, at)
        ):
            return
        labels[at] = Label.RELATED_TITLE


def _goes_on(page: Page, before: Sequence[int], at: int) -> bool:
    ranks = [int(match[1]) if (match := _RANK.match(page.lines[each].text)) else None for each in (*before, at)]
    if None not in ranks:
        return [rank - ranks[0] for rank in ranks if rank is not None and ranks[0] is not None] == [0, 1, 2]
    texts = [page.lines[each].text for each in (*before, at)]
    if any(all(sign in text for text in texts) for sign in _BEFORE_NAMES):
        return is_name_line(texts[-1].rpartition(" ـ ")[2].rpartition(" — ")[2])
    signs = {text[0] for text in texts}
    return len(signs) == 1 and not signs.pop().isalnum() and page.facts[at].value("quoted") == 0
