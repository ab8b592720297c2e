"""The earlier weights of dumps beside those that are trained, whose scores are averaged; what a training leaves out."""

import numpy as np

from training.lines.folds import left_out_of
from training.lines.train import EARLIER, REPOSITORY, with_earlier
from warraq.extraction.crf import load_model, read_model
from warraq.extraction.dump.rows import read_lines
from warraq.extraction.features import page_of


def test_scores_of_both_are_averaged() -> None:
    own, earlier = load_model("dump"), read_model(EARLIER.read_bytes())
    table = page_of(read_lines("عنوان الخبر\nقال الوزير إن العمل بدأ اليوم في الميناء.\nاقرأ أيضا\n")).table
    mixed = with_earlier(own, earlier, 0.25)
    expected = 0.25 * earlier.scores(table) + 0.75 * own.scores(table)
    np.testing.assert_allclose(mixed.scores(table), expected, rtol=1e-3, atol=1e-3)


def test_every_writer_of_other_hands_is_left_out_once() -> None:
    folds = left_out_of([], by_writer=True)
    layouts = sorted(folder.name for folder in (REPOSITORY / "gold" / "others").iterdir() if folder.is_dir())
    assert sorted(name for fold in folds for name in fold) == layouts
    assert [len(fold) for fold in left_out_of(layouts, by_writer=False)] == [72, 72, 71]
