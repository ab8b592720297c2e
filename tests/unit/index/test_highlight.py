"""Marks and snippets."""

import time

from warraq.index.highlight import SNIPPET_LENGTH, Highlighter
from warraq.index.parsing import parse


def highlighter(typed: str) -> Highlighter:
    return Highlighter(parse(typed).parts)


def test_every_form_of_the_word_is_marked() -> None:
    assert highlighter("عقوبة").mark("عقوباتٌ على عقوبات، والعقوباتِ") == (
        "<mark>عقوباتٌ</mark> على <mark>عقوبات</mark>، <mark>والعقوباتِ</mark>"
    )


def test_a_phrase_is_marked_only_where_it_stands_whole() -> None:
    assert highlighter('"آلية الزناد"').mark("آلية أخرى غير آليّة الزناد") == (
        "آلية أخرى غير <mark>آليّة</mark> <mark>الزناد</mark>"
    )


def test_a_phrase_that_was_typed_many_times_is_looked_for_once() -> None:
    text = "خبر من المرفأ " * 20_000
    typed = highlighter('"خبر" ' * 40)
    began = time.process_time()
    assert typed.snippet(text).startswith("<mark>خبر</mark> من")
    assert time.process_time() - began < 2  # each time again: half a minute with the ten hits of a page


def test_markup_in_the_text_is_escaped_inside_and_outside_marks() -> None:
    assert highlighter("موسكو").mark("<b>موسكو</b> & \"قمة\"") == (
        "&lt;b&gt;<mark>موسكو</mark>&lt;/b&gt; &amp; &quot;قمة&quot;"
    )  # fmt: skip


def test_the_snippet_shows_the_place_with_most_words() -> None:
    filler = "كلام لا صلة له بالموضوع. " * 30
    text = f"السد قديم. {filler}انهار السد الكبير. {filler}"
    snippet = highlighter("انهار السد الكبير").snippet(text)
    assert "<mark>انهار</mark> <mark>السد</mark> <mark>الكبير</mark>" in snippet
    assert len(snippet.replace("<mark>", "").replace("</mark>", "")) <= SNIPPET_LENGTH + 2


def test_without_words_the_snippet_is_the_beginning() -> None:
    text = "بداية الخبر. " * 40
    assert highlighter("").snippet(text).startswith("بداية الخبر.")
    assert highlighter("").snippet("") == ""


def test_a_snippet_does_not_cut_words() -> None:
    text = " ".join(f"كلمة{n}" for n in range(200))
    snippet = highlighter("كلمة150").snippet(text).strip("…").replace("<mark>", "").replace("</mark>", "")
    assert set(snippet.split()) <= set(text.split())


def test_a_snippet_ends_with_one_ellipsis_and_not_with_a_number_of_something() -> None:
    ends = set()
    for filler in range(SNIPPET_LENGTH - 40, SNIPPET_LENGTH + 1):
        text = f"{'ص' * filler} بلغت الكلفة 40 مليوناً.... ثم ٣ مليارات{' ع' * 200}"
        ends.add(highlighter("").snippet(text)[-3:])
    assert {"فة…", "اً…"} <= ends  # cut before the number, and after what it counts
    assert all(end.endswith("…") and end[-2] not in ".٣0" for end in ends), ends


def test_a_snippet_shows_the_words_side_by_side_rather_than_scattered() -> None:
    scattered = "دعا المجلس الأعلى للأمن القومي إلى اجتماع طارئ. " + "كلام كثير لا يخص ما يسأل عنه أحد. " * 12
    snippet = Highlighter(parse("مجلس الأمن").parts).snippet(f"{scattered}وعقد مجلس الأمن جلسة اليوم.")
    assert "<mark>مجلس</mark> <mark>الأمن</mark>" in snippet


def test_words_after_what_is_no_single_word_are_marked_where_they_stand() -> None:
    text = "قال صلى ﷺ و_الميناء_ ثم ﷼ ًميناء بيروت"
    assert highlighter("ميناء").mark(text).count("<mark>") == 2
    assert highlighter("ميناء").mark(text).startswith("قال صلى ﷺ و_<mark>الميناء</mark>_ ثم")
    assert highlighter('"ميناء بيروت" ميناء').mark(text).endswith("<mark>ميناء</mark> <mark>بيروت</mark>")


def test_each_place_of_a_prefix_is_counted_from_the_place_before() -> None:
    text = "القمح وأسعاره القمحية في أقماح " * 30_000
    began = time.process_time()
    marked = Highlighter(parse("قمح*").parts).mark(text)
    assert time.process_time() - began < 10  # each counted from the beginning again: 22 s
    assert marked == "<mark>القمح</mark> وأسعاره <mark>القمحية</mark> في أقماح " * 30_000
