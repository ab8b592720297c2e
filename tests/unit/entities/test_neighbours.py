"""What the words beside a name say about it."""

import pytest

from warraq.entities import find


def names(body: str, kind: str) -> list[str]:
    return [entity.name for entity in find(body).entities if entity.type == kind]


def mentions(body: str, kind: str) -> list[str]:
    return [m.text for entity in find(body).entities if entity.type == kind for m in entity.mentions]


@pytest.mark.parametrize(
    "body",
    [
        "يلعب الفريق في دوري عبداللطيف جميل للمحترفين هذا الموسم.",
        "افتتحت حديقة الأمير محمد بن سعود أمس وسط حضور كبير.",
        "نقل المصاب إلى مستشفى «محمد بن ناصر» في المدينة.",
        "أقيمت المباراة على ملعب سانتياغو برنابيو مساء أمس.",
    ],
)
def test_what_is_named_after_a_man_is_not_the_man(body: str) -> None:
    assert names(body, "person") == []


def test_the_man_himself_is_found_beside_his_namesake() -> None:
    body = "قال وليد بن سعود الراشد إن جائزة وليد الراشد تمنح غدا."
    assert mentions(body, "person") == ["وليد بن سعود الراشد"]


@pytest.mark.parametrize(
    ("body", "kind", "mention"),
    [
        ("أعرب الأمين العام للأمم المتحدة بان كي مون عن قلقه.", "person", "بان كي مون"),
        ("رحبت فرنسا بافتتاح قناة السويس الجديدة أمس.", "location", "قناة السويس الجديدة"),
        ("أدان مجلس التعاون لدول الخليج العربية الهجوم.", "organization", "مجلس التعاون لدول الخليج العربية"),
        ("خطب الإمام في المسجد الحرام أمس.", "location", "المسجد الحرام"),
    ],
)
def test_a_known_name_is_whole_where_the_model_has_a_part(body: str, kind: str, mention: str) -> None:
    assert mention in mentions(body, kind)


def test_a_known_organization_is_no_person() -> None:
    body = "قتل جنديان في هجوم شنته بوكو حرام على القرية."
    assert (names(body, "organization"), names(body, "person")) == (["بوكو حرام"], [])


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("رحب رئيس الاتحاد السعودي لكرة القدم بالقرار.", "الاتحاد السعودي لكرة القدم"),
        ("أعلنت الهيئة السعودية للمواصفات والمقاييس والجودة النتائج.", "الهيئة السعودية للمواصفات والمقاييس والجودة"),
        ("نظمت جمعية الثقافة والفنون أمسية في أبها.", "جمعية الثقافة والفنون"),
    ],
)
def test_an_organization_goes_on_with_what_it_is_for(body: str, name: str) -> None:
    assert name in names(body, "organization")


def test_a_listed_organization_goes_on_with_nothing() -> None:
    assert "الاتحاد الأوروبي" in names("وقعت مصر والاتحاد الأوروبي للفترة المقبلة اتفاقا.", "organization")


def test_spelled_letters_are_no_organization() -> None:
    assert names("ارتفع سهم شركة بي. إم. آي. للبحوث أمس.", "organization") == []


@pytest.mark.parametrize("body", ["عاد اللاجئ إلى مسقط رأسه بعد سنوات.", "تسعى المنظمات للنيل من أمن البلاد."])
def test_a_place_before_some_words_is_another_word(body: str) -> None:
    assert names(body, "location") == []


def test_a_ligament_is_no_city() -> None:
    assert names("تعرض اللاعب لقطع جزئي في رباط الكاحل.", "location") == []


def test_a_given_name_is_a_known_surname_only_behind_a_title() -> None:
    known = "عبد ربه منصور هادي"
    assert known in names("التقى الرئيس هادي السفراء في عدن.", "person")
    assert known not in names("قال هادي إن الوضع جيد في القرية.", "person")


def test_a_telegram_is_no_part_of_the_king() -> None:
    body = "بعث الملك سلمان بن عبدالعزيز آل سعود برقية تهنئة إلى رئيس النيجر."
    assert mentions(body, "person") == ["سلمان بن عبدالعزيز آل سعود"]


def test_words_that_any_treaty_has_name_none() -> None:
    assert names("نصت الاتفاقية المبرمة على التعاون، ووقع اتفاق الجانبين أمس.", "treaty") == []
