"""Page dumps: every paragraph and nothing else in the body, the rest in its own field."""

import re
from pathlib import Path

import pytest

from warraq.articles import CleanArticle, RawArticle, RelatedLink
from warraq.extraction import extract
from warraq.extraction.dump.rows import read_lines
from warraq.extraction.labelling import label_page
from warraq.extraction.labels import AT, Label
from warraq.extraction.model.crf import load_model
from warraq.extraction.model.features import page_of

PAGES = Path(__file__).parent / "pages"
RIVER = (PAGES / "river.txt").read_text(encoding="utf-8")
STRIKE = (PAGES / "strike.txt").read_text(encoding="utf-8")
QUOTE = "تحوّل مسار القناة إلى نقطة خلاف بين الوزارة والمزارعين"
RIVER_STARTS = ["مع اقتراب موسم الأمطار", "ووفق ما أعلنه", "أيضاً، يشمل", "وفي المقابل،", "كذلك، دعت"]
STRIKE_STARTS = ["دخل إضراب عمّال", "وقال رئيس النقابة", "في غضون ذلك،", "وختم البيان"]


def read(content: str, **more: str) -> CleanArticle:
    return extract(RawArticle(content=content, **more))


def assert_paragraphs(article: CleanArticle, starts: list[str]) -> None:
    paragraphs = article.body.split("\n\n")
    assert [p[: len(s)] for p, s in zip(paragraphs, starts, strict=True)] == starts


def test_every_part_of_a_republished_page_has_its_field() -> None:
    article = read(RIVER)
    assert (article.kicker, article.title) == (
        "زيارة ثانية للوزير إلى طرابلس",
        "النهر الكبير – الساحل: الوعود (لا) تكفي",
    )
    assert (article.breadcrumb, article.section) == (["الرئيسية", "محليات"], "محليات")
    assert article.authors == ["رامي الكيلاني"]
    assert article.pull_quotes == [QUOTE]
    assert article.credit is not None
    assert article.credit.model_dump() == {
        "publisher": "أخبار الساحل",
        "original": "النهار",
        "text": "أخبار الساحل٢-النهار",
    }
    assert article.source == "أخبار الساحل"
    assert (article.kind, article.language) == ("article", "ar")
    assert_paragraphs(article, RIVER_STARTS)


def test_stubs_below_the_article_become_related_links() -> None:
    assert read(RIVER).related == [
        RelatedLink(
            title="خطة جديدة لتنظيم الصيد في بحيرة القرعون… والصيّادون يتحفّظون",
            authors=["سلمى الحدّاد"],
            excerpt="في ظلّ تراجع مخزون الأسماك، تكشف مشاورات بين الوزارة والصيّادين عن خطة جديدة تمنع الصيد في الربيع",
            truncated=True,
        ),
        RelatedLink(
            title="أسعار الخضار ترتفع مع بداية الشتاء",
            authors=["كريم نصّار"],
            excerpt="سجّلت أسواق الجملة في البقاع ارتفاعاً جديداً في أسعار البندورة والخيار",
            truncated=True,
        ),
    ]


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("Windows line ends", lambda page: page.replace("\n", "\r\n")),
        ("old Mac line ends", lambda page: page.replace("\n", "\r")),
        ("tabs for spaces", lambda page: page.replace("   ", "\t")),
        ("no-break spaces", lambda page: page.replace("   ", "\xa0\xa0\xa0")),
        ("bidi marks", lambda page: "\ufeff" + re.sub(r"^(?=\S)", "\u200f", page, flags=re.MULTILINE)),
        ("no blank lines", lambda page: re.sub(r"\n\s*\n", "\n", page)),
        ("no close button", lambda page: page.replace("\nx\n", "\n")),
        ("share buttons", lambda page: page.replace("\nرامي", "\nShare\nTweet\nواتساب\nرامي")),
    ],
)
def test_the_same_page_written_otherwise_reads_the_same(name: str, change: object) -> None:
    assert callable(change)
    article, same = read(RIVER), read(change(RIVER))
    left_out = {"id"}
    assert same.model_dump(exclude=left_out) == article.model_dump(exclude=left_out), name


def test_presentation_forms_are_ordinary_letters_in_the_body() -> None:
    assert "محمد" in read(RIVER.replace("الحوراني", "ﻣﺤﻤﺪ")).body


def test_harakat_stay_in_the_body() -> None:
    assert "أولويّتنا" in read(RIVER).body


def test_a_page_without_breadcrumb_byline_and_credit_keeps_its_body() -> None:
    lines = [line for line in RIVER.split("\n") if "»  " not in line and "الرئيسية" not in line]
    page = "\n".join(line for line in lines if "الكيلاني" not in line and "النهار" not in line)
    article = read(page)
    assert (article.breadcrumb, article.authors, article.credit) == ([], [], None)
    assert article.title == "النهر الكبير – الساحل: الوعود (لا) تكفي"
    assert_paragraphs(article, RIVER_STARTS)


def test_links_in_mid_article_do_not_end_it() -> None:
    article = read(STRIKE)
    assert_paragraphs(article, STRIKE_STARTS)
    assert [link.title for link in article.related] == [
        "وزير النقل يدعو إلى الحوار مع النقابات",
        "الحاويات العالقة تكلّف التجار ملايين الدنانير",
        "جولة في المرفأ القديم",
    ]


def test_byline_date_dateline_and_source_are_taken_off_the_body() -> None:
    article = read(STRIKE)
    assert article.title == "إضراب عمّال المرفأ يدخل أسبوعه الثاني"
    assert article.authors == ["هدى المنصوري"]
    assert article.published_at is not None
    assert article.published_at.date().isoformat() == "2025-10-12"
    assert article.meta == {"dateline": "تونس – وكالات"}
    assert article.credit is not None
    assert article.credit.original == "صحيفة الميناء"


def test_a_hijri_date_line_is_no_text_and_waits_for_the_gregorian_one() -> None:
    hijri = read(STRIKE.replace("12 تشرين الأول 2025", "1447/04/20 هـ"))
    assert (hijri.published_at, hijri.meta["published_at_text"]) == (None, "1447/04/20 هـ")
    assert_paragraphs(hijri, STRIKE_STARTS)
    both = read(STRIKE.replace("12 تشرين الأول 2025", "20 ربيع الآخر 1447هـ\n12 تشرين الأول 2025م"))
    assert both.published_at is not None
    assert both.published_at.date().isoformat() == "2025-10-12"
    assert_paragraphs(both, STRIKE_STARTS)


def test_byline_above_the_headline_is_found() -> None:
    page = STRIKE.replace("كتبت هدى المنصوري\n", "").replace("\nإضراب", "\nكتبت هدى المنصوري\nإضراب", 1)
    article = read(page)
    assert (article.title, article.authors) == ("إضراب عمّال المرفأ يدخل أسبوعه الثاني", ["هدى المنصوري"])
    assert_paragraphs(article, STRIKE_STARTS)


def test_a_pushed_title_finds_the_headline_among_menus() -> None:
    page = STRIKE.replace("سياسة\n", "ملفات خاصة من مراسلينا في المغرب\n", 1)
    article = read(page, title="إضراب عمّال المرفأ يدخل أسبوعه الثاني")
    assert article.title == "إضراب عمّال المرفأ يدخل أسبوعه الثاني"
    assert_paragraphs(article, STRIKE_STARTS)


def test_a_lead_that_begins_like_the_headline_is_kept() -> None:
    headline = "دخل إضراب عمّال المرفأ أسبوعه الثاني"
    page = STRIKE.replace("إضراب عمّال المرفأ يدخل أسبوعه الثاني", headline)
    assert_paragraphs(read(page), STRIKE_STARTS)
    assert_paragraphs(read(page, title=headline), STRIKE_STARTS)


def test_a_pushed_title_that_is_not_on_the_page_still_wins() -> None:
    article = read(STRIKE, title="عمّال المرفأ مستمرّون في الإضراب")
    assert article.title == "عمّال المرفأ مستمرّون في الإضراب"
    assert_paragraphs(article, STRIKE_STARTS)


def test_a_summary_below_the_headline_stays_in_the_body() -> None:
    summary = "النقابة تتمسّك بالأجور والشركة تطلب مهلة جديدة"
    article = read(STRIKE.replace("كتبت", f"{summary}\nكتبت", 1))
    assert article.body.startswith(summary + "\n\n")
    assert article.authors == ["هدى المنصوري"]


def test_a_dump_without_a_headline_loses_no_paragraph() -> None:
    paragraphs = [line for line in STRIKE.split("\n") if line.startswith(tuple(STRIKE_STARTS))]
    article = read("\n\n".join(paragraphs))
    assert_paragraphs(article, STRIKE_STARTS)
    assert article.title


def test_hard_wrapped_paragraphs_are_joined() -> None:
    rows: list[str] = []
    for paragraph in read(RIVER).body.split("\n\n"):
        words, row = paragraph.split(), ""
        for word in words:
            if len(row) + len(word) > 70:
                rows.append(row.strip())
                row = ""
            row += f"{word} "
        rows += [row.strip(), ""]
    wrapped = "عودة الأشغال إلى النهر\n\n" + "\n".join(rows)
    assert read(wrapped).body == read(RIVER).body


def test_a_short_subheading_stays_between_its_paragraphs() -> None:
    page = STRIKE.replace("وختم البيان", "موعد جديد للتفاوض\nوختم البيان")
    assert "\n\nموعد جديد للتفاوض\n\n" in read(page).body


def test_of_several_lines_set_apart_only_what_the_text_says_is_a_pull_quote() -> None:
    subheadings = ["كلفة باهظة يدفعها التجار كل يوم", "الأنظار تتجه إلى نهاية الأسبوع الحالي"]
    quote = "العمّال متمسّكون بمطالبهم في رفع الأجور"
    last = "ولم يصدر أي تعليق من وزارة النقل حتى مساء أمس."
    page = STRIKE.replace("في غضون ذلك", f"{quote}\nفي غضون ذلك").replace(
        "شاهد أيضاً: جولة في المرفأ القديم\nوختم البيان", f"{subheadings[0]}\nوختم البيان"
    )
    article = read(page.replace("المصدر:", f"{subheadings[1]}\n{last}\nالمصدر:"))
    assert article.pull_quotes == [quote]
    assert_paragraphs(article, [*STRIKE_STARTS[:3], subheadings[0], STRIKE_STARTS[3], subheadings[1], last])


@pytest.mark.parametrize(
    "headline",
    [
        "تحرير أسعار الطاقة يثير قلق الصناعيين",
        "تقرير: تحديات جديدة تواجه اقتصادات الخليج",
        "كتب جديدة في معرض بيروت",
        "خاص بالصور افتتاح الحديقة",
    ],
)
def test_a_headline_that_begins_like_a_byline_is_a_headline(headline: str) -> None:
    article = read(STRIKE.replace("إضراب عمّال المرفأ يدخل أسبوعه الثاني", headline))
    assert (article.title, article.authors) == (headline, ["هدى المنصوري"])
    assert_paragraphs(article, STRIKE_STARTS)


def test_a_numbered_list_stays_in_the_body() -> None:
    page = STRIKE.replace("وختم البيان", "1 - رفع الأجور في أقرب وقت\nوختم البيان")
    assert "\n\n1 - رفع الأجور في أقرب وقت\n\n" in read(page).body


@pytest.mark.parametrize("score", ["الأهلي 2 - الزمالك", "الأهلي 2-الزمالك", "الأهلي ٢ – الزمالك"])
def test_a_score_is_no_credit_and_cuts_nothing(score: str) -> None:
    below = "وينتظر العمّال رد الشركة المشغّلة قبل نهاية الأسبوع."
    article = read(STRIKE.replace("المصدر: صحيفة الميناء", f"{score}\n{below}"))
    assert article.body.endswith(f"{score}\n\n{below}")
    assert (article.credit, article.source) == (None, None)


def test_city_and_paper_are_a_dateline_below_a_headline_only() -> None:
    page = STRIKE.replace("تونس – وكالات", "تونس: «الميناء اليوم»")
    assert read(page).meta == {"dateline": "تونس: «الميناء اليوم»"}
    quoted = "النقابة: «لن نتراجع»"
    assert read(STRIKE.replace("إضراب عمّال المرفأ يدخل أسبوعه الثاني", quoted)).title == quoted


def test_the_one_line_above_a_short_text_is_its_headline_however_short() -> None:
    article = read("افتتاح المكتبة\n\nافتتحت البلدية أمس مكتبة جديدة قرب النهر.\n")
    assert (article.title, article.body) == ("افتتاح المكتبة", "افتتحت البلدية أمس مكتبة جديدة قرب النهر.")


def test_a_trail_above_the_headline_is_none_however_likely_it_looks() -> None:
    trail, headline = "أنت في: أسبوع المرفأ > إضراب", "إضراب عمّال المرفأ يدخل أسبوعه الثاني"
    lines = read_lines(STRIKE.replace(headline, f"{trail}\n{headline}", 1))
    page, model = page_of(lines), load_model("dump")
    scores = model.scores(page.table)
    texts = [line.text for line in lines]
    scores[texts.index(trail), AT[Label.TITLE]] = scores[texts.index(trail)].max() + 4
    labels = label_page(page, model, scores)
    assert [text for text, label in zip(texts, labels, strict=True) if label is Label.TITLE] == [headline]
