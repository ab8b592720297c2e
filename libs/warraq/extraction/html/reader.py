"""Reads an HTML page by the labels of its blocks and what the page declares about itself."""

import re
from collections.abc import Container

from lxml.html import HtmlElement

from warraq.arabic.letters import fold
from warraq.articles import RelatedLink
from warraq.articles.urls import is_page_address
from warraq.extraction.assembly import assemble
from warraq.extraction.authors.datelines import settle_datelines
from warraq.extraction.authors.owners import short_names, without_site_alone
from warraq.extraction.explain import readings
from warraq.extraction.headline.titles import (
    comparable,
    kicker_and_title,
    overlap,
    same_title,
    split_kicker,
    split_label,
    without_site,
)
from warraq.extraction.html.authors import authors_of
from warraq.extraction.html.blocks import blocks_of
from warraq.extraction.html.comment_areas import drop_comment_areas
from warraq.extraction.html.decks import keep_decks, keep_named_deck, raise_headline
from warraq.extraction.html.headline import ALIKE, PARTS, choose, printed, tells_more, told_part
from warraq.extraction.html.link_lists import correct_lists
from warraq.extraction.html.metadata import (
    Metadata,
    agreements,
    complete_from_state,
    day_in,
    paragraphs_of,
    read_metadata,
)
from warraq.extraction.html.moments import published_at
from warraq.extraction.html.page_state import is_shell
from warraq.extraction.html.second_articles import drop_second
from warraq.extraction.html.tags import join
from warraq.extraction.html.trail import section_at, trail_of
from warraq.extraction.html.tree import asks_password, parse
from warraq.extraction.kinds import begins_with
from warraq.extraction.labelling import label_page
from warraq.extraction.labels import AT, Label
from warraq.extraction.links.bounded_boxes import drop_bounded_boxes
from warraq.extraction.model.crf import Model, Scores, load_model
from warraq.extraction.model.features import Page, page_of
from warraq.extraction.model.markup import ADDRESSES, address_kind
from warraq.extraction.model.repetition import source_lines, without_repeated
from warraq.extraction.page import Parts
from warraq.extraction.rules import phrases, plain
from warraq.extraction.section.breadcrumbs import section_of, split_crumbs
from warraq.extraction.section.section_names import is_section_name
from warraq.extraction.sites.applying import LayoutOf, explained, fill, no_layout, relabelled
from warraq.extraction.text import tidy_line

_SAVED = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s<>]+?)(?=-->|\s)",
    re.IGNORECASE,
)
"""What browsers and SingleFile note near the beginning of a page that they save."""
_SURE = 10.0
_FRAGMENT = 5.0
"""What speaks for text in a fragment: feeds and content systems give the article's own HTML, without a page around."""
_PAGE = re.compile(r"<(?:!doctype|html|head|body|title|header|nav|main|article)\b", re.IGNORECASE)
_ANSWER = re.compile(r"(?:رد|Re):\s", re.IGNORECASE)
"""Before the headline of a forum's answers."""
_HEADINGS, _LONG = frozenset({"h1", "h2"}), 5
_START = 20_000
_KICKER_WORDS = 3
_HOME = ADDRESSES.index("home")


def read_html(
    html: str,
    headline: str | None = None,
    site: str | None = None,
    url: str | None = None,
    *,
    repeated: Container[bytes] = frozenset(),
    layout_of: LayoutOf = no_layout,
    explain: bool = False,
) -> Parts:
    """The parts of the page; ``repeated`` as for `read_dump`. ``layout_of``: the site's own rules for an address.

    Raises Unreadable when it is no HTML or nested beyond reason.
    """
    tree = parse(html)
    about = _metadata(tree, html, url)
    blocks = blocks_of(tree)
    if not blocks.lines:
        return _built_by_scripts(about, _read_state(about, tree), headline or "", site, url)
    page, model = page_of(blocks.lines, agreements(blocks, about)), load_model("html")
    known = tidy_line(headline or "")
    scores = _scores(model, page, known, is_fragment=not _PAGE.search(html[:_START]))
    layout = layout_of(url) or layout_of(about.url)
    found = layout.found(page.lines, blocks.elements) if layout else {}
    labels = relabelled(without_repeated(page, _labels(page, model, scores), repeated), found)
    correct_lists(page, labels, url or about.url)
    parts = assemble(page, labels, known, site or about.source, about.names)
    if is_shell(parts.paragraphs) and not about.text:
        _take(_read_state(about, tree), parts, about)
    about.breadcrumb = about.breadcrumb or without_site_alone(trail_of(page, labels, parts.title), about.names)
    about.section = about.section or section_at(page, labels, frozenset({plain(site or about.source or "")}))
    parts.authors = authors_of(page, labels, parts.authors, about.authors)
    _read_refusals(parts, about, tree)
    _complete(parts, page, about, tree, known, site, url)
    fill(parts, page.lines, found)
    parts.paragraphs = parts.paragraphs or about.text
    parts.repeatable = source_lines(page, labels)
    if explain:
        parts.readings = explained(readings(page, model, labels), found)
    return parts


def _read_refusals(parts: Parts, about: Metadata, tree: HtmlElement) -> None:
    """Note where the page's title says that it is missing, and where its main part asks for a password."""
    said = fold(about.document)
    parts.missing |= any(phrase in said and begins_with(said, phrase) for phrase in phrases("error_pages"))
    parts.login |= not parts.dated and not about.published and asks_password(tree)


def _labels(page: Page, model: Model, scores: Scores) -> list[Label]:
    labels = label_page(page, model, scores)
    settle_datelines(page, labels)
    raise_headline(page, labels)
    keep_decks(page, labels)
    keep_named_deck(page, labels)
    drop_bounded_boxes(page, labels)
    drop_second(page, labels)
    drop_comment_areas(page, labels)
    return labels


def _metadata(tree: HtmlElement, html: str, url: str | None) -> Metadata:
    about = read_metadata(tree, url)
    if not about.url and (saved := _SAVED.search(html[:_START])) and is_page_address(saved[1]):
        about.url = saved[1]
    return about


def _scores(model: Model, page: Page, known: str, *, is_fragment: bool) -> Scores:
    """Return the model's scores of each line and label. ``known``: the headline as pushed."""
    scores = model.scores(page.table)
    for at, line in enumerate(page.lines):
        if known and same_title(known, line.text):
            scores[at, AT[Label.TITLE]] += _SURE
    if is_fragment:
        scores[:, AT[Label.BODY]] += _FRAGMENT
    return scores


def _read_state(about: Metadata, tree: HtmlElement) -> Parts:
    """Put into ``about`` what only the data of the page's scripts tells, and return the parts of the text that it
    has."""
    content = complete_from_state(about, tree)
    if about.text or "<" not in content:
        about.text = about.text or paragraphs_of(content)
        return Parts()
    state = read_html(f"<div>{content}</div>", next(iter(about.declared), about.document))
    about.text = state.paragraphs
    return state


def _take(state: Parts, parts: Parts, about: Metadata) -> None:
    """Leave to ``about`` the text of a page that shows only that it loads, and put its links into ``parts``."""
    if about.text:
        parts.paragraphs, parts.related = [], state.related or parts.related


def _built_by_scripts(about: Metadata, state: Parts, headline: str, site: str | None, url: str | None) -> Parts:
    """What the head of a page says, and the ``state`` of its scripts, on which nothing stands before they run."""
    name = site or about.source
    kicker, title = split_kicker(without_site(headline or choose("", about.declared, about.document, name), name), name)
    return Parts(
        title=title,
        kicker=kicker,
        section=about.section,
        breadcrumb=about.breadcrumb,
        authors=about.authors,
        paragraphs=about.text,
        related=state.related,
        published=about.published or day_in(url) or day_in(about.url) or about.created,
        source=about.source,
        url=about.url,
        live=about.live,
    )


def _complete(
    parts: Parts, page: Page, about: Metadata, tree: HtmlElement, known: str, site: str | None, url: str | None
) -> None:
    """What the page says about itself beside what its blocks show."""
    name = site or about.source
    if not known:
        shown = parts.title if _is_shown(page, parts) else ""
        if not any(same_title(shown, title) for title in (*about.declared, about.document)):
            shown = printed(about.declared, about.document, _of_the_story(page)) or shown
        if not shown or _is_logo(page, shown):
            shown = told_part(shown, about.document, page.structure.stems) or shown
        elif len(shown.split()) <= _KICKER_WORDS and (told := _told(shown, about, page)):
            shown, parts.kicker = told, parts.kicker or shown  # the kicker stands there, the headline in the head alone
        title = choose(shown, about.declared, about.document, name)
        title = shown if overlap(shown, title) < ALIKE and _is_heading(page, shown, about) else title
        if title != parts.title:
            kicker, parts.title = kicker_and_title(title, name, parts.section)
            parts.kicker = kicker or parts.kicker
            if parts.kicker is None:
                parts.kicker, parts.title = split_label(parts.title, short_names(about.names))
            if parts.kicker and not parts.section and is_section_name(page, parts.kicker):
                parts.section, parts.kicker = parts.kicker, None
    if parts.kicker and plain(parts.kicker) == plain(PARTS.split(about.document)[-1]):
        parts.kicker = None  # the site's name, which ends the page's <title>
    parts.breadcrumb = parts.breadcrumb or [each for each in about.breadcrumb if not same_title(each, parts.title)]
    trail = len(parts.breadcrumb)
    if parts.kicker and trail > 1 and list(split_crumbs(parts.kicker))[:trail] == parts.breadcrumb:
        parts.kicker = None
    parts.section = section_of(parts.breadcrumb) or parts.section or about.section
    parts.authors = _without_section(parts.authors, parts.section)
    parts.published = published_at(parts.published, about, url) or about.created
    parts.source, parts.url, parts.live = about.source, about.url, about.live
    others = (link for link in parts.related if not same_title(parts.title, _ANSWER.sub("", link.title)))
    parts.related = [_joined(link, url or about.url) for link in others]


def _without_section(authors: list[str], section: str | None) -> list[str]:
    """Return the names of several authors without the section's, which may sound like one: «الدوري الممتاز»."""
    return [author for author in authors if len(authors) == 1 or plain(author) != plain(section or "")]


def _is_heading(page: Page, shown: str, about: Metadata) -> bool:
    """Tell whether ``shown`` is the page's heading, of which the text tells: the head may have another headline for
    search engines. A short one must tell more than all that the head declares, which may be the site's name."""
    headed = any(line.markup and line.markup.tag in _HEADINGS and line.text == shown for line in page.lines)
    if not headed or not shown:
        return False
    declared = [*about.declared, about.document] if len(shown.split()) < _LONG else [""]
    return all(tells_more(shown, title, page.structure.stems) for title in declared)


def _told(shown: str, about: Metadata, page: Page) -> str:
    """Return the declared headline that tells the story better than the few words that are ``shown``; "" where the
    head has them, too, or they are the page's heading: a column may be called «خبز وماء»."""
    known = comparable(shown)
    headed = any(line.markup and line.markup.tag == "h1" and comparable(line.text) == known for line in page.lines)
    if headed or any(known in comparable(title) for title in (*about.declared, about.document)):
        return ""
    return next(filter(None, (told_part(shown, title, page.structure.stems) for title in about.declared)), "")


def _joined(link: RelatedLink, base: str | None) -> RelatedLink:
    """``link`` with its whole address."""
    address = join(base, link.url) if link.url else link.url
    return link if address == link.url else link.model_copy(update={"url": address})


def _is_shown(page: Page, parts: Parts) -> bool:
    """Tell whether the page shows the title somewhere else than in the first words of the text, of which it may have
    been made."""
    made = bool(parts.paragraphs) and parts.paragraphs[0].startswith(parts.title)
    return any(same_title(parts.title, line.text) or (not made and parts.title in line.text) for line in page.lines)


def _is_logo(page: Page, shown: str) -> bool:
    """Tell whether all lines of the page with this text lead to its home."""
    marks = [line.markup for line in page.lines if line.markup and line.text == shown]
    return bool(marks) and all(address_kind(mark.url) == _HOME for mark in marks)


def _of_the_story(page: Page) -> dict[str, str]:
    """Lines above the text half of whose words stand in it, by those words."""
    above = zip(page.lines[: page.structure.first], page.facts, strict=False)
    told = page.structure.stems
    return {
        fact.key: line.text
        for line, fact in above
        if fact.stems and 2 * sum(stem in told for stem in fact.stems) >= len(fact.stems)
    }
