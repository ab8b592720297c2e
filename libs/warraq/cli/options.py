"""Options that many commands have, and queries among them."""

import re
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

_EXCLUSION = re.compile(r"-(?:[^-\sA-Za-z]|[A-Za-z]+[:：])")

Json = Annotated[bool, typer.Option("--json", help="One JSON document on stdout, nothing else.")]


class QueryCommand(TyperCommand):
    """A command whose query may begin with a minus: -متحف, -"متحف الفن", -source:سانا."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take what begins like an exclusion for an argument; other unknown options stay errors."""
        ctx.ignore_unknown_options = any(map(_EXCLUSION.match, args))
        return super().parse_args(ctx, args)
