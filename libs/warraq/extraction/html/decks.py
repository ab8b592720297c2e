"""Headings of HTML: the page's above those of cards, and decks right below it, which the model took for who signs."""

from warraq.extraction.authors.bylines import people
from warraq.extraction.authors.name_lines import known_share
from warraq.extraction.body.pull_quotes import has_furniture_sign
from warraq.extraction.labels import TEXT, Label, first_with, lines_with
from warraq.extraction.model.features import Page
from warraq.extraction.rules import heads_list, is_furniture

_HEADINGS = frozenset({"h2", "h3"})
_ALIKE = 2
_LEAST_WORDS = {Label.BYLINE: 3, Label.DATELINE: 3, Label.FURNITURE: 5, Label.CAPTION: 5}
"""Of a deck, by what it may have been taken for."""
_KNOWN = 0.5
"""Share of the words of a byline that are parts of known names, at least."""


def raise_headline(page: Page, labels: list[Label]) -> None:
    """Make the headline of the only ``<h1>`` above a heading that looks like two sub-headings at least: that of the
    first card of a live blog."""
    title = first_with(labels, {Label.TITLE}, None)
    if title is None or (mark := page.lines[title].markup) is None or mark.tag == "h1":
        return
    below = (page.lines[at].markup for at in lines_with(labels, {Label.SUBHEAD}))
    alike = [each for each in below if each is not None and each.look == mark.look]
    heads = [at for at, line in enumerate(page.lines) if line.markup and line.markup.tag == "h1"]
    if len(alike) >= _ALIKE and len(heads) == 1 and heads[0] < title and page.facts[heads[0]].words >= _ALIKE:
        labels[heads[0]], labels[title] = Label.TITLE, Label.SUBHEAD


def keep_named_deck(page: Page, labels: list[Label]) -> None:
    """Give back to the text a line below the headline that was taken for a byline, though an element around is called
    a deck, and none an author's, and that has hardly a known name: «النقابات تعدّ الزيادة أدنى»."""
    title, first = first_with(labels, {Label.TITLE}, None), first_with(labels, {Label.BODY}, len(labels))
    for at in range(title + 1 if title is not None else first, first):
        mark, text = page.lines[at].markup, page.lines[at].text
        if labels[at] is not Label.BYLINE or mark is None or mark.linked or page.facts[at].is_date:
            continue
        names = mark.near | mark.far
        called = "lead" in names and names.isdisjoint({"author", "bio", "date"})
        if called and page.lines[at].words > _LEAST_WORDS[Label.BYLINE] and known_share(text) < _KNOWN:
            labels[at] = Label.LEAD


def keep_decks(page: Page, labels: list[Label]) -> None:
    """Give back to the text a heading right below the headline and in its container that names nobody."""
    title = first_with(labels, {Label.TITLE}, None)
    if title is None or title + 2 >= len(labels) or not any(label in TEXT for label in labels[title:]):
        return
    at = title + 1
    head, mark, text = page.lines[title].markup, page.lines[at].markup, page.lines[at].text
    if head is None or mark is None or mark.tag not in _HEADINGS or mark.linked or mark.container != head.container:
        return
    other = is_furniture(text) or heads_list(text) or page.facts[at].is_date or has_furniture_sign(page.facts[at])
    if page.lines[at].words >= _LEAST_WORDS.get(labels[at], len(text)) and not other and not people(text):
        labels[at] = Label.LEAD
