"""The label of every line: the model's best path under the few constraints that cannot be wrong.

Pitfalls that the constraints cure (docs/extraction.md): a box with a date in mid-article looks like the beginning of
another article; a stub has no paragraph at all; sentences right below the text belong to it.
"""

from collections.abc import Sequence

import numpy as np

from warraq.extraction.body.captions import drop_captions, labelled_captions, twin_captions
from warraq.extraction.body.closing_words import keep_below
from warraq.extraction.body.credits import any_credit
from warraq.extraction.body.other_looks import drop_other_looks
from warraq.extraction.body.outside_text import drop_outside
from warraq.extraction.body.pull_quotes import has_furniture_sign, set_pull_quotes
from warraq.extraction.body.same_looks import keep_same_looks, keep_verses
from warraq.extraction.body.story_lists import keep_story_lists
from warraq.extraction.body.strays import drop_strays
from warraq.extraction.headline.headline_rank import rank_headline
from warraq.extraction.headline.headlines import settle_headline
from warraq.extraction.labels import AT, LABELS, TEXT, Label, first_with, last_with, lines_with
from warraq.extraction.links.excerpts import keep_excerpts, set_cut_excerpts
from warraq.extraction.links.inner_links import set_cards_and_excerpts, set_inner_links, settle_unsaid
from warraq.extraction.links.list_ends import end_lists, keep_headed_sentences
from warraq.extraction.links.numbered_boxes import favour_numbered_boxes
from warraq.extraction.links.unheaded_lists import set_unheaded
from warraq.extraction.model.crf import Model, Scores, best_path
from warraq.extraction.model.facts import place_of
from warraq.extraction.model.features import Page
from warraq.extraction.model.speech import speaks_for_site
from warraq.extraction.model.structure import groups
from warraq.extraction.rules import heads_list
from warraq.extraction.section.section_names import has_trail_sign

_NEVER = np.float32(-1e4)
_BARRED = np.float32(-40)
SAME_STORY, OTHER_STORY = 0.7, 0.12
"""Kinship above which a block belongs to the story whatever it looks like, and below which it belongs to another
one."""
_NEARLY, _INNER = 1.0, 8.0
"""Scores by which another label may beat text for a short line between paragraphs: one that has a sign of
furniture, and one without any, as losing text is worse than a menu entry. A sentence may be furniture, too."""
_MAYBE_DATE = {Label.PULL, Label.FURNITURE, Label.CAPTION, Label.SUBHEAD, Label.KICKER, Label.BODY, Label.LEAD}
_DATE_REACH, _DATE_WORDS = 6, 20
_CREDIT_REACH = 3
_TRAIL_WORDS = 16
_STORY_WORDS, _STUB_WORDS, _SENTENCE_WORDS = 20, 10, 14
_LIKELY = 6
_ONLY_BELOW = [AT[Label.COMMENT], AT[Label.FOOTER], AT[Label.CREDIT]]
"""What stands below a text."""
_SHORT_ONLY = [
    AT[label] for label in (Label.TITLE, Label.SECTION, Label.BYLINE, Label.DATE, Label.DATELINE, Label.CREDIT)
]
_WORDS_ONLY = [AT[label] for label in LABELS if label in TEXT or label in {Label.TITLE, Label.PULL}]
_RELATED_LINE = place_of("related line phrase")
_SIGNS_BELOW = [place_of(name) for name in ("footnote credit", "related heading phrase", "credit phrase")]
_OTHER = (Label.OTHER, Label.OTHER_TITLE)


def label_page(page: Page, model: Model, scores: Scores | None = None) -> list[Label]:
    """Return a label for each line."""
    if not page.lines:
        return []
    scores = model.scores(page.table) if scores is None else scores
    labels = first_labels(page, model, scores)
    rank_headline(page, labels, scores)
    return labels


def first_labels(page: Page, model: Model, scores: Scores) -> list[Label]:
    """Return the labels of a page with lines before its headline is ranked; modifies ``scores``. Each pass changes what
    the passes above it left:

    1. The text: the model's path, our story told from others, sentences that it lost given back.
    2. The headline, looked for above the first line of the text; then date and summary, looked for below the headline.
    3. Links and quotes between paragraphs; of the quotes, those that nobody says become links, as do titles in a row.
    4. What only looks like text is taken out. Not earlier: `_keep_inner` takes a short line between two of the text for
       a sub-heading, and would put captions back. An excerpt is known by the link above it, so after the links.
    5. Lists and tables of the story are given back, as nothing above may take them for links, captions or strays.
    6. Lists of links, which begin below the last line of the text.
    """
    _bar_impossible(page, scores)
    labels = _with_own_story(page, model, scores)
    if not any(label in TEXT for label in labels):
        labels = _with_some_text(page, labels)
    _keep_credit(page, labels)
    _keep_sentences(page, labels, scores)
    keep_excerpts(page, labels)
    keep_headed_sentences(page, labels)
    keep_below(page, labels)
    keep_same_looks(page, labels)
    settle_headline(page, labels, scores)
    _keep_date(page, labels)
    _keep_inner(page, labels, scores)
    _keep_summary(page, labels, scores)
    set_inner_links(page, labels)
    set_pull_quotes(page, labels)
    set_unheaded(page, labels, scores)
    settle_unsaid(page, labels, scores)
    drop_other_looks(page, labels)
    drop_captions(page, labels)
    set_cards_and_excerpts(page, labels)
    drop_strays(page, labels)
    drop_outside(page, labels)
    keep_verses(page, labels)
    keep_story_lists(page, labels)
    end_lists(page, labels)
    set_cut_excerpts(page, labels)
    return labels


def _bar_impossible(page: Page, scores: Scores) -> None:
    """What a line cannot be by itself, and what it can hardly fail to be. The table's first columns are those of
    `LineFacts.values`."""
    first = page.structure.first
    own = page.table.columns
    if long := [at for at, fact in enumerate(page.facts) if fact.words > 40]:
        scores[np.ix_(long, _SHORT_ONLY)] = _NEVER
    if wordless := [at for at, fact in enumerate(page.facts) if not fact.key]:
        scores[np.ix_(wordless, _WORDS_ONLY)] = _NEVER
    scores[:first, _ONLY_BELOW] -= _LIKELY
    likely = first + np.flatnonzero(scores[first:].argmax(axis=1) == AT[Label.CREDIT])
    scores[[at for at in likely.tolist() if any_credit(page.lines[at].text) is None], AT[Label.CREDIT]] -= _LIKELY
    scores[[*labelled_captions(page.lines), *twin_captions(page)], AT[Label.CAPTION]] += 4 * _LIKELY
    trails = [at for at in range(first) if page.facts[at].words <= _TRAIL_WORDS and has_trail_sign(page.lines[at])]
    if trails:
        scores[np.ix_(trails, _WORDS_ONLY)] -= _LIKELY
    whole = [at for at, fact in enumerate(page.facts) if fact.is_paragraph and fact.end == "." and fact.words >= 8]
    scores[whole, AT[Label.RELATED_TITLE]] -= _LIKELY
    scores[own[_RELATED_LINE] > 0, AT[Label.RELATED_LINE]] += 4 * _LIKELY
    below = [at for at in range(first + 1, len(page.lines)) if page.lines[at].markup is None]
    heads = [at for at in below if heads_list(page.lines[at].text)]
    scores[heads, AT[Label.RELATED_HEADING]] += _LIKELY
    favour_numbered_boxes(page, scores)
    for at in (first + 1 + np.flatnonzero(own[_SIGNS_BELOW, first + 1 :].any(axis=0))).tolist():
        _favour_signs_below(page, scores, at)


def _favour_signs_below(page: Page, scores: Scores, at: int) -> None:
    """Below the first paragraph a credit or a heading of links is hardly anything else."""
    fact = page.facts[at]
    if fact.value("footnote credit"):
        scores[at, AT[Label.CREDIT]] += _LIKELY if _stands_with_text(page, at) else -_LIKELY
    if fact.value("related heading phrase"):
        scores[at, AT[Label.RELATED_HEADING]] += _LIKELY
    if fact.value("credit phrase") and ":" in page.lines[at].text[:12]:
        scores[at, AT[Label.CREDIT]] += _LIKELY


def _stands_with_text(page: Page, at: int) -> bool:
    """In the container of the text or the one around it; a score in the margin may look like a credit."""
    mark = page.lines[at].markup
    if mark is None:
        return True
    others = [page.lines[other].markup for other in page.structure.main]
    return any(mark.container in {other.container, other.outer} for other in others if other)


def _path(model: Model, scores: Scores) -> list[Label]:
    return [LABELS[at] for at in best_path(scores, model.transitions)]


def _with_own_story(page: Page, model: Model, scores: Scores) -> list[Label]:
    """A second article must have a headline of its own, which fits it better than ours does, and tell another story."""
    for _ in range(3):
        labels = _path(model, scores)
        second = _long(page, lines_with(labels, _OTHER))
        blocks = groups(second, 6)
        if not blocks or not _is_ours(page, labels, blocks[0]):
            return labels
        columns = [AT[label] for label in _OTHER]
        scores[: blocks[0][-1] + 1, columns] += _BARRED
    return _path(model, scores)


def _long(page: Page, at: Sequence[int]) -> list[int]:
    return [each for each in at if page.facts[each].words >= 12 or page.facts[each].is_paragraph]


def _is_ours(page: Page, labels: Sequence[Label], block: Sequence[int]) -> bool:
    """The model took ``block`` for another article, but it is ours."""
    titles = lines_with(labels, {Label.TITLE})[:1]
    mine = [at for at in _long(page, lines_with(labels, TEXT)) if at < block[0]]
    if not titles or sum(page.facts[at].words for at in mine) < _STORY_WORDS:
        return True
    stems = frozenset().union(*(page.facts[at].stems for at in block[:8]))
    kin = _kinship(page, titles, mine, stems)
    near = range(max(0, block[0] - 12), block[0] + 1)
    second = [at for at in near if labels[at] is Label.OTHER_TITLE][-1:]
    fits_second = _fit(page, second, stems) > _fit(page, titles, stems)
    return kin >= SAME_STORY or (kin >= OTHER_STORY and not fits_second)


def _kinship(page: Page, titles: Sequence[int], mine: Sequence[int], stems: frozenset[str]) -> float:
    own = frozenset().union(*(page.facts[at].stems for at in mine))
    return _fit(page, titles, stems) + 0.8 * len(own & stems) / max(1, len(stems))


def _fit(page: Page, titles: Sequence[int], stems: frozenset[str]) -> float:
    """Share of a headline's words in ``stems``."""
    head = frozenset().union(*(page.facts[at].stems for at in titles))
    return len(head & stems) / max(1, len(head))


def _with_some_text(page: Page, labels: list[Label]) -> list[Label]:
    """A page without a text: its main group of paragraphs, else its longest line, which is a stub's."""
    main = list(page.structure.main) or _sentences(page, labels)
    if not main:
        taken = {Label.TITLE, Label.CRUMB, Label.KICKER, Label.RELATED_TITLE, Label.RELATED_LINE}
        free = [at for at, label in enumerate(labels) if label not in taken and page.facts[at].stems]
        longest = max(free, key=lambda at: page.facts[at].words, default=None)
        main = [longest] if longest is not None and page.facts[longest].words >= _STUB_WORDS else []
    return [Label.BODY if at in main else label for at, label in enumerate(labels)]


def _sentences(page: Page, labels: Sequence[Label]) -> list[int]:
    """Lines of a page without paragraphs that end like sentences."""
    taken = {Label.TITLE, Label.CRUMB, Label.RELATED_TITLE, Label.COMMENT, Label.FOOTER, Label.BYLINE, Label.DATE}
    free = [at for at, label in enumerate(labels) if label not in taken and page.facts[at].words >= 3]
    return [at for at in free if page.facts[at].end in ".!" and not page.lines[at].text.isascii()]


def _keep_credit(page: Page, labels: list[Label]) -> None:
    """«المصدر: صحيفة الميناء» right below a text is no footer, and what stands between is text."""
    last = last_with(labels, {Label.BODY}, len(labels))
    for at in range(last + 1, min(len(labels), last + 1 + _CREDIT_REACH)):
        text = page.lines[at].text
        if page.facts[at].value("credit phrase") and ":" in text[:12] and any_credit(text):
            labels[at] = Label.CREDIT
            return


def _keep_sentences(page: Page, labels: list[Label], scores: Scores) -> None:
    """No whole sentence between two paragraphs, or between the text and its credit, is lost that is likely text."""
    text = [AT[label] for label in TEXT]
    body = lines_with(labels, {Label.BODY})
    last = last_with(labels, {Label.BODY, Label.CREDIT}, -1)
    lost = {Label.FURNITURE, Label.KICKER, Label.TITLE, Label.TAGS, Label.BIO, Label.BYLINE, Label.CRUMB, Label.FOOTER}
    for at in range(body[0], last) if body else ():
        fact = page.facts[at]
        if labels[at] not in lost or not fact.is_paragraph or fact.end != ".":
            continue
        least = _SENTENCE_WORDS if labels[at] is not Label.FOOTER else _SENTENCE_WORDS // 2
        above_credit = at > body[-1] and labels[at] is Label.FOOTER  # no footer stands above a credit
        likely = above_credit or scores[at, text].max() > scores[at, AT[labels[at]]]
        if likely and fact.words >= least and not speaks_for_site(page.table, at):
            labels[at] = Label.BODY


def _keep_inner(page: Page, labels: list[Label], scores: Scores) -> None:
    """A short line alone between two paragraphs that is nearly as likely text is a sub-heading or an item of a list."""
    text, settled = [AT[label] for label in TEXT], TEXT | {Label.PULL}
    for at in range(1, len(labels) - 1):
        if labels[at] in settled or labels[at - 1] not in TEXT or labels[at + 1] not in TEXT:
            continue
        fact = page.facts[at]
        margin = _NEARLY if has_furniture_sign(fact) else _INNER
        if fact.words <= 12 and fact.stems and scores[at, AT[labels[at]]] - scores[at, text].max() < margin:
            labels[at] = Label.SUBHEAD


def _keep_summary(page: Page, labels: list[Label], scores: Scores) -> None:
    """A line of its own right below the headline, above who and when, is a summary if it is nearly as likely one."""
    for at in [title + 1 for title in lines_with(labels[:-2], {Label.TITLE})]:
        if labels[at + 1] not in {Label.BYLINE, Label.DATE}:
            continue
        fact = page.facts[at]
        free = labels[at] in {Label.CAPTION, Label.FURNITURE, Label.KICKER} and not has_furniture_sign(fact)
        if free and fact.words >= 6 and scores[at, AT[labels[at]]] - scores[at, AT[Label.LEAD]] < _LIKELY / 2:
            labels[at] = Label.LEAD


def _keep_date(page: Page, labels: list[Label]) -> None:
    """A line with a date right below the headline says when, whatever else it says, as long as no line does."""
    title = first_with(labels, {Label.TITLE}, None)
    if title is None or any(label is Label.DATE for label in labels[max(0, title - _DATE_REACH) :]):
        return
    for at in range(title + 1, min(len(labels), title + 1 + _DATE_REACH)):
        fact = page.facts[at]
        if labels[at] in _MAYBE_DATE and fact.is_date and not fact.is_paragraph and fact.words <= _DATE_WORDS:
            labels[at] = Label.DATE
            return
