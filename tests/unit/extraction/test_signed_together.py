"""Several who sign one article, and what stands beside a name and signs nothing."""

import pytest

from tests.unit.extraction.head_of_dump import DATE, TITLE, read
from warraq.extraction.authors.bylines import people
from warraq.extraction.authors.joint_authors import without_roles
from warraq.extraction.authors.name_lines import is_review
from warraq.extraction.dump.rows import read_lines
from warraq.extraction.model.features import page_of


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("بقلم: ياسر الغافري وشيخة المعمري", ["ياسر الغافري", "شيخة المعمري"]),
        ("Av Layal Hamdan", ["Layal Hamdan"]),
        ("عدد القراءات: 9021", []),
        ("السلام عليكم", []),
        ("بيان رقم", []),
        ("كتبت: بيان جودة", ["بيان جودة"]),
        ("بقلم: ياسر الغافري وباحث مستقل", ["ياسر الغافري"]),
        ("بقلم: ياسر الغافري ورسوم الأطفال", ["ياسر الغافري"]),
        ("بقلم: ياسر الغافري ووحدة التحقيقات", ["ياسر الغافري"]),
        ("حوار: ياسر الغافري ومونتاج خالد حسن", ["ياسر الغافري"]),
        ("بقلم: ياسر الغافري ونشطاء محليون", ["ياسر الغافري"]),
        ("بقلم: ياسر الغافري والفريق الرقمي", ["ياسر الغافري"]),
        ("بقلم شيخة العتيبي | تحرير لولوة النعيمي", ["شيخة العتيبي"]),
        ("شيخة العتيبي، رهف القحطاني", ["شيخة العتيبي", "رهف القحطاني"]),
    ],
)
def test_who_signs_together_and_words_of_no_name(line: str, names: list[str]) -> None:
    assert people(line) == names


def test_a_role_beside_a_name_signs_nothing_but_who_is_joined_to_it_does() -> None:
    assert without_roles(["مازن الخوالدة", "أخصائية تغذية"], "مازن الخوالدة، أخصائية تغذية") == ["مازن الخوالدة"]
    both = ["مبروكة الجهاني", "يونس التليسي"]
    assert without_roles(both, "كتبه: مبروكة الجهاني ويونس التليسي") == both
    latin = ["حسين خليفة", "Dana Sweiss"]
    assert without_roles(latin, "إعداد: حسين خليفة and Dana Sweiss") == latin
    assert without_roles(["حسين خليفة", "Beirut Lebanon"], "حسين خليفة، Beirut Lebanon") == ["حسين خليفة"]
    roles = ["مازن الخوالدة", "محللة مالية"]
    assert without_roles(roles, "مازن الخوالدة، محللة مالية وباحثة") == ["مازن الخوالدة"]


def test_who_asked_stands_in_brackets_and_other_brackets_name_nobody() -> None:
    assert people("طرابلس - الميناء (أجرت الحوار: خلود الفيتوري) الأحد 12 يناير 2025") == ["خلود الفيتوري"]
    assert people("طرابلس - الميناء (خالد المنصور) الأحد 12 يناير 2025") == []


def test_a_prayer_is_no_name() -> None:
    assert people("بسم الله الرحمن الرحيم", sure=True) == []


def test_a_servants_name_written_together_is_known() -> None:
    assert people("عبدالسلام الزنتاني") == ["عبدالسلام الزنتاني"]
    assert people("عبدال الزنتاني") == people("ميناء الزنتاني") == []


def test_who_is_responsible_for_a_page_did_not_write_it() -> None:
    for line, review in (("المحرر المسؤول: باسل كرم", True), ("المحرر باسل كرم", False), ("كتب باسل كرم", False)):
        assert is_review(page_of(read_lines(line)), 0) is review


def test_a_name_in_latin_letters_signs_with_an_arabic_one() -> None:
    for said in ("جويل خوري | Elie Rahmé", "جويل خوري\nElie Rahmé"):
        assert without_roles(["جويل خوري", "Elie Rahmé"], said) == ["جويل خوري", "Elie Rahmé"]


def test_a_role_a_desk_or_a_place_in_latin_letters_does_not_sign() -> None:
    for other in (
        "Staff Writer",
        "Beirut Lebanon",
        "SAHEL NEWS",
        "Sahel News",
        "Read More",
        "Al Jazeera",
        "Abu Dhabi",
        "Last Update",
    ):
        assert without_roles(["جويل خوري", other], f"جويل خوري | {other}") == ["جويل خوري"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("سلوى الحجار + زاهر القباني", ["سلوى الحجار", "زاهر القباني"]),
        ("سلوى الحجار بمشاركة زاهر القباني", ["سلوى الحجار", "زاهر القباني"]),
        ("المحامية/ سلوى الحجار", ["المحامية/ سلوى الحجار"]),
        ("قصة: سلوى الحجار، رسم: زاهر القباني", ["سلوى الحجار"]),
        ("سلوى الحجار - الرسوم: زاهر القباني", ["سلوى الحجار"]),
        ("المتحدث الرسمي: زاهر القباني", []),
        ("المصور: زاهر القباني", []),
        ("وحدة الدراسات الاقتصادية", []),
    ],
)
def test_who_draws_speaks_or_takes_pictures_signs_nothing_and_who_takes_part_does(line: str, names: list[str]) -> None:
    assert people(line) == names


def test_desks_alone_at_the_headline_sign_nothing() -> None:
    for desk in ("كتب المحرر الاقتصادي", "وحدة الرصد", "ديوان الوزارة", "رسوم زاهر القباني"):
        assert read(TITLE, desk, DATE).authors == []


LIST = ("", "كتّاب الرأي", "سلوى الحجار", "الراتب الذي يصل متعبا", "زاهر القباني", "من ينظم شارع الميدان؟")
"""A row of columnists, as papers print it below a text."""


@pytest.mark.parametrize("below", [LIST, ("جهة الاتصال الإعلامي", "سلوى الحجار")])
def test_a_columnist_of_another_text_and_whom_to_ask_sign_nothing(below: tuple[str, ...]) -> None:
    more = ("", "اقرأ أيضا", "طلاب يبتكرون مصباحا يعمل بماء البحر", "أسعار الخبز تستقر بعد أسبوع من الارتفاع")
    assert read(TITLE, DATE, below=(*below, *more)).authors == []
