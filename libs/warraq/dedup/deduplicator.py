"""The deduplicator: finds whether a text is here already, and which articles its related links mean."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from redis.exceptions import RedisError

from warraq.articles import CleanArticle, LinkedArticle, LinkResolution, Patch
from warraq.dedup.changes import Placed
from warraq.dedup.collecting import Collector
from warraq.dedup.evidence import POLICY
from warraq.dedup.facts import Facts, batch_facts
from warraq.dedup.line import GivenUp, Line
from warraq.dedup.parts import Earlier, in_parts
from warraq.dedup.places import Places
from warraq.dedup.records import Record
from warraq.dedup.rooms import Rooms
from warraq.dedup.tables import Tables
from warraq.dedup.waiting import Resolved, WaitingRoom

if TYPE_CHECKING:
    from redis.asyncio import Redis

DEFAULT_WINDOW = 45
"""Days after which an article can no longer gain copies."""
TOGETHER = 50
"""Articles that are linked together. Several such parts are in work at once (`in_parts`)."""
_AT_A_TIME = 5
"""Articles of which facts are made (.3 ms) before it is seen whether Redis has answered; what is made of all together
comes before the first (some 4 ms)."""
_TURNS = 4
"""Turns of the event loop until a question has left for Redis: redis-py sends it in a task of its own."""

Bodies = Callable[[Sequence[CleanArticle]], Awaitable[Sequence[str]]]
"""The bodies of articles without the lines that their sources are known to repeat."""
_Part = tuple[Sequence[CleanArticle], Sequence[str]]
_Asked = list[Facts | Exception]


@dataclass(frozen=True, slots=True)
class LinkResult:
    """The article with its place in a story; ``patches`` change articles that came before it."""

    article: LinkedArticle
    patches: tuple[Patch, ...] = ()


class Deduplicator:
    """Links articles. Its state is in Redis under ``<prefix>dedup:{d}:3:``; any number of workers may share it."""

    def __init__(
        self,
        redis: "Redis",
        prefix: str = "",
        window: int = DEFAULT_WINDOW,
        clock: Callable[[], float] = time.time,
        bodies: Bodies | None = None,
    ) -> None:
        """``redis``: a client, also of a cluster, that answers bytes. ``window``: days. ``clock``: s since 1970."""
        self._tables = Tables(redis, prefix, window)
        rooms = Rooms(redis, self._tables.name, POLICY.link_life)
        self._places, self._room = Places(self._tables, rooms, clock), WaitingRoom(self._tables, rooms, POLICY)
        self._bodies, self._collector = bodies, Collector()

    async def link(self, articles: Sequence[CleanArticle]) -> list[LinkResult | Exception]:
        """Return one result per article, in order; an exception is that article's, or of those asked about in the same
        call.

        Delivering an article again gives its place as it is now, the same links or more, and at least the same
        patches. Raises redis.RedisError when the server cannot be reached.
        """
        bodies = await self._bodies(articles) if self._bodies else [article.body for article in articles]
        line = Line()
        parts = [(articles[at : at + TOGETHER], bodies[at : at + TOGETHER]) for at in range(0, len(articles), TOGETHER)]
        with self._collector.resting():
            linked = await in_parts(parts, _facts_of_next, partial(self._link_part, line=line))
        return [result for part in linked for result in part]

    async def _link_part(
        self, part: _Part, asked: _Asked, earlier: Earlier, line: Line
    ) -> list[LinkResult | Exception]:
        """Do as `_link`, but return what fails there as the error of each article of the part, and of no other part."""
        articles, _ = part
        try:
            return await self._link(articles, asked, earlier, line)
        except (RedisError, GivenUp):
            raise
        except Exception as error:  # the parts before are written
            return [error] * len(articles)

    async def _link(
        self, articles: Sequence[CleanArticle], asked: _Asked, earlier: Earlier, line: Line
    ) -> list[LinkResult | Exception]:
        """Link the articles of one part; ``asked``: what was made of each. Articles wait for those that may concern
        them (`Line`), links of a part for those of the parts before it."""
        placed = await self._placed(articles, asked, line)
        await earlier()
        links = await self._room.resolve([each if isinstance(each, Facts) else None for each in asked], placed)
        moved = [member for each in placed.values() for member in each.moved]
        meant = [record for each in links for record in (*each.targets, *(edge[2] for edge in each.edges)) if record]
        read = [record for each in placed.values() for record in each.read]
        names = await self._names([*(each.record for each in placed.values()), *moved, *meant], read)
        results: list[LinkResult | Exception] = []
        for at, (article, facts) in enumerate(zip(articles, asked, strict=True)):
            if isinstance(facts, Exception):
                results.append(facts)
                continue
            own = placed.get(at)
            linked = _linked(article, own.record if own else None, facts, links[at], names)
            results.append(LinkResult(linked, _patches(article.id, own.moved if own else (), names, links[at])))
        return results

    async def forget(self) -> int:
        """Delete the whole state, to make it anew from the index, and return how many keys it was."""
        return await self._tables.forget()

    async def _placed(self, articles: Sequence[CleanArticle], asked: _Asked, line: Line) -> dict[int, Placed]:
        """Find places, and return them by position in the batch; a stub gets none. Errors go to ``asked``."""
        batch = {
            at: facts
            for at, (article, facts) in enumerate(zip(articles, asked, strict=True))
            if isinstance(facts, Facts) and article.kind != "stub"
        }
        found = await self._places.find(list(batch.values()), line)
        placed: dict[int, Placed] = {}
        for at, each in zip(batch, found, strict=True):
            if isinstance(each, Exception):
                asked[at] = each
            else:
                placed[at] = each
        return placed

    async def _names(self, records: Sequence[Record], read: Sequence[Record]) -> dict[int, str]:
        """Return ids by number: of ``records``, and of the articles that their places name. Redis is asked for those
        that are not in ``read``."""
        names = {record.number: record.id for record in (*read, *records)}
        wanted = {
            number for r in records for number in (r.place.of, r.place.root, r.place.follows) if number not in names
        }
        return names | await self._tables.ids(wanted - {0})


async def _facts(articles: Sequence[CleanArticle], bodies: Sequence[str]) -> _Asked:
    """Return the facts of each article, or its error; now and then look whether Redis has answered."""
    facts: list[Facts | Exception] = []
    try:
        for each in batch_facts(articles, bodies):
            facts.append(each)
            if len(facts) % _AT_A_TIME == 0:
                await _turns()
    except Exception as error:  # its neighbours in the batch must not suffer; the caller is told
        if len(articles) == 1:
            return [error]
        alone = [await _facts([article], [body]) for article, body in zip(articles, bodies, strict=True)]
        return [each for of_one in alone for each in of_one]
    return facts


async def _facts_of_next(part: _Part) -> _Asked:
    """Return the `_facts` of a part, begun when Redis has been asked about the part before."""
    await _turns()
    return await _facts(*part)


async def _turns() -> None:
    """Let what Redis has answered be taken up, and the next question be sent: redis-py does each in several steps."""
    for _ in range(_TURNS):
        await asyncio.sleep(0)


def _linked(
    article: CleanArticle, record: Record | None, facts: Facts, links: Resolved, names: Mapping[int, str]
) -> LinkedArticle:
    related = [
        link.model_copy(update={"article_id": target.id}) if target else link
        for link, target in zip(article.related, links.targets, strict=False)
    ]
    fields = {**vars(article), "related": related}
    if record is None:  # its last link is itself
        whole = links.targets[-1] if links.targets else None
        return LinkedArticle(**fields, story_id=_story(whole, names) if whole else article.id, relation="stub")
    is_edited = facts.record.version != record.born
    return LinkedArticle(**fields, **_place_fields(record, names, is_edited=is_edited))


def _place_fields(record: Record, names: Mapping[int, str], *, is_edited: bool) -> dict[str, object]:
    place = record.place
    relation = "update" if is_edited else place.relation
    before = names.get(place.follows) if place.follows else None
    return {
        "story_id": _story(record, names),
        "duplicate_of": names.get(place.of) if place.of else None,
        "relation": relation,
        "similarity": 0.0 if relation == "original" else place.similarity / 1000,
        "follows": before if place.relation != "derived" else None,
        "derived_from": before if place.relation == "derived" else None,
        "story_version": place.moves,
    }


def _story(record: Record, names: Mapping[int, str]) -> str:
    return names.get(record.place.root, record.id) if record.place.root else record.id


def _patches(
    article_id: str, members: Sequence[Record], names: Mapping[int, str], links: Resolved
) -> tuple[Patch, ...]:
    """Return one patch for each article whose place changed or whose links waited, in order of their ids."""
    related: dict[str, list[LinkResolution]] = {}
    places = {member.id: _place_fields(member, names, is_edited=member.updated) for member in members}
    for holder, link, target in links.edges:
        if link.is_whole_page:
            places[holder] = {"story_id": _story(target, names)}
        elif holder != article_id:
            resolution = LinkResolution(title=link.title, url=link.url or None, article_id=target.id)
            related.setdefault(holder, []).append(resolution)
    return tuple(
        Patch.model_validate({"id": each, "related": related.get(each, []), **places.get(each, {})})
        for each in sorted({*related, *places})
    )
