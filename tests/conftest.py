"""The graph of the five declarations that ship, built once for all who ask it."""

import pytest

from kg.folders import DATA
from kg.pipeline import build
from kg.store import Store, open_store


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store that holds the graph of `data/declarations`."""
    store = open_store(str(tmp_path_factory.mktemp("published") / "store"))
    built = build(DATA, store)
    assert built.published, built.report
    return store
