"""A fault as the engines report it, before it is put into words."""

from dataclasses import dataclass

from rdflib import Namespace, URIRef
from rdflib.term import Node

from kg.vocabulary import BASE

SHAPE = Namespace(f"{BASE}shapes#")
CHECK = Namespace(f"{BASE}checks#")
SH = Namespace("http://www.w3.org/ns/shacl#")


@dataclass(frozen=True, slots=True)
class Fault:
    """What one shape or check has against one node, with its messages in English and French."""

    source: URIRef
    component: URIRef
    severity: URIRef
    focus: Node
    path: Node | None
    value: Node | None
    message: str
    message_fr: str
