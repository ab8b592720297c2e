"""What choosing one more value of a facet would give, asked before it is known which values the facet shows."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from warraq.index.elasticsearch.results_query import ResultsQuery
from warraq.index.elasticsearch.search_requests import SearchSession
from warraq.index.naming import FACET_KEYS


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The answer about ``values`` of a facet. ``numbered``: how it counted stories, see `SearchSession`."""

    values: Sequence[str]
    answer: Any
    numbered: bool


@dataclass(slots=True)
class Choices:
    """Remembers which values facets have shown: of a facet with few (sources, sections) all are asked about at the same
    time as everything is counted, as what a facet shows is known only then.

    A facet of more than `FACET_KEYS` values (names) is not foreseen: most would be asked about in vain.
    """

    _known: dict[str, frozenset[str]] = field(default_factory=dict)

    async def foreseen(self, session: SearchSession, results: ResultsQuery) -> dict[str, Foreseen]:
        """Ask about the known values of each facet that ``session`` filters."""
        known = {name: sorted(self._known.get(name, ())) for name in session.choosing}
        few = {name: values for name, values in known.items() if 0 < len(values) <= FACET_KEYS}
        numbered = session.numbered
        answers = await asyncio.gather(*(session.asked_unions(results, *each) for each in few.items()))
        return {
            name: Foreseen(values, answer, numbered)
            for (name, values), answer in zip(few.items(), answers, strict=True)
        }

    async def unions(
        self,
        session: SearchSession,
        results: ResultsQuery,
        shown: Mapping[str, Sequence[str]],
        foreseen: Mapping[str, Foreseen],
    ) -> dict[str, dict[str, int]]:
        """Return, for each value that a facet shows, the stories of the result if it were chosen as well.

        Asks for those only that are not ``foreseen``.
        """
        asked = (self._of(session, results, name, values, foreseen.get(name)) for name, values in shown.items())
        return dict(zip(shown, await asyncio.gather(*asked), strict=True))

    async def _of(
        self, session: SearchSession, results: ResultsQuery, name: str, values: Sequence[str], before: Foreseen | None
    ) -> dict[str, int]:
        if len(known := self._known.get(name, frozenset())) <= FACET_KEYS:
            self._known[name] = known.union(values)
        if not before or before.numbered != session.numbered or not set(values) & set(before.values):
            return await session.unions(results, name, values)
        counted = session.read_unions(results, before.values, before.answer)
        return counted | await session.unions(results, name, [value for value in values if value not in before.values])
