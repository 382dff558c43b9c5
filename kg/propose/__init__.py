"""A reading goes in, with whoever proposes; what the text bears out of their proposals comes out.

Nothing here asserts anything: each place that was proposed has the status `proposed`, and is kept
apart from what rules read until a rule reads it too or a person accepts it.
"""

from kg.propose.proposal import Fault, Proposal
from kg.propose.proposed import only_proposals, with_proposals, without_proposals
from kg.propose.proposer import Options, Proposer, load_proposers
from kg.propose.proposing import propose
from kg.propose.schema import Schema, schema_of
from kg.propose.verification import Verification, total
from kg.propose.verifier import verify

__all__ = [
    "Fault",
    "Options",
    "Proposal",
    "Proposer",
    "Schema",
    "Verification",
    "load_proposers",
    "only_proposals",
    "propose",
    "schema_of",
    "total",
    "verify",
    "with_proposals",
    "without_proposals",
]
