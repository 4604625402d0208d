//! Analyses of many sessions: conditions with aliases and periods, articles counted once, and disputed entries.

use std::fs;

use super::command::Ran;
use super::many::{lines, run, twelve};

/// Returns the rows of one table, printed as JSON lines.
fn rows(home: &tempfile::TempDir, args: &[&str]) -> Vec<serde_json::Value> {
    let ran = run(home, &[args, &["--to", "jsonl"]].concat());
    assert_eq!(ran.code, 0, "{args:?}: {}", ran.err);
    lines(&ran)
}

fn refused(home: &tempfile::TempDir, args: &[&str], code: i32) -> String {
    let ran = run(home, args);
    assert_eq!((ran.code, ran.out.as_str()), (code, ""), "{args:?}: {}", ran.err);
    ran.err
}

/// Merges the central bank's two sessions, in a folder of their own.
fn merged(home: &tempfile::TempDir) -> Ran {
    fs::create_dir(home.path().join("both")).unwrap();
    let session = |coder: &str| format!("newsline/central-bank.{coder}.standoff.toml");
    let ran = run(home, &["merge", &session("ana"), &session("ben"), "-o", "both/one.standoff.toml"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran
}

#[test]
fn a_text_counted_more_than_once_is_said() {
    let home = twelve();
    for command in ["matrix", "network", "actors"] {
        let all = run(&home, &[command, "."]);
        assert!(all.err.contains("6 texts are counted more than once, by ana, ben: “"), "{command}: {}", all.err);
        assert!(
            all.err.ends_with("by --annotator NAME, or merge theirs first\n") && all.err.lines().count() == 1,
            "{}",
            all.err
        );
        assert_eq!(run(&home, &[command, ".", "--annotator", "ana"]).err, "", "{command}");
        let one = run(&home, &[command, "newsline", "--target", "energy aid"]);
        assert!(one.err.contains("1 text is counted more than once"), "{}", one.err);
    }
    // Where rows are listed, each has its annotator.
    for command in ["stances", "quotes", "timeline"] {
        assert_eq!(run(&home, &[command, "."]).err, "", "{command}");
        let by = |row: &serde_json::Value| row["annotator"].as_str().unwrap().to_owned();
        let by: std::collections::BTreeSet<String> = rows(&home, &[command, "."]).iter().map(by).collect();
        assert_eq!(by.into_iter().collect::<Vec<_>>(), ["ana", "ben"], "{command}");
    }
    let report = run(&home, &["export", "newsline", "--to", "html"]);
    assert!(report.out.contains("2 texts are counted more than once, by ana, ben"), "the report says it, too");
    assert!(report.out.contains("<h1>2 articles in 4 sessions</h1>"));
    let network = run(&home, &["export", "newsline", "--to", "graphml"]);
    assert!(network.err.contains("2 texts are counted more than once"), "{}", network.err);
}

#[test]
fn a_merged_session_counts_instead_of_those_it_was_made_of() {
    let home = twelve();
    merged(&home);
    fs::create_dir(home.path().join("beside")).unwrap();
    for name in ["central-bank.ana", "central-bank.ben"] {
        let name = format!("{name}.standoff.toml");
        fs::copy(home.path().join("newsline").join(&name), home.path().join("beside").join(&name)).unwrap();
    }
    fs::copy(home.path().join("both/one.standoff.toml"), home.path().join("beside/one.standoff.toml")).unwrap();
    let file = fs::read_to_string(home.path().join("both/one.standoff.toml")).unwrap();
    assert!(file.contains("\nmerged = [\"ana\", \"ben\"]\n"), "{file}");
    for command in ["matrix", "network", "actors"] {
        let (alone, beside) = (run(&home, &[command, "both"]), run(&home, &[command, "beside"]));
        assert_eq!(beside.out, alone.out, "{command}");
        assert!(
            beside
                .err
                .contains("2 sessions are not counted: those that they were merged into are counted instead"),
            "{command}: {}",
            beside.err
        );
        assert!(!beside.err.contains("more than once"), "{command}: {}", beside.err);
    }
    for args in [&["stances"][..], &["quotes"], &["timeline"], &["export", "--to", "html"]] {
        let over = |folder| run(&home, &[args, &[folder]].concat());
        let (alone, beside) = (over("both"), over("beside"));
        assert_eq!(beside.out, alone.out.replace("both/", "beside/"), "{args:?}");
        assert!(beside.err.contains("2 sessions are not "), "{args:?}: {}", beside.err);
    }
}

#[test]
fn what_is_disputed_counts_for_nothing_and_is_not_hidden() {
    let home = twelve();
    let ran = merged(&home);
    assert!(ran.out.contains("1 verdict of ana on suggestions the other left untouched: taken"), "{}", ran.out);
    let sum = |args: &[&str]| -> u64 {
        rows(&home, &[&["matrix", "both"], args].concat()).iter().map(|cell| cell["count"].as_u64().unwrap()).sum()
    };
    assert_eq!((sum(&[]), sum(&["--state", "disputed"])), (3, 5));
    for command in ["matrix", "network"] {
        let err = run(&home, &[command, "both"]).err;
        assert!(err.contains("5 disputed stances are not counted until settled"), "{command}: {err}");
        assert_eq!(run(&home, &[command, "both", "--state", "disputed"]).err, "");
    }
    let actors = run(&home, &["actors", "both"]);
    assert!(actors.err.contains("5 disputed quotes and stances are not counted"), "{}", actors.err);
    let stances = rows(&home, &["actors", "both"]).iter().map(|row| row["stances"].as_u64().unwrap()).sum::<u64>();
    assert_eq!(stances, 3);
    assert_eq!(rows(&home, &["stances", "both"]).len(), 8);
    let table = run(&home, &["stances", "both"]).out;
    assert!(table.lines().next().unwrap().contains("state") && table.contains("disputed"), "{table}");
    // Files for people mark each such entry; networks and matrices give the number left out.
    let show = run(&home, &["show", "both/one.standoff.toml"]).out;
    assert!(show.contains("neutral – currency intervention  (q5)  [disputed, ana]\n"), "{show}");
    assert!(
        show.contains("supports – energy aid  (q6)\n") && show.matches("[disputed, ben]").count() == 2,
        "{show}"
    );
    let markdown = run(&home, &["export", "both", "--to", "markdown"]).out;
    assert!(markdown.contains("| disputed, ben |"), "{markdown}");
    let html = run(&home, &["export", "both", "--to", "html"]).out;
    assert!(html.contains("5 disputed stances are not counted.") && html.contains("disputed · ben"), "the report");
    let network = run(&home, &["export", "both", "--to", "graphml"]);
    assert!(network.err.contains("5 disputed stances are not counted"), "{}", network.err);
    let events = run(&home, &["export", "both", "--to", "dna"]);
    assert!(events.err.contains("2 statements are disputed, which the list does not say"), "{}", events.err);
}

#[test]
fn names_are_found_by_other_names_and_parts() {
    let home = twelve();
    let stances = |args: &[&str]| rows(&home, &[&["stances", "."], args].concat()).len();
    assert_eq!(stances(&["--actor", "KARROW"]), 2, "another of her names, in the sessions");
    assert_eq!(stances(&["--actor", "adeyra"]), 4, "a part that only he has");
    assert_eq!(stances(&["--target", "treaty", "--position", "oppose"]), 2);
    assert_eq!(stances(&["--position", "opposes", "--annotator", "ana"]), 6);
    let said = run(&home, &["stances", ".", "--actor", "adeyra"]).err;
    assert_eq!(said, "standoff: --actor \"adeyra\" is taken for \"Tomas Adeyra\"\n");
    assert_eq!(run(&home, &["stances", ".", "--actor", "tomas adeyra"]).err, "");
    let book = fs::read_to_string(home.path().join("codebook.toml")).unwrap();
    let alias = book.replace("affiliation = \"opposition\"", "aliases = [\"the leader of the opposition\"]");
    fs::write(home.path().join("codebook.toml"), alias).unwrap();
    assert_eq!(stances(&["--actor", "The Leader of the Opposition"]), 3, "another name, in the codebook");
    let wrong = refused(&home, &["matrix", ".", "--actor", "Tomas Adeyro"], 1);
    assert!(wrong.contains("no actor is called \"Tomas Adeyro\""), "{wrong}");
    assert!(wrong.contains("did you mean \"Tomas Adeyra\"?"), "{wrong}");
    let wrong = refused(&home, &["quotes", ".", "--target", "energy aids"], 1);
    assert!(wrong.contains("did you mean \"energy aid\"?"), "{wrong}");
}

#[test]
fn a_part_of_several_names_is_not_guessed() {
    let home = twelve();
    let several = refused(&home, &["stances", ".", "--position", "s", "--annotator", "ana"], 1);
    assert!(several.contains("--position \"s\" may be \"opposes\" or \"supports\"; give more"), "{several}");
    let none = refused(&home, &["stances", ".", "--annotator", "cai"], 1);
    assert!(none.contains("they have \"ana\" and \"ben\""), "{none}");
}

#[test]
fn periods_have_a_first_and_a_last_day() {
    let home = twelve();
    let stances = |args: &[&str]| rows(&home, &[&["stances", "."], args].concat()).len();
    assert_eq!(stances(&["--from", "2027"]), 0);
    assert_eq!(
        stances(&["--from", "2026-02", "--until", "2026-02"]),
        stances(&["--from", "2026-02-26", "--until", "2026-02-26"])
    );
    assert_eq!(stances(&["--until", "2025"]) + stances(&["--from", "2026"]), 39);
    assert_eq!(stances(&["--from", "2026-Q1"]), stances(&["--from", "1 January 2026"]));
    let odd = refused(&home, &["stances", ".", "--from", "soon"], 2);
    assert!(odd.contains("expected a day (2026-03-08 or 8 March 2026), a month (2026-03)"), "{odd}");
    let odd = refused(&home, &["show", "newsline/central-bank.ana.standoff.toml", "--published", "2026-03"], 2);
    assert!(odd.contains("expected a day, as 2026-03-08 or 8 March 2026"), "{odd}");
    let none = refused(&home, &["stances", ".", "--from", "2027", "--until", "2026-03"], 1);
    assert!(none.contains("--from 2027-01-01 is after --until 2026-03-31"), "{none}");
}

#[test]
fn dates_are_those_where_what_was_asked_for_is_said() {
    let home = twelve();
    let of = |args: &[&str]| -> Vec<(String, String)> {
        let cell = |row: &serde_json::Value, name: &str| row[name].as_str().unwrap().to_owned();
        let rows = rows(&home, &[&["timeline", ".", "--annotator", "ana"], args].concat());
        rows.iter().map(|row| (cell(row, "date"), cell(row, "passage"))).collect()
    };
    let flow = "“They asked for the flow data on Monday and had it on Tuesday.”";
    let asked = [("2025-12-01".to_owned(), flow.to_owned()), ("2025-12-02".to_owned(), flow.to_owned())];
    assert_eq!(of(&["--actor", "adeyra"]), asked);
    assert_eq!(of(&["--target", "the dam", "--position", "supports"]), asked);
    assert_eq!(of(&["--target", "the dam", "--position", "opposes"]), []);
    let all = of(&[]);
    assert!(all.len() > 100 && all.iter().all(|(_, passage)| !passage.contains("… ")), "{all:?}");
    let table = run(&home, &["timeline", ".", "--actor", "adeyra"]).out;
    assert!(table.ends_with("4 dates in sentences with what was asked for\n"), "{table}");
}

#[test]
fn dates_are_in_the_calendars_order() {
    let home = tempfile::tempdir().unwrap();
    let date = |id: usize, value: &str, kind: &str| {
        format!(
            "[[date]]\nid = \"d{id}\"\nspans = [[0, 2]]\ntext = \"It\"\ntype = \"{kind}\"\nvalue = \"{value}\"\n\
             state = \"accepted\"\norigin = \"hand\"\n"
        )
    };
    let values = ["2025-12-31TMO", "2025-SP", "2025-W23", "2025-11", "2025-12-31", "2025"];
    let dates =
        values.iter().enumerate().map(|(at, v)| date(at + 1, v, if v.contains('T') { "TIME" } else { "DATE" }));
    let text = "format = \"standoff/1\"\n\n[document]\ntext = \"It is so.\\n\"\n\n".to_owned();
    fs::write(home.path().join("a.standoff.toml"), text + &dates.collect::<String>()).unwrap();
    let found = rows(&home, &["timeline", "."]);
    let found: Vec<&str> = found.iter().map(|row| row["date"].as_str().unwrap()).collect();
    assert_eq!(found, ["2025", "2025-SP", "2025-W23", "2025-11", "2025-12-31", "2025-12-31TMO"]);
}

#[test]
fn folders_and_codebooks_are_taken_where_sessions_are() {
    let home = twelve();
    let check = run(&home, &["check", "continental", "codebook.toml"]);
    assert_eq!(
        check.out.lines().count(),
        4 + (3 + 2) + (3 + 2) + 1,
        "two articles, by two, with targets and actors: {}",
        check.out
    );
    assert!(check.code == 0 && check.out.contains("\ncodebook.toml: in order\n"), "{}", check.out);
    fs::write(home.path().join("codebook.toml"), "[[target]]\nname = \"a\"\nparent = \"b\"\n").unwrap();
    let check = run(&home, &["check", "codebook.toml"]);
    assert!(check.code == 1 && check.out.contains("target \"a\" has the unknown parent \"b\""), "{}", check.out);
    let exported = run(&home, &["export", "newsline", "--to", "csv"]);
    let named = run(&home, &["export", "newsline/central-bank.ana.standoff.toml", "--to", "csv"]);
    assert!(exported.code == 0 && exported.out.len() > 3 * named.out.len(), "{}", exported.err);
    let nothing = refused(&home, &["export", "newsline", "nowhere", "--to", "csv"], 1);
    assert!(nothing.contains("nowhere"), "{nothing}");
    fs::create_dir(home.path().join("empty")).unwrap();
    let nothing = refused(&home, &["export", "newsline", "empty", "--to", "csv"], 1);
    assert!(nothing.contains("nothing was exported: cannot read empty"), "{nothing}");
}

#[test]
fn exports_say_what_the_codebook_knows_of_actors() {
    let home = twelve();
    fs::write(
        home.path().join("codebook.toml"),
        "[[actor]]\nname = \"Dolores Quint\"\nrole = \"head of the dive\"\naffiliation = \"Sea Institute\"\n\
         [[actor]]\nname = \"Corran Sea Lines\"\ntype = \"organisation\"\naffiliation = \"ferry firms\"\n",
    )
    .unwrap();
    let export = |to: &str| run(&home, &["export", "the-sound", "--to", to]).out;
    let dna = export("dna");
    assert!(dna.contains(";\"Dolores Quint\";\"Sea Institute\";"), "{dna}");
    assert!(dna.contains(";\"\";\"Corran Sea Lines\";"), "{dna}");
    for network in [export("graphml"), run(&home, &["network", "the-sound"]).out] {
        assert!(network.contains("<data key=\"affiliation\">Sea Institute</data>"), "{network}");
        assert!(network.contains("<data key=\"type\">organisation</data>"), "{network}");
    }
    let html = export("html");
    assert!(html.contains("oceanographer, Sea Institute"), "the session's role goes first");
    assert!(html.contains("ferry firms"), "where the session says nothing, the codebook does");
}

#[test]
fn words_are_read_without_the_comma_before_their_cue() {
    let home = twelve();
    let quote = |rows: Vec<serde_json::Value>| rows[0]["quote"].as_str().unwrap().to_owned();
    let asked = ["--actor", "Ignatius Bell", "--annotator", "ana"];
    let stance = quote(rows(&home, &[&["stances", "."], &asked[..]].concat()));
    assert!(stance.starts_with("Both times, it was justified") && !stance.ends_with(','), "{stance}");
    let quotes = rows(&home, &["quotes", ".", "--annotator", "ana"]);
    assert!(quotes.iter().all(|row| !row["quote"].as_str().unwrap().ends_with(',')), "{quotes:?}");
    // The exported places hold the exported words.
    let path = "newsline/central-bank.ana.standoff.toml";
    assert!(
        run(&home, &["export", path, "--to", "csv"])
            .out
            .contains(",\"He calls it a bridge; I call it an election,\",")
    );
    assert!(
        run(&home, &["export", path, "--to", "dna"])
            .out
            .contains(";\"He calls it a bridge, I call it an election\";")
    );
}

#[test]
fn means_and_shares_are_written_one_way() {
    let home = twelve();
    let matrix = run(&home, &["matrix", ".", "--annotator", "ana", "--normalise"]).out;
    assert!(matrix.contains("−1.00 (50 %)") && matrix.contains("0.00 (50 %)"), "{matrix}");
    // Each period has columns only for its own values.
    let months = run(&home, &["matrix", "newsline", ".", "--annotator", "ana", "--by", "year"]).out;
    let head = months.lines().nth(1).unwrap();
    assert!(months.starts_with("2025\n") && head.contains("the dam") && !head.contains("energy aid"), "{months}");
    let html = run(&home, &["export", "newsline", "--to", "html"]).out;
    assert!(html.contains("<b>−0.67</b> <small>(3)</small>") && html.contains("<b>+1.00</b>"), "the report");
    let actors = run(&home, &["actors", ".", "--annotator", "ana"]).out;
    assert!(actors.contains(" 7 % "), "{actors}");
}

#[test]
fn who_signed_nothing_is_called_by_the_file() {
    let home = twelve();
    for (coder, name) in [("ana", "a"), ("ben", "b")] {
        let path = home.path().join(format!("newsline/central-bank.{coder}.standoff.toml"));
        let signed = format!("annotator = \"{coder}\"");
        let content = fs::read_to_string(path).unwrap();
        let unsigned = if coder == "ana" { "annotator = \"\"" } else { "" };
        let content = content.replacen(&signed, unsigned, 1);
        fs::write(home.path().join(format!("{name}.standoff.toml")), content).unwrap();
    }
    let report = run(&home, &["agree", "a.standoff.toml", "b.standoff.toml"]);
    assert!(report.out.starts_with("unnamed (a), unnamed (b) over 1 text\n"), "{}{}", report.out, report.err);
    let matrix = run(&home, &["matrix", "a.standoff.toml", "b.standoff.toml"]);
    assert!(matrix.err.contains("by unnamed (a.standoff.toml), unnamed (b.standoff.toml):"), "{}", matrix.err);
}

/// Returns a session of three marks: a quote with a speaker, a number with a value, a quote in a state.
fn marks(coder: &str, speaker: &str, value: &str, state: &str) -> String {
    format!(
        "format = \"standoff/1\"\nannotator = \"{coder}\"\n\n[document]\ntext = \"They sail on. Four ferries. No.\\n\"\n\n\
         [[quote]]\nid = \"q1\"\nspans = [[0, 12]]\ntext = \"They sail on\"\nspeaker = \"{speaker}\"\nform = \"direct\"\n\
         state = \"accepted\"\norigin = \"hand\"\n\n\
         [[quote]]\nid = \"q2\"\nspans = [[28, 30]]\ntext = \"No\"\nform = \"direct\"\nstate = \"{state}\"\n\
         origin = \"extracted\"\n\n\
         [[number]]\nid = \"n1\"\nspans = [[14, 18]]\ntext = \"Four\"\nvalue = \"{value}\"\nunit = \"ferries\"\n\
         class = \"count\"\nstate = \"accepted\"\norigin = \"hand\"\n"
    )
}

#[test]
fn marks_on_the_same_words_may_say_different_things() {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("a.standoff.toml"), marks("ana", "Ann Lee", "4", "accepted")).unwrap();
    fs::write(home.path().join("b.standoff.toml"), marks("ben", "Bo Lee", "40", "rejected")).unwrap();
    let figures = rows(&home, &["agree", "."]);
    let figure = |variable: &str, measure: &str| {
        let is = |row: &&serde_json::Value| row["variable"] == variable && row["measure"] == measure;
        figures.iter().find(is).unwrap()["value"].to_string()
    };
    assert!(figure("quote", "differing") == "1.0" && figure("number", "differing") == "1.0", "{figures:?}");
    assert!(figure("quote", "rejected") == "0.5" && figure("number", "rejected") == "0.0", "{figures:?}");
    let listed = run(&home, &["agree", ".", "--disagreements", "--to", "csv"]).out;
    for line in [
        "They sail on,speaker,ana,Ann Lee\n",
        "They sail on,speaker,ben,Bo Lee\n",
        "Four,value,ana,4 ferries\n",
        "Four,value,ben,40 ferries\n",
        "No,mark,ana,accepted\n",
        "No,mark,ben,rejected\n",
    ] {
        assert!(listed.contains(line), "{line}: {listed}");
    }
    assert_eq!(listed.lines().count(), 7, "{listed}");
    let table = run(&home, &["agree", "."]).out;
    assert!(table.contains("differing") && table.ends_with("3 disagreements\n"), "{table}");
    let asked = run(&home, &["agree", ".", "--actor", "Ann Lee", "--disagreements", "--to", "csv"]);
    assert!(
        asked.out.lines().count() == 1 && asked.err.contains("marks are left aside"),
        "{}{}",
        asked.out,
        asked.err
    );
}

#[test]
fn agreement_is_that_of_the_coders_asked_for() {
    let home = twelve();
    merged(&home);
    assert!(run(&home, &["agree", "."]).out.starts_with("ana, ben, unnamed over 6 texts\n"));
    let two = run(&home, &["agree", ".", "--annotator", "ana", "--annotator", "ben"]);
    assert!(two.out.starts_with("ana, ben over 6 texts\n") && two.err.is_empty(), "{}{}", two.out, two.err);
    let one = refused(&home, &["agree", ".", "--annotator", "ana"], 1);
    assert!(one.contains("--annotator leaves one coder, ana"), "{one}");
    // The coder is the session's annotator, whatever the file's name is.
    for (coder, name) in [("ana", "x"), ("ben", "y"), ("ana", "z")] {
        let from = home.path().join(format!("newsline/central-bank.{coder}.standoff.toml"));
        fs::copy(from, home.path().join(format!("{name}.standoff.toml"))).unwrap();
    }
    let files = ["agree", "x.standoff.toml", "y.standoff.toml", "z.standoff.toml", "--annotator", "ben"];
    assert!(refused(&home, &files, 1).contains("--annotator leaves one coder, ben"));
}

#[test]
fn a_rename_says_where_two_become_one() {
    let home = twelve();
    let rename = ["codebook", "rename", "energy aid", "rate cuts", "--sessions", "."];
    let dry = run(&home, &[&rename[..], &["--dry-run"]].concat()).out;
    let sentence = "target \"rate cuts\" is there already: the two would become one, 5 stances of \"energy aid\" with 4 \
                    stances of \"rate cuts\"";
    assert!(dry.contains(sentence), "{dry}");
    let done = run(&home, &rename).out;
    assert!(done.contains("the two become one, 5 stances"), "{done}");
    let other = run(&home, &["codebook", "rename", "rate cuts", "rates", "--sessions", ".", "--dry-run"]).out;
    assert!(!other.contains("become one") && other.contains("9 places"), "{other}");
    let actors = ["codebook", "rename", "Park Da-yeon", "Cho Min-jae", "--sessions", ".", "--dry-run"];
    let said = run(&home, &actors).out;
    assert!(said.contains("3 stances and 4 quotes of \"Park Da-yeon\" with 2 stances and 4 quotes of"), "{said}");
}

#[test]
fn a_codebook_is_listed_a_list_a_table() {
    let home = twelve();
    let all = run(&home, &["codebook", "list"]).out;
    assert_eq!(all.matches("name").count(), 3, "no table for tags, of which there are none: {all}");
    assert!(!all.lines().next().unwrap().contains("type"), "{all}");
    let actors = run(&home, &["codebook", "list", "--kind", "actor"]).out;
    assert!(actors.contains("person  governor, central bank") && actors.ends_with("\n3 actors\n"), "{actors}");
}
