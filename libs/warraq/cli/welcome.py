"""What `warraq up` tells somebody who sees it for the first time."""

import shlex
import shutil
import sys
from pathlib import Path

EXAMPLES = ("معاهده تقاسم المياه", '"تقاسم المياه"', "الوراق", "place:بغداد", "from:2026-02 المدارس")
"""Searches that find something in the sample articles: another spelling, a phrase, a word, a place, a time."""


def what_to_try(address: str, data: Path) -> str:
    """Searches for the page at ``address``, and commands for another terminal."""
    warraq = command_name()
    return "\n".join(
        [
            "",
            f"Open {address} and search, for example:",
            *(f"  {query}" for query in EXAMPLES),
            "Or in another terminal:",
            f"  export WARRAQ_DATA={shlex.quote(str(data))}",
            f"  {warraq} search {shlex.quote(EXAMPLES[0])}",
            f"  {warraq} status",
            f"  {warraq} push FILE",
            "Ctrl-C stops everything; starting again goes on where it stopped.",
        ]
    )


def command_name() -> str:
    """Return how the reader can call this command: `warraq` if it is on the PATH, else as it was called now."""
    if shutil.which("warraq"):
        return "warraq"
    called = Path(sys.argv[0])
    return shlex.quote(str(called)) if called.name == "warraq" else f"{shlex.quote(sys.executable)} -m warraq.cli"
