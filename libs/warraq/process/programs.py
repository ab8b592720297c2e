"""Where the programs of `warraq up` serve their /metrics: a file in its data folder, read by whichever of them gathers
all."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import RootModel, ValidationError

PROGRAMS = "programs.json"


class _Programs(RootModel[dict[str, str]]):
    """Program -> its address, as ``http://127.0.0.1:40123``."""


def write_programs(data: Path, addresses: Mapping[str, str]) -> None:
    """Write the addresses atomically, replacing all that were there."""
    part = data / f"{PROGRAMS}.part"
    part.write_text(_Programs(dict(addresses)).model_dump_json(), encoding="utf-8")
    part.replace(data / PROGRAMS)


def read_programs(data: Path) -> dict[str, str]:
    """Return program -> its address; empty if no `warraq up` runs."""
    try:
        return _Programs.model_validate_json((data / PROGRAMS).read_bytes()).root
    except (OSError, ValidationError):
        return {}
