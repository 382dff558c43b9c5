"""The whole walk, from the texts of declarations to a published graph: each line is a stage."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from rdflib import Graph, URIRef

from kg.corpus import read_document, read_documents
from kg.curation import Curated, apply, homeless, lift_reviews, read_records
from kg.extract import Extractor
from kg.graph import (
    by_graph,
    canonical,
    describe,
    document_graph,
    lift,
    lift_proposed,
    read_rdf,
    rebase,
)
from kg.link import lift_links, lift_reference
from kg.ontology import read_alignments, read_checks, read_modules, read_shapes
from kg.propose import (
    Proposer,
    Verification,
    propose,
    schema_of,
    with_proposals,
    without_proposals,
)
from kg.reason import infer
from kg.reference import read_reference
from kg.store import Store
from kg.validate import Report, validate
from kg.vocabulary import (
    BASE,
    CURATION_GRAPH,
    INFERRED_GRAPH,
    LINKS_GRAPH,
    METADATA_GRAPH,
    ONTOLOGY_GRAPH,
    PROPOSED_GRAPH,
    REFERENCE_GRAPH,
)


@dataclass(frozen=True, slots=True)
class Build:
    """What a build did: `published` is false where a violation stands, and the store is untouched.

    `sha256` is of the canonical N-Quads; `triples` counts them. `unapplied` are sentences on the
    decisions of people that found no place in the texts, `proposals` what came of proposing, one
    per document.
    """

    documents: int
    triples: int
    sha256: str
    report: Report
    published: bool
    unapplied: tuple[str, ...] = ()
    proposals: tuple[Verification, ...] = ()


def build(
    data: Path,
    store: Store,
    *,
    base_iri: str = BASE,
    proposers: Sequence[Proposer] = (),
    on_step: Callable[[str, int, int], None] = lambda _stage, _done, _total: None,
) -> Build:
    """Read the declarations in `data`, publish their graph in `store` and tell what was done.

    What `proposers` find goes to a graph of its own, which nothing is inferred from. `on_step`
    hears the stage's name and how far it is. Raises SourceError for what cannot be read and
    StoreError for a store that cannot be written; either way the graph published before stays.
    """
    reference = read_reference(data / "reference")
    extractor = Extractor(data / "lexicons", data / "rules", reference)
    documents = tuple(read_documents(data / "declarations", reference))

    languages = {each.id: each.card.language for each in documents if each.card}

    ledger = read_records(data / "curation")
    lost = homeless(ledger.records, {each.id for each in documents})
    curated: list[Curated] = []

    modules = read_modules()
    schema = schema_of(modules)
    verified: list[Verification] = []
    proposed = Graph()

    graphs = {REFERENCE_GRAPH: lift_reference(reference), LINKS_GRAPH: lift_links(reference)}
    for done, document in enumerate(documents):
        on_step(f"reading {document.id}", done, len(documents))
        reading = extractor.read(document)
        if proposers:
            verified.append(propose(proposers, reading, schema, reference))
            reading = with_proposals(reading, verified[-1])
        read = apply(reading, ledger.about(document.id))
        stated = lift(without_proposals(read.reading), reference, languages=languages)
        graphs[document_graph(document.id)] = stated
        if proposers:
            proposed += lift_proposed(
                read.reading,
                stated,
                reference,
                languages=languages,
                proposers=verified[-1].versions,
            )
        if read.applied or read.unmatched:
            curated.append(read)
    if ledger.records:
        graphs[CURATION_GRAPH] = lift_reviews(curated, lost)

    on_step("reasoning", 0, 1)
    inference = infer(_together(graphs), modules)
    graphs[INFERRED_GRAPH] = inference.graph
    graphs[ONTOLOGY_GRAPH] = modules + read_alignments()
    if proposed:
        graphs[PROPOSED_GRAPH] = proposed
    graphs[METADATA_GRAPH] = describe(graphs, base=base_iri)

    on_step("validating", 0, 1)
    report = _validate(graphs, inference.contradictions)

    on_step("publishing", 0, 1)
    nquads = rebase(canonical(graphs), base_iri)
    if report.conforms:
        store.publish(nquads)
    return Build(
        documents=len(documents),
        triples=nquads.count(b"\n"),
        sha256=sha256(nquads).hexdigest(),
        report=report,
        published=report.conforms,
        unapplied=(
            *ledger.torn,
            *(str(each) for one in curated for each in one.unmatched),
            *map(str, lost),
        ),
        proposals=tuple(verified),
    )


def validate_published(store: Store, *, base_iri: str = BASE) -> Report:
    """Validate the graph that the store serves. Raises StoreError if it is empty."""
    # Shapes and checks name things by the project's own base.
    return _validate(by_graph(rebase(store.nquads(), BASE, origin=base_iri)))


def validate_files(files: Sequence[Path], data: Path) -> Report:
    """Validate RDF files of any syntax, and declarations (`.txt`, read and lifted first).

    Each is validated together with the ontology and the reference data, so that a name which
    is defined there counts as known. Raises SourceError for what cannot be read.
    """
    reference = read_reference(data / "reference")
    graphs = {REFERENCE_GRAPH: lift_reference(reference), ONTOLOGY_GRAPH: read_modules()}
    extractor = Extractor(data / "lexicons", data / "rules", reference)
    for file in files:
        if file.suffix == ".txt":
            document = read_document(file)
            graphs[document_graph(document.id)] = lift(extractor.read(document), reference)
        else:
            for name, graph in read_rdf(file).items():
                graphs[name] = graphs.get(name, Graph()) + graph
    return _validate(graphs)


def _validate(graphs: Mapping[URIRef, Graph], contradictions: Sequence[str] = ()) -> Report:
    return validate(
        graphs, read_shapes(), read_modules(), read_checks(), contradictions=contradictions
    )


def _together(graphs: Mapping[URIRef, Graph]) -> Graph:
    union = Graph()
    for graph in graphs.values():
        union += graph
    return union
