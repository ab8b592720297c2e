"""What `warraq up` says of data that it cannot open: the cause, the remedy, no traceback, within seconds."""

import os
from pathlib import Path

import pytest

from tests.unit.cli.test_commands import warraq
from warraq.cli.damage import explain_redis

MANIFEST = "file appendonly.aof.1.incr.aof seq 1 type i\n"
COMMANDS = "*2\r\n$6\r\nSELECT\r\n$1\r\n0\r\n"
LATER = "*3\r\n$3\r\nSET\r\n$1\r\na\r\n$1\r\n1\r\n"


def test_a_damaged_append_only_file_ends_up_with_the_way_to_mend_it(tmp_path: Path) -> None:
    files = tmp_path / "redis" / "appendonlydir"
    files.mkdir(parents=True)
    (files / "appendonly.aof.manifest").write_text(MANIFEST, encoding="utf-8")
    (files / "appendonly.aof.1.incr.aof").write_text(f"{COMMANDS}no command\r\n{LATER}", encoding="utf-8")
    done = warraq("up", "--data", tmp_path, "--next-free-port")
    assert done.returncode == 1
    said = done.stderr.splitlines()
    assert len(said) == 1
    assert said[0].startswith(f"warraq: the append-only file of Redis in {files} is damaged: Bad file format")
    assert "redis-check-aof --fix" in said[0]


def test_a_file_that_is_no_index_is_named_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "index.sqlite3").write_bytes(os.urandom(5000))
    done = warraq("up", "--data", tmp_path, "--next-free-port")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "file is not a database" in done.stderr
    assert f"Move {tmp_path / 'index.sqlite3'} away" in done.stderr
    assert "redis" not in done.stdout


def test_an_absent_elasticsearch_is_named_with_what_to_do(tmp_path: Path) -> None:
    url = "http://user:secret@127.0.0.1:9"
    done = warraq("up", "--data", tmp_path, "--next-free-port", WARRAQ_ELASTICSEARCH_URL=url)
    assert done.returncode == 1
    assert done.stderr.startswith("warraq: Elasticsearch at http://127.0.0.1:9 does not answer")
    assert "WARRAQ_ELASTICSEARCH_URL" in done.stderr
    assert "secret" not in done.stderr + done.stdout


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "20:M 27 Nov 2026 06:06:06.267 # Can't open the append-only file: No space left on device",
            "the disk is full",
        ),
        (
            "20:C 27 Nov 2026 06:06:06.267 # Fatal config file error",
            "ended before it was ready: Fatal config file error",
        ),
        ("", "it said nothing"),
    ],
)
def test_whatever_else_redis_says_is_passed_on(line: str, said: str, tmp_path: Path) -> None:
    assert said in explain_redis([line], tmp_path)


def test_the_damage_is_named_although_redis_was_started_again_meanwhile(tmp_path: Path) -> None:
    damage = "20:M 27 Nov 2026 06:06:06.267 # Bad file format reading the append only file a.aof: make a backup of it"
    later = "21:C 27 Nov 2026 06:06:07.267 # WARNING Memory overcommit must be enabled!"
    assert "is damaged: Bad file format reading the append only file a.aof. Copy" in explain_redis(
        [damage, later], tmp_path
    )
    assert explain_redis([later], tmp_path).endswith("it said nothing")
