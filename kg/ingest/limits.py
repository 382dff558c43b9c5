"""What taking the text out of one file may cost."""

from typing import Final

SECONDS: Final = 30
MEMORY: Final = 1_500_000_000
TEXT: Final = 5_000_000
