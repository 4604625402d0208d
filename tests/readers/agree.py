"""Holds `standoff agree` to krippendorff and scikit-learn on random codings. Usage: agree.py STANDOFF"""

import json
import pathlib
import random
import sys
import tempfile

try:
    import krippendorff
    import numpy as np
    from sklearn.metrics import cohen_kappa_score
except ImportError as missing:
    print(f"skipped: {missing.name} is missing; pip install -r tests/readers/requirements.txt")
    sys.exit(77)

from sessions import standoff, write

SIGNS = {"supports": 1, "opposes": -1, "neutral": 0, "mixed": 0, "unclear": 0}
ACTORS = ["Ann", "Ben", "Céline"]
UNITS = 40


def coding(rng, coders):
    """By unit, by coder: (actor, position), or nothing where the coder saw no stance."""
    out = []
    for _ in range(UNITS):
        true = (rng.choice(ACTORS), rng.choice(list(SIGNS)))
        unit = []
        for _ in range(coders):
            actor = true[0] if rng.random() < 0.8 else rng.choice(ACTORS)
            position = true[1] if rng.random() < 0.7 else rng.choice(list(SIGNS))
            unit.append(None if rng.random() < 0.15 else (actor, position))
        out.append(unit)
    return out


def figures(binary, folder, rng, units, coders):
    text = "".join(f"Passage {number:02} — é🙂 says so. " for number in range(UNITS))
    size, files, spans = len(text) // UNITS, [], []
    for coder in range(coders):
        stances, mine = [], []
        for number, unit in enumerate(units):
            if unit[coder] is not None:
                actor, position = unit[coder]
                cut = rng.choice([0, 0, 3])
                start, end = number * size, (number + 1) * size - 1 - cut
                stances.append((start, end, actor, position, f"target {number}"))
                mine.append((start, end))
        files.append(folder / f"c{coder}.standoff.toml")
        write(files[-1], text, f"coder {coder}", stances)
        spans.append(mine)
    rows = [json.loads(line) for line in standoff(binary, "agree", *files, "--to", "jsonl").splitlines()]
    return {(row["variable"], ", ".join(row["coders"]), row["measure"]): row["value"] for row in rows}, spans


def alpha(units, of, level):
    names = sorted({of(value) for unit in units for value in unit if value})
    data = [[np.nan if u[c] is None else names.index(of(u[c])) for u in units] for c in range(len(units[0]))]
    return krippendorff.alpha(reliability_data=np.array(data, dtype=float), level_of_measurement=level)


def same(found, expected, what):
    assert found is not None and abs(found - expected) < 1e-9, f"{what}: {found} is not {expected}"


def check(binary, seed, coders):
    rng = random.Random(seed)
    units = coding(rng, coders)
    with tempfile.TemporaryDirectory() as folder:
        found, spans = figures(binary, pathlib.Path(folder), rng, units, coders)
    all_coders = ", ".join(f"coder {c}" for c in range(coders))
    variables = {"actor": lambda v: v[0], "position": lambda v: v[1], "sign": lambda v: SIGNS[v[1]]}
    for name, of in variables.items():
        level = "ordinal" if name == "sign" else "nominal"
        what = f"seed {seed}, {coders} coders, {name}"
        same(found[name, all_coders, f"alpha_{level}"], alpha(units, of, level), f"{what}, alpha")
        if coders == 2:
            both = [(of(a), of(b)) for a, b in units if a and b]
            same(found[name, all_coders, "kappa"], cohen_kappa_score(*zip(*both)), f"{what}, kappa")
            same(found[name, all_coders, "agreement"], np.mean([a == b for a, b in both]), f"{what}, agreement")
    for a in range(coders):
        for b in range(a + 1, coders):
            one, two = spans[a], spans[b]
            exact = 2 * len(set(one) & set(two)) / (len(one) + len(two))
            touch = lambda span, others: any(s < span[1] and span[0] < e for s, e in others)
            loose = sum(touch(s, two) for s in one) + sum(touch(s, one) for s in two)
            pair = f"coder {a}, coder {b}"
            same(found["note", pair, "f1_exact"], exact, f"seed {seed}, exact")
            same(found["note", pair, "f1_overlapping"], loose / (len(one) + len(two)), f"seed {seed}, overlapping")


for seed in range(12):
    check(sys.argv[1], seed, 2 + seed % 2)
print("agree: krippendorff and scikit-learn come to the same on 12 random codings")
