//! The command line: output, refusals and exit status.

use std::path::Path;

use assert_cmd::Command;

use super::stage::ARTICLE;

fn standoff(folder: &Path) -> Command {
    let mut command = Command::cargo_bin("standoff").unwrap();
    for name in ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"] {
        command.env(name, folder.join(name));
    }
    command.current_dir(folder);
    command
}

pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

pub(crate) fn ran(folder: &Path, args: &[&str], input: &[u8]) -> Ran {
    let output = standoff(folder).args(args).write_stdin(input).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("output is UTF-8");
    Ran { code: output.status.code().unwrap(), out: text(&output.stdout), err: text(&output.stderr) }
}

#[test]
fn extract_answers_in_order_and_puts_a_bad_line_in_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let mut input = String::new();
    for number in 0..1000 {
        let line = match number {
            500 => "{\"id\": 500, \"text\": 7}\n".to_owned(),
            _ => format!("{}\n", serde_json::json!({"id": number, "text": ARTICLE, "published": "2026-03-08"})),
        };
        input.push_str(&line);
    }
    let ran = ran(folder.path(), &["extract", "--from", "jsonl", "-"], input.as_bytes());
    assert_eq!(ran.code, 1);
    let lines: Vec<serde_json::Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 1000);
    for (number, line) in lines.iter().enumerate() {
        assert_eq!(line["id"], number);
        assert_eq!(line.get("error").is_some(), number == 500, "{line}");
    }
}

#[cfg(unix)]
#[test]
fn extract_opens_files_whose_names_are_not_utf_8() {
    use std::os::unix::ffi::OsStrExt;
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in
        [(&b"caf\xe9.txt"[..], ARTICLE), (b"caf\xe9.jsonl", "{\"id\": 1, \"text\": \"Rain.\"}\n")]
    {
        let name = std::ffi::OsStr::from_bytes(name);
        std::fs::write(folder.path().join(name), content).unwrap();
        let output = standoff(folder.path()).arg("extract").arg(name).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(output.stdout.starts_with(b"{\"id\":"));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_below_standard_output_is_said() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.txt"), ARTICLE).unwrap();
    let program = env!("CARGO_BIN_EXE_standoff");
    for args in ["extract a.txt", "show a.txt", "export a.txt --to csv", "man", "--help"] {
        let full = std::fs::File::create("/dev/full").unwrap();
        let mut command = std::process::Command::new(program);
        let command = command.args(args.split(' ')).current_dir(folder.path()).stdout(full);
        let output = command.env("HOME", folder.path()).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(said, "standoff: cannot write to standard output: the disk is full\n", "{args}");
        assert_eq!(output.status.code(), Some(1), "{args}");
    }
}

#[test]
fn extract_says_the_same_with_any_number_of_jobs() {
    let folder = tempfile::tempdir().unwrap();
    // Lines of many lengths, so that threads and batches end at different places.
    let line = |number: usize| match number % 97 {
        13 => "{\"id\": 13}".to_owned(),
        _ => serde_json::json!({"id": number, "text": ARTICLE.repeat(1 + number * number % 11)}).to_string(),
    };
    let input: String = (0..400).map(|number| line(number) + "\n").collect();
    let said =
        |jobs| ran(folder.path(), &["extract", "--from", "jsonl", "--jobs", jobs, "-"], input.as_bytes()).out;
    let alone = said("1");
    assert_eq!(alone.lines().count(), 400);
    for jobs in ["2", "3", "8"] {
        assert!(said(jobs) == alone, "{jobs} jobs say something else than one");
    }
    // Each document is extracted independently of the others.
    let by_itself = ran(folder.path(), &["extract", "--from", "jsonl", "-"], (line(8) + "\n").as_bytes()).out;
    assert_eq!(alone.lines().nth(8), by_itself.lines().next());
}

#[test]
fn extract_speaks_every_format() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("grain.txt"), ARTICLE).unwrap();
    for (to, beginning) in [
        ("jsonl", "{\"id\":\"grain.txt\""),
        ("json", "[\n{"),
        ("toml", "[[record]]"),
        ("csv", "source,id,kind"),
        ("table", "grain.txt"),
    ] {
        let ran = ran(folder.path(), &["extract", "grain.txt", "--to", to], b"");
        assert!(ran.code == 0 && ran.out.starts_with(beginning), "{to}: {}{}", ran.out, ran.err);
        match to {
            "json" => drop(serde_json::from_str::<serde_json::Value>(&ran.out).unwrap()),
            "toml" => drop(toml::from_str::<toml::Table>(&ran.out).unwrap()),
            _ => {}
        }
    }
}

#[test]
fn what_is_extracted_is_a_table_like_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let table =
        ran(folder.path(), &["extract", "--to", "table"], b"\"We will sail,\" said Ann Lee on 3 March 2026.\n");
    assert!(table.out.contains("id") && table.out.contains("──"), "{}", table.out);
    assert!(
        table.out.contains("We will sail  ") && !table.out.contains("sail,") && !table.out.contains('│'),
        "{}",
        table.out
    );
}

#[test]
fn without_a_terminal_an_article_is_shown_as_text() {
    let folder = tempfile::tempdir().unwrap();
    let ran = ran(folder.path(), &["-"], ARTICLE.as_bytes());
    assert!(ran.code == 0 && ran.out.starts_with("Minister rules out tariffs on grain"), "{}{}", ran.out, ran.err);
    assert!(!ran.out.contains('\u{1b}'), "colour codes in a pipe");
}

#[test]
fn bad_input_is_one_clear_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    at("empty.txt", b"");
    at("binary.txt", b"\0\x01\x02\x03ELF\0\0\0");
    at("broken.standoff.toml", b"format = \"standoff/1\"\n[document\n");
    at("newer.standoff.toml", b"format = \"standoff/9\"\n");
    for (name, words) in [
        ("nowhere.txt", "there is no file"),
        ("", "the name of the file is empty"),
        (".", "is a folder"),
        ("empty.txt", "is empty"),
        ("binary.txt", "standoff reads plain text, HTML and exports of news databases"),
        ("broken.standoff.toml", "line 2"),
        ("newer.standoff.toml", "standoff/9"),
    ] {
        let ran = ran(folder.path(), &["show", name], b"");
        assert!(ran.code == 1 && ran.err.contains(words), "{name}: {} {}", ran.code, ran.err);
        assert!(ran.out.is_empty(), "{name}: {}", ran.out);
    }
    for (given, words) in [
        (
            &["lst"][..],
            "there is no file lst; check the name, or give - to read standard input; did you mean standoff list?",
        ),
        (&["exprot", "coded"][..], "did you mean standoff export?"),
        (&["stance"][..], "did you mean standoff stances?"),
    ] {
        let ran = ran(folder.path(), given, b"");
        assert!(ran.code == 1 && ran.err.contains(words), "{given:?}: {} {}", ran.code, ran.err);
    }
    let other = ran(folder.path(), &["story"], b"");
    assert!(!other.err.contains("did you mean"), "{}", other.err);
    assert_eq!(ran(folder.path(), &["export", "x", "--to", "nonsense"], b"").code, 2);
    assert_eq!(ran(folder.path(), &[], b"").code, 2);
}

#[test]
fn nothing_a_terminal_would_act_on_is_printed() {
    let folder = tempfile::tempdir().unwrap();
    let text = "A plain title\n\nHe said \u{1b}]0;owned\u{7} and \u{202e}backwards\u{202c} on \u{9b}31m Friday.\n";
    let ran = ran(folder.path(), &["show", "-"], text.as_bytes());
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.chars().all(|c| c == '\n' || !standoff::text::is_hidden(c)), "{:?}", ran.out);
}

#[test]
fn a_wrong_config_is_named_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("XDG_CONFIG_HOME/standoff");
    std::fs::create_dir_all(&home).unwrap();
    for (content, words) in [
        ("measure = 60\nmesure = 3\n", "line 2"),
        ("\ntheme = \"pink\"\n", "line 2"),
        ("[keys.reading]\nsvae = \"w\"\n", "line 2"),
    ] {
        std::fs::write(home.join("config.toml"), content).unwrap();
        let ran = ran(folder.path(), &["config", "check"], b"");
        assert!(ran.code == 1 && ran.err.contains(words), "{content:?}: {}", ran.err);
    }
    std::fs::write(home.join("config.toml"), "measure = 60\n").unwrap();
    assert_eq!(ran(folder.path(), &["config", "check"], b"").code, 0);
}

#[test]
fn a_session_is_checked_shown_and_exported() {
    let folder = tempfile::tempdir().unwrap();
    let session = super::stage::session();
    let path = folder.path().join("grain.standoff.toml");
    std::fs::write(&path, standoff::session::file::to_toml(&session)).unwrap();
    let name = "grain.standoff.toml";
    assert_eq!(ran(folder.path(), &["check", name], b"").code, 0);
    assert!(
        ran(folder.path(), &["show", name], b"").out.contains("Marta Lindqvist: “any kind of tariff” (mixed)")
    );
    for (to, words) in [
        ("jsonl", "\"speaker\":\"Jonas Okafor\""),
        ("csv", "Jonas Okafor,said,direct"),
        ("markdown", "> — Jonas Okafor, said"),
    ] {
        let ran = ran(folder.path(), &["export", name, "--to", to], b"");
        assert!(ran.code == 0 && ran.out.contains(words), "{to}: {}{}", ran.out, ran.err);
    }
    for shell in ["bash", "zsh", "fish"] {
        assert!(ran(folder.path(), &["completions", shell], b"").out.contains("standoff"));
    }
    assert!(ran(folder.path(), &["man"], b"").out.contains(".TH standoff"));
}

#[test]
fn the_articles_of_a_folder_are_listed_with_what_became_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, content: &str| std::fs::write(folder.path().join(name), content).unwrap();
    for name in ["a.txt", "b.html", "c.txt", "notes.md"] {
        write(name, "“No,” said Ana.\n");
    }
    let session = |head: &str| format!("format = \"standoff/1\"\n{head}[document]\ntext = \"“No,” said Ana.\"\n");
    let quote = "[[quote]]\nid = \"q1\"\nspans = [[1, 4]]\ntext = \"No,\"\nstate = \"accepted\"\n";
    write("a.standoff.toml", &(session("done = true\n") + quote));
    write("b.standoff.toml", &session(""));
    let listed = ran(folder.path(), &["list", ".", "--to", "jsonl"], b"");
    let rows: Vec<serde_json::Value> =
        listed.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let said: Vec<_> =
        rows.iter().map(|row| (row["article"].as_str().unwrap(), row["state"].as_str().unwrap())).collect();
    assert_eq!(said, [("./a.txt", "done"), ("./b.html", "begun"), ("./c.txt", "new")], "{}", listed.err);
    assert_eq!((&rows[0]["accepted"], &rows[2]["accepted"]), (&1.into(), &serde_json::Value::Null));
    let table = ran(folder.path(), &["list", "."], b"");
    assert!(table.out.ends_with("3 articles: 1 done, 1 begun\n"), "{}", table.out);
    // A folder can only be worked through in a terminal.
    let read = ran(folder.path(), &["."], b"");
    assert!(read.code == 1 && read.err.contains("there is no terminal"), "{}", read.err);
}

#[test]
fn the_version_says_on_request_what_the_program_was_built_with() {
    let home = tempfile::tempdir().unwrap();
    let version = concat!("standoff ", env!("CARGO_PKG_VERSION"), "\n");
    assert_eq!(ran(home.path(), &["--version"], b"").out, version);
    for args in [["--version", "--verbose"], ["--verbose", "-V"]] {
        let said = ran(home.path(), &args, b"");
        assert_eq!(said.code, 0, "{}", said.err);
        let facts = said.out.strip_prefix(version).unwrap();
        for fact in ["target:   ", "profile:  ", "rustc:    1.", "licence:  MIT OR Apache-2.0\n"] {
            assert!(facts.contains(fact), "{facts}");
        }
    }
    assert_eq!(ran(home.path(), &["--verbose"], b"").code, 2);
}
