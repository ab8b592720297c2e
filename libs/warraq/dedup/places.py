"""Finds the place of each article of a batch and writes it, whatever other workers do meanwhile.

Read, decide, write: the write is refused when something that was read has changed, and then the article is decided
again. So decisions are pure functions (`warraq.dedup.stories`), and still
no two workers make two originals of one text.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from warraq.dedup.evidence import containment
from warraq.dedup.facts import EARLIEST_MS, Facts, day_of
from warraq.dedup.keys import each_key, name_keys, sketch_keys
from warraq.dedup.records import SELF, Place, Record
from warraq.dedup.rooms import Rooms
from warraq.dedup.stories import Graph, Missing, settle
from warraq.dedup.tables import Claim, Committed, Decision, Found, Question, Tables

_ROUNDS = 200
"""Another worker was faster so many times: something is wrong."""
_ENOUGH = 2
"""Keys of a sketch that two articles share when one is found by the other; of a name one is enough."""
_FIRST_PLACE = Place().after(None)


class TooBusy(RuntimeError):
    """Other workers changed what was read each time."""


@dataclass(frozen=True, slots=True)
class Placed:
    """``record``: as it is now. ``links``: keys of waiting links. ``moved``: others whose place has changed by it, as
    it left them; when it was delivered before (``is_again``), as they are now."""

    record: Record
    links: tuple[str, ...]
    moved: tuple[Record, ...]
    is_again: bool = False


class _Case:
    """An article while it is decided. ``before``: what is known of an earlier version, and ``copies`` how many that
    has."""

    def __init__(self, facts: Facts, found: Found, before: Record | None, record: Record) -> None:
        self.facts, self.found, self.before, self.record = facts, found, before, record
        self.graph = Graph()
        self.graph.records[record.number] = record
        self.graph.add(record.number, found.records)
        self.places: dict[int, Place] = {}
        self.copies = 0

    def followed(self) -> set[int]:
        """Numbers of what later neighbours follow, as far as it is not known."""
        records = self.graph.records
        later = {other.place.follows for other in records.values() if other.order > self.record.order}
        return later - {0, *records}

    def decision(self) -> Decision:
        """What to write, once ``places`` are settled."""
        number = self.record.number
        record = self.record.placed(number, _own_place(self.places[number], self.before, self.record))
        return Decision(
            record=record,
            given=self.found.given,
            keys=self.facts.keys,
            read=[each for each in self.graph.records.values() if each.number != SELF],
            places={other: place for other, place in self.places.items() if other != number},
            copies=self.copies,
        )

    def placed(self, decision: Decision, committed: Committed) -> Placed:
        """Once ``decision`` is written."""
        moved = [
            self.graph.records[other].placed(other, place.naming(committed.number))
            for other, place in sorted(decision.places.items())
        ]
        return Placed(decision.record.placed(committed.number, decision.record.place), committed.links, tuple(moved))


class Places:
    """On ``tables``; any number of workers may share them."""

    def __init__(self, tables: Tables, rooms: Rooms, clock: Callable[[], float]) -> None:
        self._tables, self._rooms, self._clock = tables, rooms, clock

    async def find(self, batch: Sequence[Facts]) -> list[Placed | Exception]:
        """In order. Each article waits for those before it that may have to do with it, so that it makes no difference
        which of them were in its batch; what others changed meanwhile is tried one after the other."""
        results: dict[int, Placed | Exception] = {}
        waiting, written = list(range(len(batch))), 1
        for _ in range(_ROUNDS):
            if not waiting:
                break
            before = len(results)
            results.update(await self._attempt(batch, _without_kin(batch, waiting) if written else waiting[:1]))
            written = len(results) - before
            waiting = [at for at in waiting if at not in results]
        for at in waiting:
            results[at] = TooBusy("the article could not be placed: other workers changed what it was compared with")
        return [results[at] for at in range(len(batch))]

    async def _attempt(self, batch: Sequence[Facts], tried: Sequence[int]) -> dict[int, Placed | Exception]:
        """Those that could be written. An article with nothing in common with any is so at once; who is found with
        others is decided and written then."""
        now = self._now()
        claims = [Claim(_first(batch[at].record, now), batch[at].keys) for at in tried]
        answers = await self._tables.claim(claims, day_of(now))
        results: dict[int, Placed | Exception] = {}
        known: dict[int, Record] = {}
        cases: dict[int, _Case] = {}
        for at, claim, each in zip(tried, claims, answers, strict=True):
            if isinstance(each, Exception):
                results[at] = each
            elif isinstance(each, Committed):
                results[at] = Placed(claim.record.placed(each.number, claim.record.place), each.links, ())
            elif before := _delivered_before(batch[at].record, each.records):
                known[at] = before
            else:
                cases[at] = self._case(batch[at], each)
        results |= await self._decide(cases)
        decisions = {at: case.decision() for at, case in cases.items() if case.places}
        written = await self._tables.commit(list(decisions.values()), day_of(self._now()))
        for (at, decision), answer in zip(decisions.items(), written, strict=True):
            if answer is not None:
                results[at] = answer if isinstance(answer, Exception) else cases[at].placed(decision, answer)
        return results | await self._again(batch, known)

    def _now(self) -> int:
        return round(self._clock() * 1000)

    def _case(self, facts: Facts, found: Found) -> "_Case":
        before = next((record for record in found.records if record.id == facts.record.id), None)
        record = _edited(before, facts.record) if before else facts.record.placed(SELF, facts.record.place)
        if not record.time:  # now, not when the batch began: what was found meanwhile was first
            record = replace(record, time=self._now(), day=day_of(self._now()))
        return _Case(facts, found, before, record)

    async def _decide(self, cases: Mapping[int, "_Case"]) -> dict[int, Placed | Exception]:
        """Settle all that can be settled; the errors of the others. What is missing is read for all together."""
        await self._load_edited([case for case in cases.values() if case.before])
        await self._load_followed(list(cases.values()))
        errors: dict[int, Placed | Exception] = {}
        open_ = dict(cases)
        while open_:
            missing: list[tuple[_Case, int]] = []
            for at, case in list(open_.items()):
                try:
                    case.places = settle(case.graph, case.record.number)
                except Missing as neighbours:
                    missing.append((case, neighbours.number))
                    continue
                except Exception as error:  # its neighbours in the batch must not suffer; the caller is told
                    errors[at] = error
                del open_[at]
            await self._load(missing)
        return errors

    async def _load(self, missing: Sequence[tuple["_Case", int]]) -> None:
        """Neighbours of an article in each of several graphs."""
        asked = [_question(case.graph.records[number]) for case, number in missing]
        found = await self._tables.look_up(asked)
        copies = await self._members(await self._tables.copies(number for _, number in missing))
        for (case, number), each in zip(missing, found, strict=True):
            if isinstance(each, Exception):
                raise each
            near = [other for other in case.graph.records.values() if number in case.graph.near.get(other.number, ())]
            case.graph.add(number, [*each.records, *near, *copies[number]])

    async def _load_edited(self, cases: Sequence["_Case"]) -> None:
        """The originals of articles that were copies, if they are in the window, and the copies of those that were
        not."""
        if not cases:
            return
        originals = await self._tables.records({case.record.place.of for case in cases} - {0})
        members = await self._tables.copies(case.record.number for case in cases)
        copies = await self._members(members)
        for case in cases:
            case.copies = len(members[case.record.number])
            original = originals.get(case.record.place.of)
            more = [*([original] if original else []), *copies[case.record.number]]
            case.graph.add(case.record.number, [*case.found.records, *more])

    async def _load_followed(self, cases: Sequence["_Case"]) -> None:
        """What later neighbours follow, to see whether an article comes between: only when it is late."""
        followed = {case: case.followed() for case in cases}
        records = await self._tables.records({number for each in followed.values() for number in each})
        for case, numbers in followed.items():
            case.graph.records |= {number: records[number] for number in numbers if number in records}

    async def _members(self, members: Mapping[int, list[int]]) -> dict[int, list[Record]]:
        """Their records, as far as they are in the window."""
        records = await self._tables.records(each for found in members.values() for each in found)
        return {number: [records[each] for each in found if each in records] for number, found in members.items()}

    async def _again(self, batch: Sequence[Facts], known: Mapping[int, Record]) -> dict[int, Placed]:
        """Second deliveries: nothing is written, and what the first may not have published is said again."""
        links = await self._rooms.waiting([batch[at].names for at in known])
        moved = await self._tables.moved(record.number for record in known.values())
        records = await self._tables.records(number for numbers in moved.values() for number in numbers)
        return {
            at: Placed(
                record, waiting, tuple(records[each] for each in moved[record.number] if each in records), is_again=True
            )
            for (at, record), waiting in zip(known.items(), links, strict=True)
        }


def _without_kin(batch: Sequence[Facts], waiting: Sequence[int]) -> list[int]:
    """Those that would find none of those before them in ``waiting``, nor are a version of one."""
    keys = {at: each_key(batch[at].keys) for at in waiting}
    counted = Counter(chain.from_iterable(keys.values()))
    holders: dict[int | bytes, list[int]] = {key: [] for key, number in counted.items() if number > 1}
    alone: list[int] = []
    for at in waiting:
        votes: Counter[int] = Counter()
        for key in keys[at]:
            for other in holders.get(key, ()):
                votes[other] += _ENOUGH if isinstance(key, bytes) else 1
        if max(votes.values(), default=0) < _ENOUGH:
            alone.append(at)
        for key in holders.keys() & keys[at]:
            holders[key].append(at)
    return alone


def _first(record: Record, now: int) -> Record:
    """As it is when nothing has anything in common with it; see `_Case` for its time."""
    if record.time:
        return record.placed(0, _FIRST_PLACE)
    return replace(record, place=_FIRST_PLACE, time=now, day=day_of(now))


def _question(record: Record) -> Question:
    return Question(sketch_keys(record.text), name_keys(record.id, record.text))


def _delivered_before(now: Record, near: Sequence[Record]) -> Record | None:
    """What is known of the article if this is no news: the text that is known, or a version before it.

    A text that comes back under a later version number was edited and edited back: it is news.
    """
    before = next((record for record in near if record.id == now.id), None)
    if before is None or now.version == before.version or now.seen < before.seen:
        return before
    return before if now.version == before.born and now.seen == before.seen else None


def _edited(before: Record, now: Record) -> Record:
    """A new version keeps its number, its place in time, and where it stood. Another text of the same push is no new
    version: another extractor has read it (a replay of the archive)."""
    if now.seen == before.seen and now.seen >= EARLIEST_MS:
        born = now.version if before.version == before.born else before.born
        time = min(before.time, now.time or before.time)
        return replace(now, number=before.number, time=time, born=born, updated=before.updated, place=before.place)
    is_back = now.version == before.born
    return replace(
        now,
        number=before.number,
        time=min(before.time, now.time or before.time),
        born=_other(before.born) if is_back else before.born,  # what is known now is no first version
        updated=True,
        place=before.place,
    )


def _other(version: bytes) -> bytes:
    return bytes(byte ^ 0xFF for byte in version)


def _own_place(place: Place, before: Record | None, record: Record) -> Place:
    if before is None or place.of:
        return place
    return replace(place, similarity=round(1000 * containment(before.text, record.text)))
