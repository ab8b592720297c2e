"""Query parameters of a search, as one SearchRequest."""

from datetime import date
from typing import Annotated, Literal

from fastapi import Query
from fastapi.exceptions import RequestValidationError
from pydantic import BeforeValidator, StringConstraints

from warraq.arabic.letters import fold as folded
from warraq.index import SearchRequest
from warraq.index.models import Sort
from warraq.index.query import day_range, parse

Switch = Literal["on", "off", "true", "false", "1", "0"]
"""``off`` is what the page's form sends; true, false, 1 and 0 are for programs."""

_ON = frozenset({"on", "true", "1"})


def _first_day(text: object) -> date | None:
    days = _days(text)
    return days[0] if days else None


def _last_day(text: object) -> date | None:
    days = _days(text)
    return days[1] if days else None


def _days(text: object) -> tuple[date, date] | None:
    """None for an empty field of a form. pydantic alone would read ``2025`` as seconds since 1970."""
    typed = str(text or "").strip()
    if not typed:
        return None
    days = day_range(folded(typed))
    if days is None:
        raise ValueError(f"{typed!r} is no date: write 2025, 2025-10 or 2025-10-12")
    return days


Name = Annotated[str, StringConstraints(max_length=300)]
FirstDay = Annotated[date | None, BeforeValidator(_first_day)]
LastDay = Annotated[date | None, BeforeValidator(_last_day)]


def _names(what: str) -> object:
    return Query(max_length=50, description=f"{what}; repeat it for any of several")


def search_request(  # noqa: PLR0913, PLR0917 - the query parameters of docs/design.md §6
    q: Annotated[str, Query(max_length=1000, description="what to find, in the query language")] = "",
    size: Annotated[int, Query(ge=0, le=100, description="hits per page")] = 10,
    page: Annotated[int, Query(ge=1, le=1000, description="from 1")] = 1,
    cursor: Annotated[
        str | None,
        Query(max_length=5000, description='"" begins a listing that new articles do not change, `next` goes on'),
    ] = None,
    sort: Annotated[Sort, Query(description="relevance, newest or oldest")] = "relevance",
    from_: Annotated[
        FirstDay, Query(alias="from", description="published on or after: 2025, 2025-10, 2025-10-12")
    ] = None,
    to: Annotated[LastDay, Query(description="published on or before: 2025, 2025-10, 2025-10-12")] = None,
    undated: Annotated[Switch, Query(description="on: only articles without a date, whatever from and to say")] = "off",
    source: Annotated[list[Name] | None, _names("publisher or host")] = None,
    person: Annotated[list[Name] | None, _names("a person in the article")] = None,
    place: Annotated[list[Name] | None, _names("a place in the article")] = None,
    organization: Annotated[list[Name] | None, _names("an organization in the article")] = None,
    fold: Annotated[Switch, Query(description="off: words must be spelled exactly as typed")] = "on",
) -> SearchRequest:
    """Raises RequestValidationError, which names the parameter, for what makes no sense."""
    if complaint := parse(q).complaint:
        raise RequestValidationError([{"loc": ("query", "q"), "msg": complaint, "type": "value_error", "input": q}])
    if from_ and to and from_ > to:
        reason = f"{from_} is after to={to}: no day lies between them"
        raise RequestValidationError(
            [{"loc": ("query", "from"), "msg": reason, "type": "value_error", "input": str(from_)}]
        )
    return SearchRequest(
        q=q,
        size=size,
        page=page,
        cursor=cursor,
        sort=sort,
        published_from=from_,
        published_to=to,
        undated=undated in _ON,
        source=_given(source),
        person=_given(person),
        place=_given(place),
        organization=_given(organization),
        fold=fold in _ON,
    )


def _given(values: list[str] | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values or [] if value.strip()))
