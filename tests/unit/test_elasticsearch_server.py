"""How tests start a server (`tests.support.elasticsearch_server`), with a command that starts none."""

import os
from pathlib import Path

import pytest

from tests.support import elasticsearch_server
from tests.support.elasticsearch_server import PREFIX, ElasticsearchServer, remove_leftovers

ENDED = 2**22 + 1
"""No process has such an id: Linux gives smaller ones."""


@pytest.fixture(autouse=True)
def memory_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    disk = tmp_path / "disk"
    disk.mkdir()
    monkeypatch.setattr(elasticsearch_server, "MEMORY_DISK", disk)
    monkeypatch.setattr(elasticsearch_server, "PATIENCE", 0.2)
    return disk


def command(folder: Path, start: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A command that does ``start`` to start a server; return the file in which it counts."""
    (folder / "home" / "bin").mkdir(parents=True)
    (folder / "home" / "bin" / "elasticsearch").touch()
    tool, starts = folder / "tool", folder / "starts"
    node = f'mkdir -p "$WARRAQ_TOOLS_CACHE/node-$3"; cd "$WARRAQ_TOOLS_CACHE/node-$3"; echo $3 >>{starts}; {start}'
    tool.write_text(f"#!/bin/sh\ncase $1 in install) echo {folder}/home ;; start) {node} ;; esac\n", encoding="utf-8")
    tool.chmod(0o755)
    monkeypatch.setenv("WARRAQ_ELASTICSEARCH_TOOL", str(tool))
    return starts


@pytest.mark.parametrize("pid", ["", f"echo {ENDED} >server.pid;"])
def test_one_that_has_ended_is_started_once_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pid: str) -> None:
    starts = command(tmp_path, f"{pid} [ $(wc -l <{tmp_path}/starts) = 2 ]", monkeypatch)
    ElasticsearchServer().close()
    assert starts.read_text().count("\n") == 2


def test_one_that_lives_is_waited_for_and_its_last_words_are_shown(
    tmp_path: Path, memory_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = f"echo {os.getpid()} >server.pid; mkdir logs; echo no room >logs/console.log; exit 1"
    starts = command(tmp_path, words, monkeypatch)
    with pytest.raises(AssertionError, match="not within") as error:
        ElasticsearchServer()
    assert starts.read_text().count("\n") == 1
    assert error.value.__notes__ == ["no room"]
    assert list(memory_disk.iterdir()) == []


def test_data_of_ended_tests_is_removed(memory_disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left, ours, other = (memory_disk / name for name in (f"{PREFIX}{ENDED}-a", f"{PREFIX}{os.getpid()}-b", "other"))
    for folder in (left, ours, other):
        (folder / "nodes").mkdir(parents=True)
    remove_leftovers(memory_disk)
    assert sorted(memory_disk.iterdir()) == sorted([ours, other])
