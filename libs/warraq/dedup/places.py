"""Finds the place of each article of a batch and writes it, whatever other workers do meanwhile.

Read, decide, write: the write is refused when something that was read has changed, and then the article is decided
again. So decisions are pure functions (`warraq.dedup.stories`), and still
no two workers make two originals of one text.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from warraq.dedup.evidence import containment
from warraq.dedup.facts import Facts, day_of
from warraq.dedup.keys import exact_keys, id_key, sketch_keys, title_keys
from warraq.dedup.records import Place, Record, Text
from warraq.dedup.stories import Graph, Missing, settle
from warraq.dedup.tables import SELF, Committed, Decision, Found, Question, Tables

_TOGETHER = 3
"""Rounds for which a whole batch is tried at once; then one article after the other."""
_ROUNDS = 200
"""Another worker was faster so many times: something is wrong."""


class TooBusy(RuntimeError):
    """Other workers changed what was read each time."""


@dataclass(frozen=True, slots=True)
class Placed:
    """``record``: as it is now. ``links``: keys of waiting links. ``moved``: others whose place has changed by it.
    ``is_again``: it was delivered before."""

    record: Record
    links: tuple[str, ...]
    moved: tuple[int, ...]
    is_again: bool = False


@dataclass(frozen=True, slots=True)
class _Decided:
    record: Record
    decision: Decision | None


class Places:
    """On ``tables``; any number of workers may share them."""

    def __init__(self, tables: Tables, clock: Callable[[], float]) -> None:
        self._tables, self._clock = tables, clock

    async def find(self, batch: Sequence[Facts]) -> list[Placed | Exception]:
        """In order."""
        results: dict[int, Placed | Exception] = {}
        waiting = list(range(len(batch)))
        for round_ in range(_ROUNDS):
            if not waiting:
                break
            tried = _until_same_id(batch, waiting) if round_ < _TOGETHER else waiting[:1]
            results.update(await self._attempt(batch, tried))
            waiting = [at for at in waiting if at not in results]
        for at in waiting:
            results[at] = TooBusy("the article could not be placed: other workers changed what it was compared with")
        return [results[at] for at in range(len(batch))]

    async def _attempt(self, batch: Sequence[Facts], tried: Sequence[int]) -> dict[int, Placed | Exception]:
        """Those that could be written."""
        results: dict[int, Placed | Exception] = {}
        decided: dict[int, _Decided] = {}
        found = await self._tables.look_up([[_question(batch[at].record.id, batch[at].record.text)] for at in tried])
        for at, each in zip(tried, found, strict=True):
            try:
                decided[at] = await self._decide(batch[at], each)
            except Exception as error:  # its neighbours in the batch must not suffer; the caller is told
                results[at] = error
        writes = _until_edited(decided)
        written = await self._tables.commit(list(writes.values()), day_of(self._now()))
        for (at, decision), answer in zip(writes.items(), written, strict=True):
            if answer is not None:
                results[at] = answer if isinstance(answer, Exception) else _placed(decision, answer)
        for at, choice in decided.items():
            if choice.decision is None:
                results[at] = await self._again(batch[at], choice.record)
        return results

    def _now(self) -> int:
        return round(self._clock() * 1000)

    async def _decide(self, facts: Facts, found: Found | Exception) -> _Decided:
        if isinstance(found, Exception):
            raise found
        near = found.records[0]
        before = next((record for record in near if record.id == facts.record.id), None)
        if before and facts.record.version in {before.version, before.born}:
            return _Decided(before, None)
        record = _edited(before, facts.record) if before else replace(facts.record, number=SELF)
        if not record.time:  # now, not when the batch began: what was found meanwhile was first
            record = replace(record, time=self._now(), day=day_of(self._now()))
        graph = Graph()
        graph.records[record.number] = record
        original = await self._tables.records([record.place.of] if record.place.of else [])  # if it is in the window
        graph.add(record.number, [*near, *original.values(), *await self._copies(record.number, near)])
        await self._load_followed(graph, record)
        while True:
            try:
                places = settle(graph, record.number)
                break
            except Missing as missing:
                await self._load(graph, missing.number)
        record = replace(record, place=_own_place(places[record.number], before, record))
        return _Decided(record, _decision(facts, found.given, graph, record, places))

    async def _load(self, graph: Graph, number: int) -> None:
        record = graph.records[number]
        (found,) = await self._tables.look_up([[_question(record.id, record.text)]])
        if isinstance(found, Exception):
            raise found
        near = list(found.records[0])
        near += [other for other in graph.records.values() if number in graph.near.get(other.number, ())]
        graph.add(number, [*near, *await self._copies(number, near)])

    async def _load_followed(self, graph: Graph, record: Record) -> None:
        """What later neighbours follow, to see whether ``record`` comes between: only when it is late."""
        followed = {other.place.follows for other in graph.records.values() if other.order > record.order}
        graph.records |= await self._tables.records(followed - {0, *graph.records})

    async def _copies(self, number: int, near: Sequence[Record]) -> list[Record]:
        if number == SELF:
            return []
        known = {record.number for record in near}
        others = [each for each in await self._tables.copies(number) if each not in known]
        return list((await self._tables.records(others)).values())

    async def _again(self, facts: Facts, record: Record) -> Placed:
        """A second delivery: nothing is written, and what the first may not have published is said again."""
        links = await self._tables.waiting(facts.names)
        return Placed(record, tuple(links), tuple(await self._tables.moved(record.number)), is_again=True)


def _until_same_id(batch: Sequence[Facts], waiting: Sequence[int]) -> Sequence[int]:
    """Versions of one article are taken one after the other."""
    seen: set[str] = set()
    for n, at in enumerate(waiting):
        if batch[at].record.id in seen:
            return waiting[:n]
        seen.add(batch[at].record.id)
    return waiting


def _until_edited(decided: dict[int, _Decided]) -> dict[int, Decision]:
    """What comes after an edited article may be a copy of its new text, and must see it first."""
    writes: dict[int, Decision] = {}
    for at, choice in decided.items():
        if choice.decision:
            writes[at] = choice.decision
            if choice.record.updated:
                break
    return writes


def _question(article_id: str, text: Text) -> Question:
    return Question(sketch_keys(text), [id_key(article_id), *exact_keys(text), *title_keys(text)])


def _edited(before: Record, now: Record) -> Record:
    """A new version keeps its number, its place in time, and where it stood."""
    return replace(
        now,
        number=before.number,
        time=min(before.time, now.time or before.time),
        born=before.born,
        updated=True,
        place=before.place,
    )


def _own_place(place: Place, before: Record | None, record: Record) -> Place:
    if before is None or place.of:
        return place
    return replace(place, similarity=round(1000 * containment(before.text, record.text)))


def _decision(facts: Facts, given: int, graph: Graph, record: Record, places: dict[int, Place]) -> Decision:
    text = record.text
    return Decision(
        record=record,
        given=given,
        sketch=sketch_keys(text),
        names=[id_key(record.id), *exact_keys(text), *title_keys(text)],
        targets=facts.names,
        read=[each for each in graph.records.values() if each.number != SELF],
        places={number: place for number, place in places.items() if number != record.number},
    )


def _placed(decision: Decision, committed: Committed) -> Placed:
    record = replace(decision.record, number=committed.number)
    return Placed(record, committed.links, tuple(sorted(decision.places)))
