"""What a label at an article says beside its section, and a sentence that the model is sure is no text."""

import numpy as np

from warraq.extraction.affixes import bare_titles
from warraq.extraction.dump.rows import read_lines
from warraq.extraction.features import page_of
from warraq.extraction.labelling import _keep_sentences
from warraq.extraction.labels import AT, LABELS, Label
from warraq.extraction.sections import named_part

MENU = ("الرئيسية", "أخبار", "شروحات", "فنون", "رياضة")
SENTENCE = "يصلك ملخص الأخبار كل مساء في رسالة واحدة بلا إعلانات ولا تكلفة ولا حاجة إلى تسجيل."


def test_a_section_is_named_without_what_stands_beside_it() -> None:
    page = page_of(read_lines("\n".join((*MENU, "سوق السمك ينتقل إلى الرصيف الجديد"))))
    assert named_part(page, "شروحات · أندرويد") == "شروحات"
    assert named_part(page, "صحيفة الساحل / فنون / العدد 44") == "فنون"
    assert named_part(page, "خدمات //") == "خدمات"
    assert named_part(page, "ليبيا/المدينة") == "ليبيا/المدينة"


def test_sections_behind_nearly_all_titles_are_cut() -> None:
    titles = [f"{title} {section}" for title, section in (
        ("سوق السمك ينتقل إلى الرصيف", "اقتصاد"), ("فريق الميناء يفوز بالكأس", "رياضة"), ("معرض الكتاب يفتح غدا", "ثقافة"),
    )]  # fmt: skip
    assert bare_titles([*titles, "مكتبة متنقلة في القرى"])[0] == "سوق السمك ينتقل إلى الرصيف"
    assert bare_titles([titles[0], "مكتبة متنقلة في القرى", "جسر المشاة يفتح"])[0] == titles[0]


def test_a_sentence_between_paragraphs_is_text_only_where_the_model_nearly_took_it_for_text() -> None:
    story = "ينتقل سوق السمك إلى رصيف الميناء الجديد مطلع الشهر المقبل، بعد خمسين سنة قرب الجامع الكبير في المدينة."
    page = page_of(read_lines("\n".join((story, SENTENCE, story))))
    for best, wanted in ((Label.FURNITURE, Label.FURNITURE), (Label.BODY, Label.BODY)):
        scores = np.zeros((3, len(LABELS)), dtype=np.float32)
        scores[1, AT[best]] = 3
        labels = [Label.BODY, Label.FURNITURE, Label.BODY]
        _keep_sentences(page, labels, scores)
        assert labels[1] is wanted
