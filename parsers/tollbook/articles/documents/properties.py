"""What the readers of all kinds of documents share: titles, and the causes of what went wrong."""

from __future__ import annotations

from tollbook.text.patterns import compiled

# Titles that a program has filled in: a file's name, a template, nothing.
_NO_TITLE = compiled(
    r"(?i:.*\.(?:docx?|rtf|pdf|odt|indd|qxd|txt|html?)|microsoft word\b.*|(?:untitled|document|normal)[ \d]{0,4}|)"
)


def title_of(words: object) -> str | None:
    """Return a title in one line, None where it is one that a program has made."""
    title = " ".join(str(words or "").split())
    return None if _NO_TITLE.fullmatch(title) else title


def cause_of(error: Exception) -> str:
    """Return what an error says in one short line."""
    lines = str(error).strip().splitlines()
    return lines[0].rstrip(".")[:100] if lines else type(error).__name__
