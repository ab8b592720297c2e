"""The scorer: what counts as right, and what as leaked."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from warraq.articles import CleanArticle, Credit, RawArticle, RelatedLink
from warraq.cli.commands import app
from warraq.cli.output import CommandError
from warraq.extraction import Unreadable
from warraq.extraction.gold import score_page, summary, word_f1

ANSWER: dict[str, Any] = {
    "kind": "article", "language": "ar", "title": "افتتاح المكتبة", "kicker": None, "breadcrumb": ["الرئيسية", "ثقافة"],
    "section": "ثقافة", "authors": ["ندى سالم"], "published_at": "2025-10-05", "body": ["افتتحت المكتبة أمس.", "وحضر الأهالي."],
    "pull_quotes": [], "credit": {"publisher": None, "original": "رويترز"}, "related": ["خبر أول قديم", "خبر ثان قديم"],
    "boilerplate": ["تسجيل الدخول", "جميع الحقوق محفوظة"], "pushed": {},
}  # fmt: skip
RAW = RawArticle(content="-")


def article(**changes: Any) -> CleanArticle:
    fields: dict[str, Any] = {
        "id": "0" * 32, "title": "افتتاح المكتبة", "body": "افتتحت المكتبة أمس.\n\nوحضر الأهالي.", "section": "ثقافة",
        "breadcrumb": ["الرئيسية", "ثقافة"], "authors": ["ندى سالم"], "published_at": "2025-10-05T09:00:00+03:00",
        "credit": Credit(original="رويترز", text="المصدر: رويترز"),
        "related": [RelatedLink(title="خبر ثان قديم"), RelatedLink(title="خبر أول قديم")],
        "word_count": 5, "content_hash": "", "version": 0, "extractor": "test",
    }  # fmt: skip
    return CleanArticle.model_validate({**fields, **changes})


def test_a_perfect_page_is_right_in_every_field() -> None:
    score = score_page("a", RAW, ANSWER, lambda _: article())
    assert (score.f1, score.leaked, all(score.right.values())) == (1.0, (), True)


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [({"title": "عنوان آخر"}, "title"), ({"authors": []}, "authors"), ({"section": None}, "section"),
     ({"published_at": "2025-10-06T09:00:00Z"}, "date"), ({"related": []}, "related"), ({"credit": None}, "credit"),
     ({"kind": "brief"}, "kind"), ({"pull_quotes": ["x"]}, "pull_quotes"), ({"breadcrumb": []}, "breadcrumb")],
)  # fmt: skip
def test_each_field_is_judged_by_itself(changes: dict[str, Any], wrong: str) -> None:
    score = score_page("a", RAW, ANSWER, lambda _: article(**changes))
    assert [of for of, right in score.right.items() if not right] == [wrong]


def test_an_hour_is_compared_as_the_page_shows_it() -> None:
    hour = {**ANSWER, "published_at": "2025-10-05T09:00"}
    assert score_page("a", RAW, hour, lambda _: article()).right["date"]
    assert not score_page("a", RAW, {**ANSWER, "published_at": "2025-10-05T10:00"}, lambda _: article()).right["date"]


def test_a_moment_without_seconds_is_compared_without_them() -> None:
    found = article(published_at="2025-10-05T09:00:12Z")
    for answer, right in (
        ("09:00Z", True),
        ("12:00+03:00", True),
        ("09:00:12Z", True),
        ("09:00:00Z", False),
        ("09:01Z", False),
    ):
        page = score_page("a", RAW, {**ANSWER, "published_at": f"2025-10-05T{answer}"}, lambda _: found)
        assert page.right["date"] is right


@pytest.mark.parametrize(
    "changes",
    [{"body": "افتتحت المكتبة أمس.\n\nتسجيل الدخول"}, {"title": "تسجيل الدخول"}, {"authors": ["تسجيل الدخول"]},
     {"related": [{"title": "تسجيل الدخول"}]}],
)  # fmt: skip
def test_boilerplate_in_body_title_authors_or_related_is_leaked(changes: dict[str, Any]) -> None:
    assert score_page("a", RAW, ANSWER, lambda _: article(**changes)).leaked == ("تسجيل الدخول",)


def test_boilerplate_in_a_kicker_or_pull_quote_is_a_wrong_field_alone() -> None:
    score = score_page("a", RAW, ANSWER, lambda _: article(kicker="تسجيل الدخول", pull_quotes=["جميع الحقوق محفوظة"]))
    assert (score.leaked, score.right["kicker"], score.right["pull_quotes"]) == ((), False, False)


def test_a_page_that_is_refused_does_not_lower_the_share_that_leaked() -> None:
    def refuse(_: RawArticle) -> CleanArticle:
        raise Unreadable("nothing here")

    leaking = article(body="تسجيل الدخول")
    scores = [score_page("a", RAW, ANSWER, read) for read in (refuse, lambda _: leaking)]
    assert summary(scores).leak == 0.5


def test_a_page_without_an_article_must_be_refused() -> None:
    def refuse(_: RawArticle) -> CleanArticle:
        raise Unreadable("nothing here")

    none = {**ANSWER, "kind": "none"}
    assert score_page("a", RAW, none, refuse).right == {"kind": True}
    assert score_page("a", RAW, none, lambda _: article()).right == {"kind": False}
    assert score_page("a", RAW, ANSWER, refuse).f1 == 0


def test_f1_counts_words() -> None:
    assert word_f1("أ ب ج", "أ ب ج") == 1
    assert word_f1("أ ب", "أ ب ج د") == pytest.approx(2 * 2 / 6)
    assert word_f1("", "أ") == 0


def test_the_summary_takes_the_mean_over_pages() -> None:
    good = score_page("a", RAW, ANSWER, lambda _: article())
    bad = score_page("b", RAW, ANSWER, lambda _: article(title="عنوان آخر"))
    total = summary([good, bad])
    assert (total.pages, total.f1, total.accuracy["title"], total.accuracy["authors"]) == (2, 1.0, 0.5, 1.0)


def test_gold_check_scores_a_folder(tmp_path: Path) -> None:
    pages = Path(__file__).parent / "pages"
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "festival.html").write_text(
        (pages / "festival.html").read_text(encoding="utf-8"), encoding="utf-8"
    )
    (tmp_path / "site" / "festival.json").write_text(
        json.dumps({**ANSWER, "title": "مهرجان الفيلم القصير يفتتح دورته العاشرة"}), encoding="utf-8"
    )
    result = CliRunner().invoke(app, ["gold", "check", str(tmp_path), "--json"])
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert (found["html"]["pages"], found["html"]["title"]) == (1, 1.0)
    assert "dumps" not in found


def folder_of(tmp_path: Path, answer: str | None, page: str = "نص", pushed: str = "page.txt") -> Path:
    (tmp_path / pushed).write_text(page, encoding="utf-8")
    if answer is not None:
        (tmp_path / "page.json").write_text(answer, encoding="utf-8")
    return tmp_path


GOOD = '"kind": "article", "title": "عنوان", "body": ["نص."]'


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (None, "page.txt: there is no answer: write page.json beside it"),
        ("{", "page.json: no JSON"),
        ("[]", "page.json: the file: "),
        ('{"title": "عنوان", "body": ["نص."]}', "page.json: kind: is missing"),
        ('{"kind": "article", "body": ["نص."]}', "page.json: title: is missing or empty"),
        ('{"kind": "article", "title": "عنوان"}', "page.json: body: is missing or empty"),
        (f'{{{GOOD}, "autors": []}}', "page.json: autors: no such key: an answer holds kind, title, body"),
        (f'{{{GOOD}, "authors": "ندى"}}', "page.json: authors: "),
        (f'{{{GOOD}, "published_at": "5/10/2025"}}', "page.json: published_at: write it as 2025-10-05"),
        (f'{{{GOOD}, "credit": {{"original": "و", "x": 1}}}}', "page.json: credit.x: no such key"),
        (f'{{{GOOD}, "pushed": {{"fetched_at": "gestern"}}}}', "page.txt, or `pushed` of its answer: fetched_at: "),
    ],
)
def test_gold_check_says_which_answer_is_wrong_and_what_to_do(tmp_path: Path, answer: str | None, said: str) -> None:
    result = CliRunner().invoke(app, ["gold", "check", str(folder_of(tmp_path, answer))])
    assert isinstance(result.exception, CommandError)
    assert said in str(result.exception)


def test_gold_check_of_an_empty_folder_says_what_to_put_there(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["gold", "check", str(tmp_path)])
    assert isinstance(result.exception, CommandError)
    assert "put NAME.html or NAME.txt there" in str(result.exception)


def test_a_field_that_an_answer_leaves_out_is_not_scored() -> None:
    short = {key: ANSWER[key] for key in ("kind", "title", "body")}
    score = score_page("a", RAW, short, lambda _: article())
    assert (set(score.right), score.related_f1) == ({"kind", "title"}, None)
    assert "authors" not in summary([score]).accuracy


def test_gold_check_shows_what_was_found_and_what_is_right(tmp_path: Path) -> None:
    text = (Path(__file__).parent / "pages" / "river.txt").read_text(encoding="utf-8")
    folder = folder_of(tmp_path, '{"kind": "article", "title": "عنوان آخر", "body": ["نص آخر."]}', text)
    result = CliRunner().invoke(app, ["gold", "check", str(folder), "--pages"])
    assert "the answer says 'عنوان آخر'" in result.output


def test_explain_shows_what_each_line_was_taken_for() -> None:
    page = Path(__file__).parent / "pages" / "river.txt"
    result = CliRunner().invoke(app, ["extract", str(page), "--explain", "--json"])
    lines = json.loads(result.stdout)["lines"]
    labels = {line["label"] for line in lines}
    assert {"title", "byline", "body", "credit", "related title"} <= labels
    assert any(line["reasons"] for line in lines)
