"""What `warraq up` does in which order, with programs that only say so."""

from pathlib import Path

import pytest

from warraq.cli import up
from warraq.cli.supervisor import Program, Supervisor
from warraq.cli.system import load_state
from warraq.settings import Settings

REDIS = "redis://127.0.0.1:1/0"


class Noted(Supervisor):
    """Starts nothing; notes which programs were to start when commands did not yet find the system in ``data``."""

    def __init__(self, data: Path) -> None:
        super().__init__()
        self.data, self.too_early, self.started = data, set[str](), list[str]()

    async def start(self, program: Program) -> None:
        self.started.append(program.name)
        if load_state(self.data) is None:
            self.too_early.add(program.name)


async def ready(*_: object) -> None:
    """Everything is, at once."""


async def redis_of_ones_own(*_: object) -> str:
    return REDIS


@pytest.mark.asyncio
async def test_commands_find_the_system_before_its_page_says_that_it_is_ready(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(up, "_start_redis", redis_of_ones_own)
    monkeypatch.setattr(up, "_ready", ready)
    supervisor = Noted(tmp_path)
    with up.one_at_a_time(tmp_path):
        await up._start(supervisor, Settings(data=tmp_path), [], None)
        state = load_state(tmp_path)
    assert supervisor.started[-1] == "gateway"
    assert "gateway" not in supervisor.too_early
    assert state is not None
    assert (state.redis_url, state.url) == (REDIS, "http://127.0.0.1:8080")
