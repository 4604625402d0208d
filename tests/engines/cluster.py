"""Spark on a local cluster: two executors with a process each give what one machine gives, from JSON lines and from Parquet,
and also when one of them is killed in its work."""

import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from corpus import BROKEN, ROOT

SCRIPT = ROOT / "examples/spark/extract.py"
# Tasks of a second each, so that there is work to interrupt.
SLOW = '#!/bin/sh\nsleep 1\nexec "{standoff}" "$@"\n'
PARTITIONS = 12
LONGEST = 600


def missing():
    lacks = [name for name in ["pyspark", "pandas", "pyarrow"] if not importlib.util.find_spec(name)]
    if lacks:
        return "the Python packages " + ", ".join(lacks)
    return None if shutil.which("java") else "Java (the package default-jre-headless)"


def check(corpus):
    import pyarrow.parquet

    whole = submitted(corpus, corpus.file, "whole").result()
    compare(corpus, whole)
    types = {field.name: str(field.type) for field in whole.schema}
    wanted = {"id": "string", "published": "date32[day]", "start": "int32", "low": "double", "text": "string"}
    assert {name: types[name] for name in wanted} == wanted, types

    table = pyarrow.Table.from_pylist([json.loads(line) for line in corpus.lines])
    (corpus.folder / "articles.parquet").mkdir()
    pyarrow.parquet.write_table(table, corpus.folder / "articles.parquet/part-0.parquet", row_group_size=200)
    slow = corpus.folder / "slow-standoff"
    slow.write_text(SLOW.format(standoff=corpus.standoff))
    slow.chmod(0o755)
    job = submitted(corpus, corpus.folder / "articles.parquet", "lost", slow, "--partitions", str(PARTITIONS))
    job.lose_an_executor()
    compare(corpus, job.result())
    assert job.lost_tasks() >= 1, "the executor that was killed had no task"


def submitted(corpus, articles, name, program=None, *args):
    return Job(corpus, name, [articles, corpus.folder / f"{name}.parquet", "--standoff", program or corpus.standoff, *args])


class Job:
    """One run of the example on a cluster of its own, as `spark-submit` starts it."""

    def __init__(self, corpus, name, args):
        import pyspark

        self.output, self.events = corpus.folder / f"{name}.parquet", corpus.folder / f"{name}-events"
        self.events.mkdir()
        home = Path(pyspark.__file__).parent
        env = dict(os.environ, SPARK_HOME=str(home), SPARK_WORKER_DIR=str(corpus.folder / f"{name}-work"))
        env |= {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1", "PYTHONPATH": os.pathsep.join(sys.path)}
        settings = {
            "spark.ui.enabled": "false",
            "spark.eventLog.enabled": "true",
            "spark.eventLog.compress": "false",
            "spark.eventLog.rolling.enabled": "false",
            "spark.eventLog.dir": self.events.as_uri(),
        }
        command = [home / "bin/spark-submit", "--master", "local-cluster[2,1,1024]"]
        command += [word for item in settings.items() for word in ("--conf", "=".join(item))]
        self.log = open(corpus.folder / f"{name}.log", "w+")
        command = [str(word) for word in [*command, SCRIPT, *args]]
        self.process = subprocess.Popen(command, env=env, stdout=self.log, stderr=self.log)

    def wait(self, seconds):
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.terminate()
            self.process.wait()
            return None

    def result(self):
        """Returns the output's table when the job has ended well."""
        import pyarrow.parquet

        status = self.wait(LONGEST)
        if status != 0:
            self.log.seek(0)
            raise AssertionError(f"spark-submit ended with {status}:\n{self.log.read()[-4000:]}")
        return pyarrow.parquet.read_table(self.output)

    def lose_an_executor(self):
        """Kills an executor below this job while a process of standoff works for it."""
        until = time.monotonic() + LONGEST
        while self.process.poll() is None and time.monotonic() < until:
            parents = {pid: parent for pid, parent, _ in processes()}
            commands = {pid: command for pid, _, command in processes()}
            for pid, command in commands.items():
                if "slow-standoff" in command and "CoarseGrained" not in command:
                    above = list(ancestors(pid, parents))
                    executors = [p for p in above if "CoarseGrainedExecutorBackend" in commands.get(p, "")]
                    if executors and self.process.pid in above:
                        os.kill(executors[0], signal.SIGKILL)
                        return
            time.sleep(0.05)
        raise AssertionError("no executor was seen at work")

    def lost_tasks(self):
        lines = [line for file in self.events.iterdir() if file.is_file() for line in file.read_text().splitlines()]
        return sum("ExecutorLostFailure" in line for line in lines)


def processes():
    """Yields each process of this machine with its parent and its command line."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                parent = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
                command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except (OSError, ValueError):
                continue
            yield int(folder.name), parent, command


def ancestors(pid, parents):
    while pid in parents and parents[pid] not in (0, pid):
        pid = parents[pid]
        yield pid


def compare(corpus, table):
    """Fails unless the table has exactly the rows of the program's csv, and one for each line that cannot be read."""
    found = table.to_pylist()
    failed = sorted(row["id"] for row in found if row["error"])
    assert failed == sorted(json.loads(line)["id"] for line in BROKEN), failed
    found = [row for row in found if not row["error"]]
    rows = corpus.rows()
    assert len(found) == len(rows), f"{len(found)} rows, not {len(rows)}"
    for row in found:
        cells = rows.pop((row["id"], row["annotation"]))
        for column in ["kind", "start", "end", "form", "speaker", "cue", "type", "value", "unit", "class", "modifier", "trend"]:
            value = "" if row[column] is None else str(row[column])
            # A ratio's ends and a duration's class stand only in one of the two.
            if not (row["kind"] == "date" and column == "class"):
                assert value == cells[column], (row["id"], row["annotation"], column, value, cells[column])
        assert str(row["published"] or "") == cells["published"], row
        assert json.loads(cells["spans"]) == row["spans"], row
        for column in ["low", "high"]:
            assert (row[column] is None) == (cells[column] == ""), (row, cells)
            assert row[column] is None or row[column] == float(cells[column]), (row, cells)
    assert not rows, f"{len(rows)} annotations are missing"
