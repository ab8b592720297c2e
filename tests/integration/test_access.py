"""Tokens: every route of every HTTP service with none, a wrong one, a narrow one and the right one."""

import re
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from redis.asyncio import Redis

from services.gateway.app import create_app as create_gateway
from services.ingestor.app import create_app as create_ingestor
from services.search.app import create_app as create_search
from warraq.access import SCOPES, AuditLog, Scope, TokenFile
from warraq.index import open_index
from warraq.settings import Settings
from warraq.streams import RAW

pytestmark = pytest.mark.asyncio

CREATE = {"ingestor": create_ingestor, "search": create_search, "gateway": create_gateway}
OPEN = {"/livez", "/readyz", "/metrics", "/login", "/logout", "/static/x"}
PAGE = {"accept": "text/html"}
ARTICLE = {"content": "افتتح الوزير الميناء الجديد في اللاذقية."}


@pytest.fixture
def tokens(tmp_path: Path) -> TokenFile:
    return TokenFile(tmp_path / "tokens.json")


@pytest.fixture
def settings(redis_url: str, tmp_path: Path, tokens: TokenFile) -> Settings:
    return Settings(redis_url=redis_url, data=tmp_path, tokens=tokens.path)


@pytest_asyncio.fixture(autouse=True)
async def index(tmp_path: Path) -> AsyncIterator[None]:
    opened = open_index(Settings(data=tmp_path))
    await opened.prepare()
    await opened.close()
    yield


def bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


@asynccontextmanager
async def client_of(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://warraq") as client:
        yield client


def routes(app: FastAPI) -> Iterator[tuple[str, str]]:
    """Method and a path for each route, also those that were included."""
    for route in iter_route_contexts(app.routes):
        path = re.sub(r"\{[^}]*\}", "x", route.path or "")
        methods = getattr(route.original_route, "methods", None) or {"GET"}
        yield from ((method, "/static/x" if path == "/static" else path) for method in sorted(methods))


def expected(method: str, path: str) -> Scope | None:
    if path in OPEN:
        return None
    if (method, path) == ("POST", "/articles"):
        return "push"
    if method not in {"GET", "HEAD"} or (re.match(r"(/api)?/(alerts|sources)", path) and not path.endswith("/feed")):
        return "manage"
    return "read"


@pytest.mark.parametrize("service", CREATE)
async def test_every_route_asks_for_its_token(service: str, settings: Settings, tokens: TokenFile) -> None:
    app = CREATE[service](settings)
    made = {scope: tokens.add(scope, frozenset({scope})) for scope in SCOPES}
    everything_else = {
        scope: tokens.add(f"not.{scope}", frozenset(SCOPES) - {scope}) for scope in SCOPES
    }  # the widest token that must not do
    seen = set()
    async with client_of(app) as client:
        for method, path in routes(app):
            scope = expected(method, path)
            seen.add((method, path, scope))
            none = await client.request(method, path)
            if scope is None:
                assert none.status_code not in {403, 429}, (method, path)
                assert none.status_code != 401 or path == "/login", (method, path)
                continue
            wrong = await client.request(method, path, headers=bearer("warraq_guessed"))
            narrow = await client.request(method, path, headers=bearer(everything_else[scope]))
            right = await client.request(method, path, headers=bearer(made[scope]))
            assert (none.status_code, wrong.status_code, narrow.status_code) == (401, 401, 403), (method, path)
            assert right.status_code not in {401, 403, 429}, (method, path)
            assert none.headers["www-authenticate"] == 'Bearer realm="warraq"'
            assert f'scope="{scope}"' in narrow.headers["www-authenticate"]
    assert len(seen) > (5 if service == "ingestor" else 20)


async def test_a_route_that_nobody_has_thought_of_is_closed(settings: Settings, tokens: TokenFile) -> None:
    app = create_gateway(settings)
    app.add_api_route("/new", lambda: "read", methods=["GET"])
    app.add_api_route("/new", lambda: "changed", methods=["PUT"])
    read = bearer(tokens.add("r", frozenset({"read"})))
    async with client_of(app) as client:
        assert (await client.get("/new")).status_code == 401
        assert (await client.get("/new", headers=read)).status_code == 200
        assert (await client.put("/new", headers=read)).status_code == 403
        assert (await client.get("/no/such/page")).status_code == 401


async def test_a_line_break_makes_no_open_path_of_another(settings: Settings) -> None:
    async with client_of(create_gateway(settings)) as client:
        for path in ("/live%0Az", "/sta%09tic/x"):
            assert (await client.get(path)).status_code == 401


async def test_a_refused_push_leaves_nothing_on_the_stream(settings: Settings, tokens: TokenFile, redis: Redis) -> None:
    push = tokens.add("collector", frozenset({"push"}))
    async with client_of(create_ingestor(settings)) as client:
        assert (await client.post("/articles", json=ARTICLE)).status_code == 401
        assert await redis.xlen(RAW) == 0
        assert (await client.post("/articles", json=ARTICLE, headers=bearer(push))).status_code == 202


async def test_tokens_come_and_go_without_a_restart(settings: Settings, tokens: TokenFile) -> None:
    async with client_of(create_search(settings)) as client:
        assert (await client.get("/api/search")).status_code == 401  # there is no file yet
        read = bearer(tokens.add("desk", frozenset({"read"})))
        assert (await client.get("/api/search", headers=read)).status_code == 200
        tokens.remove("desk")
        assert (await client.get("/api/search", headers=read)).status_code == 401


async def test_reading_can_be_open_while_managing_is_not(settings: Settings) -> None:
    app = create_gateway(settings.model_copy(update={"open_search": "on"}))
    async with client_of(app) as client:
        assert (await client.get("/", headers=PAGE)).status_code == 200
        assert (await client.get("/api/search")).status_code == 200
        assert (await client.post("/articles", json=ARTICLE)).status_code == 401
        assert (await client.delete("/api/alerts/x")).status_code == 401


async def test_people_log_in_on_the_page_they_wanted(settings: Settings, tokens: TokenFile) -> None:
    token = tokens.add("سلمى", frozenset({"read"}))
    async with client_of(create_search(settings)) as client:
        asked = await client.get("/", params={"q": "النيل"}, headers=PAGE)
        assert asked.status_code == 401
        assert 'name="next" value="/?q=%D8%A7%D9%84%D9%86%D9%8A%D9%84"' in asked.text
        wrong = await client.post("/login", data={"token": "warraq_no", "next": "/?q=x"})
        assert (wrong.status_code, "غير صحيح" in wrong.text, "set-cookie" in wrong.headers) == (401, True, False)
        inside = await client.post("/login", data={"token": token, "next": "/?q=x"})
        assert (inside.status_code, inside.headers["location"]) == (303, "/?q=x")
        cookie = inside.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=lax" in cookie
        page = await client.get("/", headers=PAGE)
        assert (page.status_code, 'href="/login"' in page.text) == (200, True)
        assert (await client.get("/alerts", headers=PAGE)).status_code == 403
        assert (await client.get("/sources", headers=PAGE)).status_code == 403
        await client.post("/logout")
        assert (await client.get("/", headers=PAGE)).status_code == 401


@pytest.mark.parametrize("leads_to", ["//evil.example/", "https://evil.example/", "/\\evil.example", "x"])
async def test_a_login_leads_to_no_other_site(settings: Settings, tokens: TokenFile, leads_to: str) -> None:
    token = tokens.add("desk", frozenset({"read"}))
    async with client_of(create_search(settings)) as client:
        answer = await client.post("/login", data={"token": token, "next": leads_to})
        assert answer.headers["location"] == "/"


async def test_a_cookie_does_not_help_the_form_of_another_site(settings: Settings, tokens: TokenFile) -> None:
    app = create_gateway(settings)
    app.add_api_route("/changed", lambda: "changed", methods=["POST"])
    token = tokens.add("chief", frozenset({"manage"}))
    async with client_of(app) as client:
        client.cookies.set("warraq_token", token)
        for header in ({"sec-fetch-site": "same-site"}, {"origin": "https://other.example"}):
            assert (await client.post("/changed", headers=header)).status_code == 403
            assert (await client.post("/changed", headers=header, auth=("anyone", token))).status_code == 403
        for header in ({"sec-fetch-site": "same-origin"}, {"origin": "http://warraq"}):
            assert (await client.post("/changed", headers=header)).status_code == 200


async def test_another_site_logs_nobody_in_or_out(settings: Settings, tokens: TokenFile) -> None:
    token = tokens.add("desk", frozenset({"read"}))
    async with client_of(create_search(settings)) as client:
        for path in ("/login", "/logout"):
            answer = await client.post(path, data={"token": token}, headers={"sec-fetch-site": "cross-site"})
            assert (answer.status_code, "set-cookie" in answer.headers) == (403, False)


async def test_readers_of_feeds_give_the_token_as_a_password(settings: Settings, tokens: TokenFile) -> None:
    token = tokens.add("desk", frozenset({"read"}))
    async with client_of(create_search(settings)) as client:
        assert (await client.get("/feed", auth=("anyone", token))).status_code == 200
        assert (await client.get("/feed", auth=("anyone", "no"))).status_code == 401
        assert (await client.get("/feed", headers={"authorization": "Basic ?"})).status_code == 401


async def test_a_token_that_asks_too_often_waits(settings: Settings, tokens: TokenFile) -> None:
    often, rare = (tokens.add(name, frozenset({"read"}), rate) for name, rate in (("often", None), ("rare", 3)))
    async with client_of(create_search(settings)) as client:
        answers = [await client.get("/api/search", headers=bearer(rare)) for _ in range(4)]
        assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
        assert 0 < int(answers[-1].headers["retry-after"]) <= 20
        assert (await client.get("/api/search", headers=bearer(often))).status_code == 200


async def test_searches_go_on_when_redis_cannot_count(settings: Settings, tokens: TokenFile) -> None:
    rare = tokens.add("rare", frozenset({"read"}), 1)
    away = settings.model_copy(update={"redis_url": "redis://127.0.0.1:1/0"})
    async with client_of(create_search(away)) as client:
        for _ in range(2):
            assert (await client.get("/api/search", headers=bearer(rare))).status_code == 200


async def test_managing_is_noted_with_the_name_of_the_token(
    settings: Settings, tokens: TokenFile, redis: Redis, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_gateway(settings)
    app.add_api_route("/changed", lambda: "changed", methods=["POST"])
    manage, read = (tokens.add(name, frozenset({scope})) for name, scope in (("chief", "manage"), ("desk", "read")))
    caplog.set_level("DEBUG")
    async with client_of(app) as client:
        await client.post("/changed?what=x", headers=bearer(manage))
        await client.post("/changed", headers=bearer(read))
        await client.post("/changed")  # nobody: not kept, or anyone could fill the log
        await client.get("/api/search", headers=bearer(read))
    newest, oldest = await AuditLog(redis).newest()
    assert (oldest.who, oldest.what, oldest.outcome) == ("chief (127.0.0.1)", "POST /changed?what=x", "200")
    assert (newest.who, newest.outcome) == ("desk (127.0.0.1)", "403")
    assert not any(token in caplog.text for token in (manage, read))


async def test_of_an_address_that_is_managed_no_key_is_noted(
    settings: Settings, tokens: TokenFile, redis: Redis
) -> None:
    manage = bearer(tokens.add("chief", frozenset({"manage"})))
    async with client_of(create_search(settings)) as client:
        for url in ("https://site.example/rss?key=s3cret", "https://me:s3cret@site.example/rss"):
            await client.delete("/api/sources", params={"url": url}, headers=manage)
    newest, oldest = await AuditLog(redis).newest()
    assert newest.what == "DELETE /api/sources?url=https://site.example/rss"
    assert re.fullmatch(r"DELETE /api/sources\?url=https://site\.example/rss\?[0-9a-f]{8}", oldest.what)


async def test_without_a_file_nobody_is_asked(settings: Settings) -> None:
    async with client_of(create_gateway(settings.model_copy(update={"tokens": None}))) as client:
        assert (await client.get("/api/search")).status_code == 200
        assert (await client.post("/articles", json=ARTICLE)).status_code == 202
        assert (await client.get("/login")).status_code == 404
