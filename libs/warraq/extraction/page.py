"""The parts of an article as a reader of its format finds them, before they become a CleanArticle."""

from dataclasses import dataclass, field

from warraq.articles import Credit, RelatedLink, SourceLine
from warraq.extraction.labels import Reading


@dataclass(slots=True)
class Parts:
    """``published``: the date as written. ``live``: it calls itself a live blog; ``walled``: it asks to go on
    elsewhere; ``listing``: it calls itself a list of results; ``missing``: it says that the page is not there;
    ``login``: it asks to log in; ``clocks``: lines that are an hour; ``dated``: its day stands beside the headline;
    ``links``: titles of other articles outside boxes;
    ``excerpts``: cut lines outside the text. ``paywalled``: the rest is for members. ``repeatable``: lines that the
    pages of a source may have in common. ``readings``: what each line or block was taken for, for people."""

    title: str = ""
    kicker: str | None = None
    section: str | None = None
    breadcrumb: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)
    pull_quotes: list[str] = field(default_factory=list)
    credit: Credit | None = None
    related: list[RelatedLink] = field(default_factory=list)
    published: str | None = None
    source: str | None = None
    url: str | None = None
    dateline: str | None = None
    live: bool = False
    walled: bool = False
    listing: bool = False
    missing: bool = False
    login: bool = False
    clocks: int = 0
    dated: bool = False
    links: int = 0
    excerpts: int = 0
    paywalled: bool = False
    repeatable: list[SourceLine] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
