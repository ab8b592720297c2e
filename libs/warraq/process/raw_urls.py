"""Arabic letters in a URL as people type them into curl: `/api/search?q=النيل`, without percent-encoding."""

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol


class RawUrlProtocol(H11Protocol):
    """uvicorn's HTTP/1.1 protocol that also takes bytes above 127 in a request line.

    RFC 9112 allows ASCII only, so that every parser answers 400; browsers, and this class, read the letters as if they
    had been percent-encoded. All else is uvicorn's: a request that follows in the same packet is read by the letter.
    """

    def data_received(self, data: bytes) -> None:
        """Percent-encode non-ASCII bytes up to the end of the request line."""
        if not data.isascii() and self._in_request_line():
            line, end, rest = data.partition(b"\n")
            data = b"".join(b"%%%02X" % byte if byte > 127 else b"%c" % byte for byte in line) + end + rest
        super().data_received(data)

    def _in_request_line(self) -> bool:
        received, _ = self.conn.trailing_data
        return self.conn.their_state is h11.IDLE and b"\n" not in received
