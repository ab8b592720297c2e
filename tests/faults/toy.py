"""A stage of its own for fault tests: what it does with an article is in the article's text."""

import os
import re
from pathlib import Path
from threading import Event

from pydantic import BaseModel, field_validator

from warraq.articles import RawArticle, Unprocessable, article_id
from warraq.process import serve
from warraq.settings import Settings
from warraq.streams import Stage, Worker

TOY = "tests.faults.toy"
"""How to start it."""


class Cleaned(BaseModel):
    id: str
    content: str


class Pushed(RawArticle):
    """What reading trips over, as over a mistake of ours."""

    @field_validator("content")
    @classmethod
    def _readable(cls, value: str) -> str:
        if value == "unreadable":
            raise RuntimeError("unreadable on purpose")
        return value


stage = Stage("cleaner")


@stage.each
def obey(raw: Pushed) -> Cleaned | None:
    match raw.content.split()[0]:
        case "refuse":
            raise Unprocessable("refused on purpose")
        case "fail":
            raise OSError("failing on purpose")
        case "die":
            os._exit(137)
        case "backtrack":
            re.match(r"(a+)+$", "a" * 60 + "b")  # for thousands of years, without letting any thread run
        case "keep":
            return None
        case "touch":
            Path(raw.content.split()[1]).touch()
        case "slow":
            Event().wait(float(raw.content.split()[1]))  # an article that takes so long
    return Cleaned(id=article_id(raw), content=raw.content)


app = Worker(stage, settings=Settings())

if __name__ == "__main__":
    serve(f"{TOY}:app")
