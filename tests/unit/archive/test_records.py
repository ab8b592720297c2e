"""An entry as a line, and lines as frames: nothing of it changes on the way, and what is cut off is told apart."""

import io

import orjson
import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from tests.support.entries import NOON, entry
from warraq.archive.records import BadRecord, compress, day_of, decode, encode, lines_of
from warraq.streams.entry import Entry

FIELDS = st.dictionaries(st.binary(max_size=20), st.binary(max_size=50), max_size=5)


@given(FIELDS)
def test_every_field_comes_back_as_it_was_pushed_though_it_is_no_text(fields: dict[bytes, bytes]) -> None:
    entry_ = Entry("1764257446123-7", fields)
    assert decode(encode(entry_)) == entry_


def test_a_line_is_json_that_other_programs_read() -> None:
    line = orjson.loads(encode(entry(3, content="نصّ الخبر", title="عنوان")))
    assert line == {
        "id": f"{NOON}-3",
        "at": "2025-10-12T12:00:00.000Z",
        "fields": {"content": "نصّ الخبر", "title": "عنوان"},
    }


@pytest.mark.parametrize("line", [b"", b"[]", b"{}", b'{"id": "x", "fields": {}}', b'{"id": "1-1", "fields": []}'])
def test_a_line_that_is_no_entry_is_refused(line: bytes) -> None:
    with pytest.raises(BadRecord):
        decode(line)


def test_an_entry_belongs_to_the_day_of_its_id_whatever_number_somebody_gave_it() -> None:
    assert day_of(entry()) == "2025-10-12"
    assert day_of(Entry("99999999999999999-0", {})) == "2286-11-20"


def test_frames_one_after_the_other_are_one_file() -> None:
    frames = [compress([entry(number, content="خبر" * 500)]) for number in range(3)]
    assert [decode(line).id for line in lines_of(io.BytesIO(b"".join(frames)))] == [f"{NOON}-{n}" for n in range(3)]


def test_a_file_cut_anywhere_is_read_up_to_its_last_whole_line() -> None:
    first = compress([entry(number, content=f"خبر {number} " * 40) for number in range(4)])
    second = compress([entry(number, content=f"خبر {number} " * 40) for number in range(4, 6)])
    for cut in range(len(second)):
        read = [decode(line).id for line in lines_of(io.BytesIO(first + second[:cut]))]
        assert read[:4] == [f"{NOON}-{number}" for number in range(4)]


def test_a_damaged_frame_is_not_taken_for_entries() -> None:
    frame = bytearray(compress([entry(content="خبر " * 200)]))
    frame[-1] ^= 0xFF  # its checksum
    with pytest.raises(zstandard.ZstdError):
        list(lines_of(io.BytesIO(bytes(frame))))
