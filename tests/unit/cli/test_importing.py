"""`warraq import` onto a real Redis."""

import json
from pathlib import Path

from redis import Redis

from tests.unit.archive.test_foreign import URL, Warc, page
from tests.unit.cli.test_commands import warraq
from warraq.streams import RAW


def test_pages_come_under_the_time_at_which_they_were_fetched(redis_url: str, tmp_path: Path) -> None:
    warc = Warc().add(page()).add(page(), url="https://other.example/2").add(b"x", media="image/png")
    (tmp_path / "news.warc.gz").write_bytes(warc.file.getvalue())
    done = warraq(
        "import", "warc", tmp_path / "news.warc.gz", "--host", "news.example", "--json", WARRAQ_REDIS_URL=redis_url
    )
    assert (done.returncode, json.loads(done.stdout)) == (0, {"pushed": 1, "refused": {}, "other": 2})
    with Redis.from_url(redis_url) as redis:
        [(_, fields)] = redis.xrange(RAW)
    assert json.loads(fields[b"data"])["url"] == URL
    assert fields[b"received_at"] == b"1580702706000"


def test_a_file_without_an_article_is_a_failure_that_says_why(redis_url: str, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("not json\n" * 3, encoding="utf-8")
    done = warraq("import", "jsonl", tmp_path / "a.jsonl", WARRAQ_REDIS_URL=redis_url)
    assert done.returncode == 1
    assert done.stdout.startswith("0 pushed · 3 refused (3 not JSON")
    assert done.stderr == "warraq: no article was found\n"
