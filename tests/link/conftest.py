"""The shipped reference data, lifted once."""

import pytest
from rdflib import Graph

from kg.folders import DATA
from kg.link import lift_links, lift_reference
from kg.reference import Reference, read_reference


@pytest.fixture(scope="session")
def reference() -> Reference:
    """The shipped reference data."""
    return read_reference(DATA / "reference")


@pytest.fixture(scope="session")
def described(reference: Reference) -> Graph:
    """The reference graph."""
    return lift_reference(reference)


@pytest.fixture(scope="session")
def links(reference: Reference) -> Graph:
    """The graph of links."""
    return lift_links(reference)
