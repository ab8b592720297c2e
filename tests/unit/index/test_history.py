"""Which versions of an article are kept."""

import random

import pytest

from tests.contract.samples import article
from warraq.index.history import MAX_LETTERS, MAX_VERSIONS, ArticleVersion, with_versions


def version(number: int, text: str = "") -> ArticleVersion:
    said = text or f"نص {number}"
    return ArticleVersion(version=number, title="عنوان", body=said, content_hash=said)


def numbers(versions: list[ArticleVersion]) -> list[int]:
    return [each.version for each in versions]


def test_what_is_pushed_again_unchanged_is_no_version() -> None:
    same = [version(1, "أول"), version(2, "أول"), version(3, "ثان"), version(4, "أول")]
    assert numbers(with_versions([], same)) == [1, 3, 4]


def test_of_many_versions_the_first_and_the_newest_are_kept() -> None:
    kept = with_versions([], [version(n) for n in range(1, 101)])
    assert numbers(kept) == [1, *range(102 - MAX_VERSIONS, 101)]


@pytest.mark.parametrize("seed", range(20))
def test_order_and_redelivery_change_nothing(seed: int) -> None:
    chance = random.Random(seed)
    versions = [version(n) for n in range(1, 41)]
    delivered = versions * 2
    chance.shuffle(delivered)
    kept: list[ArticleVersion] = []
    for each in delivered:
        kept = with_versions(kept, [each])
    assert kept == with_versions([], versions)


def test_a_version_that_was_dropped_takes_no_other_out_when_it_comes_again() -> None:
    versions = [version(n) for n in range(1, 31)]
    kept = with_versions([], versions)
    again = version(5, kept[1].body)
    assert with_versions(kept, [again]) == kept


def test_the_end_of_a_very_long_text_is_not_kept() -> None:
    assert len(ArticleVersion.of(article(1, body="كلمة " * MAX_LETTERS)).body) == MAX_LETTERS
