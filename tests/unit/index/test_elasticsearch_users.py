"""The file of passwords for the users of Elasticsearch."""

import pytest

from warraq.index.elasticsearch.users import read_passwords


def test_each_line_gives_a_part_its_password() -> None:
    text = "# users of Elasticsearch\n\nsearch:one:with:colons\r\n indexer:another-one\n"
    assert read_passwords(text) == {"search": "one:with:colons", "indexer": "another-one"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("search:long-enough\nreader:secret-word", "line 2: write search, indexer, setup"),
        ("search:secre", "line 1: a password has 6 characters or more"),
        ("search", "line 1: a password"),
        ("# nobody\n", "no line with"),
    ],
)
def test_what_is_wrong_is_told_without_the_password(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message) as raised:
        read_passwords(text)
    assert "secre" not in str(raised.value)
