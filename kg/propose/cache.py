"""Answers kept in a folder, so that a second run asks nothing and gives the same."""

import json
import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from kg.errors import SourceError
from kg.propose.naming import slug


@dataclass(frozen=True, slots=True)
class AnswerCache:
    """Answers by the text, the prompt and the model that they came from."""

    folder: Path

    def get(self, text: str, prompt: str, model: str) -> str | None:
        """The answer of that model to that prompt on that text, if there is a sound one."""
        try:
            kept = json.loads(self._file(text, prompt, model).read_text("utf-8"))
        except (OSError, ValueError):
            return None
        answer = kept.get("answer") if isinstance(kept, dict) else None
        return answer if isinstance(answer, str) else None

    def put(self, text: str, prompt: str, model: str, answer: str) -> None:
        """Keep the answer, whole or not at all. Raises SourceError."""
        file = self._file(text, prompt, model)
        kept = {"model": model, "prompt": prompt, "text": _hash(text), "answer": answer}
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(
                "w", encoding="utf-8", dir=file.parent, suffix=".part", delete=False
            ) as part:
                json.dump(kept, part, indent=1)
            Path(part.name).replace(file)
        except OSError as error:
            raise SourceError(
                f"{self.folder}: answers cannot be kept there ({os.strerror(error.errno or 0)}); "
                "KG_PROPOSER_CACHE names another folder"
            ) from error

    def _file(self, text: str, prompt: str, model: str) -> Path:
        readable = f"{slug(model)[:40]}-{_hash(model)[:8]}".lstrip("-")
        return self.folder / readable / prompt / f"{_hash(text)}.json"


def _hash(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
