"""What a name stands for: keys that all spellings of one name share, and the known names.

The tagger groups the mentions in an article by these keys, the indexes group the names of all articles.
"""

from warraq.names.keys import name_key, sounds_of
from warraq.names.known import KnownName, KnownNames, NamesUnreadable, load_names

__all__ = ["KnownName", "KnownNames", "NamesUnreadable", "load_names", "name_key", "sounds_of"]
