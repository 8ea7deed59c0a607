# SPDX-License-Identifier: Apache-2.0
"""The threat model names its proofs; each of them is there."""

import ast
import re
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
NAMED = re.compile(r"`([\w/]+\.py)::(test_\w+)`")


def named() -> set[tuple[str, str]]:
    """File and test of every proof the threat model names."""
    text = (TESTS.parent / "docs" / "threat-model.md").read_text(encoding="utf-8")
    return set(NAMED.findall(text))


def functions_of(file: str) -> set[str]:
    """The tests in a file; none if there is no such file."""
    path = TESTS / file
    if not path.exists():
        return set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_proof_is_there() -> None:
    proofs = named()
    assert len(proofs) > 30
    assert sorted((file, test) for file, test in proofs if test not in functions_of(file)) == []


def test_a_proof_that_is_not_there_is_noticed() -> None:
    assert "test_nobody_wrote_this" not in functions_of("desk/test_threat_model.py")
    assert functions_of("desk/no_such_file.py") == set()
