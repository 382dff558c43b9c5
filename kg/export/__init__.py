"""In go canonical N-Quads, out come the bytes of a file in one of seven formats."""

from kg.export.formats import FORMATS, export

__all__ = ["FORMATS", "export"]
