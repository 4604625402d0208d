"""The words a fuzzer puts together for a target, as libFuzzer's dictionary: those of its cases, and for what reads
sentences those of the lexicon."""

import re
import sys
from pathlib import Path

root = Path(__file__).parent.parent
target = sys.argv[1]
words = set()
for case in (root / "tests" / "fuzz-cases" / target).iterdir():
    words.update(re.findall(rb"\w+|[^\w\s]+", case.read_bytes()))
if target in ("article", "extract", "number"):
    for table in (root / "assets" / "lexicon").glob("*.tsv"):
        if table.stem != "names":
            lines = table.read_bytes().splitlines()
            words.update(line.split(b"\t")[0] + b" " for line in lines if line and not line.startswith(b"#"))
for word in sorted(words):
    if 1 < len(word) < 60:
        print('"' + "".join(f"\\x{byte:02x}" for byte in word) + '"')
