//! Many sessions on the command line: tables, conditions, two coders, the codebook; over twelve sessions.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use standoff::analysis::{Filter, quote_rows, stance_rows, timeline_rows, unite};
use standoff::annotation::{Annotation, Edit, Kind, Transaction, Verdict};
use standoff::codebook::Codebook;
use standoff::session::Session;
use standoff::session::file::{from_toml, from_toml_for, to_toml};
use standoff::store::{Folders, Request, codebook, open};

use super::coded;
use super::command::{Ran, ran};

pub(crate) fn twelve() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    assert_eq!(coded::write(home.path()).len(), 12);
    home
}

pub(crate) fn run(home: &tempfile::TempDir, args: &[&str]) -> Ran {
    ran(home.path(), args, b"")
}

pub(crate) fn lines(ran: &Ran) -> Vec<serde_json::Value> {
    ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

pub(crate) fn session(path: &Path) -> Session {
    from_toml(&fs::read_to_string(path).unwrap()).unwrap().session
}

#[test]
fn every_table_is_printed_and_fits() {
    let home = twelve();
    for (command, beginning, rows) in [
        ("stances", "date,outlet,actor,affiliation,position,target,quote,source", 39),
        ("matrix", "period,actor,target,count,mean,share", 19),
        ("quotes", "date,outlet,speaker,quote", 100),
        ("actors", "actor,role,affiliation,quotes", 40),
        ("timeline", "date,words,passage,source", 100),
    ] {
        let csv = run(&home, &[command, ".", "--to", "csv"]);
        assert!(csv.code == 0 && csv.out.starts_with(beginning), "{command}: {}{}", csv.out, csv.err);
        let found = csv::Reader::from_reader(csv.out.as_bytes()).records().map(Result::unwrap).count();
        assert!(found == rows || (rows >= 40 && found > rows), "{command}: {found} rows");
        assert_eq!(lines(&run(&home, &[command, ".", "--to", "jsonl"])).len(), found, "{command}");
        let table = run(&home, &[command, "."]);
        let widest = table.out.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(table.code == 0 && widest <= 120, "{command}: {widest}\n{}", table.out);
    }
}

#[test]
fn filters_hold_together() {
    let home = twelve();
    let count = |args: &[&str]| lines(&run(&home, &[&["stances", ".", "--to", "jsonl"], args].concat())).len();
    assert_eq!(count(&["--annotator", "ana"]), 20);
    assert_eq!(count(&["--annotator", "ben", "--target", "Energy Aid"]), 2);
    assert_eq!(count(&["--outlet", "the sound", "--actor", "Dolores Quint", "--actor", "the judge"]), 4);
    assert_eq!(count(&["--from", "2026-02-26", "--until", "2026-02-26"]), 11);
    assert_eq!(count(&["--state", "rejected"]), 0);
    let quotes =
        run(&home, &["quotes", ".", "--speaker", "Park Da-yeon", "--target", "energy aid", "--to", "jsonl"]);
    let on_it = |line: &str| line.contains("opposes energy aid") || line.contains("mixed energy aid");
    assert!(quotes.out.contains("opposes energy aid") && quotes.out.lines().all(on_it), "{}", quotes.out);
    assert_eq!(run(&home, &["stances", ".", "--state", "odd"]).code, 2);
}

#[test]
fn codebook_and_signs_come_from_the_folder_above() {
    let home = twelve();
    let rows = lines(&run(&home, &["stances", "newsline", "--actor", "Noh Seung-hee", "--to", "jsonl"]));
    assert!(rows.iter().all(|row| row["affiliation"] == "central bank"), "{rows:?}");
    fs::write(home.path().join("other.toml"), "[[position]]\nname = \"opposes\"\nsign = 1\n").unwrap();
    let args = ["stances", "newsline", "--actor", "Park Da-yeon", "--to", "jsonl", "--codebook", "other.toml"];
    let rows = lines(&run(&home, &args));
    // A built-in position that the codebook leaves out keeps its sign.
    assert_eq!((&rows[0]["sign"], &rows[1]["sign"]), (&1.into(), &0.into()));
    fs::write(home.path().join("codebook.toml"), "[[target]]\nnaem = 1\n").unwrap();
    let broken = run(&home, &["stances", "."]);
    assert!(broken.code == 1 && broken.err.contains("codebook.toml is no codebook"), "{}", broken.err);
}

#[test]
fn a_broken_file_is_said_and_does_not_stop_the_rest() {
    let home = twelve();
    fs::write(home.path().join("newsline/a.standoff.toml"), "format = \"standoff/1\"\n[document\n").unwrap();
    fs::write(home.path().join("newsline/b.standoff.toml"), b"\xff\xfe").unwrap();
    let ran = run(&home, &["stances", ".", "nowhere", "--to", "jsonl"]);
    assert_eq!((ran.code, lines(&ran).len()), (1, 39));
    for words in ["a.standoff.toml cannot be read", "line 2", "b.standoff.toml", "nowhere"] {
        assert!(ran.err.contains(words), "{words}: {}", ran.err);
    }
}

#[test]
fn networks_are_written_for_other_programs() {
    let home = twelve();
    let network =
        |kind: &str, to: &str| run(&home, &["network", ".", "--annotator", "ana", "--kind", kind, "--to", to]);
    assert!(network("conflict", "csv").out.contains("Cho Min-jae,Park Da-yeon,1\n"));
    assert!(network("subtract", "csv").out.contains("Ilse Karrow,Tomas Adeyra,-1\n"));
    assert!(network("actor-target", "csv").out.contains("Park Da-yeon,energy aid,2\n"));
    assert!(network("actor-target", "dl").out.starts_with("dl nr = 17, nc = 12, format = fullmatrix\n"));
    assert!(
        network("congruence", "graphml").out.contains("<data key=\"name\">Ferry users&apos; association</data>")
    );
}

#[test]
fn what_is_read_for_analysis_is_what_is_there() {
    let home = twelve();
    let (filter, book) = (Filter::default(), Codebook::default());
    for path in standoff::store::sessions(&[home.path().to_owned()]).0 {
        let content = fs::read_to_string(&path).unwrap();
        let whole = from_toml(&content).unwrap().session;
        let part = from_toml_for(&content, &[]).unwrap();
        assert_eq!(stance_rows(&part, "x", &book, &filter), stance_rows(&whole, "x", &book, &filter));
        assert!(
            part.entries().annotations().len() <= whole.entries().stances().len(),
            "only the evidence is read"
        );
        let quotes = from_toml_for(&content, &[Kind::Quote]).unwrap();
        assert_eq!(quote_rows(&quotes, "x", &filter), quote_rows(&whole, "x", &filter));
        let dates = from_toml_for(&content, &[Kind::Date]).unwrap();
        assert_eq!(timeline_rows(&dates, "x", &filter), timeline_rows(&whole, "x", &filter));
        assert_eq!(from_toml_for(&content, &Kind::ALL).unwrap().entries(), whole.entries());
    }
}

/// Of 19 passages that both coded, 13 have the same position, by the table in `coded.rs`.
#[test]
fn agreement_is_counted_on_matched_evidence() {
    let home = twelve();
    let figures = lines(&run(&home, &["agree", ".", "--to", "jsonl"]));
    let value = |variable: &str, measure: &str| {
        let row = figures.iter().find(|f| f["variable"] == variable && f["measure"] == measure).unwrap();
        (row["units"].as_u64().unwrap(), row["value"].as_f64().unwrap())
    };
    assert_eq!(value("position", "agreement"), (19, 13.0 / 19.0));
    assert_eq!(value("actor", "kappa"), (19, 1.0));
    assert_eq!(value("unit", "matched"), (20, 19.0 / 20.0));
    assert!((value("quote", "f1_exact").1 - 1.0).abs() < 1e-9);
    let accepted = run(&home, &["agree", ".", "--to", "jsonl", "--state", "accepted"]);
    let quotes = lines(&accepted).into_iter().find(|f| f["variable"] == "quote").unwrap();
    assert!(quotes["value"].as_f64().unwrap() < 1.0, "ben accepted one quote less");
    let list = lines(&run(&home, &["agree", ".", "--disagreements", "--to", "jsonl"]));
    assert_eq!(list.len(), 2 * 7);
    let report = run(&home, &["agree", "."]);
    assert!(report.out.starts_with("ana, ben over 6 texts") && report.out.trim_end().ends_with("7 disagreements"));
    // The same by files, by folders, and in the wrong way.
    let files = ["newsline/central-bank.ana.standoff.toml", "newsline/central-bank.ben.standoff.toml"];
    assert!(run(&home, &["agree", files[0], files[1]]).out.starts_with("ana, ben over 1 text\n"));
    for coder in coded::CODERS {
        fs::create_dir(home.path().join(coder)).unwrap();
        let name = format!("newsline/central-bank.{coder}.standoff.toml");
        fs::rename(home.path().join(&name), home.path().join(coder).join("one.standoff.toml")).unwrap();
    }
    assert!(run(&home, &["agree", "ana", "ben"]).out.starts_with("ana, ben over 1 text\n"));
    let none = run(&home, &["agree", "ana", "continental"]);
    assert!(none.code == 1 && none.err.contains("no two coders"), "{}", none.err);
}

#[test]
fn a_merge_keeps_both_where_they_differ() {
    let home = twelve();
    let at = |name: &str| home.path().join("newsline").join(name);
    let (a, b) = ("newsline/central-bank.ana.standoff.toml", "newsline/central-bank.ben.standoff.toml");
    let ran = run(&home, &["merge", a, b, "-o", "newsline/both.standoff.toml"]);
    assert!(ran.code == 0 && ran.out.contains("8 agreements, 5 to settle"), "{}{}", ran.out, ran.err);
    let both = session(&at("both.standoff.toml"));
    assert_eq!(from_toml(&to_toml(&both)).unwrap().session, both);
    let stances: BTreeSet<String> = both
        .entries()
        .stances()
        .values()
        .map(|s| {
            format!("{} {} {} {} {}", s.actor, s.position, s.target, s.state.word(), s.made.by.as_deref().unwrap())
        })
        .collect();
    for stance in [
        "Noh Seung-hee opposes rate cuts accepted ana, ben",
        "Noh Seung-hee neutral currency intervention disputed ana",
        "Noh Seung-hee opposes currency intervention disputed ben",
        "Park Da-yeon mixed energy aid disputed ana",
    ] {
        assert!(stances.contains(stance), "{stances:?}");
    }
    assert_eq!(stances.len(), 8);
    let known = |id| both.entries().annotations().get(id).is_some();
    assert!(both.entries().stances().values().all(|s| s.evidence.iter().all(|id| known(*id))));
    let disputed = run(&home, &["stances", "newsline/both.standoff.toml", "--state", "disputed", "--to", "jsonl"]);
    assert_eq!(lines(&disputed).len(), 5);
    let again = run(&home, &["merge", a, b, "-o", "newsline/both.standoff.toml"]);
    assert!(again.code == 1 && again.err.contains("exists"), "{}", again.err);
    let other = run(&home, &["merge", a, "the-sound/sea-lake.ben.standoff.toml", "-o", "x.standoff.toml"]);
    assert!(other.code == 1 && other.err.contains("different texts"), "{}", other.err);
}

/// Verdicts on the same marks: a corrected speaker, an accepted and a rejected quote, one that the other left
/// untouched.
#[test]
fn verdicts_on_the_same_marks_are_weighed() {
    let home = twelve();
    let path = home.path().join("newsline/central-bank.ana.standoff.toml");
    let (mut a, mut b) = (session(&path), session(&path));
    let quotes: Vec<Annotation> = a.entries().annotations().of(Kind::Quote).cloned().collect();
    let open: Vec<&Annotation> = quotes.iter().filter(|q| q.state == Verdict::Suggested).collect();
    let judge = |session: &mut Session, quote: &Annotation, state, speaker: Option<&str>| {
        let mut quote = Annotation { state, ..quote.clone() };
        if let (standoff::annotation::Body::Quote(body), Some(speaker)) = (&mut quote.body, speaker) {
            body.speaker = Some(speaker.to_owned());
        }
        session.change(Transaction::new("judge", vec![Edit::put(quote)])).unwrap();
    };
    judge(&mut a, open[0], Verdict::Accepted, Some("Ann Lee"));
    judge(&mut b, open[0], Verdict::Accepted, Some("Ben Lee"));
    judge(&mut a, open[1], Verdict::Accepted, None);
    judge(&mut b, open[1], Verdict::Rejected, None);
    judge(&mut b, open[2], Verdict::Rejected, None);
    // A mark they agree on keeps the tags and remarks of both.
    let tagged = |tags: &[&str], remark: &str| Annotation {
        tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
        remark: remark.to_owned(),
        ..open[3].clone()
    };
    judge(&mut a, &tagged(&["key", "rates"], "see below"), Verdict::Accepted, None);
    judge(&mut b, &tagged(&["rates", "irony"], "dry"), Verdict::Accepted, None);
    b.annotator = Some("ben".into());
    let united = unite((&a, "a"), (&b, "b")).unwrap();
    assert_eq!(
        (united.disputed, united.taken[1]),
        (3, 1),
        "two speakers, a contrary verdict; ben's alone is taken"
    );
    let united = united.session;
    let both = united.entries().annotations().of(Kind::Quote).find(|q| q.spans == open[3].spans).unwrap();
    assert_eq!((both.tags.join(" "), both.remark.as_str()), ("key rates irony".into(), "see below / dry"));
    let of = |at: usize| -> Vec<(Verdict, Option<&str>, Option<&str>)> {
        let same = united.entries().annotations().of(Kind::Quote).filter(|q| q.spans == open[at].spans);
        let speaker = |q: &'_ Annotation| q.quote().unwrap().speaker.clone();
        same.map(|q| {
            (q.state, q.made.by.as_deref(), speaker(q).map(|s| if s == "Ann Lee" { "Ann" } else { "other" }))
        })
        .collect()
    };
    assert_eq!(of(0).len(), 2);
    assert!(of(0).iter().all(|(state, ..)| *state == Verdict::Disputed), "{:?}", of(0));
    assert!(of(0).contains(&(Verdict::Disputed, Some("ana"), Some("Ann"))), "{:?}", of(0));
    let contrary = [(Verdict::Disputed, Some("ana")), (Verdict::Rejected, Some("ben"))];
    assert_eq!(of(1).iter().map(|q| (q.0, q.1)).collect::<Vec<_>>(), contrary);
    assert_eq!(of(2).iter().map(|q| (q.0, q.1)).collect::<Vec<_>>(), [(Verdict::Rejected, Some("ben"))]);
}

#[test]
fn a_rename_reaches_everything_or_nothing() {
    let home = twelve();
    let content = |name: &str| fs::read_to_string(home.path().join(name)).unwrap();
    let all = || -> Vec<String> {
        let paths = standoff::store::sessions(&[home.path().to_owned()]).0;
        paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
    };
    let before = all();
    let rename = ["codebook", "rename", "energy aid", "winter aid", "--sessions", "."];
    let dry = run(&home, &[&rename[..], &["--dry-run"]].concat());
    assert!(dry.code == 0 && dry.out.contains("would be renamed"), "{}{}", dry.out, dry.err);
    assert_eq!(all(), before);
    // One invalid session prevents the whole rename.
    let broken = home.path().join("the-sound/broken.standoff.toml");
    fs::write(&broken, "format = \"standoff/1\"\n[document\n").unwrap();
    let refused = run(&home, &rename);
    assert!(refused.code == 1 && refused.err.contains("nothing was changed"), "{}", refused.err);
    fs::remove_file(&broken).unwrap();
    // So does a session that is open elsewhere.
    let at = |name: &str| home.path().join(name).join("standoff");
    let folders =
        Folders { config: at("XDG_CONFIG_HOME"), data: at("XDG_DATA_HOME"), state: at("XDG_STATE_HOME") };
    let input = (&home.path().join("newsline/central-bank.ben.standoff.toml")).into();
    let opened = open(&Request { input, ..Request::default() }, &folders, jiff::Timestamp::now()).unwrap();
    let refused = run(&home, &rename);
    assert!(refused.code == 1 && refused.err.contains("is open: "), "{}", refused.err);
    drop(opened);
    assert_eq!(all(), before);
    let done = run(&home, &rename);
    assert!(done.out.contains("renamed to \"winter aid\" in 5 places of 2 sessions"), "{}{}", done.out, done.err);
    assert!(content("codebook.toml").contains("name = \"winter aid\" # the winter package"));
    assert!(all().iter().all(|session| !session.contains("\"energy aid\"")));
    let again = run(&home, &rename);
    assert!(again.code == 1 && again.err.contains("nothing is called"), "{}", again.err);
    // An actor in the codebook and as a speaker; a position that no codebook has.
    let args = ["codebook", "rename", "Park Da-yeon", "Park Da Yeon", "--sessions", "."];
    assert_eq!(run(&home, &args).code, 0);
    assert!(content("codebook.toml").contains("aliases = [\"Park Da-yeon\"]"), "{}", content("codebook.toml"));
    let args = ["codebook", "rename", "opposes", "rejects", "--sessions", ".", "--kind", "position"];
    assert_eq!(run(&home, &args).code, 0);
    let rows = lines(&run(&home, &["stances", ".", "--actor", "Lorna Kasprzak", "--to", "jsonl"]));
    assert!(rows.iter().all(|row| row["position"] == "rejects" && row["sign"] == -1), "{rows:?}");
}

#[test]
fn a_rename_goes_by_how_the_name_is_used() {
    let home = twelve();
    let rename = |args: &[&str]| run(&home, &[&["codebook", "rename"], args, &["--sessions", "."]].concat());
    let book = || fs::read_to_string(home.path().join("codebook.toml")).unwrap();
    fs::write(home.path().join("codebook.toml"), "[[target]]\nname = \"x\"\n").unwrap();
    // A target that no codebook has can be renamed too.
    let ran = rename(&["energy aid", "winter aid"]);
    assert!(ran.out.contains("target \"energy aid\" renamed to"), "{}{}", ran.out, ran.err);
    let sessions = standoff::store::sessions(&[home.path().to_owned()]).0;
    assert!(sessions.iter().all(|path| !session(path).entries().actors().contains_key("winter aid")));
    assert_eq!(book(), "[[target]]\nname = \"x\"\n");
    // A name that is both needs the option.
    let path = home.path().join("newsline/central-bank.ana.standoff.toml");
    let content = fs::read_to_string(&path).unwrap();
    fs::write(&path, content.replace("target = \"winter aid\"", "target = \"Park Da-yeon\"")).unwrap();
    let ran = rename(&["Park Da-yeon", "Park"]);
    assert!(ran.code == 1 && ran.err.contains("say --kind target or --kind actor"), "{}{}", ran.out, ran.err);
}

#[test]
fn what_the_codebook_does_not_know_is_reported() {
    let home = twelve();
    let list = run(&home, &["codebook", "list", "--to", "csv"]);
    assert!(list.out.contains("target,energy aid") && list.out.contains("position,opposes,o,-1"), "{}", list.out);
    let check = run(&home, &["codebook", "check", "--sessions", "newsline"]);
    assert_eq!(check.code, 1);
    assert!(check.out.contains("codebook.toml: in order"), "{}", check.out);
    assert!(
        check.out.contains("target \"takeover\" is not in the codebook in newsline/brannock"),
        "{}",
        check.out
    );
    assert!(!check.out.contains("energy aid"));
    let check = run(&home, &["check", "newsline/central-bank.ben.standoff.toml"]);
    assert!(
        check.code == 0 && check.out.contains("actor \"Ruth Alvarsson\" is not in the codebook"),
        "{}",
        check.out
    );
    let nothing = tempfile::tempdir().unwrap();
    let ran = run(&nothing, &["codebook", "list"]);
    assert!(ran.code == 1 && ran.err.contains("there is no codebook.toml"), "{}", ran.err);
}

#[test]
fn a_target_is_added_to_the_codebook_as_it_is_now() {
    let home = twelve();
    let path = home.path().join("newsline/central-bank.ana.standoff.toml");
    let mut kept = codebook::of_session(&path, None, None).unwrap();
    assert!(kept.path.ends_with("codebook.toml") && kept.book.target("rate cuts").is_some());
    let text = fs::read_to_string(&kept.path).unwrap();
    fs::write(&kept.path, text.replace("# What", "# Meanwhile what")).unwrap();
    kept.add_target("mortgage rules", "").unwrap();
    let text = fs::read_to_string(&kept.path).unwrap();
    assert!(text.contains("# Meanwhile what") && text.contains("# the winter package"), "{text}");
    assert!(kept.book.target("mortgage rules").is_some());
    let fresh = tempfile::tempdir().unwrap();
    let mut begun = codebook::of_session(&fresh.path().join("x.standoff.toml"), None, None).unwrap();
    begun.add_target("first", "what counts").unwrap();
    assert_eq!(codebook::read(&fresh.path().join("codebook.toml")).unwrap(), begun);
}

#[test]
fn an_annotator_has_a_session_beside_the_others() {
    let home = tempfile::tempdir().unwrap();
    let article = home.path().join("grain.txt");
    fs::write(&article, super::stage::ARTICLE).unwrap();
    let at = |name: &str| home.path().join(name);
    let folders = Folders { config: at("config"), data: at("data"), state: at("state") };
    let open = |own_file| {
        let request =
            Request { input: (&article).into(), annotator: Some("ana".into()), own_file, ..Request::default() };
        open(&request, &folders, jiff::Timestamp::UNIX_EPOCH).unwrap().session_file.path().to_owned()
    };
    assert!(open(true).ends_with("grain.ana.standoff.toml"));
    assert!(open(false).ends_with("grain.standoff.toml"));
}

/// Compares figures and networks with those of other programs, where these are installed.
#[test]
fn other_programs_come_to_the_same() {
    let program = assert_cmd::cargo::cargo_bin("standoff");
    for script in ["agree.py", "network.py"] {
        super::readers::run(script, &[program.as_os_str()]);
    }
}

#[test]
fn parts_roll_up_into_what_they_are_part_of() {
    let home = twelve();
    let counts = |args: &[&str]| {
        let rows = lines(&run(&home, &[&["matrix", ".", "--to", "jsonl"], args].concat()));
        let mut by_target = std::collections::BTreeMap::new();
        for row in rows {
            *by_target.entry(row["target"].as_str().unwrap().to_owned()).or_insert(0) +=
                row["count"].as_u64().unwrap();
        }
        by_target
    };
    let parts = counts(&[]);
    let [one, other] = [0, 1].map(|at| parts.keys().nth(at).unwrap().clone());
    fs::write(
        home.path().join("parts.toml"),
        format!("[[target]]\nname = {one:?}\nparent = {other:?}\n[[target]]\nname = {other:?}\n"),
    )
    .unwrap();
    let rolled = counts(&["--roll-up", "--codebook", "parts.toml"]);
    assert_eq!((rolled.get(&one), rolled[&other]), (None, parts[&one] + parts[&other]));
    assert_eq!(rolled.len(), parts.len() - 1);
}
