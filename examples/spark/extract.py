"""Extracts quotes, dates and numbers from a corpus with Apache Spark and standoff.

    spark-submit extract.py --standoff /usr/bin/standoff articles/ annotations.parquet

The input is a file or folder of JSON lines or Parquet with the columns `id`, `text` and, if there are any, `published` and
`title`. The output is Parquet with one row for each annotation; an article that could not be read has one row with its
`error`. Offsets count Unicode code points in the article's text.

Each partition is piped through one `standoff extract --from jsonl` on its executor. The program is sent to the executors, so
they need Python with pandas and pyarrow, and nothing else. Tasks have no effect outside their own output, and Spark commits
only finished tasks: when an executor is lost, its unfinished partitions are read again elsewhere and nothing is doubled.
"""

import argparse
import datetime
import json
import os
import subprocess
import threading
from decimal import Decimal

SCHEMA = """
    id string, published date, annotation string, kind string, start int, end int, text string, spans array<array<int>>,
    form string, speaker string, speaker_start int, speaker_end int, cue string, type string, value string, low double,
    high double, unit string, class string, modifier string, trend string, confidence string, error string
"""
COLUMNS = [column.split()[0] for column in SCHEMA.split(",")]
# Rows are handed to Spark in batches of about this many.
BATCH = 10_000


def row_of(article, published, mark):
    """Returns an annotation of `standoff extract` as a row with a value for each column."""
    get, kind, value, length = mark.get, mark["kind"], mark.get("value"), mark.get("quantity") or {}
    # A date has its TIMEX3 value and, if it is a length of time, an amount beside it; the value of a number is its amount.
    amount = value if kind == "number" else length.get("value")
    low, high = amount if isinstance(amount, list) else (amount, amount)
    if kind == "number":
        value = str(low) if low == high else f"{low}..{high}"
    ends = (None if low is None else float(low), None if high is None else float(high))
    speaker_span = get("speaker_span") or (None, None)
    spans = get("parts") or [[mark["start"], mark["end"]]]
    return (
        (article, published, mark["id"], kind, mark["start"], mark["end"], mark["text"], spans)
        + (get("form"), get("speaker"), *speaker_span, get("cue"), get("type"), value, *ends)
        + (get("unit") or length.get("unit"), get("class"), get("modifier") or length.get("modifier"))
        + (get("trend"), get("confidence"), None)
    )


def rows_of(line):
    """Returns the rows of one line of `standoff extract`."""
    record = json.loads(line, parse_float=Decimal)
    article = None if record.get("id") is None else str(record["id"])
    if "error" in record:
        return [(article, *[None] * (len(COLUMNS) - 2), record["error"])]
    published = record.get("published")
    published = published and datetime.date.fromisoformat(published)
    return [row_of(article, published, mark) for mark in record["annotations"]]


def line_of(article):
    """Returns an article as a line for `standoff extract --from jsonl`; a missing text becomes an error there."""
    said = {name: value for name, value in article.items() if isinstance(value, str)}
    return json.dumps(said, ensure_ascii=False).encode() + b"\n"


class Extraction:
    """One process of `standoff extract`, fed by a thread so that neither side waits for a full pipe."""

    def __init__(self, program, batches):
        command = [program, "extract", "--from", "jsonl", "--jobs", "1"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.batches, self.given, self.failure = batches, 0, None
        self.thread = threading.Thread(target=self.feed, daemon=True)
        self.thread.start()

    def feed(self):
        try:
            with self.process.stdin as pipe:
                for batch in self.batches:
                    for article in batch.to_dict("records"):
                        self.given += 1
                        pipe.write(line_of(article))
        except Exception as failure:  # told by `end` in the task's own thread
            self.failure = failure

    def lines(self):
        yield from self.process.stdout

    def stop(self):
        """Ends the process where Spark takes no more rows: the feeding thread then fails at its next article, and ends."""
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def end(self, taken):
        """Fails the task unless every article was answered. The exit status is 1 if one could not be read."""
        self.thread.join()
        status = self.process.wait()
        if status not in (0, 1) or taken != self.given:
            said = f"standoff ended with {status} after {taken} of {self.given} articles"
            raise RuntimeError(said) from self.failure
        if self.failure:
            raise self.failure


def extractor(name):
    """Returns the function that Spark runs on each partition."""

    def extract(batches):
        import pandas
        from pyspark import SparkFiles

        work, ready, taken = Extraction(SparkFiles.get(name), batches), [], 0
        try:
            for line in work.lines():
                taken += 1
                ready.extend(rows_of(line))
                if len(ready) >= BATCH:
                    yield pandas.DataFrame(ready, columns=COLUMNS)
                    ready = []
            work.end(taken)
            yield pandas.DataFrame(ready, columns=COLUMNS)
        finally:
            work.stop()

    return extract


def articles(spark, path, form):
    """Reads the articles with the columns that standoff knows; all are texts, also a number or a time."""
    wanted = ["id", "text", "published", "title"]
    if form == "jsonl":
        return spark.read.schema(", ".join(f"{name} string" for name in wanted)).json(path)
    found = spark.read.parquet(path)
    return found.selectExpr(*[f"cast(`{name}` as string) as `{name}`" for name in wanted if name in found.columns])


def annotations(spark, program, path, form, partitions=None):
    """Returns the annotations of the articles at a path as a data frame."""
    spark.sparkContext.addFile(program)
    found = articles(spark, path, form)
    found = found.repartition(partitions) if partitions else found
    return found.mapInPandas(extractor(os.path.basename(program)), SCHEMA)


def main():
    from pyspark.sql import SparkSession

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles")
    parser.add_argument("output")
    parser.add_argument("--standoff", required=True, help="the program, a file on the machine that submits the job")
    parser.add_argument("--from", dest="form", choices=["jsonl", "parquet"], help="by default parquet if it is so named")
    parser.add_argument("--partitions", type=int, help="by default as many as Spark makes of the files")
    given = parser.parse_args()
    spark = SparkSession.builder.appName("standoff").getOrCreate()
    form = given.form or ("parquet" if given.articles.rstrip("/").endswith(".parquet") else "jsonl")
    annotations(spark, given.standoff, given.articles, form, given.partitions).write.parquet(given.output)
    spark.stop()


if __name__ == "__main__":
    main()
