"""From the reference data to two graphs: what they describe, and what it is called elsewhere."""

from kg.link.links import lift_links
from kg.link.reference import lift_reference

__all__ = ["lift_links", "lift_reference"]
