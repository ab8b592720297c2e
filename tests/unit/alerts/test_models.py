"""What can be an alert, and where it may send."""

import pytest

from warraq.alerts import AlertError, new_alert
from warraq.alerts.outbox import Patience
from warraq.alerts.signing import is_signed, sign
from warraq.fetching import AddressRefused, checked_address
from warraq.fetching.addresses import is_public


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": " "}, "name: write"),
        ({"name": "a/b"}, "without /"),
        ({"query": "  "}, "what to look for"),
        ({"query": "-القمح"}, "what to look for"),
        ({"query": "القمح من:2025-13"}, "is no date"),
        ({"webhook": "ftp://host/x"}, "webhook: write https"),
        ({"webhook": "https://user:secret@host/x"}, "without a user name"),
        ({"webhook": "https://host:port/x"}, "webhook: write https"),
        ({"email": "somebody"}, "is no address"),
        ({"email": "a@b.example\nBcc: c@d.example"}, "is no address"),
        ({"email": "a@[desk.example"}, "is no address"),
        ({"email": "a@=?utf-8?q?b.example=0D=0ABcc=3Ac=40d.example?=.org"}, "is no address"),
        ({"email": "a@b..example"}, "is no address"),
        ({"email": "a@b.example."}, "is no address"),
    ],
)
def test_what_is_no_alert_is_refused_with_what_to_write(changes: dict[str, str], said: str) -> None:
    with pytest.raises(AlertError, match=said):
        new_alert(**({"name": "القمح", "query": "القمح"} | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize("query", ["القمح", "شخص:عراقجي", "عنوان:ميناء", "مصدر:الآفاق -القمح", "«وقف النار»"])
def test_an_alert_looks_for_words_or_for_what_is_named(query: str) -> None:
    first, second = (new_alert(" القمح  والزيتون ", query) for _ in range(2))
    assert first.name == "القمح والزيتون"
    assert first.secret != second.secret


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "169.254.169.254", "192.168.0.1", "0.0.0.0", "100.64.0.1", "224.0.0.1", "::1", "fe80::1",
     "fd00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "fe80::1%eth0"],
)  # fmt: skip
def test_addresses_of_the_own_network_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:4700:4700::1111", "64:ff9b::5db8:d822"])
def test_addresses_of_the_internet_are(address: str) -> None:
    assert is_public(address)


@pytest.mark.asyncio
@pytest.mark.parametrize("url", ["http://127.0.0.1:80/", "https://localhost/", "http://[::1]/", "http://2130706433/"])
async def test_a_webhook_to_the_own_network_needs_the_setting(url: str) -> None:
    with pytest.raises(AddressRefused, match="WARRAQ_FETCH_PRIVATE"):
        await checked_address(url, private=False)
    assert await checked_address(url, private=True) in {"127.0.0.1", "::1"}


@pytest.mark.asyncio
async def test_a_host_that_is_none_is_said_so() -> None:
    with pytest.raises(AddressRefused, match=r"there is no host nowhere\.invalid"):
        await checked_address("https://nowhere.invalid/", private=False)


def test_a_signature_is_of_this_body_and_of_this_time() -> None:
    header = sign("secret", b"body", 1_764_045_123)
    assert is_signed("secret", b"body", header, now=1_764_045_200)
    assert not is_signed("secret", b"other", header, now=1_764_045_200)
    assert not is_signed("another", b"body", header, now=1_764_045_200)
    assert not is_signed("secret", b"body", header, now=1_764_049_000)
    assert not is_signed("secret", b"body", header.replace("t=1764045123", "t=1764045200"), now=1_764_045_200)
    assert not is_signed("secret", b"body", "v1", now=1_764_045_200)


def test_what_fails_waits_longer_each_time_up_to_an_hour_or_as_long_as_asked() -> None:
    patience = Patience()
    assert [patience.wait(attempt) for attempt in (1, 2, 3, 8, 500)] == [30, 60, 120, 3600, 3600]
    assert patience.wait(1, asked=300) == 300
    assert patience.wait(1, asked=1e9) == 3600
