"""Names in bylines, and nothing else."""

import pytest

from warraq.articles import RawArticle
from warraq.extraction import extract
from warraq.extraction.authors.bylines import is_agency, people, split_names
from warraq.extraction.authors.dateline_names import name_in_dateline
from warraq.extraction.authors.name_lines import between_text, is_of_the_page, names_around
from warraq.extraction.authors.signatures import names_at_text, names_with_sign, without_subjects
from warraq.extraction.dump.rows import read_lines
from warraq.extraction.labels import Label
from warraq.extraction.model.features import page_of


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("بقلم: ندى سالم", ["ندى سالم"]),
        ("كتبت سعاد المرعي", ["سعاد المرعي"]),
        ("حررته سعاد المرعي", ["سعاد المرعي"]),
        ("من طرف سعاد المرعي في 3 أكتوبر 2026", ["سعاد المرعي"]),
        ("كتب - سليم الحداد:", ["سليم الحداد"]),
        ("سليم الحداد - دمشق", ["سليم الحداد"]),
        ("رامي شاهين العين", ["رامي شاهين"]),
        ("تركي السهلي (الأحساء)", ["تركي السهلي"]),
        ("السبت، 29 نوفمبر 2025 11:55 م بنى سويف - هانى فتحى", ["هانى فتحى"]),
        ("نُشرت في 10 نوفمبر، 2025 بواسطة الطيب محجوب", ["الطيب محجوب"]),
        ("جورج قاعي @gkai_sport 30 نوفمبر 2025 | 10:47 م", ["جورج قاعي"]),
        ("إلهام بوثلجي2025/12/01، 09:0040030 تعليقات", ["إلهام بوثلجي"]),
        ("سعاد المرعي ونادر حمدان", ["سعاد المرعي", "نادر حمدان"]),
        ("حسان الجاسم وهبة الفرج", ["حسان الجاسم", "هبة الفرج"]),
        ("بقلم / علي حسن ، وليد وهبة", ["علي حسن", "وليد وهبة"]),
        ("بقلم د. سامي نور", ["د. سامي نور"]),
        ("وائل رمضان", ["وائل رمضان"]),
        ("سعاد المرعي وJonas Weber", ["سعاد المرعي", "Jonas Weber"]),
        ("د. سعاد المرعي، كبيرة المحللين، وسيم قدور صحافي استقصائي", ["د. سعاد المرعي", "وسيم قدور"]),
        ("الصحيفة - سعاد المرعي من طنجة", ["سعاد المرعي"]),
        ("حاورها: سعاد المرعي | ترجمة: نادر حمدان", ["سعاد المرعي"]),
        ("تقرير: سعاد المرعي | مونتاج: نادر حمدان", ["سعاد المرعي"]),
        ("أم درمان - 5 ربيع الآخر 1446هـ", []),
        ("تحرير: سعاد المرعي", []),
        ("نص: سعاد المرعي | صور: نادر حمدان | 29 حزيران 2024", ["سعاد المرعي"]),
        ("قراءة: سعاد المرعي - هندسة صوت: نادر حمدان - تقديم: كريم ندا", ["سعاد المرعي"]),
        ("رئيس التحرير: نادر حمدان", []),
        ("المحرر المسؤول: باسل كرم", []),
        ("سعاد المرعي ـ أحمد على مرسى", ["سعاد المرعي", "أحمد على مرسى"]),
        ("إعداد: أبو البراء صلاح السكندري", ["أبو البراء صلاح السكندري"]),
        ("وفاء بن رمضان", ["وفاء بن رمضان"]),
        ('"سعاد المرعي" - خاص الميناء', ["سعاد المرعي"]),
        ("كتبت ـ سعاد المرعي وتصوير ـ نادر حمدان", ["سعاد المرعي"]),
        ("سعاد المرعي وتصوير: نادر حمدان", ["سعاد المرعي"]),
        ("نص وتصوير: سعاد المرعي", ["سعاد المرعي"]),
        ("كتبها نادر حمدان الاثنين 3/10/2022 12:31", ["نادر حمدان"]),
        ("Von سعاد المرعي und Jonas Weber", ["سعاد المرعي", "Jonas Weber"]),
        ("سعاد المرعي and نادر حمدان", ["سعاد المرعي", "نادر حمدان"]),
        ("سعاد المرعي Jonas Weber", ["سعاد المرعي", "Jonas Weber"]),
        ("تقرير: ميثاء الشحي / نادر حمدان", ["ميثاء الشحي", "نادر حمدان"]),
        ("الثلاثاء 22 ماي 2012، بقلم بورزاق الطايع ، سعاد المرعي", ["بورزاق الطايع", "سعاد المرعي"]),
        ("مرسلة بواسطة نادر حمدان من 14-06-2025, 16:22", ["نادر حمدان"]),
        ("نادر حمدان – تقرير: نقص الأدوية", ["نادر حمدان"]),
        ("كتب/ت سعاد المرعي", ["سعاد المرعي"]),
        ("كتب(ت): سعاد المرعي", ["سعاد المرعي"]),
        ("الكاتب/ة: سعاد المرعي", ["سعاد المرعي"]),
        ("بقلم\\ سعاد المرعي", ["سعاد المرعي"]),
        ("مقال لـ سعاد المرعي", ["سعاد المرعي"]),
    ],
)
def test_persons_are_named(line: str, names: list[str]) -> None:
    assert people(line) == names


@pytest.mark.parametrize(
    "line",
    ["(دمشق - المثال)", "صنعاء: الوكالات", "رويترز", "بيروت - أ ف ب", "فريق التحرير", "قسم الأخبار", "الأحد 5 أكتوبر 2025",
     "الساعة 10:30 صباحا", "play video", "تكبير الخط"],
)  # fmt: skip
def test_cities_agencies_desks_and_days_are_no_persons(line: str) -> None:
    assert people(line) == []


def test_a_known_byline_needs_no_known_name() -> None:
    assert people("قشمع زهطل") == []
    assert people("قشمع زهطل", sure=True) == ["قشمع زهطل"]
    assert people("نبيلة.ب", sure=True) == ["نبيلة.ب"]


def test_the_site_is_no_author() -> None:
    assert people("نور الشرق", frozenset({"نور الشرق"}), sure=True) == []


def test_waw_parts_two_names_and_stays_in_one() -> None:
    assert split_names("سعاد المرعي ونادر حمدان") == ["سعاد المرعي", "نادر حمدان"]
    assert split_names("محمد وليد الشامي") == ["محمد وليد الشامي"]


def test_agencies_stand_alone_or_beside_a_city() -> None:
    assert is_agency("بيروت - رويترز")
    assert is_agency("وكالات")
    assert not is_agency("الوكالة تعلن نتائجها")


FERRY = (
    "افتتحت بلدية الميناء صباح اليوم رصيفا جديدا لمراكب الصيد الصغيرة بعد عامين من العمل فيه.",
    "وقال رئيس البلدية إن الرصيف يتسع لأربعين مركبا، وإن رسومه ستبقى كما كانت في السنوات الماضية.",
    "ويطالب الصيادون بمخزن مبرد قرب الرصيف حتى لا يفسد السمك قبل وصوله إلى السوق في الصيف.",
)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("كتب - هاني السيوفي ومي عبد الباقي", ["هاني السيوفي", "مي عبد الباقي"]),
        ("باسل حمود (عمّان) ونجاة بلحاج (صفاقس)", ["باسل حمود", "نجاة بلحاج"]),
        ("⏱ 2025-11-15 07:40 ✍ دينا القاضي 💬 8", ["دينا القاضي"]),
    ],
)
def test_names_between_signs_and_cities_are_parted(line: str, names: list[str]) -> None:
    assert people(line) == names


def test_the_name_below_a_text_is_its_author_and_the_day_below_it_the_date() -> None:
    page = "\n\n".join(("رصيف جديد لمراكب الصيد في الميناء", *FERRY, "رولا بيطار، مهندسة بحرية", "20/نوفمبر/2025"))
    article = extract(RawArticle(content=page, format="text"))
    assert article.authors == ["رولا بيطار"]
    assert article.published_at is not None
    assert article.published_at.date().isoformat() == "2025-11-20"


def test_who_is_named_in_a_caption_of_the_story_did_not_write_it() -> None:
    told = f"{FERRY[0]} وحضر الافتتاح الصياد سامي حداد."
    page = "\n\n".join(("رصيف جديد لمراكب الصيد في الميناء", "سامي حداد على الرصيف", told, *FERRY[1:]))
    assert extract(RawArticle(content=page, format="text")).authors == []


def test_a_name_in_a_row_of_section_and_day_is_the_author() -> None:
    rows = ("سوق السمك القديم ينتقل إلى رصيف الميناء", "مدن • 16 أكتوبر، 2025 • سعاد المرعي ونادر حمدان • المستوى: سهل • اللغة: العربية",
            "ينتقل سوق السمك القديم إلى رصيف الميناء الجديد مطلع الشهر المقبل، بعد خمسين سنة قرب الجامع الكبير.")  # fmt: skip
    page = page_of(read_lines("\n".join(rows)))
    labels = [Label.TITLE, Label.TAGS, Label.BODY]
    assert names_at_text(page, labels, 0, frozenset()) == ["سعاد المرعي", "نادر حمدان"]


SEASON = "بدأ موسم الصيد في خليج المدينة بأربعين مركبا، بعد توقف دام ستة أشهر حفاظا على صغار السمك."


@pytest.mark.parametrize(
    ("dateline", "names"),
    [("قلعة سكر/ خالد المنصور/ تصوير: علي كريم\n", ["خالد المنصور"]), ("نابلس - الميناء - تقرير ميسون أبو عيشة - ", ["ميسون أبو عيشة"]), ("حلب - خالد المنصور: ", ["خالد المنصور"]),
     ("حلب - سانا: ", []), ("موسم الصيد - بعد توقف طويل - ", [])],
)  # fmt: skip
def test_who_signs_between_city_and_text_is_the_author(dateline: str, names: list[str]) -> None:
    page = page_of(read_lines("\n".join(("موسم الصيد يبدأ بأربعين مركبا", f"{dateline}{SEASON}", *FERRY))))
    labels = [Label.TITLE, *[Label.BODY] * (len(page.lines) - 1)]
    assert name_in_dateline(page, labels, frozenset()) == names


def test_a_dateline_of_its_own_names_its_author() -> None:
    page = page_of(read_lines("\n".join(("موسم الصيد يبدأ بأربعين مركبا", "الميناء - رهام الخلايلة -", SEASON))))
    assert name_in_dateline(page, [Label.TITLE, Label.DATELINE, Label.BODY], frozenset()) == ["رهام الخلايلة"]


def test_names_above_their_roles_are_authors() -> None:
    rows = (
        "كلفة الماء أم كلفة الانتظار؟",
        "د. رنا الفاعوري",
        "باحثة أولى - برنامج المياه",
        "م. يزن البطاينة",
        "باحث مشارك",
        SEASON,
    )
    page = page_of(read_lines("\n".join((*rows, "د. رنا الفاعوري: حاصلة على الدكتوراه في اقتصاد المياه."))))
    labels = [Label.TITLE, *[Label.FURNITURE] * 4, Label.BODY, Label.BODY]
    assert names_with_sign(page, labels, 0) == ["د. رنا الفاعوري", "م. يزن البطاينة"]


def test_a_name_below_the_text_needs_its_day_below() -> None:
    rows = ("دينار في جيب المتقاعد", SEASON, "وضحة الرندي", "2024/1/28")
    page, labels = page_of(read_lines("\n".join(rows))), [Label.TITLE, Label.BODY, Label.FURNITURE, Label.DATE]
    assert names_with_sign(page, labels, 0) == ["وضحة الرندي"]
    page = page_of(read_lines("\n".join((*rows[:3], "مقالات سابقة للكاتبة"))))
    assert names_with_sign(page, labels, 0) == []


@pytest.mark.parametrize(
    ("row", "names"),
    [("القدس – نبض الميناء: سعاد المرعي", ["سعاد المرعي"]), ("صلالة: سعاد المرعي", ["سعاد المرعي"]), ("ك.م", ["ك.م"]),
     ("سهام ر.", ["سهام ر."]), ("الصياد: سامي حداد", []), ("ودمتم سالمين.", [])],
)  # fmt: skip
def test_a_row_below_the_headline_that_begins_with_a_place_or_is_initials_signs(row: str, names: list[str]) -> None:
    page = page_of(read_lines("\n".join(("دينار في جيب المتقاعد", row, SEASON, *FERRY))))
    labels = [Label.TITLE, Label.FURNITURE, *[Label.BODY] * (len(page.lines) - 2)]
    assert names_at_text(page, labels, 0, frozenset()) == names


def test_a_name_that_the_text_only_tells_of_as_its_author_signs() -> None:
    about = "سعاد المرعي مراسلة متجولة تكتب عن المصارف والتأمين في الخليج منذ عشرين سنة."
    rows = ("دينار في جيب المتقاعد", "سعاد المرعي من مسقط", about, SEASON)
    labels = [Label.TITLE, Label.LEAD, Label.BODY, Label.BODY]
    assert names_at_text(page_of(read_lines("\n".join(rows))), labels, 0, frozenset()) == ["سعاد المرعي"]
    told = (*rows[:2], about.replace("سعاد المرعي", "المصرفية سعاد المرعي"), SEASON)
    assert names_at_text(page_of(read_lines("\n".join(told))), labels, 0, frozenset()) == []


def test_a_byline_below_the_text_is_no_comment() -> None:
    page = page_of(read_lines("\n".join(("دينار في جيب المتقاعد", SEASON, "إعداد: سعاد المرعي", "أحسنت النشر"))))
    labels = [Label.TITLE, Label.BODY, Label.COMMENT, Label.COMMENT]
    assert names_at_text(page, labels, 0, frozenset()) == ["سعاد المرعي"]


def test_a_name_alone_in_brackets_right_below_the_text_signs_it() -> None:
    rows = ("دينار في جيب المتقاعد", SEASON, "(سعاد المرعي)")
    page, labels = page_of(read_lines("\n".join(rows))), [Label.TITLE, Label.BODY, Label.BIO]
    assert names_at_text(page, labels, 0, frozenset()) == ["سعاد المرعي"]


def test_a_byline_at_the_end_says_more_than_a_name_at_the_headline() -> None:
    rows = ("وجوه من الميناء", "سامي حداد، صياد", SEASON, "حاورته: ميسون أبو عيشة")
    page = page_of(read_lines("\n".join(rows)))
    labels = [Label.TITLE, Label.FURNITURE, Label.BODY, Label.FURNITURE]
    assert names_at_text(page, labels, 0, frozenset()) == ["ميسون أبو عيشة"]


def test_who_edited_the_text_did_not_write_it() -> None:
    page = page_of(read_lines("\n".join(("دينار في جيب المتقاعد", "تحرير: وضحة الرندي", SEASON))))
    assert names_at_text(page, [Label.TITLE, Label.FURNITURE, Label.BODY], 0, frozenset()) == []


def test_names_on_lines_beside_a_byline_sign_with_it() -> None:
    rows = ("دينار في جيب المتقاعد", "سعاد المرعي", "نادر حمدان", "ميسون أبو عيشة", SEASON)
    page = page_of(read_lines("\n".join(rows)))
    labels = [Label.TITLE, Label.FURNITURE, Label.BYLINE, Label.SECTION, Label.BODY]
    assert names_around(page, labels, 2) == ["سعاد المرعي", "نادر حمدان", "ميسون أبو عيشة"]


def test_names_between_paragraphs_are_of_the_story() -> None:
    labels = [Label.TITLE, Label.BYLINE, Label.BODY, Label.BYLINE, Label.BODY]
    assert [at in between_text(labels) for at in (1, 3)] == [False, True]
    assert without_subjects(["سامي حداد", "سعاد المرعي"], "سامي حداد يعود إلى البحر") == ["سعاد المرعي"]
    assert without_subjects(["سامي حداد"], "سامي حداد يعود إلى البحر") == ["سامي حداد"]
    assert without_subjects(["سعاد المرعي", "سامي حداد"], "سعاد المرعي تكتب: الصياد") == ["سعاد المرعي", "سامي حداد"]


def test_a_button_in_two_words_is_no_name() -> None:
    page = page_of(read_lines("\n".join((FERRY[0], "فيس بوك"))))
    assert is_of_the_page(page, 1, "فيس بوك")


def test_a_byline_far_below_the_text_is_found_by_its_class_and_its_words() -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in (SEASON, *FERRY))
    box = "<h4>فيديو</h4><div>شاهدوا</div><div>مشاركة</div><div>حفظ</div><div>طباعة</div>"
    foot = "<div class='post-footer'><span class='post-author'>مرسلة بواسطة خلود الفيتوري</span></div>"
    html = f"<html><head><title>موسم الصيد يبدأ</title></head><body><h1>موسم الصيد يبدأ</h1><div>{text}</div>{box}{foot}</body></html>"
    assert extract(RawArticle(content=html, format="html")).authors == ["خلود الفيتوري"]


@pytest.mark.parametrize(
    "desk", ["فريق التحرير", "قسم الأخبار", "قسم الترجمة", "المحرر السياسي", "هيئة التحرير", "شبكة المرفأ"]
)
@pytest.mark.parametrize("form", ["dump", "html"])
def test_a_desk_that_signs_alone_is_no_author(desk: str, form: str) -> None:
    title = "افتتاح مكتبة عامة في الحي القديم من المدينة"
    texts = (
        "افتتحت البلدية صباح أمس مكتبة عامة في الحي القديم، بعد ثلاث سنوات من الأشغال التي كلفت مليوني دينار.",
        "وقال رئيس البلدية إن المكتبة تضم أربعين ألف كتاب، وإن أبوابها مفتوحة كل يوم حتى التاسعة مساء.",
    )
    lines = [title, desk, "5 أكتوبر 2025", *texts]
    tags = ["h1", "div class=byline", "time", "p", "p"]
    html = "".join(f"<{tag}>{line}</{tag.split()[0]}>" for tag, line in zip(tags, lines, strict=True))
    content = f"<html><body><article>{html}</article></body></html>" if form == "html" else "\n\n".join(lines)
    article = extract(RawArticle(content=content))
    assert (article.title, article.authors) == (title, [])
