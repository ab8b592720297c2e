"""The whole stack on a real engine: pushed, found, killed, scaled, restarted, still found."""

import subprocess

import pytest

from benchmarks.articles import articles
from tests.compose.stack import RUNNING, Stack
from tests.support.waiting import wait_until
from warraq.articles import RawArticle
from warraq.topology import PROCESSES

pytestmark = pytest.mark.compose

PORT = "افتتاح الميناء الجديد في اللاذقية"
SCHOOL = "وزارة التربية تعلن موعد الامتحانات"


def test_everything_is_healthy_and_setup_has_ended(stack: Stack) -> None:
    setup = stack.container("index-setup")
    assert stack.health() == dict.fromkeys(RUNNING, "healthy")
    assert setup["State"]["ExitCode"] == 0


def test_pushed_by_xadd_inside_the_network_it_is_found_in_another_spelling(stack: Stack) -> None:
    content = "أعلن وزير النقل يوم الأحد افتتاح الميناء الجديد في مدينة اللاذقية، وبلغت كلفته 40 مليون دولار."
    stack.run("redis", "redis-cli", "XADD", "articles:raw", "*", "title", PORT, "content", content)
    wait_until(lambda: stack.finds("اللاذقيه", PORT), 60)


def test_pushed_over_http_it_is_found_in_another_spelling(stack: Stack) -> None:
    content = "قالت وزارة التربية إن امتحانات الشهادة الثانوية تبدأ في حزيران المقبل في كل المحافظات."
    stack.push([RawArticle(title=SCHOOL, content=content, url="https://news.example/schools/1")])
    wait_until(lambda: stack.finds("وزاره التربيه", SCHOOL), 60)


def test_ports_are_published_on_this_machine_only(stack: Stack) -> None:
    published = [
        binding["HostIp"]
        for containers in stack.containers().values()
        for container in containers
        for bindings in (container["HostConfig"]["PortBindings"] or {}).values()
        for binding in bindings
    ]
    assert published == ["127.0.0.1"] * 3


@pytest.mark.parametrize("service", ["ingestor", *PROCESSES, "search"])
def test_a_service_is_nobody_and_can_write_nothing(stack: Stack, service: str) -> None:
    host = stack.container(service)["HostConfig"]
    assert (host["ReadonlyRootfs"], host["CapDrop"]) == (True, ["ALL"])
    assert stack.run(service, "id", "-u").strip() == "10001"
    assert stack.run(service, "sh", "-c", "touch /app/new /opt/warraq/new || echo refused").strip() == "refused"


def test_nothing_that_installs_is_left_in_the_environment(stack: Stack) -> None:
    tools = "pip setuptools hatchling"
    found = f"import importlib.util as i; print([t for t in '{tools}'.split() if i.find_spec(t)])"
    assert stack.run("cleaner", "/opt/warraq/bin/python", "-c", found).strip() == "[]"


def test_killed_workers_come_back_and_killed_servers_go_on_where_they_were(stack: Stack) -> None:
    ids = stack.push(articles(200, copies=0, seed=1))
    for service in PROCESSES:  # a crash: the engine starts it again
        stack.run(service, "sh", "-c", "kill -9 -1", check=False)
    ids += stack.push(articles(100, copies=0, seed=2))
    killed = ("redis", "elasticsearch", "tagger")  # by a person: the engine leaves it to them to start it again
    names = [stack.container(service)["Name"].lstrip("/") for service in killed]
    wait_until(lambda: all(stack.container(service)["State"]["Status"] == "running" for service in killed))
    subprocess.run(["docker", "kill", "--signal", "KILL", *names], check=True, capture_output=True)
    stack.compose("up", "--detach", "--no-recreate", *killed)
    wait_until(lambda: set(stack.health().values()) == {"healthy"}, 180)
    ids += stack.push(articles(100, copies=0, seed=3))
    status = stack.settle(180)
    assert status["reconciled"]
    assert status["dead"] == 0
    assert all(stack.container(service)["RestartCount"] >= 1 for service in ("cleaner", "deduplicator", "indexer"))
    wait_until(lambda: not stack.missing(ids), 30)


def test_three_taggers_share_the_work(stack: Stack) -> None:
    stack.up(scale="tagger=3")
    assert len(stack.containers()["tagger"]) == 3
    ids: list[str] = []

    def all_have_tagged() -> bool:
        ids.extend(stack.push(articles(150, copies=0, seed=len(ids) + 10)))
        stack.settle(60)
        return all(_tagged(stack, index) > 0 for index in (1, 2, 3))

    wait_until(all_have_tagged, 120)
    wait_until(lambda: not stack.missing(ids), 30)


def test_articles_outlive_their_containers(stack: Stack) -> None:
    before = stack.settle(60)
    stack.down()
    assert stack.containers_left() == []
    stack.up()
    after = stack.settle(60)
    assert (after["indexed"], after["reconciled"]) == (before["indexed"], True)
    assert stack.finds("اللاذقيه", PORT)
    assert stack.finds("وزاره التربيه", SCHOOL)


def _tagged(stack: Stack, index: int) -> float:
    """Entries that this tagger has finished since it was started."""
    script = "import urllib.request as u; print(u.urlopen('http://127.0.0.1:8080/metrics').read().decode())"
    lines = stack.run("tagger", "python", "-c", script, index=index).splitlines()
    return sum(float(line.split()[-1]) for line in lines if line.startswith("warraq_stage_entries_total"))
