"""What every search index must do. Subclasses give `index`."""

import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from warraq.articles import Entity, IndexedArticle, LinkResolution, Mention, Patch, RelatedLink
from warraq.index import IndexUnavailable, SearchIndex, SearchRequest
from warraq.index.sqlite import SQLiteIndex

BODY = (
    "توجّه وزير الخارجية عباس عراقجي إلى موسكو، وتوصّلت وزارتَا خارجيّتَي البلدين إلى اتفاق ضد العقوبات الغربية.\n\n"
    "وتمسّك الطرفان بـ«معاهدة الشراكة الاستراتيجية» ورفضا تفعيل «آلية الزناد»."
)


def article(number: int, **changes: Any) -> IndexedArticle:
    id_ = f"{number:032x}"
    facts: dict[str, Any] = {
        "id": id_,
        "story_id": id_,
        "body": BODY,
        "title": "زيارة إلى موسكو",
        "source": "الآفاق",
        "url": f"https://www.alafaq.example/{number}",
        "published_at": datetime(2025, 10, 1 + number % 28, tzinfo=UTC),
        "word_count": 30,
        "content_hash": id_,
        "version": 1,
        "extractor": "test",
        "indexed_at": datetime(2025, 12, 1, tzinfo=UTC),
    }
    return IndexedArticle(**{**facts, **changes})


def named(kind: Any, name: str) -> Entity:
    return Entity(type=kind, name=name, count=1, mentions=[Mention(start=0, end=1, text=BODY[0])])


async def ids(index: SearchIndex, q: str, **more: Any) -> list[str]:
    result = await index.search(SearchRequest(q=q, **more))
    return [hit.id for hit in result.hits]


class SearchIndexContract:
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
    async def test_writing_an_older_version_changes_nothing(self, index: SearchIndex) -> None:
        newer, older = article(1, version=5, title="جديد"), article(1, version=4, title="قديم")
        assert [o.status for o in await index.write([newer, older])] == ["written", "stale"]
        stored = await index.get(newer.id)
        assert stored
        assert stored.title == "جديد"
        assert [o.status for o in await index.write([newer])] == ["written"]
        assert await index.count() == 1

    @pytest.mark.asyncio
    async def test_a_refused_article_takes_no_neighbour_with_it(self, index: SearchIndex) -> None:
        outcomes = await index.write([article(1), article(2, title="\ud800"), article(3)])
        assert [outcome.status for outcome in outcomes] == ["written", "rejected", "written"]
        assert outcomes[1].reason
        assert set(await ids(index, "موسكو")) == {article(1).id, article(3).id}

    @pytest.mark.asyncio
    async def test_a_newer_version_replaces_all_words_of_the_older(self, index: SearchIndex) -> None:
        await index.write([article(1)])
        await index.write([article(1, version=2, body="نص مختلف تماماً عن الزلزال", title="زلزال")])
        assert await ids(index, "العقوبات") == []
        assert await ids(index, "الزلزال") == [article(1).id]

    @pytest.mark.asyncio
    async def test_a_patch_before_its_article_waits_for_it(self, index: SearchIndex) -> None:
        link = RelatedLink(title="خبر ذو صلة")
        patch = Patch(id=article(1).id, related=[LinkResolution(title=link.title, article_id="f" * 32)])
        assert [o.status for o in await index.patch([patch])] == ["waiting"]
        await index.write([article(1, related=[link])])
        await index.write([article(1, related=[link], version=2)])
        stored = await index.get(article(1).id)
        assert stored
        assert stored.related[0].article_id == "f" * 32

    @pytest.mark.asyncio
    async def test_a_patch_names_its_link_by_title_and_url(self, index: SearchIndex) -> None:
        links = [RelatedLink(title="تحليل", url=f"https://alafaq.example/{n}") for n in (7, 8)]
        await index.write([article(1, related=links)])
        resolution = LinkResolution(title="تحليل", url=links[1].url, article_id="e" * 32)
        await index.patch([Patch(id=article(1).id, related=[resolution])])
        stored = await index.get(article(1).id)
        assert stored
        assert [link.article_id for link in stored.related] == [None, "e" * 32]

    @pytest.mark.asyncio
    async def test_a_merged_story_stays_merged_when_a_newer_version_comes(self, index: SearchIndex) -> None:
        await index.write([article(1), article(2)])
        await index.patch([Patch(id=article(2).id, story_id=article(1).id)])
        await index.write([article(2, version=2)])
        result = await index.search(SearchRequest(q="العقوبات"))
        assert (result.total, result.hits[0].copies) == (1, 1)

    @pytest.mark.asyncio
    async def test_a_patch_after_its_article_changes_it(self, index: SearchIndex) -> None:
        await index.write([article(1), article(2)])
        assert [o.status for o in await index.patch([Patch(id=article(2).id, story_id=article(1).id)])] == ["written"]
        assert {member.id for member in await index.story(article(1).id)} == {article(1).id, article(2).id}

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
    async def test_pages_hold_every_article_once(self, index: SearchIndex) -> None:
        await index.write([article(n) for n in range(1, 24)])
        seen = [i for page in (1, 2, 3) for i in await ids(index, "موسكو", page=page, size=10)]
        assert len(seen) == len(set(seen)) == 23

    @pytest.mark.asyncio
    async def test_no_words_means_newest_first(self, index: SearchIndex) -> None:
        await index.write([article(n) for n in (3, 1, 2)])
        assert await ids(index, "") == [article(n).id for n in (3, 2, 1)]
        assert await ids(index, "موسكو", sort="oldest") == [article(n).id for n in (1, 2, 3)]

    @pytest.mark.asyncio
    async def test_suggestions_come_with_or_without_the_article(self, index: SearchIndex) -> None:
        await index.write([article(1, entities=[named("organization", "الأمم المتحدة")])])
        assert await index.suggest("الامم") == ["الأمم المتحدة"]
        assert await index.suggest("أمم") == ["الأمم المتحدة"]
        assert await index.suggest("  ") == []

    @pytest.mark.asyncio
    async def test_an_article_is_found_by_its_url(self, index: SearchIndex) -> None:
        await index.write([article(1)])
        assert await index.find_by_url("http://alafaq.example/1/?utm_source=x") == article(1).id
        assert await index.find_by_url("http://alafaq.example/2") is None
        assert await index.find_by_url("http://[") is None

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


class TestSQLite(SearchIndexContract):
    @pytest_asyncio.fixture
    async def index(self, tmp_path: Path) -> Any:
        index = SQLiteIndex(tmp_path / "index.sqlite3")
        await index.prepare()
        yield index
        await index.close()

    @pytest.mark.asyncio
    async def test_two_writers_at_once_lose_nothing(self, index: SearchIndex, tmp_path: Path) -> None:
        other = SQLiteIndex(tmp_path / "index.sqlite3")
        await asyncio.gather(other.prepare(), index.prepare())
        batches = [(index if n % 2 else other).write([article(n * 10 + i) for i in range(10)]) for n in range(10)]
        outcomes = [outcome.status for batch in await asyncio.gather(*batches) for outcome in batch]
        assert outcomes == ["written"] * 100
        assert await index.count() == 100
        await other.close()

    @pytest.mark.asyncio
    async def test_two_processes_create_and_write_one_file(self, index: SearchIndex, tmp_path: Path) -> None:
        path = tmp_path / "shared.sqlite3"
        root = Path(__file__).parents[2]
        writers = [
            await asyncio.create_subprocess_exec(
                sys.executable, "-c", WRITER, str(path), str(first), cwd=root, stdout=asyncio.subprocess.PIPE
            )
            for first in (100, 200)
        ]  # fmt: skip
        printed = await asyncio.gather(*(writer.communicate() for writer in writers))
        assert [out.split() for out, _ in printed] == [[b"written"] * 20] * 2
        shared = SQLiteIndex(path)
        assert await shared.count() == 40
        await shared.close()

    @pytest.mark.asyncio
    async def test_a_file_that_cannot_be_used_is_unavailable_not_a_refusal(self, tmp_path: Path) -> None:
        path = tmp_path / "text.sqlite3"
        path.write_text("no database at all " * 100)
        broken = SQLiteIndex(path)
        outcomes = await broken.write([article(1), article(2)])
        assert [outcome.status for outcome in outcomes] == ["unavailable"] * 2
        assert "text.sqlite3" in outcomes[0].reason
        with pytest.raises(IndexUnavailable, match="cannot be used"):
            await broken.search(SearchRequest(q="موسكو"))
        await broken.close()


WRITER = """
import asyncio, sys
from pathlib import Path
from tests.contract.test_search_index import article
from warraq.index.sqlite import SQLiteIndex

async def main():
    index = SQLiteIndex(Path(sys.argv[1]))
    for n in range(20):
        outcomes = await index.write([article(int(sys.argv[2]) + n)])
        print(outcomes[0].status)
    await index.close()

asyncio.run(main())
"""


@given(st.text(max_size=60))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_a_query(tmp_path: Path, text: str) -> None:
    async def run() -> int:
        index = SQLiteIndex(tmp_path / "any.sqlite3")
        await index.prepare()
        total = (await index.search(SearchRequest(q=text))).total
        await index.close()
        return total

    assert asyncio.run(run()) == 0
