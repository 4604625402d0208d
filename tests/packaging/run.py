"""Makes the packages of `packaging/release` with the program that is already built, installs each where nothing else is, and
asks the installed program.

    python3 tests/packaging/run.py PROFILE

What is missing is said in one line. The exit status is 1 if a package is wrong, and 0 otherwise.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import traceback
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = "The vote is on Friday.\n\n“We will not move,” said Ana Ferro. She named 12 towns.\n"


def asked(*command, **more):
    """Returns what a command prints; fails with all it said."""
    ran = subprocess.run([str(word) for word in command], capture_output=True, text=True, encoding="utf-8", **more)
    assert ran.returncode == 0, f"{command} ended with {ran.returncode}\n{ran.stdout}{ran.stderr}"
    return ran.stdout


class Files:
    """The files of one release, and the program that they were made of."""

    def __init__(self, profile, folder):
        self.profile, self.folder, self.out = profile, folder, folder / "out"
        self.built = ROOT / "target" / ("debug" if profile == "dev" else profile) / "standoff"
        # The folder has the files of an earlier release, and one of somebody's own.
        self.out.mkdir()
        for name in ["standoff-0.0.1.tar.gz", "standoff-notes.txt"]:
            (self.out / name).touch()
        (self.out / "SHA256SUMS").write_text(f"{'0' * 64}  standoff-0.0.1.tar.gz\n", encoding="utf-8")
        self.said = asked(ROOT / "packaging/release", "--profile", profile, "--out", self.out.name, cwd=folder)
        self.article = folder / "vote.txt"
        self.article.write_text(ARTICLE, encoding="utf-8")

    def one(self, pattern):
        found = list(self.out.glob(pattern))
        assert len(found) == 1, f"{pattern}: {found}\n{self.said}"
        return found[0]

    def is_the_program(self, program):
        """Fails unless an installed program says and does what the built one does."""
        said = asked(program, "--version", "--verbose")
        assert said == asked(self.built, "--version", "--verbose"), said
        facts = dict(line.split(": ", 1) for line in said.splitlines()[1:])
        assert facts["profile"].strip() == self.built.parent.name and facts["target"].strip(), said
        extract = ["extract", self.article, "--published", "2026-03-04"]
        found = asked(program, *extract)
        assert found == asked(self.built, *extract) and "Ana Ferro" in found and "2026-03-06" in found, found


def sums(files):
    """Every file has its sum, and the sums are right."""
    lines = (files.out / "SHA256SUMS").read_text().splitlines()
    listed = {name: digest for digest, name in (line.split() for line in lines)}
    made = {file.name for file in files.out.iterdir()} - {"SHA256SUMS"}
    assert made - set(listed) == {"standoff-notes.txt"}, f"{sorted(listed)} are listed, {sorted(made)} are there"
    for name, digest in listed.items():
        assert hashlib.sha256((files.out / name).read_bytes()).hexdigest() == digest, name


def tarball(files):
    """The tarball has the program, its manual page, completions and licences, and is the same when it is made again."""
    archive = files.one("standoff-*.tar.gz")
    folder = files.folder / "tarball"
    with tarfile.open(archive) as tar:
        assert all(member.uid == 0 and not member.mode & 0o022 for member in tar.getmembers())
        tar.extractall(folder, filter="data")
    (top,) = folder.iterdir()
    assert archive.name == f"{top.name}.tar.gz"
    files.is_the_program(top / "standoff")
    for name in ["README.md", "LICENSE-MIT", "LICENSE-APACHE", "CHANGELOG.md", "config.example.toml", "docs/install.md"]:
        assert (top / name).read_bytes() == (ROOT / name).read_bytes(), name
    are_about_standoff(top / "man/standoff.1", *(top / "completions").iterdir())
    assert len(list((top / "completions").iterdir())) == 3
    before = archive.read_bytes()
    epoch = str(int(max(member.mtime for member in tarfile.open(archive).getmembers())))
    env = dict(os.environ, SOURCE_DATE_EPOCH=epoch, PATH=os.pathsep.join(["/usr/bin", "/bin", cargo()]))
    asked(ROOT / "packaging/release", "--profile", files.profile, "--out", files.folder / "again", env=env)
    assert (files.folder / "again" / archive.name).read_bytes() == before, "two tarballs of one commit differ"


def cargo():
    return str(Path(shutil.which("cargo")).parent)


def are_about_standoff(*written):
    for file in written:
        text = file.read_text(encoding="utf-8")
        assert "standoff" in text and "extract" in text and len(text) > 1000, file


def wheel(files):
    """pip installs the wheel into a fresh environment without a network, and the program works there."""
    missing = None if shutil.which("maturin") else "maturin (pip install maturin)"
    maker = next((name for name in ["virtualenv", "venv"] if importlib.util.find_spec(name)), None)
    if missing or not maker:
        return missing or "virtualenv (pip install virtualenv)"
    fresh = files.folder / "fresh"
    # The environment must not see the packages of this one.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    asked(sys.executable, "-m", maker, fresh, env=dict(os.environ))
    pip = [fresh / "bin/python", "-m", "pip", "--disable-pip-version-check"]
    asked(*pip, "install", "--no-index", files.one("standoff-*.whl"), env=env)
    files.is_the_program(fresh / "bin/standoff")
    shown = asked(*pip, "show", "--files", "standoff", env=env)
    assert "licenses/LICENSE-MIT" in shown and "bin/standoff" in shown, shown
    asked(*pip, "uninstall", "--yes", "standoff", env=env)
    assert not (fresh / "bin/standoff").exists(), "pip left the program behind"
    return None


def debian(files):
    """dpkg installs the package into a root of its own, and the program, its page and completions are in their places."""
    if not shutil.which("cargo-deb"):
        return "cargo-deb (cargo install cargo-deb)"
    if not shutil.which("dpkg"):
        return "dpkg"
    package = files.one("standoff_*.deb")
    control = asked("dpkg-deb", "--field", package)
    assert "Package: standoff\n" in control and "Depends: " in control and "libc6" in control, control
    root = files.folder / "root"
    (root / "var/lib/dpkg/updates").mkdir(parents=True)
    (root / "var/lib/dpkg/info").mkdir()
    (root / "var/lib/dpkg/status").touch()
    dpkg = ["dpkg", f"--root={root}", "--force-not-root", "--force-depends", "--force-script-chrootless", "--log=/dev/null"]
    asked(*dpkg, "--install", package, env=dict(os.environ, PATH=os.environ["PATH"] + ":/usr/sbin:/sbin"))
    files.is_the_program(root / "usr/bin/standoff")
    listed = asked("dpkg", f"--root={root}", "--listfiles", "standoff").split()
    for name in ["man/man1/standoff.1.gz", "bash-completion/completions/standoff", "zsh/vendor-completions/_standoff"]:
        assert f"/usr/share/{name}" in listed, (name, listed)
    for name in ["fish/vendor_completions.d/standoff.fish", "doc/standoff/copyright", "doc/standoff/docs/install.md"]:
        assert f"/usr/share/{name}" in listed, (name, listed)
    return None


def tried(check, files):
    """Runs one check, says what came of it in one line, and returns whether it is right or missing."""
    try:
        missing = check(files)
    except Exception:
        print(f"{check.__name__}: FAILED\n{traceback.format_exc()}", flush=True)
        return False
    print(f"{check.__name__}: LEFT OUT, {missing} is missing" if missing else f"{check.__name__}: right", flush=True)
    return True


def main():
    with tempfile.TemporaryDirectory() as folder:
        files = Files(sys.argv[1], Path(folder))
        sys.exit(0 if all([tried(check, files) for check in [sums, tarball, wheel, debian]]) else 1)


main()
