"""A reading goes in, a document's named graph comes out; graphs go in, canonical N-Quads come out.

Reading those bytes back, moving them to another base and describing the dataset are here too.
"""

from kg.graph.datasets import by_graph, dataset, read_rdf
from kg.graph.description import describe
from kg.graph.iris import document_graph
from kg.graph.lifting import lift
from kg.graph.nquads import canonical, rebase
from kg.graph.proposed import lift_proposed

__all__ = [
    "by_graph",
    "canonical",
    "dataset",
    "describe",
    "document_graph",
    "lift",
    "lift_proposed",
    "read_rdf",
    "rebase",
]
