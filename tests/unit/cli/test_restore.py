"""When `warraq restore` does nothing, and says why."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from warraq.cli.locks import take
from warraq.cli.manifest import Manifest, describe_all
from warraq.cli.output import CommandError
from warraq.cli.restore import restore


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    folder = tmp_path / "backup"
    (folder / "archive" / "2026-11-27").mkdir(parents=True)
    (folder / "redis.rdb").write_bytes(b"REDIS0012")
    (folder / "archive" / "2026-11-27" / "raw.jsonl.zst").write_bytes(b"frames")
    write(folder, describe_all(folder))
    return folder


def write(folder: Path, files: dict[str, object], **more: object) -> None:
    manifest = Manifest.model_validate(
        {"warraq": "0.1.0", "made_at": datetime.now(UTC), "pushed": 1, "articles": None, "elsewhere": [],
         "files": files, **more}
    )  # fmt: skip
    (folder / "manifest.json").write_text(manifest.model_dump_json())


def test_an_empty_folder_gets_it_all(backup: Path, tmp_path: Path) -> None:
    restore(backup, tmp_path / "data")
    assert (tmp_path / "data" / "archive" / "2026-11-27" / "raw.jsonl.zst").read_bytes() == b"frames"
    base = tmp_path / "data" / "redis" / "appendonlydir" / "appendonly.aof.1.base.rdb"
    assert base.read_bytes() == b"REDIS0012"
    assert not (tmp_path / "data" / "restoring").exists()


def test_a_folder_that_is_not_empty_stays_as_it_is(backup: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "index.sqlite3").write_bytes(b"articles")
    with pytest.raises(CommandError, match=r"not empty \(index.sqlite3\)"):
        restore(backup, data)
    assert sorted(path.name for path in data.iterdir()) == ["index.sqlite3", "up.lock"]


def test_a_folder_that_a_living_warraq_has_is_not_touched(backup: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    lock = take(data / "up.lock")
    assert lock is not None
    with lock, pytest.raises(CommandError, match="runs in"):
        restore(backup, data)
    assert [path.name for path in data.iterdir()] == ["up.lock"]


@pytest.mark.parametrize("content", [b"FRAMES", None])
def test_a_file_that_is_not_what_was_written_restores_nothing(
    backup: Path, tmp_path: Path, content: bytes | None
) -> None:
    file = backup / "archive" / "2026-11-27" / "raw.jsonl.zst"
    file.write_bytes(content) if content else file.unlink()
    with pytest.raises(CommandError, match="nothing was restored"):
        restore(backup, tmp_path / "data")
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["up.lock"]


def test_a_backup_that_was_not_finished_is_none(backup: Path, tmp_path: Path) -> None:
    (backup / "manifest.json").unlink()
    with pytest.raises(CommandError, match="not finished"):
        restore(backup, tmp_path / "data")
    assert not (tmp_path / "data").exists()


def test_a_backup_of_a_later_format_is_refused(backup: Path, tmp_path: Path) -> None:
    write(backup, {}, format=2)
    with pytest.raises(CommandError, match="format"):
        restore(backup, tmp_path / "data")


def test_a_manifest_that_leads_out_of_the_backup_is_refused(backup: Path, tmp_path: Path) -> None:
    write(backup, {"../secret": {"bytes": 1, "sha256": "0"}})
    with pytest.raises(CommandError, match="not in the backup"):
        restore(backup, tmp_path / "data")
