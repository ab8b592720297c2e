"""Which forms of verbs and of their nouns are asked for when one of them is typed."""

import pytest

from warraq.arabic.inflection import meant_stems
from warraq.arabic.letters import fold
from warraq.arabic.stemming import stem


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("أعلن", "ليعلن ولتعلن فليعلنوا لإعلان بإعلانها"),
        ("استخدم", "فليستخدموها لاستخدامه باستخدام"),
        ("انتهى", "لينتهي لانتهاء"),
        ("تراجع", "ليتراجع لتتراجع"),
        ("تأكيد", "ليؤكد لتأكيد"),
        ("زيارة", "ليزور لتزورها"),
        ("قال", "قالت يقول ليقول سيقولون قوله"),
        ("يقول", "قالوا تقول"),
        ("زيادة", "زادت يزيد ستزيد"),
        ("دعوة", "دعت يدعو تدعو"),
        ("شن", "شنت يشن شنوا ليشن"),
        ("رد", "ردت يرد سيرد"),
        ("خوف", "يخاف يخافون خافت"),
        ("كشف", "كشفت يكشف سيكشفون"),
        ("واجه", "مواجهة تواجه يواجهون"),
        ("موافقة", "وافقت يوافق"),
        ("تهديد", "هدد هددت يهددون تهدد"),
    ],
)
def test_every_form_of_a_verb_is_asked_for(typed: str, written: str) -> None:
    assert [form for form in written.split() if stem(fold(form)) not in meant_stems(typed)] == []


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("توقيع", "لتوقعات"),
        ("دخول", "لتدخلاتهم"),
        ("تنوع", "بأنواعها"),
        ("ضم", "ضمن ضمنها"),
        ("رد", "تردي بردها"),
        ("نمو", "التنمية"),
        ("مواصلات", "واصل يواصل"),
        ("أندية", "ليندا"),
    ],
)
def test_what_only_looks_like_a_form_of_a_verb_is_not_asked_for(typed: str, written: str) -> None:
    assert [form for form in written.split() if stem(fold(form)) in meant_stems(typed)] == []
