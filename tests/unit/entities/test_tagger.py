"""People, places and organizations in running text."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warraq.arabic.letters import fold_with_offsets
from warraq.articles import LinkedArticle
from warraq.entities import find, tag
from warraq.entities.mentions import NamedMention
from warraq.entities.names.mentions import model_mentions
from warraq.entities.names.model import Floats
from warraq.entities.names.tags import TAGS, Span
from warraq.entities.tagger import combined, rule_mentions
from warraq.entities.text import Text, fold_body

WORDS = st.sampled_from(
    ["وزير", "الخارجية", "عَبَّاس", "عراقجي", "ولموسكو", "للعراق", "40", "مليار", "دولار", "«إس-400»", "ﷲ", "ﻣﺤﻤﺪ", "شركة",
     "القاهرة", "كـــان", "في", "تشرين", "الأول", "2025", "15%", "\u200f", "أ\u0654", "İ", "Σς",
     "على", "آل", "بن", "😀", "قال"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=25).map(" ".join), st.lists(WORDS).map("".join))


class EveryWord:
    """A model to which every word is a name."""

    starts = np.zeros(len(TAGS), np.float32)
    transitions = np.zeros((len(TAGS), len(TAGS)), np.float32)

    def __init__(self, tag: str) -> None:
        self.score = np.eye(len(TAGS), dtype=np.float32)[TAGS.index(tag)]

    texts_at_once = 1

    def scores(self, sentences: Sequence[Sequence[str]]) -> list[Floats]:
        return [np.tile(self.score, (len(sentence), 1)) for sentence in sentences]


def names(body: str, kind: str) -> list[str]:
    return [entity.name for entity in find(body).entities if entity.type == kind]


def mentions(body: str, kind: str) -> list[str]:
    return [m.text for entity in find(body).entities if entity.type == kind for m in entity.mentions]


@settings(deadline=None)  # the first text waits for the lists to be read
@given(TEXTS)
def test_every_mention_and_value_slices_exactly(body: str) -> None:
    found = find(body, datetime(2025, 12, 18, tzinfo=UTC))
    spans = [(m.start, m.end, m.text) for entity in found.entities for m in entity.mentions]
    spans += [(value.start, value.end, value.text) for value in found.values]
    assert all(text and body[start:end] == text for start, end, text in spans)
    assert all(entity.count == len(entity.mentions) for entity in found.entities)


@settings(deadline=None)  # a busy machine is no fault
@given(TEXTS)
def test_no_two_mentions_overlap(body: str) -> None:
    spans = sorted((m.start, m.end) for entity in find(body).entities for m in entity.mentions)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@given(TEXTS)
def test_folding_fast_gives_what_folding_gives(body: str) -> None:
    folded, offsets = fold_body(body)
    slow, slow_offsets = fold_with_offsets(body)
    assert (folded, list(offsets)) == (slow, slow_offsets)


@pytest.mark.parametrize(
    ("body", "mention"),
    [
        ("وصل إلى موسكو", "موسكو"),
        ("يقيم بموسكو", "موسكو"),
        ("وبموسكو أيضاً", "موسكو"),
        ("زيارة للعراق", "عراق"),
        ("سافر إلى مُوسْكُو", "مُوسْكُو"),
        ("سافر إلى مـــوسكو", "مـــوسكو"),
    ],
)
def test_a_place_is_marked_without_what_is_written_onto_it(body: str, mention: str) -> None:
    assert mentions(body, "location") == [mention]


def test_spellings_of_one_country_are_one_entity() -> None:
    entities = find("قالت أمريكا إن أميركا والولايات المتحدة").entities
    assert [(entity.name, entity.count) for entity in entities] == [("الولايات المتحدة", 3)]


def test_a_bare_surname_joins_the_full_name() -> None:
    body = "قال الوزير سمير خوري إن العمل بدأ. وأضاف خوري أنه سيتم قريباً."
    assert [(e.name, e.count) for e in find(body).entities if e.type == "person"] == [("سمير خوري", 2)]


def test_a_surname_joins_in_vocalised_text_without_its_conjunction() -> None:
    body = "قال الوزير سمير خوري إن العمل بدأ، وَخُورِي موافق."
    assert mentions(body, "person") == ["سمير خوري", "خُورِي"]


def test_a_surname_that_is_an_everyday_word_does_not_join() -> None:
    body = "دعا رئيس الحكومة نواف سلام إلى العيش بسلام"
    assert mentions(body, "person") == ["نواف سلام"]


def test_a_known_surname_after_a_title_is_the_known_person() -> None:
    assert names("التقى الرئيس الأسد وفداً", "person") == ["بشار الأسد"]


def test_a_longer_form_of_a_known_person_keeps_the_known_name() -> None:
    assert names("استقبل سمو الشيخ تميم بن حمد بن خليفة آل ثاني الوفد", "person") == ["تميم بن حمد آل ثاني"]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("قال وزير الزراعة نزار هاني في بيان", "نزار هاني"),
        ("التقت وزيرة الخارجية الفرنسية كاترين كولونا نظيرها", "كاترين كولونا"),
        ("وقالت الباحثة ليلى حداد إن البحث انتهى", "ليلى حداد"),
        ("حضر سمير خوري وناديا حداد الاجتماع.", "ناديا حداد"),
    ],
)
def test_an_unknown_person_is_told_by_title_and_name_words(body: str, name: str) -> None:
    assert name in names(body, "person")


@pytest.mark.parametrize(
    "body",
    [
        "فإنّ إطلاق المشروع تأخر",
        "زار المدير المعرض أمس",
        "كيف فشل المشروع",
        "مات جده قبل سنوات",
        "هاجمته سمكة قرش",
        "وأدى الصلاة في المسجد",
        "خفّت حركة التسوق",
    ],
)
def test_everyday_words_are_no_people_places_or_companies(body: str) -> None:
    assert [(e.type, e.name) for e in find(body).entities if e.type in {"person", "location"}] == []
    assert "آبل" not in names(body, "organization")


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("أعلنت وزارة الطاقة قرارها", "وزارة الطاقة"),
        ("اجتمعوا بوزارة الطاقة", "وزارة الطاقة"),
        ("قطاعات أخرى كوزارة الدفاع", "وزارة الدفاع"),
        ("تخرج في جامعة دمشق", "جامعة دمشق"),
        ("تخرج في جامعة الملك سعود", "جامعة الملك سعود"),
        ("أعلن الناتو قراره", "حلف شمال الأطلسي"),
        ("تقرير للأمم المتحدة", "الأمم المتحدة"),
        ("قال حزب الله اللبناني", "حزب الله"),
        ("أعلنت وزارة التربية والتعليم", "وزارة التربية والتعليم"),
        ("أعلنت وزارة الخارجية والجيش", "وزارة الخارجية"),
        ("اجتمع نادي الاتحاد الصارم في قراراته", "نادي الاتحاد"),
        ("اجتماع مجلس الأمن الأسبوع المقبل", "مجلس الأمن الدولي"),
    ],
)
def test_organizations_by_list_and_head_word(body: str, name: str) -> None:
    assert names(body, "organization") == [name]


def test_quoted_weapons_and_treaties_are_found() -> None:
    body = "سلّمت مقاتلات «سوخوي-35» وصاروخ «قاصد» بعد توقيع «معاهدة الشراكة الاستراتيجية»"
    assert sorted(names(body, "weapon")) == ["سوخوي-35", "قاصد"]
    assert names(body, "treaty") == ["معاهدة الشراكة الاستراتيجية"]


def test_names_are_not_told_by_a_kaf_that_may_be_the_roots() -> None:
    assert {"تاب حسن", "لية فريدمان"}.isdisjoint(names("صدر كتاب حسن المحاضرة في كلية فريدمان", "person"))


@pytest.mark.parametrize(
    ("body", "wrong"),
    [
        ("على محمد أن يذهب", "على محمد"),
        ("قوات الاتحاد أو أم القرى", "أو أم القرى"),
        ("وكان للجفاف أثر سلبي علي الماشية", "سلبي علي"),
        ("وشدد عبد الباقي علي أهمية التدريب", "عبد الباقي علي"),
        ("ويرى إبراهيم أن الموسم جيد", "ويرى إبراهيم"),
        ("وأنفق ألفي ريال على الدواء", "ألفي ريال"),
    ],
)
def test_a_preposition_a_verb_and_a_sum_are_no_part_of_a_person(body: str, wrong: str) -> None:
    assert wrong not in [*names(body, "person"), *mentions(body, "person")]


def test_ali_after_one_name_word_is_a_name() -> None:
    assert names("التقى الوزير محمد علي في مكتبه", "person") == ["محمد علي"]


def test_an_everyday_word_alone_is_no_person() -> None:
    found = [each.name for each in model_mentions(Text("حضر سمير، وعادت أمي، ونام جده"), EveryWord("B-PERS"))]
    assert "سمير" in found
    assert {"أمي", "جده"}.isdisjoint(found)


@pytest.mark.parametrize("body", ["النيل من أمننا خط أحمر", "لن نسمح بالنيل من أمننا"])
def test_to_undermine_is_no_river(body: str) -> None:
    assert names(body, "location") == []


def test_the_security_council_stands_beside_a_national_one() -> None:
    body = "اجتمع مجلس الأمن القومي الأمريكي أمس، ودعا مجلس الأمن إلى التهدئة."
    assert {"مجلس الأمن الدولي", "مجلس الأمن القومي الأمريكي"} <= set(names(body, "organization"))


def test_a_university_is_one_although_the_model_may_have_only_its_town() -> None:
    text = Text("تخرج في جامعة دمشق")
    town = NamedMention("location", "دمشق", text.mention(13, 17))
    assert [each.type for each in combined([], [town], rule_mentions(text))] == ["organization"]


def test_a_book_of_names_takes_no_minutes() -> None:
    line, count = "في ملعب عبد اللطيف جميل. ", 5000
    starts = [at * len(line) + line.index("عبد") for at in range(count)]
    spans = [Span(start, start + len("عبد اللطيف جميل"), "PERS") for start in starts]
    town = Text("قطاع غزة " * count)
    whole = [NamedMention("location", "قطاع غزة", town.slice(at * 9, at * 9 + 8)) for at in range(count)]
    parts = [NamedMention("location", "غزة", town.slice(at * 9 + 5, at * 9 + 8)) for at in range(count)]
    started = time.process_time()
    assert find(line * count, spans=spans).entities == []
    assert combined(whole, parts, []) == parts
    assert time.process_time() - started < 10


def test_any_model_can_find_the_names() -> None:
    found = find("كلمة أخرى", model=EveryWord("B-LOC")).entities
    assert [(entity.type, entity.name) for entity in found] == [("location", "كلمة"), ("location", "أخرى")]


def test_nationalities_are_counted_under_one_adjective() -> None:
    entities = find("السوريون والسورية والسوريين والروس والأمريكية والأميركي").entities
    assert {(entity.name, entity.count) for entity in entities} == {("سوري", 3), ("روسي", 1), ("أميركي", 2)}


def test_tag_keeps_the_article_and_resolves_months_by_its_date() -> None:
    article = LinkedArticle(
        id="0" * 32, story_id="0" * 32, title="زيارة", body="زار موسكو في كانون الثاني الماضي", word_count=6,
        content_hash="x", version=1, extractor="test", published_at=datetime(2025, 12, 18, tzinfo=UTC),
    )  # fmt: skip
    tagged = tag(article)
    assert (tagged.id, tagged.body) == (article.id, article.body)
    assert [value.value for value in tagged.values] == ["2025-01"]
    assert [entity.name for entity in tagged.entities] == ["موسكو"]


@pytest.mark.parametrize("language", ["fa", "ur", "ckb", "ps"])
def test_of_another_language_of_the_script_only_values_are_found(language: str) -> None:
    article = LinkedArticle(
        id="0" * 32, story_id="0" * 32, title="افتتاح پارک", body="شهردار تهران پارک تازه را گشود، 15% رایگان",
        word_count=7, content_hash="x", version=1, extractor="test", language=language,
    )  # fmt: skip
    tagged = tag(article)
    assert tagged.entities == []
    assert [value.value for value in tagged.values] == [15]
    assert tag(article.model_copy(update={"language": "ar"})).entities != []
