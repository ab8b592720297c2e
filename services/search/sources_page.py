"""The page /sources: the feeds that Warraq reads, their state, and a form to add more. Without scripts."""

from typing import Any, Final

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import RedirectResponse

from warraq.feeds import FeedBook, FeedError, new_feed
from warraq.feeds.shown import shown

from ..forms import form_fields, from_own_page
from .rendering import Render
from .sources_api import found

MOST_SHOWN: Final = 300
"""Feeds on the list; `warraq sources list` and the API have all."""


def add_sources_page(router: APIRouter, book: FeedBook, render: Render) -> None:
    """Add /sources and the targets of its forms."""
    sent_from_here = [Depends(from_own_page)]

    @router.get("/sources")
    async def overview(request: Request) -> Any:
        return await _list(request, book, render)

    @router.post("/sources", dependencies=sent_from_here)
    async def add(request: Request) -> Any:
        form = await form_fields(request)
        addresses = form.get("urls", "").split()
        try:
            if not addresses:
                raise FeedError("write https://site.example/feed")
            await book.add([new_feed(url, group=form.get("group")) for url in addresses])
        except FeedError as error:
            return await _list(request, book, render, form, str(error), status=422)
        return RedirectResponse("/sources", status_code=303)

    @router.post("/sources/{action}", dependencies=sent_from_here)
    async def act(request: Request, action: str) -> Any:
        url = (await form_fields(request)).get("url", "")
        match action:
            case "pause" | "resume":
                await found(book.pause(url, action == "pause"))
            case "remove":
                await found(book.remove(url))
            case _:
                raise HTTPException(404, f"nothing called {action} can be done with a feed")
        return RedirectResponse("/sources", status_code=303)


async def _list(
    request: Request,
    book: FeedBook,
    render: Render,
    form: dict[str, str] | None = None,
    wrong: str = "",
    status: int = 200,
) -> Any:
    feeds = [shown(each) for each in await book.overview()]
    known = {"feeds": feeds[:MOST_SHOWN], "more": max(0, len(feeds) - MOST_SHOWN), "total": len(feeds)}
    return render(request, "sources.html", {**known, "form": form or {}, "wrong": wrong}, status_code=status)
