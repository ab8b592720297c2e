"""Settings from the environment."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from warraq.settings import Settings, explain_settings_error


@pytest.mark.parametrize("name", ["Asia/Riyad", "Asia", "../etc", "UTC+3"])
def test_a_wrong_time_zone_is_named_with_what_to_write(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARRAQ_TIMEZONE", name)
    with pytest.raises(ValidationError) as caught:
        Settings()
    said = explain_settings_error(caught.value)
    assert said.startswith(f"setting WARRAQ_TIMEZONE={name!r} is wrong")
    assert "Asia/Riyadh" in said


def test_the_time_zone_is_the_one_that_was_set_else_the_machines(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Settings().zone is None
    monkeypatch.setenv("WARRAQ_TIMEZONE", "Africa/Cairo")
    assert Settings().zone == ZoneInfo("Africa/Cairo")


@pytest.mark.parametrize("place", ["gs://bucket", "s3://", "s3:/bucket", "file:/srv/raw", "https://bucket.example"])
def test_an_archive_in_a_place_of_another_kind_is_refused(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARRAQ_ARCHIVE", place)
    with pytest.raises(ValidationError, match="s3://bucket/prefix"):
        Settings()


def test_the_archive_is_in_the_data_folder_unless_it_is_elsewhere_or_off(tmp_path: Path) -> None:
    assert Settings(data=tmp_path).archive_place == str(tmp_path / "archive")
    assert Settings(data=tmp_path, archive="s3://bucket/raw").archive_place == "s3://bucket/raw"
    assert Settings(data=tmp_path, archive="off").archive_place is None
    assert Settings(data=tmp_path, archive="OFF").archive_place is None
    assert Settings(data=tmp_path, archive="raw:2025").archive_place == str(Path("raw:2025").absolute())


def test_what_yaml_makes_of_on_and_off_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARRAQ_SEMANTIC", "true")
    monkeypatch.setenv("WARRAQ_OPEN_SEARCH", "On")
    monkeypatch.setenv("WARRAQ_ARCHIVE", "false")
    monkeypatch.setenv("WARRAQ_LOG_FORMAT", "JSON")
    settings = Settings()
    assert (settings.semantic, settings.open_search, settings.archive_place) == ("on", "on", None)
    assert settings.log_format == "json"
    monkeypatch.setenv("WARRAQ_SEMANTIC", "maybe")
    with pytest.raises(ValidationError, match="'off' or 'on'"):
        Settings()


def test_a_path_may_begin_at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("WARRAQ_DATA", "~/news")
    monkeypatch.setenv("WARRAQ_ARCHIVE", "~/raw")
    monkeypatch.setenv("WARRAQ_TOKENS", "~/tokens")
    settings = Settings()
    assert (settings.data, settings.tokens) == (tmp_path / "news", tmp_path / "tokens")
    assert settings.archive_place == str(tmp_path / "raw")


@pytest.mark.parametrize("address", ["news.example", "ftp://news.example", "https://"])
def test_the_address_of_the_pages_is_one_that_readers_can_open(address: str) -> None:
    assert Settings(public_url="https://news.example/").public_url == "https://news.example/"
    with pytest.raises(ValidationError, match="write https://host"):
        Settings(public_url=address)


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("SMTP_URL", "smpt://desk:geheim@host"),
        ("ELASTICSEARCH_URL", "https://desk:geheim@one:9200,ftp://two"),
        ("ELASTICSEARCH_URL", "desk:geheim@one:9200"),
        ("REDIS_URL", "redis+sentinel://host:26379/0?sentinel_password=geheim"),
        ("REDIS_URL", "redis://desk:ge/heim@host:6379/0"),
        ("REDIS_URL", "redis://:1/geheim@host:6379"),
        ("REDIS_URL", "redis://desk:geheim@host:port/0"),
        ("DEDUP_REDIS_URL", "http://desk:geheim@host:6379"),
    ],
)
def test_what_is_wrong_with_an_address_is_said_without_its_password(
    name: str, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"WARRAQ_{name}", address)
    with pytest.raises(ValidationError) as caught:
        Settings()
    said = explain_settings_error(caught.value)
    assert f"WARRAQ_{name}=" in said
    assert "geheim" not in said


def test_a_log_level_may_be_written_small_and_must_be_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARRAQ_LOG_LEVEL", "info")
    assert Settings().log_level == "INFO"
    monkeypatch.setenv("WARRAQ_LOG_LEVEL", "verbose")
    with pytest.raises(ValidationError, match="write DEBUG, INFO, WARNING, ERROR or CRITICAL"):
        Settings()
