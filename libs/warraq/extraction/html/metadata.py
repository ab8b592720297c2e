"""What an HTML page declares about itself: JSON-LD, meta tags, microdata, its address."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from warraq.arabic.dates import parse_date
from warraq.articles.field_values import moment_of
from warraq.extraction.authors.bylines import byline, is_person, people
from warraq.extraction.authors.name_words import is_first_name
from warraq.extraction.headline.titles import comparable, overlap, without_site
from warraq.extraction.html import tags as meta
from warraq.extraction.html.blocks import Blocks
from warraq.extraction.html.headline import PARTS, agreement, declared_words
from warraq.extraction.html.json_ld import (
    Node,
    articles_of,
    breadcrumb_of,
    is_a,
    is_article,
    listed,
    node_name,
    node_names,
    read_nodes,
)
from warraq.extraction.html.page_state import article_of_state
from warraq.extraction.html.stamps import head_stamps, stamped_elements, stamps
from warraq.extraction.rules import is_home, plain, rule
from warraq.extraction.text import tidy_line, unique

_URL_DAY = re.compile(r"[/=-]((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?:[/_.-]|$)")
_OF_COMMENT = "ancestor::*[@itemprop='comment' or contains(@itemtype, 'Comment') or @id='comments']"
_DATED = etree.XPath(f"//*[@itemprop='datePublished' or @pubdate][not({_OF_COMMENT})]")
_SIGNED = etree.XPath(f"//*[@itemprop or @rel][@itemprop='author' or @rel='author'][not({_OF_COMMENT})]")
_CATEGORIES = etree.XPath("//a[contains(concat(' ', @rel, ' '), ' category ')]")
_RDFA = etree.XPath("//*[@property][contains(@property, 'dc:date') or contains(@property, 'datePublished')]/@content")
_HEADINGS, _HEADING = 8, 300
"""First headings of a page, and letters of each, that may be its headline."""
_SITE_WORDS = 4
_TITLE_WORDS, _SHARED = 4, 0.3
"""Words of a title that tells a story; share of words below which two tell different ones."""
_MOST_ENTRIES = 200
"""Of a live blog."""
_DAY = 10
"""Letters of a day without an hour."""
_BREAK = re.compile(r"</?(?:p|div|li|h[1-6]|br|blockquote)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<(?:/?[A-Za-z]|!--)[^<>]*>")
_ORGANIZATIONS = ("Organization", "Corporation", "WebSite", "NewsMediaOrganization")


@dataclass(slots=True)
class Metadata:
    """``declared``: headlines that the head of the page gives; ``document``: its <title>. ``live``: it says that it is
    a live blog. ``published``: as written there; ``stamps``: moments that elements of the page have for machines, by
    what they show, in order; ``head_stamps``: those beside the headline. ``created``: when the text was made.
    ``text``: paragraphs that JSON-LD alone has where scripts build the page. ``names``: of the site, folded."""

    declared: list[str] = field(default_factory=list)
    document: str = ""
    authors: list[str] = field(default_factory=list)
    published: str | None = None
    stamps: list[tuple[str, str]] = field(default_factory=list)
    head_stamps: list[tuple[str, str]] = field(default_factory=list)
    created: str | None = None
    section: str | None = None
    source: str | None = None
    url: str | None = None
    breadcrumb: list[str] = field(default_factory=list)
    live: bool = False
    text: list[str] = field(default_factory=list)
    names: frozenset[str] = frozenset()


def declared_titles(blocks: Blocks) -> list[float]:
    """Return for each block how far it agrees with the headline that the page declares (0-1)."""
    return agreements(blocks, read_metadata(blocks.tree, None))


def agreements(blocks: Blocks, page: Metadata) -> list[float]:
    """Return for each block how far it agrees with a headline declared in ``page`` (0-1)."""
    if not page.declared and not page.document:
        return [0.0] * len(blocks.lines)
    titles = declared_words(page.declared, page.document)
    said = frozenset().union(*titles)
    short = [comparable(line.text).split() if 2 <= line.words <= 40 else [] for line in blocks.lines]
    return [0.0 if said.isdisjoint(words) else agreement(frozenset(words), titles) for words in short]


def read_metadata(tree: HtmlElement, base: str | None) -> Metadata:
    """Read the metadata of a page. ``base``: the address from which it was fetched."""
    nodes, tags = read_nodes(tree), meta.meta_tags(tree)
    document, stamped = meta.document_title(tree), stamped_elements(tree)
    article = _article(nodes, tags, tree, base, document)
    source = _site(article or next(iter(articles_of(nodes)), {}), tags)
    names = site_names(document, source)
    titles = [_headline(article), *(tags.get(name, "") for name in meta.TITLE)]
    titles = [title for title in titles if title and not (plain(title) in names and _is_homes(document))]
    return Metadata(
        declared=unique(without_site(title, source) for title in titles),
        document=document,
        authors=_authors(article, tree, names),
        published=_published(article, tags, tree),
        stamps=stamps(stamped),
        head_stamps=head_stamps(tree, stamped),
        created=moment_of(article.get("dateCreated")) or meta.created_tag(tags),
        section=_section(article, tags, tree),
        source=source,
        url=meta.page_address(tree, tags, article, base),
        breadcrumb=unique(meta.decoded(name) for name in breadcrumb_of(nodes)),
        live=is_a(article, "LiveBlogPosting"),
        text=_text(article),
        names=names,
    )


def complete_from_state(page: Metadata, tree: HtmlElement) -> str:
    """Put into ``page`` what only the data of its scripts tells: authors, moment and section. Return the text, which
    may be HTML; "" where there is none."""
    titles = [title for title in (*page.declared, *PARTS.split(page.document)) if len(title.split()) >= _TITLE_WORDS]
    state = article_of_state(tree, titles)
    moment = state.get("published_at")
    page.published = page.published or (moment if isinstance(moment, str) else None)
    page.authors = page.authors or unique(name for text in state.get("authors", ()) for name in people(text, sure=True))
    page.section = page.section or state.get("section")
    content: str = state.get("content", "")
    return content


def _article(nodes: list[Node], tags: dict[str, str], tree: HtmlElement, base: str | None, document: str) -> Node:
    """What JSON-LD says of the page's own article; {} where it speaks of others only. ``document``: the page's
    <title>."""
    others = [*(tags.get(name, "") for name in meta.TITLE), *PARTS.split(document), *_headings(tree)]
    for article in articles_of(nodes):
        headline, author = _headline(article), article.get("author")
        owners = [_site(article, tags), *map(node_name, listed(author)), node_name(article.get("publisher"))]
        own = "url" not in article and any(_is_site(headline, owner) for owner in owners if owner)
        if own or meta.is_at(tree, tags, article, base) or not _is_of_another(article, headline, others):
            return article
    return {}


def _text(article: Node) -> list[str]:
    """The body that JSON-LD has; of a live blog also the headline and body of each of its entries, in order."""
    said = [article.get("articleBody")]
    for entry in listed(article.get("liveBlogUpdate"))[:_MOST_ENTRIES]:
        said += [entry.get("headline"), entry.get("articleBody")] if isinstance(entry, dict) else []
    return [paragraph for each in said for paragraph in paragraphs_of(node_name(each))]


def paragraphs_of(text: str) -> list[str]:
    """Return the paragraphs of ``text``, which may have tags and entities of HTML."""
    text = html.unescape(text)
    lines = _TAG.sub("", _BREAK.sub("\n", text)).splitlines()
    return [line for each in lines if (line := tidy_line(each))]


def _headline(article: Node) -> str:
    return meta.decoded(node_name(article.get("headline")) or node_name(article.get("name")))


def _site(article: Node, tags: dict[str, str]) -> str | None:
    return meta.first_of(tags, meta.SITE[:3]) or meta.decoded(node_name(article.get("publisher"))) or None


def _headings(tree: HtmlElement) -> list[str]:
    return [tidy_line(heading.text_content()[:_HEADING]) for heading in islice(tree.iter("h1", "h2"), _HEADINGS)]


def site_names(document: str, source: str | None) -> frozenset[str]:
    """Return the names of the site, folded: ``source``, and what stands before or behind the headline in the title of
    the ``document``, unless it begins with a first name: a columnist's may stand there, too."""
    parts = [part for each in PARTS.split(document) if (part := each.strip())]
    if _is_homes(document):
        return frozenset(map(plain, [*parts, *([source] if source else [])]))
    longest = max((len(part.split()) for part in parts), default=0)
    ends = {parts[0], parts[-1]} if len(parts) > 1 else set()
    short = {part for part in ends if len(part.split()) <= _SITE_WORDS and len(part.split()) < longest}
    named = {plain(part) for part in short if _is_no_name(plain(part.partition(" ")[0]))}
    return frozenset(named | ({plain(source)} if source else set()))


def _is_homes(document: str) -> bool:
    """Tell whether the title of the ``document`` is that of the site's home, which some templates have on every page:
    «دار البيان - الرئيسية»."""
    parts = PARTS.split(document)
    return len(parts) > 1 and any(is_home(part.strip()) for part in (parts[0], parts[-1]))


def _is_no_name(word: str) -> bool:
    """Tell whether no person's name begins with the folded ``word``."""
    return word in rule("cities") or not is_first_name(word)


def _is_site(headline: str, owner: str) -> bool:
    """A template's headline: the site's name, alone or before a separator."""
    rest = headline.removeprefix(owner).strip()
    return headline.startswith(owner) and (not rest or rest[0] in "|-–—:")


def _is_of_another(article: Node, headline: str, others: list[str]) -> bool:
    """JSON-LD that an edited page kept of an older story: the page's titles and headings have hardly a word of its
    headline, and both say more than a name; a headline in Latin letters is a translation. Of what calls itself no
    article a name is enough, as of the home page that a template names on every page."""
    long = [title for title in others if len(title.split()) >= _TITLE_WORDS]
    told = len(headline.split()) >= _TITLE_WORDS and not headline.isascii()
    if headline and not is_article(article):
        told, others = not headline.isascii(), long
    return told and bool(long) and all(overlap(headline, title) < _SHARED for title in others if title)


def _section(article: Node, tags: dict[str, str], tree: HtmlElement) -> str | None:
    sections = [name for each in listed(article.get("articleSection")) if (name := node_name(each))]
    named = meta.decoded(sections[0] if sections else meta.first_of(tags, meta.SECTION))
    return named if named and plain(named) not in rule("system_sections") else next(_categories(tree), None)


def _categories(tree: HtmlElement) -> Iterator[str]:
    """Links that call themselves the category, as WordPress has below a text; others have articles of their own."""
    for link in _CATEGORIES(tree):
        articles = [outer for outer in link.iterancestors() if outer.tag == "article"]
        if not articles or articles[-1].find(".//h1") is not None:
            yield tidy_line(link.text_content()[:100])


def _authors(article: Node, tree: HtmlElement, site: frozenset[str]) -> list[str]:
    """Persons only: an agency or the site itself is no author."""
    persons = [meta.decoded(_TAG.sub(" ", name)) for name in _person_names(article)]
    if found := [name for text in persons if "://" not in text for name in _names(text, site)]:
        return unique(found)
    for texts in (*meta.author_tags(tree), *([text] for text in _marked_up(tree))):
        named = [name for text in texts if "://" not in text for name in people(text, site, sure=True)]
        if found := [name for name in named if not _is_house(name, site)]:
            return unique(found)
    return []


def _names(text: str, site: frozenset[str]) -> list[str]:
    """A name in quotation marks or of one word stands as it is where the page says that it is a person's."""
    found = [name for name in people(text, site, sure=True) if not _is_house(name, site)]
    known = byline(text) or text
    return found or ([known] if any(c in known for c in '"«“') and is_person(re.sub(r"[\"«»“”]", "", known)) else [])


def _is_house(name: str, site: frozenset[str]) -> bool:
    """«رواة عربي» on the page of «رواة Online»: the first word is that of the site, and no person's."""
    first = plain(name.partition(" ")[0])
    return not is_first_name(first) and any(first == words[0] for words in map(str.split, site) if len(words) > 1)


def _person_names(article: Node) -> Iterator[str]:
    for each in listed(article.get("author") or article.get("creator")):
        if not (isinstance(each, dict) and is_a(each, *_ORGANIZATIONS)):
            yield from node_names(each)


def _marked_up(tree: HtmlElement) -> Iterator[str]:
    """Microdata and rel=author; links inside boxes of other articles are left to the labels of blocks."""
    for element in _SIGNED(tree)[:10]:
        named = next((each for each in element.iter() if each.get("itemprop") == "name"), element)
        yield tidy_line(named.get("content") or named.text_content()[:200])


def _published(article: Node, tags: dict[str, str], tree: HtmlElement) -> str | None:
    dated = (text for text in _moments(article, tags, tree) if text and parse_date(meta.decoded(text[:120])))
    day = next(dated, None)
    if day is None or len(day.strip()) > _DAY:
        return day
    # A tag may give the day alone, another the hour, too.
    return next((text for text in dated if text.startswith(day.strip()) and len(text) > len(day)), day)


def _moments(article: Node, tags: dict[str, str], tree: HtmlElement) -> Iterator[str]:
    """What the head says of when, then elements of the page."""
    yield moment_of(article.get("datePublished") or article.get("uploadDate")) or ""
    yield from meta.published_tags(tags)
    for element in _DATED(tree)[:3]:
        yield element.get("content") or element.get("datetime") or tidy_line(element.text_content()[:100])
    yield from _RDFA(tree)[:1]


def day_in(url: str | None) -> str | None:
    """Return the day in an address such as /2025/10/05/, else None."""
    match = _URL_DAY.search(url or "")
    return "-".join(match.groups()) if match else None
