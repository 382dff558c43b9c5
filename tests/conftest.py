"""The graph of the five declarations that ship, built once for all who ask it."""

import pytest

from kg.folders import DATA
from kg.store import Store, open_store


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store that holds the graph of `data/declarations`."""
    # Imported here, so that tests which build nothing do not wait for the reasoner to load.
    from kg.pipeline import build  # noqa: PLC0415

    store = open_store(str(tmp_path_factory.mktemp("published") / "store"))
    built = build(DATA, store)
    assert built.published, built.report
    return store
