"""Runs the examples for other engines on one corpus and compares them with the program on one machine.

    python3 tests/engines/run.py target/release/standoff [parallel duckdb pandas spark r]

What is missing is said in one line for each engine. The exit status is 1 if one differs or fails, and 0 otherwise.
"""

import sys
import tempfile
import time
import traceback
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))

import cluster  # noqa: E402
import in_r  # noqa: E402
import jobs  # noqa: E402
import queries  # noqa: E402
from corpus import Corpus  # noqa: E402

ENGINES = {
    "parallel": jobs,
    "duckdb": queries.DuckDb,
    "pandas": queries.Pandas,
    "r": in_r,
    "spark": cluster,
}


def tried(name, corpus):
    """Runs one engine, says what came of it in one line, and returns whether it is right or missing."""
    engine = ENGINES[name]
    missing = engine.missing()
    if missing:
        print(f"{name}: LEFT OUT, {missing} is missing", flush=True)
        return True
    began = time.monotonic()
    try:
        note = engine.check(corpus)
    except Exception:
        print(f"{name}: FAILED\n{traceback.format_exc()}", flush=True)
        return False
    print(f"{name}: the same as on one machine ({time.monotonic() - began:.0f} s){note or ''}", flush=True)
    return True


def main():
    standoff, *names = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        corpus = Corpus(Path(standoff).resolve(), Path(folder))
        results = [tried(name, corpus) for name in names or ENGINES]
    sys.exit(0 if all(results) else 1)


main()
