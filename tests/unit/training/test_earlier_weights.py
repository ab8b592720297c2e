"""The earlier weights of dumps beside those that are trained: their scores are averaged."""

import numpy as np

from training.lines.train import EARLIER, with_earlier
from warraq.extraction.crf import load_model, read_model
from warraq.extraction.dump.rows import read_lines
from warraq.extraction.features import page_of


def test_scores_of_both_are_averaged() -> None:
    own, earlier = load_model("dump"), read_model(EARLIER.read_bytes())
    table = page_of(read_lines("عنوان الخبر\nقال الوزير إن العمل بدأ اليوم في الميناء.\nاقرأ أيضا\n")).table
    mixed = with_earlier(own, earlier, 0.25)
    expected = 0.25 * earlier.scores(table) + 0.75 * own.scores(table)
    np.testing.assert_allclose(mixed.scores(table), expected, rtol=1e-3, atol=1e-3)
