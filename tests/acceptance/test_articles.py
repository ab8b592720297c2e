"""Articles through `warraq up` as a newcomer pushes them: found in another spelling, or told why not."""

import json
import os
from pathlib import Path

import httpx
import pytest
import redis

from tests.acceptance.test_seed_page import SEED
from tests.acceptance.up import Up
from tests.support.waiting import wait_until
from warraq.topology import TRAIL

PARAGRAPHS = (
    "مع بلوغ المفاوضات بين دولتي النهر طريقاً يبدو مسدوداً، عاد الوسطاء إلى طرح فكرة الهيئة المشتركة.",
    "ووفق ما أكّده الطرفان، أمس، فإن وزارتَي خارجيّتَي البلدين توصّلتا إلى اتفاق ضدّ العقوبات الغربية، "
    "بناءً على «معاهدة الشراكة الاستراتيجية»، ورفضتا تفعيل «آلية الزناد» في مجلس الأمن.",
    "وقال وزير الخارجية عباس عراقجي إن التعاون سيستمرّ خلال السنوات الثلاث المقبلة من دون شروط.",
)
PAGE = "\n\n\u00a0\n\n".join(
    [
        "آخر الأخبار\nالرئيسية » سياسة » مفاوضات النهر",
        "مفاوضات النهر",
        "سلمى حداد",
        *PARAGRAPHS,
        "مرصد النهر١-الجسر",
        "x",
    ]
)


@pytest.fixture(params=["sqlite", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def index_settings(request: pytest.FixtureRequest) -> dict[str, str]:
    if request.param == "sqlite":
        return {}
    url, alias = request.getfixturevalue("elasticsearch_url"), request.getfixturevalue("alias")
    return {"elasticsearch_url": url, "elasticsearch_index": alias}


QUERIES = ("العقوبات الغربيه", "وزارتي خارجية", "معاهدة الشراكة", "عراقجى", '"آلية الزناد"')


def test_pushed_three_ways_it_is_one_article_and_is_found(up: Up) -> None:
    pushed = up.json("push", "-", "--wait", text=PAGE)["accepted"][0]["id"]
    headers = {"content-type": "text/plain; charset=utf-8"}
    answer = httpx.post(f"{up.url}/articles", content=PAGE.encode(), headers=headers, trust_env=False)
    assert answer.status_code == 202
    assert answer.json() == {"accepted": [{"id": pushed}], "rejected": []}
    state = json.loads((up.data / "up.json").read_text())
    with redis.Redis.from_url(state["redis_url"]) as client:
        client.xadd("articles:raw", {"content": PAGE})
    wait_until(lambda: bool(up.json("status")["indexed"] == 3), 30)
    for query in QUERIES:
        finds(up, query, pushed)
    assert httpx.get(f"{up.url}/api/search", params={"q": QUERIES[0]}, trust_env=False).json()["total"] == 1
    trail = up.json("where", pushed)
    assert trail["state"] == "indexed"
    assert [step["stage"] for step in trail["steps"]] == list(TRAIL)
    status = up.json("status")
    assert (status["pushed"], status["indexed"], status["reconciled"]) == (3, 3, True)
    assert up.run("doctor").returncode == 0


def test_the_page_of_the_brief_is_found(up: Up) -> None:
    """Its text is not ours to publish: without it beside the repository, and outside CI, there is nothing to push."""
    if not SEED.exists() and "CI" not in os.environ:
        return
    pushed = up.json("push", SEED, "--wait")["accepted"][0]["id"]
    for query in QUERIES:
        finds(up, query, pushed)


def finds(up: Up, query: str, id_: str) -> None:
    """``query`` finds this article alone. Elasticsearch shows what it was given a second later."""
    wait_until(lambda: [hit["id"] for hit in up.json("search", query)["hits"]] == [id_], 10)


def test_what_cannot_be_read_or_found_is_told_in_a_line(up: Up, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("<html><script>x()</script></html>", encoding="utf-8")
    done = up.run("push", tmp_path / "a.txt", "--wait")
    assert done.returncode == 1
    assert "dead letter" in done.stderr
    assert "no text is left" in done.stderr
    id_ = done.stdout.strip()
    [letter] = up.json("dead", "list")
    assert (letter["article_id"], letter["stage"], letter["attempts"]) == (id_, "cleaner", 1)
    assert up.json("where", id_)["state"] == "dead"
    assert up.json("dead", "replay", letter["id"]) == {"replay": 1}
    wait_until(lambda: len(up.json("dead", "list")) == 1, 20)
    assert up.json("dead", "drop", "--all", "--yes") == {"drop": 1}
    status = up.json("status")
    assert (status["dead"], status["dropped"], status["reconciled"]) == (0, 1, True)

    missing = up.run("where", "0" * 32)
    assert missing.returncode == 1
    assert missing.stderr.count("\n") == 1
    assert "0" * 32 in missing.stderr
