"""Query parameters of a search, as one SearchRequest."""

from datetime import date
from typing import Annotated, Literal

from fastapi import Query

from warraq.index import SearchRequest
from warraq.index.models import Sort

Names = Annotated[list[str] | None, Query()]
Fold = Literal["on", "off", "true", "false", "1", "0"]


def search_request(  # noqa: PLR0913, PLR0917 - the query parameters of DESIGN §6
    q: Annotated[str, Query(max_length=1000)] = "",
    size: Annotated[int, Query(ge=0, le=100)] = 10,
    page: Annotated[int, Query(ge=1, le=1000)] = 1,
    sort: Sort = "relevance",
    from_: Annotated[date | Literal[""] | None, Query(alias="from")] = None,
    to: date | Literal[""] | None = None,
    source: Names = None,
    person: Names = None,
    place: Names = None,
    organization: Names = None,
    fold: Fold = "on",
) -> SearchRequest:
    return SearchRequest(
        q=q,
        size=size,
        page=page,
        sort=sort,
        published_from=from_ or None,
        published_to=to or None,
        source=_given(source),
        person=_given(person),
        place=_given(place),
        organization=_given(organization),
        fold=fold in {"on", "true", "1"},
    )


def _given(values: list[str] | None) -> tuple[str, ...]:
    return tuple(value for value in values or [] if value)
