"""Unpacks compressed bodies piece by piece up to a limit, at which a decompression bomb ends."""

import zlib
from collections.abc import Iterator

_GZIP_OR_ZLIB = 32 + zlib.MAX_WBITS
_BARE_DEFLATE = -zlib.MAX_WBITS
"""`deflate` means zlib's format (RFC 9110, §8.4.1.2), but some servers omit its header."""
_GZIP = b"\x1f\x8b"

_PIECE = 1 << 12
"""Bytes unpacked at once. After each member of a gzip file zlib copies the rest of what it was given: of a file that is
nothing but empty members, all of it half a million times."""


class BadPacking(ValueError):
    """The body cannot be unpacked, or is larger than allowed. The message says which."""


class TooLarge(BadPacking):
    """The body is larger than allowed."""


class Unpacker:
    """Unpacks gzip (any number of members) or deflate, at most ``most`` bytes."""

    def __init__(self, most: int) -> None:
        self._most, self._size = most, 0
        self._stream, self._begun, self._ended = zlib.decompressobj(_GZIP_OR_ZLIB), False, False

    def feed(self, packed: bytes) -> bytes:
        """Return what the next bytes unpack to. Raises BadPacking."""
        pieces = (packed[at : at + _PIECE] for at in range(0, len(packed), _PIECE))
        return b"".join(part for piece in pieces for part in self._members(piece))

    def _members(self, packed: bytes) -> Iterator[bytes]:
        """Yield what each member, or the part of one, unpacks to."""
        while packed and not self._ended:
            if self._stream.eof:
                if not packed.startswith(_GZIP[:1]):
                    self._ended = True  # the rest is filling, whatever it looks like
                    return
                self._stream = zlib.decompressobj(_GZIP_OR_ZLIB)
            yield self._unpack(packed)
            packed = self._stream.unused_data

    def close(self) -> None:
        """Check that nothing is missing at the end. Raises BadPacking if something is."""
        if self._begun and not self._stream.eof:
            raise BadPacking("it is cut off")

    def _unpack(self, packed: bytes) -> bytes:
        room = self._most - self._size
        try:
            piece = self._stream.decompress(packed, room + 1)
        except zlib.error as error:
            if self._begun:
                raise BadPacking(f"it cannot be unpacked: {error}") from error
            self._stream, self._begun = zlib.decompressobj(_BARE_DEFLATE), True
            return self._unpack(packed)
        self._begun = True
        self._size += len(piece)
        if len(piece) > room:
            raise TooLarge(f"it has more than {self._most} bytes")
        return piece


def is_packed(body: bytes) -> bool:
    """Tell whether ``body`` is a gzip file, whatever its server calls it."""
    return body.startswith(_GZIP)
