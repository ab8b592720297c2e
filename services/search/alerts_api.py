"""Alerts as JSON, and their findings as Atom."""

from collections.abc import Awaitable
from datetime import datetime
from typing import Annotated, Any, Literal, TypeVar

from fastapi import APIRouter, Depends, HTTPException, Path
from pydantic import BaseModel, Field

from warraq.alerts import Alert, ChannelState, News
from warraq.alerts.models import AlertError, Channel
from warraq.alerts.saved import NameTaken, NoSuchAlert

from ..bodies import SmallBodyRoute
from ..forms import from_own_page
from ..problems import JSON_BODY, Responses
from .alert_desk import AlertDesk, Overview
from .examples import ALERT, answers

T = TypeVar("T")
Name = Annotated[str, Path(max_length=200, description="as it was saved")]
NO_ALERT: Responses = {404: {"description": "No such alert"}}
TAKEN: Responses = {409: {"description": "There is an alert of this name"}}


class NewAlert(BaseModel):
    """A search to save. An article must have every word of ``query`` to be reported."""

    name: str = Field(examples=["أسعار القمح"])
    query: str = Field(description="in the query language", examples=["القمح أسعار"])
    webhook: str | None = Field(None, description="gets a signed POST of what is found: https://…")
    email: str | None = Field(None, description="gets mails of what is found")
    every_copy: bool = Field(False, description="each article of a story, not only the first that matches")


class ShownAlert(BaseModel):
    """A saved search. ``found``: articles found in all. ``new``: those that nobody has looked at."""

    name: str
    query: str
    webhook: str | None
    email: str | None
    every_copy: bool
    paused: bool
    created_at: datetime
    found: int = 0
    new: int = 0
    channels: list[ChannelState] = []


class SavedAlert(ShownAlert):
    """A saved search with the ``secret`` that signs its webhooks; only this answer and `warraq alerts show` contain
    it."""

    secret: str


class AlertNews(ShownAlert):
    """An alert with the newest 50 articles that it has found, newest first."""

    news: list[News]


class Sent(BaseModel):
    """The outcome of a test delivery through ``channel``."""

    channel: Channel
    sent: bool
    error: str = ""


class Replayed(BaseModel):
    """How many deliveries are tried again."""

    replayed: int


def alerts_api(desk: AlertDesk) -> APIRouter:
    """Return the routes of docs/design.md §6 about alerts, except the feed."""
    router = APIRouter(prefix="/api/alerts", tags=["alerts"], route_class=SmallBodyRoute)
    changing = [Depends(from_own_page)]

    @router.get("", summary="Alerts", responses=answers([ALERT]))
    async def alerts() -> list[ShownAlert]:
        """Saved searches; those with something new first."""
        return [_shown(each) for each in await desk.overviews()]

    @router.post("", summary="Save a search", status_code=201, responses=TAKEN | JSON_BODY, dependencies=changing)
    async def add(wanted: NewAlert) -> SavedAlert:
        """From now on what arrives and matches is in its feed and on its page, and is sent."""
        try:
            alert = await desk.add(
                wanted.name, wanted.query, wanted.webhook, wanted.email, every_copy=wanted.every_copy
            )
        except NameTaken as error:
            raise HTTPException(409, str(error)) from error
        except AlertError as error:
            raise HTTPException(422, str(error)) from error
        return SavedAlert(**_fields(alert), secret=alert.secret)

    @router.get("/{name}", summary="What an alert has found", responses=NO_ALERT)
    async def show(name: Name) -> AlertNews:
        """The newest 50, and how its channels do."""
        found = await find_alert(desk, name)
        return AlertNews(**_shown(found).model_dump(), news=await desk.book.news(found.alert.name))

    @router.delete("/{name}", summary="Remove an alert", status_code=204, responses=NO_ALERT, dependencies=changing)
    async def remove(name: Name) -> None:
        """With what it has found and what was not sent yet."""
        await existing(desk.saved.remove(name))

    _add_sending(router, desk)  # before the next: the first route that fits is taken
    _add_pausing(router, desk)
    return router


def _add_sending(router: APIRouter, desk: AlertDesk) -> None:
    changing = [Depends(from_own_page)]

    @router.post("/{name}/test", summary="Try an alert's channels", responses=NO_ALERT, dependencies=changing)
    async def test(name: Name) -> list[Sent]:
        """One delivery without articles through each of its channels, now."""
        outcomes = await existing(desk.test(name))
        return [
            Sent(channel=channel, sent=each.status == "sent", error=each.error) for channel, each in outcomes.items()
        ]

    @router.post("/{name}/replay", summary="Send again what was given up", responses=NO_ALERT, dependencies=changing)
    async def replay(name: Name) -> Replayed:
        """Deliveries that were given up are tried again."""
        found = await find_alert(desk, name)
        return Replayed(replayed=await desk.replay(found.alert.name))


def _add_pausing(router: APIRouter, desk: AlertDesk) -> None:
    changing = [Depends(from_own_page)]

    @router.post("/{name}/{action}", summary="Pause or resume an alert", responses=NO_ALERT, dependencies=changing)
    async def pause(name: Name, action: Literal["pause", "resume"]) -> ShownAlert:
        """What arrives while it is paused is not reported later."""
        await existing(desk.saved.pause(name, action == "pause"))
        return _shown(await find_alert(desk, name))


async def find_alert(desk: AlertDesk, name: str) -> Overview:
    """Return the alert called ``name``. Raises HTTPException 404."""
    return await existing(desk.overview(name))


async def existing(asked: Awaitable[T]) -> T:
    """Await ``asked``. Raises HTTPException 404 if it is about an alert that does not exist."""
    try:
        return await asked
    except NoSuchAlert as error:
        raise HTTPException(404, str(error)) from error


def _fields(alert: Alert) -> dict[str, Any]:
    return alert.model_dump(exclude={"secret"})


def _shown(overview: Overview) -> ShownAlert:
    return ShownAlert(
        **_fields(overview.alert),
        found=overview.tally.found,
        new=overview.tally.new,
        channels=list(overview.channels),
    )
