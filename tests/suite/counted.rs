//! Lists, counts and checks over many sessions give their order, and what they could not count.

use std::fs;

use super::command::ran;
use super::many::{lines, run, twelve};

#[test]
fn rows_are_in_the_order_of_days_sources_and_places() {
    let home = twelve();
    // The order of the paths is the opposite of the order of the days.
    let early = home.path().join("newsline/central-bank.ana.standoff.toml");
    let content = fs::read_to_string(&early).unwrap();
    let day = content.lines().find(|line| line.starts_with("published = ")).unwrap();
    fs::write(home.path().join("zz.standoff.toml"), content.replacen(day, "published = 1999-01-02", 1)).unwrap();
    fs::write(home.path().join("aa.standoff.toml"), content.replacen(day, "", 1)).unwrap();
    for command in ["stances", "quotes"] {
        let rows = lines(&run(&home, &[command, ".", "--to", "jsonl"]));
        let keys: Vec<(String, String)> = rows
            .iter()
            .map(|row| {
                (row["date"].as_str().unwrap_or("9").to_owned(), row["source"].as_str().unwrap().to_owned())
            })
            .collect();
        assert!(keys.is_sorted(), "{command}: {keys:?}");
        assert!(keys[0].1.ends_with("zz.standoff.toml") && keys.last().unwrap().1.ends_with("aa.standoff.toml"));
    }
}

#[test]
fn a_position_without_a_sign_is_said() {
    let home = twelve();
    let path = home.path().join("newsline/central-bank.ana.standoff.toml");
    let content = fs::read_to_string(&path).unwrap();
    let wrong = content.matches("position = \"supports\"").count();
    assert!(wrong > 0);
    fs::write(&path, content.replace("position = \"supports\"", "position = \"suports\"")).unwrap();
    for args in [&["matrix", "newsline"][..], &["network", "newsline"], &["agree", "newsline"]] {
        let ran = run(&home, args);
        let said = format!("{wrong} stance");
        assert!(
            ran.err.contains(&said) && ran.err.contains("\"suports\" (did you mean \"supports\"?)"),
            "{}",
            ran.err
        );
        assert_eq!(ran.code, 0, "{}", ran.err);
    }
}

#[test]
fn what_the_codebook_does_not_know_is_listed_once_and_is_no_fault() {
    let home = twelve();
    let check = run(&home, &["check", "newsline"]);
    assert_eq!(check.code, 0, "{}", check.out);
    let lines: Vec<&str> = check.out.lines().collect();
    assert_eq!(lines.iter().filter(|line| line.ends_with(": in order")).count(), 4, "{}", check.out);
    let takeover: Vec<&&str> = lines.iter().filter(|line| line.contains("\"takeover\"")).collect();
    assert_eq!(takeover, [&"target \"takeover\" is not in the codebook: in 2 sessions"]);
    fs::write(home.path().join("newsline/zz.standoff.toml"), "nothing\n").unwrap();
    let check = run(&home, &["check", "newsline"]);
    assert!(check.code == 1 && check.out.starts_with("newsline/zz.standoff.toml: line 1"), "{}", check.out);
}

#[test]
fn a_zip_is_one_whatever_is_in_it() {
    let home = twelve();
    let session = "newsline/central-bank.ana.standoff.toml";
    for to in ["cas", "timeml", "csv", "qdpx", "brat"] {
        let name = format!("{to}.zip");
        let ran = ran(home.path(), &["export", session, "--to", to, "-o", &name], b"");
        assert_eq!(ran.code, 0, "{}", ran.err);
        let zip = zip::ZipArchive::new(fs::File::open(home.path().join(&name)).unwrap()).unwrap();
        assert!(zip.file_names().all(|inner| !inner.unwrap().ends_with(".qdpx")), "{to}");
    }
}

#[test]
fn what_was_likely_meant_is_said() {
    let home = twelve();
    let session = "newsline/central-bank.ana.standoff.toml";
    // A year in which nothing was published.
    let none = run(&home, &["stances", ".", "--from", "2027"]);
    assert!(none.err.contains("no session asked for was published then; they are of 20"), "{}", none.err);
    assert_eq!(run(&home, &["stances", ".", "--from", "2026"]).err, "");
    // An actor who is only in the codebook, with a name that is part of a speaker's name.
    let book = home.path().join("codebook.toml");
    let known = fs::read_to_string(&book).unwrap() + "\n[[actor]]\nname = \"Hedda Moe\"\naliases = [\"Noh\"]\n";
    fs::write(&book, known).unwrap();
    let noh = run(&home, &["stances", ".", "--actor", "noh"]);
    assert!(noh.err.contains("is taken for \"Noh Seung-hee\""), "{}", noh.err);
    // The same file is given twice.
    let twice = run(&home, &["merge", session, &format!("./{session}"), "-o", "x.standoff.toml"]);
    assert!(twice.code == 1 && twice.err.contains("is given twice"), "{}", twice.err);
    // An article is given where a session is expected.
    fs::write(home.path().join("a.txt"), "Rain fell. \"So it is,\" said Ann Lee.\n").unwrap();
    let article = run(&home, &["stances", "a.txt"]);
    assert!(article.code == 1 && article.err.contains("a.txt is no session; standoff a.txt"), "{}", article.err);
    // A codebook's error is one line, without the marked source line.
    fs::write(&book, "[[target]]\nnaem = 1\n").unwrap();
    let broken = run(&home, &["stances", "."]).err;
    assert!(broken.contains("line 2, column 1: unknown field `naem`") && !broken.contains('^'), "{broken}");
}

#[test]
fn records_given_as_an_article_are_noticed() {
    let home = tempfile::tempdir().unwrap();
    let record = b"{\"id\": 1, \"text\": \"Rain fell.\"}\n";
    let said = ran(home.path(), &["extract"], record);
    assert!(said.err.contains("this looks like JSON lines; --from jsonl"), "{}", said.err);
    assert_eq!(ran(home.path(), &["extract", "--from", "jsonl"], record).err, "");
    assert_eq!(ran(home.path(), &["extract"], b"{so it is}\n").err, "");
}

#[test]
fn a_theme_that_does_not_exist_stops_no_command_without_a_screen() {
    let home = twelve();
    let config = home.path().join("XDG_CONFIG_HOME/standoff");
    fs::create_dir_all(&config).unwrap();
    fs::write(config.join("config.toml"), "theme = \"dusk\"\n").unwrap();
    assert_eq!(run(&home, &["stances", "."]).code, 0);
    assert_eq!(run(&home, &["config", "check"]).code, 1);
}
