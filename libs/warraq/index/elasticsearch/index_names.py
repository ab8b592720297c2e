"""Names of the indexes and aliases of one installation."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IndexNames:
    """The names of the indexes of one installation. ``alias``: what people search, also in Kibana; all other names
    begin with it."""

    alias: str

    @property
    def writing(self) -> str:
        """Alias of the one index that is written to."""
        return f"{self.alias}-write"

    @property
    def patches(self) -> str:
        """Index of the patches (`stored_patches`)."""
        return f"{self.alias}-patches"

    @property
    def history(self) -> str:
        """Index of the versions of articles (`stored_history`)."""
        return f"{self.alias}-history"

    @property
    def dead(self) -> str:
        """Index of the dead letters (`mirror`)."""
        return f"{self.alias}-dead"

    @property
    def versions(self) -> str:
        """Pattern that matches every version of the article index."""
        return f"{self.alias}-0*"

    def version(self, number: int) -> str:
        """Return the name of version ``number``, from 1."""
        return f"{self.alias}-{number:06d}"

    def number(self, index: str) -> int:
        """Return the number of the version called ``index``. Raises ValueError when it is none."""
        match = re.fullmatch(rf"{re.escape(self.alias)}-(\d{{6}})", index)
        if not match:
            raise ValueError(f"{index} is no version of {self.alias}")
        return int(match[1])
