"""People, places, organizations and typed values in a text."""

from warraq.entities.names.choice import name_model
from warraq.entities.names.model import ModelMissing, NameModel
from warraq.entities.tagger import Annotations, find, tag

__all__ = ["Annotations", "ModelMissing", "NameModel", "find", "name_model", "tag"]
