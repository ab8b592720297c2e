"""Links of pages and the articles they mean, whichever comes first."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from warraq.dedup.evidence import DedupPolicy
from warraq.dedup.facts import Facts, site_hash
from warraq.dedup.links import LinkFacts
from warraq.dedup.places import Placed
from warraq.dedup.records import Record
from warraq.dedup.relate import Answer, Candidates, find_target
from warraq.dedup.tables import Found, Question, Tables


@dataclass(frozen=True, slots=True)
class Resolved:
    """``targets``: the articles that the links of a page mean, None where one waits. ``edges``: links of other pages
    that its arrival resolved, with the page that holds each and the article that each means."""

    targets: tuple[Record | None, ...] = ()
    edges: tuple[tuple[str, LinkFacts, Record], ...] = ()


@dataclass(frozen=True, slots=True)
class _Link:
    """``at``: position in the batch of the page that holds it."""

    at: int
    holder: str
    facts: LinkFacts


class WaitingRoom:
    """Links that mean nothing yet wait under the names their article will have; its arrival resolves them.

    A link first waits and is then looked up once more, and an article is first written and then looks for waiting
    links: so whichever of two workers is later sees the other's.
    """

    def __init__(self, tables: Tables, policy: DedupPolicy) -> None:
        self._tables, self._policy = tables, policy

    async def resolve(self, batch: Sequence[Facts | None], placed: Mapping[int, Placed]) -> list[Resolved]:
        """For each article of ``batch`` what its links mean, and which links meant it."""
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
        return [
            Resolved(
                tuple(targets[n] for n, link in enumerate(links) if link.at == at),
                await self._edges(placed[at], late.get(at, ())) if at in placed else (),
            )
            for at in range(len(batch))
        ]

    async def _targets(
        self,
        links: Sequence[_Link],
        answers: Sequence[Answer | None],
        again: Collection[int],
        late: Mapping[int, Sequence[str]],
    ) -> list[Record | None]:
        """What each link means. One that something better may come for waits."""
        targets: list[Record | None] = [answer.target if answer and answer.final else None for answer in answers]
        unsure = [n for n, answer in enumerate(answers) if answer is None or not answer.final]
        known = {n: number for n in unsure if (number := await self._known(links[n], again)) is not None}
        records = await self._tables.records({number for number in known.values() if number})
        waits = [n for n in unsure if n not in known]
        await self._tables.wait(
            [(links[n].facts, links[n].holder, answer.target.number if (answer := answers[n]) else 0) for n in waits],
            self._policy.link_life,
        )
        put_off = {key for keys in late.values() for key in keys}
        found = await self._find([(links[n].facts, links[n].holder) for n in waits])  # it may have come between
        for n, answer in zip(waits, found, strict=True):
            targets[n] = answer.target if answer and links[n].facts.key not in put_off else None
        for n, number in known.items():
            targets[n] = records.get(number)
        return targets

    async def _known(self, link: _Link, again: Collection[int]) -> int | None:
        """What a link of a page that is delivered again meant the first time (0: nothing); None when it is new."""
        if link.at not in again:
            return None
        return (await self._tables.holders(link.facts.key)).get(link.holder)

    async def _edges(self, placed: Placed, late: Sequence[str]) -> tuple[tuple[str, LinkFacts, Record], ...]:
        """Links that waited for this article; those that were resolved by an earlier delivery of it, too."""
        record = placed.record
        for key in (*placed.links, *late):
            await self._settle(key)
        edges: list[tuple[str, LinkFacts, Record]] = []
        for key in await self._tables.edges(record.number) if placed.links or late or placed.is_again else ():
            if known := await self._tables.waiting_link(key):
                link, number = known
                target = record if number == record.number else (await self._tables.records([number])).get(number)
                if target is not None:
                    edges += [(holder, link, target) for holder in await self._tables.holders(key)]
        return tuple(edges)

    async def _settle(self, key: str) -> None:
        known = await self._tables.waiting_link(key)
        if known is None:
            return
        link, before = known
        (answer,) = await self._find([(link, "")])
        if answer and (answer.target.number != before or answer.final):
            await self._tables.resolve(link, answer.target.number, self._policy.link_life, final=answer.final)

    async def _find(self, links: Sequence[tuple[LinkFacts, str]]) -> list[Answer | None]:
        if not links:
            return []
        questions = [
            [Question(names=names) for names in (link.addresses, link.titles, link.openings)] for link, _ in links
        ]
        found = await self._tables.look_up(questions)
        return [self._answer(link, holder, each) for (link, holder), each in zip(links, found, strict=True)]

    def _answer(self, link: LinkFacts, holder: str, found: Found | Exception) -> Answer | None:
        if isinstance(found, Exception):
            raise found
        return find_target(link, Candidates(*found.records), site_hash(link.site), holder, self._policy)
