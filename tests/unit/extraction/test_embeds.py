"""What posts, films and calls set into a text leave of themselves."""

import pytest

from tests.unit.extraction.library_page import PARAGRAPHS, page, read
from warraq.extraction.body.embeds import calls_to_network, is_advert_label, is_hashtags, is_sign_of_network

LINES = (
    "تابعونا على أخبار جوجل",
    "انضم إلى قناتنا على واتساب",
    "— وزارة الثقافة (@moc) October 5, 2025",
    "View this post on Instagram",
    "عرض هذا المنشور على انستغرام",
    "اشترك الآن في نشرتنا البريدية",
    "اشترك في نشرة «صباح المدينة» ليصلك أهم ما نكتبه كل يوم.",
    "حمّل تطبيق المدينة لتصلك الأخبار العاجلة أولاً بأول.",
    "Posted by وزارة الثقافة on Sunday, October 5, 2025",
    "pic.twitter.com/AbC123",
    "- إعلانات -",
    "يستمر المقال بعد الإعلان",
)


@pytest.mark.parametrize("line", LINES)
def test_they_are_no_text(line: str) -> None:
    text = "".join(f"<p>{paragraph}</p><p>{line}</p>" for paragraph in PARAGRAPHS)
    assert line not in read(page().replace("".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS), text)).body


def test_hashtags_below_a_text_are_none_of_it() -> None:
    assert "#" not in read(page(below="<p>#مكتبات #ثقافة</p>")).body


@pytest.mark.parametrize(
    "line",
    [
        "تابعنا بقلق ما يجري على فيسبوك",
        "تابعنا على فيسبوك عشرات الصفحات التي تبيع أدوية مهربة، وتحدثنا إلى أصحابها.",
        "تابعنا في نبض الشارع حكاية بائع الكتب العجوز.",
        "اشترك في تمويل قناتنا المائية ثلاثة مصارف.",
        "أرسل الطالب صورة حسابنا إلى الشرطة.",
        "رئيس التحرير: صفحتنا الأولى لم تتغير منذ خمسين عاما",
        "عرض هذا المنشور على القاضي الذي أمر بالتحقيق.",
        "اشترك في الحملة مئات المتطوعين عبر فيسبوك",
        "أرسل الجيش تعزيزات إلى الحدود عبر تلغرام",
        "تابع الرئيس كلمته بعد إعلان الهدنة",
        "أرسل الأب إلى ابنته رسالة: سيصلك المال غدا.",
        "إعلان الدوحة",
        "إعلان",
        "- محمد علي (@x)",
        "#غزة تقاوم",
    ],
)
def test_sentences_and_headings_of_a_text_stay(line: str) -> None:
    assert not any(
        is_set_in(line) for is_set_in in (calls_to_network, is_sign_of_network, is_advert_label, is_hashtags)
    )
