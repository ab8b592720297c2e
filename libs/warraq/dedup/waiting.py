"""Links of pages and the articles they mean, whichever comes first."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from warraq.articles import LinkResolution
from warraq.dedup.evidence import DedupPolicy
from warraq.dedup.facts import Facts, site_hash
from warraq.dedup.links import LinkFacts
from warraq.dedup.places import Placed
from warraq.dedup.relate import Answer, Candidates, find_target
from warraq.dedup.tables import Found, Question, Tables


@dataclass(frozen=True, slots=True)
class Resolved:
    """``targets``: ids of the articles that the links of a page mean, None where one waits. ``edges``: links of other
    pages that its arrival resolved, with the page that holds each."""

    targets: tuple[str | None, ...] = ()
    edges: tuple[tuple[str, LinkResolution], ...] = ()


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
        again = {at for at, each in placed.items() if each.is_again}
        targets, late = await self._own_links(links, {each.record.number: at for at, each in placed.items()}, again)
        return [
            Resolved(
                tuple(targets[n] for n, link in enumerate(links) if link.at == at),
                await self._edges(placed[at], late.get(at, ())) if at in placed else (),
            )
            for at in range(len(batch))
        ]

    async def _own_links(
        self, links: Sequence["_Link"], places: Mapping[int, int], again: Collection[int]
    ) -> tuple[list[str | None], dict[int, list[str]]]:
        """What each link means; and by position those that mean a later article of the batch, as if it came later."""
        answers = await self._find([(link.facts, link.holder) for link in links])
        late: dict[int, list[str]] = {}
        targets: list[str | None] = []
        for n, (link, answer) in enumerate(zip(links, answers, strict=True)):
            at = places.get(answer.target.number, -1) if answer else -1
            if at > link.at and at not in again:
                await self._tables.wait(link.facts, link.holder, 0, self._policy.link_life)
                late.setdefault(at, []).append(link.facts.key)
                targets.append(None)
            elif answer and answer.final:
                targets.append(answer.target.id)
            else:
                targets.append(await self._waiting(links[n], answer, is_again=link.at in again))
        return targets, late

    async def _waiting(self, link: "_Link", answer: Answer | None, *, is_again: bool) -> str | None:
        """What a link means that waits for something better; at a second delivery, the same as at the first."""
        if is_again and (known := (await self._tables.holders(link.facts.key)).get(link.holder)) is not None:
            records = await self._tables.records([known] if known else [])
            return records[known].id if known in records else None
        await self._tables.wait(link.facts, link.holder, answer.target.number if answer else 0, self._policy.link_life)
        (answer,) = await self._find([(link.facts, link.holder)])  # it may have come between
        return answer.target.id if answer else None

    async def _edges(self, placed: Placed, late: Sequence[str]) -> tuple[tuple[str, LinkResolution], ...]:
        """Links that waited for this article; those that were resolved by an earlier delivery of it, too."""
        record = placed.record
        for key in (*placed.links, *late):
            await self._settle(key)
        edges: list[tuple[str, LinkResolution]] = []
        for key in await self._tables.edges(record.number) if placed.links or late or placed.is_again else ():
            if known := await self._tables.waiting_link(key):
                link, number = known
                target = record if number == record.number else (await self._tables.records([number])).get(number)
                if target is None:
                    continue
                resolution = LinkResolution(title=link.title, url=link.url or None, article_id=target.id)
                edges += [(holder, resolution) for holder in await self._tables.holders(key)]
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
