"""One page, one id; two pages, two ids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.articles import RawArticle, article_id, canonical_url, site_of
from warraq.articles.urls import is_page_address

TEXT = "افتتح الوزير الميناء الجديد في اللاذقية."


def id_of(url: str | None, source: str | None = None, content: str = TEXT) -> str:
    return article_id(RawArticle(content=content, url=url, source=source))


@pytest.mark.parametrize("place", ["/{}", "/news/{}.html", "/?title={}", "/?{}=1", "/#!/{}"])
def test_escapes_that_are_no_utf8_name_different_pages(place: str) -> None:
    """Sites in windows-1256: %C7%E1 is ال, %E3%E4 is من."""
    one, other = (canonical_url("https://site.example" + place.format(word)) for word in ("%C7%E1", "%E3%E4"))
    assert one != other
    assert canonical_url("https://site.example" + place.format("%c7%e1")) == one
    assert "%C7%E1" in one


def test_escaped_utf8_is_the_letters_themselves() -> None:
    escaped = "https://site.example/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/1?%D9%82=1"
    assert canonical_url(escaped) == canonical_url("https://site.example/أخبار/1?ق=1")


def test_a_host_in_punycode_is_the_host_in_letters() -> None:
    assert id_of("https://www.xn--4gbrim.example/1") == id_of("https://موقع.example/1")
    assert site_of("https://XN--4GBRIM.example/خبر") == "موقع.example"
    assert site_of("https://xn--.example/1") == "xn--.example"
    assert site_of("https://xn--\u00e9.example/1") == "xn--\u00e9.example"


@pytest.mark.parametrize("hidden", ["\ud800", "\x85", "\u2028"])
def test_punycode_of_what_no_host_has_stays_as_it_is(hidden: str) -> None:
    host = f"xn--{f'a{hidden}b'.encode('punycode').decode()}.example"
    assert site_of(f"https://{host}/1") == host
    assert canonical_url(f"https://{host}/1") == f"//{host}/1"


HOSTS = st.lists(st.sampled_from(["www", "www2", "m", "mobile", "amp", "site", "a-b", "com"]), min_size=2, max_size=4)
PATHS = st.lists(
    st.sampled_from(
        ["", "amp", "amp2", "news", "A_1.html", "..", ".", "~x", "a(1),b;c=2@d:e",
         "أخبار-اليوم", "تضرّرًا", "ا\u0653ب", "٢٠٢٥"]
    ),
    max_size=4,
)  # fmt: skip


PAIRS = st.lists(st.sampled_from(["id=1", "id=", "i-d=~", "utm_source=x", "amp=1", "q=.", "q", ""]), max_size=3)


@given(HOSTS, PATHS, PAIRS, st.sampled_from(["http", "https"]))
def test_plain_addresses_mean_the_same_page_as_with_a_place_inside_it(
    host: list[str], path: list[str], pairs: list[str], scheme: str
) -> None:
    page = f"{scheme}://{'.'.join(host)}/{'/'.join(path)}"
    for url in (page, page.rstrip("/"), f"{page}?{'&'.join(pairs)}"):
        assert canonical_url(url) == canonical_url(f"{url}#top")


def test_a_page_that_a_script_loads_by_its_fragment_is_a_page() -> None:
    assert id_of("https://site.example/#!/news/1") != id_of("https://site.example/#!/news/2")
    assert id_of("https://site.example/#!/news/1/") == id_of("http://www.site.example/#!/news/1")
    assert id_of("https://site.example/#/news/1") != id_of("https://site.example/#/news/2")
    assert id_of("https://site.example/#/") == id_of("https://site.example")
    assert id_of("https://site.example/news/1#comments") == id_of("https://site.example/news/1")
    assert site_of("https://site.example#!/news/1") == "site.example"


@pytest.mark.parametrize(
    "url",
    ["https://www.site.example/خبر/1", "http://m.site.example/x?y:z#/", "HTTPS://Site.Example./1", "site.example:80/1"],
)
def test_the_site_of_an_address_is_its_host_alone(url: str) -> None:
    assert site_of(url) == "site.example"


@pytest.mark.parametrize("url", ["/news/1", "-", "N/A", "index.php?id=1", "http://", "../1.html"])
def test_an_address_without_a_site_does_not_join_articles_of_two_sources(url: str) -> None:
    assert id_of(url, "الوطن") != id_of(url, "الأخبار")
    assert id_of(url, content="خبر أول") != id_of(url, content="خبر آخر")
    assert id_of(url, "الوطن") == id_of(url, "الوطن")
    assert site_of(url) is None


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.site.example/news/1/?utm_source=x", "41e2d6847be50ae2032ff27e1cfa3d04"),
        ("https://site.example/أخبار/1?ب=2&أ=1", "6c370cd2746e623f12061cb7a60efb8a"),
        ("http://newsroom/1", "ff4bf452495fe5a1e69128115e47c932"),
        ("site.example/go?to=http://other.example", "4bf1cc4c6a2809210fcddec412a566c5"),
        (None, "fa22f0a7af1860c9fecb664c3fecef97"),
    ],
)
def test_ids_stay_what_they_were(url: str | None, expected: str) -> None:
    """Articles are stored under them: a change here orphans every index."""
    assert id_of(url, "الوطن") == expected


@given(st.text(st.characters(), max_size=40))
def test_every_text_as_url_has_an_id(url: str) -> None:
    """Characters of every kind, halves of surrogate pairs among them."""
    assert id_of(url or "-")
    assert id_of(f"https://site.example/{url}?{url}#!{url}")


@pytest.mark.parametrize(
    "url", ["https://a.example/1", "a.example/1", "//a.example", "a.example:8080/1", "http://localhost/1"]
)
def test_an_address_may_leave_its_scheme_out(url: str) -> None:
    assert is_page_address(url)


@pytest.mark.parametrize(
    "url",
    [
        "not a url",
        "url",
        "",
        "https://",
        "ftp://a.example",
        "javascript:alert(1)",
        "/news/1",
        "cid:1@a.example",
        "mailto:a@b.example",
    ],
)
def test_what_is_on_no_site_is_no_address(url: str) -> None:
    assert not is_page_address(url)
