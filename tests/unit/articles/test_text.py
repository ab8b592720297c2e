"""What pages and feeds share."""

import time

import pytest

from warraq.articles.text import without_mail


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("desk@site.example (ليلى منصور)", "ليلى منصور"),
        ("ليلى منصور<desk@site.example>", "ليلى منصور"),
        ("desk@site.example,else@site.example", ""),
        ("desk@site.example، ليلى", "، ليلى"),
        ("ليلى @leila", "ليلى @leila"),
        ("ليلى a@b", "ليلى a@b"),
    ],
)
def test_the_mail_address_beside_a_name_is_left_out(said: str, name: str) -> None:
    assert without_mail(said) == name


def test_a_name_of_many_signs_takes_no_minutes() -> None:
    name, began = "a@" * 2_000, time.process_time()
    assert without_mail(name) == name
    assert time.process_time() - began < 3  # an address looked for from each sign on: minutes
