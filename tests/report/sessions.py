#!/usr/bin/env python3
"""Makes the sessions that reports are tested with: a project from tests/gold/carried, a large one, and a hostile one.

    sessions.py FOLDER
"""

import csv
import datetime
import json
import pathlib
import random
import sys

DAYS_ONLY = "Morning Ledger"
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
    lines += [f"published = {article['published'][:10]}"]
    # Of one outlet only the day is known.
    if "T" in article["published"] and article["outlet"] != DAYS_ONLY:
        lines += [f"published_at = {article['published']}"]
    lines += [f"text = {text(article['text'])}", ""]
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


def project(folder):
    """The project of the gold: what two coders marked, a folder each."""
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
            save(folder / coder, article, coder, said + more, taken)


def save(folder, article, coder, quotes, stances):
    """Writes a session."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{article['id']}.standoff.toml"
    path.write_text(session(article, coder, quotes, stances), encoding="utf-8")


FIRST = ("Marta Ilse Tomas Joan Ruth Dolores Ana Corran Livia Bram Pia Lena Igor Sven Aiko Omar Lucia Petra Hugo "
         "Nadia").split()
LAST = ("Lindqvist Karrow Adeyra Whitcombe Alvarsson Quint Petrova Oker Stroud Holm Varga Vasquez-Montalban "
        "Eriksdottir").split()
BODIES = ["Federation of Inland Fishing Unions", "Ministry of Agriculture and Rural Affairs", "Growers’ Union",
          "Northern Ports Authority", "Corran Sea Lines", "Consumers’ Council"]
ISSUES = ["grain tariffs", "ferry subsidies", "the dam", "harbour fees", "fishing quotas", "winter aid",
          "night sailings", "the river treaty", "fleet renewal", "coastal rail", "fuel tax", "inspection powers",
          "privatisation of the northern ports", "seasonal visas"]
OUTLETS = ["Northwire", "Morning Sun", "Continental", "The Sound", "Newsline"]


def large(folder, articles=120):
    """A generated project whose network has 60 nodes: 46 actors in two camps, 14 targets."""
    chance = random.Random(7)
    people = [f"{first} {last}" for first in FIRST for last in LAST]
    actors = BODIES + chance.sample(people, 46 - len(BODIES))
    camp = {actor: chance.choice([1, -1]) for actor in actors}
    lean = {issue: chance.choice([1, -1]) for issue in ISSUES}
    active = [(place + 1) ** -0.5 for place in range(len(actors))]
    for number in range(articles):
        quotes, stances, lines = [], [], []
        # Everybody speaks at least once.
        speakers = chance.choices(actors, active, k=2) + [actors[number % len(actors)]]
        for part, actor in enumerate(speakers):
            issue = chance.choice(ISSUES)
            side = camp[actor] * lean[issue] * (1 if chance.random() < 0.85 else -1)
            position = "neutral" if chance.random() < 0.07 else "supports" if side > 0 else "opposes"
            words = f"We have said so since the spring, and of {issue} we say it again in case {number}.{part}"
            lines.append(f"“{words},” {actor} said. The talks go on in the harbour towns.")
            quotes.append((words, actor, "direct"))
            stances.append({"actor": actor, "position": position, "target": issue, "words": words})
        day = datetime.date(2026, 1, 5) + datetime.timedelta(days=number)
        article = {"id": f"x{number}", "title": f"Talks on {stances[0]['target']} go on", "author": "",
                   "outlet": chance.choice(OUTLETS), "url": f"https://x.example/{number}",
                   "published": str(day), "text": "\n\n".join(lines)}
        save(folder, article, "ana", quotes, stances)


def hostile(folder):
    """A project whose every text tries to be markup, a script or a formula."""
    words = "</script><script>alert(1)</script>"
    actor = "=cmd()' onclick='alert(1)"
    article = {"id": "a", "title": "</script><img src=x onerror=alert(1)>", "outlet": '"><svg onload=alert(1)>',
               "author": "<!--<script>", "url": "javascript:alert(1)", "published": "2026-03-08",
               "text": f"{words} she said & left. <img src=x onerror=alert(1)>"}
    stance = {"actor": actor, "position": "supports", "target": "]]><a href=javascript:alert(1)>", "words": words}
    save(folder, article, "<b onmouseover=alert(1)>", [(words, actor, "direct")], [stance])


def main():
    """Writes them all."""
    folder = pathlib.Path(sys.argv[1])
    project(folder / "project")
    large(folder / "large")
    hostile(folder / "hostile")


if __name__ == "__main__":
    main()
