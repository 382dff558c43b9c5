"""A reading as RDF, for `kg extract --format turtle` and `trig`."""

from kg.export import export
from kg.graph import canonical, document_graph, lift
from kg.model import Reading
from kg.reference import Reference


def as_rdf(reading: Reading, reference: Reference, form: str) -> bytes:
    """The document's named graph, as `turtle` (triples) or `trig` (with the graph's name)."""
    name = document_graph(reading.document.id)
    return export(canonical({name: lift(reading, reference)}), form)
