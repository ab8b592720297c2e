"""`warraq story` and `warraq dedup`: which articles are one story, and why."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from warraq.cli.options import Json
from warraq.cli.output import CommandError, counted, print_json, say

if TYPE_CHECKING:
    from warraq.articles import IndexedArticle
    from warraq.changes import Change
    from warraq.index import ArticleVersion, SearchIndex

dedup = typer.Typer(no_args_is_help=True, help="What is one story, and why: explain, rebuild.")

Id = Annotated[str, typer.Argument(help="Id (32 hex digits) or URL of an article.")]
_PAGE = 50


def story(article: Id, as_json: Json = False) -> None:
    """The members of an article's story, what the copies changed, and the article's versions."""
    from warraq.stories import copy_changes, version_changes  # noqa: PLC0415

    members, versions = asyncio.run(_story(article))
    copied, edited = copy_changes(members), version_changes(versions)
    if as_json:
        print_json(
            {
                "story_id": members[0].story_id,
                "members": [_member(member, copied.get(member.id)) for member in members],
                "versions": [_version(each, changed) for each, changed in zip(versions, edited, strict=True)],
            }
        )
        return
    for member in members:
        day = f"{member.published_at:%Y-%m-%d %H:%M}" if member.published_at else "                "
        say(f"{member.id}  {day}  {member.relation:10} {member.similarity:.2f}  {member.source or ''}  {member.title}")
        _say_change(copied.get(member.id))
    if len(versions) > 1:
        say(f"\n{article} was edited {counted(len(versions) - 1, 'time')}")
        for each, changed in zip(versions, edited, strict=True):
            say(f"{each.at:%Y-%m-%d %H:%M}  {each.title}")
            _say_change(changed)


def _say_change(change: "Change | None") -> None:
    if not change:
        return
    say(f"    {change.share:.0%} of the words are others{', and the title' if change.retitled else ''}")
    for sign, sentences in (("-", change.dropped), ("+", change.added)):
        for sentence in sentences:
            say(f"    {sign} {sentence}")


@dedup.command("explain")
def explain_two(one: Id, other: Id, as_json: Json = False) -> None:
    """Why two articles are or are not one story: votes, shared words, figures that differ, the rule that decided."""
    from warraq.dedup.explain import explain  # noqa: PLC0415

    first, second = asyncio.run(_articles(one, other))
    found = explain(first, second)
    if as_json:
        print_json({**asdict(found), "evidence": found.evidence._asdict()})
        return
    evidence = found.evidence
    say(f"verdict      {found.verdict} (rule: {found.rule}); first: {found.first}")
    say(f"in the index {first.id} {_place(first)}")
    say(f"             {second.id} {_place(second)}")
    say(f"votes        {found.votes} keys of the sketches, {counted(found.names, 'name')}; two keys make a candidate")
    say(f"words        {evidence.containment:.2f} of the smaller text is in the other")
    say(f"figures      {evidence.other_figures} of {evidence.figures} in the same places differ")
    for written, theirs in found.figures:
        say(f"             {written}  |  {theirs}")


@dedup.command("rebuild")
def rebuild(as_json: Json = False) -> None:
    """Make the deduplicator's state anew from the index. Stop the deduplicator meanwhile."""
    number = asyncio.run(_rebuild())
    print_json({"articles": number}) if as_json else say(f"{counted(number, 'article')} of the window are known again")


async def _story(article: str) -> tuple[list["IndexedArticle"], list["ArticleVersion"]]:
    from warraq.cli.system import system  # noqa: PLC0415
    from warraq.settings import Settings  # noqa: PLC0415

    async with system(Settings()) as connected, connected.index() as index:
        found = await _found(index, article)
        return await index.story(found.story_id) or [found], await index.history(found.id)


async def _articles(*articles: str) -> list["IndexedArticle"]:
    from warraq.cli.system import system  # noqa: PLC0415
    from warraq.settings import Settings  # noqa: PLC0415

    async with system(Settings()) as connected, connected.index() as index:
        return [await _found(index, article) for article in articles]


async def _found(index: "SearchIndex", article: str) -> "IndexedArticle":
    """Return the article with this id or URL. Raises CommandError."""
    from warraq.cli.selecting import id_of  # noqa: PLC0415

    found = await index.get(id_of(article))
    if found is None:
        raise CommandError(f"no article {article} in the index: `warraq where {article}` says where it is")
    return found


async def _rebuild() -> int:
    from warraq.articles import CleanArticle  # noqa: PLC0415
    from warraq.boilerplate import BoilerplateMemory  # noqa: PLC0415
    from warraq.cli.system import system  # noqa: PLC0415
    from warraq.dedup import Deduplicator  # noqa: PLC0415
    from warraq.settings import Settings  # noqa: PLC0415
    from warraq.streams.connection import connect, dedup_redis_url  # noqa: PLC0415

    async with AsyncExitStack() as opened:
        connected = await opened.enter_async_context(system(Settings()))
        index = await opened.enter_async_context(connected.index())
        window = connected.settings.story_window
        bodies = BoilerplateMemory(connected.redis, connected.prefix).own_bodies
        own = await opened.enter_async_context(connect(dedup_redis_url(connected.settings)))
        deduplicator = Deduplicator(own, connected.prefix, window=window, bodies=bodies)
        since = datetime.now(UTC) - timedelta(days=window)
        order = await index.arrivals(since)
        await deduplicator.forget()
        for start in range(0, len(order), _PAGE):
            found = await asyncio.gather(*(index.get(article_id) for _, article_id in order[start : start + _PAGE]))
            fields = {*CleanArticle.model_fields}
            clean = [CleanArticle.model_validate(article.model_dump(include=fields)) for article in found if article]
            for result in await deduplicator.link(clean):
                if isinstance(result, Exception):
                    raise result
        return len(order)


def _member(article: "IndexedArticle", change: "Change | None") -> dict[str, Any]:
    names = {
        "id",
        "title",
        "url",
        "source",
        "published_at",
        "relation",
        "similarity",
        "duplicate_of",
        "follows",
        "derived_from",
    }
    return {**article.model_dump(mode="json", include=names), "changes": asdict(change) if change else None}


def _version(version: "ArticleVersion", change: "Change | None") -> dict[str, Any]:
    names = {"version", "title", "published_at"}
    return {**version.model_dump(mode="json", include=names), "at": version.at, "changes": change and asdict(change)}


def _place(article: "IndexedArticle") -> str:
    return f"{article.relation} of story {article.story_id}"
