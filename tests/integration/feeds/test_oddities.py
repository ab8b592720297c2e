"""What is odd about real feeds, all polled together from one site: what was pushed is right to the field."""

from typing import Any

import pytest

from tests.integration.feeds.conftest import Desk
from tests.integration.feeds.oddities import ODDITIES
from tests.support.news_site import NewsSite
from warraq.extraction import extract

pytestmark = pytest.mark.asyncio


async def test_every_odd_feed_is_read_right_to_the_field_and_only_once(desk: Desk, site: NewsSite) -> None:
    places = {name: f"/{number}" for number, name in enumerate(ODDITIES)}
    for name, oddity in ODDITIES.items():
        oddity.serve(site, places[name])
        await desk.add(f"http://{oddity.login}127.0.0.1:{site.port}{places[name]}{oddity.path}")
    pushed = await desk.poll()
    for name, oddity in ODDITIES.items():
        here = f"{site.url}{places[name]}"
        found = [article for article in pushed if article.meta["feed"] == f"{here}{oddity.path}"]
        assert len(found) == len(oddity.expected), name
        for article, fields in zip(found, oddity.expected, strict=True):
            expected = {field: _here(value, here) for field, value in fields.items()}
            if expected["url"] is None:  # named by the feed and its guid
                expected["url"] = article.url
                assert str(article.url).startswith(f"{here}/feed#!/"), name
            assert {field: getattr(article, field) for field in expected} == expected, name
            assert _here(oddity.has, here) in article.content, name
            extract(article)  # the cleaner can read it
        how = await desk.how(f"{here}{oddity.path}")
        assert how.state.error == oddity.error, name
        assert {field: getattr(how.state, field) for field in oddity.told} == _all_here(oddity.told, here), name
    assert len({article.url for article in pushed}) == len(pushed)
    assert await desk.poll() == []


def _here(value: Any, url: str) -> Any:
    return value.replace("{url}", url) if isinstance(value, str) else value


def _all_here(told: dict[str, Any], url: str) -> dict[str, Any]:
    return {name: _here(value, url) for name, value in told.items()}
