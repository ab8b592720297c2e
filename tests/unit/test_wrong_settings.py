"""Every setting with a value that makes no sense: refused, with its name and what to write, or harmless."""

import math
from pathlib import Path

import pytest
from pydantic import ValidationError

from warraq.settings import Settings, explain_settings_error

NUMBERS = sorted(name for name, field in Settings.model_fields.items() if field.annotation in {int, float, int | None})
WRONG = ["abc", "-1", "inf", "nan", "1e400", "999999999999999999999999", "5 # five", "٥٫٥", "\x01"]
FILE = "/no/such/file"


def said_of(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The one line about ``value``; "" where it is taken."""
    monkeypatch.setenv(f"WARRAQ_{name.upper()}", value)
    try:
        Settings()
    except ValidationError as error:
        return explain_settings_error(error)
    return ""


@pytest.mark.parametrize("value", WRONG)
@pytest.mark.parametrize("name", NUMBERS)
def test_a_number_that_nothing_can_be_done_with_is_refused(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = said_of(name, value, monkeypatch)
    assert said.startswith(f"setting WARRAQ_{name.upper()}={value!r} is wrong: ")
    assert len(said.splitlines()) == 1


def test_no_number_is_larger_than_redis_timers_and_dates_take() -> None:
    for name in NUMBERS:
        [most] = [bound.le for bound in Settings.model_fields[name].metadata if hasattr(bound, "le")]
        assert math.isfinite(most), name
        assert most * 8 < 2**63, f"{name}: eight batches of it are one count for Redis"


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("redis_url", "http://[", "write redis://HOST:PORT"),
        ("redis_url", "redis://host:99999/0", "write redis://HOST:PORT"),
        ("redis_url", "redis://host:6379/0?socket_timeout=soon", "'socket_timeout'"),
        ("elasticsearch_url", "http://h:99999", "write http://host:9200"),
        ("elasticsearch_url", "http://[", "write http://host:9200"),
        ("elasticsearch_index", "Artikel", "small letters"),
        ("elasticsearch_ca", FILE, "no such file"),
        ("elasticsearch_ca", __file__, "must be PEM"),
        ("smtp_url", "smtp://host:port", "write smtp://host:587"),
        ("mail_from", "desk@news.example\nBcc: all@news.example", "write an address"),
        ("mail_from", "warraq", "write an address"),
        ("contact", "a b", "without blanks"),
        ("public_url", "http://[", "write https://host"),
        ("sites", FILE, "no such folder"),
        ("synonyms", FILE, "no such file"),
        ("tls_certificate", FILE, "no such file"),
    ],
)
def test_what_is_no_address_name_or_file_is_refused_with_how_to_write_it(
    name: str, value: str, remedy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = said_of(name, value, monkeypatch)
    assert said.startswith(f"setting WARRAQ_{name.upper()}=")
    assert remedy in said
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("redis_url", "redis://:p%2Fw@host:6379/0?socket_timeout=5"),
        ("redis_url", "unix:///run/redis.sock?db=1"),
        ("redis_url", "redis+sentinel://u:p@one:26379,two:26379/0?master=m"),
        ("elasticsearch_url", "https://u:p@one:9200, https://two"),
        ("mail_from", "غرفة الأخبار <desk@news.example>"),
        ("contact", "https://news.example/bot"),
        ("port", "0"),
    ],
)
def test_what_makes_sense_is_taken(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert said_of(name, value, monkeypatch) == ""


def test_a_data_folder_need_not_be_there_yet(tmp_path: Path) -> None:
    assert Settings(data=tmp_path / "new").data == tmp_path / "new"
