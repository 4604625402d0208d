"""Holds `standoff network` to networkx and to a plain reading of the definitions. Usage: network.py STANDOFF"""

import io
import itertools
import pathlib
import random
import sys
import tempfile
from collections import Counter

try:
    import networkx
    import pandas
except ImportError as missing:
    print(f"skipped: {missing.name} is missing; pip install -r tests/readers/requirements.txt")
    sys.exit(77)

from sessions import standoff, write

SIGNS = {"supports": 1, "opposes": -1, "neutral": 0}
ACTORS = ["Ann <A> & Co.", "Ben", "Céline 🙂", "Dan"]
TARGETS = ["tax", "rail; bus", "ports"]


def expected(stances, kind):
    counts = Counter((actor, position, target) for actor, position, target in stances)
    weights = Counter()
    if kind.startswith("actor-target"):
        for (actor, position, target), n in counts.items():
            weights[actor, target] += n * (SIGNS[position] if kind.endswith("subtract") else 1)
    else:
        for a, b in itertools.combinations(sorted(ACTORS), 2):
            for target, p, q in itertools.product(TARGETS, SIGNS, SIGNS):
                product = counts[a, p, target] * counts[b, q, target]
                if p == q and kind in ("congruence", "subtract"):
                    weights[a, b] += product
                if SIGNS[p] * SIGNS[q] == -1 and kind in ("conflict", "subtract"):
                    weights[a, b] += product if kind == "conflict" else -product
    return {frozenset(pair): weight for pair, weight in weights.items() if weight}


rng = random.Random(7)
text = "".join(f"Passage {number:03}. " for number in range(60))
stances = [(rng.choice(ACTORS), rng.choice(list(SIGNS)), rng.choice(TARGETS)) for _ in range(60)]
with tempfile.TemporaryDirectory() as folder:
    path = pathlib.Path(folder) / "one.standoff.toml"
    write(path, text, "ana", [(n * 13, n * 13 + 12, a, p, t) for n, (a, p, t) in enumerate(stances)])
    for kind in ["actor-target", "actor-target-subtract", "congruence", "conflict", "subtract"]:
        graph = networkx.read_graphml(io.BytesIO(standoff(sys.argv[1], "network", path, "--kind", kind).encode()))
        assert not graph.is_directed() and not graph.graph.get("edge_default"), kind
        name = {node: data["name"] for node, data in graph.nodes(data=True)}
        for node, data in graph.nodes(data=True):
            known = {"type"} if data["variable"] == "actor" else set()
            assert set(data) == {"id", "name", "variable", "frequency"} | known, data
            place = 0 if data["variable"] == "actor" else 2
            assert data["frequency"] == sum(stance[place] == data["name"] for stance in stances), data
        found = {frozenset((name[a], name[b])): data["weight"] for a, b, data in graph.edges(data=True)}
        assert found == expected(stances, kind), (kind, found)
        table = pandas.read_csv(io.StringIO(standoff(sys.argv[1], "network", path, "--kind", kind, "--to", "csv")))
        edges = {frozenset((row.source, row.target)): row.weight for row in table.itertuples()}
        assert edges == found, (kind, edges)
print("network: networkx and pandas read five networks and come to the same weights")
