//! Control characters in every field and every output: none may reach a terminal, and programs get them unchanged.

use std::path::Path;

use ratatui::buffer::Buffer;

use super::command::ran;
use super::stage::Stage;
use super::terminal::on_a_terminal;

/// A colour that standoff never uses, so that it can only come from a text.
const COLOUR: &str = "\u{1b}[5;41m";

/// Returns all characters that act on a terminal or are invisible, except line ends.
fn hostile() -> String {
    let ranges = [
        '\u{1}'..='\u{9}',
        '\u{b}'..='\u{1f}',
        '\u{7f}'..='\u{9f}',
        '\u{200e}'..='\u{200f}',
        '\u{202a}'..='\u{202e}',
        '\u{2066}'..='\u{2069}',
    ];
    let single = ['\u{61c}', '\u{200b}', '\u{2060}', '\u{2028}', '\u{feff}', '\u{fff9}', '\u{e0041}'];
    let all: String = ranges.into_iter().flatten().chain(single).collect();
    format!("{COLOUR}\u{1b}]0;PWN\u{7}{all}x")
}

/// Returns a string as TOML.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap().replace('\u{7f}', "\\u007f")
}

/// Returns a session with the hostile text in each field.
fn session(annotator: &str, position: &str) -> String {
    let evil = hostile();
    let words = format!("we go {evil} now");
    let text = format!("Rain {evil} fell. “{words},” said Ann {evil} Lee on Friday. 5 million.\n");
    let start = text[..text.find(&words).unwrap()].chars().count();
    let end = start + words.chars().count();
    let of = |word: &str| quoted(&format!("{word} {evil} end"));
    let metadata: String =
        ["title", "outlet", "author", "url"].map(|field| format!("{field} = {}\n", of(field))).concat();
    format!(
        "format = \"standoff/1\"\nannotator = {annotator}\n[document]\n{metadata}published = 2026-03-08\ntext = {text}\n\
         [[quote]]\nid = \"q1\"\nspans = [[{start}, {end}]]\ntext = {words}\nspeaker = {ann}\ncue = {cue}\n\
         form = \"direct\"\nstate = \"accepted\"\ntags = [{tag}, {other}]\nremark = {remark}\nby = {by}\n\
         [[date]]\nid = \"d1\"\nspans = [[0, 4]]\ntext = \"Rain\"\ntype = \"DATE\"\nvalue = \"2026-03-06\"\n\
         [[number]]\nid = \"n1\"\nspans = [[0, 4]]\ntext = \"Rain\"\nvalue = \"5\"\nunit = {unit}\nclass = \"other\"\n\
         [[note]]\nid = \"m1\"\nspans = [[0, 4]]\ntext = \"Rain\"\nnote = {note}\n\
         [[actor]]\nname = {ann}\naliases = [{alias}]\nrole = {role}\naffiliation = {role}\n\
         [[stance]]\nid = \"s1\"\nactor = {ann}\nposition = {position}\ntarget = {target}\nevidence = [\"q1\"]\nnote = {note}\n",
        annotator = of(annotator),
        text = quoted(&text),
        words = quoted(&words),
        ann = of("Ann"),
        cue = of("said"),
        tag = of("tag"),
        other = of("other"),
        remark = of("remark"),
        by = of(annotator),
        unit = of("tonnes"),
        note = of("note"),
        alias = of("alias"),
        role = of("minister"),
        position = of(position),
        target = of("target"),
    )
}

fn codebook() -> String {
    let of = |word: &str| quoted(&format!("{word} {} end", hostile()));
    let positions = [("supports", 1), ("opposes", -1)]
        .map(|(name, sign)| format!("[[position]]\nname = {}\nsign = {sign}\n", of(name)))
        .concat();
    format!(
        "{positions}[[target]]\nname = {}\ndefinition = {}\nexamples = [{}]\n[[actor]]\nname = {}\naliases = [{}]\n\
         affiliation = {}\n[[tag]]\nname = {}\n",
        of("target"),
        of("definition"),
        of("example"),
        of("Ann"),
        of("alias"),
        of("union"),
        of("tag"),
    )
}

/// A file name has most of these characters, but it must not be too long.
const NAME: &str = "a\u{1b}[2J\u{9b}31m\u{202e}\u{7f}\u{7}\u{200b}b";

fn prepare(folder: &Path) {
    let put = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
    put(&format!("{NAME}.ana.standoff.toml"), &session("ana", "supports"));
    put(&format!("{NAME}.ben.standoff.toml"), &session("ben", "opposes"));
    put("codebook.toml", &codebook());
    put(
        &format!("{NAME}.txt"),
        &format!("Title {0}\n\n“We go {0} now,” said Ann {0} Lee on Friday.\n", hostile()),
    );
    put(&format!("{NAME}.empty"), " ");
    put(&format!("{NAME}.broken"), &format!("format = \"standoff/1\"\n{} = [", hostile()));
    put("b.txt", "Rain fell here.\n");
    put(
        "b.ann",
        &format!(
            "T1\tQuote 0 4\tRain\nT2\tQuote 5 9\tfell\nT3\tQu{0}ote 5 9\tfe{0}ll\nA1\tState{0} T1 x{0}\n{0}\n",
            hostile()
        ),
    );
    let item = |exact: String| {
        let selector = serde_json::json!({"type": "TextQuoteSelector", "exact": exact});
        serde_json::json!({"id": hostile(), "type": "Annotation", "target": {"source": hostile(), "selector": selector}})
    };
    let json = serde_json::json!([item("Rain".into()), item("fell".into()), item(format!("Rain{}", hostile()))]);
    put("w.jsonld", &json.to_string());
    put(&format!("{NAME}.jsonl"), &format!("{}\n", serde_json::json!({"id": hostile(), "text": 5})));
}

/// Returns each subcommand, in each of its output formats.
fn commands() -> Vec<Vec<String>> {
    let [ana, text] = ["ana.standoff.toml", "txt"].map(|ending| format!("{NAME}.{ending}"));
    let ben = format!("{NAME}.ben.standoff.toml");
    let evil = hostile();
    let target = format!("target {evil} end");
    let mut all: Vec<Vec<&str>> = vec![
        vec!["show", &ana],
        vec!["show", &text],
        vec!["check", "."],
        vec!["codebook", "check", "--sessions", "."],
        vec!["codebook", "rename", &target, &evil, "--sessions", ".", "--dry-run"],
        vec!["agree", &ana, &ben],
        vec!["agree", &ana, &ben, "--to", "jsonl"],
        vec!["agree", &ana, &ben, "--to", "csv", "--raw", "--disagreements"],
        vec!["merge", &ana, &ben, "-o", "merged\u{1b}[2J\u{202e}.standoff.toml"],
        vec!["import", "b.ann", "--article", "b.txt", "-o", "i\u{1b}[2J\u{202e}.standoff.toml"],
        vec!["import", "w.jsonld", "--article", "b.txt", "-o", "j\u{1b}[2J\u{202e}.standoff.toml"],
        vec!["import", &evil, "--article", "b.txt", "-o", "k.standoff.toml"],
        vec!["matrix", &ana, "--by", "month"],
        vec!["stances", &ana, "--actor", &evil],
        vec!["stances", &ana, "--from", &evil],
        vec!["export", &ana, "--to", &evil],
        vec!["export", &evil, "--to", "csv"],
        vec!["extract", "--to", &evil],
        vec!["extract", "--jobs", &evil],
        vec![&evil, &evil],
        vec!["--theme", &evil, "x"],
        vec!["config", &evil],
    ];
    let broken = ["empty", "broken", "jsonl", "nothing"].map(|ending| format!("{NAME}.{ending}"));
    all.extend(broken.iter().map(|name| vec!["extract", name]));
    all.extend(broken.iter().map(|name| vec!["stances", name]));
    for to in ["jsonl", "json", "toml", "csv", "table"] {
        all.push(vec!["extract", &text, "--to", to]);
    }
    for to in ["table", "csv", "jsonl"] {
        all.extend(["stances", "quotes", "actors", "timeline", "matrix"].map(|what| vec![what, &ana, "--to", to]));
        all.push(vec!["codebook", "list", "--to", to]);
    }
    all.extend(["graphml", "csv", "dl"].map(|to| vec!["network", &ana, "--to", to]));
    let formats = ["csv", "jsonl", "markdown", "html", "w3c", "dna", "graphml", "cas", "timeml", "brat"];
    all.extend(formats.map(|to| vec!["export", &ana, "--to", to]));
    all.into_iter().map(|args| args.into_iter().map(str::to_owned).collect()).collect()
}

/// Returns a character of the output on which a terminal would act, except line ends and the program's own colours.
fn acts(seen: &str) -> Option<char> {
    if seen.contains(COLOUR) {
        return Some('\u{1b}');
    }
    let mut rest = seen;
    while let Some(c) = rest.chars().next() {
        let codes = rest
            .strip_prefix("\u{1b}[")
            .map(|codes| codes.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';'));
        match codes.and_then(|codes| codes.strip_prefix('m')) {
            Some(after) => rest = after,
            None if rest.starts_with("\r\n") => rest = &rest[2..],
            None if standoff::text::is_hidden(c) => return Some(c),
            None => rest = &rest[c.len_utf8()..],
        }
    }
    None
}

#[test]
fn no_field_acts_on_a_terminal_in_any_command() {
    let folder = tempfile::tempdir().unwrap();
    prepare(folder.path());
    let all = commands();
    // A few run at once, because most of the time is needed to start them.
    let folder = folder.path();
    let wrong = &|args: &Vec<String>| {
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let seen = on_a_terminal(folder, &args);
        let acts = acts(&seen).map(|what| format!("{args:?} sends {what:?}: {seen:?}"));
        let symbols = ["␛", "\\u{1b}", "\\u001b", "\u{fffd}"];
        let shows = symbols.iter().any(|symbol| seen.contains(symbol));
        acts.or_else(|| (!shows).then(|| format!("{args:?} shows nothing of it: {seen:?}")))
    };
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let parts = all.chunks(all.len().div_ceil(4));
        let parts = parts.map(|part| scope.spawn(move || part.iter().filter_map(wrong).collect::<Vec<_>>()));
        let parts: Vec<_> = parts.collect();
        parts.into_iter().flat_map(|part| part.join().unwrap()).collect()
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn programs_get_what_the_texts_say() {
    let folder = tempfile::tempdir().unwrap();
    prepare(folder.path());
    let ana = format!("{NAME}.ana.standoff.toml");
    let title = format!("title {} end", hostile());
    let said = ran(folder.path(), &["export", &ana, "--to", "jsonl"], b"").out;
    assert!(!said.trim_end().chars().any(standoff::text::is_hidden), "{said:?}");
    let line: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(line["title"], title);
    let csv = ran(folder.path(), &["stances", &ana, "--to", "csv"], b"").out;
    assert!(csv.contains(&title), "{csv:?}");
    // A character outside the first plane is two escapes in JSON.
    let args = ["quotes", ana.as_str(), "--to", "jsonl"];
    let line: serde_json::Value = serde_json::from_str(&ran(folder.path(), &args, b"").out).unwrap();
    assert!(line["quote"].as_str().unwrap().contains("\u{e0041}x"), "{line}");
}

fn hidden_in(buffer: &Buffer) -> Option<&str> {
    buffer.content().iter().map(ratatui::buffer::Cell::symbol).find(|s| s.chars().any(standoff::text::is_hidden))
}

#[test]
fn no_field_acts_on_a_terminal_in_the_reader() {
    let session = standoff::session::file::from_toml(&session("ana", "supports")).unwrap().session;
    for size in [(120, 36), (60, 20)] {
        let mut stage = Stage::of(session.clone(), size, "dark");
        stage.state.path = format!("{NAME}.standoff.toml").into();
        std::fs::write(stage.path("codebook.toml"), codebook()).unwrap();
        stage.read_codebook();
        stage.state.tell(hostile());
        let keys = "1 enter e esc s esc R esc 2 enter e esc 3 e esc 4 e esc enter 5 e esc @ esc T esc M esc I esc ? esc / \
                    'Rain' enter g v w m 'note' esc f esc";
        for key in keys.split(' ').filter(|key| !key.is_empty()) {
            stage.keys(key);
            assert_eq!(hidden_in(&stage.buffer()), None, "after {key} at {size:?}:\n{}", stage.text());
        }
    }
}

#[test]
fn no_cell_is_one_that_a_spreadsheet_runs() {
    let folder = tempfile::tempdir().unwrap();
    let session = "format = \"standoff/1\"\nannotator = \"@ana\"\n[document]\ntitle = \"=1+1\"\noutlet = \"\\t=1\"\n\
                   author = \"\u{ff1d}1\"\ntext = \"+1 fell by -5.5 now.\\n\"\n\
                   [[quote]]\nid = \"q1\"\nspans = [[0, 7]]\ntext = \"+1 fell\"\nspeaker = \"-Ann\"\n\
                   [[number]]\nid = \"n1\"\nspans = [[11, 15]]\ntext = \"-5.5\"\nvalue = \"-5.5\"\nunit = \"=x\"\n\
                   [[stance]]\nid = \"s1\"\nactor = \"=cmd|'/c calc'!A0\"\nposition = \"supports\"\ntarget = \"@t\"\nevidence = [\"q1\"]\n";
    std::fs::write(folder.path().join("a.standoff.toml"), session).unwrap();
    std::fs::write(folder.path().join("=a.txt"), "“+1 we go,” said Ann Lee.\n").unwrap();
    let commands = [
        &["export", "a.standoff.toml", "--to", "csv"][..],
        &["export", "a.standoff.toml", "--to", "dna"],
        &["stances", "a.standoff.toml", "--to", "csv"],
        &["quotes", "a.standoff.toml", "--to", "csv"],
        &["actors", "a.standoff.toml", "--to", "csv"],
        &["matrix", "a.standoff.toml", "--to", "csv"],
        &["network", "a.standoff.toml", "--to", "csv"],
        &["extract", "=a.txt", "--to", "csv"],
    ];
    let runs = |cell: &String| {
        let figure = cell.parse::<f64>().is_ok();
        cell.len() > 1 && cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\u{ff1d}']) && !figure
    };
    for args in commands {
        let cells = |args: &[&str]| -> Vec<String> {
            let out = ran(folder.path(), args, b"").out;
            let parted = if args.contains(&"dna") { b';' } else { b',' };
            let mut reader = csv::ReaderBuilder::new().delimiter(parted).from_reader(out.as_bytes());
            reader.records().flat_map(|row| row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()).collect()
        };
        let held = cells(args);
        assert!(!held.iter().any(runs), "{args:?}: {held:?}");
        assert!(held.iter().any(|cell| cell.starts_with('\'')), "{args:?}: {held:?}");
        let raw = cells(&[args, &["--raw"]].concat());
        assert!(raw.iter().any(runs) && !raw.iter().any(|cell| cell.starts_with('\'')), "{args:?}: {raw:?}");
        if args.contains(&"export") && args.contains(&"csv") {
            assert!(held.contains(&"-5.5".to_owned()), "a figure is a number: {held:?}");
        }
    }
}
