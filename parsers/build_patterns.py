"""Write the compiled copy of the rules' patterns that the package reads at start-up.

Run it after an edit of a rule, a part or a mark; a test fails until it was run. The edit itself holds at once: a
pattern that is not in the copy is compiled anew.

    python parsers/build_patterns.py
"""

from __future__ import annotations

import msgspec

from tollbook.dates.marks import grammar
from tollbook.dates.rules import RULES as DATE_RULES
from tollbook.harm.parts import GRAMMAR
from tollbook.harm.rules.table import RULES as HARM_RULES
from tollbook.text.notation import COPY, Compiled


def built() -> dict[str, Compiled]:
    """Return each rule's pattern, compiled, by its key."""
    patterns = [(GRAMMAR, rule.pattern) for rule in HARM_RULES] + [(grammar(), rule.pattern) for rule in DATE_RULES]
    return {owner.key(source): owner.compile_anew(source) for owner, source in patterns}


if __name__ == "__main__":
    COPY.write_bytes(msgspec.msgpack.encode(built(), order="sorted"))
