"""The contextual names model: reads whole sentences with their neighbours. Needs the extra ``warraq[contextual]``.

Better on names than the light model and slower; figures, files and licences: docs/contextual.md.
"""

from pathlib import Path

from warraq.entities.names.model import ModelMissing, NameModel

_DATA = Path(__file__).with_name("data")


def load() -> NameModel:
    """The model of the package, read from its files (0.2 s, about 100 MB of memory).

    Raises `ModelMissing` where onnxruntime or the files are not there.
    """
    try:
        from warraq.entities.contextual.model import ContextualModel  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as missing:
        if missing.name != "onnxruntime":
            raise
        raise ModelMissing(
            "the contextual tagger needs onnxruntime: pip install 'warraq[contextual]', or set WARRAQ_TAGGER=light"
        ) from missing
    return ContextualModel.read(_DATA)
