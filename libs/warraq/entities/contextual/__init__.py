"""The contextual names model: reads whole sentences with their neighbours. Needs the extra ``warraq[contextual]``.

Better on names than the light model and slower; figures, files and licences: docs/contextual.md.
"""

from pathlib import Path

from warraq.entities.contextual.mixture import Mixture
from warraq.entities.names import light
from warraq.entities.names.model import ModelMissing, NameModel

LIGHT_WEIGHT = 1.0
"""Of the light model's scores beside the network's; chosen on dev."""

_DATA = Path(__file__).with_name("data")


def load() -> NameModel:
    """The network and the light model together, which is what ``WARRAQ_TAGGER=contextual`` uses.

    Raises `ModelMissing` where onnxruntime or the files are not there.
    """
    return Mixture(network(), light.load(), LIGHT_WEIGHT)


def network() -> NameModel:
    """The network alone: the teacher of the light model. Raises `ModelMissing` like `load`."""
    try:
        from warraq.entities.contextual.model import ContextualModel  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as missing:
        if missing.name != "onnxruntime":
            raise
        raise ModelMissing(
            "the contextual tagger needs onnxruntime: pip install 'warraq[contextual]', or set WARRAQ_TAGGER=light"
        ) from missing
    return ContextualModel.read(_DATA)
