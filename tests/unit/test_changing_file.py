"""A configuration file that is changed while Warraq runs."""

import logging
from pathlib import Path

import pytest

from warraq.changing_file import ChangingFile


class Numbers:
    """Parses a number, and remembers what it was asked to parse."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, text: str) -> int:
        self.asked.append(text)
        return int(text)


def warnings(caplog: pytest.LogCaptureFixture) -> int:
    return sum(record.levelno == logging.WARNING for record in caplog.records)


def test_a_change_that_is_invalid_is_parsed_and_told_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path, parse = tmp_path / "file", Numbers()
    file = ChangingFile(parse)
    for text, value in (("1", 1), ("one", 1), ("seven", 1), ("12", 12), ("twelve", 12)):
        path.write_text(text)
        assert [file.read(path) for _ in range(5)] == [value] * 5
    assert parse.asked == ["1", "one", "seven", "12", "twelve"]
    assert warnings(caplog) == 3


def test_a_file_that_is_away_is_told_once_and_read_when_it_is_back(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "file"
    file = ChangingFile(int)
    path.write_text("1")
    for times in (1, 2):
        assert file.read(path) == 1
        path.rename(tmp_path / "away")
        assert [file.read(path) for _ in range(5)] == [1] * 5
        assert warnings(caplog) == times
        (tmp_path / "away").rename(path)
    path.write_text("12")
    assert file.read(path) == 12


def test_a_change_that_could_not_be_opened_is_read_as_soon_as_it_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "file"
    file = ChangingFile(int)
    path.write_text("1")
    assert file.read(path) == 1
    path.write_text("12")

    def refused(*_: object) -> str:
        raise PermissionError("may not be read")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_text", refused)
        assert [file.read(path) for _ in range(5)] == [1] * 5
    assert warnings(caplog) == 1
    assert file.read(path) == 12


def test_each_invalid_change_is_told_though_it_is_wrong_in_the_same_way(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def refused(text: str) -> str:
        if "!" in text:
            raise ValueError("it is wrong")
        return text

    path, file = tmp_path / "file", ChangingFile(refused)
    for text in ("1", "1!", "12!"):
        path.write_text(text)
        assert [file.read(path) for _ in range(3)] == ["1"] * 3
    assert warnings(caplog) == 2


def test_a_file_that_was_never_valid_says_why_each_time(tmp_path: Path) -> None:
    path = tmp_path / "file"
    file = ChangingFile(int)
    path.write_text("one")
    for _ in range(2):
        with pytest.raises(ValueError, match="one"):
            file.read(path)
    path.write_text("1")
    assert file.read(path) == 1
