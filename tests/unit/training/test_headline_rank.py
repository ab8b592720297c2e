"""What the ranker of headlines learns from pages with answers."""

import json
from importlib.resources import files

from training.lines.headline_rank import Choice, choice_of, ranked, weights_of
from warraq.articles import RawArticle
from warraq.extraction.gold import GoldPage
from warraq.extraction.labels import Label
from warraq.extraction.model.crf import load_model

DECK, HEADLINE = {"has ،": 1.0, "words": 16.0, "at 0": 1.0}, {"words": 8.0, "at -1": 1.0}


def test_what_tells_headlines_from_decks_is_learned() -> None:
    learned = [Choice("one", [HEADLINE, DECK], [True, False], 1) for _ in range(20)]
    weights = weights_of(learned)
    assert weights["has ،"] < 0 < weights["at -1"]
    assert ranked(Choice("other", [DECK, HEADLINE], [False, True], 0), weights) == 1


def test_a_first_choice_stays_where_little_speaks_for_another_line() -> None:
    assert ranked(Choice("other", [DECK, HEADLINE], [True, False], 0), {"words": -0.02}) == 0


def test_lines_of_a_page_are_right_where_the_answer_has_them() -> None:
    text = """صحيفة النهر
الرئيسية
محليات
جسر المشاة يفتح قبل العيد
سعاد القاضي
5 أكتوبر 2025
قالت البلدية اليوم إن جسر المشاة فوق النهر سيفتح قبل العيد بعد أعمال استمرت عاما كاملا وكلفت مليوني دينار.
وأضافت أن الجسر يخدم آلاف المارة كل يوم، وأن المصاعد ستعمل منذ اليوم الأول لافتتاحه أمام الناس."""
    page = GoldPage("l/p", RawArticle(content=text), {"kind": "article", "title": "جسر المشاة يفتح قبل العيد"})
    choice = choice_of(page, load_model("dump"), "one")
    assert choice is not None
    assert choice.right[choice.first]
    assert sum(choice.right) == 1


def test_weights_name_labels_that_there_are() -> None:
    weights = json.loads(files("warraq.extraction").joinpath("data", "headline.json").read_bytes())
    named = {name.split(" ", 1)[1] for name in weights if name[0] in "-012"}
    assert named - {"words", "short", "name", "date"} <= {str(label) for label in Label}
