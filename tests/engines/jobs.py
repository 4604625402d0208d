"""GNU parallel: the same output from one file and from a folder, and an interrupted folder is continued."""

import os
import shutil
import subprocess

from corpus import ROOT

SCRIPT = ROOT / "examples/parallel/extract.sh"


def missing():
    return None if shutil.which("parallel") else "GNU parallel (the package parallel)"


def check(corpus):
    env = dict(os.environ, STANDOFF=str(corpus.standoff))

    def run(*args):
        return subprocess.run([SCRIPT, *map(str, args)], env=env, check=True, stdout=subprocess.PIPE).stdout

    assert run(corpus.file) == corpus.jsonl, "one file by blocks differs from one process"
    # A folder's name may have what a shell would divide or replace.
    out = corpus.folder / "by file, Ana's $HOME {}"
    run(corpus.folder / "articles", out)
    whole = joined(out)
    assert unnumbered(whole) == unnumbered(corpus.jsonl), "the files of a folder differ from one process"
    # As if it had been interrupted: one file is not there, another is half written.
    done = sorted(out.iterdir())
    kept = done[2].stat().st_mtime_ns
    done[0].rename(done[0].with_suffix(".jsonl.part"))
    done[1].unlink()
    run(corpus.folder / "articles", out)
    assert joined(out) == whole, "the second run did not finish the folder"
    assert done[2].stat().st_mtime_ns == kept, "a finished file was made again"


    for wrong in [[], [corpus.folder / "articles"], [corpus.file, out], [corpus.folder / "nowhere", out]]:
        ran = subprocess.run([SCRIPT, *map(str, wrong)], env=env, capture_output=True, text=True)
        assert ran.returncode == 2 and ran.stderr.startswith("usage: extract.sh "), (wrong, ran)


def joined(folder):
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir()))


def unnumbered(output):
    """Returns the lines without those of errors, which say the number of the line in its file."""
    return [line for line in output.splitlines() if not line.startswith(b'{"error"')]
