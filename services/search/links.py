"""Addresses on the pages: the same search with something changed, articles, feeds, and links to their sources."""

from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import quote, quote_plus, urlencode, urlsplit

from warraq.index import SearchRequest
from warraq.index.naming import FACETS, entity_type
from warraq.names import name_key

LAST_PAGE = 1000
"""The largest page of a `SearchRequest`."""

_LISTS = frozenset(FACETS)
_FIELDS = ("q", *FACETS, "published_from", "published_to", "undated", "sort", "fold", "size", "page")
"""The fields of a `SearchRequest` in an address, in this order."""

_PARAMETERS = {"published_from": "from", "published_to": "to"}
"""Fields that are called otherwise in an address."""

DATES = ("published_from", "published_to", "undated")
_USUAL = dict(SearchRequest())
_quoted = lru_cache(4_000)(quote_plus)  # values of facets, days of a chart: one page after another has the same
_SHORT = 100
"""Longest value whose encoding is cached: queries and long names vary without bound."""


def form_fields(request: SearchRequest, *but: str) -> list[tuple[str, str]]:
    """Return the query parameters of this search, without the fields ``but`` and without defaults."""
    pairs = (pair for field in _FIELDS for pair in _pairs(field, getattr(request, field)))
    return [(name, value) for name, value in pairs if name not in but]


def _pairs(field: str, value: Any) -> list[tuple[str, str]]:
    """Return the query parameters for ``value`` of a field; none for a default, except for ``q``."""
    if field in _LISTS:
        return [(field, each) for each in value]
    if value == _USUAL[field] and field != "q":
        return []
    return [(_PARAMETERS.get(field, field), _text(value))]


def _text(value: Any) -> str:
    match value:
        case bool():
            return "on" if value else "off"
        case date():
            return value.isoformat()[:16]
    return str(value)


def _encoded(field: str, value: Any) -> str:
    pairs = _pairs(field, value)
    if len(pairs) == 1:  # nearly always
        [(name, text)] = pairs
        return f"{name}={_percent(text)}"
    return "&".join([f"{name}={_percent(text)}" for name, text in pairs])


def _percent(text: str) -> str:
    return _quoted(text) if len(text) <= _SHORT else quote_plus(text)


def in_attribute(link: str) -> str:
    """Return a link of this module for an attribute in HTML: all but ``&`` is percent-encoded in it already."""
    return link.replace("&", "&amp;")


@lru_cache(2)  # of the page in hand: a request is told from an equal one in as long as a link takes
def _encoded_fields(request: SearchRequest) -> dict[str, str]:
    """Return field -> encoded parameters. A page has a hundred links and more; each encodes only what it changes."""
    return {field: _encoded(field, getattr(request, field)) for field in _FIELDS}


def is_filtered(request: SearchRequest) -> bool:
    """Tell whether anything but words limits the search."""
    dates = request.published_from or request.published_to or request.undated
    return bool(dates or any(getattr(request, field) for field in FACETS))


def search_link(request: SearchRequest, **changes: object) -> str:
    """Return the address of the same search with ``changes``, from its first page. List filters are given as tuples."""
    return "/?" + _query(request, **{"page": 1, **changes})


def search_links(request: SearchRequest, *fields: str) -> Callable[..., str]:
    """Return a function that makes addresses like `search_link`, fast, from values for ``fields``.

    ``fields`` must follow each other in `_FIELDS`; raises `ValueError` otherwise.
    """
    before, after = link_around(request, *fields)
    return lambda *values: before + encoded(fields, values) + after


def link_around(request: SearchRequest, *fields: str) -> tuple[str, str]:
    """Return what stands before and after ``fields``, as `encoded`, in the addresses of `search_links`."""
    at = _FIELDS.index(fields[0])
    if _FIELDS[at : at + len(fields)] != fields:
        raise ValueError(f"fields {fields} do not stand side by side")
    found = {**_encoded_fields(request), "page": ""}
    before = "/?" + "&".join(filter(None, [found[field] for field in _FIELDS[:at]]))
    return before, "".join([f"&{found[field]}" for field in _FIELDS[at + len(fields) :] if found[field]])


def encoded(fields: Sequence[str], values: Sequence[object]) -> str:
    """Return the parameters for ``values`` of ``fields``, with a ``&`` before each."""
    return "".join([f"&{text}" for text in map(_encoded, fields, values) if text])


def _query(request: SearchRequest, **changes: object) -> str:
    found = {**_encoded_fields(request), **{field: _encoded(field, value) for field, value in changes.items()}}
    return "&".join(filter(None, found.values()))


Toggle = Callable[[str], tuple[bool, str]]
"""Takes a value of a facet; returns whether the search is limited to it, and the address of the search with or without
it."""


def filter_toggle(request: SearchRequest, kind: str) -> Toggle:
    """Return the toggle of a list filter: it adds a value, or removes it if it is chosen in any spelling."""
    chosen: tuple[str, ...] = getattr(request, kind)
    link = search_links(request, kind)

    def toggle(value: str) -> tuple[bool, str]:
        left = tuple([other for other in chosen if not same_name(kind, other, value)])
        there = len(left) < len(chosen)
        return there, link(left if there else (*chosen, value))

    return toggle


def toggle_filter(request: SearchRequest, kind: str, value: str) -> str:
    """Return the address that `filter_toggle` has for ``value``."""
    return filter_toggle(request, kind)(value)[1]


def same_name(kind: str, one: str, other: str) -> bool:
    """Tell whether two values of this filter are one name in different spellings."""
    type_ = entity_type(kind)
    return one == other or (type_ is not None and name_key(type_, one) == name_key(type_, other) is not None)


def month_toggle(request: SearchRequest) -> Toggle:
    """Return the toggle that limits the search to a month (``2025-10``), or to no dates if it is limited to that
    month."""
    chosen = request.published_from, request.published_to
    link = search_links(request, *DATES)

    def toggle(month: str) -> tuple[bool, str]:
        days = _days_of_month(month)
        there = chosen == days
        return there, link(None, None, request.undated) if there else link(*days, False)

    return toggle


def toggle_undated(request: SearchRequest) -> str:
    """Return the address of the results without a date, or of the search without that filter."""
    return search_link(request, undated=not request.undated, published_from=None, published_to=None)


@lru_cache(1_000)
def _days_of_month(month: str) -> tuple[date, date]:
    year, number = (int(part) for part in month.split("-")[:2])
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def filter_link(kind: str, value: str) -> str:
    """Return the address of everything with this one filter value."""
    return "/?" + urlencode([(kind, value)])


def name_page(kind: str, name: str) -> str:
    """Return the address of the page of a person, place, organization or source."""
    return f"/{kind}/{quote(name, safe='')}"


def article_link(article_id: str, request: SearchRequest | None = None) -> str:
    """Return the address of an article. With a ``request`` that asks for something, its page marks the words and leads
    back."""
    return f"/article/{article_id}" + (f"?{_query(request)}" if request and asks(request) else "")


def asks(request: SearchRequest) -> bool:
    """Tell whether this is any other search than that of the start page; ``ui`` and parameters appended by sharing do
    not count."""
    return _query(request) != "q="


def back_link(request: SearchRequest) -> str:
    """Return the address of this very page of results."""
    return search_link(request, page=request.page)


def search_everywhere(request: SearchRequest, q: str) -> str:
    """Return the address of a search for ``q`` without filters, sorted like this one."""
    return search_link(SearchRequest(q=q, sort=request.sort, size=request.size))


def page_count(request: SearchRequest, total: int) -> int:
    """Return how many pages can be turned to; 0 if a page has no hits."""
    return min(LAST_PAGE, -(-total // request.size)) if request.size else 0


def feed_link(request: SearchRequest, format_: str = "atom") -> str:
    """Return the address of the newest results of this search as a feed."""
    fields = form_fields(request, "sort", "size", "page")
    return "/feed?" + urlencode([*fields, *([("format", format_)] if format_ != "atom" else [])])


def export_link(request: SearchRequest, format_: str) -> str:
    """Return the address of all results of this search as a file."""
    more = [("format", format_), *([("bom", "on")] if format_ == "csv" else [])]
    return "/api/export?" + urlencode([*form_fields(request, "size", "page"), *more])


def alert_link(name: str, what: str = "") -> str:
    """Return the address of the page of an alert, or of an action on it."""
    return f"/alerts/{quote(name, safe='')}" + (f"/{what}" if what else "")


def alert_feed(name: str) -> str:
    """Return the address of what an alert has found, as Atom."""
    return f"/api/alerts/{quote(name, safe='')}/feed"


def new_alert(q: str) -> str:
    """Return the address of the form for an alert that looks for ``q``."""
    return "/alerts?" + urlencode({"q": q})


def iri(url: str) -> str:
    """Return ``url`` without characters that no address may have."""
    return quote(url, safe="%/:=&?~#+!$,;'@()*[]")


def wikidata_url(item: str) -> str:
    """Return the address of the Wikidata page about ``item`` (Q851)."""
    return f"https://www.wikidata.org/wiki/{quote(item)}"


def safe_url(url: str | None) -> str | None:
    """Return ``url`` if it may be linked (http or https; https is added where no scheme is written), else None."""
    text = (url or "").strip()
    if not text or any(c.isspace() for c in text):
        return None
    if not text.lower().startswith(("http://", "https://")):
        text = f"https://{text.removeprefix('//')}"
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname, parts.port  # the port raises for javascript:alert(1): it is no number
    except ValueError:
        return None
    return text if host and "." in host else None
