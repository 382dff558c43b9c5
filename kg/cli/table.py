"""An answer as a table on a terminal."""

from rich.console import Console
from rich.table import Table

from kg.store import Answer, Boolean, Solutions
from kg.vocabulary import BASE


def print_table(answer: Answer) -> None:
    """Print solutions as a table, a graph as triples, a yes or no as `true` or `false`."""
    if isinstance(answer, Boolean):
        print(str(answer.value).lower())
        return
    if isinstance(answer, Solutions):
        names = answer.variables
        rows = [[_shown(row.get(name)) for name in names] for row in answer.rows]
    else:
        names = ("subject", "predicate", "object")
        rows = [[_shown(term) for term in triple] for triple in answer.triples]
    table = Table(show_lines=True)
    for name in names:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*row)
    console = Console(markup=False, highlight=False)
    console.print(table)
    Console(stderr=True).print(f"{len(rows)} rows", highlight=False)


def _shown(term: object) -> str:
    if term is None:
        return ""
    value = getattr(term, "value", str(term))
    return str(value).removeprefix(f"{BASE}id/")
