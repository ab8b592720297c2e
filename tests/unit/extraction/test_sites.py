"""A source's own quirks: every file that Warraq ships is needed by a golden page; a newsroom's own are read beside."""

import datetime
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from warraq.articles import RawArticle
from warraq.cli.commands import app
from warraq.cli.output import CommandError
from warraq.extraction import SiteFileError, Sites, extract, read_sites
from warraq.extraction.gold import GoldPage, read_pages, score_page
from warraq.extraction.sites import shipped_sites
from warraq.settings import Settings

PAGES = Path(__file__).parent / "pages" / "sites"
NONE = Sites({})
SITE = """
host = "sahafat-alnahr.example"
note = "its e-mail line ends every text"
[[layout]]
until = 2020-01-01
drop = [{ line = "راسلونا على بريد القسم" }]
[[layout]]
since = 2020-01-01
drop = [{ pattern = '^للتواصل مع القسم:' }]
author = [{ pattern = '^المحرر المسؤول: (.+)$' }]
date = [{ pattern = '^عدد (.+)$', format = "%m/%d/%Y" }]
section = [{ line = "باب النهر والبحر" }]
title = [{ pattern = '^عنوان اليوم: (.+)$' }]
"""
TEXT = """عنوان اليوم: سد جديد يروي السهل
باب النهر والبحر
عدد 3/4/2024
المحرر المسؤول: نوّار
أعلنت هيئة المياه أمس بدء ملء السد الجديد بعد أربع سنوات من العمل، وقالت إن مياهه تكفي السهل كله في الصيف.
وقال مدير الهيئة إن القنوات القديمة رُمّمت، وإن المزارعين سيدفعون ثمن الماء بحسب ما يستهلكون منه.
للتواصل مع القسم: تصل رسائلكم كل يوم إلى بريد القسم ونرد عليها في عدد الأسبوع المقبل من الصحيفة.
"""


def folder_with(tmp_path: Path, text: str, name: str = "nahr.toml") -> Path:
    (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def own(tmp_path: Path) -> Sites:
    return read_sites(folder_with(tmp_path, SITE))


def read(sites: Sites, fetched: str = "2024-03-05T10:00:00Z") -> dict[str, object]:
    raw = RawArticle.model_validate(
        {"content": TEXT, "format": "text", "url": "https://www.sahafat-alnahr.example/5", "fetched_at": fetched}
    )
    return extract(raw, sites=sites).model_dump(mode="json")


def golden_pages() -> list[GoldPage]:
    return list(read_pages(PAGES, ".html"))


def test_every_shipped_file_has_a_golden_page() -> None:
    hosts = {site.host for page in golden_pages() if (site := shipped_sites().find(_address(page.raw.content)))}
    assert hosts == set(shipped_sites().by_host)


def _address(html: str) -> str:
    return html.split('rel="canonical" href="')[1].split('"', maxsplit=1)[0]


@pytest.mark.parametrize("page", golden_pages(), ids=lambda page: page.name)
def test_a_golden_page_is_read_right_with_its_site_file_and_not_without(page: GoldPage) -> None:
    known = score_page(page.name, page.raw, page.answer)
    unknown = score_page(page.name, page.raw, page.answer, lambda raw: extract(raw, sites=NONE))
    assert (known.f1, known.leaked, known.found) == (1.0, (), {})
    assert unknown.found


def test_the_fields_that_a_site_names_are_taken(own: Sites) -> None:
    article = read(own)
    assert article["title"] == "سد جديد يروي السهل"
    assert (article["section"], article["authors"]) == ("باب النهر والبحر", ["نوّار"])
    assert str(article["published_at"]).startswith("2024-03-04")
    assert "للتواصل" not in str(article["body"])


def test_a_layout_holds_for_its_days_only(own: Sites) -> None:
    assert read(own, "2019-03-05T10:00:00Z")["section"] != "باب النهر والبحر"


def test_subdomains_are_of_the_site_and_others_are_not(own: Sites) -> None:
    found = [own.find(each) for each in ("https://m.sahafat-alnahr.example/1", "sahafat-alnahr.example")]
    assert all(found)
    assert own.find("https://another-sahafat-alnahr.example/1") is None


def test_without_a_day_the_newest_layout_holds(own: Sites) -> None:
    site = own.find("sahafat-alnahr.example")
    assert site is not None
    newest = site.on(None)
    assert newest is not None
    assert newest.since == datetime.date(2020, 1, 1)


def test_own_files_go_before_those_of_warraq(tmp_path: Path) -> None:
    sites = read_sites(folder_with(tmp_path, 'host = "blogspot.com"\nnote = "ours"\n[[layout]]\n'))
    site = sites.find("https://a.blogspot.com/")
    assert site is not None
    assert site.note == "ours"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("host = ", "nahr.toml: no TOML"),
        ('note = "x"\n[[layout]]\n', "nahr.toml: host: is missing"),
        ('host = "a.example"\nnote = "x"\n', "nahr.toml: layout: is missing"),
        ('host = "https://a.example/"\nnote = "x"\n[[layout]]\n', "nahr.toml: host: "),
        ('host = "a.example"\nnote = "x"\n[[layout]]\ndrpo = []\n', r"layout\[1\]\.drpo: no such key"),
        ('host = "a.example"\nnote = "x"\n[[layout]]\ndrop = [{}]\n', r"layout\[1\]\.drop\[1\]: give `line`"),
        ('host = "a.example"\nnote = "x"\n[[layout]]\ndrop = [{ pattern = "(" }]\n', r"drop\[1\]\.pattern: no regular"),
        ('host = "a.example"\nnote = "x"\n[[layout]]\n[[layout]]\n', "two layouts hold at the same time"),
        ('host = "a.example"\nnote = "x"\n[[layout]]\nsince = 2020-01-01\nuntil = 2019-01-01\n', "`since` must be"),
    ],
)
def test_an_error_names_the_file_and_the_key(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SiteFileError, match=said):
        read_sites(folder_with(tmp_path, text))


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    (tmp_path / "old.toml").write_bytes('host = "موقع.example"'.encode("cp1256"))
    with pytest.raises(SiteFileError, match=r"old\.toml.*save it as UTF-8"):
        read_sites(tmp_path)


def test_two_files_about_one_site_are_refused(tmp_path: Path) -> None:
    folder_with(tmp_path, SITE, "a.toml")
    with pytest.raises(SiteFileError, match=r"b\.toml: host: another file speaks of sahafat-alnahr"):
        read_sites(folder_with(tmp_path, SITE, "b.toml"))


def test_a_folder_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WARRAQ_SITES", str(tmp_path / "none"))
    with pytest.raises(ValueError, match="no such folder"):
        Settings()


def test_explain_names_the_rule(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WARRAQ_SITES", str(folder_with(tmp_path, SITE)))
    page = tmp_path / "page.json"
    page.write_text(json.dumps({"content": TEXT, "format": "text", "url": "https://sahafat-alnahr.example/5"}))
    result = CliRunner().invoke(app, ["extract", str(page), "--explain", "--json"])
    assert result.exit_code == 0, result.output
    reasons = [reason for line in json.loads(result.stdout)["lines"] for reason in line["reasons"]]
    assert "site rule: drop: pattern ^للتواصل مع القسم:" in reasons
    assert "site rule: section: line «باب النهر والبحر»" in reasons


def test_a_broken_file_is_one_clear_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WARRAQ_SITES", str(folder_with(tmp_path, "host = ")))
    page = tmp_path / "page.txt"
    page.write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(app, ["extract", str(page)])
    assert isinstance(result.exception, CommandError)
    assert "nahr.toml: no TOML" in str(result.exception)
