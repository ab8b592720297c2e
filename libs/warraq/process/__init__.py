"""What every process of Warraq has, worker or HTTP service: settings, an ASGI app, health endpoints, an orderly end."""

from warraq.process.health import Answer, Check, Endpoint, health_answers
from warraq.process.shell import serve

__all__ = ["Answer", "Check", "Endpoint", "health_answers", "serve"]
