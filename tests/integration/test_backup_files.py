"""What `warraq backup` takes of an installation whose parts are elsewhere, and what it says of the others."""

import json
from pathlib import Path

import pytest
import redis

from tests.support.redis_server import RedisServer
from tests.unit.cli.test_commands import warraq


@pytest.fixture
def without_delay(redis_server: RedisServer) -> str:
    with redis.Redis.from_url(redis_server.url) as client:
        client.config_set("repl-diskless-sync-delay", 0)
    return redis_server.url


def test_tokens_are_in_it_and_what_is_elsewhere_is_named(without_delay: str, tmp_path: Path) -> None:
    tokens, folder = tmp_path / "access.json", tmp_path / "backup"
    tokens.write_text("{}")
    settings = {
        "WARRAQ_REDIS_URL": without_delay,
        "WARRAQ_DEDUP_REDIS_URL": "redis://dedup.example:6379/0",
        "WARRAQ_ELASTICSEARCH_URL": "http://elasticsearch.example:9200",
        "WARRAQ_ARCHIVE": "s3://bucket/articles",
        "WARRAQ_TOKENS": str(tokens),
    }
    done = warraq("backup", folder, "--json", **settings)
    assert done.returncode == 0, done.stderr
    manifest = json.loads(done.stdout)
    assert sorted(manifest["files"]) == ["redis.rdb", "tokens.json"]
    assert (folder / "tokens.json").read_text() == "{}"
    assert folder.stat().st_mode & 0o077 == 0, "others cannot read it"
    assert len(manifest["elsewhere"]) == 3
    for what in ("Elasticsearch", "WARRAQ_DEDUP_REDIS_URL", "s3://bucket/articles"):
        assert any(what in each for each in manifest["elsewhere"])
    again = warraq("backup", folder, **settings)
    assert (again.returncode, "not empty" in again.stderr) == (1, True)


def test_without_the_index_there_is_no_backup(without_delay: str, tmp_path: Path) -> None:
    folder = tmp_path / "backup"
    done = warraq("backup", folder, WARRAQ_REDIS_URL=without_delay, WARRAQ_DATA=str(tmp_path / "data"))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "index.sqlite3 cannot be copied" in done.stderr
    assert not (folder / "manifest.json").exists()
    refused = warraq("restore", folder, "--data", tmp_path / "restored")
    assert (refused.returncode, "not finished" in refused.stderr) == (1, True)
