"""What a user can set: environment variables that begin with `KG_`."""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from kg.folders import DATA


class Settings(BaseSettings):
    """The settings, one environment variable each; the descriptions become the README's table."""

    model_config = SettingsConfigDict(env_prefix="KG_", frozen=True)

    base_iri: str = Field(
        default="https://w3id.org/cyberaccord/",
        pattern=r"^https?://[^\s<>\"{}|\\^`]+[/#]$",
        description="What every IRI of the graph begins with.",
    )
    store: str = Field(
        default="cyberaccord-store",
        description="Where the graph is kept: a folder, or the address of a SPARQL 1.1 endpoint.",
    )
    store_update: str | None = Field(
        default=None,
        description="The endpoint's address for updates, where it does not follow from KG_STORE.",
    )
    store_token: SecretStr | None = Field(
        default=None, description="What is sent to the endpoint as a bearer token."
    )
    data: Path = Field(
        default=DATA,
        description="The folder with `declarations`, `lexicons`, `rules` and `reference`.",
    )
    query_timeout: float = Field(
        default=30, gt=0, description="Seconds a query may run before it is refused."
    )
    ingest_limit: int = Field(
        default=50_000_000,
        gt=0,
        description="Bytes that a document may have to be taken in by `kg ingest`.",
    )
    workers: int = Field(default=2, ge=1, description="Processes that answer queries side by side.")

    proposer: str = Field(
        default="",
        description="Who proposes beside the rules: `openai`, `spacy=PIPELINE` or both.",
    )
    proposer_url: str | None = Field(
        default=None,
        description="Address of an OpenAI-compatible endpoint, before `/chat/completions`.",
    )
    proposer_key: SecretStr | None = Field(
        default=None, description="What is sent to that endpoint as a bearer token."
    )
    proposer_model: str | None = Field(
        default=None,
        description="The model of a proposer that is not named with its own.",
    )
    proposer_seconds: float = Field(
        default=120,
        gt=0,
        description="Seconds a question to a model may take, repetitions included.",
    )
    proposer_limit: int = Field(
        default=1_000_000, gt=0, description="Bytes that the answer of a model may have."
    )
    proposer_cache: Path = Field(
        default=Path("cyberaccord-proposals"),
        description="Folder with the answers of models, so that each is asked for once.",
    )

    @property
    def bearer(self) -> str | None:
        """The endpoint's token itself, for those who send it."""
        return None if self.store_token is None else self.store_token.get_secret_value()
