"""Which of several lines that the model takes for headlines is the one."""

import numpy as np
import pytest

from warraq.extraction.crf import load_model
from warraq.extraction.dump.rows import read_lines
from warraq.extraction.features import page_of
from warraq.extraction.labelling import label_page
from warraq.extraction.labels import AT, Label

HEADLINE = "سبع علامات على نقص الحديد"
PARAGRAPH = "قالت الطبيبة إن نقص الحديد شائع بين النساء، وإن علاماته لا تظهر إلا بعد شهور من انخفاض مخزونه في الجسم."
BOX = "لماذا ينخفض مخزون الحديد في الجسم؟"


@pytest.mark.parametrize("between", ["رنا الصالح", "12 مايو 2025"])
def test_a_headline_stands_above_who_and_when(between: str) -> None:
    lines = read_lines("\n".join([HEADLINE, between, BOX, PARAGRAPH, PARAGRAPH.replace("نقص", "ضعف")]))
    page, model = page_of(lines), load_model("dump")
    scores = model.scores(page.table)
    scores[[0, 2], AT[Label.TITLE]] = scores.max() + np.float32([8, 14])  # a model that takes both for headlines
    labels = label_page(page, model, scores)
    assert [at for at, label in enumerate(labels) if label is Label.TITLE] == [0]
