"""What servers pack, in every form that they send, and within its limit."""

import gzip
import time
import zlib

import pytest

from warraq.fetching.unpacking import BadPacking, Unpacker

TEXT = "خبر من الميناء، ".encode() * 2000


def unpacked(packed: bytes, most: int = 100_000, step: int = 7) -> bytes:
    unpacker = Unpacker(most)
    found = b"".join(unpacker.feed(packed[at : at + step]) for at in range(0, len(packed), step))
    unpacker.close()
    return found


def bare(text: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(text) + packer.flush()


@pytest.mark.parametrize(
    "packed",
    [
        gzip.compress(TEXT), zlib.compress(TEXT), bare(TEXT), gzip.compress(TEXT[:900]) + gzip.compress(TEXT[900:]),
        gzip.compress(TEXT) + bytes(20),
    ],
    ids=["gzip", "deflate", "deflate without its wrapping", "two members", "filled up"],
)  # fmt: skip
@pytest.mark.parametrize("step", [7, 100_000])
def test_every_form_is_read_in_pieces_and_at_once(packed: bytes, step: int) -> None:
    assert unpacked(packed, step=step) == TEXT


def test_an_empty_body_unpacks_to_nothing() -> None:
    assert unpacked(b"") == b""


@pytest.mark.parametrize("packed", [gzip.compress(TEXT), zlib.compress(TEXT)])
def test_what_is_cut_off_is_refused(packed: bytes) -> None:
    with pytest.raises(BadPacking, match="cut off"):
        unpacked(packed[:-5])


def test_a_bomb_ends_at_the_limit() -> None:
    with pytest.raises(BadPacking, match="more than 1000 bytes"):
        unpacked(gzip.compress(bytes(10_000_000)), most=1000)


@pytest.mark.parametrize("step", [1_000, 10_000])
def test_filling_behind_the_last_member_may_hold_anything(step: int) -> None:
    assert unpacked(gzip.compress(TEXT) + b"\0" + b"\x1f" * 9_000, step=step) == TEXT


def test_a_bomb_of_many_members_ends_at_the_limit() -> None:
    with pytest.raises(BadPacking, match="more than 1000 bytes"):
        unpacked(gzip.compress(bytes(900)) * 3, most=1000, step=100_000)


def test_what_is_not_packed_is_refused() -> None:
    with pytest.raises(BadPacking, match="cannot be unpacked"):
        unpacked(b"<rss>" * 100)


def test_a_file_of_nothing_but_empty_members_takes_no_minutes() -> None:
    members = gzip.compress(b"") * 150_000  # 3 MB
    began = time.process_time()
    assert unpacked(members, step=len(members)) == b""
    assert time.process_time() - began < 5  # the rest copied after each member: a quarter of a minute
