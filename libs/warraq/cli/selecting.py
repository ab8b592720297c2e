"""Options that select entries of the archive."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from warraq.archive.selection import Selection

Time = Annotated[str | None, typer.Option(metavar="DATE[THH:MM]", help="UTC; a whole day when no hour is given.")]
Source = Annotated[str | None, typer.Option(help="Publisher or host, as pushed.")]
Article = Annotated[str | None, typer.Option("--id", metavar="ID-or-URL", help="Of one article.")]


def selection_of(since: str | None, until: str | None, source: str | None, article: str | None) -> "Selection":
    """Parse the options. Raises typer.BadParameter for an invalid date."""
    from warraq.archive.selection import Selection  # noqa: PLC0415

    first, last = _moment(since, "--since", last=False), _moment(until, "--until", last=True)
    return Selection(first, last, source, article and id_of(article))


def _moment(text: str | None, option: str, *, last: bool) -> datetime | None:
    """Parse ``text`` as UTC. A day without an hour stands for its beginning or, with ``last``, its end."""
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        hint = f"{text!r} is no date: write 2026-11-27 or 2026-11-27T15:30"
        raise typer.BadParameter(hint, param_hint=option) from error
    return moment + timedelta(days=1, microseconds=-1) if last and len(text) <= len("2026-11-27") else moment


def id_of(article: str) -> str:
    """Return the id of the article that ``article`` names, by its id or its address."""
    from warraq.articles import id_at  # noqa: PLC0415

    return id_at(article) if "." in article or "/" in article else article.lower()
