#!/bin/sh
# Extracts quotes, dates and numbers from JSON lines with GNU parallel, on the cores of this machine or of several.
#
#   extract.sh ARTICLES.jsonl > annotations.jsonl     one file; the output is in the order of the input
#   extract.sh FOLDER OUT                             all .jsonl files of a folder, each to OUT/NAME.jsonl
#
# A folder may be interrupted: a file appears under its name in OUT when it is complete, and the next run does the others.
# STANDOFF names the program. For more machines, put their names into the environment:
#   PARALLEL='--sshlogin one,two --env STANDOFF --workdir .' extract.sh FOLDER OUT     on a shared disk
set -eu
usage() {
    echo "usage: extract.sh ARTICLES.jsonl > annotations.jsonl, or extract.sh FOLDER OUT" >&2
    exit 2
}
if [ $# -eq 1 ]; then [ -f "$1" ] || usage; else [ $# -eq 2 ] && [ -d "$1" ] || usage; fi
STANDOFF=${STANDOFF:-standoff} PARALLEL_SHELL=/bin/sh
export STANDOFF PARALLEL_SHELL
command -v parallel > /dev/null || { echo "extract.sh needs GNU parallel (the package parallel)" >&2; exit 2; }

# One core for each job: GNU parallel shares out the cores. Exit status 1 says that an article could not be read, and its
# line says why; only another status is a failure of the job.
extract='"$STANDOFF" extract --from jsonl --jobs 1'

if [ $# -eq 1 ]; then
    exec parallel --will-cite --pipepart --block 8M --keep-order --halt now,fail=1 -a "$1" \
        "$extract || [ \$? -eq 1 ]"
fi

# GNU parallel quotes what it puts for {1}, a file, and {2}, the folder OUT.
mkdir -p "$2"
find "$1" -maxdepth 1 -name '*.jsonl' | sort | while IFS= read -r file; do
    [ -e "$2/${file##*/}" ] || printf '%s\n' "$file"
done | parallel --will-cite --halt soon,fail=1 \
    "{ $extract {1} > {2}/{1/}.part || [ \$? -eq 1 ]; } && mv {2}/{1/}.part {2}/{1/}" :::: - ::: "$2"
