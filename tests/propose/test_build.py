"""Proposals go through the whole build, and assert nothing."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from rdflib import Graph, URIRef

from kg.curation import append
from kg.curation.anchoring import anchor_at
from kg.curation.records import Operation, Record, Target, TargetKind
from kg.extract import Extractor
from kg.folders import DATA
from kg.graph import by_graph
from kg.model import ActKind, Document
from kg.pipeline import Build, build
from kg.propose import Fault, Proposal, Schema, without_proposals
from kg.propose.proposal import ActorFields, Party, StatementFields
from kg.reference import Reference
from kg.store import Solutions, open_store
from kg.vocabulary import CA, DCTERMS, GRAPH, METADATA_GRAPH, OA, PROPOSED_GRAPH, PROV, RDF

CONDEMNS = "La France condamne les cyberattaques visant les hôpitaux"
MUMBLED = "Pour nous, la coopération, oui"
TEXT = f"Déclaration de la France\n\n{CONDEMNS}.\n{MUMBLED}.\nAinsi parla Marie Dubois.\n"
CARD = """title: Déclaration de la France
title_from: text
kind: declaration
issuers: [iso3:FRA]
language: fr
date: 2022-05-09
date_from: publisher
"""
NAME = GRAPH["document/france-2022"]


@dataclass
class Model:
    """Proposes what it is told to."""

    offers: list[Proposal] = field(default_factory=list)
    name: str = "test"
    version: str = "7"

    def propose(self, document: Document, schema: Schema) -> Iterable[Proposal | Fault]:  # noqa: ARG002
        return iter(self.offers)


def support(quote: str, score: float = 0.6) -> Proposal:
    fields = StatementFields("Support", (Party(),), topics=("diplomacy",))
    return Proposal(quote, fields, score=score, method="llm:tiny@0123456789abcdef")


OFFERS = (
    support(MUMBLED),
    support("invented"),
    Proposal("Marie Dubois", ActorFields("Person")),
    Proposal("Dubois, Marie", ActorFields("Person")),
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped words, rules and tables, with one declaration."""
    folder = tmp_path_factory.mktemp("proposing") / "data"
    for part in ("lexicons", "rules", "reference"):
        shutil.copytree(DATA / part, folder / part)
    (folder / "declarations").mkdir()
    (folder / "declarations" / "france-2022.txt").write_text(TEXT, "utf-8")
    (folder / "declarations" / "france-2022.yaml").write_text(CARD, "utf-8")
    return folder


def built(data: Path, store: Path, *offers: Proposal) -> tuple[Build, dict[URIRef, Graph]]:
    opened = open_store(str(store))
    outcome = build(data, opened, proposers=[Model(list(offers))] if offers else ())
    assert outcome.published, outcome.report
    return outcome, dict(by_graph(opened.nquads()))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the store with proposals is."""
    return tmp_path_factory.mktemp("published") / "store"


@pytest.fixture(scope="module")
def proposing(data: Path, folder: Path) -> tuple[Build, dict[URIRef, Graph]]:
    """A build with two proposals that stand and two that do not."""
    return built(data, folder, *OFFERS)


def test_proposals_stand_in_their_own_graph_and_change_no_other(
    data: Path, tmp_path: Path, proposing: tuple[Build, dict[URIRef, Graph]]
) -> None:
    outcome, graphs = proposing
    (verification,) = outcome.proposals
    assert (len(verification.statements), verification.rejected) == (1, 2)
    _, without = built(data, tmp_path / "store")
    assert set(graphs) - set(without) == {PROPOSED_GRAPH}
    for name, graph in without.items():
        if name != METADATA_GRAPH:
            assert set(graphs[name]) == set(graph), name


def test_a_proposal_has_the_shape_of_what_is_read_and_names_model_and_prompt(
    proposing: tuple[Build, dict[URIRef, Graph]],
) -> None:
    proposed = proposing[1][PROPOSED_GRAPH]
    (act,) = proposed.subjects(RDF.type, CA.Support)
    assert str(proposed.value(act, CA.performedBy)).endswith("id/actor/FRA")
    assert str(proposed.value(act, CA.concernsTopic)).endswith("id/topic/diplomacy")
    passage = proposed.value(act, CA.expressedIn)
    selectors = set(proposed.objects(passage, OA.hasSelector))
    quoted = {str(words) for each in selectors for words in proposed.objects(each, OA.exact)}
    assert quoted == {MUMBLED}
    extraction = proposed.value(act, PROV.wasGeneratedBy)
    assert proposed.value(extraction, RDF.type) == CA.Extraction
    assert str(proposed.value(extraction, CA.rule)) == "llm:tiny@0123456789abcdef"
    assert str(proposed.value(extraction, CA.ruleVersion)) == "7"
    agent = proposed.value(extraction, PROV.wasAssociatedWith)
    assert str(agent).endswith("id/agent/proposer-test")
    assert (agent, RDF.type, PROV.SoftwareAgent) in proposed
    assert {str(each) for each in proposed.objects(None, CA.reviewStatus)} == {"proposed"}


def test_what_is_proposed_answers_only_who_asks_for_it(
    folder: Path, proposing: tuple[Build, dict[URIRef, Graph]]
) -> None:
    assert proposing[0].published
    store = open_store(str(folder))
    pattern = f"?act a <{CA.Support}>"
    for asked, found in ((pattern, 0), (f"GRAPH <{PROPOSED_GRAPH}> {{ {pattern} }}", 1)):
        answer = store.query(f"SELECT ?act WHERE {{ {asked} }}")
        assert isinstance(answer, Solutions)
        assert len(answer.rows) == found


def test_the_graph_of_proposals_is_described(
    proposing: tuple[Build, dict[URIRef, Graph]],
) -> None:
    titles = proposing[1][METADATA_GRAPH].objects(PROPOSED_GRAPH, DCTERMS.title)
    assert {str(title) for title in titles} == {
        "Proposals that nobody has confirmed",
        "Propositions non confirmées",
    }


def test_the_same_proposals_in_another_order_give_the_same_bytes(
    data: Path, tmp_path: Path, proposing: tuple[Build, dict[URIRef, Graph]]
) -> None:
    other, _ = built(data, tmp_path / "store", *reversed(OFFERS))
    assert other.sha256 == proposing[0].sha256


def test_what_a_rule_reads_too_is_not_in_the_graph_of_proposals(data: Path, tmp_path: Path) -> None:
    fields = StatementFields("Condemnation", (Party("La France"),))
    outcome, graphs = built(data, tmp_path / "store", Proposal(CONDEMNS, fields))
    (verification,) = outcome.proposals
    assert [each.kind.value for each in verification.agreements] == ["statement"]
    assert PROPOSED_GRAPH not in graphs


def decide(operation: Operation) -> Record:
    start = TEXT.index(MUMBLED)
    return Record(
        id="",
        document="france-2022",
        language="fr",
        target=Target(TargetKind.ACT, ActKind.SUPPORT),
        anchor=anchor_at(TEXT, start, start + len(MUMBLED)),
        operation=operation,
        value=None,
        who="Ada",
        when="2026-01-01T10:00:00Z",
        why=None,
    )


def test_what_a_person_accepts_moves_to_the_document_and_what_is_rejected_goes(
    data: Path, tmp_path: Path
) -> None:
    for operation, status in ((Operation.ACCEPT, "confirmed"), (Operation.REJECT, None)):
        folder = tmp_path / operation
        shutil.copytree(data, folder / "data")
        append(folder / "data" / "curation", decide(operation))
        outcome, graphs = built(folder / "data", folder / "store", support(MUMBLED))
        assert outcome.unapplied == ()
        assert PROPOSED_GRAPH not in graphs
        acts = list(graphs[NAME].subjects(RDF.type, CA.Support))
        stand = [str(graphs[NAME].value(act, CA.reviewStatus)) for act in acts]
        assert stand == ([] if status is None else [status])


def test_without_proposals_a_reading_stays_as_it_is(reference: Reference) -> None:
    extractor = Extractor(DATA / "lexicons", DATA / "rules", reference)
    texts = sorted((DATA / "declarations").glob("*.txt"))
    assert len(texts) >= 5
    for file in texts:
        reading = extractor.read(Document(file.stem, file.read_text("utf-8")))
        assert without_proposals(reading) == reading
