"""The graph of the five declarations that ship, built once for all who ask it."""

from pathlib import Path

import pytest

from kg.folders import DATA
from kg.store import Store, open_store


@pytest.fixture(scope="session")
def published_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store that holds the graph of `data/declarations`."""
    # Imported here, so that tests which build nothing do not wait for the reasoner to load.
    from kg.pipeline import build  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("published") / "store"
    built = build(DATA, open_store(str(folder)))
    assert built.published, built.report
    return folder


@pytest.fixture(scope="session")
def published(published_folder: Path) -> Store:
    """That store."""
    return open_store(str(published_folder))
