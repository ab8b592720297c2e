"""People, places, organizations and typed values in a text."""

from warraq.entities.names.choice import name_model
from warraq.entities.names.model import ModelMissing, NameModel
from warraq.entities.names.recognizer import find_spans_of
from warraq.entities.names.tags import Span
from warraq.entities.tagger import Annotations, find, may_have_names, tag

__all__ = [
    "Annotations",
    "ModelMissing",
    "NameModel",
    "Span",
    "find",
    "find_spans_of",
    "may_have_names",
    "name_model",
    "tag",
]
