"""Links of pages and the articles they mean, whichever comes first."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from warraq.dedup.changes import Placed
from warraq.dedup.evidence import DedupPolicy
from warraq.dedup.facts import Facts, site_hash
from warraq.dedup.links import LinkFacts
from warraq.dedup.records import Record
from warraq.dedup.relate import Answer, Candidates, find_target
from warraq.dedup.rooms import Rooms
from warraq.dedup.tables import Found, Question, Tables


@dataclass(frozen=True, slots=True)
class Resolved:
    """What links mean. ``targets`` are the articles that the links of a page mean, None where one waits; ``edges`` are
    links of other pages that its arrival resolved, with the page that holds each and the article that each means."""

    targets: tuple[Record | None, ...] = ()
    edges: tuple[tuple[str, LinkFacts, Record], ...] = ()


@dataclass(frozen=True, slots=True)
class _Link:
    """A link of the batch; ``at`` is the position of the page that holds it."""

    at: int
    holder: str
    facts: LinkFacts


class WaitingRoom:
    """Links that mean nothing yet wait under the names their article will have; its arrival resolves them.

    A link first waits and is then looked up once more, and an article is first written and then looks for waiting
    links: so whichever of two workers is later sees the other's.
    """

    def __init__(self, tables: Tables, rooms: Rooms, policy: DedupPolicy) -> None:
        self._tables, self._rooms, self._policy = tables, rooms, policy

    async def resolve(self, batch: Sequence[Facts | None], placed: Mapping[int, Placed]) -> list[Resolved]:
        """Return for each article of ``batch`` what its links mean, and which links mean it."""
        links = [_Link(at, facts.record.id, link) for at, facts in enumerate(batch) if facts for link in facts.links]
        answers = await self._find([(link.facts, link.holder) for link in links])
        places = {each.record.number: at for at, each in placed.items() if not each.is_again}
        late: dict[int, list[str]] = {}
        for n, (link, answer) in enumerate(zip(links, answers, strict=True)):
            at = places.get(answer.target.number, -1) if answer else -1
            if at > link.at:  # as if it came after the page: it finds the link waiting
                late.setdefault(at, []).append(link.facts.key)
                answers[n] = None
        targets = await self._targets(links, answers, {at for at, each in placed.items() if each.is_again}, late)
        by_page: dict[int, list[Record | None]] = {}
        for link, target in zip(links, targets, strict=True):
            by_page.setdefault(link.at, []).append(target)
        edges = await self._edges({at: (each, (*each.links, *late.get(at, ()))) for at, each in placed.items()})
        return [Resolved(tuple(by_page.get(at, ())), edges.get(at, ())) for at in range(len(batch))]

    async def _targets(
        self,
        links: Sequence[_Link],
        answers: Sequence[Answer | None],
        again: Collection[int],
        late: Mapping[int, Sequence[str]],
    ) -> list[Record | None]:
        """Return what each link means. One for which something better may come waits."""
        targets: list[Record | None] = [answer.target if answer and answer.final else None for answer in answers]
        unsure = [n for n, answer in enumerate(answers) if answer is None or not answer.final]
        known = await self._known(links, [n for n in unsure if links[n].at in again])
        records = await self._tables.records({number for number in known.values() if number})
        waits = [n for n in unsure if n not in known]
        await self._rooms.wait(
            [(links[n].facts, links[n].holder, answer.target.number if (answer := answers[n]) else 0) for n in waits]
        )
        put_off = {key for keys in late.values() for key in keys}
        found = await self._find([(links[n].facts, links[n].holder) for n in waits])  # it may have come between
        for n, answer in zip(waits, found, strict=True):
            targets[n] = answer.target if answer and links[n].facts.key not in put_off else None
        for n, number in known.items():
            targets[n] = records.get(number)
        return targets

    async def _known(self, links: Sequence[_Link], again: Sequence[int]) -> dict[int, int]:
        """Return by position what links of pages that are delivered ``again`` meant the first time (0: nothing),
        without those that are new."""
        holders = await self._rooms.holders(links[n].facts.key for n in again)
        meant = {n: holders[links[n].facts.key].get(links[n].holder) for n in again}
        return {n: number for n, number in meant.items() if number is not None}

    async def _edges(
        self, arrived: Mapping[int, tuple[Placed, Sequence[str]]]
    ) -> dict[int, tuple[tuple[str, LinkFacts, Record], ...]]:
        """Return the links that waited for articles (``arrived``: each with their keys), by position; those that were
        resolved by an earlier delivery, too."""
        await self._settle({key for _, keys in arrived.values() for key in keys})
        asked = {at: placed.record for at, (placed, keys) in arrived.items() if keys or placed.is_again}
        edges = await self._rooms.edges(record.number for record in asked.values())
        keys = {key for found in edges.values() for key in found}
        links, holders = await self._rooms.links(keys), await self._rooms.holders(keys)
        records = await self._tables.records({number for _, number in links.values()})
        records |= {record.number: record for record in asked.values()}
        return {
            at: tuple(
                (holder, links[key][0], records[links[key][1]])
                for key in edges[record.number]
                if key in links and links[key][1] in records
                for holder in holders[key]
            )
            for at, record in asked.items()
        }

    async def _settle(self, keys: Collection[str]) -> None:
        """Find what links that waited for something mean now, and write it."""
        waited = list((await self._rooms.links(sorted(keys))).values())
        answers = await self._find([(link, "") for link, _ in waited])
        await self._rooms.resolve(
            [
                (link, answer.target.number, answer.final)
                for (link, before), answer in zip(waited, answers, strict=True)
                if answer and (answer.target.number != before or answer.final)
            ]
        )

    async def _find(self, links: Sequence[tuple[LinkFacts, str]]) -> list[Answer | None]:
        questions = [
            Question(names=b"".join(names))
            for link, _ in links
            for names in (link.addresses, link.titles, link.openings)
        ]
        found = iter([_records(each) for each in await self._tables.look_up(questions)])
        candidates = [Candidates(next(found), next(found), next(found)) for _ in links]
        return [
            find_target(link, each, site_hash(link.site), holder, self._policy)
            for (link, holder), each in zip(links, candidates, strict=True)
        ]


def _records(found: Found | Exception) -> tuple[Record, ...]:
    if isinstance(found, Exception):
        raise found
    return found.records
