"""Alerts: saved searches that report what arrives (docs/alerts.md)."""

from warraq.alerts.book import AlertBook
from warraq.alerts.matching import Matcher
from warraq.alerts.models import Alert, AlertError, Channel, ChannelState, Delivery, News, new_alert
from warraq.alerts.outbox import Outbox
from warraq.alerts.saved import SavedAlerts

__all__ = [
    "Alert", "AlertBook", "AlertError", "Channel", "ChannelState", "Delivery", "Matcher", "News", "Outbox",
    "SavedAlerts", "new_alert",
]  # fmt: skip
