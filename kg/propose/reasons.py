"""Why something offered is not taken."""

from enum import StrEnum
from typing import Final


class Reason(StrEnum):
    """Why a proposal, or a whole answer, is rejected; one of them is counted for each."""

    # no usable answer
    TIMED_OUT = "timed-out"
    UNREACHABLE = "unreachable"
    BUSY = "busy"
    SERVER_ERROR = "server-error"
    TOO_LARGE = "too-large"
    TRUNCATED = "truncated"
    WITHHELD = "withheld"
    BROKEN_JSON = "broken-json"
    WRONG_SCHEMA = "wrong-schema"
    FAILED = "failed"

    # not in the text
    QUOTE_NOT_IN_TEXT = "quote-not-in-text"
    OCCURRENCE_NOT_IN_TEXT = "occurrence-not-in-text"
    EXPANSION_NOT_IN_TEXT = "expansion-not-in-text"
    LABEL_NOT_IN_TEXT = "label-not-in-text"
    PLACE_NOT_IN_TEXT = "place-not-in-text"
    OFFICE_NOT_IN_TEXT = "office-not-in-text"
    DATE_NOT_IN_TEXT = "date-not-in-text"

    # not in the vocabulary
    UNKNOWN_KIND = "unknown-kind"
    UNKNOWN_ACTOR = "unknown-actor"
    UNKNOWN_INSTRUMENT = "unknown-instrument"
    UNKNOWN_NORM = "unknown-norm"
    UNKNOWN_TOPIC = "unknown-topic"
    UNKNOWN_ROLE = "unknown-role"
    UNKNOWN_POLARITY = "unknown-polarity"
    NAMES_ANOTHER = "names-another"

    # nobody says it, or nobody that the text names by then
    NO_SPEAKER = "no-speaker"
    PARTY_NOT_IN_TEXT = "party-not-in-text"
    PARTY_NAMED_LATER = "party-named-later"
    NOT_A_FRAME_SPEAKER = "not-a-frame-speaker"

    SCORE_OUT_OF_RANGE = "score-out-of-range"

    @property
    def is_of_an_answer(self) -> bool:
        """Whether a whole answer was of no use, and not only one proposal."""
        return self in _OF_AN_ANSWER


_OF_AN_ANSWER: Final = frozenset(
    {
        Reason.TIMED_OUT,
        Reason.UNREACHABLE,
        Reason.BUSY,
        Reason.SERVER_ERROR,
        Reason.TOO_LARGE,
        Reason.TRUNCATED,
        Reason.WITHHELD,
        Reason.BROKEN_JSON,
        Reason.FAILED,
    }
)
