//! The library in the real binary, in a pseudo-terminal, with a server of the test: from an empty library to a coded
//! article, and after kills.

use std::fs;
use std::path::Path;

use standoff::library::{Library, Source, View};

use super::server::{Asked, Reply, Server};
use super::terminal::Terminal;

fn site(asked: &Asked) -> Reply {
    let items = [
        ("1", "Grain talks end", "“We will not move on grain,” said Ana Ferro on Friday. She named 12 towns."),
        ("2", "Harbour deal near", "The islands are near a deal on the harbour."),
        ("3", "Bridge inquiry reopens", "The beams were rusty."),
    ];
    let item = |(id, title, text): (&str, &str, &str)| {
        format!(
            "<item><guid isPermaLink=\"false\">{id}</guid><title>{title}</title><link>/story/{id}</link>\
             <pubDate>Sun, 0{id} Mar 2026 09:00:00 GMT</pubDate><description>{text}</description></item>"
        )
    };
    let feed = || {
        let items: String = items.map(item).concat();
        format!("<rss version=\"2.0\"><channel><title>Northwire</title>{items}</channel></rss>")
    };
    match asked.path.as_str() {
        "/" => Reply::of("<html><head><link rel=alternate type='application/rss+xml' href='/feed'></head></html>"),
        "/feed" => Reply::of(feed()).with("Content-Type", "application/rss+xml"),
        _ => Reply::status(404),
    }
}

fn library(folder: &Path) -> Library {
    Library::open(&folder.join("XDG_DATA_HOME/standoff")).unwrap()
}

/// Returns the headlines of a list.
fn titles(folder: &Path, source: Source) -> Vec<String> {
    library(folder).list(&View::of(source)).unwrap().into_iter().map(|row| row.title).collect()
}

fn start(folder: &Path) -> Terminal {
    let terminal = Terminal::with(folder, &["--theme", "dark"]);
    terminal.see("LIBRARY");
    terminal
}

#[test]
fn from_an_empty_library_to_a_coded_article_and_through_kills() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::new(site);
    let config = folder.path().join("XDG_CONFIG_HOME/standoff");
    fs::create_dir_all(&config).unwrap();
    fs::write(config.join("config.toml"), format!("[network]\nallow = [\"{}\"]\n", server.host())).unwrap();
    fs::write(folder.path().join("ferry.txt"), "Ferry ruling delayed\n\nThe court needs more time, it said.\n")
        .unwrap();

    // A site with a feed, and a file.
    let mut first = start(folder.path());
    first.see("Your library is empty.");
    first.keys("a");
    first.keys(&format!("{}\r", server.url("/")));
    first.see("Grain talks end");
    first.see("3 unread");
    first.keys("a");
    first.keys(&format!("{}\r", folder.path().join("ferry.txt").display()));
    first.see("4 unread");

    // An article is starred and unstarred, one is hidden, one is deleted; each message on the screen was saved.
    first.keys("*");
    first.see("★");
    first.keys("u");
    first.see("undone: no star");
    first.keys("\x12");
    first.see("done again: star");
    first.keys("jx");
    first.see("hide by hand");
    first.see("3 unread");
    first.child.kill().unwrap();
    assert_eq!(titles(folder.path(), Source::Starred).len(), 1);
    assert_eq!(titles(folder.path(), Source::Hidden).len(), 1);

    // A search result is read, coded and saved; the library shows its state.
    let mut second = start(folder.path());
    second.see("3 unread");
    second.keys("/");
    second.keys("grain\r");
    second.see("/ grain 1");
    second.keys("\r");
    second.see("We will not move on grain");
    second.see("READ");
    second.keys("aw");
    second.see("saved");
    second.keys("q");
    second.see("LIBRARY");
    second.see("2 unread");
    second.see("1 q");

    // Unsaved changes are recovered after a kill.
    second.keys("\r");
    second.see("READ");
    second.keys("x");
    second.see("● modified");
    second.child.kill().unwrap();
    let mut third = start(folder.path());
    third.keys("/");
    third.keys("grain\r");
    third.see("/ grain 1");
    third.see("1 q");
    third.keys("\r");
    third.see("restored 1 unsaved change");
    third.keys("wq");
    third.see("LIBRARY");
    third.keys("q");
    assert_eq!(third.ends(), 0);
    assert_eq!(titles(folder.path(), Source::Unread).len(), 2);
    assert!(library(folder.path()).check().unwrap().is_empty(), "the database is not whole");
    let sessions = fs::read_dir(folder.path().join("XDG_DATA_HOME/standoff/sessions")).unwrap();
    let names: Vec<String> =
        sessions.map(|file| file.unwrap().file_name().to_string_lossy().into_owned()).collect();
    assert!(names.iter().any(|name| name.ends_with(".standoff.toml") && name.contains("grain")), "{names:?}");
}

#[test]
fn a_feed_that_fails_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::new(site);
    let config = folder.path().join("XDG_CONFIG_HOME/standoff");
    fs::create_dir_all(&config).unwrap();
    fs::write(config.join("config.toml"), format!("[network]\nallow = [\"{}\"]\n", server.host())).unwrap();
    let feeds = ["/feed", "/none"]
        .map(|path| format!("[[feed]]\nurl = \"{}\"\nfull_text = \"never\"\n", server.url(path)));
    fs::write(config.join("feeds.toml"), feeds.concat()).unwrap();
    let mut terminal = start(folder.path());
    terminal.keys("R");
    terminal.see("3 new articles in 2 feeds · 1 failed");
    terminal.see("1 feed failed (E)");
    terminal.keys("E");
    terminal.see("the server answered 404");
    terminal.keys("q");
    terminal.see("Grain talks end");
    // Work requested before leaving is finished, even if one leaves at once.
    terminal.keys("mj*q");
    assert_eq!(terminal.ends(), 0);
    assert_eq!(titles(folder.path(), Source::Unread), ["Harbour deal near", "Grain talks end"]);
    assert_eq!(titles(folder.path(), Source::Starred), ["Harbour deal near"]);
}
