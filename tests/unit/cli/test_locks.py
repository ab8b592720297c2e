"""A lock is held by living processes only."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from warraq.cli.locks import is_taken, take
from warraq.cli.output import CommandError
from warraq.cli.system import LOCK, STATE, effective_settings, load_state, write_state
from warraq.cli.up import one_at_a_time, state_of
from warraq.settings import Settings

STATE_NOW = state_of(Settings(), "unix:///x", "http://127.0.0.1:8080").model_copy(update={"pid": 1})


def test_a_second_taker_gets_nothing_until_the_first_closes(tmp_path: Path) -> None:
    first = take(tmp_path / "lock")
    assert first is not None
    assert take(tmp_path / "lock") is None
    assert is_taken(tmp_path / "lock")
    first.close()
    assert not is_taken(tmp_path / "lock")


def test_an_inherited_lock_lives_as_long_as_the_child(tmp_path: Path) -> None:
    file = take(tmp_path / "lock")
    assert file is not None
    idle = [sys.executable, "-c", "import signal; signal.pause()"]
    child = subprocess.Popen(idle, pass_fds=[file.fileno()])
    file.close()
    assert is_taken(tmp_path / "lock")
    child.kill()
    child.wait()
    assert not is_taken(tmp_path / "lock")


def test_the_state_of_a_killed_up_does_not_count(tmp_path: Path) -> None:
    write_state(tmp_path, STATE_NOW)
    (tmp_path / LOCK).touch()
    assert load_state(tmp_path) is None
    lock = take(tmp_path / LOCK)
    assert lock is not None
    assert load_state(tmp_path) == STATE_NOW
    lock.close()


def test_other_commands_forget_articles_after_as_many_days_as_the_running_system(tmp_path: Path) -> None:
    """`warraq dedup rebuild` would else make the story window of the defaults over that of ``WARRAQ_STORY_WINDOW``."""
    running = state_of(Settings(data=tmp_path, story_window=90), "unix:///x", "http://127.0.0.1:8080")
    with one_at_a_time(tmp_path):
        write_state(tmp_path, running)
        assert effective_settings(Settings(data=tmp_path)).story_window == 90


def test_other_commands_have_the_settings_of_the_running_system_and_their_own_of_a_process(tmp_path: Path) -> None:
    given = {
        "fetch_private": True,
        "max_article_bytes": 5,
        "freshness": 0.7,
        "semantic": "on",
        "smtp_url": "smtp://u:p@mail.example:587",
        "open_search": "on",
        "semantic_model": Path("model"),
    }
    config = Settings(data=tmp_path).model_copy(update={**given, "port": 9, "log_level": "DEBUG"})
    with one_at_a_time(tmp_path):
        write_state(tmp_path, state_of(config, "unix:///x", "http://127.0.0.1:9"))
        found = effective_settings(Settings(data=tmp_path))
    assert {name: getattr(found, name) for name in given} == {**given, "semantic_model": Path("model").resolve()}
    assert (found.redis_url, found.public_url) == ("unix:///x", "http://127.0.0.1:9")
    assert (found.port, found.log_level) == (Settings().port, Settings().log_level)


def test_what_an_older_up_did_not_write_stays_as_the_command_has_it(tmp_path: Path) -> None:
    with one_at_a_time(tmp_path):
        (tmp_path / STATE).write_text('{"pid": 1, "redis_url": "unix:///x", "url": "http://127.0.0.1:8080"}')
        found = effective_settings(Settings(data=tmp_path, max_article_bytes=5))
    assert (found.redis_url, found.max_article_bytes) == ("unix:///x", 5)


def test_a_system_is_found_whose_authority_is_no_file_any_more(tmp_path: Path) -> None:
    config = Settings(data=tmp_path).model_copy(update={"elasticsearch_ca": tmp_path / "gone.pem"})
    with one_at_a_time(tmp_path):
        write_state(tmp_path, state_of(config, "unix:///x", "http://127.0.0.1:8080"))
        assert load_state(tmp_path) is not None


def test_only_the_owner_may_read_the_state(tmp_path: Path) -> None:
    write_state(tmp_path, STATE_NOW)
    assert (tmp_path / STATE).stat().st_mode & 0o077 == 0


def test_a_second_up_is_told_who_has_the_folder(tmp_path: Path) -> None:
    state = STATE_NOW.model_copy(update={"pid": os.getpid()})
    with one_at_a_time(tmp_path):
        write_state(tmp_path, state)
        with pytest.raises(CommandError, match=rf"{state.url} \(process {os.getpid()}\)"), one_at_a_time(tmp_path):
            pass
    with one_at_a_time(tmp_path):
        assert not (tmp_path / STATE).exists()


def test_a_data_folder_that_cannot_be_written_is_told_with_its_setting() -> None:
    told = pytest.raises(CommandError, match=r"cannot write in the data folder /proc/self \(WARRAQ_DATA\)")
    with told, one_at_a_time(Path("/proc/self")):  # nobody makes a file there, root neither
        pass
