"""`warraq model train` where it cannot train."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from warraq.cli import training
from warraq.cli.commands import app
from warraq.cli.output import CommandError


@pytest.mark.parametrize(("missing", "remedy"), [("torch", "warraq[model]"), ("training", "checkout")])
def test_what_is_missing_is_named_with_its_remedy(
    missing: str, remedy: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing_module(_: str) -> None:
        raise ModuleNotFoundError(name=missing)

    monkeypatch.setattr(training, "import_module", missing_module)
    result = CliRunner().invoke(app, ["model", "train", str(tmp_path / "own.bio")])
    assert isinstance(result.exception, CommandError)
    assert missing in str(result.exception)
    assert remedy in str(result.exception)


def test_without_a_file_it_is_wrong_use() -> None:
    assert CliRunner().invoke(app, ["model", "train"]).exit_code == 2
