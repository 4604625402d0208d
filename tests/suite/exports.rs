//! Exports: every place holds its words in the format's own unit, every omission is reported, and other programs read
//! the same as the session has (`tests/readers/read.py` runs them).

use std::path::Path;

use serde_json::{Value, json};
use standoff::annotation::{
    ActorKind, Annotation, Body, Edit, Metadata, Origin, Standing, Transaction, Verdict, Words,
};
use standoff::codebook::Codebook;
use standoff::formats::import::{Marks, session};
use standoff::formats::{Export, Format, export};
use standoff::session::Session;
use standoff::session::file::to_toml;

use super::samples::{ODD, odd, sessions};

fn of(format: Format, session: &Session) -> Export {
    export(format, &[("a/odd.standoff.toml".to_owned(), session)], &Codebook::default()).unwrap()
}

fn written(export: &Export, ending: &str) -> String {
    let file = export.files.iter().find(|file| file.name.ends_with(ending)).expect(ending);
    String::from_utf8(file.bytes.clone()).unwrap()
}

fn points(text: &str, start: usize, end: usize) -> String {
    text.chars().skip(start).take(end - start).collect()
}

fn units(text: &str, start: usize, end: usize) -> String {
    let all: Vec<u16> = text.encode_utf16().collect();
    String::from_utf16(&all[start..end]).unwrap()
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

#[test]
fn brat_counts_code_points_and_cuts_at_line_ends() {
    let export = of(Format::Brat, &odd());
    let (text, ann) = (written(&export, ".txt"), written(&export, ".ann"));
    assert_eq!(text.chars().count(), ODD.chars().count());
    assert!(!text.contains('\r'));
    let mut marks = 0;
    for line in ann.lines().filter(|line| line.starts_with('T')) {
        let [_, head, words] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let places = head.split_once(' ').unwrap().1.split(';');
        let pieces = places.map(|place| {
            let (start, end) = place.split_once(' ').unwrap();
            points(&text, start.parse().unwrap(), end.parse().unwrap())
        });
        assert_eq!(pieces.collect::<Vec<_>>().join(" "), words);
        marks += 1;
    }
    // Two quotes, two dates, two numbers and a note; both quotes share their mention and their cue.
    assert_eq!(marks, 7 + 2);
    let first = ann.lines().find(|line| line.contains("Never")).unwrap();
    assert!(first.contains(';') && first.ends_with("é\u{301}h? Never \"again\"."), "{first}");
    let stance: Vec<&str> = ann.lines().filter(|line| line.contains(" s1.")).collect();
    assert_eq!(stance.len(), 2 * 6, "two pieces of evidence, six values: {stance:?}");
    for said in [
        "6 carriage returns are written as spaces",
        "1 remark loses its line breaks",
        "1 stance is left out: it rests on no passage",
    ] {
        assert!(export.omitted.iter().any(|omitted| omitted.starts_with(said)), "{said}: {:?}", export.omitted);
    }
}

#[test]
fn cas_and_dna_count_utf16() {
    let cas: Value = serde_json::from_str(&written(&of(Format::Cas, &odd()), ".json")).unwrap();
    let structures = cas["%FEATURE_STRUCTURES"].as_array().unwrap();
    assert_eq!(structures[0]["sofaString"], ODD);
    let words: Vec<(String, String)> = structures
        .iter()
        .filter(|fs| fs["begin"].is_u64() && fs["%TYPE"] != "uima.tcas.DocumentAnnotation")
        .map(|fs| {
            let kind = fs["%TYPE"].as_str().unwrap().replace("webanno.custom.", "");
            (kind, units(ODD, number(&fs["begin"]), number(&fs["end"])))
        })
        .collect();
    let has = |kind: &str, text: &str| words.iter().any(|(k, t)| k == kind && t == text);
    assert!(has("Date", "1 May 2026") && has("Number", "$6") && has("Speaker", "Zoë") && has("Quote", "ends"));
    assert!(has("Note", "🏳️‍🌈 Zoë; “Kö\u{301}nig”"), "{words:?}");

    let dna = of(Format::Dna, &odd());
    let list = written(&dna, ".csv");
    let rows: Vec<&str> = list.lines().collect();
    assert!(
        rows[0].starts_with("\"statement_id\";\"time\";\"person\";\"organization\";\"concept\";\"agreement\";")
    );
    let cells: Vec<&str> = rows[2].split(';').collect();
    assert_eq!(units(ODD, cells[6].parse().unwrap(), cells[7].parse().unwrap()), "Cafe\u{301} row 🙂 ends");
    assert_eq!(
        cells[..6],
        ["2", "", "\"Zoë, 'König' <x>\"", "\"The <Bank>, 'König'\"", "\"paying & 'going'\"", "0"]
    );
    assert_eq!(rows.len(), 1 + 3, "for, against, against without a passage; unclear is left out");
    assert!(
        dna.omitted[0].contains("statement") || dna.omitted.iter().any(|l| l.contains("1 stance is left out"))
    );
}

#[test]
fn w3c_finds_its_words_by_place_and_by_what_stands_round_them() {
    let root: Value = serde_json::from_str(&written(&of(Format::W3c, &odd()), ".jsonld")).unwrap();
    let items = root["first"]["items"].as_array().unwrap();
    assert_eq!(root["total"], items.len());
    assert_eq!(items.len(), 7 + 4);
    for item in items {
        let targets = if item["target"].is_array() { item["target"].clone() } else { json!([item["target"]]) };
        for target in targets.as_array().unwrap().iter().filter(|target| target["selector"].is_array()) {
            let (quote, position) = (&target["selector"][0], &target["selector"][1]);
            let (start, end) = (number(&position["start"]), number(&position["end"]));
            assert_eq!(quote["exact"], points(ODD, start, end));
            let round = |part: &str| quote[part].as_str().unwrap().to_owned();
            let whole = round("prefix") + quote["exact"].as_str().unwrap() + &round("suffix");
            assert!(ODD.contains(&whole), "{whole:?}");
        }
    }
}

#[test]
fn timeml_is_the_text_with_its_dates_in_it() {
    let xml = written(&of(Format::Timeml, &odd()), ".tml");
    let inside = xml.split_once("<TEXT>").unwrap().1.split_once("</TEXT>").unwrap().0;
    assert!(inside.contains("<TIMEX3 tid=\"t2\" type=\"DATE\" value=\"2026-05-01\">1 May 2026</TIMEX3>"));
    let mut text = String::new();
    for piece in inside.split('<') {
        text.push_str(piece.split_once('>').map_or(piece, |(_, after)| after));
    }
    for (entity, c) in
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#13;", "\r"), ("&amp;", "&")]
    {
        text = text.replace(entity, c);
    }
    assert_eq!(text, ODD.replace('\u{1}', "\u{FFFD}"));
}

#[test]
fn a_report_takes_no_text_for_markup_and_asks_for_nothing() {
    let page = written(&of(Format::Html, &odd()), ".html");
    assert!(!page.contains("<b>pay</b>") && page.contains("&lt;b&gt;pay&lt;/b&gt;"));
    for outside in ["<script", "src=", "@import", "url(", "<link"] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert!(page.contains("prefers-color-scheme: dark") && page.contains("@media print"));
    // Rejected marks are left out.
    assert!(!page.contains("t1-d9"));
}

#[test]
fn every_format_takes_one_session_and_many_and_none_is_silent_about_stances() {
    let coded = sessions();
    let all: Vec<(String, &Session)> =
        coded.iter().map(|(name, s)| (format!("{name}.standoff.toml"), s)).collect();
    let book = Codebook::default();
    for format in Format::ALL {
        let many = export(format, &all, &book).unwrap();
        assert!(many.files.iter().all(|file| !file.bytes.is_empty()), "{}", format.name());
        let mut names: Vec<&str> = many.files.iter().map(|file| file.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), many.files.len(), "{}", format.name());
        let held = matches!(
            format,
            Format::Csv | Format::Jsonl | Format::Markdown | Format::Html | Format::W3c | Format::Qdpx
        );
        assert_eq!(
            held,
            !many.omitted.iter().any(|left| left.contains("stance")),
            "{}: {:?}",
            format.name(),
            many.omitted
        );
        assert_eq!(export(format, &all, &book).unwrap(), many, "{} is the same twice", format.name());
    }
}

/// Returns an annotation without what an import cannot give back: who made a suggestion.
fn comparable(a: &Annotation) -> Value {
    let body = match &a.body {
        Body::Note(note) => note.text.clone(),
        Body::Number(number) => {
            format!("{} {:?}", standoff::words::quantity(&number.quantity), number.converts)
        }
        body => format!("{body:?}"),
    };
    json!({
        "spans": format!("{:?}", a.spans),
        "body": body,
        "state": a.state.word(),
        "origin": a.origin.word(),
        "by": a.made.by,
        "at": a.made.at.map(|at| at.to_string()),
        "tags": a.tags,
        "remark": a.remark.split_whitespace().collect::<Vec<_>>().join(" "),
        "lost": a.words.lost(),
    })
}

fn kept(session: &Session) -> Vec<Value> {
    session.entries().annotations().iter().filter(|a| a.state != Verdict::Rejected).map(comparable).collect()
}

/// Compares values; the first difference is reported.
fn same(found: &[Value], wanted: &[Value], name: &str) {
    for (found, wanted) in found.iter().zip(wanted) {
        assert_eq!(found, wanted, "{name}");
    }
    assert_eq!(found.len(), wanted.len(), "{name}");
}

fn stances(session: &Session, all: bool) -> Vec<Value> {
    let words = |id| session.entries().annotations().get(id).unwrap().spans.words(session.text()).into_owned();
    let kept = session.entries().stances().values().filter(|s| all || !s.evidence.is_empty());
    kept.map(|s| {
        let evidence: Vec<String> = s.evidence.iter().map(|id| words(*id)).collect();
        json!([
            s.actor,
            s.position,
            s.target,
            evidence,
            s.note,
            s.confidence.map(standoff::annotation::Confidence::word),
            s.made.by
        ])
    })
    .collect()
}

#[test]
fn w3c_and_brat_come_back_as_they_went() {
    for (name, own) in sessions() {
        let export = of(Format::W3c, &own);
        let metadata = own.entries().metadata().clone();
        let json = written(&export, ".jsonld");
        let loaded = session(own.document().clone(), metadata.clone(), &[Marks::of(&json, None)], None).unwrap();
        assert_eq!(loaded.findings, [], "{name}");
        same(&kept(&loaded.session), &kept(&own), name);
        assert_eq!(stances(&loaded.session, true), stances(&own, true), "{name}");
        let ids = |session: &Session| session.entries().annotations().iter().map(|a| a.id).collect::<Vec<_>>();
        let rejected = own.entries().annotations().iter().filter(|a| a.state == Verdict::Rejected).count();
        assert_eq!(ids(&loaded.session).len() + rejected, ids(&own).len());

        let export = of(Format::Brat, &own);
        let (text, ann) = (written(&export, ".txt"), written(&export, ".ann"));
        let marks = [Marks::of(&ann, Some(&text))];
        let loaded = session(own.document().clone(), metadata, &marks, None).unwrap();
        assert_eq!(loaded.findings, [], "{name}");
        same(&kept(&loaded.session), &kept(&own), name);
        assert_eq!(stances(&loaded.session, false), stances(&own, false), "{name}");
    }
}

#[test]
fn foreign_marks_become_notes_with_their_type_and_keep_their_author() {
    let article = source("Ferries wait. The harbour said it would open on Friday.\n");
    let ann = "T1\tClaim 14 53\tThe harbour said it would open on Friday\nT2\tLocation 18 25\tharbour\n\
               A1\tNegation T1\n#1\tAnnotatorNotes T1\tis this so?\nR1\tAbout Arg1:T1 Arg2:T2\n";
    let loaded = session(article.clone(), Metadata::default(), &[Marks::of(ann, None)], Some("kim")).unwrap();
    let all: Vec<&Annotation> = loaded.session.entries().annotations().iter().collect();
    assert_eq!(all.len(), 2);
    assert_eq!(
        (all[0].tags[0].as_str(), all[0].origin, all[0].made.by.as_deref()),
        ("Claim", Origin::Hand, Some("kim"))
    );
    let Body::Note(note) = &all[0].body else { panic!("{:?}", all[0]) };
    assert_eq!(note.text, "is this so?");
    assert!(loaded.findings.iter().any(|f| f.0.contains("About")), "{:?}", loaded.findings);

    // Another program's Web Annotation. Its text had an additional headline, so that places are wrong and words are
    // right.
    let json = r#"[{"@context":"http://www.w3.org/ns/anno.jsonld","id":"urn:x:1","type":"Annotation",
        "creator":{"type":"Person","name":"lee"},"created":"2026-05-04T10:00:00Z","bodyValue":"check the day",
        "body":{"type":"TextualBody","purpose":"tagging","value":"doubtful"},
        "target":{"source":"https://news.example/harbour","selector":[
          {"type":"TextPositionSelector","start":90,"end":96},
          {"type":"TextQuoteSelector","exact":"Friday","prefix":"would open on ","suffix":"."}]}}]"#;
    let loaded = session(article, Metadata::default(), &[Marks::of(json, None)], None).unwrap();
    let only = loaded.session.entries().annotations().iter().next().unwrap();
    assert_eq!(only.spans.words(loaded.session.text()), "Friday");
    assert_eq!(
        (only.made.by.as_deref(), only.tags.join(",").as_str(), &only.words),
        (Some("lee"), "doubtful", &Words::Same)
    );
    let Body::Note(note) = &only.body else { panic!("{only:?}") };
    assert_eq!(note.text, "check the day");
}

fn source(text: &str) -> standoff::annotation::Document {
    standoff::annotation::Document::new(text)
}

#[test]
fn amounts_can_be_reckoned_with_in_a_spreadsheet() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), "It cost $60 million to $80 million. It took 12 ferries.\n")
        .unwrap();
    let (_, csv, _) = ran(folder.path(), &["extract", "a.txt", "--to", "csv"]);
    let mut reader = csv::Reader::from_reader(csv.as_slice());
    let head = reader.headers().unwrap().clone();
    let column = |name: &str| head.iter().position(|column| column == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let numbers: Vec<[&str; 3]> = rows
        .iter()
        .filter(|row| &row[column("kind")] == "number")
        .map(|row| ["value", "low", "high"].map(|name| &row[column(name)]))
        .collect();
    assert_eq!(numbers, [["60000000..80000000", "60000000", "80000000"], ["12", "12", "12"]]);
}

#[test]
fn dna_says_what_becomes_of_semicolons() {
    let (_, talks) = sessions().remove(0);
    let said = of(Format::Dna, &talks).omitted.join("\n");
    assert!(!said.contains("semicolon"), "{said}");
    let toml = to_toml(&talks).replacen("\ntarget = \"", "\ntarget = \"more; ", 1);
    let with = standoff::session::file::from_toml(&toml).unwrap().session;
    let said = of(Format::Dna, &with).omitted.join("\n");
    assert!(said.contains("1 text has a comma for each semicolon"), "{said}");
}

#[test]
fn what_holds_no_marks_is_not_imported() {
    for odd in ["hello", "{\"a\": 1}", "T1\tQuote 4 11\tbridges\n"] {
        assert!(session(source("x"), Metadata::default(), &[Marks::of(odd, None)], None).is_err(), "{odd}");
    }
}

/// Returns the expected content of a session, worked out without the exports' own code.
fn expected(name: &str, own: &Session) -> Value {
    let text = own.text();
    let place = |at: usize| [text[..at].chars().count(), text[..at].encode_utf16().count()];
    let entry = |a: &Annotation| {
        let spans: Vec<Value> = a
            .spans
            .iter()
            .map(|s| {
                let ([start, start16], [end, end16]) = (place(s.start()), place(s.end()));
                json!({"start": start, "end": end, "start16": start16, "end16": end16, "text": s.slice(text)})
            })
            .collect();
        let mut out = json!({"id": a.id.to_string(), "kind": a.kind().word(), "spans": spans, "state": a.state.word(),
            "words": a.spans.words(text), "tags": a.tags, "by": a.made.by});
        match &a.body {
            Body::Quote(q) => (out["speaker"], out["form"]) = (json!(q.speaker), q.form.word().into()),
            Body::Date(d) => {
                (out["type"], out["value"]) = (d.timex.kind().word().into(), d.timex.value().to_string().into());
            }
            Body::Number(n) => {
                use standoff::annotation::value::Amount::{Exact, Range};
                out["value"] = match n.quantity.amount {
                    Exact(value) => value.normalize().to_string().into(),
                    Range(low, high) => format!("{}..{}", low.normalize(), high.normalize()).into(),
                };
                out["unit"] = n.quantity.unit.clone().into();
            }
            Body::Note(n) => out["note"] = n.text.clone().into(),
        }
        out
    };
    let annotations: Vec<Value> =
        own.entries().annotations().iter().filter(|a| a.state != Verdict::Rejected).map(entry).collect();
    let stances: Vec<Value> = own
        .entries()
        .stances()
        .values()
        .map(|s| {
            let evidence: Vec<String> = s.evidence.iter().map(ToString::to_string).collect();
            let known = own.entries().actors().get(&s.actor);
            let is_person = known.is_none_or(|actor| actor.kind == ActorKind::Person);
            json!({"id": s.id.to_string(), "actor": s.actor, "position": s.position, "target": s.target,
            "evidence": evidence, "by": s.made.by, "note": s.note, "is_person": is_person})
        })
        .collect();
    let metadata = own.entries().metadata();
    json!({"name": name, "text": text, "annotations": annotations, "stances": stances,
        "title": metadata.title, "outlet": metadata.outlet, "published": metadata.published.map(|d| d.to_string())})
}

/// Writes the folder that other programs read: the sessions, every export, and the expected content.
fn laid_out(folder: &Path) {
    let coded = sessions();
    let all: Vec<Value> = coded.iter().map(|(name, session)| expected(name, session)).collect();
    std::fs::write(folder.join("expected.json"), Value::from(all).to_string()).unwrap();
    let files: Vec<String> = coded.iter().map(|(name, _)| format!("{name}.standoff.toml")).collect();
    for ((_, session), file) in coded.iter().zip(&files) {
        std::fs::write(folder.join(file), to_toml(session)).unwrap();
    }
    for format in Format::ALL {
        let folder_of_files = matches!(format, Format::Brat | Format::Cas | Format::Timeml);
        let name = if folder_of_files { format.name().to_owned() } else { format!("all.{}", format.name()) };
        let mut command = assert_cmd::Command::cargo_bin("standoff").unwrap();
        command.current_dir(folder).arg("export").args(&files).args(["--to", format.name(), "-o", &name]);
        command.assert().success();
    }
}

#[test]
fn other_programs_read_what_was_written() {
    let kept = std::env::var_os("STANDOFF_READERS_FOLDER").map(std::path::PathBuf::from);
    let folder = tempfile::tempdir().unwrap();
    let path = kept.as_deref().unwrap_or(folder.path());
    std::fs::create_dir_all(path).unwrap();
    laid_out(path);
    super::readers::run("read.py", &[path.as_os_str()]);
}

/// Runs a command in a folder with two sessions; returns exit status, standard output, standard error.
fn ran(folder: &Path, args: &[&str]) -> (i32, Vec<u8>, String) {
    let output =
        assert_cmd::Command::cargo_bin("standoff").unwrap().current_dir(folder).args(args).output().unwrap();
    (output.status.code().unwrap(), output.stdout, String::from_utf8(output.stderr).unwrap())
}

#[test]
fn several_files_go_to_a_folder_or_a_zip_and_nothing_is_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    for name in ["one.standoff.toml", "two.standoff.toml"] {
        std::fs::write(at.join(name), to_toml(&odd())).unwrap();
    }
    let both = |rest: &[&str]| {
        let args: Vec<&str> =
            ["export", "one.standoff.toml", "two.standoff.toml"].iter().chain(rest).copied().collect();
        ran(at, &args)
    };
    // A format of one file: standard output, or the given name.
    let (code, out, said) = both(&["--to", "dna"]);
    assert!(code == 0 && out.starts_with(b"\"statement_id\""), "{said}");
    assert!(
        said.contains("standoff: dna: 2 stances are left out: their positions are neither for nor against"),
        "{said}"
    );
    assert_eq!(both(&["--to", "csv", "-o", "all.csv"]).0, 0);
    // A format of several files needs a folder or a zip.
    let (code, out, said) = both(&["--to", "brat"]);
    assert!(
        code == 1 && out.is_empty() && said.contains("brat is 5 files here; give -o FOLDER or -o FILE.zip"),
        "{said}"
    );
    assert_eq!(both(&["--to", "brat", "-o", "brat"]).0, 0);
    for name in ["annotation.conf", "one.txt", "one.ann", "two.txt", "two.ann"] {
        assert!(at.join("brat").join(name).is_file(), "{name}");
    }
    assert_eq!(both(&["--to", "cas", "-o", "cas.zip"]).0, 0);
    assert!(std::fs::read(at.join("cas.zip")).unwrap().starts_with(b"PK"));
    let (code, _, said) = both(&["--to", "timeml", "-o", "all.csv"]);
    assert!(code == 1 && said.contains("all.csv is a file, and this export is 2 files"), "{said}");
    // A format with one file for each session makes one file of one session.
    assert_eq!(ran(at, &["export", "one.standoff.toml", "--to", "timeml", "-o", "one.tml"]).0, 0);
    // An existing file stays, unless it may be replaced.
    let before = std::fs::read(at.join("all.csv")).unwrap();
    let (code, _, said) = both(&["--to", "jsonl", "-o", "all.csv"]);
    assert!(code == 1 && said.contains("all.csv exists"), "{said}");
    assert_eq!(std::fs::read(at.join("all.csv")).unwrap(), before);
    assert_eq!(both(&["--to", "jsonl", "-o", "all.csv", "--force"]).0, 0);
    assert_ne!(std::fs::read(at.join("all.csv")).unwrap(), before);
    assert_eq!(both(&["--to", "brat", "-o", "brat"]).0, 1);
}

#[test]
fn import_writes_a_session_that_is_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let (_, talks) = sessions().remove(0);
    std::fs::write(at.join("talks.txt"), talks.text()).unwrap();
    std::fs::write(at.join("talks.standoff.toml"), to_toml(&talks)).unwrap();
    assert_eq!(ran(at, &["export", "talks.standoff.toml", "--to", "w3c", "-o", "talks.jsonld"]).0, 0);
    assert_eq!(ran(at, &["export", "talks.standoff.toml", "--to", "brat", "-o", "brat"]).0, 0);
    let all = format!("{} annotations and 7 stances", talks.entries().annotations().len());
    for (number, file) in ["talks.jsonld", "brat/talks.ann"].iter().enumerate() {
        let session = format!("{number}.standoff.toml");
        let (code, _, said) = ran(at, &["import", file, "--article", "talks.txt", "-o", &session]);
        assert!(code == 0 && said.contains(&all), "{said}");
        assert_eq!(ran(at, &["check", &session]).0, 0);
        assert_eq!(ran(at, &["import", file, "--article", "talks.txt", "-o", &session]).0, 1, "it exists");
    }
    std::fs::write(at.join("notes.ann"), "nothing of the kind\n").unwrap();
    let (code, _, said) = ran(at, &["import", "notes.ann", "--article", "talks.txt", "-o", "x.standoff.toml"]);
    assert!(code == 1 && said.contains("notes.ann") && said.contains("T1"), "{said}");
    assert!(!at.join("x.standoff.toml").exists());
}

#[test]
fn the_reader_offers_every_format() {
    let stage = super::stage::Stage::new((120, 36), "dark");
    let offered = standoff::ui::reader::command::offers(&stage.state, "export ");
    assert_eq!(offered, Format::ALL.map(|format| format.name().to_owned()));
}

#[test]
fn only_what_is_in_a_state_is_exported_and_what_its_stances_rest_on() {
    let states = [Verdict::Suggested, Verdict::Rejected, Verdict::Accepted];
    let mut session = odd();
    let judged = session.entries().annotations().iter().zip(states);
    let edits = judged.map(|(a, state)| Edit::put(Annotation { state, ..a.clone() })).collect();
    session.change(Transaction::new("judge", edits)).unwrap();
    let ids = |verdicts: &[Standing]| -> Vec<String> {
        let only = session.only(verdicts);
        let jsonl = written(&of(Format::Jsonl, &only), "jsonl");
        let line: Value = serde_json::from_str(&jsonl).unwrap();
        let all = ["annotations", "stances"].map(|list| line[list].as_array().unwrap().clone());
        all.concat().iter().map(|entry| entry["id"].as_str().unwrap().to_owned()).collect()
    };
    let all: Vec<_> = session.entries().annotations().iter().map(|a| (a.id.to_string(), a.state)).collect();
    let rejected = &all.iter().find(|(_, state)| *state == Verdict::Rejected).unwrap().0;
    assert_eq!(ids(&[Standing::Rejected]), std::slice::from_ref(rejected));
    let accepted = ids(&[Standing::Accepted]);
    assert!(accepted.contains(&"s1".to_owned()) && !accepted.contains(rejected), "{accepted:?}");
    let suggested = &all.iter().find(|(_, state)| *state == Verdict::Suggested).unwrap().0;
    assert_eq!(ids(&[Standing::Suggested]), std::slice::from_ref(suggested));
}
