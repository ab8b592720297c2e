"""An HTML page: trafilatura for the body, our own reading for what it drops (related links, credit, byline)."""

from collections.abc import Iterator
from itertools import islice

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from warraq.articles import Credit
from warraq.extraction.errors import Unreadable
from warraq.extraction.html.boxes import take_related
from warraq.extraction.html.metadata import read_metadata, section_of
from warraq.extraction.credits import read_credit
from warraq.extraction.page import Parts
from warraq.extraction.text import tidy, tidy_line
from warraq.extraction.titles import split_kicker
from warraq.extraction.published import clearer_date, is_date_line
from warraq.extraction.bylines import byline
from warraq.extraction.rules import is_furniture

MAX_DEPTH = 250
"""Deeper than any page; trafilatura walks recursively."""
MAX_ELEMENTS = 100_000
"""News pages have a few thousand."""
TRAFILATURA_ELEMENTS = 20_000
"""Its time grows faster than the page; beyond, the densest block is taken."""
ENOUGH = 20
"""Words from which trafilatura's answer is believed."""
SAID_ONCE = 10
"""Words from which nobody says a sentence twice in the same words."""
_BLOCKS = ("p", "div", "li", "blockquote", "h2", "h3", "td", "section", "article")
_SCRIPTS = ("script", "style", "noscript", "template", "svg", "nav", "footer", "form", "button", "iframe")


def read_html(html: str, headline: str | None = None, site: str | None = None, url: str | None = None) -> Parts:
    """The parts of the page. Raises Unreadable when it is no HTML or nested beyond reason."""
    tree = _tree(html)
    page = read_metadata(tree, url)
    parts = Parts(published=page.published, source=page.source, url=page.url, authors=page.authors)
    parts.related = take_related(tree, url or page.url)
    whole = tidy_line(headline or page.title)
    parts.kicker, parts.title = split_kicker(whole, site or page.source)
    parts.breadcrumb = [crumb for crumb in page.breadcrumb if crumb not in {whole, parts.title}]
    parts.section = page.section or section_of(parts.breadcrumb)
    parts.credit = _take_credit(tree)
    quotes = _take_pull_quotes(tree)
    lines = [tidy_line(line) for line in _body_lines(tree)]
    shown = {whole, parts.title, *parts.authors, *quotes, *(link.title for link in parts.related)}
    parts.paragraphs = _paragraphs(lines, shown, parts)
    parts.pull_quotes = quotes
    return parts


def _tree(html: str) -> HtmlElement:
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, recover=True)
    try:
        tree = document_fromstring(tidy(html, keep_gaps=True).encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise Unreadable(f"the HTML cannot be parsed: {error}") from error
    depth = elements = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        elements += event == "start"
        if depth > MAX_DEPTH or elements > MAX_ELEMENTS:
            raise Unreadable(f"the HTML has over {MAX_ELEMENTS} elements or is nested deeper than {MAX_DEPTH}")
    return tree


def _take_credit(tree: HtmlElement) -> Credit | None:
    """The last credit line of the article, taken out of the tree; a score in the margin may look like one."""
    found: tuple[HtmlElement, Credit] | None = None
    for element in _article_block(tree).iter("p", "div", "span", "strong", "em"):
        credit = read_credit(tidy_line(element.text or "")[:140]) if len(element) == 0 else None
        found = (element, credit) if credit else found
    if found is None:
        return None
    found[0].drop_tree()
    return found[1]


def _article_block(tree: HtmlElement) -> HtmlElement:
    """The page's own <article> or <main> around most of the text, else just what holds that text."""
    block = _densest(tree)
    return next((outer for outer in block.iterancestors("article", "main")), block)


def _take_pull_quotes(tree: HtmlElement) -> list[str]:
    """Quotes set apart from the text, which repeat it. A blockquote is someone's words and stays."""
    quotes: list[str] = []
    named = "contains(@class,'pullquote') or contains(@class,'pull-quote')"
    for element in tree.xpath(f"//aside[not(.//a)] | //*[{named}]"):
        text = tidy_line(element.text_content()[:400])
        if 5 <= len(text.split()) <= 40 and element.getparent() is not None:
            quotes.append(text)
            element.drop_tree()
    return list(dict.fromkeys(quotes))


def _paragraphs(lines: list[str], shown: set[str], parts: Parts) -> list[str]:
    """The lines that are the article's, without what stands elsewhere in the document."""
    kept: list[str] = []
    for line in _without_repeats(lines):
        if not line or line in shown or is_furniture(line):
            continue
        named = byline(line) if len(kept) < 2 else None
        if named and (not parts.authors or named in parts.authors):
            parts.authors = parts.authors or [named]
        elif len(kept) < 2 and is_date_line(line):
            parts.published = clearer_date(parts.published, line)
        else:
            kept.append(line)
    return kept


def _without_repeats(lines: list[str]) -> Iterator[str]:
    """What the page prints twice, as a summary, once; «نعم، أوافق.» may be said twice in an interview."""
    before, seen = "", set[str]()
    for line in lines:
        if line != before and (line not in seen or len(line.split()) < SAID_ONCE):
            yield line
        before = line or before
        seen.add(line)


def _body_lines(tree: HtmlElement) -> list[str]:
    text = "" if next(islice(tree.iter(), TRAFILATURA_ELEMENTS, None), None) is not None else _by_trafilatura(tree)
    return text.split("\n") if len(text.split()) >= ENOUGH else list(_densest_texts(tree))


def _by_trafilatura(tree: HtmlElement) -> str:
    try:
        document = trafilatura.bare_extraction(
            tree, include_comments=False, include_tables=False, favor_recall=True, with_metadata=False
        )
    except (etree.LxmlError, ValueError, TypeError, AttributeError, IndexError, RecursionError):
        return ""  # trafilatura stumbles over odd trees; the densest block is still there
    return str(getattr(document, "text", None) or "")


def _densest_texts(tree: HtmlElement) -> Iterator[str]:
    for element in list(tree.iter(*_SCRIPTS)):
        if element.getparent() is not None:
            element.drop_tree()
    yield from _texts(_densest(tree))


def _densest(tree: HtmlElement) -> HtmlElement:
    """The element whose own blocks hold most letters outside links."""
    weights: dict[HtmlElement, int] = {}
    for block in tree.iter(*_BLOCKS, "body"):
        weight = len((block.text or "").strip()) + sum(len((child.tail or "").strip()) for child in block)
        holder = block.getparent() if block.tag in {"p", "li", "blockquote", "h2", "h3"} else block
        weights[holder] = weights.get(holder, 0) + weight
    return max(weights, key=lambda element: weights[element], default=tree)


def _texts(element: HtmlElement) -> Iterator[str]:
    """Text between block borders and line breaks."""
    text = ""
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if node.tag in _BLOCKS or node.tag == "br":
            yield text
            text = ""
        text += ((node.text if event == "start" else node.tail if node is not element else "") or "").replace("\n", " ")
    yield text
