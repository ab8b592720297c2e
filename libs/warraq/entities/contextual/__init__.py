"""The contextual names model, which reads whole sentences with their neighbours. Needs the extra
``warraq[contextual]``.

It finds more names than the light model and is slower. Figures, files and licences: docs/contextual.md.
"""

from pathlib import Path

from warraq.entities.contextual.mixture import Mixture
from warraq.entities.names import light
from warraq.entities.names.model import ModelMissing, NameModel

LIGHT_WEIGHT = 1.0
"""Weight of the light model's scores beside the network's; chosen on the development set."""

_DATA = Path(__file__).with_name("data")


def load() -> NameModel:
    """Return the network combined with the light model, which is what ``WARRAQ_TAGGER=contextual`` uses.

    Raises `ModelMissing` if onnxruntime or the files are missing.
    """
    return Mixture(network(), light.load(), LIGHT_WEIGHT)


def network() -> NameModel:
    """Return the network alone, the teacher of the light model. Raises `ModelMissing` as `load` does."""
    try:
        from warraq.entities.contextual.model import ContextualModel  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as missing:
        if missing.name != "onnxruntime":
            raise
        raise ModelMissing(
            "the contextual tagger needs onnxruntime: pip install 'warraq[contextual]', or set WARRAQ_TAGGER=light"
        ) from missing
    return ContextualModel.read(_DATA)
