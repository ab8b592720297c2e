"""A stage: one function on documents, and everything that a stream requires around it."""

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, get_type_hints

from pydantic import BaseModel

from warraq.articles import Unprocessable
from warraq.streams.entry import Entry
from warraq.streams.wire import peek_id, read, traceparent
from warraq.streams.worker.verdicts import Dead, Delivery, Done, Output, Retry, Verdict
from warraq.topology import RAW, StageSpec, find_stage
from warraq.tracing import log_context

log = logging.getLogger(__name__)

EachFunction = Callable[..., BaseModel | None]
EntriesFunction = Callable[[Sequence[Entry]], Awaitable[Sequence[Verdict]]]
BatchFunction = Callable[[Sequence[Delivery[Any]]], Awaitable[Sequence[Verdict]]]
Before = Callable[[Sequence[Any]], Awaitable[Any]]
After = Callable[[Any], Awaitable[None]]
Job = Callable[[], Awaitable[None]]


class Stage:
    """The stage that `warraq.topology` calls ``name``, or that ``spec`` describes.

    Give it one function: with `each` (pure, one document at a time, run in a thread so that heartbeats continue),
    `batch` (async, many documents, returns a verdict for each) or `entries` (like `batch`, on unparsed entries). It
    reads ``batch_factor`` times WARRAQ_BATCH_SIZE at once.

    ``full``: the batch that was read last has as many entries as were asked for, so more may be waiting.
    """

    def __init__(self, name: str, *, spec: StageSpec | None = None, batch_factor: int = 1) -> None:
        self.spec = spec or find_stage(name)
        self.name = name
        self.model = self.spec.model
        self.batch_factor = batch_factor
        self.full = False
        self.stopping = threading.Event()
        self.endings: list[Job] = []
        self.jobs: list[tuple[Job, float]] = []
        self._handle: Callable[[Sequence[Entry], int | None], Awaitable[Sequence[Verdict]]] | None = None

    @property
    def first(self) -> bool:
        """Whether this stage reads what people push."""
        return self.spec.source == RAW

    async def handle(self, entries: Sequence[Entry], max_bytes: int | None = None) -> Sequence[Verdict]:
        """Return one verdict for each entry, in order. ``max_bytes``: largest article that people may push; None: no
        limit."""
        if self._handle is None:
            raise RuntimeError(f"stage {self.name} has no function: decorate one with @stage.each or @stage.batch")
        return await self._handle(entries, max_bytes if self.first else None)

    def each(self, function: EachFunction) -> EachFunction:
        """Decorator for ``function(document) -> document``. Unprocessable means dead letter at once; any other error is
        retried.

        The result goes to the first target; None goes nowhere. The argument must be annotated with the stage's model,
        or a subclass that reads more fields.
        """
        self._take_model(function)

        def judge_all(entries: Sequence[Entry], max_bytes: int | None) -> list[Verdict]:
            return [self._read_and_judge(function, entry, max_bytes) for entry in entries]

        async def judge(entries: Sequence[Entry], max_bytes: int | None) -> Sequence[Verdict]:
            return await asyncio.to_thread(judge_all, entries, max_bytes)

        self._handle = judge
        return function

    def each_with(self, before: Before, after: After | None = None) -> Callable[[EachFunction], EachFunction]:
        """Like `each`, for ``function(document, context) -> document``.

        ``await before(documents)`` returns the context of a batch. ``await after(context)`` is called when all its
        documents were judged and none is acknowledged yet, so it may see a document again after a crash.
        """

        def decorate(function: EachFunction) -> EachFunction:
            self._take_model(function)

            async def judge(entries: Sequence[Entry], max_bytes: int | None) -> Sequence[Verdict]:
                found = await asyncio.to_thread(lambda: [self._read(entry, max_bytes) for entry in entries])
                context = await before([item.document for item in found if isinstance(item, Delivery)])
                verdicts = await asyncio.to_thread(lambda: [self._judge(function, item, context) for item in found])
                if after:
                    await after(context)
                return verdicts

            self._handle = judge
            return function

        return decorate

    def _take_model(self, function: EachFunction) -> None:
        """Take the model from the annotation of the function's first argument."""
        self.model = next(hint for name, hint in get_type_hints(function).items() if name != "return")
        if not issubclass(self.model, self.spec.model):
            raise TypeError(f"stage {self.name} reads {self.spec.model.__name__}, not {self.model.__name__}")

    def batch(self, function: BatchFunction) -> BatchFunction:
        """Decorator for ``async function(deliveries) -> verdicts``, one verdict for each delivery, in order."""

        async def judge(entries: Sequence[Entry], max_bytes: int | None) -> Sequence[Verdict]:
            found = await asyncio.to_thread(lambda: [self._read(entry, max_bytes) for entry in entries])
            readable = [delivery for delivery in found if isinstance(delivery, Delivery)]
            verdicts = iter(await function(readable)) if readable else iter(())
            return [item if isinstance(item, Dead) else next(verdicts) for item in found]

        self._handle = judge
        return function

    def entries(self, function: EntriesFunction) -> EntriesFunction:
        """Decorator for ``async function(entries) -> verdicts``, one verdict for each entry, in order. Entries are not
        parsed, so none is refused."""

        async def judge(entries: Sequence[Entry], max_bytes: int | None) -> Sequence[Verdict]:
            return await function(entries)

        self._handle = judge
        return function

    def every(self, seconds: float) -> Callable[[Job], Job]:
        """Decorator: also run ``async function()`` again and again, ``seconds`` apart. Exceptions are logged."""

        def decorate(function: Job) -> Job:
            self.jobs.append((function, seconds))
            return function

        return decorate

    def at_end(self, function: Job) -> Job:
        """Decorator: run ``async function()`` when the process stops, after the last entry."""
        self.endings.append(function)
        return function

    def peek_id(self, entry: Entry) -> str:
        """Return the article id of an entry, or "" if it cannot be told."""
        return peek_id(entry, self.model)

    def _read(self, entry: Entry, max_bytes: int | None) -> Delivery[Any] | Dead:
        try:
            return Delivery(entry, read(entry, self.model, max_bytes))
        except Unprocessable as error:
            return Dead(str(error), type(error.__cause__ or error).__name__, self.peek_id(entry))
        except Exception as error:
            article, about = self.peek_id(entry), traceparent(entry)
            log.exception("%s: entry %s cannot be read", self.name, entry.id, extra=log_context(about, article))
            return Dead(f"cannot be read: {error}", type(error).__name__, article)

    def _read_and_judge(self, function: EachFunction, entry: Entry, max_bytes: int | None) -> Verdict:
        if self.stopping.is_set():
            return Retry("stopping", counted=False)
        return self._judge(function, self._read(entry, max_bytes))

    def _judge(self, function: EachFunction, found: Delivery[Any] | Dead, *context: object) -> Verdict:
        if self.stopping.is_set():
            return Retry("stopping", counted=False)
        return found if isinstance(found, Dead) else self._judge_one(function, found, *context)

    def _judge_one(self, function: EachFunction, delivery: Delivery[Any], *context: object) -> Verdict:
        entry = delivery.entry
        try:
            result = function(delivery.document, *context)
        except Unprocessable as error:
            return Dead(str(error), type(error).__name__, self.peek_id(entry))
        except Exception as error:
            article = self.peek_id(entry)
            log.exception("%s: entry %s failed", self.name, entry.id, extra=log_context(traceparent(entry), article))
            return Retry(f"{type(error).__name__}: {error}", article)
        article_id = str(getattr(result, "id", "")) or self.peek_id(entry)
        if result is None or not self.spec.targets:
            return Done(article_id)
        return Done(article_id, (Output(self.spec.targets[0], article_id, result),))
