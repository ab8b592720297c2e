"""The synonyms file: its format, and what happens when it cannot be read."""

from pathlib import Path

import pytest

from warraq.index import IndexUnavailable, parse
from warraq.index.synonyms import Synonyms, load_synonyms


def names(synonyms: Synonyms, typed: str) -> set[str]:
    return {part.text for part in synonyms.expand(parse(typed)).parts}


def test_a_line_is_a_group_and_comments_do_not_count() -> None:
    synonyms = Synonyms.parse("# تعليق\nطماطم, بندورة # شامية\n\nوحيدة\n, ,\n")
    assert names(synonyms, "الطماطم") == {"الطماطم", "بندورة"}
    assert names(synonyms, "وحيدة") == {"وحيدة"}


def test_a_file_that_vanishes_leaves_what_was_read_last(tmp_path: Path) -> None:
    path = tmp_path / "synonyms.txt"
    path.write_text("طماطم, بندورة\n", "utf-8")
    assert "بندورة" in names(load_synonyms(path), "طماطم")
    path.write_bytes("طماطم, بندورة\n".encode("cp1256"))
    assert "بندورة" in names(load_synonyms(path), "طماطم")
    path.unlink()
    assert "بندورة" in names(load_synonyms(path), "طماطم")


def test_a_file_that_was_never_there_is_named_with_its_setting(tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailable, match=r"no\.txt \(WARRAQ_SYNONYMS\)"):
        load_synonyms(tmp_path / "no.txt")
