#!/usr/bin/env python3
"""Makes the sessions of a project from the articles in tests/gold/carried: what two coders marked, a folder each.

    sessions.py FOLDER
"""

import csv
import json
import pathlib
import sys

GOLD = pathlib.Path(__file__).resolve().parent.parent / "gold" / "carried"


def rows(name):
    """The rows of one of the tables."""
    with open(GOLD / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def text(words):
    """Words as a string of TOML."""
    return json.dumps(words, ensure_ascii=False)


def spans(article, words):
    """Where words stand in an article, each part after the one before; nothing if they do not."""
    found, at = [], 0
    for part in words.split(" […] "):
        start = article.find(part, at)
        if start < 0:
            return None
        at = start + len(part)
        found.append([start, at])
    return found


def session(article, coder, quotes, stances):
    """A session file."""
    lines = ['format = "standoff/1"', f"annotator = {text(coder)}", "", "[document]"]
    lines += [f"{field} = {text(article[field] or '')}" for field in ("title", "outlet", "author", "url")]
    lines += [f"published = {article['published'][:10]}", f"text = {text(article['text'])}", ""]
    ids = {}
    for words, speaker, form in quotes:
        places = spans(article["text"], words)
        if places is None or words in ids:
            continue
        ids[words] = f"q{len(ids) + 1}"
        marked = " […] ".join(article["text"][start:end] for start, end in places)
        lines += ["[[quote]]", f'id = "{ids[words]}"', f"spans = {json.dumps(places)}", f"text = {text(marked)}"]
        lines += [f"speaker = {text(speaker)}"] if speaker else []
        lines += [f'form = "{form}"', 'state = "accepted"', 'origin = "hand"', ""]
    for number, row in enumerate(stances, 1):
        evidence = [name for words, name in ids.items() if row["words"] in words or words in row["words"]][:1]
        lines += ["[[stance]]", f'id = "s{number}"']
        lines += [f"{field} = {text(row[field])}" for field in ("actor", "position", "target")]
        lines += [f"evidence = {json.dumps(evidence)}", ""]
    return "\n".join(lines)


def main():
    """Writes them."""
    folder = pathlib.Path(sys.argv[1])
    stances, quotes = rows("stances.tsv"), rows("quotes.tsv")
    with open(GOLD / "articles.jsonl", encoding="utf-8") as file:
        articles = [json.loads(line) for line in file]
    for article in articles:
        own = [row for row in stances if row["article"] == article["id"]]
        said = [(row["words"], row["speaker"], "direct") for row in quotes if row["article"] == article["id"]]
        for coder in sorted({row["coder"] for row in own} or {"ana"}):
            taken = [row for row in own if row["coder"] == coder]
            # A stance may rest on words without quotation marks.
            known = [words for words, *_ in said]
            more = [(row["words"], row["actor"], "indirect") for row in taken
                    if not any(row["words"] in words or words in row["words"] for words in known)]
            path = folder / coder / f"{article['id']}.standoff.toml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(session(article, coder, said + more, taken), encoding="utf-8")


if __name__ == "__main__":
    main()
