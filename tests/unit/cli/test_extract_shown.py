"""What `warraq extract` shows: parts with their names on a terminal, JSON into a pipe."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.support.terminal import run_on_terminal

SEED = Path(__file__).parents[3] / "seeds" / "dumps" / "01-port.txt"
COMMAND = [sys.executable, "-m", "warraq.cli", "extract", str(SEED)]


def test_people_see_the_parts_and_a_pipe_gets_json() -> None:
    status, shown = run_on_terminal(COMMAND, os.environ)
    piped = subprocess.run(COMMAND, capture_output=True, text=True, check=True)
    article = json.loads(piped.stdout)
    assert status == 0
    for said in ("title", "kicker", article["kicker"], "authors", article["authors"][0], "links"):
        assert said in shown
    assert article["body"].split("\n\n")[0][:60] in shown
    assert '"title":' not in shown
    assert "\x1b[1" in shown  # bold
