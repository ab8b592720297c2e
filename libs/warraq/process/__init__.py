"""What every process of Warraq is, worker or HTTP service: settings, an ASGI app, health endpoints, an orderly end."""

from warraq.process.health import Check, health_routes
from warraq.process.shell import serve

__all__ = ["Check", "health_routes", "serve"]
