"""Boxes of links that number what they hold for those who listen to the page: «قائمة من 3 عناصر», «القائمة 1 من 3», a
title, … «نهاية القائمة».

They stand between paragraphs, so that their titles are taken for the story's, and the numbers for its sub-headings.
Pictures are numbered the same way («صورة 1 من 9»): only a list is one of links.
"""

import re
from collections.abc import Mapping, Sequence

from warraq.extraction.labels import AT, Label
from warraq.extraction.model.crf import Scores
from warraq.extraction.model.features import Page

_ITEM = re.compile(r"(?P<list>القايمه |قايمه |list |liste )?(?P<at>\d{1,2}) (?:من|of|sur|de) (?P<all>\d{1,2})")
_BEGINS = re.compile(r"(?:قايمه من|list of|liste de) .{1,16}")
_ENDS = frozenset({"نهايه القايمه", "نهايه قايمه", "end of list", "fin de liste"})
_PICTURE = re.compile(r"(\d{1,2})\s?/\s?(\d{1,2})")
_CAPTION_REACH = (2, 3)
"""Lines from one picture's number to the next."""
_SIGN_WORDS, _TITLE_WORDS = 4, range(2, 31)
_SURE, _LIKELY = 48, 3
"""What is added to the score of a label: more than the model ever says against it, and about what a phrase says."""


def favour_numbered_boxes(page: Page, scores: Scores) -> None:
    """Make the lines of such boxes, in ``scores``, what the page says that they are."""
    short = [at for at, fact in enumerate(page.facts) if 0 < fact.words <= _SIGN_WORDS and fact.value("digits")]
    _favour_captions(page, scores, short)
    found = {at: match for at in short if (match := _ITEM.fullmatch(page.facts[at].key))}
    for at, match in found.items():
        signs = [at + 2 * number for number in range(int(match["all"]))]
        begins = at > 0 and _BEGINS.fullmatch(page.facts[at - 1].key) is not None
        if (match["list"] or begins) and signs and _are_in_order(page, signs, match["all"], found):
            _favour(page, scores, signs, begins=begins)


def _favour_captions(page: Page, scores: Scores, short: Sequence[int]) -> None:
    """«1 / 3», «2 / 3»: a line between such lines says what a picture shows, as does the line below the last. Between
    the paragraphs of a chronicle the same figures are days, and parts of a text."""
    found = {at: match for at in short if (match := _PICTURE.fullmatch(page.lines[at].text))}
    for at, match in found.items():
        after = next((at + far for far in _CAPTION_REACH if at + far in found), None)
        follows = after is not None and _follows(match, found[after])
        ends = match[1] == match[2] and any(
            at - far in found and _follows(found[at - far], match) for far in _CAPTION_REACH
        )
        caption = at + 1 < len(page.lines) and not page.facts[at + 1].is_paragraph
        if page.lines[at].markup is None and (follows or ends) and caption:
            scores[at, AT[Label.FURNITURE]] += _SURE
            scores[at + 1, AT[Label.CAPTION]] += _SURE


def _follows(match: re.Match[str], after: re.Match[str]) -> bool:
    return int(after[1]) == int(match[1]) + 1 and after[2] == match[2]


def _are_in_order(page: Page, signs: Sequence[int], total: str, found: Mapping[int, re.Match[str]]) -> bool:
    """Tell whether the lines ``signs`` count from one to ``total``, each above an entry."""
    if signs[-1] + 1 >= len(page.facts) or any(sign not in found or sign + 1 in found for sign in signs):
        return False
    counted = all(
        (int(found[sign]["at"]), found[sign]["all"]) == (number, total) for number, sign in enumerate(signs, 1)
    )
    return counted and all(page.facts[sign + 1].words in _TITLE_WORDS for sign in signs)


def _favour(page: Page, scores: Scores, signs: Sequence[int], *, begins: bool) -> None:
    """``begins``: a line above the first of ``signs`` says that the box begins; the last line may say where it ends."""
    ends = [signs[0] - 1] if begins else []
    above, below = signs[0] - 1 - len(ends), signs[-1] + 2
    if below < len(page.facts) and page.facts[below].key in _ENDS:
        ends.append(below)
    for lines, label in (
        ([sign + 1 for sign in signs], Label.RELATED_TITLE),
        (list(signs), Label.RELATED_DATE),
        (ends, Label.FURNITURE),
    ):
        scores[lines, AT[label]] += _SURE
    if above >= 0:
        scores[above, AT[Label.RELATED_HEADING]] += _LIKELY
