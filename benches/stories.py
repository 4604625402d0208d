#!/usr/bin/env python3
"""Compares `standoff stories` with datasketch (MinHash LSH) on the same articles, in one run.

    pip install datasketch
    python benches/stories.py [--program target/release/standoff] [--articles 20000]

Two sets: the gold of tests/gold/carried, and made-up news of which a part was copied, cut, edited and rewritten at its
beginning, in other outlets within two days. A pair of articles counts if both are in one story. Datasketch runs as its
documentation shows it (128 permutations, Jaccard >= .5), and as well as it can for this task: a low threshold, each
candidate checked by true containment and days, joined to components.
"""

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from datetime import date, datetime, timedelta
from itertools import combinations
from pathlib import Path

from datasketch import MinHash, MinHashLSH

ROOT = Path(__file__).resolve().parent.parent


def shingles(text):
    words = re.findall(r"\w+(?:['’.,]\w+)*", text.lower())
    return {" ".join(words[at : at + 5]) for at in range(len(words) - 4)}


def made(count):
    """Returns articles, and the story of each."""
    chance = random.Random(14)
    syllables = [c + v for c in "bdfgklmnprstvz" for v in ["a", "e", "i", "o", "u", "an", "er", "in", "on", "ar"]]
    words = ["".join(chance.choice(syllables) for _ in range(chance.choice([1, 2, 2, 3]))) for _ in range(8000)]
    common = ["the", "of", "and", "to", "in", "a", "that", "for", "said", "on", "was", "with", "is", "by", "at", "as"]
    foot = ["", "Sign up here to get the news that matters to you in your inbox every day.", "All rights reserved."]

    def sentence():
        length = chance.randint(8, 26)
        out = [chance.choice(common) if chance.random() < 0.45 else words[int(8000 * chance.random() ** 3)] for _ in range(length)]
        return " ".join(out).capitalize() + "."

    def edited(text):
        kind = chance.choice(["copy", "cut", "edit", "lead"])
        if kind == "cut":
            return text[: max(4, int(len(text) * chance.uniform(0.2, 0.7)))]
        if kind == "edit":
            return [sentence() if chance.random() < 0.2 else one for one in text]
        if kind == "lead":
            return [sentence() for _ in range(3)] + text[2:]
        return list(text)

    articles, stories = [], []
    while len(articles) < count:
        text = [sentence() for _ in range(chance.randint(6, 45))]
        day = date(2026, 1, 1) + timedelta(days=chance.randint(0, 180))
        story = f"s{len(articles)}"
        for number in range(1 if chance.random() < 0.7 else chance.randint(2, 6)):
            own = text if number == 0 else edited(text)
            paragraphs = [" ".join(own[at : at + 3]) for at in range(0, len(own), 3)]
            outlet = chance.randint(0, 200)
            articles.append({
                "id": str(len(articles)),
                "outlet": f"Outlet {outlet}",
                "published": str(day + timedelta(days=chance.randint(0, 2))),
                "title": sentence(),
                "text": "\n\n".join(paragraphs + [foot[outlet % 3]]) + "\n",
            })
            stories.append(story)
    return articles, stories


def gold():
    folder = ROOT / "tests/gold/carried"
    articles = [json.loads(line) for line in (folder / "articles.jsonl").read_text().splitlines()]
    named = dict(line.split("\t") for line in (folder / "stories.tsv").read_text().splitlines()[1:])
    return articles, [named[article["id"]] for article in articles]


def day(article):
    return datetime.fromisoformat(article["published"].replace("Z", "+00:00")).date()


def by_standoff(program, path, articles):
    out = subprocess.run([program, "stories", "--all", "--each", "--to", "jsonl", path], capture_output=True, text=True, check=True)
    rows = [json.loads(line) for line in out.stdout.splitlines()]
    found = {row["source"].rsplit("#", 1)[1]: row["id"] for row in rows}
    # Of articles with all the same in them one counts.
    return [found.get(article["id"], f"- {article['id']}") for article in articles]


def by_minhash(articles, threshold, check):
    sets = [shingles(article["text"]) for article in articles]
    lsh = MinHashLSH(threshold=threshold, num_perm=128)
    story = list(range(len(articles)))

    def of(at):
        while story[at] != at:
            story[at] = story[story[at]]
            at = story[at]
        return at

    for at, own in enumerate(sets):
        sketch = MinHash(num_perm=128)
        sketch.update_batch([one.encode() for one in own])
        for other in lsh.query(sketch):
            smaller = min(len(own), len(sets[other]))
            near = abs((day(articles[at]) - day(articles[other])).days) <= 3
            if not check or (near and smaller and len(own & sets[other]) >= smaller / 2):
                story[of(at)] = of(other)
        lsh.insert(at, sketch)
    return [of(at) for at in range(len(articles))]


def pairs(stories):
    groups = defaultdict(list)
    for at, story in enumerate(stories):
        groups[story].append(at)
    return {pair for group in groups.values() for pair in combinations(group, 2)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default=ROOT / "target/release/standoff")
    parser.add_argument("--articles", type=int, default=20_000)
    args = parser.parse_args()
    for name, (articles, stories) in [("gold", gold()), ("made-up", made(args.articles))]:
        wanted = pairs(stories)
        print(f"{name}: {len(articles)} articles, {len(wanted)} pairs")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "articles.jsonl"
            path.write_text("".join(json.dumps(article) + "\n" for article in articles))
            for what, run in [
                ("standoff stories", lambda: by_standoff(args.program, path, articles)),
                ("datasketch, Jaccard >= .5", lambda: by_minhash(articles, 0.5, False)),
                ("datasketch at .2, containment checked", lambda: by_minhash(articles, 0.2, True)),
            ]:
                begin = time.monotonic()
                found = pairs(run())
                seconds = time.monotonic() - begin
                right = len(found & wanted)
                precision, recall = right / max(1, len(found)), right / max(1, len(wanted))
                print(f"  {what}: precision {precision:.3f}, recall {recall:.3f}, {seconds:.1f} s")
                sys.stdout.flush()


if __name__ == "__main__":
    main()
