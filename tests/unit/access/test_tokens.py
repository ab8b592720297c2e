"""The file of tokens, and the commands on it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from warraq.access import TokenError, TokenFile
from warraq.cli.commands import app
from warraq.cli.doctor import checks
from warraq.settings import Settings

READ = frozenset({"read"})


@pytest.fixture
def tokens(tmp_path: Path) -> TokenFile:
    return TokenFile(tmp_path / "tokens.json")


def test_only_the_hash_is_kept_and_its_owner_alone_reads_it(tokens: TokenFile) -> None:
    made = tokens.add("desk", READ)
    assert made.startswith("warraq_")
    assert made not in tokens.path.read_text()
    assert tokens.path.stat().st_mode & 0o777 == 0o600
    assert not tokens.path.with_name("tokens.json.part").exists()


def test_another_process_finds_what_was_made_and_not_what_was_removed(tokens: TokenFile) -> None:
    other = TokenFile(tokens.path)
    first, second = tokens.add("first", READ), tokens.add("second", READ, rate=5)
    found = other.find(second)
    assert found is not None
    assert (found.name, found.rate) == ("second", 5)
    tokens.remove("second")
    assert other.find(second) is None
    assert other.find(first) is not None


@pytest.mark.parametrize(
    ("name", "scopes", "said"),
    [("taken", READ, "already"), ("", READ, "no name"), ("a b", READ, "no name"), ("new", frozenset(), "may do")],
)
def test_what_cannot_be_made_is_said(tokens: TokenFile, name: str, scopes: frozenset, said: str) -> None:  # type: ignore[type-arg]
    tokens.add("taken", READ)
    with pytest.raises(TokenError, match=said):
        tokens.add(name, scopes)
    assert [token.name for token in tokens.all()] == ["taken"]


def test_a_file_that_is_no_list_of_tokens_lets_nobody_in_and_is_left_alone(tokens: TokenFile) -> None:
    tokens.path.write_text('{"tokens": [{"name": "x"}]}')
    assert tokens.find("warraq_x") is None
    with pytest.raises(ValueError, match="scopes"):
        tokens.add("desk", READ)
    assert tokens.path.read_text() == '{"tokens": [{"name": "x"}]}'


def test_commands_make_list_and_remove_tokens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "tokens.json"
    monkeypatch.setenv("WARRAQ_DATA", str(tmp_path / "none"))
    monkeypatch.setenv("WARRAQ_TOKENS", str(path))
    run = CliRunner().invoke
    made = run(app, ["tokens", "add", "desk", "--scope", "read", "--scope", "push", "--rate", "60", "--json"])
    token = json.loads(made.stdout)["token"]
    found = TokenFile(path).find(token)
    assert found is not None
    assert (found.name, found.scopes, found.rate) == ("desk", {"read", "push"}, 60)
    listed = run(app, ["tokens", "list"]).stdout
    assert "desk: push, read, 60 requests a minute" in listed
    assert found.sha256 not in run(app, ["tokens", "list", "--json"]).stdout
    assert run(app, ["tokens", "add", "x", "--scope", "all"]).exit_code == 2
    assert run(app, ["tokens", "remove", "desk"]).exit_code == 0
    assert TokenFile(path).all() == []


@pytest.mark.asyncio
async def test_doctor_says_what_is_open(tmp_path: Path, tokens: TokenFile) -> None:
    async def access(**settings: object) -> tuple[bool, str]:
        found = await checks(Settings(data=tmp_path, **settings))  # type: ignore[arg-type]
        [check] = [check for check in found if check.name == "access"]
        return check.ok, check.detail

    assert (await access())[1].startswith("open: whoever")
    assert (await access(tokens=tokens.path)) == (
        False,
        f"no token in {tokens.path}, nobody may do anything: `warraq tokens add`",
    )
    tokens.add("desk", READ)
    ok, said = await access(tokens=tokens.path, open_search="on")
    assert ok
    assert said.startswith("0 tokens may push, 1 token may read, 0 tokens may manage; reading is open")
