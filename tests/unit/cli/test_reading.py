"""Files, folders and standard input become raw articles; what cannot is named and the rest goes on."""

import gzip
import io
import json
from pathlib import Path

import pytest

from warraq.articles import RawArticle
from warraq.cli.reading import Defaults, Problem, binary_kind, count_expected, find_files, read_path

MAX_BYTES = 2_000_000
TEXT = "افتتح الوزير الميناء الجديد في اللاذقية."


def read(path: Path, defaults: Defaults | None = None) -> list[RawArticle | Problem]:
    return list(read_path(path, defaults or Defaults(), MAX_BYTES))


def contents(found: list[RawArticle | Problem]) -> list[str]:
    return [item.content for item in found if isinstance(item, RawArticle)]


def problems(found: list[RawArticle | Problem]) -> list[Problem]:
    return [item for item in found if isinstance(item, Problem)]


@pytest.mark.parametrize(
    ("name", "pushed"),
    [
        ("a.txt", TEXT),
        ("a.html", TEXT),
        ("a.htm", TEXT),
        ("a.json", json.dumps({"content": TEXT})),
        ("a.jsonl", json.dumps({"content": TEXT}) + "\n\n"),
        ("a.ndjson", json.dumps({"content": TEXT})),
    ],
)
@pytest.mark.parametrize("zipped", [False, True])
def test_every_shape_is_read_plain_and_gzipped(tmp_path: Path, name: str, pushed: str, zipped: bool) -> None:
    path = tmp_path / (f"{name}.gz" if zipped else name)
    path.write_bytes(gzip.compress(pushed.encode()) if zipped else pushed.encode())
    assert contents(read(path)) == [TEXT]


def test_an_html_file_is_read_as_html(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(TEXT, encoding="utf-8")
    [article] = read(tmp_path / "a.html")
    assert isinstance(article, RawArticle)
    assert article.format == "html"


def test_a_page_that_declares_windows_1256_is_decoded_by_it(tmp_path: Path) -> None:
    page = f'<html><head><meta charset="windows-1256"></head><body><p>{TEXT}</p></body></html>'
    (tmp_path / "a.html").write_bytes(page.encode("windows-1256"))
    assert TEXT in contents(read(tmp_path / "a.html"))[0]


@pytest.mark.parametrize(("charset", "reason"), [("utf-7", "surrogate"), ("undefined", "unknown charset")])
def test_a_page_in_an_odd_charset_is_refused_with_the_reason(tmp_path: Path, charset: str, reason: str) -> None:
    (tmp_path / "a.html").write_text(f'<meta charset="{charset}"><p>Port +2AA-</p>', encoding="utf-8")
    assert reason in problems(read(tmp_path / "a.html"))[0].reason


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_a_file_cannot_say_when_an_article_arrived(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(json.dumps({"content": TEXT, "received_at": 9_999_999_999_999}), encoding="utf-8")
    [article] = read(tmp_path / name)
    assert isinstance(article, RawArticle)
    assert (article.received_at, article.meta) == (None, {})


def test_text_that_is_not_utf8_is_refused_with_the_way_to_convert_it(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode("windows-1256"))
    [problem] = problems(read(tmp_path / "a.txt"))
    assert problem.where.endswith("a.txt")
    assert "iconv" in problem.reason


def test_a_bad_line_is_named_and_its_neighbours_are_read(tmp_path: Path) -> None:
    lines = [json.dumps({"content": "الأول"}), '{"content": ', json.dumps({"content": "الثالث"}), '["لا"]', '{"x": 1}']
    (tmp_path / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    found = read(tmp_path / "news.jsonl")
    assert contents(found) == ["الأول", "الثالث"]
    assert [p.where.rpartition(":")[2] for p in problems(found)] == ["2", "4", "5"]
    assert "content" in problems(found)[2].reason


def test_an_array_names_the_position_of_what_is_no_article(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([{"content": TEXT}, 7, {"content": " "}]), encoding="utf-8")
    found = read(tmp_path / "a.json")
    assert contents(found) == [TEXT]
    assert [p.where[-3:] for p in problems(found)] == ["[1]", "[2]"]


def test_a_cut_gzip_file_and_a_corrupt_one_are_problems(tmp_path: Path) -> None:
    whole = gzip.compress(TEXT.encode() * 50)
    (tmp_path / "cut.txt.gz").write_bytes(whole[:-12])
    (tmp_path / "corrupt.txt.gz").write_bytes(whole[:12] + b"\xff" * 20 + whole[32:])
    for name in ("cut.txt.gz", "corrupt.txt.gz"):
        assert "gzip" in problems(read(tmp_path / name))[0].reason


def test_a_missing_file_is_a_problem_of_that_file(tmp_path: Path) -> None:
    [problem] = problems(read(tmp_path / "none.txt"))
    assert problem.reason == "No such file or directory"


def test_an_address_is_told_how_its_pages_get_in() -> None:
    [problem] = problems(read(Path("https://alhay.example/1")))
    assert problem.reason.startswith("an address, no file: `warraq sources add`")


def test_deeply_nested_json_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(f'{{"content": "نص", "x": {"[" * 200}{"]" * 200}}}', encoding="utf-8")
    assert "nested deeper" in problems(read(tmp_path / "a.json"))[0].reason


def test_an_article_over_the_limit_is_refused_however_its_bytes_are_spread(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"content": "نص", "note": "م" * 1_000_001}), encoding="utf-8")
    assert "WARRAQ_MAX_ARTICLE_BYTES" in problems(read(tmp_path / "a.json"))[0].reason


def test_a_folder_stands_for_its_readable_files_hidden_ones_left_out(tmp_path: Path) -> None:
    for name in ("b.txt", "sub/a.json.gz", "sub/photo.jpg", ".git/x.txt", ".c.txt", "gold.json", "README.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    names = [str(path.relative_to(tmp_path)) for path in find_files([tmp_path])]
    assert names == ["README.txt", "b.txt", "gold.json", "sub/a.json.gz"]


@pytest.mark.parametrize("name", ["gold.json", "gold.jsonl"])
def test_a_file_without_an_article_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    answers = [{"file": f"{n}.txt", "title": "جواب"} for n in range(30)]
    text = json.dumps(answers) if name == "gold.json" else "\n".join(map(json.dumps, answers))
    (tmp_path / name).write_text(text, encoding="utf-8")
    [problem] = problems(read(tmp_path / name))
    assert problem.where == str(tmp_path / name)
    assert "none of its 30 entries is an article" in problem.reason
    assert "content" in problem.reason


@pytest.mark.parametrize(("name", "text"), [("a.json", "[]"), ("a.jsonl", "\n\n"), ("a.json", ""), ("a.txt", "")])
def test_an_empty_file_is_refused(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert len(read(tmp_path / name)) == len(problems(read(tmp_path / name))) == 1


def test_what_is_refused_before_the_first_article_is_named_one_by_one(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([7, 8, {"content": TEXT}]), encoding="utf-8")
    found = read(tmp_path / "a.json")
    assert [p.where[-3:] for p in problems(found)] == ["[0]", "[1]"]
    assert contents(found) == [TEXT]


@pytest.mark.parametrize(
    ("pushed", "expected"),
    [
        (TEXT, [TEXT]),
        (json.dumps({"content": TEXT}), [TEXT]),
        (json.dumps([{"content": TEXT}, {"content": "ثانٍ"}]), [TEXT, "ثانٍ"]),
        ('{"content": "أ"}\n{"content": "ب"}\n', ["أ", "ب"]),
    ],
)
def test_standard_input_is_recognized(monkeypatch: pytest.MonkeyPatch, pushed: str, expected: list[str]) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(pushed.encode())))
    assert contents(read(Path("-"))) == expected


def test_url_and_source_of_the_command_line_are_given_to_the_article(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps({"content": TEXT, "link": "https://old.example/1"}), encoding="utf-8")
    [article] = read(tmp_path / "a.json", Defaults(source="الوطن", url="https://new.example/2"))
    assert isinstance(article, RawArticle)
    assert (article.source, article.url) == ("الوطن", "https://new.example/2")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04" + bytes(50), "zip file"), (b"%PDF-1.7\n", "PDF"), (b"\x89PNG\r\n", "an image"),
        (b"WARC/1.1\r\nWARC-Type: warcinfo\r\n", "import warc"),
        (b"\x7fELF" + bytes(50), "a program"), (bytes(300), "binary data"), (b"BZh9", "bunzip2"),
        (b"a" * 257 + b"ustar" + bytes(300), "tar archive"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["news", "news.txt", "news.jsonl", "news.json"])
def test_what_is_no_text_is_called_by_its_name(data: bytes, what: str, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    [problem] = problems(read(tmp_path / name))
    assert problem.where == str(tmp_path / name)
    assert problem.reason.startswith("this is ")
    assert what in problem.reason


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "windows-1256"])
def test_a_text_is_never_taken_for_binary_data(charset: str) -> None:
    assert binary_kind(f"{TEXT}\n{TEXT}".encode(charset)) is None


def test_a_file_is_expected_to_hold_an_article_or_one_a_line(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("{}\n\n{}\n{}", encoding="utf-8")
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(b"{}\n{}\n"))
    (tmp_path / "c.jsonl.gz").write_bytes(gzip.compress(b"{}\n{}\n")[:-9])
    (tmp_path / "d.txt").write_text("\n\n\n", encoding="utf-8")
    files = [tmp_path / name for name in ("a.jsonl", "b.jsonl.gz", "c.jsonl.gz", "d.txt", "none.jsonl")]
    assert [count_expected(file) for file in files] == [3, 2, 0, 1, 0]


def test_noise_with_a_single_nul_is_binary_too(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_bytes(b"\xe4\x91\x00\xfe" + b"\x81\x9d" * 40)
    assert problems(read(tmp_path / "news.txt"))[0].reason == "this is binary data, no text"


def table(separator: str, header: str) -> str:
    rows = [["الميناء", f'"{TEXT}\nفقرة, ثانية"', "https://a.example/7", "2025-10-05"], [""] * 4, ["مرفأ", TEXT]]
    return "\r\n".join([separator.join(header.split()), *map(separator.join, rows), ""])


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", table(",", "title content url date").encode()),
        ("a.csv", table(",", "title content url date").encode("utf-8-sig")),
        ("a.csv", table(";", "Headline Text Link pubDate").encode()),
        ("a.tsv", table("\t", "title body url date").encode("utf-16")),
    ],
    ids=["commas", "byte order mark", "semicolons", "UTF-16"],
)
def test_rows_of_a_table_are_articles_by_the_names_of_its_columns(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    first, second = read(path)
    assert isinstance(first, RawArticle)
    assert isinstance(second, RawArticle)
    assert (first.title, first.content) == ("الميناء", f"{TEXT}\nفقرة, ثانية")
    assert (first.url, first.published_at) == ("https://a.example/7", "2025-10-05")
    assert (second.title, second.content, second.url) == ("مرفأ", TEXT, None)


def test_a_table_without_a_column_of_text_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "prices.csv"
    path.write_text("اليوم,السعر\n5/10,40\n6/10,41\n")
    [problem] = problems(read(path))
    assert "name the columns" in problem.reason


def test_a_bad_row_is_named_by_its_line_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"title,content\nالميناء,{TEXT}\nبلا نص,\n")
    article, problem = read(path)
    assert isinstance(article, RawArticle)
    assert problem == Problem(f"{path}:3", "content: Field required")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", json.dumps({"content": TEXT})),
        ("a.jsonl", json.dumps({"content": TEXT}, indent=2)),
        ("a.jsonl", json.dumps([{"content": TEXT}])),
        ("a.json", f"{json.dumps({'content': TEXT})}\n" * 1 + json.dumps({"content": TEXT, "title": "الميناء"})),
    ],
    ids=["JSON called text", "printed JSON called lines", "array called lines", "lines called JSON"],
)
def test_json_is_read_whatever_the_file_is_called(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text)
    assert set(contents(read(path))) == {TEXT}


@pytest.mark.parametrize("text", ["[تحديث] افتتح الوزير الميناء.", "{نص بين قوسين}"])
def test_a_text_that_begins_with_a_bracket_is_a_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text)
    assert contents(read(path)) == [text]
