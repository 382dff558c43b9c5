"""Everybody proposes, and all of it goes through the gate."""

from collections.abc import Iterator, Sequence

from kg.errors import CyberaccordError
from kg.model import Reading
from kg.propose.proposal import Fault
from kg.propose.proposer import Proposer
from kg.propose.reasons import Reason
from kg.propose.schema import Schema
from kg.propose.verification import Method, Verification
from kg.propose.verifier import Offer, verify
from kg.reference import Reference


def propose(
    proposers: Sequence[Proposer], reading: Reading, schema: Schema, reference: Reference
) -> Verification:
    """What the proposers find in the document of the reading, as far as its text bears it out.

    A plug-in that fails is counted, and the others go on. Raises what a proposer raises of our own
    errors, such as SourceError where its endpoint refuses the key.
    """
    offers = [offer for proposer in proposers for offer in _offers(proposer, reading, schema)]
    return verify(offers, reading, schema, reference)


def _offers(proposer: Proposer, reading: Reading, schema: Schema) -> Iterator[Offer]:
    method = Method(f"{proposer.name}@{proposer.version}", proposer.name, proposer.version)
    try:
        for each in proposer.propose(reading.document, schema):
            yield method, each
    except CyberaccordError:
        raise
    # Foreign code may fail in any way; its message may hold anything, also a key.
    except Exception as error:
        says = f"the proposer {proposer.name} failed: {type(error).__name__}"
        yield method, Fault(Reason.FAILED, says, 0, len(reading.document.text))
