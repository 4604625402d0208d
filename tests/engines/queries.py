"""DuckDB and pandas: the queries of `examples/` run, and count what the program's own csv has."""

import importlib.util
import json
import os
import subprocess
import sys
from collections import Counter

from corpus import BROKEN, COPIES, GOLD, ROOT


class DuckDb:
    name = "DuckDB"

    @staticmethod
    def missing():
        return None if importlib.util.find_spec("duckdb") else "the Python package duckdb"

    @staticmethod
    def check(corpus):
        import duckdb

        database = duckdb.connect()
        before = os.getcwd()
        os.chdir(corpus.folder)
        try:
            for statement in duckdb.extract_statements((ROOT / "examples/duckdb.sql").read_text()):
                database.execute(statement.query)
        finally:
            os.chdir(before)
        found = database.execute("SELECT article, id, kind, text, type, unit FROM annotations").fetchall()
        rows = corpus.rows()
        assert {row[:2] for row in found} == set(rows), "other annotations than in the csv"
        for article, mark, kind, text, timex, unit in found:
            row = rows[article, mark]
            assert (kind, timex or "") == (row["kind"], row["type"]), (article, mark)
            assert text.rstrip(",") == row["text"].rstrip(","), (article, mark, text, row["text"])
            assert kind != "number" or unit == row["unit"], (article, mark)
        cells = database.execute("SELECT count(*) FROM cells WHERE kind IS NOT NULL").fetchone()
        assert cells == (len(rows),), f"{cells} cells of csv"
        written = database.execute(f"SELECT count(*) FROM '{corpus.folder}/annotations.parquet'").fetchone()
        assert written == (len(rows),), f"{written} rows of Parquet"
        assert database.execute("SELECT count(*) FROM voices").fetchone()[0] > 40, "hardly any speakers"
        outlets = database.execute("SELECT max(outlets), count(*) FROM carried").fetchone()
        assert outlets[0] == 5 and outlets[1] > 40, f"carried words: {outlets}"


class Pandas:
    name = "pandas"

    @staticmethod
    def missing():
        return None if importlib.util.find_spec("pandas") else "the Python package pandas"

    @staticmethod
    def check(corpus):
        script = ROOT / "examples/quotes_in_pandas.py"
        ran = subprocess.run([sys.executable, script], cwd=corpus.folder, capture_output=True, text=True)
        assert ran.returncode == 0, ran.stderr
        rows = corpus.rows()
        read = COPIES * len(GOLD.read_text().splitlines())
        first = f"{read} articles with {len(rows)} annotations; {len(BROKEN)} could not be read"
        assert ran.stdout.splitlines()[0] == first, ran.stdout
        classes = Counter(row["class"] for row in rows.values() if row["kind"] == "number")
        for name, count in classes.items():
            assert any(line.split()[:2] == [name, f"{count}.0"] for line in ran.stdout.splitlines()), (name, count)
        # A small file has no split quote, or nothing at all.
        small = corpus.folder / "small"
        small.mkdir()
        article = {"id": "1", "outlet": "Northwire", "published": "2026-03-02", "text": "It rained."}
        (small / "articles.jsonl").write_text(json.dumps(article))
        (small / "annotations.jsonl").write_text(json.dumps({"id": "1", "annotations": []}))
        ran = subprocess.run([sys.executable, script], cwd=small, capture_output=True, text=True)
        assert ran.returncode == 0 and ran.stdout.startswith("1 articles with 0 annotations"), ran.stderr
