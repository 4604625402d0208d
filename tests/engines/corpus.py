"""The articles that every engine is given, and what one process of standoff on one machine says of them."""

import csv
import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests/gold/carried/articles.jsonl"
# Copies of each article, so that there is something to share out, and lines that cannot be read.
COPIES = 12
BROKEN = ['{"id": "broken-1"}', '{"id": "broken-2", "title": "No text"}']


def articles():
    """Returns the lines of the corpus; the ids are unique."""
    lines = []
    for copy in range(COPIES):
        for line in GOLD.read_text().splitlines():
            article = json.loads(line)
            article["id"] += f"-{copy}"
            lines.append(json.dumps(article, ensure_ascii=False))
    return lines[:100] + BROKEN + lines[100:]


def in_files(folder, lines, count):
    """Writes lines to a number of files of about the same size."""
    folder.mkdir(parents=True)
    size = -(-len(lines) // count)
    for number in range(count):
        part = lines[number * size : (number + 1) * size]
        (folder / f"part-{number:02}.jsonl").write_text("".join(line + "\n" for line in part))


class Corpus:
    """The corpus in a folder, with the answers of the program itself."""

    def __init__(self, standoff, folder):
        self.standoff, self.folder = standoff, folder
        self.lines = articles()
        self.file = folder / "articles.jsonl"
        self.file.write_text("".join(line + "\n" for line in self.lines))
        in_files(folder / "articles", self.lines, 8)
        self.jsonl = self.run("--to", "jsonl")
        (folder / "annotations.jsonl").write_bytes(self.jsonl)
        (folder / "annotations.csv").write_bytes(self.run("--to", "csv", "--raw"))

    def run(self, *args):
        command = [self.standoff, "extract", "--from", "jsonl", *args, str(self.file)]
        ran = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        # 1 says that some lines could not be read, and there are such lines.
        assert ran.returncode == 1, f"standoff extract ended with {ran.returncode}"
        return ran.stdout

    def rows(self):
        """Returns the annotations as the program's own csv has them, by article and id."""
        with open(self.folder / "annotations.csv", newline="", encoding="utf-8") as file:
            rows = [row for row in csv.DictReader(file) if row["kind"]]
        return {(row["source"], row["id"]): row for row in rows}
