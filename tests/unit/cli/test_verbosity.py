"""`warraq up` shows what is wrong, and more only when it is asked."""

import pytest

from warraq.cli.verbosity import is_verbose, routine_of_redis, worker_log_level
from warraq.settings import Settings


@pytest.mark.parametrize(
    ("given", "level", "verbose"),
    [
        (None, "WARNING", False),
        ("INFO", "INFO", True),
        ("debug", "DEBUG", True),
        ("WARNING", "WARNING", False),
        ("ERROR", "ERROR", False),
    ],
)
def test_workers_warn_unless_a_level_was_set(
    monkeypatch: pytest.MonkeyPatch, given: str | None, level: str, verbose: bool
) -> None:
    monkeypatch.delenv("WARRAQ_LOG_LEVEL", raising=False)
    if given:
        monkeypatch.setenv("WARRAQ_LOG_LEVEL", given)
    config = Settings()
    assert (worker_log_level(config), is_verbose(config)) == (level, verbose)
    assert (routine_of_redis(config) is None) == verbose


@pytest.mark.parametrize(
    ("line", "is_routine"),
    [
        ("12:C 27 Nov 2026 01:39:11.357 # WARNING Memory overcommit must be enabled! Without it, a background", True),
        ("12:C 27 Nov 2026 01:39:11.357 # WARNING You have Transparent Huge Pages (THP) support enabled", True),
        ("12:M 27 Nov 2026 01:39:11.357 # WARNING: The TCP backlog setting of 511 cannot be enforced because", True),
        ("12:C 27 Nov 2026 01:39:11.357 # oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo", True),
        ("12:signal-handler (1795743554) Received SIGTERM scheduling shutdown...", True),
        ("12:M 27 Nov 2026 01:39:14.343 # Redis is now ready to exit, bye bye...", True),
        ("12:M 27 Nov 2026 01:39:14.343 # Can't open or create append-only dir appendonlydir: No space left", False),
        ("12:M 27 Nov 2026 01:39:14.343 # Bad file format reading the append only file a: make a backup", False),
        ("12:M 27 Nov 2026 01:39:14.343 # !!! Warning: short read while loading the AOF file a!!!", False),
        ("12:M 27 Nov 2026 01:39:14.343 # Out Of Memory allocating 8 bytes!", False),
        ("*** FATAL CONFIG FILE ERROR (Redis 8.2.3) ***", False),
    ],
)
def test_redis_is_quiet_about_routine_and_loud_about_errors(
    monkeypatch: pytest.MonkeyPatch, line: str, is_routine: bool
) -> None:
    monkeypatch.delenv("WARRAQ_LOG_LEVEL", raising=False)
    routine = routine_of_redis(Settings())
    assert routine is not None
    assert bool(routine.search(line)) == is_routine
