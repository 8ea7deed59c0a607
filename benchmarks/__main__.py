# SPDX-License-Identifier: Apache-2.0
"""`make bench`: every figure of the project beside its reference, from one run.

`--reports N` sets the size of the large vault (100,000 unless told), `--only NAME` runs one part.
"""

import argparse
import importlib
import sys
from pathlib import Path

from benchmarks.figures import Figure, as_json, show

PARTS = (
    "storing", "listing", "mapping", "calling", "starting", "stalling", "resident", "wire",
    "ingest", "board", "indicators", "live", "held", "copying_plans", "finding_callers",
)  # fmt: skip
RESULTS = Path("build") / "bench" / "figures.jsonl"


def main() -> int:
    """Run the parts; gives 1 if a bar was missed."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks")
    asked.add_argument("--reports", type=int, default=100_000)
    asked.add_argument("--only", choices=PARTS, action="append")
    chosen = asked.parse_args()
    figures: list[Figure] = []
    for part in chosen.only or PARTS:
        found = list(importlib.import_module(f"benchmarks.{part}").run(chosen.reports))
        show(found)
        figures += found
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text("".join(as_json(figure) + "\n" for figure in figures), encoding="utf-8")
    return 1 if any(figure.met is False for figure in figures) else 0


if __name__ == "__main__":
    sys.exit(main())
