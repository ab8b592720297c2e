"""How long a server asks to wait, in its own words."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from warraq.fetching import asked_wait


def test_a_number_and_a_date_are_both_a_wait() -> None:
    assert asked_wait("120") == 120
    assert 3500 < asked_wait(format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)) <= 3600


@pytest.mark.parametrize(
    "text",
    [
        "", "soon", "-5", "Mon, 01 Jan 99999999999999999999 00:00:00 GMT",
        "Mon, 99999999999999999999 Jan 2026 00:00:00 GMT", "Mon, 01 Jan 2026 00:00:00 +99999999999999999999",
    ],
)  # fmt: skip
def test_a_wait_that_cannot_be_read_is_none_whatever_its_numbers(text: str) -> None:
    assert asked_wait(text) == 0
