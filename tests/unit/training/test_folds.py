"""Which pages a training leaves out."""

from training.lines.folds import left_out_of
from training.lines.train import REPOSITORY


def test_every_writer_of_other_hands_is_left_out_once() -> None:
    folds = left_out_of([], by_writer=True)
    layouts = sorted(folder.name for folder in (REPOSITORY / "gold" / "others").iterdir() if folder.is_dir())
    assert sorted(name for fold in folds for name in fold) == layouts
    assert [len(fold) for fold in left_out_of(layouts, by_writer=False)] == [121, 121, 121]
