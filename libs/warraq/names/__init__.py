"""Who and what a name means: keys that all spellings of one name share, and the names that are known.

The tagger groups the mentions of an article by it, the indexes group the names of all articles.
"""

from warraq.names.keys import name_key, sounds_of
from warraq.names.known import KnownName, KnownNames, NamesUnreadable, load_names

__all__ = ["KnownName", "KnownNames", "NamesUnreadable", "load_names", "name_key", "sounds_of"]
