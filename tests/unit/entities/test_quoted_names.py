"""Events, treaties, weapons and products: which words after a head are such a name, and which are none."""

import pytest

from warraq.entities import find
from warraq.names.keys import name_key


def names(body: str, kind: str) -> list[str]:
    return [entity.name for entity in find(body).entities if entity.type == kind]


@pytest.mark.parametrize(
    ("body", "weapons"),
    [
        ("حلقت طائرات «رعد» الحربية فوق القاعدة.", ["رعد"]),
        ("هبطت طائرة «إم 130» في المدرج.", ["إم 130"]),
        ("أسقطت الدفاعات مسيّرة «عقاب» قرب الحدود.", ["عقاب"]),
        ("تضم الصفقة منظومة «السور» للدفاع الجوي.", ["السور"]),
        ("استلمت الشركة طائرة «بوينغ 787» الجديدة.", []),
        ("تملك شركة طيران محلية طائرات «إيه 350» الجديدة.", []),
        ("سلحت القوات طائرات «الدرون» في القاعدة.", []),
        ("تأخرت طائرة «نسيم» وعلى متنها ركاب من القرية.", []),
        ("شنت طائرات «التحالف» غارات على المدينة.", []),
        ("نقلت طائرة «سي 130» المؤن إلى القوات.", []),
        ("حلقت طائرات «كا إف-15» فوق القاعدة.", ["إف-15"]),
        ("بدأت مسيرة «الورد» الفنية قبل عقدين.", []),
        ("انشغلت القوات بمقاتلة «داعش» في الصحراء.", []),
        ("أطلقوا صاروخ «أرض - جو» على المروحية.", []),
    ],
)
def test_what_flies_is_a_weapon_only_among_weapons_or_by_its_designation(body: str, weapons: list[str]) -> None:
    assert names(body, "weapon") == weapons


@pytest.mark.parametrize(
    ("body", "products"),
    [
        ("يمكن تحميل برنامج «راسم» على الحاسوب مجاناً.", ["راسم"]),
        ("يتيح تطبيق «قارئي» حفظ الكتب.", ["قارئي"]),
        ("سجل الطلاب في منصة «دروسي» أمس.", ["دروسي"]),
        ("استضافت القناة الوزير في برنامج «حديث المساء» أمس.", []),
        ("ساهم برنامج «سهرة» في نجاح عدد من المذيعين أثناء محادثة طويلة.", []),
        ("دعا الخطيب إلى تطبيق «الفضيلة» عبر العمل.", []),
        ("بدأ تطبيق «اتفاق الصيد» أمس.", []),
        ("المنشآت ملزمة بتطبيق «حماية العمال» هذا العام.", []),
        ("غرقت منصة «الموج» في البحر أمس.", []),
    ],
)
def test_a_programme_of_television_and_a_rig_are_no_products(body: str, products: list[str]) -> None:
    assert names(body, "product") == products


@pytest.mark.parametrize(
    ("body", "events"),
    [
        ("افتتح الوزير معرض «الطيور» أمس.", ["معرض الطيور"]),
        ("شارك في مهرجان «الورد» ثم عاد.", ["مهرجان الورد"]),
        ("فاز الفريق في بطولة «كأس المدينة» أمس.", ["كأس المدينة"]),
        ("أدى الممثل بطولة «الليل الطويل» قبل عامين.", []),
        ("يكتب القراصنة في منتدى «الظل» على الإنترنت.", []),
        ("تسلق الرحالة قمة «سن الذئب» بين الجبال.", []),
        ("انطلق معرض «المدار» أمس، ويعقد مؤتمر «المدار» غداً، ويغلق معرض «المدار» بعد أسبوع.", ["معرض المدار"]),
    ],
)
def test_an_event_has_its_head_and_is_no_film_and_no_mountain(body: str, events: list[str]) -> None:
    assert names(body, "event") == events


@pytest.mark.parametrize(
    ("body", "treaties"),
    [
        ("وقعت الدولتان معاهدة الصداقة والتعاون أمس.", ["معاهدة الصداقة والتعاون"]),
        ("دخلت معاهدة التبادل الحر حيز التنفيذ.", ["معاهدة التبادل الحر"]),
        ("دخلت اتفاقية التبادل الحر حيز التنفيذ.", []),
        ("دعا إلى تفعيل اتفاقية الدفاع العربي المشترك.", ["معاهدة الدفاع العربي المشترك"]),
        ("رحب الوفد باتفاق جوبا أمس.", ["اتفاق جوبا"]),
        ("وقّعا معاهدة لندن.", ["معاهدة لندن"]),
        ("عرض الوفد اتفاق إيران على النواب.", []),
        ("رحب الوفد باتفاق موسكو وأنقرة على الهدنة.", []),
        ("انتقد الوفد اتفاق أنقرة مع جارتها.", []),
        ("وقّعت الدولتان بروتوكول العلاقات الثقافية.", []),
        ("التزمت الصحيفة ميثاق الشرف الصحفي.", []),
        ("انضمت إلى اتفاقية «الجسور» أمس.", ["اتفاقية الجسور"]),
        ("رحب الوفد باتفاقية التعاون مع الجامعة.", []),
        ("انتقد اتفاق الدول الغربية مع الوفد.", []),
        ("ناقش المجلس الاتفاقية السعودية المصرية.", []),
        ("نصت الاتفاقية الدولية على ذلك.", []),
        ("بحث الوزيران اتفاق التعاون المشترك أمس.", []),
        ("علق الوفد على اتفاق الولايات المتحدة معهم.", []),
        ("وقعت الشركة اتفاقية الخدمات الهندسية مع البلدية.", []),
        ("أثر اتفاق «أوبك» في الأسعار.", []),
        ("ألغت الشركة اتفاقية «غير ملزمة» أمس.", []),
        ("رفض النواب الاتفاقية النووية الأخيرة أمس.", ["الاتفاق النووي"]),
    ],
)
def test_a_treaty_says_which_it_is(body: str, treaties: list[str]) -> None:
    assert names(body, "treaty") == treaties


def test_a_weapons_word_in_a_persons_name_is_the_persons() -> None:
    body = "أطلق الجيش صواريخ باليستية. وقالت الوزيرة ليلى إسكندر أمس إن الصواريخ لم تصب أحداً."
    assert names(body, "weapon") == []
    assert names("أطلق الجيش صاروخ إسكندر أمس.", "weapon") == ["إسكندر"]


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("event", "مهرجان الورد", "مهرجان الورد 3"),
        ("event", "مهرجان الورد غير", "مهرجان الورد غير36"),
        ("treaty", "اتفاقية الشراكة الاقتصادية", "اتفاق الشراكة الاقتصادية"),
        ("product", "واتس أب", "واتساب"),
        ("weapon", "إم 9", "إم9"),
    ],
)
def test_spellings_of_one_share_a_key(kind: str, one: str, other: str) -> None:
    assert name_key(kind, one) == name_key(kind, other)  # type: ignore[arg-type]


def test_models_of_one_make_are_two_products() -> None:
    assert name_key("product", "هلال 8") != name_key("product", "هلال 9")


def test_numbered_conferences_are_two() -> None:
    assert name_key("event", "مؤتمر الميناء 1") != name_key("event", "مؤتمر الميناء 3")


@pytest.mark.parametrize(
    ("kind", "body", "expected"),
    [
        ("treaty", "تخالف الحرب ميثاق الأمم المتحدة، كما قال.", ["ميثاق الأمم المتحدة"]),
        ("treaty", "نصّت اتفاقية لشبونة على ذلك، ومعاهدة لشبونة نافذة.", ["معاهدة لشبونة"]),
        ("weapon", "حلّقت مقاتلة من طراز F-15 قرب مقاتلة إف 15 أخرى.", ["إف-15"]),
        ("weapon", "نشر الجيش بطاريات صواريخ باتريوت قرب الحدود.", ["باتريوت"]),
        ("weapon", "أقر النواب قانون باتريوت بعد نقاش طويل.", []),
        ("product", "نشر صوره في فيس بوك ثم على فيسبوك مرة أخرى.", ["فيسبوك"]),
        ("product", "باعت الشركة أجهزة آي باد وهواتف آي فون.", ["آيباد", "آيفون"]),
    ],
)
def test_spellings_that_lists_know(kind: str, body: str, expected: list[str]) -> None:
    assert sorted(each.name for each in find(body).entities if each.type == kind) == sorted(expected)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("المشكلة في تطبيق «الفضيلة» في حياتنا.", "product"),
        ("عرضت الشركة هاتف «سامسونج» أمس.", "product"),
        ("نقلت صواريخ «لواء» قمراً إلى المدار.", "weapon"),
        ("تقدمت دبابات «الرعد والبرق» نحو التل.", "weapon"),
        ("سلمت الشركة صواريخ من طراز «إم بي دي إيه» أمس.", "weapon"),
        ("وقع الوفدان اتفاق «سلام ومصالحة» أمس.", "treaty"),
        ("التزمت البلاد بمعاهدة الأمم المتحدة منذ عقود.", "treaty"),
    ],
)
def test_virtues_makers_and_descriptions_are_no_names(body: str, kind: str) -> None:
    assert names(body, kind) == []


def test_an_application_is_told_by_latin_letters_or_its_devices() -> None:
    assert names("يعجبك تطبيق «راسم» Rasim كثيراً.", "product") == ["راسم"]
    assert names("يعمل تطبيق «راسم» على الأجهزة.", "product") == ["راسم"]


def test_a_quotation_ends_at_its_sign_even_after_a_space() -> None:
    assert names("صدر هاتف «راسم »وهاتف «رعد» أمس.", "product") == ["راسم", "رعد"]


def test_an_event_is_one_with_its_short_form_in_an_article() -> None:
    body = "افتتح الأمير معرض «رحلة الغوص لؤلؤ وصبر». وزار الطلاب معرض «لؤلؤ وصبر» أمس."
    assert names(body, "event") == ["معرض رحلة الغوص لؤلؤ وصبر"]
