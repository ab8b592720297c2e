"""The `warraq` command."""

import sys

from warraq.cli.output import CommandError, fail


def main() -> None:
    """Entry point: errors are one line on stderr, exit 1; wrong use exits 2."""
    from redis.exceptions import RedisError  # noqa: PLC0415 - `warraq --help` stays fast

    from warraq.cli.commands import app  # noqa: PLC0415

    try:
        app()
    except CommandError as error:
        sys.exit(fail(str(error)))
    except RedisError as error:
        sys.exit(fail(f"Redis does not answer: {error}. Is Warraq running? `warraq doctor` says more"))
    except KeyboardInterrupt:
        sys.exit(130)
