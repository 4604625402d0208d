#!/usr/bin/env python3
"""Has other people's programs read what standoff exports, and holds what they found to what the sessions say.

    read.py FOLDER

FOLDER holds expected.json and one export of each format, as `cargo test exports` lays them out. Ends with 77, and one
line that says what to run, when packages are missing.
"""

import html.parser
import importlib.util
import io
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
PACKAGES = {
    "pandas": "pandas", "networkx": "networkx", "pyld": "PyLD", "pybrat": "pybrat", "cassis": "dkpro-cassis",
    "pyrefiqda": "pyrefiqda", "html5lib": "html5lib",
}
missing = [name for module, name in PACKAGES.items() if importlib.util.find_spec(module) is None]
if missing:
    print(f"skipped: Python packages are missing ({', '.join(missing)}); run: "
          f"python3 -m pip install -r {HERE / 'requirements.txt'}")
    sys.exit(77)

import cassis  # noqa: E402
import html5lib  # noqa: E402
import networkx  # noqa: E402
import pandas  # noqa: E402
from pyld import jsonld  # noqa: E402
import pybrat.parser  # noqa: E402
from pyrefiqda import RefiProject  # noqa: E402

FOLDER = pathlib.Path(sys.argv[1])
SESSIONS = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
SIGN = {"supports": 1, "opposes": -1}


def same(what, found, wanted):
    """Fails with what differs first."""
    if found != wanted:
        for a, b in zip(found, wanted):
            if a != b:
                raise AssertionError(f"{what}: found {a!r}, the session says {b!r}")
        raise AssertionError(f"{what}: found {found!r}, the session says {wanted!r}")


def evidence(session, stance):
    """The spans a stance rests on, in order, each once."""
    by_id = {a["id"]: a for a in session["annotations"]}
    spans = [span for name in stance["evidence"] for span in by_id[name]["spans"]]
    return sorted(spans, key=lambda span: span["start"])


def csv():
    table = pandas.read_csv(FOLDER / "all.csv", keep_default_na=False, dtype=str)
    for session in SESSIONS:
        own = table[table["source"] == f"{session['name']}.standoff.toml"]
        rows = own[own["kind"] != "stance"].set_index("id")
        same("csv ids", sorted(rows.index), sorted(a["id"] for a in session["annotations"]))
        for a in session["annotations"]:
            row = rows.loc[a["id"]]
            same("csv words", row["text"], a["words"])
            spans = [[s["start"], s["end"]] for s in a["spans"]]
            same("csv spans", json.loads(row["spans"]), spans)
            same("csv cover", [int(row["start"]), int(row["end"])], [spans[0][0], spans[-1][1]])
            for key in ("speaker", "form", "type", "value", "unit", "note"):
                if key in a:
                    same(f"csv {key}", row[key], a[key] or "")
            same("csv metadata", [row["title"], row["outlet"], row["published"]],
                 [session["title"] or "", session["outlet"] or "", session["published"] or ""])
        rows = own[own["kind"] == "stance"].set_index("id")
        for stance in session["stances"]:
            row = rows.loc[stance["id"]]
            same("csv stance", [row["actor"], row["position"], row["target"], row["evidence"]],
                 [stance["actor"], stance["position"], stance["target"], " ".join(stance["evidence"])])
            same("csv grounds", row["text"], " […] ".join(s["text"] for s in evidence(session, stance)))
    return f"{len(table)} rows"


def jsonl():
    lines = pandas.read_json(FOLDER / "all.jsonl", lines=True, dtype=False)
    same("jsonl lines", list(lines["id"]), [f"{s['name']}.standoff.toml" for s in SESSIONS])
    for line, session in zip(lines.to_dict("records"), SESSIONS):
        flat = pandas.json_normalize(line["annotations"])
        same("jsonl ids", list(flat["id"]), [a["id"] for a in session["annotations"]])
        for record, a in zip(line["annotations"], session["annotations"]):
            parts = record.get("parts", [[record["start"], record["end"]]])
            same("jsonl spans", parts, [[s["start"], s["end"]] for s in a["spans"]])
            same("jsonl words", record["text"], a["words"])
            same("jsonl speaker", record.get("speaker"), a.get("speaker"))
        for record, stance in zip(line["stances"], session["stances"]):
            same("jsonl stance", [record[k] for k in ("actor", "position", "target", "evidence")],
                 [stance[k] for k in ("actor", "position", "target", "evidence")])
            same("jsonl grounds", record.get("spans", []),
                 [[s["start"], s["end"]] for s in evidence(session, stance)])
    return f"{len(lines)} lines"


def markdown():
    text = (FOLDER / "all.markdown").read_text(encoding="utf-8")
    plain = lambda cell: re.sub(r"\\(.)", r"\1", cell).strip()
    tables = re.findall(r"(?ms)^## Stances\n\n(.*?)\n\n", text)
    rows = [[plain(c) for c in re.split(r"(?<!\\)\|", line)[1:-1]] for t in tables for line in t.splitlines()[2:]]
    same("markdown stances", [row[:3] for row in rows],
         [[s["actor"], s["position"], s["target"]] for session in SESSIONS for s in session["stances"]])
    quotes = [a for session in SESSIONS for a in session["annotations"] if a["kind"] == "quote"]
    found = re.findall(r"(?m)^> (?!— )(.+)$", text)
    same("markdown quotes", len(found), len(quotes))
    for line, a in zip(found, quotes):
        words = re.sub(r"\s+", " ", a["words"]).strip().rstrip(",")
        assert words in plain(line), f"markdown: {line!r} does not hold {words!r}"
    same("markdown chapters", len(re.findall(r"(?m)^# ", text)), len(SESSIONS))
    return f"{len(rows)} stances, {len(found)} quotes"


class Balanced(html.parser.HTMLParser):
    """Every element that is opened is closed, in order."""

    VOID = {"meta", "br", "hr", "img", "link", "input"}

    def __init__(self):
        super().__init__()
        self.open, self.ids, self.links = [], [], []

    def handle_starttag(self, tag, attrs):
        if tag not in self.VOID:
            self.open.append(tag)
        for key, value in attrs:
            if key == "id":
                self.ids.append(value)
            if key == "href" and value.startswith("#"):
                self.links.append(value[1:])

    def handle_endtag(self, tag):
        same("html nesting", self.open.pop(), tag)


def html_page():
    page = (FOLDER / "all.html").read_text(encoding="utf-8")
    html5lib.HTMLParser(strict=True).parse(page)
    balanced = Balanced()
    balanced.feed(page)
    same("html left open", balanced.open, [])
    same("html ids once", len(balanced.ids), len(set(balanced.ids)))
    dead = set(balanced.links) - set(balanced.ids)
    assert not dead, f"html links that lead nowhere: {sorted(dead)[:5]}"
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    quotes = ["".join(q.itertext()) for q in tree.iter("blockquote")]
    for session in SESSIONS:
        for a in session["annotations"]:
            words = re.sub(r"\s+", " ", a["words"]).strip().rstrip(",")
            if a["kind"] == "quote":
                assert any(words in quote for quote in quotes), f"html: {words!r} is in no card"
    browser = next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None)
    if browser is None:
        return "html5lib; no Chromium here"
    with tempfile.TemporaryDirectory() as folder:
        picture = pathlib.Path(folder) / "page.png"
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
                   f"--screenshot={picture}", "--window-size=1280,2000", (FOLDER / "all.html").resolve().as_uri()]
        ran = subprocess.run(command, capture_output=True, timeout=120, text=True)
        assert picture.exists() and picture.stat().st_size > 10_000, ran.stderr[-500:]
        refused = [line for line in ran.stderr.splitlines() if "Refused to" in line or "CONSOLE" in line]
        assert not refused, refused
    return f"html5lib and {pathlib.Path(browser).name}"


# The words of the W3C's context that the export uses: pyld needs it, and no network is asked.
ANNO = {
    "oa": "http://www.w3.org/ns/oa#", "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/", "dctypes": "http://purl.org/dc/dcmitype/",
    "foaf": "http://xmlns.com/foaf/0.1/", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "as": "http://www.w3.org/ns/activitystreams#",
    "xsd": "http://www.w3.org/2001/XMLSchema#", "schema": "http://schema.org/",
    "id": {"@type": "@id", "@id": "@id"}, "type": {"@type": "@id", "@id": "@type"},
    "Annotation": "oa:Annotation", "TextualBody": "oa:TextualBody", "Person": "foaf:Person",
    "Software": "as:Application", "AnnotationCollection": "as:OrderedCollection",
    "AnnotationPage": "as:OrderedCollectionPage", "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "body": {"@type": "@id", "@id": "oa:hasBody"}, "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"}, "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
    "creator": {"@type": "@id", "@id": "dcterms:creator"},
    "created": {"@id": "dcterms:created", "@type": "xsd:dateTime"},
    "value": "rdf:value", "format": "dc:format", "label": {"@id": "rdfs:label"}, "name": "foaf:name",
    "exact": "oa:exact", "prefix": "oa:prefix", "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "startIndex": {"@id": "as:startIndex", "@type": "xsd:nonNegativeInteger"},
    "total": {"@id": "as:totalItems", "@type": "xsd:nonNegativeInteger"},
    "first": {"@type": "@id", "@id": "as:first"},
    "items": {"@type": "@id", "@container": "@list", "@id": "as:items"},
    "assessing": "oa:assessing", "classifying": "oa:classifying", "commenting": "oa:commenting",
    "describing": "oa:describing", "highlighting": "oa:highlighting", "identifying": "oa:identifying",
    "tagging": "oa:tagging",
}
MOTIVATIONS = {name for name, iri in ANNO.items() if isinstance(iri, str) and name.endswith("ing")}


def shape(annotation):
    """What the Web Annotation Data Model says an annotation must be (sections 3.1 to 4.2)."""
    same("w3c context", annotation["@context"], "http://www.w3.org/ns/anno.jsonld")
    assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", annotation["id"]) and annotation["type"] == "Annotation"
    assert annotation["motivation"] in MOTIVATIONS
    for body in annotation["body"]:
        assert body["type"] == "TextualBody" and isinstance(body["value"], str) and body["purpose"] in MOTIVATIONS
    if "created" in annotation:
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", annotation["created"])
    for target in annotation["target"] if isinstance(annotation["target"], list) else [annotation["target"]]:
        assert re.match(r"(https?://|urn:uuid:)", target["source"])
        if "selector" in target:
            quote, position = target["selector"]
            assert quote["type"] == "TextQuoteSelector" and position["type"] == "TextPositionSelector"
            assert 0 <= position["start"] < position["end"] and quote["exact"]
            yield position["start"], position["end"], quote["exact"]


def w3c():
    root = json.loads((FOLDER / "all.w3c").read_text(encoding="utf-8"))
    same("w3c collection", [root["type"], root["first"]["type"]], ["AnnotationCollection", "AnnotationPage"])
    items = iter(root["first"]["items"])
    count = 0
    for session in SESSIONS:
        for a in session["annotations"]:
            item = next(items)
            same("w3c places", list(shape(item)), [(s["start"], s["end"], s["text"]) for s in a["spans"]])
            same("w3c tags", [b["value"] for b in item["body"] if b["purpose"] == "tagging"], [a["kind"], *a["tags"]])
            if a["by"]:
                same("w3c creator", item["creator"], {"type": "Person", "name": a["by"]})
        for stance in session["stances"]:
            item = next(items)
            same("w3c grounds", [p[:2] for p in shape(item)],
                 [(s["start"], s["end"]) for s in evidence(session, stance)])
    same("w3c total", root["total"], len(root["first"]["items"]))

    def load(url, _options=None):
        same("w3c context asked for", url, "http://www.w3.org/ns/anno.jsonld")
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": ANNO}}

    expanded = jsonld.expand(root, {"documentLoader": load})
    oa = "http://www.w3.org/ns/oa#"
    [page] = expanded[0]["http://www.w3.org/ns/activitystreams#first"]
    found = page["http://www.w3.org/ns/activitystreams#items"][0]["@list"]
    same("w3c expanded", len(found), root["total"])
    for node, item in zip(found, root["first"]["items"]):
        same("w3c node", [node["@type"], len(node[oa + "hasBody"])], [[oa + "Annotation"], len(item["body"])])
        count += len(node[oa + "hasTarget"])
    quads = jsonld.to_rdf(root, {"documentLoader": load})["@default"]
    assert sum(q["predicate"]["value"] == oa + "exact" for q in quads) > 0
    return f"{len(found)} annotations, {count} targets, {len(quads)} triples"


def brat():
    count = 0
    declared = (FOLDER / "brat" / "annotation.conf").read_text(encoding="utf-8")
    for session in SESSIONS:
        path = FOLDER / "brat" / session["name"]
        with io.open(f"{path}.txt", encoding="utf-8") as file:
            text = file.read()
        same("brat length", len(text), len(session["text"]))
        [example] = parse_brat(path)
        wanted = []
        for a in session["annotations"]:
            pieces = []
            for s in a["spans"]:
                at = s["start"]
                for line in re.split(r"(?<=[\r\n])|(?=[\r\n])", s["text"]):
                    if line.strip("\r\n"):
                        pieces.append((at, at + len(line)))
                    at += len(line)
            wanted.append((a["kind"].title(), pieces))
        kinds = {"Quote", "Date", "Number", "Note"}
        found = [(e.type, [(s.start, s.end) for s in e.spans]) for e in example.entities if e.type in kinds]
        same("brat entities", sorted(found), sorted(wanted))
        for entity in example.entities:
            same("brat words", entity.mention, " ".join(text[s.start:s.end] for s in entity.spans))
            assert f"\n{entity.type}\n" in declared, entity.type
        speakers = sorted(r.entry for e in example.entities for r in e.references
                          if r.rid == "Speaker" and e.type == "Quote")
        same("brat speakers", speakers, sorted(a["speaker"] for a in session["annotations"] if a.get("speaker")))
        stances = {}
        for entity in example.entities:
            for r in entity.references:
                own, _, name = r.rid.partition(".")
                if name in ("Actor", "Position", "Target"):
                    stances.setdefault(own, {}).setdefault(name, []).append((entity.type, r.entry))
        for stance in session["stances"]:
            same("brat evidence", len(stances.get(stance["id"], {}).get("Actor", [])), len(stance["evidence"]))
            for name in ("Actor", "Position", "Target") if stance["evidence"] else ():
                same(f"brat {name}", {v for _, v in stances[stance["id"]][name]}, {stance[name.lower()]})
        count += len(example.entities)
    return f"{count} entities"


def parse_brat(path):
    """The one document of an .ann and its .txt, read in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        for ending in (".ann", ".txt"):
            shutil.copy(f"{path}{ending}", pathlib.Path(folder) / f"one{ending}")
        return list(pybrat.parser.BratParser(error="raise").parse(folder))


def dna():
    table = pandas.read_csv(FOLDER / "all.dna", sep=";", keep_default_na=False, parse_dates=["time"])
    with open(FOLDER / "all.dna", encoding="utf-8") as file:
        same("dna header", file.readline().strip(), ";".join(f'"{c}"' for c in (
            "statement_id", "time", "person", "organization", "concept", "agreement", "start_position",
            "stop_position", "text", "coder", "document_id", "document_title", "document_author",
            "document_source", "document_section", "document_type")))
    wanted = []
    for number, session in enumerate(SESSIONS, 1):
        for stance in session["stances"]:
            if stance["position"] in SIGN:
                spans = evidence(session, stance)
                # The comma before a cue is no part of a statement.
                words = " […] ".join(s["text"] for s in spans)
                said = re.sub(r"[,\s]+$", "", words)
                place = [spans[0]["start16"], max(s["end16"] for s in spans) - len(words) + len(said)] if spans else [0, 0]
                plain = lambda text: re.sub(r"[\r\n\t\x01]", " ", text.replace(";", ",").replace('"', "'"))
                person = plain(stance["actor"]) if stance["is_person"] else ""
                wanted.append((number, person, plain(stance["target"]),
                               int(SIGN[stance["position"]] > 0), *place,
                               plain(said), stance["by"]))
    columns = ["document_id", "person", "concept", "agreement", "start_position", "stop_position", "text", "coder"]
    same("dna statements", [tuple(row) for row in table[columns].itertuples(index=False)], wanted)
    organizations = {s["actor"] for session in SESSIONS for s in session["stances"] if not s["is_person"]}
    assert organizations <= set(table["organization"]), "dna: an organization is not in its column"
    return f"{len(table)} statements"


def graphml():
    graph = networkx.read_graphml(FOLDER / "all.graphml")
    ties, names = {}, {}
    for session in SESSIONS:
        for stance in session["stances"]:
            tie = (stance["actor"], stance["target"])
            ties[tie] = ties.get(tie, 0) + 1
            for name in tie:
                names[name] = names.get(name, 0) + 1
    assert not graph.is_directed() and not graph.graph.get("name"), "undirected, no data of the graph's own"
    same("graphml nodes", sorted((d["name"], d["frequency"]) for _, d in graph.nodes(data=True)), sorted(names.items()))
    label = {node: data["name"] for node, data in graph.nodes(data=True)}
    role = {node: data["variable"] for node, data in graph.nodes(data=True)}
    found = {}
    for a, b, data in graph.edges(data=True):
        actor, target = (a, b) if role[a] == "actor" else (b, a)
        found[label[actor], label[target]] = data["weight"]
    same("graphml edges", sorted(found.items()), sorted(ties.items()))
    return f"{len(graph)} nodes, {graph.number_of_edges()} edges"


QDA = "{urn:QDA-XML:project:1.0}"
# The order of children that Project.xsd fixes.
ORDER = {
    "Project": ["Users", "CodeBook", "Variables", "Cases", "Sources", "Notes", "Links", "Sets", "Graphs",
                "Description", "NoteRef"],
    "Code": ["Description", "NoteRef", "Code"],
    "TextSource": ["Description", "PlainTextContent", "PlainTextSelection", "Coding", "NoteRef", "VariableValue"],
    "Note": ["Description", "PlainTextContent", "PlainTextSelection", "Coding", "NoteRef", "VariableValue"],
    "PlainTextSelection": ["Description", "Coding", "NoteRef"],
    "Coding": ["CodeRef", "NoteRef"],
    "VariableValue": ["VariableRef", "TextValue", "DateValue"],
}


def qdpx():
    with zipfile.ZipFile(FOLDER / "all.qdpx") as archive:
        raw = archive.read("project.qde")
        texts = {n: archive.read(n).decode("utf-8") for n in archive.namelist() if n.startswith("sources/")}
    assert raw.startswith(b"<?xml"), "no byte order mark"
    root = ET.fromstring(raw)
    same("qdpx root", root.tag, QDA + "Project")
    guids, targets = {}, []
    for element in root.iter():
        name = element.tag.removeprefix(QDA)
        if name in ("Users", "CodeBook", "Codes", "Variables", "Sources", "Notes"):
            assert len(element), f"{name} is empty"
        if name in ORDER:
            places = [ORDER[name].index(child.tag.removeprefix(QDA)) for child in element]
            same(f"qdpx order in {name}", places, sorted(places))
        if "guid" in element.attrib:
            guid = element.attrib["guid"]
            assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", guid), guid
            assert guid not in guids, f"{name} {guid} is there twice"
            guids[guid] = element
        targets += [v for k, v in element.attrib.items() if k in ("targetGUID", "creatingUser", "creatingUserGUID")]
    lost = [guid for guid in targets if guid not in guids]
    assert not lost, f"qdpx refers to what is not there: {lost[:3]}"
    codes = [c.attrib["name"] for c in root.iter(QDA + "Code")]
    same("qdpx code names once", len(codes), len(set(codes)))

    with tempfile.TemporaryDirectory() as folder:
        project = RefiProject.load(FOLDER / "all.qdpx", extract_dir=folder)
        for source, session in zip(project.sources.text_source, SESSIONS):
            text = RefiProject.resolve_source_path(source.plain_text_path, folder).read_text(encoding="utf-8")
            same("qdpx length", len(text), len(session["text"]))
            found = [(s.start_position, s.end_position) for s in source.plain_text_selection]
            wanted = [(s["start"], s["end"]) for a in session["annotations"] for s in a["spans"]]
            same("qdpx places", sorted(found), sorted(wanted))
            coded = {}
            for selection in source.plain_text_selection:
                for coding in selection.coding:
                    name = guids[str(coding.code_ref.target_guid)].attrib["name"]
                    coded.setdefault(name, set()).add((selection.start_position, selection.end_position))
            for stance in session["stances"]:
                places = {(s["start"], s["end"]) for s in evidence(session, stance)}
                got = coded.get(f"{stance['target']} – {stance['position']}", set())
                assert places <= got, f"qdpx: {stance} is not coded at {places - got}"
        users = {u.name for u in project.users.user}
        coders = {s["by"] for session in SESSIONS for s in session["stances"]}
        assert coders <= users, f"qdpx users: {users}"
    same("qdpx texts", len(texts), len(SESSIONS))
    return f"{len(codes)} codes, {sum(1 for _ in root.iter(QDA + 'PlainTextSelection'))} selections"


def cas():
    count = 0
    for session in SESSIONS:
        with open(FOLDER / "cas" / f"{session['name']}.json", "rb") as file:
            loaded = cassis.load_cas_from_json(file)
        same("cas text", loaded.sofa_string, session["text"])
        found = []
        for kind in ("Quote", "Date", "Number", "Note"):
            for fs in loaded.select(f"webanno.custom.{kind}"):
                found.append((fs.identifier, fs.begin, fs.end, fs.get_covered_text()))
                count += 1
        wanted = [(a["id"], s["start"], s["end"], s["text"]) for a in session["annotations"] for s in a["spans"]]
        same("cas places", sorted(found), sorted(wanted))
        values = {a["id"]: a for a in session["annotations"]}
        for fs in loaded.select("webanno.custom.Quote"):
            same("cas speaker", fs.speaker, values[fs.identifier]["speaker"])
        for fs in loaded.select("webanno.custom.Date"):
            same("cas date", [fs.timex, fs.value],
                 [values[fs.identifier]["type"], values[fs.identifier]["value"]])
        for fs in loaded.select("webanno.custom.Number"):
            same("cas number", fs.value, values[fs.identifier]["value"])
        stances = {(fs.identifier, fs.actor, fs.position, fs.target) for fs in loaded.select("webanno.custom.Stance")}
        same("cas stances", sorted(stances), sorted(
            (s["id"], s["actor"], s["position"], s["target"]) for s in session["stances"] if s["evidence"]))
    return f"{count} annotations"


def timeml():
    count = 0
    for session in SESSIONS:
        root = ET.parse(FOLDER / "timeml" / f"{session['name']}.tml").getroot()
        text = root.find("TEXT")
        same("timeml text", "".join(text.itertext()), session["text"].replace("\x01", "\ufffd"))
        found = []

        def walk(element, at):
            start = at
            at += len(element.text or "")
            for child in element:
                at = walk(child, at) + len(child.tail or "")
            if element.tag == "TIMEX3":
                found.append((start, at, element.attrib["type"], element.attrib["value"]))
            return at

        walk(text, 0)
        wanted = [(a["spans"][0]["start"], a["spans"][0]["end"], a["type"], a["value"])
                  for a in session["annotations"] if a["kind"] == "date"]
        same("timeml dates", sorted(found), sorted(wanted))
        if session["published"]:
            same("timeml day", root.find("DCT/TIMEX3").attrib["value"], session["published"])
        count += len(found)
    return f"{count} dates"


failed = 0
for check in (csv, jsonl, markdown, html_page, w3c, brat, dna, graphml, qdpx, cas, timeml):
    name = check.__name__.removesuffix("_page")
    try:
        print(f"read {name}: {check()}")
    except Exception as error:  # each format is tried, whatever another does
        failed += 1
        print(f"FAILED {name}: {type(error).__name__}: {error}")
sys.exit(1 if failed else 0)
