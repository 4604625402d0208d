"""R: the code of docs/r.md runs on real output, and reads as many rows, nodes and edges as there are."""

import csv
import json
import re
import shutil
import subprocess
import sys
from collections import defaultdict

from corpus import GOLD, ROOT

sys.path.insert(0, str(ROOT / "tests/readers"))
import sessions  # noqa: E402

# What must be installed, and what is used where it is.
NEEDED = ["jsonlite", "vctrs", "igraph"]
ALSO = ["quanteda"]
# Said after the code of the page.
COUNTS = 'cat("COUNTS", nrow(marks), nrow(stances), vcount(network), ecount(network), "\\n")\n'


def has(package):
    asked = subprocess.run(["Rscript", "-e", f'q(status = !requireNamespace("{package}", quietly = TRUE))'], capture_output=True)
    return asked.returncode == 0


def missing():
    if not shutil.which("Rscript"):
        return "R (the packages r-base-core, r-cran-jsonlite, r-cran-vctrs, r-cran-igraph)"
    lacks = [f"the R package {package}" for package in NEEDED if not has(package)]
    return " and ".join(lacks) or None


def check(corpus):
    coded = corpus.folder / "coded"
    taken = project(coded)
    of_ana = ["--annotator", "ana"]
    stances = sessions.standoff(corpus.standoff, "stances", coded, *of_ana, "--to", "csv", "--raw")
    (corpus.folder / "stances.csv").write_text(stances)
    network = sessions.standoff(corpus.standoff, "network", coded, *of_ana)
    (corpus.folder / "network.graphml").write_text(network)

    page = (ROOT / "docs/r.md").read_text()
    blocks = re.findall(r"^```r\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    left = [package for package in ALSO if not has(package)]
    blocks = [block for block in blocks if not any(f"library({package})" in block for package in left)]
    script = corpus.folder / "page.R"
    script.write_text("options(warn = 2)\n" + "\n".join(blocks) + COUNTS)
    ran = subprocess.run(["Rscript", "--vanilla", script], cwd=corpus.folder, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout[-1000:] + ran.stderr
    counts = next(line.split()[1:] for line in ran.stdout.splitlines() if line.startswith("COUNTS"))
    nodes, edges = network.count("<node "), network.count("<edge ")
    wanted = [len(corpus.rows()), taken["ana"], nodes, edges]
    assert counts == [str(count) for count in wanted], f"R counts {counts}, not {wanted}"
    assert nodes > 10 and edges > 10 and (corpus.folder / "network.pdf").stat().st_size > 1000
    return f"; without {', '.join(left)}, which is missing" if left else None


def project(folder):
    """Writes the hand-made stances of two coders as sessions, and returns how many each of them has."""
    folder.mkdir()
    texts = {article["id"]: article["text"] for article in map(json.loads, GOLD.read_text().splitlines())}
    coded, counts = defaultdict(list), defaultdict(int)
    with open(GOLD.parent / "stances.tsv", newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            words = row["words"].split(" […] ")[0]
            start = texts[row["article"]].index(words)
            place = (start, start + len(words), row["actor"], row["position"], row["target"])
            coded[row["article"], row["coder"]].append(place)
            counts[row["coder"]] += 1
    for (article, coder), stances in coded.items():
        sessions.write(folder / f"{article}.{coder}.standoff.toml", texts[article], coder, stances)
    return counts
