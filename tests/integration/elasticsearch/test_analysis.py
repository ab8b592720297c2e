"""Both backends make the same words of the same text."""

from pathlib import Path

import pytest

from tests.support.light10 import light10
from warraq.arabic.words import exact_words, folded_words, grams, stems
from warraq.index.elasticsearch import ElasticsearchIndex
from warraq.index.elasticsearch.analysis import EXACT, FOLDED, GRAMS, STEMMED

pytestmark = pytest.mark.elasticsearch

FORMS = {
    EXACT: exact_words,
    FOLDED: folded_words,
    STEMMED: lambda text: stems(folded_words(text)),
    GRAMS: lambda text: grams(folded_words(text)),
}

HARD = """
إسرائيل أحمد آمال ٱلله مسؤول مسئول شؤون هيئة هيئات رؤساء شيء شيئا سماء
مدرسة مدرسه القاهرة وبالقاهرة وبالقاهره وكالقمر ولله ولليمن وللبنان لليمن اللبنانية
مصطفى مصطفي على علي عراقجى عراقچي گوگل پوتين ڤيينا ژوليت
جنوبی کابل ہند هە ۀ یې
مُحَمَّدٌ العَرَبِيَّةُ ال‍ـعـــربية الرَّحْمٰنِ قُرْآن
ﻣﺤﻤﺪ ﻻ ﷲ ﷺ ﻷنه ﺍﻟﻌﺮﺑﻴﺔ
٢٠٢٥ ۱۴۰۴ 2025 ١٥٪ 3.5 1,000 ١٢:٣٠
بي.بي.سي U.S.A الـ«زناد» ”قال“ م/س عربي-إسرائيلي الأمم_المتحدة #القدس @وكالة
صواريخ صاروخ الصواريخ بصواريخهم وزير وزراء الوزارة والوزاري وزيرها وزاراتها ووزير
فلسطين الفلسطينية فلسطينيون بفلسطين لبنان لبناني اللبنانيين إيران الإيرانية الألماني ألمانيا
سيارته حكومتها جهودهم جيشنا سلطاتهما علاقاته دولتين وزرائهم وزراؤها أبناءه قانونا قانونها فوزاً قاتلوا مليونان محاكمهم
تركيا التركية بتركيا الأتراك فرنسي زيتون رياضتهم الحكومۃ بڪأس ٲول للغة فلل فبالقاهرة شيء شئ مبادئ مبادىء
الله التي إلى الآن ألف آلاف واشنطن وول ولاية ولايات الولايات
BBC café naïve Ελλάς STRASSE Łódź
"""


@pytest.mark.asyncio
@pytest.mark.parametrize("analyzer", FORMS)
async def test_hard_cases_become_the_same_words(elasticsearch_index: ElasticsearchIndex, analyzer: str) -> None:
    assert await tokens(elasticsearch_index, analyzer, HARD) == FORMS[analyzer](HARD)


@pytest.mark.asyncio
@pytest.mark.parametrize("analyzer", FORMS)
async def test_letters_written_apart_become_the_same_words(
    elasticsearch_index: ElasticsearchIndex, analyzer: str
) -> None:
    text = "ا\u0654حمد ا\u0655يران ا\u0653مال مسو\u0654ول هي\u0654ة cafe\u0301"
    assert await tokens(elasticsearch_index, analyzer, text) == FORMS[analyzer](text)


@pytest.mark.asyncio
@pytest.mark.parametrize("analyzer", FORMS)
async def test_the_seeds_become_the_same_words(elasticsearch_index: ElasticsearchIndex, analyzer: str) -> None:
    folder = Path(__file__).parents[3] / "seeds"
    for path in sorted(folder.glob("dumps/*.txt")):
        text = path.read_text("utf-8")
        assert await tokens(elasticsearch_index, analyzer, text) == FORMS[analyzer](text), path.name


@pytest.mark.asyncio
async def test_light10_is_what_elasticsearch_calls_arabic(elasticsearch_index: ElasticsearchIndex) -> None:
    words = folded_words(HARD)
    answer = await elasticsearch_index.client.indices.analyze(
        tokenizer="whitespace", filter=[{"type": "stemmer", "language": "arabic"}], text=" ".join(words)
    )
    assert [token["token"] for token in answer["tokens"]] == [light10(word) for word in words]


async def tokens(index: ElasticsearchIndex, analyzer: str, text: str) -> list[str]:
    answer = await index.client.indices.analyze(index=index.names.writing, analyzer=analyzer, text=text)
    return [token["token"] for token in answer["tokens"]]
