"""moto's S3 server, a process of its own: `make test-s3` installs it, for it cannot live beside our dependencies
(botocore wants python-dateutil < 3)."""

import os
import subprocess
from contextlib import suppress

import httpx
import pytest

from tests.support.waiting import wait_until
from warraq.cli.ports import free_port


class S3Server:
    """Keeps what it has in memory; can be killed and started again, empty, with ``bucket`` in it."""

    def __init__(self, program: str, bucket: str = "archive") -> None:
        self._program, self._bucket, self.port = program, bucket, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.start()

    @property
    def env(self) -> dict[str, str]:
        """What a client of it needs in its environment."""
        return {
            "AWS_ENDPOINT": self.url,
            "AWS_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
        }

    def start(self) -> None:
        """Return when it has the bucket."""
        command = [self._program, "-H", "127.0.0.1", "-p", str(self.port)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        wait_until(self._make_bucket, 60)

    def _make_bucket(self) -> bool:
        with suppress(httpx.HTTPError):
            return httpx.put(f"{self.url}/{self._bucket}", trust_env=False).status_code == 200
        return False

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


def start_s3() -> S3Server:
    """A running server; skips the test where there is none to run."""
    program = os.environ.get("WARRAQ_TEST_MOTO_SERVER")
    if not program:
        pytest.skip("WARRAQ_TEST_MOTO_SERVER is not set: make test-s3")
    return S3Server(program)
