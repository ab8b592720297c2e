"""Which names model a process uses (`WARRAQ_TAGGER`), loaded when it is first needed."""

from functools import cache
from importlib import import_module

from warraq.entities.names import light
from warraq.entities.names.model import ModelMissing, NameModel
from warraq.settings import Tagger


@cache
def name_model(tagger: Tagger) -> NameModel:
    """The model, one for the process. Raises `ModelMissing` with what to install or to build."""
    if tagger == "light":
        return light.load()
    try:
        contextual = import_module("warraq.entities.contextual")
    except ModuleNotFoundError as missing:
        raise ModelMissing(
            f"WARRAQ_TAGGER=contextual needs the package {missing.name}: pip install 'warraq[contextual]'"
        ) from missing
    model: NameModel = contextual.load()
    return model
