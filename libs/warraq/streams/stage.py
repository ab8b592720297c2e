"""A stage: one function on documents, and everything a stream asks of it."""

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, get_type_hints

from pydantic import BaseModel

from warraq.articles import RawArticle, Unprocessable
from warraq.settings import settings
from warraq.streams.consumer import Handler
from warraq.streams.names import GROUPS, RAW
from warraq.streams.verdicts import Dead, Delivery, Done, Entry, Output, Retry, Verdict
from warraq.streams.wire import peek_id, read

log = logging.getLogger(__name__)

EachFunction = Callable[[Any], BaseModel | None]
Job = Callable[[], Awaitable[None]]
BatchFunction = Callable[[Sequence[Delivery[Any]]], Awaitable[Sequence[Verdict]]]


class Stage:
    """Reads ``source`` as the group that docs/design.md §3 gives it and writes ``target``.

    Give it one function: `each` (pure, one document at a time, run in a thread so that the heartbeat goes on) or
    `batch` (async, many at a time, says a verdict for each). It reads ``batch_factor`` times WARRAQ_BATCH_SIZE at once.
    """

    def __init__(
        self,
        name: str,
        *,
        source: str,
        target: str | None = None,
        more_targets: Sequence[str] = (),
        batch_factor: int = 1,
    ) -> None:
        self.name, self.source, self.group = name, source, GROUPS[source]
        self.target = target
        self.targets = ([target] if target else []) + list(more_targets)
        self.model: type[BaseModel] = RawArticle
        self.batch_factor = batch_factor
        self.stopping = threading.Event()
        self.endings: list[Job] = []
        self.jobs: list[tuple[Job, float]] = []
        self._handle: Handler | None = None

    @property
    def first(self) -> bool:
        """Whether this stage reads what people push."""
        return self.source == RAW

    @property
    def handle(self) -> Handler:
        if self._handle is None:
            raise RuntimeError(f"stage {self.name} has no function: decorate one with @stage.each or @stage.batch")
        return self._handle

    def each(self, function: EachFunction) -> EachFunction:
        """Use ``function(document) -> document``. Unprocessable: dead letter at once; any other error: tried again."""
        hints = get_type_hints(function)
        self.model = next(hint for name, hint in hints.items() if name != "return")

        async def handle(entries: Sequence[Entry]) -> Sequence[Verdict]:
            return await asyncio.to_thread(lambda: [self._one_unless_stopping(function, entry) for entry in entries])

        self._handle = handle
        return function

    def batch(self, model: type[BaseModel]) -> Callable[[BatchFunction], BatchFunction]:
        """Use ``async function(deliveries) -> verdicts``, one verdict per delivery, in order."""
        self.model = model

        def decorate(function: BatchFunction) -> BatchFunction:
            async def handle(entries: Sequence[Entry]) -> Sequence[Verdict]:
                return await self._many(function, entries)

            self._handle = handle
            return function

        return decorate

    def every(self, seconds: float) -> Callable[[Job], Job]:
        """Also run ``async function()`` again and again, ``seconds`` apart. What it raises is logged."""

        def decorate(function: Job) -> Job:
            self.jobs.append((function, seconds))
            return function

        return decorate

    def at_end(self, function: Job) -> Job:
        """Run ``async function()`` when the process stops, after the last entry."""
        self.endings.append(function)
        return function

    def peek_id(self, entry: Entry) -> str:
        return peek_id(entry, self.model)

    def _read(self, entry: Entry) -> Delivery[Any] | Dead:
        most = settings().max_article_bytes if self.first else None
        try:
            return Delivery(entry, read(entry, self.model, most))
        except Unprocessable as error:
            return Dead(str(error), type(error.__cause__ or error).__name__, self.peek_id(entry))
        except Exception as error:
            log.exception("%s: entry %s cannot be read", self.name, entry.id)
            return Dead(f"cannot be read: {error}", type(error).__name__, self.peek_id(entry))

    def _one_unless_stopping(self, function: EachFunction, entry: Entry) -> Verdict:
        return Retry("stopping", counted=False) if self.stopping.is_set() else self._one(function, entry)

    def _one(self, function: EachFunction, entry: Entry) -> Verdict:
        delivery = self._read(entry)
        if isinstance(delivery, Dead):
            return delivery
        try:
            result = function(delivery.document)
        except Unprocessable as error:
            return Dead(str(error), type(error).__name__, self.peek_id(entry))
        except Exception as error:
            log.exception("%s: entry %s failed", self.name, entry.id)
            return Retry(f"{type(error).__name__}: {error}", self.peek_id(entry))
        article_id = str(getattr(result, "id", "")) or self.peek_id(entry)
        if result is None or self.target is None:
            return Done(article_id)
        return Done(article_id, (Output(self.target, article_id, result),))

    async def _many(self, function: BatchFunction, entries: Sequence[Entry]) -> Sequence[Verdict]:
        read_entries = await asyncio.to_thread(lambda: [self._read(entry) for entry in entries])
        readable = [delivery for delivery in read_entries if isinstance(delivery, Delivery)]
        answers = iter(await function(readable)) if readable else iter(())
        return [item if isinstance(item, Dead) else next(answers) for item in read_entries]
