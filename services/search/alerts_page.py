"""The pages /alerts: saved searches, what they have found, and how it is sent. With forms, without scripts."""

from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response

from warraq.alerts.models import AlertError
from warraq.index import SearchRequest

from ..forms import form_fields, from_own_page
from ..problems import Responses
from . import links
from .alert_desk import AlertDesk
from .alerts_api import existing, find_alert
from .feeds import feed_of
from .rendering import Render

MOST_SHOWN: Final = 100
"""Alerts on the list; `warraq alerts list` and the API have all."""


def add_alerts_page(router: APIRouter, desk: AlertDesk, render: Render) -> None:
    """Add /alerts and /alerts/NAME."""
    sent_from_here = [Depends(from_own_page)]

    @router.get("/alerts")
    async def overview(request: Request, q: Annotated[str, Query(max_length=1000)] = "") -> Any:
        return await _list(request, desk, render, {"query": q}, {})

    @router.post("/alerts", dependencies=sent_from_here)
    async def add(request: Request) -> Any:
        form = await form_fields(request)
        try:
            alert = await desk.add(
                form.get("name", ""), form.get("query", ""), form.get("webhook"), form.get("email"),
                every_copy="every_copy" in form,
            )  # fmt: skip
        except AlertError as error:
            return await _list(request, desk, render, form, {error.field: str(error)}, status=422)
        return RedirectResponse(links.alert_link(alert.name), status_code=303)

    @router.get("/alerts/{name}")
    async def show(request: Request, name: str) -> Any:
        tested = await desk.tested(name) if "tested" in request.query_params else None
        return await _show(request, desk, render, name, {} if tested is None else {"tested": tested})

    @router.get("/alerts/{name}/{action}")
    async def done(name: str, action: str) -> Any:
        """Whoever loads again, or goes back to, what a form was sent to."""
        return RedirectResponse(links.alert_link((await find_alert(desk, name)).alert.name), status_code=303)

    @router.post("/alerts/{name}/{action}", dependencies=sent_from_here)
    async def act(request: Request, name: str, action: str) -> Any:
        found = (await find_alert(desk, name)).alert.name
        if action == "test":
            await existing(desk.keep_test(found))
            return RedirectResponse(links.alert_link(found) + "?tested", status_code=303)
        await _act(desk, found, action)
        return RedirectResponse("/alerts" if action == "remove" else links.alert_link(found), status_code=303)


async def _act(desk: AlertDesk, name: str, action: str) -> None:
    match action:
        case "pause" | "resume":
            await existing(desk.saved.pause(name, action == "pause"))
        case "read":
            await desk.book.mark_read(name)
        case "replay":
            await desk.replay(name)
        case "remove":
            await existing(desk.saved.remove(name))
        case _:
            raise HTTPException(404, f"nothing called {action} can be done with an alert")


def add_alert_feed(router: APIRouter, desk: AlertDesk, render: Render) -> None:
    """Add /api/alerts/NAME/feed: the newest 50 articles that an alert has found, as Atom (RFC 4287)."""

    atom = {"application/atom+xml": {"schema": {"type": "string"}}}
    answers: Responses = {200: {"description": "Atom", "content": atom}, 404: {"description": "No such alert"}}

    @router.get("/api/alerts/{name}/feed", summary="An alert as a feed", response_class=Response, responses=answers)
    async def feed(request: Request, name: str) -> Response:
        """The newest 50 that it has found, each once, as Atom (RFC 4287)."""
        alert = (await find_alert(desk, name)).alert
        news = await desk.book.news(alert.name)
        hits, times = [each.hit for each in news], [each.at for each in news]
        return feed_of(request, render, "atom", hits, times, alert=alert)


async def _list(
    request: Request, desk: AlertDesk, render: Render, form: dict[str, str], wrong: dict[str, str], status: int = 200
) -> Any:
    overviews = await desk.overviews()
    known = {"overviews": overviews[:MOST_SHOWN], "more": max(0, len(overviews) - MOST_SHOWN)}
    return render(request, "alerts.html", {**known, "form": form, "wrong": wrong}, status_code=status)


async def _show(
    request: Request, desk: AlertDesk, render: Render, name: str, more: dict[str, Any] | None = None
) -> Any:
    found = await find_alert(desk, name)
    news = await desk.book.news(found.alert.name)
    search = SearchRequest(q=found.alert.query, sort="newest")
    return render(request, "alert.html", {"found": found, "news": news, "asked": search, **(more or {})})
