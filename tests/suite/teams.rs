//! Projects of several coders: `assign`, one's own articles, `progress`, folders of sessions without articles, and the
//! walk-through of `docs/teams.md`.

use std::fs;
use std::path::Path;

use standoff::project::Project;

use super::command::ran;
use super::library_stage::LibraryStage;
use super::many::lines;
use super::terminal::Terminal;

const TEXT: &str = "The trade minister, Marta Lindqvist, said on Friday that “any kind of tariff” is wrong.\n\n“A tariff \
                    would keep our farms alive,” said Jonas Okafor.\n";

/// Returns a folder `p` with articles of consecutive days.
fn project(count: usize) -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join("p")).unwrap();
    for n in 1..=count {
        add(home.path(), n);
    }
    home
}

fn add(home: &Path, n: usize) {
    let text = format!("Article {n}\nMarch {n}, 2026\n\n{TEXT}\nThis is number {n}.\n");
    fs::write(home.join(format!("p/a{n:02}.txt")), text).unwrap();
}

fn read(home: &Path) -> Project {
    Project::from_toml(&fs::read_to_string(home.join("p/project.toml")).unwrap()).unwrap()
}

/// Lets a coder save an article's session, with these words replaced in it.
fn save(home: &Path, article: &str, coder: &str, changes: &[(&str, &str)]) {
    let split = ["split", &format!("p/{article}.txt"), "-o", "tmp", "--annotator", coder].map(str::to_owned);
    let made = ran(home, &split.iter().map(String::as_str).collect::<Vec<_>>(), b"");
    assert_eq!(made.code, 0, "{}", made.err);
    let file = fs::read_dir(home.join("tmp")).unwrap().map(|entry| entry.unwrap().path());
    let file = file.into_iter().find(|path| path.to_string_lossy().ends_with(".standoff.toml")).unwrap();
    let mut session = fs::read_to_string(&file).unwrap();
    for (old, new) in changes {
        assert!(session.contains(old), "{old}: {session}");
        session = session.replace(old, new);
    }
    fs::write(home.join(format!("p/{article}.{coder}.standoff.toml")), session).unwrap();
    fs::remove_dir_all(home.join("tmp")).unwrap();
}

const DONE: (&str, &str) = ("[document]", "done = true\n\n[document]");
const ACCEPTED: (&str, &str) = ("state = \"suggested\"", "state = \"accepted\"\nat = \"2026-03-09T10:00:00Z\"");

#[test]
fn assigning_tells_before_it_does_and_does_what_it_told() {
    let home = project(20);
    let ask = ["assign", "p", "--coders", "ana,ben", "--overlap", "15%"];
    let dry = ran(home.path(), &[&ask[..], &["--dry-run", "--to", "jsonl"]].concat(), b"");
    assert!(dry.code == 0 && !home.path().join("p/project.toml").exists(), "{}", dry.err);
    let told = ran(home.path(), &[&ask[..], &["--dry-run"]].concat(), b"");
    assert!(told.out.ends_with("nothing was written: this is what would be done\n"), "{}", told.out);
    let done = ran(home.path(), &ask, b"");
    assert!(
        done.out.contains("20 articles, 20 of them new; 3 coded by two\nwritten to p/project.toml\n"),
        "{}",
        done.out
    );
    let project = read(home.path());
    let changes = lines(&dry);
    assert_eq!(changes.len(), 23);
    for change in &changes {
        let coders = project.coders_of(change["article"].as_str().unwrap()).unwrap();
        assert!(change["change"] == "given" && coders.iter().any(|coder| *coder == change["coder"]), "{change}");
    }
    assert!(project.articles.is_sorted_by_key(|line| &line.article), "they are in the order of their days");
    let again = ran(home.path(), &["assign", "p"], b"");
    assert!(again.out.ends_with("nothing is to be changed in p/project.toml\n"), "{}", again.out);
    // New articles are added; comments and what is assigned stay.
    let path = home.path().join("p/project.toml");
    let text = fs::read_to_string(&path).unwrap().replace("[articles]", "# ours\n[articles]");
    fs::write(&path, &text).unwrap();
    (21..=26).for_each(|n| add(home.path(), n));
    assert_eq!(ran(home.path(), &["assign", "p", "--coders", "cleo"], b"").code, 0);
    let after = fs::read_to_string(&path).unwrap();
    let kept = text.lines().filter(|line| line.contains(".txt") || line.contains('#'));
    assert!(kept.into_iter().all(|line| after.contains(line)), "{after}");
    let new = read(home.path());
    assert!(new.articles[20..].iter().filter(|line| line.coders.contains(&"cleo".to_owned())).count() >= 5);
}

#[test]
fn check_looks_at_the_project_too() {
    let home = project(3);
    let check = |path: &str| ran(home.path(), &["check", path], b"");
    assert_eq!(ran(home.path(), &["assign", "p", "--coders", "ana,ben"], b"").code, 0);
    for path in ["p", "p/project.toml", "."] {
        let right = check(path);
        assert!(
            right.code == 0 && right.out.contains("p/project.toml: in order"),
            "{path}: {}{}",
            right.out,
            right.err
        );
    }
    let path = home.path().join("p/project.toml");
    let text = fs::read_to_string(&path).unwrap();
    fs::remove_file(home.path().join("p/a02.txt")).unwrap();
    save(home.path(), "a03", "ben", &[DONE]);
    fs::remove_file(home.path().join("p/a03.txt")).unwrap();
    fs::write(&path, text.replace("coders = [\"ana\", \"ben\"]", "coders = [\"ana\"]\ncodebook = \"book.toml\""))
        .unwrap();
    let wrong = check("p");
    for found in [
        "the article \"a02.txt\" nor a session of it is there",
        "its codebook book.toml is not there",
        "\"ben\", who is not among the coders",
    ] {
        assert!(wrong.code == 1 && wrong.out.contains(found), "{found}: {}", wrong.out);
    }
    assert!(!wrong.out.contains("a03.txt\" nor"), "its session is there: {}", wrong.out);
    fs::write(&path, "coders = [\"ana\"]\norder = 3\n").unwrap();
    let bad = check("p");
    assert!(bad.code == 1 && bad.out.contains("p/project.toml: line 2: order is a number"), "{}", bad.out);
}

#[test]
fn a_project_that_cannot_be_used_is_refused_in_a_sentence() {
    let home = project(2);
    let path = home.path().join("p/project.toml");
    for (text, found) in [
        ("coders = [\"ana\"", "p/project.toml is not right: line 1: this is no TOML"),
        ("coders = [\"../x\"]\n", "line 1: \"../x\" cannot be a coder's name: a slash or a comma"),
        (
            "coders = [\"ana\"]\n\n[articles]\n\"../../x.txt\" = [\"ana\"]\n",
            "line 4: \"../../x.txt\" is no article",
        ),
        ("coders = [\"ana\"]\nsessions = \"/tmp\"\n", "line 2: sessions leads out of the project's folder"),
        ("coders = {}\n", "line 1: coders: this is a table; write names"),
        ("coders = [\"ana\"]\noverlap = 15\n", "line 2: overlap is a number; write a share such as \"15%\""),
    ] {
        fs::write(&path, text).unwrap();
        for args in [&["assign", "p", "--coders", "ben"][..], &["list", "p"], &["progress", "p"]] {
            let said = ran(home.path(), args, b"");
            assert_eq!(said.code, 1, "{args:?}: {text}");
            assert!(said.err.contains(found) && said.err.lines().count() == 1, "{args:?}: {}", said.err);
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
    // The file of another program is left alone, and its keys stay where it becomes a project's, too.
    fs::write(&path, "[build]\nname = \"x\" # theirs\n").unwrap();
    assert_eq!(ran(home.path(), &["list", "p"], b"").code, 0);
    assert_eq!(ran(home.path(), &["assign", "p", "--coders", "ana"], b"").code, 0);
    assert!(fs::read_to_string(&path).unwrap().contains("[build]\nname = \"x\" # theirs\n"));
    for (args, found) in [
        (&["assign", "p", "--remove", "zoe"][..], "\"zoe\" is no coder of this project; its coders are ana"),
        (
            &["assign", "p", "--overlap", "20%"],
            "20% of the articles are to be coded by two, and there is one coder",
        ),
        (&["assign", "p", "--coders", "a/b"], "\"a/b\" cannot be a coder's name"),
        (&["assign", "none"], "none is no folder"),
        (&["assign", "p/none"], "p/none is no folder"),
    ] {
        let said = ran(home.path(), args, b"");
        assert!(said.code == 1 && said.err.contains(found), "{args:?}: {}", said.err);
    }
    fs::create_dir(home.path().join("p/part")).unwrap();
    let part = ran(home.path(), &["assign", "p/part", "--coders", "x"], b"");
    assert!(part.err.contains("p/part is part of the project in"), "{}", part.err);
    fs::create_dir(home.path().join("empty")).unwrap();
    let empty = ran(home.path(), &["assign", "empty", "--coders", "x"], b"");
    assert!(empty.err.contains("there is no article in empty"), "{}", empty.err);
}

#[test]
fn the_list_and_the_progress_say_who_has_done_what() {
    let home = project(4);
    let assigned = "coders = [\"ana\", \"ben\"]\n[articles]\n\"a01.txt\" = [\"ana\", \"ben\"]\n\"a02.txt\" = [\"ana\"]\n\
                    \"a03.txt\" = [\"ben\"]\n";
    fs::write(home.path().join("p/project.toml"), assigned).unwrap();
    save(home.path(), "a01", "ana", &[DONE, ACCEPTED]);
    save(home.path(), "a01", "ben", &[DONE, ACCEPTED]);
    save(home.path(), "a02", "ana", &[ACCEPTED]);
    save(home.path(), "a03", "ana", &[ACCEPTED]);
    let listed = ran(home.path(), &["list", "p", "--to", "jsonl"], b"");
    let rows: Vec<String> = lines(&listed)
        .iter()
        .map(|row| {
            format!("{} {} {} {}", row["article"], row["annotator"], row["state"], row["assigned"])
                .replace('"', "")
        })
        .collect();
    assert_eq!(
        rows,
        [
            "p/a01.txt ana done [ana,ben]",
            "p/a01.txt ben done [ana,ben]",
            "p/a02.txt ana begun [ana]",
            "p/a03.txt ben new [ben]",
            "p/a03.txt ana begun [ben]",
            "p/a04.txt  new []",
        ]
    );
    let progress = lines(&ran(home.path(), &["progress", "p", "--to", "jsonl"], b""));
    let numbers = |row: &serde_json::Value| {
        ["assigned", "new", "begun", "done", "beside"].map(|name| row[name].as_u64().unwrap())
    };
    assert_eq!(progress.iter().map(numbers).collect::<Vec<_>>(), [[2, 0, 2, 1, 1], [2, 1, 0, 1, 0]]);
    assert!(progress[0]["judged"].as_u64() > Some(2) && progress[0]["to judge"] == 0, "{progress:?}");
    let weeks = lines(&ran(home.path(), &["progress", "p", "--agreement", "--to", "jsonl"], b""));
    let f1 = weeks.iter().find(|row| row["variable"] == "quote" && row["measure"] == "f1_exact").unwrap();
    assert_eq!((f1["week"].as_str(), f1["value"].as_f64()), (Some("2026-W11"), Some(1.0)));
    // It is what agree says of the same sessions.
    let agree = lines(&ran(
        home.path(),
        &["agree", "p/a01.ana.standoff.toml", "p/a01.ben.standoff.toml", "--to", "jsonl"],
        b"",
    ));
    for row in agree.iter().filter(|row| row["measure"].as_str().unwrap().starts_with("f1")) {
        let same =
            |week: &&serde_json::Value| week["variable"] == row["variable"] && week["measure"] == row["measure"];
        assert_eq!(weeks.iter().find(same).unwrap()["value"], row["value"], "{row}");
    }
    let waiting = lines(&ran(home.path(), &["progress", "p", "--waiting", "--to", "jsonl"], b""));
    assert_eq!(
        (waiting.len(), waiting[0]["to"].as_str(), waiting[0]["count"].as_u64()),
        (1, Some("merge"), Some(2))
    );
    let table = ran(home.path(), &["progress", "p"], b"");
    for words in ["1 coded by two", "1 assigned to nobody", "2026-W11"] {
        assert!(table.out.contains(words), "{words}: {}", table.out);
    }
    let merge = table.out.lines().find(|line| line.starts_with("standoff merge ")).unwrap();
    let merge = merge.trim_start_matches("standoff ").trim_end_matches(" merges the first");
    assert_eq!(ran(home.path(), &merge.split(' ').collect::<Vec<_>>(), b"").code, 0);
    let settled = ran(home.path(), &["progress", "p", "--waiting"], b"");
    assert_eq!(settled.out, "nothing waits\n");
}

#[test]
fn progress_shows_what_is_disputed_and_works_without_a_project() {
    let home = project(1);
    save(home.path(), "a01", "ana", &[DONE, ACCEPTED]);
    save(home.path(), "a01", "ben", &[DONE, ("state = \"suggested\"", "state = \"rejected\"")]);
    let (a, b) = ("p/a01.ana.standoff.toml", "p/a01.ben.standoff.toml");
    assert_eq!(ran(home.path(), &["merge", a, b, "-o", "p/a01.standoff.toml"], b"").code, 0);
    let waiting = lines(&ran(home.path(), &["progress", "p", "--waiting", "--to", "jsonl"], b""));
    assert_eq!(waiting[0]["to"], "settle");
    assert!(waiting[0]["count"].as_u64() > Some(0) && waiting[0]["of"] == serde_json::json!(["ana", "ben"]));
    let table = ran(home.path(), &["progress", "p"], b"");
    assert!(table.out.contains("no project.toml says who codes what, standoff assign makes one"), "{}", table.out);
}

#[test]
fn progress_is_readable_at_80_columns() {
    let home = project(12);
    ran(home.path(), &["assign", "p", "--coders", "ana,ben,cleopatra", "--overlap", "30%"], b"");
    let project = read(home.path());
    for line in project.articles.iter().filter(|line| line.coders.len() > 1) {
        for coder in &line.coders {
            save(home.path(), line.article.trim_end_matches(".txt"), coder, &[DONE, ACCEPTED]);
        }
    }
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_standoff"));
    let command = command.args(["progress", "p"]).current_dir(home.path()).env("COLUMNS", "80");
    let out = String::from_utf8(command.env("HOME", home.path()).output().unwrap().stdout).unwrap();
    let tables = out.lines().filter(|line| !line.starts_with("standoff merge"));
    assert!(tables.clone().all(|line| line.chars().count() <= 80), "{out}");
    assert!(!out.contains("Left out"), "{out}");
    insta::assert_snapshot!("progress", out);
}

#[test]
fn sessions_without_articles_are_gone_through_and_listed() {
    let home = project(2);
    save(home.path(), "a01", "ana", &[DONE, ACCEPTED]);
    save(home.path(), "a02", "ana", &[]);
    for n in 1..=2 {
        fs::remove_file(home.path().join(format!("p/a{n:02}.txt"))).unwrap();
    }
    let listed = lines(&ran(home.path(), &["list", "p", "--to", "jsonl"], b""));
    let row = |row: &serde_json::Value| format!("{} {}", row["article"], row["state"]).replace('"', "");
    assert_eq!(listed.iter().map(row).collect::<Vec<_>>(), ["p/a01 done", "p/a02 begun"]);
    // Another coder begins with their text.
    assert_eq!(ran(home.path(), &["assign", "p", "--coders", "ben"], b"").code, 0);
    assert_eq!(read(home.path()).articles[0].article, "a01");
    let mut terminal = Terminal::with(home.path(), &["p", "--annotator", "ben"]);
    terminal.see("1 of 2");
    terminal.see("Article 1");
    terminal.keys("a");
    terminal.see("modified");
    terminal.keys("w");
    terminal.see("saved");
    terminal.keys("q");
    assert_eq!(terminal.ends(), 0);
    let own = fs::read_to_string(home.path().join("p/a01.ben.standoff.toml")).unwrap();
    assert!(
        own.contains("annotator = \"ben\"")
            && !own.contains("done = true")
            && own.contains("title = \"Article 1\"")
    );
    assert!(own.contains("published = 2026-03-01") && own.contains("accepted"), "{own}");
}

#[test]
fn a_project_s_sessions_and_codebook_are_where_it_says() {
    let home = project(2);
    let asked = ["assign", "p", "--coders", "ana", "--sessions", "coded", "--codebook", "../book.toml"];
    assert_eq!(ran(home.path(), &asked, b"").code, 0);
    fs::write(home.path().join("book.toml"), "[[target]]\nname = \"farm tariffs\"\n").unwrap();
    let mut terminal = Terminal::with(home.path(), &["p", "--annotator", "ana"]);
    terminal.see("1 of 2");
    terminal.keys("so\t");
    terminal.see("farm tariffs");
    // The first closes the names, the second the dialog.
    for _ in 0..2 {
        terminal.keys("\u{1b}");
        std::thread::sleep(std::time::Duration::from_millis(300));
    }
    terminal.keys("Z");
    terminal.see("2 of 2");
    terminal.keys("q");
    assert_eq!(terminal.ends(), 0);
    let coded = fs::read_to_string(home.path().join("p/coded/a01.ana.standoff.toml")).unwrap();
    assert!(coded.contains("done = true"), "{coded}");
    let listed = lines(&ran(home.path(), &["list", "p", "--to", "jsonl"], b""));
    assert_eq!((listed.len(), listed[0]["state"].as_str()), (2, Some("done")));
}

#[test]
fn sessions_beside_the_articles_belong_to_a_project_with_a_folder_of_sessions() {
    let home = project(3);
    save(home.path(), "a01", "ana", &[ACCEPTED]);
    for n in 1..=3 {
        save(home.path(), &format!("a{n:02}"), "x", &[("annotator = \"x\"\n", "")]);
        let at = |name: &str| home.path().join(format!("p/a{n:02}.{name}"));
        fs::rename(at("x.standoff.toml"), at("standoff.toml")).unwrap();
    }
    let given = ran(home.path(), &["assign", "p", "--coders", "ana,ben", "--sessions", "coded"], b"");
    assert!(given.out.contains("3 articles, 3 of them new"), "{}{}", given.out, given.err);
    assert!(read(home.path()).coders_of("a01.txt").unwrap().contains(&"ana".to_owned()), "she has begun it");
    let progress = lines(&ran(home.path(), &["progress", "p", "--to", "jsonl"], b""));
    assert_eq!(progress[0]["begun"], 1, "{progress:?}");
    fs::create_dir(home.path().join("p/coded")).unwrap();
    save(home.path(), "a02", "ben", &[ACCEPTED]);
    fs::rename(home.path().join("p/a02.ben.standoff.toml"), home.path().join("p/coded/a02.ben.standoff.toml"))
        .unwrap();
    let listed = lines(&ran(home.path(), &["list", "p", "--to", "jsonl"], b""));
    let articles: std::collections::BTreeSet<&str> =
        listed.iter().filter_map(|row| row["article"].as_str()).collect();
    assert_eq!(articles.into_iter().collect::<Vec<_>>(), ["p/a01.txt", "p/a02.txt", "p/a03.txt"], "{listed:?}");
    // The text that nobody began counts for nothing where a coder has a session in the project's folder.
    let quotes = ran(home.path(), &["quotes", "p", "--to", "jsonl"], b"");
    assert!(quotes.err.contains("2 sessions left out: nobody has begun there"), "{}", quotes.err);
    let again = ran(home.path(), &["assign", "p"], b"");
    assert!(again.out.contains("3 articles, 0 of them new"), "{}{}", again.out, again.err);
}

#[test]
fn a_project_is_made_of_a_file_without_coders_and_beside_a_library_that_cannot_be_opened() {
    let home = project(2);
    for text in ["coders = []\n", "[build]\nname = \"x\"\n"] {
        fs::write(home.path().join("p/project.toml"), text).unwrap();
        let given = ran(home.path(), &["assign", "p", "--coders", "ana"], b"");
        assert_eq!(given.code, 0, "{text}: {}", given.err);
        assert_eq!(read(home.path()).coders, ["ana"]);
    }
    let data = home.path().join("XDG_DATA_HOME/standoff");
    fs::create_dir_all(&data).unwrap();
    fs::write(data.join(standoff::library::FILE), "no database").unwrap();
    let given = ran(home.path(), &["assign", "p", "--coders", "ben"], b"");
    assert_eq!(given.code, 0, "{}", given.err);
    assert!(given.err.contains("articles that only the library has are not given out"), "{}", given.err);
    let named = ran(home.path(), &["assign", "p", "--library", "nowhere"], b"");
    assert!(named.code == 1 && named.err.contains("there is no library in nowhere"), "{}", named.err);
    assert!(!home.path().join("nowhere").exists());
}

#[test]
fn commands_that_are_told_can_be_copied() {
    let home = project(1);
    fs::rename(home.path().join("p"), home.path().join("our p")).unwrap();
    fs::create_dir(home.path().join("p")).unwrap();
    fs::copy(home.path().join("our p/a01.txt"), home.path().join("p/a01.txt")).unwrap();
    for coder in ["ana", "ben"] {
        save(home.path(), "a01", coder, &[DONE, ACCEPTED]);
        let name = format!("a01.{coder}.standoff.toml");
        fs::rename(home.path().join("p").join(&name), home.path().join("our p").join(&name)).unwrap();
    }
    let told = ran(home.path(), &["progress", "our p"], b"").out;
    let merge = told.lines().find_map(|line| line.strip_suffix(" merges the first")).unwrap();
    let expected =
        "standoff merge 'our p/a01.ana.standoff.toml' 'our p/a01.ben.standoff.toml' -o 'our p/a01.standoff.toml'";
    assert_eq!(merge, expected);
}

#[test]
fn the_library_s_project_shows_one_s_own() {
    let mut stage = LibraryStage::new((120, 36), "dark");
    let folder = stage.path("tariffs");
    fs::create_dir(&folder).unwrap();
    let folder = folder.display().to_string();
    stage.keys(&format!("v j j j P '{folder}' enter esc"));
    let data = stage.path("data").display().to_string();
    let assigned =
        ran(stage.path("").as_path(), &["assign", "tariffs", "--coders", "ana,ben", "--library", &data], b"");
    assert!(assigned.err.contains("4 articles of the library put into"), "{}{}", assigned.err, assigned.out);
    let text = fs::read_to_string(stage.path("tariffs/project.toml")).unwrap();
    let project = Project::from_toml(&text).unwrap();
    assert_eq!(project.articles.len(), 4);
    // Everybody has the texts, and what is there is not put there again.
    let again = ran(stage.path("").as_path(), &["assign", "tariffs", "--library", &data], b"");
    assert!(again.err.is_empty() && again.out.contains("4 articles, 0 of them new"), "{}{}", again.err, again.out);
    stage.open_as("ana");
    let to_project = "h G l";
    stage.keys(to_project);
    let own = stage.text();
    assert!(own.contains("tariffs 2 ") && own.contains("yours"), "{own}");
    stage.keys("M g");
    let all = stage.text();
    assert!(all.contains("tariffs 4 ") && !all.contains("yours"), "{all}");
    // One of somebody else can be opened, and says so.
    let mut said = 0;
    for _ in 0..4 {
        stage.keys("enter");
        said += usize::from(stage.text().contains("this article is assigned to ben"));
        stage.keys("a w q j");
    }
    assert_eq!(said, 2);
    let sessions = fs::read_dir(stage.path("tariffs")).unwrap().map(|entry| entry.unwrap().file_name());
    let own = sessions.filter(|name| name.to_string_lossy().ends_with(".ana.standoff.toml")).count();
    assert!(own >= 3, "{own}");
}

/// Returns the commands of the walk-through; one that goes on in the next line ends with a backslash.
fn commands(page: &str) -> Vec<String> {
    let page = page.replace(" \\\n   ", "");
    let blocks = page.split("```console\n").skip(1).map(|block| block.split("```").next().unwrap());
    let lines = blocks.flat_map(str::lines).filter(|line| line.starts_with("standoff "));
    lines.map(str::to_owned).collect()
}

#[test]
fn the_walk_through_of_two_coders_leads_from_an_export_to_agreement() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/teams.md")).unwrap();
    let home = tempfile::tempdir().unwrap();
    let export = page.split("cat > news.csv <<'END'\n").nth(1).unwrap().split("END\n").next().unwrap();
    fs::write(home.path().join("news.csv"), export).unwrap();
    let mut printed = String::new();
    for command in commands(&page) {
        let args: Vec<&str> = command.split(' ').skip(1).collect();
        if args[0] == "tariffs" {
            code(home.path(), &args);
            continue;
        }
        let done = ran(home.path(), &args, b"");
        assert_eq!(done.code, 0, "{command}: {}", done.err);
        printed.push_str(&done.out);
    }
    for words in ["written to tariffs/project.toml", "nothing waits"] {
        assert!(printed.contains(words), "{words}: {printed}");
    }
    // The sessions made by split, which nobody has begun, are no coder's.
    assert!(printed.contains("ana, ben over 2 texts"), "{printed}");
    let quotes = ran(home.path(), &["quotes", "tariffs", "--to", "jsonl"], b"");
    assert_eq!(lines(&quotes).len(), 4, "{}{}", quotes.err, quotes.out);
    assert!(quotes.err.contains("4 sessions left out: nobody has begun there"), "{}", quotes.err);
    assert!(page.contains("4 articles, 4 of them new; 2 coded by two"));
    assert!(printed.contains("4 articles, 4 of them new; 2 coded by two"), "{printed}");
}

/// Lets a coder accept everything that is shown, with `A`, and end each article with `Z`.
fn code(home: &Path, args: &[&str]) {
    let mut terminal = Terminal::with(home, args);
    for n in 1..=3 {
        terminal.see(&format!("{n} of 3"));
        terminal.keys("A");
        terminal.see("modified");
        terminal.keys("Z");
    }
    terminal.see("all 3 articles are done");
    terminal.keys("q");
    assert_eq!(terminal.ends(), 0);
}
