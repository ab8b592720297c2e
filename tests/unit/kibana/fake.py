"""A server that answers as Kibana's documentation says it does. No Kibana can be run on our machines."""

import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = tuple[int, Any]
AVAILABLE: Answer = (200, {"status": {"overall": {"level": "available"}}})


@dataclass
class Kibana:
    """``statuses`` are what /api/status answers one after another; the last one stays."""

    statuses: list[Answer] = field(default_factory=lambda: [AVAILABLE])
    imported: Answer = (200, {"success": True, "successCount": 8})
    defaulted: Answer = (200, {"acknowledged": True})
    url: str = ""
    requests: list[tuple[str, Message, bytes]] = field(default_factory=list)

    def answer(self, line: str) -> Answer:
        if line == "GET /api/status":
            return self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]
        if line == "POST /api/saved_objects/_import?overwrite=true":
            return self.imported
        if line == "POST /api/data_views/default":
            return self.defaulted
        return 404, {"message": "Not Found"}

    def lines(self) -> list[str]:
        return [line for line, _, _ in self.requests]

    def sent(self, line: str) -> tuple[Message, bytes]:
        ((headers, body),) = [(headers, body) for seen, headers, body in self.requests if seen == line]
        return headers, body

    def uploaded(self) -> bytes:
        """The one file of the import."""
        headers, body = self.sent("POST /api/saved_objects/_import?overwrite=true")
        head = f"Content-Type: {headers['Content-Type']}\r\n\r\n".encode()
        parts = BytesParser().parsebytes(head + body).get_payload()
        assert isinstance(parts, list)
        (part,) = parts
        assert isinstance(part, Message)
        assert part.get_param("name", header="content-disposition") == "file"
        assert part.get_filename() == "warraq.ndjson"
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        return content


@contextmanager
def running(kibana: Kibana, tls: ssl.SSLContext | None = None) -> Iterator[Kibana]:
    class Handler(BaseHTTPRequestHandler):
        def _do(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            line = f"{self.command} {self.path}"
            kibana.requests.append((line, self.headers, body))
            status, content = kibana.answer(line)
            encoded = content.encode() if isinstance(content, str) else json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(encoded)))
            self.end_headers()
            self.wfile.write(encoded)

        do_GET = do_POST = _do  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        if tls:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        kibana.url = f"{'https' if tls else 'http'}://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield kibana
        finally:
            server.shutdown()
            thread.join()
