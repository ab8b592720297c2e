"""Keys that a related link and its article must make alike."""

import pytest

from tests.support.words import word_hashes
from warraq.arabic.words import folded_words
from warraq.articles import CleanArticle, RelatedLink
from warraq.dedup.links import LinkFacts, TargetFacts, excerpt_minimizers, link_facts, minimizers_of, target_facts
from warraq.dedup.records import MAX_LEAD, MAX_TITLE_WORDS

SITE = "akhbar.example"
TITLE = "الميناء القديم يستقبل أول سفينة بعد التوسعة الكبيرة"
LEAD = (
    "استقبل الميناء القديم صباح اليوم أول سفينة شحن كبيرة بعد انتهاء أعمال التوسعة التي استمرت ثلاث سنوات "
    "وبلغت كلفتها نحو مئتي مليون دولار، وقال مدير الميناء إن الأرصفة الجديدة تتيح رسو خمس سفن في وقت واحد."
)


def target(title: str = TITLE, **more: object) -> TargetFacts:
    document = CleanArticle(
        id="0" * 32, title=title, body=LEAD, word_count=37, content_hash="h", version=1, extractor="test"
    ).model_copy(update=more)
    (minimizers,) = minimizers_of([word_hashes(document.body)])
    return target_facts(document, SITE, folded_words(document.title), minimizers)


def link(title: str = TITLE, **more: object) -> LinkFacts:
    shown = RelatedLink(title=title).model_copy(update=more)
    return link_facts(shown, SITE, *excerpt_minimizers([shown]))


@pytest.mark.parametrize(
    "written",
    [
        TITLE,
        "الميناء القديم يستقبل أوّل سفينه بعد التوسعه الكبيره",
        f"{TITLE} | أخبار المدينة",
        f"{TITLE} - صحيفة الساحل",
        "الميناء القديم يستقبل أول سفينة بعد التو…",
        "الميناء القديم يستقبل أول سفينة بعد التو...",
    ],
)
def test_a_title_as_sites_write_it_shares_a_key_with_its_article(written: str) -> None:
    assert set(link(written).titles) & set(target().names)


def test_a_kicker_before_the_title_shares_a_key() -> None:
    assert set(link(f"اقتصاد الساحل: {TITLE}").titles) & set(target(kicker="اقتصاد الساحل").names)


def test_excerpts_of_links_are_evidence_alike_alone_and_together() -> None:
    excerpts = [LEAD, None, "قليل", f"{LEAD[:90]}…", LEAD[90:], ""]
    links = [RelatedLink(title=TITLE, excerpt=each, truncated=each == LEAD) for each in excerpts]
    alone = [minimizers for link in links for minimizers in excerpt_minimizers([link])]
    assert excerpt_minimizers(links) == alone
    assert [bool(each) for each in alone] == [True, False, False, True, True, False]


def test_another_site_with_the_same_title_shares_no_key() -> None:
    other = link_facts(RelatedLink(title=TITLE), "other.example", [])
    assert not set(other.titles) & set(target().names)


def test_an_article_of_unknown_site_can_be_meant_from_any_site() -> None:
    unknown = target_facts(
        CleanArticle(id="1", title=TITLE, body=LEAD, word_count=37, content_hash="h", version=1, extractor="t"),
        "",
        folded_words(TITLE),
        minimizers_of([word_hashes(LEAD)])[0],
    )
    assert set(link().titles) & set(unknown.names)


def test_an_excerpt_behind_its_author_and_cut_in_a_word_shares_most_minimizers() -> None:
    excerpt = "ليلى حدّاد   " + LEAD[:150] + " ..."
    mine, theirs = set(link(excerpt=excerpt, truncated=True).lead), set(target().lead)
    assert len(mine) >= 3
    assert len(mine & theirs) / len(mine) >= 0.6


def test_an_excerpt_too_short_to_judge_has_no_minimizers() -> None:
    assert link(excerpt="استقبل الميناء القديم صباح اليوم").lead == ()


def test_what_is_kept_of_an_article_is_bounded() -> None:
    facts = target(body=" ".join(f"كلمة{n}" for n in range(500)), title=" ".join(f"عنوان{n}" for n in range(40)))
    assert (len(facts.lead), len(facts.words)) == (MAX_LEAD, MAX_TITLE_WORDS)


def test_parts_of_a_series_differ_in_their_numbers() -> None:
    assert link("حكايات من الميناء القديم (3)").numbers != link("حكايات من الميناء القديم (4)").numbers
    assert link("حكايات من الميناء القديم (٣)").numbers == link("حكايات من الميناء القديم (3)").numbers


def test_the_same_link_on_two_pages_is_one_link() -> None:
    assert link(excerpt=LEAD).key == link(excerpt=LEAD).key != link(excerpt=LEAD, url="https://akhbar.example/1").key
