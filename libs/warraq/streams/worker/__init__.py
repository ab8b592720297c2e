"""Runs stages: read a batch, decide about each entry, publish and acknowledge in one step, forever."""

from warraq.streams.worker.app import Worker
from warraq.streams.worker.stage import Stage
from warraq.streams.worker.verdicts import Dead, Delivery, Done, Output, Retry, Verdict

__all__ = ["Dead", "Delivery", "Done", "Output", "Retry", "Stage", "Verdict", "Worker"]
