"""The pages in English: what is said, and that nothing is left in Arabic."""

import ast
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.routing import Route

import services
from services.interface import PHRASE, InterfaceLanguage, catalog, current, preferred
from services.search import moments, understood, wording
from services.search.moments import Moments
from warraq.articles import TypedValue

ROOT = Path(services.__file__).parent
ARABIC = re.compile("[\u0621-\u064a]")
NOW = datetime(2025, 10, 21, 12, 0, 30, tzinfo=UTC)


@pytest.fixture
def english() -> Iterator[None]:
    token = current.set("en")
    yield
    current.reset(token)


@pytest.mark.parametrize("template", sorted(ROOT.glob("**/templates/*.html")), ids=lambda path: path.name)
def test_every_phrase_of_a_template_has_its_english(template: Path) -> None:
    phrases = {found[0] for found in PHRASE.finditer(template.read_text(encoding="utf-8"))}
    assert phrases - catalog().keys() == set()


@pytest.mark.parametrize("module", [wording, moments, understood], ids=lambda module: module.__name__)
def test_every_phrase_that_is_said_has_its_english(module: object) -> None:
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))  # type: ignore[attr-defined]
    said = [
        call.args[0].value
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "said"
        if isinstance(call.args[0], ast.Constant)
    ]
    assert [text for text in said if text not in catalog()] == []


def test_every_text_of_the_tables_has_its_english() -> None:
    tables = [value for name, value in vars(wording).items() if name.isupper() and not name.startswith("_")]
    texts = [text for each in tables for text in (each.values() if isinstance(each, dict) else [each])]
    assert len(texts) > 50
    assert [text for text in texts if isinstance(text, str) and text not in catalog()] == []


def test_only_examples_of_queries_stay_arabic() -> None:
    kept = {text for text, english in catalog().items() if ARABIC.search(english)}
    assert kept == {"هدنة غزة", "وقف إطلاق النار", "مفاوض", "نفط -أسعار", "زلزال أو هزة", "نفط ليس أسعار",
                    "عنوان:ميناء", "العربية"}  # fmt: skip


@pytest.mark.usefixtures("english")
def test_numbers_dates_and_counts_are_english() -> None:
    assert [wording.results(n) for n in (0, 1, 2, 1200)] == ["No results", "1 result", "2 results", "1,200 results"]
    assert wording.copies(3) == "3 more copies"
    assert wording.undated(2) == "2 stories without a date"
    assert wording.month("2025-10") == "October 2025"
    assert wording.facet_value("country", "EG") == "Egypt"
    assert wording.facet_value("language", "ar") == "Arabic"
    money = TypedValue(type="money", start=0, end=1, text="-", value=40_000_000_000, unit="USD")
    assert wording.value_text(money) == "40,000,000,000 US dollars"
    date = TypedValue(type="date", start=0, end=1, text="-", value="2025-W50")
    assert wording.value_text(date) == "Week 50 of 2025"


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "now"), (1, "1 minute ago"), (2, "2 minutes ago"), (180, "3 hours ago")]
)
def test_near_times_are_english(minutes: int, said: str) -> None:
    assert Moments(UTC).ago(NOW - timedelta(minutes=minutes), NOW) == said
    assert Moments(UTC).full(NOW) == "Tuesday, 21 October 2025, 12:00 GMT"


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("en", "en"), ("en-US,en;q=0.9", "en"), ("ar-EG,ar;q=0.9,en;q=0.8", "ar"), ("en;q=0.5, ar;q=0.7", "ar"),
        ("fr,en;q=0.3", "en"), ("fr", None), ("", None), ("en;q=0", None), ("en;q=x", None),
    ],
)  # fmt: skip
def test_the_browser_ranks_the_languages(header: str, language: str | None) -> None:
    assert preferred(Headers({"accept-language": header})) == language


@pytest.mark.asyncio
async def test_a_cookie_of_another_program_on_this_host_is_passed_over() -> None:
    app = Starlette(routes=[Route("/", lambda request: PlainTextResponse(current.get()))])
    app.add_middleware(InterfaceLanguage)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://warraq") as client:
        answer = await client.get("/", headers={"cookie": "a/b=c; ui=en"})
    assert (answer.status_code, answer.text) == (200, "en")
