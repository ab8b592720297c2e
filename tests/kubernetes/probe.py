"""Runs in a pod of a test: which addresses can it connect to?

Its argument says which should be reached, as JSON: {"10.0.0.7:8080": true}. It looks until all is as it should be, but
30 s at most: a policy holds a moment after its pod has an address. What it saw last is the pod's termination message,
as JSON too.
"""

import json
import socket
import sys
import time
from pathlib import Path


def reached(address: str) -> bool:
    host, _, port = address.rpartition(":")
    try:
        socket.create_connection((host, int(port)), timeout=2).close()
    except OSError:
        return False
    return True


if __name__ == "__main__":
    expected: dict[str, bool] = json.loads(sys.argv[1])
    deadline = time.monotonic() + 30
    seen: dict[str, bool] = {}
    while seen != expected and time.monotonic() < deadline:  # an attempt that is kept out takes its 2 s
        seen = {address: reached(address) for address in expected}
    Path("/dev/termination-log").write_text(json.dumps(seen), encoding="utf-8")
