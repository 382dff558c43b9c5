"""Options that several commands share."""

from pathlib import Path

import click

from kg.settings import Settings
from kg.store import Store, open_store

data_option = click.option(
    "--data",
    "data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=lambda: Settings().data,
    show_default="the declarations that ship with the project, or KG_DATA",
    help="Folder with declarations, lexicons, rules and reference tables.",
)

store_option = click.option(
    "--store",
    "location",
    metavar="LOC",
    default=lambda: Settings().store,
    show_default="cyberaccord-store, or KG_STORE",
    help="A folder, or the address of a SPARQL 1.1 endpoint.",
)


def chosen_store(location: str) -> Store:
    """The store at that place, its IRIs beginning as the settings say. Raises StoreError."""
    settings = Settings()
    return open_store(
        location,
        base_iri=settings.base_iri,
        update=settings.store_update,
        token=settings.bearer,
    )
