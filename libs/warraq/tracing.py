"""OpenTelemetry, in the one module that knows it: spans for requests, for entries in a stage, and for writes.

On where OTEL_EXPORTER_OTLP_ENDPOINT is set; without it nothing of it is imported here. Its own variables (OTEL_*)
say the rest, as its specification has them; spans leave by OTLP over HTTP (protobuf), in the background.
"""

import os
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from opentelemetry.context import Context
    from opentelemetry.trace import Span, Tracer
    from opentelemetry.util.types import AttributeValue

ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT"
TIMEOUTS = ("OTEL_EXPORTER_OTLP_TIMEOUT", "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT")
PATIENCE = 3.0
"""Seconds that exporting a batch of spans may take unless one of `TIMEOUTS` is set: a process that stops still sends
what is left, and a supervisor kills it after ten."""

UNTRACED = ("/livez", "/readyz", "/metrics", "/static/")
"""Paths that are requested all the time, by machines."""


class NotInstalled(RuntimeError):
    """Tracing is configured but its extra is not installed."""


@dataclass(slots=True)
class EntrySpans:
    """The spans of a batch. ``traceparents``: entry id -> W3C trace context to pass on with what comes of the entry."""

    traceparents: Mapping[str, str]
    spans: Mapping[str, "Span"] = field(default_factory=dict)

    def judged(self, entry_id: str, article_id: str, verdict: str, reason: str = "") -> None:
        """Record the verdict on an entry; ``reason``: why it failed."""
        if span := self.spans.get(entry_id):
            span.set_attributes({"warraq.verdict": verdict, "warraq.article.id": article_id})
            if reason:
                _fail(span, reason)


_tracer: "Tracer | None" = None
_in_hand: ContextVar[Mapping[str, "Span"]] = ContextVar("in_hand")


def set_up_tracing(service: str) -> bool:
    """Send spans as ``service`` (OTEL_SERVICE_NAME takes precedence) if an endpoint is configured; return whether it
    is.

    Raises NotInstalled.
    """
    global _tracer  # noqa: PLW0603 - of the process, as OpenTelemetry's own is
    if not os.environ.get(ENDPOINT):
        return False
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415
        from opentelemetry.sdk.resources import SERVICE_NAME, Resource  # noqa: PLC0415
        from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
        from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise NotInstalled(f"{ENDPOINT} is set, {error.name} is not installed: pip install 'warraq[otel]'") from error
    resource = Resource.create()
    if str(resource.attributes[SERVICE_NAME]).startswith("unknown_service"):
        resource = resource.merge(Resource({SERVICE_NAME: service}))
    patience = None if any(name in os.environ for name in TIMEOUTS) else PATIENCE
    provider = TracerProvider(resource=resource)  # it exports what is left when the interpreter ends
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(timeout=patience)))
    _tracer = provider.get_tracer("warraq")
    return True


def new_traceparent() -> str:
    """Return the W3C trace context of the present request, else a new one (version 00, sampled)."""
    if _tracer:
        from opentelemetry.trace import get_current_span  # noqa: PLC0415

        span = get_current_span()
        if span.get_span_context().is_valid:
            return _traceparent(span)
    return f"00-{secrets.token_hex(16)}-{secrets.token_hex(8)}-01"


def log_context(traceparent: str, article_id: str) -> dict[str, str]:
    """Return ``extra`` for a log line about one article: `trace_id` and `article_id`, where known."""
    parts = traceparent.split("-")
    said = {"trace_id": parts[1] if len(parts) == 4 and len(parts[1]) == 32 else "", "article_id": article_id}
    return {name: value for name, value in said.items() if value}


@contextmanager
def entry_spans(stage: str, traceparents: Mapping[str, str]) -> Iterator[EntrySpans]:
    """Open a span called ``stage`` for each entry (id -> its trace context) while a batch is handled; none if tracing
    is off."""
    if not _tracer:
        yield EntrySpans(traceparents)
        return
    from opentelemetry.trace import SpanKind  # noqa: PLC0415

    said: dict[str, AttributeValue] = {
        "messaging.system": "redis",
        "messaging.batch.message_count": len(traceparents),
    }
    spans = {
        entry: _tracer.start_span(stage, _parent(given), SpanKind.CONSUMER, {**said, "messaging.message.id": entry})
        for entry, given in traceparents.items()
    }
    held = _in_hand.set(spans)
    try:
        with _ended(spans.values()):
            yield EntrySpans({entry: _traceparent(span) for entry, span in spans.items()}, spans)
    finally:
        _in_hand.reset(held)


@contextmanager
def write_spans(name: str, entries: Sequence[str]) -> Iterator[None]:
    """Open a span called ``name`` below that of each of ``entries`` in hand; none if tracing is off."""
    if not _tracer:
        yield
        return
    from opentelemetry.trace import SpanKind, set_span_in_context  # noqa: PLC0415

    held = _in_hand.get({})
    parents = [set_span_in_context(held[entry]) for entry in entries if entry in held]
    with _ended([_tracer.start_span(name, parent, SpanKind.CLIENT) for parent in parents]):
        yield


class TracedRequests:
    """ASGI middleware: one span for each request, except those to `UNTRACED`, below the caller's ``traceparent``."""

    def __init__(self, app: Any) -> None:
        self._app = app

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Handle a connection (ASGI)."""
        if not _tracer or scope["type"] != "http" or scope["path"].startswith(UNTRACED):
            await self._app(scope, receive, send)
            return
        from opentelemetry.trace import SpanKind  # noqa: PLC0415

        given = dict(scope["headers"]).get(b"traceparent", b"").decode("ascii", "ignore")
        said = {"http.request.method": scope["method"], "url.path": scope["path"]}
        with _tracer.start_as_current_span(scope["method"], _parent(given), SpanKind.SERVER, said) as span:

            async def tell(message: Any) -> None:
                if message["type"] == "http.response.start":
                    _answered(span, scope, message["status"])
                await send(message)

            await self._app(scope, receive, tell)


def _answered(span: "Span", scope: Any, status: int) -> None:
    span.set_attribute("http.response.status_code", status)
    if route := getattr(scope.get("route"), "path", ""):
        span.set_attribute("http.route", route)
        span.update_name(f"{scope['method']} {route}")
    if status >= 500:
        _fail(span, "")


@contextmanager
def _ended(spans: Any) -> Iterator[None]:
    """End ``spans`` when the block ends, as failed if it raises."""
    with ExitStack() as ending:
        for span in spans:
            ending.callback(span.end)
        try:
            yield
        except Exception as error:
            for span in spans:
                _fail(span, f"{type(error).__name__}: {error}")
            raise


def _fail(span: "Span", reason: str) -> None:
    from opentelemetry.trace import Status, StatusCode  # noqa: PLC0415

    span.set_status(Status(StatusCode.ERROR, reason))


def _parent(traceparent: str) -> "Context":
    """Parse a trace context; an invalid one starts a new trace."""
    from opentelemetry.context import Context  # noqa: PLC0415
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator  # noqa: PLC0415

    return TraceContextTextMapPropagator().extract({"traceparent": traceparent}, Context())


def _traceparent(span: "Span") -> str:
    context = span.get_span_context()
    return f"00-{context.trace_id:032x}-{context.span_id:016x}-{context.trace_flags:02x}"
