"""Lists of links among the paragraphs of a page dump, and right below them, that no heading announces and that the
model took for text: titles one below the other, perhaps the day or the source of each below it, or a sentence.

A story has lists of its own. A line that ends with a colon announces them, they have bullets, figures or one first
word; verses rhyme or bear vowel signs; questions take turns with answers.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from warraq.extraction.authors.name_lines import KNOWN, bare_name, known_share
from warraq.extraction.labels import AT, LINKS, TEXT, Label, lines_with
from warraq.extraction.links.free_lines import heads_links, is_name_line
from warraq.extraction.links.no_titles import is_no_title
from warraq.extraction.links.related_links import without_date
from warraq.extraction.model.crf import Scores
from warraq.extraction.model.features import Page
from warraq.extraction.model.speech import speaks_for_site
from warraq.extraction.model.structure import groups, kinship
from warraq.extraction.rules import is_call, is_furniture

_TAKEN_FOR, _NOTED_TAKEN_FOR = TEXT | {Label.PULL}, TEXT | {Label.PULL, Label.CAPTION}
"""What titles may have been taken for; those with a note behind them look like captions, too."""
_BESIDE, _ENTRY_LINES = frozenset({Label.RELATED_AUTHOR, Label.RELATED_DATE}), 2
"""What stands below each title of a list that was found; lines of such an entry."""
_WORDS, _SENTENCE = range(2, 17), range(4, 31)
"""Words of a title, and of the sentence below it."""
_LEAST, _MEAN_WORDS = 2, 4
"""Titles of a list; words of a title on average."""
_MARGIN, _MARGIN_OF_MANY, _MARGIN_WITH_SENTENCES = -0.7, -1.2, 1.0
"""By how much more the model must have taken titles for links than for text, on average: two of them; three, or with a
note or day each; with sentences below. Titles without a heading look like sub-headings: on 20 lists of `others` and
`untrained` the mean was -2.1 to 2.4, on lists of stories without a colon above -6.2 to -2.2. With -2.2 a page of
`reported` lost text."""
_LAST, _SUBHEAD_WORDS = 1.0, 3
"""How much less than the others the last line is like a link where it is a sub-heading of the text below; its words at
most."""
_PART_WORDS = 4
"""Words beside the day of a link."""
_LINK_COLUMNS = [AT[label] for label in LINKS]
_TEXT = [AT[label] for label in TEXT]
_KIN = 0.25
"""Kinship from which a sentence goes on with the story (`structure.kinship`)."""
_SENTENCE_ENDS = ".q"
_TITLE = re.compile(r"(?:[◄►▶←→↩➤»]\s?)?[«“\"]?[^\W\d_]")
"""Begins a title, perhaps below an arrow: no bullet, no figure."""
_SPEAKER, _FIGURE = re.compile(r"\w{1,2}\s?:"), re.compile(r"[^\d:]{2,60}:?\s[^:]{0,60}\d")
"""«س: …» of an interview; «السعة: 64 كيلوواط» of a table, if all lines have a figure."""
_ROW = re.compile(r"[^\s:.،؟]{2,14}(?:\s[^\s:.،؟]{2,14})?\s?:\s\S")
"""«حراسة المرمى: وائل شاهين» of a line-up, «النهار: …» of a review of papers, if all lines begin so."""
_QUOTED = ("«", "»")
_VOWELS = re.compile("[\u064b-\u0650\u0652]")
_VOWELLED, _RHYMED = 3, 3
"""Vowel signs of a verse (doubling is written in prose, too); lines from which a common last letter is a rhyme."""
_NOTE = re.compile(r"\S\s\([^()\d]{3,24}\)$")
_LETTER = re.compile(r"\w(?=\W*$)")


def set_unheaded(page: Page, labels: list[Label], scores: Scores) -> None:
    """Label the titles of such lists, in ``labels``, and what stands beside each."""
    body = lines_with(labels, {Label.BODY})
    if not body or page.lines[0].markup is not None:
        return
    short = [at for at in range(body[0] + 1, body[-1]) if labels[at] in _NOTED_TAKEN_FOR and _is_short(page, at)]
    for run in [run for run in groups(short, 1) if len(run) >= _LEAST]:
        above, below = run[0] - 1, run[-1] + 1
        if labels[above] is labels[below] is Label.BODY and page.facts[above].end in _SENTENCE_ENDS:
            _set_list(page, labels, scores, run)
        elif labels[above] in _BESIDE and len(run) == _ENTRY_LINES and _is_part(page, run[1]):
            labels[run[0]], labels[run[1]] = Label.RELATED_TITLE, labels[above]
    _set_told(page, labels, scores, body)


def _is_short(page: Page, at: int) -> bool:
    fact = page.facts[at]
    return fact.words in _WORDS and not fact.is_paragraph and fact.end not in ".،:"


def _set_list(page: Page, labels: list[Label], scores: Scores, run: Sequence[int]) -> None:
    parts = {at for at in run[1:] if _is_part(page, at)}
    titles = [at for at in run if at not in parts]
    noted = _are_noted(page, titles)
    if not (noted or all(labels[at] in _TAKEN_FOR for at in run)):
        return
    margins = [_margin(scores, at) for at in titles]
    if len(titles) > _LEAST and titles[-1] == run[-1] and _heads_text(page, titles[-1], margins):
        titles, margins = titles[:-1], margins[:-1]
    many = len(titles) > _LEAST or len(parts) == len(titles) or noted
    least = _MARGIN_OF_MANY if many else _MARGIN
    if len(titles) < _LEAST or sum(margins) < least * len(margins) or not _are_titles(page, titles):
        return
    for at in parts:
        labels[at] = Label.RELATED_DATE
    for at in titles:
        labels[at] = Label.RELATED_TITLE


def _margin(scores: Scores, at: int) -> float:
    return float(scores[at, _LINK_COLUMNS].max() - scores[at, _TEXT].max())


def _heads_text(page: Page, last: int, margins: Sequence[float]) -> bool:
    """Tell whether the last line of a list heads the paragraph below it instead."""
    others = sum(margins[:-1]) / (len(margins) - 1)
    return page.facts[last].words <= _SUBHEAD_WORDS or margins[-1] < others - _LAST


def _are_noted(page: Page, titles: Sequence[int]) -> bool:
    """«العنوان (من قسم حقوق)»: each has a note behind it."""
    return all(_NOTE.search(page.lines[at].text) for at in titles)


def _is_part(page: Page, at: int) -> bool:
    """A day or an age, perhaps with a source; a known name."""
    text = page.lines[at].text
    rest = without_date(text)
    if rest != text and len(rest.split()) <= _PART_WORDS:
        return True
    return is_name_line(text) and known_share(bare_name(text)) >= KNOWN


def _are_titles(page: Page, titles: Sequence[int]) -> bool:
    """Nothing says that the lines are the story's own."""
    texts = [page.lines[at].text for at in titles]
    if sum(page.facts[at].words for at in titles) < _MEAN_WORDS * len(titles) or not all(map(_TITLE.match, texts)):
        return False
    if any(_SPEAKER.match(text) or len(_VOWELS.findall(text)) >= _VOWELLED for text in texts):
        return False
    if any(page.lines[at].cell for at in titles) or any(map(_is_of_site, texts)) or all(map(_FIGURE.match, texts)):
        return False
    quoted = [text.startswith(_QUOTED[0]) and text.endswith(_QUOTED[1]) for text in texts]
    if all(map(_ROW.match, texts)) or quoted == [False, True]:  # who said it, and what
        return False
    one_word = len({page.facts[at].key.partition(" ")[0] for at in titles}) == 1
    one_by_one = titles[-1] - titles[0] == len(titles) - 1  # nothing between them
    return not one_word and not _rhyme(texts) and not _are_answers(texts, take_turns=one_by_one)


def _is_of_site(text: str) -> bool:
    return is_furniture(text) or is_call(text) or is_no_title(text) or heads_links(text)


def _rhyme(texts: Sequence[str]) -> bool:
    """All lines, or every second one, end with one letter."""
    last = [match[0] if (match := _LETTER.search(text)) else "" for text in texts]
    return len(last) >= _RHYMED and (len(set(last)) == 1 or (len(last) > _RHYMED and len(set(last[1::2])) == 1))


def _are_answers(texts: Sequence[str], *, take_turns: bool) -> bool:
    """``take_turns``: questions may stand between answers; else there are only questions."""
    asked = [text.endswith(("؟", "?")) for text in texts]
    return all(asked) or (take_turns and asked[0] and all(one is not other for one, other in pairwise(asked)))


def _set_told(page: Page, labels: list[Label], scores: Scores, body: Sequence[int]) -> None:
    """Pairs of a title and a sentence with which the text ends, below a whole paragraph."""
    first = body[-1] + 1
    while first - 2 > body[0] and _is_told(page, labels, first - 2):
        first -= 2
    titles = list(range(first, body[-1], 2))
    above = first - 1
    if len(titles) < _LEAST or above not in body or page.facts[above].end not in _SENTENCE_ENDS:
        return
    margin = sum(_margin(scores, at) for at in titles)
    other = all(_is_another_story(page, at + 1) for at in titles)
    if margin >= _MARGIN_WITH_SENTENCES * len(titles) and other and _are_titles(page, titles):
        for at in titles:
            labels[at], labels[at + 1] = Label.RELATED_TITLE, Label.RELATED_EXCERPT


def _is_told(page: Page, labels: Sequence[Label], at: int) -> bool:
    fact = page.facts[at + 1]
    told = labels[at + 1] in _TAKEN_FOR and fact.words in _SENTENCE and (fact.end == "." or fact.is_cut)
    return told and labels[at] in _TAKEN_FOR and _is_short(page, at)


def _is_another_story(page: Page, at: int) -> bool:
    """A sentence that does not go on with what was told above it: «وختم البيان …»."""
    goes_on = page.lines[at].text.startswith("و") or kinship(page.structure, page.facts[at].stems) >= _KIN
    return not goes_on and not speaks_for_site(page.table, at)
