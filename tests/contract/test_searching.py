"""What every search index must find. Subclasses give `index`."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from tests.contract.backends import OnElasticsearch, OnSQLite
from tests.contract.samples import article, ids, named
from warraq.index import SearchIndex, SearchRequest


class SearchingContract:
    """Subclasses give `index`."""

    @pytest.mark.asyncio
    @pytest.mark.parametrize(
        "q",
        ["العقوبات الغربيه", "وزارتي خارجية", "معاهدة الشراكة", "عراقجى", "موسكو", "العُقوبات", "الزناد", "لموسكو"],
    )
    async def test_a_word_is_found_in_another_spelling(self, index: SearchIndex, q: str) -> None:
        await index.write([article(1), article(2, body="خبر آخر عن موسم الزيتون في القرى الجبلية.", title="الزيتون")])
        assert await ids(index, q) == [article(1).id]

    @pytest.mark.asyncio
    @pytest.mark.parametrize(
        ("written", "q"),
        [
            ("وصل الوفد إلى القاهرة وبالقاهرة اجتمع", "قاهره"),
            ("القيادة الفلسطينية", "فلسطين"),
            ("حكومة السودان", "سوداني"),
            ("قال وزير المالية", "الوزراء"),
            ("المستشار الألماني", "ألمانيا"),
            ("ﻣﺤﻤﺪ في الطريق", "محمد"),
            ("انتخابات عام ٢٠٢٥", "2025"),
            ("جنوبی لبنان", "جنوبي"),
        ],
    )
    async def test_related_forms_are_found(self, index: SearchIndex, written: str, q: str) -> None:
        await index.write([article(1, body=written, title=""), article(2, body="حصاد القمح", title="الشمال")])
        assert await ids(index, q) == [article(1).id]

    @pytest.mark.asyncio
    async def test_up_to_three_words_must_all_occur_if_any_article_has_them(self, index: SearchIndex) -> None:
        await index.write([article(1), article(2, body="العقوبات على الشركات", title="الشركات")])
        assert await ids(index, "العقوبات الغربية") == [article(1).id]
        assert await ids(index, "الشركات المريخية") == [article(2).id]

    @pytest.mark.asyncio
    async def test_quoted_words_match_only_as_written(self, index: SearchIndex) -> None:
        await index.write([article(1)])
        assert await ids(index, '"آلية الزناد"') == [article(1).id]
        assert await ids(index, "«العقوبات الغربية»") == [article(1).id]
        assert await ids(index, '"العقوبات الغربيه"') == []
        assert await ids(index, '"الزناد آلية"') == []

    @pytest.mark.asyncio
    async def test_without_folding_spelling_must_match(self, index: SearchIndex) -> None:
        await index.write([article(1)])
        assert await ids(index, "الغربية", fold=False) == [article(1).id]
        assert await ids(index, "الغربيه", fold=False) == []

    @pytest.mark.asyncio
    async def test_marks_fall_on_the_letters_of_the_vocalised_original(self, index: SearchIndex) -> None:
        await index.write([article(1, body="قالَ الوَزِيرُ <إنَّ> المُعَاهَدَةَ ستُوقَّعُ غداً.")])
        hit = (await index.search(SearchRequest(q="المعاهده"))).hits[0]
        assert "<mark>المُعَاهَدَةَ</mark> ستُوقَّعُ" in hit.snippet
        assert "&lt;إنَّ&gt;" in hit.snippet

    @pytest.mark.asyncio
    async def test_a_word_with_a_joined_particle_is_found_and_marked(self, index: SearchIndex) -> None:
        await index.write(
            [article(1, body="وجّه الوزير لموسكو رسالة", title="رسالة"), article(2, body="حصاد", title="القمح")]
        )
        hits = (await index.search(SearchRequest(q="موسكو"))).hits
        assert [hit.id for hit in hits] == [article(1).id]
        assert "<mark>لموسكو</mark>" in hits[0].snippet

    @pytest.mark.asyncio
    async def test_title_markup_is_escaped(self, index: SearchIndex) -> None:
        await index.write([article(1, title="<script>alert(1)</script> موسكو")])
        assert (await index.search(SearchRequest(q="موسكو"))).hits[0].title_marked == (
            "&lt;script&gt;alert(1)&lt;/script&gt; <mark>موسكو</mark>"
        )

    @pytest.mark.asyncio
    @pytest.mark.parametrize(
        ("q", "written", "marked"),
        [
            ("يناير", "انعقدت القمة في كانون الثاني الماضي", "<mark>كانون</mark> <mark>الثاني</mark>"),
            ("كانون الثاني", "انعقدت القمة في يناير الماضي", "<mark>يناير</mark>"),
            ("تشرين الاول قمة", "انعقدت القمة في أكتوبر الماضي", "<mark>أكتوبر</mark>"),
            ("أميركا", "زار الوفد أمريكا أمس", "<mark>أمريكا</mark>"),
            ("الأميركي", "رحب الجانب الأمريكي بالاتفاق", "<mark>الأمريكي</mark>"),
            ("نتانياهو", "لقاء مع نتنياهو", "<mark>نتنياهو</mark>"),
        ],
    )
    async def test_synonyms_are_found_and_marked(self, index: SearchIndex, q: str, written: str, marked: str) -> None:
        await index.write([article(1, body=written), article(2, body="حصاد القمح في الشمال", title="القمح")])
        result = await index.search(SearchRequest(q=q))
        assert [hit.id for hit in result.hits] == [article(1).id]
        assert marked in result.hits[0].snippet

    @pytest.mark.asyncio
    async def test_the_words_of_a_synonym_must_stand_together(self, index: SearchIndex) -> None:
        await index.write([article(1, body="اليوم الثاني من كانون الأول")])
        assert await ids(index, "يناير") == []

    @pytest.mark.asyncio
    async def test_exact_spelling_knows_no_synonyms(self, index: SearchIndex) -> None:
        await index.write([article(1, body="زار الوفد أمريكا أمس")])
        assert await ids(index, "أميركا", fold=False) == []
        assert await ids(index, '"أميركا"') == []

    @pytest.mark.asyncio
    async def test_changed_synonyms_work_without_writing_again(self, index: SearchIndex, synonyms: Path) -> None:
        await index.write([article(1, body="ارتفعت أسعار البندورة")])
        assert await ids(index, "طماطم") == []
        synonyms.write_text("طماطم, بندورة\n", "utf-8")  # noqa: ASYNC240 - one line
        assert await ids(index, "طماطم") == [article(1).id]

    @pytest.mark.asyncio
    async def test_copies_are_folded_under_their_original(self, index: SearchIndex) -> None:
        original = article(1)
        copies = [article(n, story_id=original.id, duplicate_of=original.id, relation="copy") for n in (2, 3)]
        await index.write([*copies, original])
        result = await index.search(SearchRequest(q="العقوبات"))
        assert (result.total, len(result.hits), result.hits[0].copies) == (1, 1, 2)
        assert result.hits[0].id == original.id
        assert await index.count() == 3

    @pytest.mark.asyncio
    async def test_the_original_leads_though_it_is_longer_by_its_tags(self, index: SearchIndex) -> None:
        tags = [named("person", name) for name in ("عباس عراقجي", "محمد خواجوئي", "سيرغي لافروف")]
        original = article(1, entities=tags)
        copy = article(2, story_id=original.id, duplicate_of=original.id, relation="copy")
        others = [article(n, body="حصاد القمح في الشمال", title="القمح") for n in range(3, 9)]
        await index.write([copy, original, *others])
        assert await ids(index, "العقوبات") == [original.id]

    @pytest.mark.asyncio
    async def test_a_long_body_is_cut_around_what_was_found(self, index: SearchIndex) -> None:
        filler = "كلام كثير لا صلة له بالموضوع. " * 60
        await index.write([article(1, body=f"{filler}ثم انهار السدّ الكبير فجأة. {filler}")])
        snippet = (await index.search(SearchRequest(q="انهيار السد"))).hits[0].snippet
        assert "<mark>السدّ</mark>" in snippet
        assert snippet.startswith("…")
        assert snippet.endswith("…")
        assert len(snippet) < 260

    @pytest.mark.asyncio
    async def test_a_search_without_results_has_empty_facets(self, index: SearchIndex) -> None:
        await index.write([article(1)])
        result = await index.search(SearchRequest(q="زلزال"))
        assert (result.total, result.hits, result.facets["source"]) == (0, [], [])

    @pytest.mark.asyncio
    async def test_excluded_words_or_and_fields(self, index: SearchIndex) -> None:
        await index.write(
            [
                article(1, authors=["محمد خواجوئي"], entities=[named("person", "عباس عراقجي")]),
                article(2, body="حصاد القمح في الشمال", title="القمح", source="السنابل",
                        entities=[named("location", "بغداد")]),
            ]
        )  # fmt: skip
        one, two = article(1).id, article(2).id
        assert await ids(index, "موسكو OR القمح") in ([one, two], [two, one])
        assert await ids(index, "موسكو -عراقجي") == []
        assert await ids(index, "source:السنابل") == [two]
        assert await ids(index, "author:خواجوئي") == [one]
        assert await ids(index, 'person:"عباس عراقجى"') == [one]
        assert await ids(index, "-person:عراقجي") == [two]
        assert await ids(index, "place:بغداد القمح") == [two]

    @pytest.mark.asyncio
    async def test_an_or_joins_words_of_the_title_and_filters(self, index: SearchIndex) -> None:
        gaza = article(1, title="هدنة في غزة", source="النهر", entities=[named("location", "غزة")])
        rafah = article(2, title="معبر رفح", source="الساحل", entities=[named("person", "سلمى حداد")])
        await index.write([gaza, rafah, article(3, title="حصاد القمح")])
        both = {gaza.id, rafah.id}
        assert set(await ids(index, "عنوان:غزة أو عنوان:رفح")) == both
        assert set(await ids(index, "title:(غزة OR «معبر رفح»)")) == both
        assert set(await ids(index, "source:النهر OR source:الساحل")) == both
        assert set(await ids(index, "place:غزة OR person:سلمى")) == both
        assert await ids(index, "place:غزة person:سلمى") == []
        assert await ids(index, "-title:(غزة رفح)") == [article(3).id]

    @pytest.mark.asyncio
    async def test_beginnings_and_loose_phrases_may_be_asked_for_in_the_title(self, index: SearchIndex) -> None:
        loose = article(2, title="مفاوضون في جنيف", body="حصاد القمح")
        await index.write([article(1, title="المفاوضات الأولى في جنيف"), loose, article(3, title="القمح")])
        assert set(await ids(index, "title:مفاوض*")) == {article(1).id, article(2).id}
        assert await ids(index, "-title:مفاوض*") == [article(3).id]
        assert await ids(index, "title:«المفاوضات في جنيف»~1") == [article(1).id]
        assert await ids(index, "title:«المفاوضات في جنيف»") == []

    @pytest.mark.asyncio
    async def test_what_is_asked_for_in_the_title_is_marked_there_alone(self, index: SearchIndex) -> None:
        await index.write([article(1, title="مفاوضات جنيف", body="بدأت المفاوضات في قصر المؤتمرات.")])
        hit = (await index.search(SearchRequest(q="title:(مفاوضات OR لندن) القصر"))).hits[0]
        assert hit.title_marked == "<mark>مفاوضات</mark> جنيف"
        assert hit.snippet == "بدأت المفاوضات في <mark>قصر</mark> المؤتمرات."

    @pytest.mark.asyncio
    async def test_words_may_be_asked_for_in_the_title_alone(self, index: SearchIndex) -> None:
        await index.write([article(1), article(2, title="اتفاق «آلية الزناد» المعلّق")])
        assert await ids(index, "title:اتفاق") == await ids(index, "عنوان:الاتفاق عنوان:الية") == [article(2).id]
        assert await ids(index, "عنوان:«آلية الزناد»") == [article(2).id]
        assert (
            await ids(index, "عنوان:«الية الزناد»") == await ids(index, "عنوان:اتفاق", fold=False, source=["ب"]) == []
        )
        assert await ids(index, "موسكو ليس عنوان:اتفاق") == await ids(index, "-title:اتفاق") == [article(1).id]
        assert await ids(index, "عنوان:عراقجي") == []

    @pytest.mark.asyncio
    async def test_arabic_names_of_fields_and_operators_mean_what_the_english_ones_do(self, index: SearchIndex) -> None:
        two = article(2, source="السنابل", entities=[named("location", "موسكو")], title="زيارة")
        await index.write([article(1), two])
        assert await ids(index, "مصدر:السنابل") == await ids(index, "مكان:موسكو") == [two.id]
        assert await ids(index, "موسكو ليس مصدر:السنابل") == [article(1).id]
        assert set(await ids(index, "سنابلس أو موسكو و العقوبات")) == {article(1).id, two.id}
        assert await ids(index, "من:2025-10-03 إلى:2025-10") == [two.id]

    @pytest.mark.asyncio
    async def test_filters_and_facets_agree(self, index: SearchIndex) -> None:
        await index.write([article(n, source="أ" if n < 4 else "ب") for n in range(1, 7)])
        result = await index.search(SearchRequest(q="موسكو"))
        assert [(f.value, f.count) for f in result.facets["source"]] == [("أ", 3), ("ب", 3)]
        assert (await index.search(SearchRequest(q="موسكو", source=("أ",)))).total == 3
        assert [(f.value, f.count) for f in result.facets["month"]] == [("2025-10", 6)]

    @pytest.mark.asyncio
    async def test_dates_bound_the_results(self, index: SearchIndex) -> None:
        await index.write([article(n) for n in range(1, 7)])
        assert (await index.search(SearchRequest(q="from:2025-10-03 to:2025-10-05"))).total == 3
        assert (await index.search(SearchRequest(q="after:2025-11"))).total == 0

    @pytest.mark.asyncio
    async def test_a_day_is_the_day_where_it_was_published(self, index: SearchIndex) -> None:
        after_midnight = datetime(2025, 11, 1, 1, 0, tzinfo=timezone(timedelta(hours=3)))  # in UTC still October
        await index.write([article(1, published_at=after_midnight)])
        assert await ids(index, "from:2025-11-01 to:2025-11-01") == [article(1).id]
        assert await ids(index, "to:2025-10-31") == []
        result = await index.search(SearchRequest())
        assert [(month.value, month.count) for month in result.facets["month"]] == [("2025-11", 1)]

    @pytest.mark.asyncio
    @pytest.mark.parametrize(("q", "written"), [("بلدية", "لديه متسع"), ("مدارس", "على مدار الساعة دارس يكتب")])
    async def test_a_word_does_not_find_another_that_looks_like_a_part(
        self, index: SearchIndex, q: str, written: str
    ) -> None:
        await index.write([article(1, title="خبر", body=written)])
        assert await ids(index, q) == []
        assert await ids(index, f"خبر -{q}") == [article(1).id]

    @pytest.mark.asyncio
    async def test_an_or_knows_synonyms(self, index: SearchIndex) -> None:
        await index.write([article(1, body="زار الوفد أمريكا أمس"), article(2, body="زار الوفد فرنسا أمس")])
        assert set(await ids(index, "أميركا OR فرنسا")) == {article(1).id, article(2).id}

    @pytest.mark.asyncio
    async def test_suggestions_come_with_or_without_the_article(self, index: SearchIndex) -> None:
        await index.write([article(1, entities=[named("organization", "الأمم المتحدة")])])
        assert await index.suggest("الامم") == ["الأمم المتحدة"]
        assert await index.suggest("أمم") == ["الأمم المتحدة"]
        assert await index.suggest("  ") == []

    @pytest.mark.asyncio
    @pytest.mark.parametrize(
        "q",
        [
            '"',
            "OR",
            "-",
            'a" OR (b',
            "source:",
            "(((",
            "* NEAR/2 ^x",
            "-OR",
            "«",
            "\x00",
            "AND NOT",
            "\ud800",
            "before:0001-01-01",
            "a " * 3000,
        ],
    )
    async def test_odd_queries_are_no_error(self, index: SearchIndex, q: str) -> None:
        await index.write([article(1)])
        assert (await index.search(SearchRequest(q=q))).total >= 0


class TestSQLite(OnSQLite, SearchingContract): ...


class TestElasticsearch(OnElasticsearch, SearchingContract): ...
