"""Lists of columnists below the text of a page dump, and what is printed like them."""

import pytest

from tests.unit.extraction.below_text import settled
from warraq.articles import RawArticle
from warraq.extraction import extract
from warraq.extraction.labels import Label

HEADING, TITLE = Label.RELATED_HEADING, Label.RELATED_TITLE
COLUMNS = ("في مديح الطابور", "قهوة سادة", "بلاد تُقاس بالأمبير")
WRITERS = ("هالة سرحان", "د. بسام الخليل", "محمد القاضي")
AUTHOR, LOST = Label.RELATED_AUTHOR, Label.FOOTER


def test_titles_above_names_are_links_below_a_heading() -> None:
    rows = [("كتابات", LOST), *((line, LOST) for pair in zip(COLUMNS, WRITERS, strict=True) for line in pair)]
    assert settled(*rows, ("من نحن", LOST)) == [HEADING, *[TITLE, AUTHOR] * 3, LOST]


def test_titles_below_names_are_links_below_a_heading() -> None:
    rows = [("كتّاب اليوم", LOST), *((line, LOST) for pair in zip(WRITERS, COLUMNS, strict=True) for line in pair)]
    assert settled(*rows, ("من نحن", LOST)) == [HEADING, *[AUTHOR, TITLE] * 3, LOST]


def test_below_a_heading_of_columns_one_known_name_of_two_is_enough() -> None:
    rows = [
        ("مقالات مختارة", LOST),
        *((line, LOST) for line in ("رائدة شنيكات", COLUMNS[0], "م. هالة سرحان", COLUMNS[1])),
    ]
    assert settled(*rows) == [HEADING, *[AUTHOR, TITLE] * 2]
    assert TITLE not in settled(("اقرأ أيضا", LOST), *rows[1:])


def test_comments_above_another_heading_of_links_are_far_enough() -> None:
    rows = [("كتابات", LOST), *((line, LOST) for pair in zip(COLUMNS, WRITERS, strict=True) for line in pair)]
    talk = [("التعليقات (1)", Label.COMMENT), ("أبو سعد", Label.COMMENT), ("كلام في الصميم", Label.COMMENT)]
    assert settled(*talk, *rows)[3:] == [HEADING, *[TITLE, AUTHOR] * 3]


def test_what_readers_said_is_no_list_of_columnists() -> None:
    said = ("كلام في الصميم", "الحل بدمج البلديات", "الله يعمرها بأهلها")
    rows = [(line, Label.COMMENT) for pair in zip(WRITERS, said, strict=True) for line in pair]
    assert settled(("التعليقات (3)", Label.COMMENT), *rows) == [Label.COMMENT] * 7


def test_roles_and_names_are_no_list_of_columnists() -> None:
    roles = ("رئيس التحرير", "مدير التحرير", "تصميم الموقع")
    rows = [(line, LOST) for pair in zip(roles, WRITERS, strict=True) for line in pair]
    assert settled(*rows) == [LOST] * 6


STORY = """الرئيسية
سياسة
اقتصاد
رياضة
ثقافة
منوعات
اتصل بنا
بلدية صيدا تغلق السوق القديم أسبوعين لإصلاح شبكة المياه
سعاد القاضي
الأحد 5 تشرين الأول 2025
قررت بلدية صيدا أمس إغلاق السوق القديم أسبوعين لإصلاح شبكة المياه التي تضررت بعد أمطار الأسبوع الماضي، وقالت إن الأعمال تبدأ صباح الاثنين.
وأوضح رئيس البلدية أن المقاول تعهد بإنهاء العمل قبل نهاية الشهر، وأن التجار سيحصلون على تعويض عن أيام الإغلاق وفق كشوف تعدها الغرفة التجارية.
وأضاف أن إغلاق السوق القديم لن يشمل الشوارع المحيطة به، وأن الشرطة ستنظم حركة السير عند المداخل طوال مدة الأعمال في شبكة المياه.
{}
من نحن
سياسة الخصوصية
جميع الحقوق محفوظة © صحيفة الساحل 2025
"""


def lines(*pairs: tuple[str, str]) -> str:
    return "\n".join(line for pair in pairs for line in pair)


ABOVE = [*zip(WRITERS, COLUMNS, strict=True)]
BELOW = [*zip(COLUMNS, WRITERS, strict=True)]


@pytest.mark.parametrize("entries", [ABOVE, BELOW])
def test_each_column_has_its_own_writer(entries: list[tuple[str, str]]) -> None:
    content = STORY.format("كتّاب اليوم\n" + lines(*entries))
    related = extract(RawArticle(content=content, format="text")).related
    assert [link.title for link in related] == list(COLUMNS)
    assert [link.authors for link in related] == [[name] for name in WRITERS]


@pytest.mark.parametrize(
    ("heading", "entries"),
    [
        (
            "هدافو الدوري",
            ["محمد صلاح", "الأهلي 12 هدفا", "كريم حسن", "الزمالك 9 أهداف", "أحمد فتحي", "بيراميدز 8 أهداف"],
        ),
        ("التشكيلة", ["محمد صلاح", "مهاجم", "كريم حسن", "مدافع", "أحمد فتحي", "حارس مرمى"]),
        ("فريق العمل", ["إخراج", "محمد أحمد", "تأليف", "خالد محمود", "بطولة", "فاطمة حسين"]),
        ("الأبطال", ["محمد أحمد", "في دور الأب", "خالد محمود", "في دور الابن", "فاطمة حسين", "في دور الأم"]),
        ("الفائزون", ["محمد أحمد", "لائحة التغيير", "خالد محمود", "لائحة المدينة", "فاطمة حسين", "لائحة النساء"]),
        ("النتائج", ["سفيان البقالي", "المغرب 2:07", "كمال عمراني", "الجزائر 2:08", "أحمد سالم", "تونس 2:09"]),
        ("مراسلونا", ["بيروت", "محمد أحمد", "دمشق", "خالد محمود", "عمان", "فاطمة حسين"]),
        ("كتاب الصحيفة", ["محمد أحمد", "من عمان", "خالد محمود", "من إربد", "فاطمة حسين", "من الزرقاء"]),
        ("كتاب الأسبوع", ["محمد أحمد", "دار الساقي", "خالد محمود", "دار الآداب"]),
        ("آراء المواطنين", ["محمد أحمد", "الأسعار لا تحتمل", "خالد محمود", "نريد حلا سريعا"]),
        ("وفيات", ["محمد أحمد", "الدفن في مقبرة سحاب", "خالد محمود", "العزاء في ديوان العشيرة"]),
        ("شارك برأيك", ["محمد أحمد", "متى تنتهي الأعمال؟", "فاطمة حسين", "شكرا على الخبر", "هالة سرحان", "الله كريم"]),
    ],
)
def test_people_that_write_no_columns_are_no_links(heading: str, entries: list[str]) -> None:
    assert set(settled(*((line, LOST) for line in (heading, *entries)))) == {LOST}


def test_a_first_name_that_is_an_entry_of_the_menu_stays_with_its_author() -> None:
    page = STORY.format("").replace("منوعات", "جمال").replace("سعاد القاضي", "بقلم: جمال محمد علي")
    article = extract(RawArticle(content=page, format="text"))
    assert (article.authors, article.section) == (["جمال محمد علي"], None)
