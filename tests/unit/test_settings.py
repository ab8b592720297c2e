"""Settings from the environment."""

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
