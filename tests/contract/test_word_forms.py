"""Forms of verbs and nouns that any index finds for a typed word, all of which is marked; and words that only look like
them."""

import pytest

from tests.contract.backends import OnElasticsearch, OnSQLite
from tests.contract.samples import article
from warraq.index import SearchIndex, SearchRequest


class WordFormsContract:
    """Subclasses give `index`."""

    @pytest.mark.asyncio
    @pytest.mark.parametrize(
        ("q", "written", "marked"),
        [
            ("أعلن", "عقد مؤتمرًا لِيُعلِنَ النتيجة", ["لِيُعلِنَ"]),
            ("استقبل", "تهيأت البلدة لاستقباله", ["لاستقباله"]),
            ("قال", "وستقولُ الوزارة إنها مستعدة", ["وستقولُ"]),
            ("يشن", "شنَّ الجيش غارات، ومنها غارتان شنّتهما طائرة", ["شنَّ", "شنّتهما"]),
            ("زيادة", "زادَ الطلب في الصيف", ["زادَ"]),
            ("مهندس", "قال مهندسو الشركة", ["مهندسو"]),
            ("عبء", "شكّل الدَّين عبئًا على الموازنة", ["عبئًا"]),
            ("جزء", "خسر من ماله جزءًا، وبجزئه الآخر اشترى أرضا", ["جزءًا", "وبجزئه"]),
            ("ميناء", "بين ميناءي حيفا وأشدود", ["ميناءي"]),
            ("لواء", "أعلن اللواءان شراءَه", ["اللواءان"]),
            ("شراء", "أعلن اللواءان شراءَه", ["شراءَه"]),
            ("آمنوا", "الذين ءامنوا", ["ءامنوا"]),
            ("تفجير", "فجّروا الجسر عند الفجر", ["فجّروا"]),
            ("يسجل", "وسجّلوها في السجل", ["وسجّلوها"]),
            ("أسرة", "نجا مع أُسرَتِه وعاد ولأسرتهِ بيت", ["أُسرَتِه", "ولأسرتهِ"]),
            ("الأسرة", "قالت اسرتها إنها بخير", ["اسرتها"]),
            ("قوة", "استعرض الجيش قوَّته", ["قوَّته"]),
            ("قناة", "نشر الشريط في قناتِه", ["قناتِه"]),
            ("حق", "صدر بحقِّهم حكم", ["بحقِّهم"]),
            ("أب", "سافر أبوه مع أخيه", ["أبوه"]),
            ("الأخ", "التقى أخاه", ["أخاه"]),
        ],
    )
    async def test_a_form_is_marked_as_it_is_written(
        self, index: SearchIndex, q: str, written: str, marked: list[str]
    ) -> None:
        await index.write([article(1, title="نبأ", body=written)])
        (hit,) = (await index.search(SearchRequest(q=q))).hits
        assert [piece.partition("</mark>")[0] for piece in hit.snippet.split("<mark>")[1:]] == marked

    @pytest.mark.asyncio
    @pytest.mark.parametrize(
        ("q", "written"),
        [
            ("جزء", "دفعوا الجزية"),
            ("مواصلات", "يواصل عمله"),
            ("كرة", "عرض فكرته على المدرب"),
            ("أسرة", "تبادل الأسرى"),
            ("حث", "عرض بحثه على الجامعة"),
            ("آلة", "القرية التي زارها"),
            ("أب", "أبو مازن"),
            ("جن", "اجتمعت لجنه الطوارئ"),
        ],
    )
    async def test_another_word_is_not_found(self, index: SearchIndex, q: str, written: str) -> None:
        await index.write([article(1, title="نبأ", body=written)])
        assert (await index.search(SearchRequest(q=q))).total == 0


class TestSQLite(OnSQLite, WordFormsContract): ...


class TestElasticsearch(OnElasticsearch, WordFormsContract): ...
