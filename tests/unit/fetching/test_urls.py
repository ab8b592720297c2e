"""Addresses as logs and figures may hold them."""

import pytest

from warraq.fetching.urls import without_keys


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://site.example/rss", "https://site.example/rss"),
        ("https://me:s3cret@site.example/rss", "https://site.example/rss"),
        ("https://me:s3?cret@site.example/rss", "https://site.example/rss"),
        ("me:s3cret@site.example/rss", "site.example/rss"),
        ("https://site.example/@desk", "https://site.example/@desk"),
        ("pause", "pause"),
    ],
)
def test_passwords_and_keys_are_left_out(url: str, shown: str) -> None:
    assert without_keys(url) == shown


def test_a_query_becomes_a_checksum_that_tells_addresses_of_one_place_apart() -> None:
    one, other = (without_keys(f"https://site.example/rss?key={key}") for key in ("s3cret", "other"))
    assert "s3cret" not in one
    assert one.startswith("https://site.example/rss?")
    assert one != other
    assert one == without_keys("https://site.example/rss?key=s3cret")
