"""Sessions as a stranger would write them: a text, highlights in it, stances on them."""

import json
import subprocess


def write(path, text, coder, stances, marks=None):
    """stances: (start, end, actor, position, target), each on its own highlight; marks: further highlights."""
    lines = ['format = "standoff/1"', f'annotator = "{coder}"', "", "[document]", f"text = {json.dumps(text, ensure_ascii=False)}", ""]
    places = [(start, end) for start, end, *_ in stances] + list(marks or [])
    for number, (start, end) in enumerate(places, 1):
        words = json.dumps(text[start:end], ensure_ascii=False)
        lines += ["[[note]]", f'id = "m{number}"', f"spans = [[{start}, {end}]]", f"text = {words}"]
        lines += ['state = "accepted"', 'origin = "hand"', ""]
    for number, (_, _, actor, position, target) in enumerate(stances, 1):
        lines += ["[[stance]]", f'id = "s{number}"', f'actor = "{actor}"', f'position = "{position}"']
        lines += [f'target = "{target}"', f'evidence = ["m{number}"]', ""]
    path.write_text("\n".join(lines), encoding="utf-8")


def standoff(binary, *args):
    ran = subprocess.run([binary, *map(str, args)], capture_output=True, text=True, encoding="utf-8")
    assert ran.returncode == 0, ran.stderr
    return ran.stdout
