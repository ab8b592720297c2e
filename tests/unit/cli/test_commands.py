"""The command as a person or a script meets it: stdout, stderr, exit codes."""

import asyncio
import csv
import io
import json
import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import typer
from redis import Redis

from tests.contract.samples import article
from tests.support.terminal import run_on_terminal
from warraq.articles import id_at
from warraq.cli.commands import app
from warraq.index import open_index
from warraq.settings import Settings

TEXT = "أعلن وزير النقل افتتاح الميناء الجديد في مدينة اللاذقية بكلفة 40 مليون دولار."


def warraq(*arguments: object, pushed: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
    bare = {name: value for name, value in os.environ.items() if not name.startswith("WARRAQ_")}
    command = [sys.executable, "-m", "warraq.cli", *map(str, arguments)]
    env = {**bare, "WARRAQ_DATA": "/nonexistent", **settings}
    return subprocess.run(command, input=pushed, capture_output=True, text=True, check=False, env=env, timeout=60)


@pytest.mark.parametrize(
    "command",
    [
        ["search", "ميناء"],
        ["export", "ميناء"],
        ["status"],
        ["where", "https://a.example/1"],
        ["dead", "list"],
        ["push", "-"],
        ["alerts", "add", "ports", "-متحف ميناء"],
    ],
)
def test_without_a_running_system_a_command_says_how_to_start_one(command: list[str]) -> None:
    done = warraq(*command, pushed=TEXT)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("warraq: no running Warraq")
    assert "`warraq up`" in done.stderr
    assert "WARRAQ_REDIS_URL" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "command",
    [["search"], ["nothing"], ["up", "--port", "70000"], ["dead", "replay"], ["status", "--watch", "--json"],
     ["push", "-", "--format", "pdf"], ["dead", "drop", "1-1", "--all"],
     ["push", "-", "--url", "not a url"], ["dead", "drop", "--all"], ["search", "from:2025-13 غزة"],
     ["export", "from:2025-13"], ["export", "غزة", "--format", "pdf"],
     ["search", "--bogus"], ["search", "-متحف", "--bogus"]],
)  # fmt: skip
def test_wrong_use_exits_2(command: list[str]) -> None:
    done = warraq(*command)
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.parametrize("command", [["search"], ["export"], ["search", "--size", "1"]])
@pytest.mark.parametrize("excluded", ["-متحف", '-"متحف الفن"', "-(متحف معرض)", "-source:سانا", "-title:متحف"])
def test_a_query_may_begin_with_a_minus(command: list[str], excluded: str) -> None:
    done = warraq(*command, f"{excluded} from:2025-13")
    assert "from:2025-13 is no date" in " ".join(done.stderr.split())


@pytest.mark.parametrize("action", ["show", "replay", "drop"])
@pytest.mark.parametrize("letter", ["foo", "1", "99999999999999999999-0", "1-1-1"])
def test_what_is_no_id_of_a_dead_letter_is_told_with_the_way_to_find_one(
    redis_url: str, action: str, letter: str
) -> None:
    done = warraq("dead", action, letter, WARRAQ_REDIS_URL=redis_url)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"warraq: {letter!r} is no id of a dead letter")
    assert "`warraq dead list`" in done.stderr
    assert done.stderr.count("\n") == 1


def test_all_dead_letters_are_dropped_only_by_who_says_so(redis_url: str) -> None:
    with Redis.from_url(redis_url) as redis:
        redis.xadd("articles:dead", {"stage": "cleaner", "stream": "articles:raw", "article": "", "entry": "1-0"})
        refused = warraq("dead", "drop", "--all", WARRAQ_REDIS_URL=redis_url)
        assert (refused.returncode, redis.xlen("articles:dead")) == (2, 1)
        assert "--yes" in refused.stderr
        done = warraq("dead", "drop", "--all", "--yes", "--json", WARRAQ_REDIS_URL=redis_url)
        assert (json.loads(done.stdout), redis.xlen("articles:dead")) == ({"drop": 1}, 0)


def test_dead_letters_are_listed_with_title_and_time(redis_url: str) -> None:
    about = {"stage": "cleaner", "reason": "no text", "attempts": "1", "at": "1764045123456"}
    with Redis.from_url(redis_url) as redis:
        redis.xadd("articles:dead", {**about, "data": json.dumps({"headline": "ميناء  جديد", "text": ""})})
        redis.xadd("articles:dead", {**about, "title": "خبر بلا نص", "article": "0" * 32})
        redis.xadd("articles:dead", {**about, "data": "no JSON", "article": "1" * 32})
    settings = {"WARRAQ_REDIS_URL": redis_url, "WARRAQ_TIMEZONE": "Asia/Riyadh", "COLUMNS": "160"}
    listed = warraq("dead", "list", **settings).stdout
    assert all(text in listed for text in ("ميناء جديد", "خبر بلا نص", "1" * 32, "2025-11-25 07:32"))
    letters = json.loads(warraq("dead", "list", "--json", **settings).stdout)
    assert [letter["title"] for letter in letters] == [None, "خبر بلا نص", "ميناء جديد"]


def test_no_dead_letters_are_a_line_for_people_and_an_empty_list_for_programs(redis_url: str) -> None:
    listed = warraq("dead", "list", WARRAQ_REDIS_URL=redis_url)
    assert (listed.returncode, listed.stdout.count("\n")) == (0, 1)
    assert listed.stdout.startswith("no dead letters")
    assert json.loads(warraq("dead", "list", "--json", WARRAQ_REDIS_URL=redis_url).stdout) == []


def test_a_dead_letter_that_is_not_there_is_told(redis_url: str) -> None:
    done = warraq("dead", "show", "1764045123456-0", WARRAQ_REDIS_URL=redis_url)
    assert (done.returncode, done.stderr) == (
        1,
        "warraq: no dead letter 1764045123456-0: `warraq dead list` shows the ids\n",
    )


def test_where_answers_from_the_index_when_redis_has_no_trail(redis_url: str, tmp_path: Path) -> None:
    url = "https://alafaq.example/1"
    found = article(1, id=id_at(url), trail={"ingestor": "2025-12-01T08:00:00Z"})

    async def fill() -> None:
        index = open_index(Settings(data=tmp_path))
        await index.write([found])
        await index.close()

    asyncio.run(fill())
    for name in (url, found.id, found.id.upper()):
        trail = json.loads(
            warraq("where", name, "--json", WARRAQ_REDIS_URL=redis_url, WARRAQ_DATA=str(tmp_path)).stdout
        )
        assert (trail["id"], trail["state"]) == (found.id, "indexed")
        assert [step["stage"] for step in trail["steps"]] == ["ingestor"]
    missing = warraq("where", "0" * 32, WARRAQ_REDIS_URL=redis_url, WARRAQ_DATA=str(tmp_path))
    assert (missing.returncode, missing.stderr) == (
        1,
        f"warraq: no article '{'0' * 32}' was pushed here: check the id or URL, or push it\n",
    )


def test_a_watched_status_goes_into_a_pipe_table_by_table(redis_url: str) -> None:
    env = {**os.environ, "WARRAQ_DATA": "/nonexistent", "WARRAQ_REDIS_URL": redis_url}
    command = [sys.executable, "-m", "warraq.cli", "status", "--watch"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env) as watching:
        too_long = threading.Timer(60, watching.kill)
        too_long.start()
        shown = ""
        assert watching.stdout is not None
        while shown.count("pushed 0 = indexed 0") < 2 and (line := watching.stdout.readline()):
            shown += line
        too_long.cancel()
        watching.kill()
    assert shown.count("pushed 0 = indexed 0") == 2
    assert "\x1b" not in shown


def test_a_wrong_setting_is_named() -> None:
    done = warraq("status", WARRAQ_PORT="abc")
    assert done.returncode == 1
    assert done.stderr.startswith("warraq: setting WARRAQ_PORT='abc' is wrong")
    assert done.stderr.count("\n") == 1


def test_version_is_the_only_line() -> None:
    from warraq import __version__  # noqa: PLC0415

    assert warraq("--version").stdout == f"{__version__}\n"


def test_a_reader_that_has_seen_enough_ends_the_command_quietly() -> None:
    command = [sys.executable, "-m", "warraq.cli", "--version"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert (process.wait(60), process.stderr.read()) == (1, b"")


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp1256"])
def test_what_goes_into_a_pipe_is_utf_8_whatever_the_locale(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    command = [sys.executable, "-m", "warraq.cli", "tag", tmp_path / "a.txt", "--json"]
    done = subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONIOENCODING": encoding})
    assert "اللاذقية" in [entity["name"] for entity in json.loads(done.stdout.decode())["entities"]]


def test_a_terminal_of_another_encoding_shows_what_it_can(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    command = [sys.executable, "-m", "warraq.cli", "tag", str(tmp_path / "a.txt")]
    status, shown = run_on_terminal(command, {**os.environ, "PYTHONIOENCODING": "ascii"})
    assert status == 0
    assert "40,000,000 USD" in shown


def test_help_does_not_load_the_system() -> None:
    code = "import sys; from warraq.cli.commands import app; print('redis' in sys.modules, 'pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False False\n"


def test_no_help_has_square_brackets_that_are_taken_for_markup() -> None:
    texts: list[str] = []
    commands = [typer.main.get_command(app)]
    for command in commands:
        commands += getattr(command, "commands", {}).values()
        texts += [command.help or "", *(getattr(parameter, "help", None) or "" for parameter in command.params)]
    assert len(commands) > 40
    assert [text for text in texts if re.search(r"\[[a-z]", text)] == []


def test_extract_gives_one_document_for_one_file(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"title": "الميناء الجديد", "content": TEXT}), encoding="utf-8")
    document = json.loads(warraq("extract", tmp_path / "a.json", "--json").stdout)
    assert (document["title"], document["body"]) == ("الميناء الجديد", TEXT)


def test_extract_gives_a_line_for_each_readable_file_and_names_the_others(tmp_path: Path) -> None:
    for name in ("a.txt", "c.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.json").write_text("{", encoding="utf-8")
    done = warraq("extract", tmp_path / "a.txt", tmp_path / "b.json", tmp_path / "c.txt", "--json")
    assert done.returncode == 1
    assert [json.loads(line)["body"] for line in done.stdout.splitlines()] == [TEXT, TEXT]
    assert f"{tmp_path / 'b.json'}: not JSON" in done.stderr


def test_one_of_two_files_is_still_a_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.json").write_text("{", encoding="utf-8")
    done = warraq("extract", tmp_path / "a.txt", tmp_path / "b.json", "--json")
    [line] = done.stdout.splitlines()
    assert json.loads(line)["body"] == TEXT


@pytest.mark.parametrize("command", ["extract", "tag"])
def test_a_dash_is_standard_input(command: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    piped, read = warraq(command, "-", "--json", pushed=TEXT), warraq(command, tmp_path / "a.txt", "--json")
    assert piped.returncode == 0, piped.stderr
    timeless = [{**json.loads(done.stdout), "version": 0} for done in (piped, read)]
    assert timeless[0] == timeless[1]


@pytest.mark.parametrize("command", ["extract", "tag"])
def test_what_is_no_file_is_wrong_use(command: str, tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.txt"):
        done = warraq(command, path, "--json")
        assert (done.returncode, done.stdout) == (2, "")
        assert str(path) in done.stderr.replace("\n", "").replace(" ", "").replace("│", "")


def test_offsets_of_tag_slice_the_file_as_it_is(tmp_path: Path) -> None:
    text = f"\r\n{TEXT}\r\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    found = json.loads(warraq("tag", tmp_path / "a.txt", "--json").stdout)
    [money] = [value for value in found["values"] if value["type"] == "money"]
    assert (money["value"], money["unit"]) == (40_000_000, "USD")
    assert text[money["start"] : money["end"]] == money["text"]


def test_tag_prints_tables_for_people_and_a_line_of_json_for_each_of_several_files(tmp_path: Path) -> None:
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for file in files:
        file.write_text(TEXT, encoding="utf-8")
    assert "40,000,000 USD" in warraq("tag", files[0]).stdout
    lines = warraq("tag", *files, "--json").stdout.splitlines()
    assert [set(json.loads(line)) for line in lines] == [{"entities", "values"}] * 2


def test_doctor_says_what_is_missing_as_json() -> None:
    done = warraq("doctor", "--json")
    checks = {check["check"]: check for check in json.loads(done.stdout)}
    assert done.returncode == 1
    assert checks["redis-server"]["ok"]
    assert "`warraq up`" in checks["redis"]["detail"]


def test_an_export_writes_all_that_a_search_finds(redis_url: str, tmp_path: Path) -> None:
    async def fill() -> None:
        index = open_index(Settings(data=tmp_path))
        await index.write([article(n) for n in range(1, 120)])
        await index.close()

    asyncio.run(fill())
    settings = {"WARRAQ_REDIS_URL": redis_url, "WARRAQ_DATA": str(tmp_path)}
    lines = warraq("export", "موسكو", **settings).stdout.splitlines()
    assert {json.loads(line)["id"] for line in lines} == {article(n).id for n in range(1, 120)}
    table = warraq("export", "موسكو", "--format", "csv", **settings)
    assert len(list(csv.DictReader(io.StringIO(table.stdout)))) == 119
    assert table.stderr == ""
    assert warraq("export", "موسكو", "--format", "csv", "--bom", **settings).stdout == "\ufeff" + table.stdout
    assert "--format csv" in warraq("export", "موسكو", "--bom", **settings).stderr
