"""Loads the names model that a process uses (`WARRAQ_TAGGER`) when it is first needed."""

from functools import cache
from importlib import import_module
from pathlib import Path

from warraq.entities.names import light
from warraq.entities.names.model import ModelMissing, NameModel
from warraq.settings import Tagger


@cache
def name_model(tagger: Tagger, file: Path | None = None) -> NameModel:
    """Return the model, shared by the process. ``file``: read instead of the package's light model.

    Raises `ModelMissing`, which says what to install, build or set.
    """
    if tagger == "light":
        return light.read(file) if file else light.load()
    if file:
        raise ModelMissing(
            "WARRAQ_NAMES_MODEL is a light model: unset it, or set WARRAQ_TAGGER=light; contextual reads its own files"
        )
    try:
        contextual = import_module("warraq.entities.contextual")
    except ModuleNotFoundError as missing:
        raise ModelMissing(
            f"WARRAQ_TAGGER=contextual needs the package {missing.name}: pip install 'warraq[contextual]'"
        ) from missing
    model: NameModel = contextual.load()
    return model
