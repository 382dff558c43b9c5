from kg.web.reading import for_reading
from kg.web.tables import Cell, Table, with_places


def row(*texts: str | None) -> tuple[Cell | None, ...]:
    return tuple(None if text is None else Cell(text) for text in texts)


def document(text: str, language: str | None) -> Cell:
    return Cell(text, f"/id/document/{text}", "fr", language)


def test_a_quote_takes_language_and_place_from_its_own_document() -> None:
    columns = ("quote1", "document1", "start1", "end1", "quote2", "document2", "start2", "end2")
    first, second = document("a", "fr"), document("b", "en")
    cells = (*row("Oui"), first, *row("1", "4"), *row("Yes"), second, *row("5", "8"))
    (placed,) = with_places(Table(columns, (cells,), 1)).rows
    assert placed[0] == Cell("Oui", "/id/document/a/fr/passage/1-4", "fr", None, True, "1–4")
    assert placed[4] == Cell("Yes", "/id/document/b/en/passage/5-8", "en", None, True, "5–8")


def test_a_quote_without_its_document_stays_as_it_is() -> None:
    columns = ("quote", "document", "start", "end")
    table = Table(columns, ((Cell("Oui"), None, None, None),), 1)
    assert with_places(table) == table
    lone = Table(("quote",), (row("Oui"),), 1)
    assert with_places(lone) == lone


def test_offsets_go_where_every_quote_shows_its_place() -> None:
    columns = ("quote", "document", "start", "end")
    cells = (*row("Oui"), document("a", "fr"), *row("1", "4"))
    assert for_reading(with_places(Table(columns, (cells,), 1))).columns == ("quote", "document")
    unplaced = (*row("Oui"), document("a", None), *row("1", "4"))
    both = with_places(Table(columns, (cells, unplaced), 2))
    assert for_reading(both).columns == columns


def test_a_name_and_what_it_names_become_one_column_if_they_agree_in_every_row() -> None:
    france, none = Cell("France", "/id/actor/FRA", "en"), None
    agree = Table(("who", "actor"), ((Cell("France"), france), (Cell(""), none)), 2)
    assert for_reading(agree) == Table(("who",), ((france,), (none,)), 2)
    differ = Table(("who", "actor"), ((Cell("France"), france), (Cell("Spain"), none)), 2)
    assert for_reading(differ) == differ


def test_a_column_without_any_value_goes() -> None:
    table = Table(("when", "until"), (row("2018", None), row("2019", "")), 2)
    assert for_reading(table) == Table(("when",), (row("2018"), row("2019")), 2)


def test_an_answer_without_rows_stays_as_it_is() -> None:
    assert for_reading(Table(("a", "b"), (), 0)) == Table(("a", "b"), (), 0)
