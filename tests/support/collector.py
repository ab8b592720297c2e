"""A collector of OpenTelemetry: what is sent to it by OTLP over HTTP."""

import gzip
import threading
from collections import defaultdict
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest


@dataclass(frozen=True)
class Span:
    """As received; ids in hexadecimal."""

    service: str
    name: str
    id: str
    parent: str
    attributes: dict[str, str]


@dataclass
class Collector:
    """``traces``: trace id -> its spans, in the order in which they came."""

    traces: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))

    def __enter__(self) -> "Collector":
        collector = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                assert self.path == "/v1/traces"
                collector.take(gzip.decompress(body) if self.headers["Content-Encoding"] == "gzip" else body)
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def take(self, body: bytes) -> None:
        for of_resource in ExportTraceServiceRequest.FromString(body).resource_spans:
            service = _strings(of_resource.resource.attributes)["service.name"]
            for span in (span for scope in of_resource.scope_spans for span in scope.spans):
                told = Span(
                    service, span.name, span.span_id.hex(), span.parent_span_id.hex(), _strings(span.attributes)
                )
                self.traces[span.trace_id.hex()].append(told)


def _strings(attributes: Any) -> dict[str, str]:
    return {each.key: each.value.string_value for each in attributes}
