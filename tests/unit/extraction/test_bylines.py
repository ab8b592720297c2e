"""Names in bylines, and nothing else."""

import pytest

from warraq.extraction.bylines import is_agency, people, split_names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("بقلم: ندى سالم", ["ندى سالم"]),
        ("كتبت سعاد المرعي", ["سعاد المرعي"]),
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
        ("وسيم قدور صحافي استقصائي", ["وسيم قدور"]),
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
