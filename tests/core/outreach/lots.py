# SPDX-License-Identifier: Apache-2.0
"""Answers of survey sheets drawn by lot, the same in every run."""

import hashlib


def drawn(answers: tuple[str, ...], lot: str) -> str:
    """An answer by lot, the same in every run."""
    return answers[hashlib.sha256(lot.encode()).digest()[0] % len(answers)]
