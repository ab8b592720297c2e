"""Names of the indexes and aliases of one installation."""

import re
from collections.abc import Iterable
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
        """Wildcard that matches every version of the article index; and more, as the indexes of an installation whose
        alias begins so: see `numbers`."""
        return f"{self.alias}-0*"

    @property
    def only_versions(self) -> str:
        """Regular expression for roles that matches the versions and nothing else."""
        return f"/{re.escape(self.alias)}-0[0-9]{{5}}/"

    def version(self, number: int) -> str:
        """Return the name of version ``number``, from 1."""
        return f"{self.alias}-{number:06d}"

    def numbers(self, indexes: Iterable[str]) -> list[int]:
        """Return the numbers of the versions among ``indexes``, ascending."""
        found = (re.fullmatch(rf"{re.escape(self.alias)}-(\d{{6}})", index) for index in indexes)
        return sorted(int(match[1]) for match in found if match)

    def number(self, index: str) -> int:
        """Return the number of the version called ``index``. Raises ValueError when it is none."""
        if not (numbers := self.numbers([index])):
            raise ValueError(f"{index} is no version of {self.alias}")
        return numbers[0]
