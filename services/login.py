"""Login for people: a form that stores their token in a cookie, and the answer to those who may not proceed."""

from dataclasses import dataclass
from typing import Any, Final

from fastapi import Depends, FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from warraq.access import TokenFile

from .forms import form_fields, from_own_page
from .frame import Pages
from .problems import problem, wants_page

COOKIE: Final = "warraq_token"
"""Contains the token itself. Scripts cannot read it, and removing the token from the file ends it."""

LASTS: Final = 30 * 24 * 3600
"""Lifetime of the cookie in seconds."""

_PAGES = Pages()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is refused."""

    status: int
    reason: str
    headers: dict[str, str]


def refuse(request: Request, refusal: Refusal) -> Response:
    """Return a problem document for programs; for browsers the login page, which leads back."""
    if wants_page(request):
        answer = _page(request, refusal.status, request.url.path, request.url.query)
    else:
        answer = problem(refusal.status, refusal.reason)
    answer.headers.update({**refusal.headers, "Cache-Control": "no-store"})
    return answer


def add_login(app: FastAPI, tokens: TokenFile) -> None:
    """Add /login and /logout. Pages of other sites can use neither."""
    sent_from_here = [Depends(from_own_page)]

    @app.get("/login", include_in_schema=False, response_class=HTMLResponse)
    async def form(request: Request) -> Any:
        known = tokens.find(request.cookies.get(COOKIE, ""))
        return _page(request, 200, "/", "", inside=known is not None)

    @app.post("/login", include_in_schema=False, dependencies=sent_from_here)
    async def login(request: Request) -> Any:
        given = await form_fields(request)
        path = given.get("next", "/")
        if tokens.find(token := given.get("token", "").strip()) is None:
            return _page(request, 401, path, "", wrong=True)
        answer = RedirectResponse(path if _is_ours(path) else "/", status_code=303)
        secure = request.url.scheme == "https"
        answer.set_cookie(COOKIE, token, max_age=LASTS, httponly=True, samesite="lax", secure=secure)
        return answer

    @app.post("/logout", include_in_schema=False, dependencies=sent_from_here)
    async def logout() -> Any:
        answer = RedirectResponse("/login", status_code=303)
        answer.delete_cookie(COOKIE, httponly=True, samesite="lax")
        return answer


def _page(
    request: Request, status: int, path: str, query: str, *, wrong: bool = False, inside: bool = False
) -> Response:
    leads_to = f"{path}?{query}" if query else path
    known = {"leads_to": leads_to, "wrong": wrong, "inside": inside, "status": status}
    return _PAGES.render(request, "login.html", known, status_code=status)


def _is_ours(path: str) -> bool:
    r"""Tell whether a path stays on this site: ``//host`` and ``/\host`` do not."""
    return path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
