"""What the words beside a name say about it."""

import pytest

from warraq.entities import Span, find


def names(body: str, kind: str) -> list[str]:
    return [entity.name for entity in find(body).entities if entity.type == kind]


def mentions(body: str, kind: str) -> list[str]:
    return [m.text for entity in find(body).entities if entity.type == kind for m in entity.mentions]


def marked(body: str, kind: str, name: str) -> list[str]:
    """The mentions in ``body`` when the model has found ``name``."""
    start = body.index(name)
    found = find(body, spans=[Span(start, start + len(name), kind)]).entities
    return [m.text for entity in found for m in entity.mentions if entity.type in {"person", "organization"}]


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
        ("أعلنت وزارة التعليم العالي والبحث العلمي النتائج.", "وزارة التعليم العالي والبحث العلمي"),
        ("أصدرت وزارة الموارد البشرية والتنمية الاجتماعية قراراً.", "وزارة الموارد البشرية والتنمية الاجتماعية"),
        ("قالت وزارة الشؤون الإسلامية والأوقاف المصرية ذلك.", "وزارة الشؤون الإسلامية والأوقاف"),
        ("صرحت وزارة الدفاع والجيش الوطني بذلك.", "وزارة الدفاع"),
        ("افتتحت جامعة الملك عبد العزيز في جدة معرضاً.", "جامعة الملك عبد العزيز"),
    ],
)
def test_an_organization_goes_on_with_what_it_is_for(body: str, name: str) -> None:
    assert name in names(body, "organization")


def test_the_head_word_of_a_hospital_is_a_part_of_its_name() -> None:
    body = "نقل الجرحى إلى مستشفى حمود الجامعي في صيدا."
    assert marked(body, "ORG", "حمود الجامعي") == ["مستشفى حمود الجامعي"]


def test_ali_before_a_name_is_a_part_of_it_where_the_preposition_is_written_otherwise() -> None:
    assert marked("وقع علي هيثم الغريب على الاتفاق.", "PERS", "هيثم الغريب") == ["علي هيثم الغريب"]
    assert marked("وقع علي هيثم الغريب علي الاتفاق.", "PERS", "هيثم الغريب") == ["هيثم الغريب"]


def test_praise_of_a_king_is_no_part_of_his_name() -> None:
    body = "أصدر السلطان هيثم بن طارق المعظم مرسوما."
    assert marked(body, "PERS", "هيثم بن طارق المعظم") == ["هيثم بن طارق"]


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


def test_an_agreement_on_something_is_no_treaty_and_a_committee_for_something_no_organization() -> None:
    found = find("توصل الجانبان إلى اتفاق للتعاون، وشكلت لجنة للطعون أمس.").entities
    assert [entity.name for entity in found] == []


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("وعزا المزارعون المحصول إلى ربيع ماطر على السفوح.", "ربيع ماطر"),
        ("أظهر الجنود وفاء نادر المثال لقائدهم.", "وفاء نادر"),
        ("أوصى بعمل صالح دائم ينتفع به الناس.", "صالح"),
        ("في كل صباح باكر يخرج العمال إلى الحقول.", "باكر"),
    ],
)
def test_an_everyday_word_with_its_adjective_is_no_person(body: str, name: str) -> None:
    assert marked(body, "PERS", name) == []


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("قال ربيع ماطر إن العمل مستمر.", "ربيع ماطر"),
        ("استقبل الوزير السيد ربيع ماطر في مكتبه.", "ربيع ماطر"),
        ("حضر ربيع ماطر رئيس الجمعية الافتتاح.", "ربيع ماطر"),
        ("نقل عن صالح كامل أن السوق بخير.", "صالح كامل"),
    ],
)
def test_a_person_with_such_a_name_is_one(body: str, name: str) -> None:
    assert marked(body, "PERS", name) == [name]


def test_a_father_after_his_link_is_a_part_of_the_name() -> None:
    assert marked("أكد الأمير فهد بن مساعد أمس القرار.", "PERS", "فهد بن") == ["فهد بن مساعد"]
    assert marked("قالت إن منصور ولد منذ خمسين عاما.", "PERS", "منصور ولد") == ["منصور ولد"]


@pytest.mark.parametrize(
    ("body", "place", "organization"),
    [
        ("شارك اللاعب بحماس كبير في التمارين.", [], []),
        ("عمل الفريق وبحماس شديد في التمارين.", [], []),
        ("تجاوب بجدية وحماس مع الطلب.", [], []),
        ("نددت إسرائيل بحماس بعد الهجوم.", ["إسرائيل"], ["حركة حماس"]),
        ("قالت إسرائيل إن الجمهور استقبل الوفد بحماس كبير.", ["إسرائيل"], []),
        ("وصلت إلى وجدة أمس بعثة من المغرب.", ["وجدة", "المغرب"], []),
        ("هطلت الأمطار على الرياض وجدة والدمام.", ["الرياض", "جدة", "الدمام"], []),
        ("كانت لها خالة وجدة تسكنان القرية.", [], []),
    ],
)
def test_names_that_are_other_words_need_company(body: str, place: list[str], organization: list[str]) -> None:
    assert (names(body, "location"), names(body, "organization")) == (place, organization)


@pytest.mark.parametrize(
    ("body", "kind", "found", "expected"),
    [
        ("تعاقد الأهلي عبدالله المعيوف أمس.", "ORG", "الأهلي عبدالله المعيوف", ["الأهلي", "عبدالله المعيوف"]),
        ("قتل صحافي قناة الجزيرة أنس الشريف.", "ORG", "الجزيرة أنس الشريف", ["الجزيرة", "أنس الشريف"]),
        ("أطلقت شركة هواوي هاتف «ميت 70».", "ORG", "هواوي هاتف", ["هواوي"]),
        ("سجل للوداد أشرف داري هدفاً.", "PERS", "للوداد أشرف داري", ["أشرف داري"]),
        ("وجه للصادق المهدي السوداني دعوة.", "PERS", "للصادق المهدي السوداني", ["صادق المهدي السوداني"]),
        ("قال ماكرون لبوتين إن الحرب طالت.", "PERS", "ماكرون لبوتين", ["ماكرون", "بوتين"]),
        ("أكد محافظ عدن أحمد لملس ذلك.", "PERS", "عدن أحمد لملس", ["أحمد لملس"]),
        ("نظمت جامعة الملك سعود ندوة.", "ORG", "جامعة الملك سعود", ["جامعة الملك سعود"]),
        (
            "زار منظمة الصحة العالمية مستشفى الشفاء.",
            "ORG",
            "منظمة الصحة العالمية مستشفى الشفاء",
            ["منظمة الصحة العالمية", "مستشفى الشفاء"],
        ),
    ],
)
def test_two_names_that_were_taken_for_one(body: str, kind: str, found: str, expected: list[str]) -> None:
    assert sorted(marked(body, kind, found)) == sorted(expected)


@pytest.mark.parametrize(
    ("body", "found", "expected"),
    [
        ("خفض البنك المركزي العراقي الفائدة.", "البنك المركزي", "البنك المركزي العراقي"),
        ("ونعت نقابة الصحافيين الفلسطينيين زميلهم.", "نقابة الصحافيين", "نقابة الصحافيين الفلسطينيين"),
        ("قال حزب الله اللبناني إنه يرفض.", "حزب الله", "حزب الله"),
        ("خفض مصرف الإمارات المركزي الفائدة.", "مصرف الإمارات", "مصرف الإمارات المركزي"),
        ("قال رئيس اللجنة الأولمبية الوطنية الألماني باخ ذلك.", "اللجنة الأولمبية الوطنية", "اللجنة الأولمبية الوطنية"),
        ("قال رئيس الاتحاد الأوروبي الفرنسي بلاتيني ذلك.", "الاتحاد الأوروبي", "الاتحاد الأوروبي"),
    ],
)
def test_the_nation_belongs_to_an_organization_of_common_nouns(body: str, found: str, expected: str) -> None:
    assert marked(body, "ORG", found) == [expected]


def test_a_known_surname_is_no_place() -> None:
    assert marked("اتصل الوزير بنتنياهو أمس.", "LOC", "بنتنياهو") == ["نتنياهو"]


def test_sayyid_is_a_family_where_no_name_follows() -> None:
    assert marked("قال شوقي السيد إنه سيطعن.", "PERS", "شوقي") == ["شوقي السيد"]
    assert marked("سأل شوقي السيد حسن نصر الدين.", "PERS", "شوقي") == ["شوقي"]
    assert marked("شكر محمود عباس السيد نتنياهو.", "PERS", "محمود عباس") == ["محمود عباس", "نتنياهو"]


def test_a_person_known_by_one_word_is_no_organization() -> None:
    body = "قال دقلو المعروف بـ«حميدتي» ذلك."
    start = body.index("حميدتي")
    (entity,) = find(body, spans=[Span(start, start + 6, "ORG")]).entities
    assert (entity.type, entity.name) == ("person", "محمد حمدان دقلو")


@pytest.mark.parametrize(
    ("body", "found", "expected"),
    [
        ("قصفت بلدات في ولاية شمال كردفان.", "كردفان", "شمال كردفان"),
        ("هطل المطر على شمال لبنان.", "لبنان", "لبنان"),
        ("غمرت السيول مخيمات إدلب ودير حسان.", "حسان", "دير حسان"),
        ("سافر إلى خان دمشق القديم.", "دمشق", "دمشق"),
    ],
)
def test_a_place_with_the_word_before_it(body: str, found: str, expected: str) -> None:
    start = body.index(found)
    entities = find(body, spans=[Span(start, start + len(found), "LOC")]).entities
    assert expected in [mention.text for entity in entities for mention in entity.mentions]


@pytest.mark.parametrize(
    ("body", "weapons"),
    [
        ("أسقط الجيش مسيّرة من طراز «بيرقدار أقنجي» قرب القرية.", ["بيرقدار أقنجي"]),
        ("أطلقت صاروخاً، ثم صاروخ باليستي فرط صوتي من نوع «فلسطين 2» على القرية.", ["فلسطين 2"]),
        ("عثر على سيارة من نوع «باب ريح» في القرية.", []),
    ],
)
def test_the_make_of_a_weapon_is_quoted_after_its_head(body: str, weapons: list[str]) -> None:
    assert names(body, "weapon") == weapons


def test_the_adjective_of_a_weapon_is_no_organization() -> None:
    assert marked("أعلنت إطلاق صاروخ باليستي على القرية.", "ORG", "باليستي") == []


def test_a_treaty_has_what_its_adjective_needs() -> None:
    body = "انسحب من معاهدة القوى النووية المتوسطة المدى أمس."
    assert names(body, "treaty") == ["معاهدة القوى النووية المتوسطة المدى"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("انضم اللاعب إلى ريال قادما من برشلونة.", ["ريال"]),
        ("بأكثر من 18 ألف، ريال مضيفا أن التجهيزات اكتملت.", []),
        ("مع اللاعب مئة دينار وريال قطري.", []),
    ],
)
def test_a_club_that_is_called_as_money_is(body: str, expected: list[str]) -> None:
    assert marked(body, "ORG", "ريال") == expected


def test_a_head_alone_is_no_organization() -> None:
    assert marked("وفاز حزب تقدم بزعامة شاب.", "ORG", "حزب") == []


def test_a_town_is_shown_with_what_tells_it_from_a_word() -> None:
    body = "وقعت الحادثة في مدينة نصر شرق القاهرة."
    start = body.index("نصر")
    entities = find(body, spans=[Span(start, start + 3, "LOC")]).entities
    assert "مدينة نصر" in [entity.name for entity in entities]


def test_a_sum_in_brackets_is_no_club() -> None:
    assert marked("بلغت قيمتها (309) ملايين ريال أمس.", "ORG", "ريال") == []


@pytest.mark.parametrize("kind", ["PERS", "LOC", "ORG"])
@pytest.mark.parametrize("following", ["العراقي", "المركزي", "السيد", "!"])
def test_a_span_without_a_word_is_no_name(kind: str, following: str) -> None:
    found = find(f"+ {following} {following}", spans=[Span(0, 1, kind)]).entities
    assert [m.text for each in found for m in each.mentions if m.start == 0] == []
