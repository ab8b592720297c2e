"""Addresses as messages, logs and figures may hold them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.redaction import redacted, redacted_page


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://site.example/rss", "https://site.example/rss"),
        ("https://me:s3cret@site.example/rss", "https://site.example/rss"),
        ("https://me:s3?cret@site.example/rss", "https://site.example/rss"),
        ("me:s3cret@site.example/rss", "site.example/rss"),
        ("https://site.example/@desk", "https://site.example/@desk"),
        ("https://site.example:8443/@desk", "https://site.example:8443/@desk"),
        ("https://[::1]:8080/@desk", "https://[::1]:8080/@desk"),
        ("https://me:s3/cret@site.example/rss", "https://site.example/rss"),
        ("pause", "pause"),
    ],
)
def test_passwords_and_keys_are_left_out(url: str, shown: str) -> None:
    assert redacted_page(url) == shown


def test_a_query_becomes_a_checksum_that_tells_addresses_of_one_place_apart() -> None:
    one, other = (redacted_page(f"https://site.example/rss?key={key}") for key in ("s3cret", "other"))
    assert "s3cret" not in one
    assert one.startswith("https://site.example/rss?")
    assert one != other
    assert one == redacted_page("https://site.example/rss?key=s3cret")


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://elastic:geheim@es.example:9200/", "https://es.example:9200/"),
        ("https://e:geheim@one:9200, https://e:ge,heim@two:9200", "https://one:9200, https://two:9200"),
        ("redis+sentinel://u:geheim@one,two/0?master=m&sentinel_password=geheim", "redis+sentinel://one,two/0"),
        ("redis://:ge/heim#?x@host:6379/0", "redis://host:6379/0"),
        ("smtp://mail.example:587", "smtp://mail.example:587"),
        ("50", "50"),
    ],
)
def test_where_a_server_is_can_be_said_without_its_login(address: str, shown: str) -> None:
    assert redacted(address) == shown


@given(st.text(st.characters(codec="utf-8", exclude_characters="@,"), min_size=4).map(lambda text: f"x{text}"))
def test_no_password_gets_through_whatever_is_in_it(password: str) -> None:
    for scheme in ("redis", "https", "smtp"):
        assert redacted(f"{scheme}://user:{password}@host:6379/0?a=b") == f"{scheme}://host:6379/0"
