#!/usr/bin/env python3
"""Compares standoff with difflib and git on pairs of texts of one article: time, and words marked as changed.

    cargo build --release && python3 benches/revisions.py [--standoff target/release/standoff] [--copies 40]

The pairs are those of tests/gold/carried (a first and a later text of 24 articles, of which a person said what changed),
each as often as --copies says, with its paragraphs in the same order and a number of its own in the URL. All three read
the same files; each program runs once over all pairs, and difflib in this process. standoff also finds the quotes,
numbers and dates that changed, and leaves out what is no edit; the others mark words only.
"""

import argparse
import difflib
import json
import pathlib
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def pairs(copies):
    gold = ROOT / "tests/gold/carried"
    first = {article["id"]: article for article in lines(gold / "articles.jsonl")}
    for copy in range(copies):
        for later in lines(gold / "later.jsonl"):
            url = f"{later['url']}-{copy}"
            yield {**first[later["id"]], "url": url}, {**later, "url": url}


def unedited():
    table = (ROOT / "tests/gold/carried/revisions.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {row.split("\t")[0] for row in table if row.split("\t")[1] == "nothing"}


def by_difflib(all_pairs):
    marked = []
    for old, new in all_pairs:
        a, b = old["text"].split(), new["text"].split()
        codes = difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
        marked.append(sum((i2 - i1) + (j2 - j1) for tag, i1, i2, j1, j2 in codes if tag != "equal"))
    return marked


def by_git(all_pairs, folder):
    for side in (0, 1):
        (folder / f"{side}").mkdir()
        for at, pair in enumerate(all_pairs):
            (folder / f"{side}" / f"{at:06}.txt").write_text(pair[side]["text"] + "\n", encoding="utf-8")
    command = ["git", "diff", "--no-index", "--word-diff=porcelain", "0", "1"]
    begun = time.perf_counter()
    out = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout
    took = time.perf_counter() - begun
    marked, at = [0] * len(all_pairs), None
    for line in out.splitlines():
        if line.startswith("diff --git"):
            at = int(pathlib.Path(line.split(" b/")[-1]).stem)
        elif line.startswith(("+++", "---")):
            continue
        elif line.startswith(("+", "-")) and at is not None:
            marked[at] += len(line[1:].split())
    return marked, took


def by_standoff(all_pairs, folder, program):
    for name, side in (("old", 0), ("new", 1)):
        with (folder / f"{name}.jsonl").open("w", encoding="utf-8") as out:
            for pair in all_pairs:
                out.write(json.dumps({key: pair[side][key] for key in ("id", "url", "title", "text", "published")}) + "\n")
    command = [program, "revisions", "old.jsonl", "new.jsonl", "--to", "jsonl"]
    begun = time.perf_counter()
    out = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout
    took = time.perf_counter() - begun
    marked = {}
    for line in out.splitlines():
        row = json.loads(line)
        marked[row["url"]] = int(row["words_removed"]) + int(row["words_added"])
    return marked, took


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--standoff", default=str(ROOT / "target/release/standoff"))
    parser.add_argument("--copies", type=int, default=40)
    asked = parser.parse_args()
    all_pairs, same = list(pairs(asked.copies)), unedited()
    is_same = [old["id"] in same for old, _ in all_pairs]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        begun = time.perf_counter()
        difflib_words = by_difflib(all_pairs)
        difflib_time = time.perf_counter() - begun
        git_words, git_time = by_git(all_pairs, folder)
        found, own_time = by_standoff(all_pairs, folder, str(pathlib.Path(asked.standoff).resolve()))
    own_words = [found.get(new["url"], 0) for _, new in all_pairs]
    words = sum(len(old["text"].split()) + len(new["text"].split()) for old, new in all_pairs)
    print(f"{len(all_pairs)} pairs, {words} words, {sum(is_same)} pairs without an edit")
    print(f"{'':<24}{'seconds':>9}{'ratio':>8}{'words marked':>14}{'of those in no edit':>21}{'no edit, but marked':>21}")
    rows = [("standoff revisions", own_time, own_words), ("difflib", difflib_time, difflib_words), ("git diff --word-diff", git_time, git_words)]
    for program, took, marked in rows:
        wrong = [count for count, no_edit in zip(marked, is_same) if no_edit]
        alarms = sum(count > 0 for count in wrong)
        print(f"{program:<24}{took:>9.3f}{took / own_time:>8.2f}{sum(marked):>14}{sum(wrong):>21}{alarms:>21}")


if __name__ == "__main__":
    main()
