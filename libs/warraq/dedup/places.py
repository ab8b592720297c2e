"""Finds the place of each article of a batch and writes it, whatever other workers do meanwhile.

Read, decide, write: the write is refused when something that was read has changed, and then the article is decided
again. So decisions are pure functions (`warraq.dedup.stories`), and still
no two workers make two originals of one text.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence

from redis.exceptions import RedisError

from warraq.dedup.changes import Changes, Placed
from warraq.dedup.facts import EARLIEST_MS, Facts, day_of
from warraq.dedup.line import Line
from warraq.dedup.placing import Case, Claimed
from warraq.dedup.records import SELF, Place, Record
from warraq.dedup.rooms import Rooms
from warraq.dedup.stories import Missing, settle
from warraq.dedup.tables import Claim, Committed, Found, Tables, question_about

_ROUNDS = 200
"""Another worker was faster so many times: something is wrong."""
_FIRST_PLACE = Place().after(None)


class TooBusy(RuntimeError):
    """Other workers changed what was read each time."""


class Places:
    """The places of articles, kept in ``tables``, which any number of workers may share."""

    def __init__(self, tables: Tables, rooms: Rooms, clock: Callable[[], float]) -> None:
        self._tables, self._rooms, self._clock = tables, rooms, clock

    async def find(self, batch: Sequence[Facts], line: Line) -> list[Placed | Exception]:
        """Find and write the place of each article of ``batch``, and return them in order.

        Each article waits for those before it in ``line`` that may have to do with it, so that it makes no difference
        which of them were in its batch. Where others changed what was read, articles are tried one after the other.
        """
        positions = line.enter([facts.keys for facts in batch])
        try:
            return await self._find(dict(zip(positions, batch, strict=True)), line)
        except (RedisError, asyncio.CancelledError):  # copies of what is not written must not become originals
            line.give_up()
            raise
        finally:
            line.leave(positions)

    async def _find(self, batch: Mapping[int, Facts], line: Line) -> list[Placed | Exception]:
        """Do the work of `find`, with ``batch`` by position in ``line``."""
        results: dict[int, Placed | Exception] = {}
        waiting, refused = list(batch), False
        for _ in range(_ROUNDS):
            while waiting and not (free := line.without_kin(waiting)):
                await line.someone_leaves()
            if not waiting:
                break
            answers = await self._attempt(batch, free[:1] if refused else waiting, line)
            line.leave(answers)
            refused = not answers
            results |= answers
            waiting = [at for at in waiting if at not in results]
        for at in waiting:
            results[at] = TooBusy("the article could not be placed: other workers changed what it was compared with")
        return [results[at] for at in batch]

    async def _attempt(
        self, batch: Mapping[int, Facts], tried: Sequence[int], line: Line
    ) -> dict[int, Placed | Exception]:
        """Return the places of those of ``tried`` that could be written.

        An article that has nothing in common with any other is written at once. One that is found with others is
        decided meanwhile, and written when all parts before it are; it is decided anew if they changed what was read.
        """
        known = len(line.written)
        claimed = await self._claim_free(batch, tried, line)
        claimed.results |= await self._decide(claimed.cases)
        await line.all_before_have_left(next(iter(batch)))
        if stale := claimed.take_stale(Changes(line.written[known:])):
            again = await self._claim(batch, stale)
            again.results |= await self._decide(again.cases)
            claimed.add(again)
        return claimed.results | await self._write(claimed.cases, line) | await self._again(batch, claimed.known)

    async def _claim_free(self, batch: Mapping[int, Facts], tried: Sequence[int], line: Line) -> Claimed:
        """Claim those of ``tried`` that need not wait, then those that waited for them and need not any more."""
        claimed, others = Claimed(), list(tried)
        while free := line.without_kin(others):
            claimed.add(new := await self._claim(batch, free))
            line.leave(new.results)
            others = [at for at in others if at not in free]
        return claimed

    async def _claim(self, batch: Mapping[int, Facts], tried: Sequence[int]) -> Claimed:
        now = self._now()
        claims = [Claim(_first(batch[at].record, now), batch[at].keys) for at in tried]
        answers = await self._tables.claim(claims, day_of(now))
        claimed = Claimed()
        for at, claim, each in zip(tried, claims, answers, strict=True):
            if isinstance(each, Exception):
                claimed.results[at] = each
            elif isinstance(each, Committed):
                claimed.results[at] = Placed(claim.record.placed(each.number, claim.record.place), each.links, ())
            elif before := _delivered_before(batch[at].record, each.records):
                claimed.known[at] = before
            else:
                claimed.cases[at] = self._case(batch[at], each)
        return claimed

    async def _write(self, cases: Mapping[int, Case], line: Line) -> dict[int, Placed | Exception]:
        """Write the settled ones of ``cases`` in order, and return those for which nothing had changed."""
        decisions = {at: case.decision() for at, case in sorted(cases.items()) if case.places}
        written = await self._tables.commit(list(decisions.values()), day_of(self._now()))
        results: dict[int, Placed | Exception] = {}
        for (at, decision), answer in zip(decisions.items(), written, strict=True):
            if isinstance(answer, Committed):
                results[at] = placed = cases[at].placed(decision, answer)
                line.written.append((placed, decision.keys))
            elif answer:
                results[at] = answer
        return results

    def _now(self) -> int:
        return round(self._clock() * 1000)

    def _case(self, facts: Facts, found: Found) -> Case:
        before = next((record for record in found.records if record.id == facts.record.id), None)
        record = _edited(before, facts.record) if before else facts.record.placed(SELF, facts.record.place)
        if not record.time:  # now, not when the batch began: what was found meanwhile was first
            record = record._replace(time=self._now(), day=day_of(self._now()))
        return Case(facts, found, before, record)

    async def _decide(self, cases: Mapping[int, Case]) -> dict[int, Placed | Exception]:
        """Settle all that can be settled, and return the errors of the others. What is missing is read for all
        together."""
        await self._load_edited([case for case in cases.values() if case.before])
        await self._load_followed(list(cases.values()))
        errors: dict[int, Placed | Exception] = {}
        open_ = dict(cases)
        while open_:
            missing: list[tuple[Case, int]] = []
            for at, case in list(open_.items()):
                try:
                    case.places = settle(case.graph, case.record.number)
                except Missing as neighbours:
                    missing += [(case, number) for number in neighbours.numbers]
                    continue
                except Exception as error:  # its neighbours in the batch must not suffer; the caller is told
                    errors[at] = error
                del open_[at]
            await self._load(missing)
        return errors

    async def _load(self, missing: Sequence[tuple[Case, int]]) -> None:
        """Read the neighbours of articles (numbers) that cases miss in their graphs."""
        asked = [question_about(case.graph.records[number]) for case, number in missing]
        for (case, number), question, each in zip(missing, asked, await self._tables.look_up(asked), strict=True):
            if isinstance(each, Exception):
                raise each
            case.asked.append(question)
            case.graph.read[number] = (*each.records, *each.copies)
            case.copies[number] = each.copied

    async def _load_edited(self, cases: Sequence[Case]) -> None:
        """Read the originals of edited articles that were copies, if they are in the window, and the copies of all."""
        if not cases:
            return
        originals = await self._tables.records({case.record.place.of for case in cases} - {0})
        members = await self._tables.copies(case.record.number for case in cases)
        copies = await self._members(members)
        for case in cases:
            case.copies[case.record.number] = len(members[case.record.number])
            original = originals.get(case.record.place.of)
            more = [*([original] if original else []), *copies[case.record.number]]
            case.graph.add(case.record.number, [*case.found.records, *more])

    async def _load_followed(self, cases: Sequence[Case]) -> None:
        """Read what later neighbours follow, to see whether an article comes between; only a late one can."""
        followed = {case: case.followed() for case in cases}
        records = await self._tables.records({number for each in followed.values() for number in each})
        for case, numbers in followed.items():
            case.graph.records |= {number: records[number] for number in numbers if number in records}

    async def _members(self, members: Mapping[int, list[int]]) -> dict[int, list[Record]]:
        """Return the records of ``members`` that are in the window, in the same lists."""
        records = await self._tables.records(each for found in members.values() for each in found)
        return {number: [records[each] for each in found if each in records] for number, found in members.items()}

    async def _again(self, batch: Mapping[int, Facts], known: Mapping[int, Record]) -> dict[int, Placed]:
        """Return the places of second deliveries: nothing is written, and what the first may not have published is said
        again."""
        links = await self._rooms.waiting([batch[at].names for at in known])
        moved = await self._tables.moved(record.number for record in known.values())
        records = await self._tables.records(number for numbers in moved.values() for number in numbers)
        return {
            at: Placed(
                record, waiting, tuple(records[each] for each in moved[record.number] if each in records), is_again=True
            )
            for (at, record), waiting in zip(known.items(), links, strict=True)
        }


def _first(record: Record, now: int) -> Record:
    """Return ``record`` as it is written when nothing has anything in common with it; without a time of its own it is
    from ``now``, ms since 1970."""
    if record.time:
        return record.placed(0, _FIRST_PLACE)
    return record._replace(place=_FIRST_PLACE, time=now, day=day_of(now))


def _delivered_before(now: Record, near: Sequence[Record]) -> Record | None:
    """Return what is known of the article if ``now`` is no news: the text that is known, or a version before it.

    A text that comes back under a later version number was edited and edited back: it is news.
    """
    before = next((record for record in near if record.id == now.id), None)
    if before is None or now.version == before.version or now.seen < before.seen:
        return before
    return before if now.version == before.born and now.seen == before.seen else None


def _edited(before: Record, now: Record) -> Record:
    """Return the record of a new version, with the number, the place in time and the place in a story of ``before``.

    Another text of the same push is no new version: another extractor has read it (a replay of the archive).
    """
    if now.seen == before.seen and now.seen >= EARLIEST_MS:
        born = now.version if before.version == before.born else before.born
        time = min(before.time, now.time or before.time)
        return now._replace(number=before.number, time=time, born=born, updated=before.updated, place=before.place)
    is_back = now.version == before.born
    return now._replace(
        number=before.number,
        time=min(before.time, now.time or before.time),
        born=_other(before.born) if is_back else before.born,  # what is known now is no first version
        updated=True,
        place=before.place,
    )


def _other(version: bytes) -> bytes:
    return bytes(byte ^ 0xFF for byte in version)
