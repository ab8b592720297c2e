"""The query parameters of a search, parsed into a SearchRequest."""

import re
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import date, datetime, tzinfo
from typing import Annotated, Any, Literal

from fastapi import Depends, Query
from fastapi.exceptions import RequestValidationError
from pydantic import BeforeValidator, StringConstraints, WithJsonSchema

from warraq.arabic.letters import fold as folded
from warraq.articles.documents import Kind, Relation
from warraq.index import SearchRequest
from warraq.index.models import Interval, Sort
from warraq.index.parsing import parse
from warraq.index.query import day_range
from warraq.index.timeline import first_moment, last_moment, zone_name, zone_of

Switch = Literal["on", "off", "true", "false", "1", "0"]
"""Values of a switch. ``off`` is what the page's form sends; the others are for programs."""

_ON = frozenset({"on", "true", "1"})


_CLOCK = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)[T ]"
    r"(?P<time>(?:[01]\d|2[0-3])(?::(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d{1,9})?)?)?)"
    r"(?P<zone>Z|[+ -](?:[01]\d|2[0-3]):?[0-5]\d)?",  # in an address a plus means a space
    re.ASCII,
)


def _first(text: object) -> date | None:
    bounds = _bounds(text)
    return bounds[0] if bounds else None


def _last(text: object) -> date | None:
    bounds = _bounds(text)
    return bounds[1] if bounds else None


def _bounds(text: object) -> tuple[date, date] | None:
    """Parse a date; None for an empty field of a form. pydantic alone would read ``2025`` as seconds since 1970."""
    typed = folded(str(text or "")).strip()
    if not typed:
        return None
    clock = _CLOCK.fullmatch(typed.upper())
    days = day_range(clock["day"] if clock else typed)
    if days is None:
        raise ValueError(f"{str(text).strip()!r} is no date: write 2025, 2025-10, 2025-10-12 or 2025-10-12T09")
    if not clock:
        return days
    zone = (clock["zone"] or "").replace(" ", "+")
    first = datetime.fromisoformat(f"{clock['day']}T{clock['time']}{zone}").replace(microsecond=0)
    return first, first.replace(minute=int(clock["minute"] or 59), second=int(clock["second"] or 59))


def _local(bound: date | None, zone: str) -> date | None:
    """Return ``bound`` by the clock of ``zone``, if it was written with a zone of its own."""
    if not (isinstance(bound, datetime) and bound.tzinfo):
        return bound
    with suppress(OverflowError):  # near the years 1 and 9999 another zone has another year
        bound = bound.astimezone(zone_of(zone))
    return bound.replace(tzinfo=None)


Name = Annotated[str, StringConstraints(max_length=300)]
_WRITTEN = WithJsonSchema({"type": "string", "examples": ["2025-10", "2025-10-12T09", "2025-10-12T06:30:00Z"]})
First = Annotated[date | datetime | None, BeforeValidator(_first), _WRITTEN]
Last = Annotated[date | datetime | None, BeforeValidator(_last), _WRITTEN]


_DATES = "2025, 2025-10, 2025-10-12, 2025-10-12T09 by the clock of the answer, or 2025-10-12T06:30:00Z"


def _names(what: str, *examples: str) -> object:
    return Query(
        max_length=50,
        description=f"{what}; repeat it for any of several",
        examples=[list(examples)] if examples else None,
    )


Typed = Annotated[
    str,
    Query(
        max_length=1000,
        description="what to find, in the query language",
        examples=['ميناء "هيئة الموانئ" مصدر:سانا'],
    ),
]
Chosen = dict[str, Any]
"""Filter of a `SearchRequest` -> the values chosen, each once."""


async def chosen_values(  # noqa: PLR0913, PLR0917 - as of `search_request`
    source: Annotated[list[Name] | None, _names("publisher or host", "سانا", "الجزيرة")] = None,
    person: Annotated[list[Name] | None, _names("a person in the article", "عباس عراقجي")] = None,
    place: Annotated[list[Name] | None, _names("a place in the article", "اللاذقية", "دمشق")] = None,
    organization: Annotated[list[Name] | None, _names("an organization in the article", "جامعة الدول العربية")] = None,
    section: Annotated[list[Name] | None, _names("section of the site")] = None,
    kind: Annotated[list[Kind] | None, _names("kind of article")] = None,
    relation: Annotated[list[Relation] | None, _names("relation to its story")] = None,
    language: Annotated[list[Name] | None, _names("language, as in the document")] = None,
    country: Annotated[list[Name] | None, _names("country of the source, ISO 3166-1")] = None,
) -> Chosen:
    """The filters that are lists."""
    return {
        "source": _given(source),
        "person": _given(person),
        "place": _given(place),
        "organization": _given(organization),
        "section": _given(section),
        "kind": _given(kind),
        "relation": _given(relation),
        "language": _given(language),
        "country": _given(country),
    }


async def search_request(  # noqa: PLR0913, PLR0917 - the query parameters of docs/design.md §6
    chosen: Annotated[Chosen, Depends(chosen_values)],
    q: Typed = "",
    size: Annotated[int, Query(ge=0, le=100, description="hits per page")] = 10,
    page: Annotated[int, Query(ge=1, le=1000, description="from 1")] = 1,
    cursor: Annotated[
        str | None,
        Query(max_length=5000, description='"" begins a listing that new articles do not change, `next` goes on'),
    ] = None,
    sort: Annotated[Sort, Query(description="relevance, newest or oldest")] = "relevance",
    from_: Annotated[First, Query(alias="from", description=f"published on or after: {_DATES}")] = None,
    to: Annotated[Last, Query(description=f"published on or before: {_DATES}")] = None,
    undated: Annotated[Switch, Query(description="on: only articles without a date, whatever from and to say")] = "off",
    fold: Annotated[Switch, Query(description="off: words must be spelled exactly as typed")] = "on",
    histogram: Annotated[
        Interval | Literal["auto"] | None, Query(description="also count by hour, day, week, month; auto: by the span")
    ] = None,
) -> SearchRequest:
    """Raises RequestValidationError, which names the parameter, for what makes no sense."""
    if complaint := parse(q).complaint:
        raise _senseless("q", complaint, q)
    return SearchRequest(
        q=q,
        size=size,
        page=page,
        cursor=cursor,
        sort=sort,
        published_from=from_,
        published_to=to,
        undated=undated in _ON,
        fold=fold in _ON,
        histogram=histogram,
        **chosen,
    )


def _senseless(parameter: str, reason: str, given: str) -> RequestValidationError:
    return RequestValidationError([{"loc": ("query", parameter), "msg": reason, "type": "value_error", "input": given}])


AsRequest = Callable[[SearchRequest], Awaitable[SearchRequest]]
"""A dependency of routes. Asynchronous, because FastAPI runs others in a thread."""


def search_requests(zone: tzinfo | None) -> AsRequest:
    """Return a dependency: `search_request` with its dates in ``zone`` (None: the machine's)."""
    name = zone_name(zone)

    async def in_zone(request: Annotated[SearchRequest, Depends(search_request)]) -> SearchRequest:
        first, last = _local(request.published_from, name), _local(request.published_to, name)
        if first and last and first_moment(first) > last_moment(last):
            raise _senseless("from", f"{first} is after to={last}: no day lies between them", str(first))
        return request.model_copy(update={"zone": name, "published_from": first, "published_to": last})

    return in_zone


def _given(values: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values or [] if value.strip()))
