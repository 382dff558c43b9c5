"""The names this project uses in RDF, declared once so that a misspelt one fails at once.

`tests/ontology` compares this file with the ontology: the two name the same terms.
"""

from rdflib import Namespace

BASE = "https://w3id.org/cyberaccord/"
ID = Namespace(f"{BASE}id/")
GRAPH = Namespace(f"{BASE}graph/")

ONTOLOGY_GRAPH = GRAPH["ontology"]
REFERENCE_GRAPH = GRAPH["reference"]
INFERRED_GRAPH = GRAPH["inferred"]
LINKS_GRAPH = GRAPH["links"]
CURATION_GRAPH = GRAPH["curation"]
METADATA_GRAPH = GRAPH["metadata"]
PROPOSED_GRAPH = GRAPH["proposed"]
