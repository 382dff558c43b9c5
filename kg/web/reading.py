"""A table for reading: what a column repeats of another one is taken together with it."""

import re

from kg.web.tables import Cell, Table

_OFFSET = re.compile(r"(start|end)(\d*)\Z")


def for_reading(table: Table) -> Table:
    """The table without empty columns and offsets that quotes show, and names with their links."""
    columns = list(table.columns)
    cells = [list(column) for column in zip(*table.rows, strict=True)] or [[] for _ in columns]
    for column in table.columns:
        if table.rows and all(map(_is_blank, cells[columns.index(column)])):
            _drop(columns, cells, column)
            continue
        found = _OFFSET.match(column)
        quote = f"quote{found.group(2)}" if found else ""
        if quote in columns and _all_placed(cells[columns.index(quote)]):
            _drop(columns, cells, column)
    for column in table.columns:
        if column in columns:
            _join(columns, cells, columns.index(column))
    return Table(tuple(columns), tuple(zip(*cells, strict=True)), table.total)


def _all_placed(quotes: list[Cell | None]) -> bool:
    return all(quote is None or quote.place for quote in quotes)


def _join(columns: list[str], cells: list[list[Cell | None]], links: int) -> None:
    """Give an earlier column of the same words the links of this one, and drop this one."""
    linked = cells[links]
    if not any(cell and cell.href and not cell.is_quote for cell in linked):
        return
    for number, named in enumerate(cells):
        if number != links and _same_words(named, linked):
            cells[number] = linked
            _drop(columns, cells, columns[links])
            return


def _same_words(named: list[Cell | None], linked: list[Cell | None]) -> bool:
    return all(
        (_is_blank(name) and _is_blank(link))
        or (name is not None and link is not None and not name.href and name.text == link.text)
        for name, link in zip(named, linked, strict=True)
    )


def _is_blank(cell: Cell | None) -> bool:
    return cell is None or not cell.text


def _drop(columns: list[str], cells: list[list[Cell | None]], column: str) -> None:
    at = columns.index(column)
    del columns[at], cells[at]
