"""The rules of many sites are kept, and those of hostile ones do not fill the memory."""

import gc
import weakref
from collections.abc import Iterable

from warraq.feeds.robots import KEPT, RobotsRules


def texts(number: int, size: int) -> Iterable[str]:
    """Each of another site, of about ``size`` characters."""
    for site in range(number):
        text = f"# {site}\nUser-agent: *\n"
        yield text + "Disallow: /archive\n" * ((size - len(text)) // 19)


def test_usual_ones_are_read_once() -> None:
    rules = RobotsRules()
    before = [rules.of(text) for text in texts(100, 4000)]
    assert all(rules.of(text) is known for text, known in zip(texts(100, 4000), before, strict=True))
    assert not before[0].can_fetch("https://a.example/archive/1", "Warraq")


def test_the_longest_are_not_all_kept() -> None:
    rules, size = RobotsRules(), 100_000
    read = [weakref.ref(rules.of(text)) for text in texts(30, size)]
    gc.collect()  # rules know each other
    kept = [each() for each in read if each()]
    assert len(kept) <= KEPT // (size - 100)
    assert kept[-1] is rules.of(list(texts(30, size))[-1])


def test_one_that_is_longer_than_all_may_be_is_kept_while_it_is_asked_for() -> None:
    rules = RobotsRules()
    [text] = texts(1, KEPT + 1000)
    assert rules.of(text) is rules.of(text)
