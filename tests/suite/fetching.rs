//! `standoff feeds` and `standoff fetch` against a server of the test: subscriptions, new articles, messages, and the
//! content of `feeds.toml`.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use standoff::library::{Library, Source, View};

use super::command::{Ran, ran};
use super::server::{Asked, Reply, Server};

fn rss(items: &[(&str, &str, &str)]) -> String {
    let items = items.iter().map(|(id, title, text)| {
        format!(
            "<item><guid isPermaLink=\"false\">{id}</guid><title>{title}</title><link>/story/{id}</link>\
             <pubDate>Sun, 08 Mar 2026 09:00:00 GMT</pubDate><description>{text}</description></item>"
        )
    });
    format!("<rss version=\"2.0\"><channel><title>Northwire</title>{}</channel></rss>", items.collect::<String>())
}

/// Answers as a site whose feed has one more item each time it changes.
fn site(asked: &Asked, version: usize) -> Reply {
    match asked.path.as_str() {
        "/" => Reply::of("<html><head><link rel=alternate type='application/rss+xml' href='/feed'></head></html>"),
        "/feed" => {
            let tag = format!("\"{version}\"");
            if asked.header("if-none-match") == Some(&tag) {
                return Reply::status(304);
            }
            let text = if version == 0 { "A deal is near." } else { "A deal is off." };
            let mut items = vec![("1", "Harbour deal", text), ("2", "Your horoscope", "Stars.")];
            if version > 0 {
                items.insert(0, ("3", "Grain", "No tariffs."));
            }
            Reply::of(rss(&items)).with("ETag", tag).with("Content-Type", "application/rss+xml")
        }
        "/story/1" => Reply::of(
            "<!doctype html><html><body><article><h1>Harbour deal</h1><p>The islands are near a deal on the harbour, \
             the mayor said on Friday, after months of talks.</p><p>“We are nearly there,” she added.</p></article></body></html>",
        ),
        "/old" => Reply::to(301, "/feed"),
        "/page" => Reply::of("<html><body>Please log in.</body></html>"),
        "/busy" => Reply::status(503).with("Retry-After", "3600"),
        "/gone" => Reply::status(410),
        _ => Reply::status(404),
    }
}

struct Home {
    folder: tempfile::TempDir,
    server: Server,
    version: std::sync::Arc<AtomicUsize>,
}

impl Home {
    fn new() -> Self {
        Self::with(site)
    }

    fn with(site: fn(&Asked, usize) -> Reply) -> Self {
        let version = std::sync::Arc::new(AtomicUsize::new(0));
        let seen = std::sync::Arc::clone(&version);
        let server = Server::new(move |asked| site(asked, seen.load(Ordering::SeqCst)));
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("XDG_CONFIG_HOME/standoff")).unwrap();
        let home = Self { folder, server, version };
        fs::write(home.config("config.toml"), format!("[network]\nallow = [\"{}\"]\n", home.server.host()))
            .unwrap();
        home
    }

    fn config(&self, name: &str) -> PathBuf {
        self.folder.path().join("XDG_CONFIG_HOME/standoff").join(name)
    }

    fn run(&self, args: &[&str]) -> Ran {
        ran(self.folder.path(), args, b"")
    }

    /// Kills a fetch after it printed this many lines. Returns all its output.
    fn fetch_until_killed(&self, said: usize) -> Vec<String> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_standoff"));
        for name in ["XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
            command.env(name, self.folder.path().join(name));
        }
        let mut child = command.arg("fetch").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut heard: Vec<String> = lines.by_ref().take(said).map(Result::unwrap).collect();
        child.kill().unwrap();
        child.wait().unwrap();
        heard.extend(lines.map_while(Result::ok));
        heard
    }

    fn feeds(&self) -> String {
        fs::read_to_string(self.config("feeds.toml")).unwrap()
    }

    fn write(&self, feeds: &str) {
        fs::write(self.config("feeds.toml"), feeds.replace("SITE", &self.server.url(""))).unwrap();
    }

    fn library(&self) -> Library {
        Library::open(&self.folder.path().join("XDG_DATA_HOME/standoff")).unwrap()
    }

    fn titles(&self, source: Source) -> Vec<String> {
        let view = View::of(source);
        let rows = self.library().list(&view).unwrap();
        let mut titles: Vec<String> = rows.into_iter().map(|row| row.title).collect();
        titles.sort();
        titles
    }
}

#[test]
fn a_feed_is_found_added_listed_and_removed() {
    let home = Home::new();
    home.write("# my feeds\n");
    let site = home.server.url("/");
    let added = home.run(&["feeds", "add", &site, "--tag", "north", "--every", "2 hours"]);
    assert!(
        added.code == 0 && added.err.contains("Northwire (") && added.err.contains("2 items"),
        "{}",
        added.err
    );
    let feed = home.server.url("/feed");
    let expected = format!(
        "# my feeds\n\n[[feed]]\nurl = \"{feed}\"\ntitle = \"Northwire\"\ntags = [\"north\"]\nevery = \"2 hours\"\n"
    );
    assert_eq!(home.feeds().trim_start(), expected);
    let again = home.run(&["feeds", "add", &site]);
    assert!(again.code == 1 && again.err.contains("in the list already"), "{}", again.err);
    let listed = home.run(&["feeds", "list", "--to", "csv"]);
    assert!(listed.out.contains(&format!("Northwire,{feed},north,when short,2 hours")), "{}", listed.out);
    let exported = home.run(&["feeds", "export"]);
    fs::write(home.folder.path().join("all.opml"), &exported.out).unwrap();
    let removed = home.run(&["feeds", "remove", "Northwire"]);
    assert!(removed.code == 0 && home.feeds() == "# my feeds\n", "{}{}", removed.err, home.feeds());
    let imported = home.run(&["feeds", "import", "all.opml"]);
    assert!(imported.code == 0 && home.feeds().contains("tags = [\"north\"]"), "{}{}", imported.err, home.feeds());
    // The page links to no feed, but the site has one at a usual address.
    let there = home.run(&["feeds", "add", &home.server.url("/page")]);
    assert!(there.code == 1 && there.err.contains("in the list already, as Northwire"), "{}", there.err);
}

#[test]
fn what_is_new_arrives_and_what_a_rule_hides_stays() {
    let home = Home::new();
    home.write("[[feed]]\nurl = \"SITE/feed\"\ntags = [\"north\"]\nhide = [{ title = \"horoscope\" }]\n");
    let first = home.run(&["fetch"]);
    assert_eq!((first.code, first.out.as_str()), (0, "Northwire: 2 new, 1 hidden\n"), "{}", first.err);
    assert_eq!(home.titles(Source::Unread), ["Harbour deal"]);
    assert_eq!(home.titles(Source::Hidden), ["Your horoscope"]);
    let text = home.library().article(home.library().list(&View::of(Source::Unread)).unwrap()[0].id).unwrap();
    assert!(text.document.text().contains("nearly there"), "the page's text is read");

    assert!(home.run(&["fetch"]).err.contains("no feed is due"));
    let same = home.run(&["fetch", "--now"]);
    assert_eq!((same.code, same.out.as_str()), (0, "Northwire: nothing new\n"), "{}", same.err);
    home.version.store(1, Ordering::SeqCst);
    let more = home.run(&["fetch", &home.server.url("/feed")]);
    assert_eq!((more.code, more.out.as_str()), (0, "Northwire: 1 new, 1 changed\n"), "{}", more.err);
    assert_eq!(home.titles(Source::Unread), ["Grain", "Harbour deal"]);
}

#[test]
fn each_failure_stays_with_its_feed() {
    let home = Home::new();
    home.write(
        "[[feed]]\nurl = \"SITE/feed\"\nfull_text = \"never\"\n[[feed]]\nurl = \"SITE/page\"\ntitle = \"Page\"\n\
         [[feed]]\nurl = \"SITE/busy\"\ntitle = \"Busy\"\n[[feed]]\nurl = \"SITE/gone\"\ntitle = \"Gone\"\n\
         [[feed]]\nurl = \"http://10.0.0.1/\"\ntitle = \"Private\"\n",
    );
    let first = home.run(&["fetch"]);
    assert_eq!(first.code, 1);
    let mut lines: Vec<&str> = first.out.lines().collect();
    lines.sort_unstable();
    let starts = ["Busy: http", "Gone: http", "Northwire: 2 new", "Page: http", "Private: http"];
    assert!(lines.iter().zip(starts).all(|(line, start)| line.starts_with(start)), "{lines:?}");
    assert!(
        lines[0].contains("503")
            && lines[1].contains("410")
            && lines[3].contains("a page")
            && lines[4].contains("its network")
    );
    // A feed that is gone, or whose server asked to wait, is not fetched again, even when a person asks.
    let before = home.server.asked().len();
    let again = home.run(&["fetch", "--now"]);
    assert_eq!(again.code, 1);
    let asked: Vec<String> = home.server.asked().into_iter().skip(before).map(|asked| asked.path).collect();
    assert!(
        asked.contains(&"/page".to_owned())
            && !asked.contains(&"/busy".to_owned())
            && !asked.contains(&"/gone".to_owned())
    );
    let state = home.library().feed(&home.server.url("/page")).unwrap().unwrap();
    assert!(state.failures == 2 && state.error.unwrap().contains("a page, not a feed"));
}

#[test]
fn a_feed_that_moved_for_good_is_rewritten() {
    let home = Home::new();
    home.write("[[feed]] # mine\nurl = \"SITE/old\" # the old one\nfull_text = \"never\"\n");
    for _ in 0..3 {
        assert!(home.feeds().contains("/old\""));
        assert_eq!(home.run(&["fetch", "--now"]).code, 0);
    }
    let feed = home.server.url("/feed");
    assert_eq!(home.feeds(), format!("[[feed]] # mine\nurl = \"{feed}\" # the old one\nfull_text = \"never\"\n"));
    let (old, new) = (home.server.url("/old"), home.server.url("/feed"));
    assert!(home.library().feed(&old).unwrap().is_none() && home.library().feed(&new).unwrap().is_some());
    assert_eq!(home.titles(Source::Feed(new)).len(), 2);
}

/// The number of feeds, of three items each, that are being fetched when the program is killed.
const FEEDS: usize = 24;

#[test]
fn a_kill_in_a_fetch_loses_nothing_that_was_said_and_the_next_one_completes_it() {
    for said in [0, 1, 6, 17] {
        let home = Home::new();
        let server = Server::new(|asked| match asked.path.strip_prefix("/f/") {
            Some(n) => {
                let ids = [1, 2, 3].map(|m| format!("{n}-{m}"));
                let items = ids.each_ref().map(|id| (id.as_str(), id.as_str(), "Words of it."));
                Reply::of(rss(&items)).with("ETag", "\"1\"")
            }
            None => Reply::status(404),
        });
        fs::write(home.config("config.toml"), format!("[network]\nallow = [\"{}\"]\n", server.host())).unwrap();
        let feed = |n: usize| {
            format!(
                "[[feed]]\nurl = \"{}\"\ntitle = \"Feed {n}\"\nfull_text = \"never\"\n",
                server.url(&format!("/f/{n}"))
            )
        };
        home.write(&(0..FEEDS).map(feed).collect::<String>());
        let heard = home.fetch_until_killed(said);
        let check = home.run(&["library", "check"]);
        assert_eq!(check.code, 0, "{}", check.err);
        let kept = home.titles(Source::Unread);
        for line in &heard {
            let (name, came) = line.split_once(": ").unwrap();
            let n = name.strip_prefix("Feed ").unwrap();
            assert_eq!(came, "3 new");
            assert!((1..=3).all(|m| kept.contains(&format!("{n}-{m}"))), "{line} was said, and is lost: {kept:?}");
        }
        let next = home.run(&["fetch"]);
        assert_eq!(next.code, 0, "{}", next.err);
        let mut all: Vec<String> = (0..FEEDS).flat_map(|n| [1, 2, 3].map(|m| format!("{n}-{m}"))).collect();
        all.sort();
        assert_eq!(home.titles(Source::Unread), all);
    }
}

#[test]
fn pages_that_a_kill_cut_off_are_fetched_by_the_next_one() {
    let home = Home::new();
    let (asked, held) = (std::sync::Arc::new(AtomicUsize::new(0)), std::sync::Arc::new(AtomicBool::new(true)));
    let (count, holds) = (std::sync::Arc::clone(&asked), std::sync::Arc::clone(&held));
    let server = Server::new(move |asked| match asked.path.as_str() {
        "/feed" => site(asked, 0),
        _ => {
            count.fetch_add(1, Ordering::SeqCst);
            while holds.load(Ordering::SeqCst) {
                std::thread::yield_now();
            }
            site(asked, 0)
        }
    });
    fs::write(home.config("config.toml"), format!("[network]\nallow = [\"{}\"]\n", server.host())).unwrap();
    home.write(&format!("[[feed]]\nurl = \"{}\"\n", server.url("/feed")));
    // The message gives the feed's items; their pages are not there yet.
    assert_eq!(home.fetch_until_killed(1), ["Northwire: 2 new"]);
    held.store(false, Ordering::SeqCst);
    let next = home.run(&["fetch"]);
    assert_eq!((next.code, next.out.as_str()), (0, "Northwire: nothing new\n"), "{}", next.err);
    let deal = home.library().list(&View::of(Source::All)).unwrap();
    let deal = deal.iter().find(|row| row.title == "Harbour deal").unwrap();
    assert!(home.library().article(deal.id).unwrap().document.text().contains("nearly there"));
    // From then on it is like any other feed.
    assert!(home.run(&["fetch"]).err.contains("no feed is due"));
    assert!(asked.load(Ordering::SeqCst) >= 2);
}

#[test]
fn without_feeds_it_says_how_to_add_one() {
    let home = Home::new();
    let none = home.run(&["fetch"]);
    assert!(none.code == 1 && none.err.contains("standoff feeds add URL"), "{}", none.err);
    assert!(!Path::new(&home.config("feeds.toml")).exists());
}

/// Answers as a site with one page, which is edited, blocked, or gone, each time it changes.
fn page_site(asked: &Asked, version: usize) -> Reply {
    if asked.path != "/story" {
        return Reply::status(404);
    }
    let tag = format!("\"{}\"", version.min(2));
    let page = |dead: &str, comments: usize| {
        Reply::of(format!(
            "<!doctype html><html><head><title>Ferry burns</title></head><body><article><h1>Ferry burns</h1><p>The fire killed \
             {dead} people on Monday, the harbour master said, and the ferry sank in the night before help came.</p><p>The \
             company gave no reason for the fire, which broke out on the upper deck soon after the ferry had left.</p>\
             <p>{comments} comments</p></article></body></html>"
        ))
        .with("ETag", tag.clone())
    };
    match version {
        ..3 if asked.header("if-none-match") == Some(&tag) => Reply::status(304),
        0 => page("3", 14),
        1 => page("3", 86),
        2 => page("5", 90),
        3 => Reply::of("<html><body><p>We value your privacy. Please accept all cookies.</p></body></html>"),
        4 => Reply::status(429).with("Retry-After", "3600"),
        _ => Reply::status(410),
    }
}

#[test]
fn a_page_is_looked_at_again_and_an_edit_is_told() {
    let home = Home::with(page_site);
    let story = home.server.url("/story");
    let added = home.run(&["add", &story]);
    assert!(added.code == 0, "{}", added.err);
    let look = |version: usize| {
        home.version.store(version, Ordering::SeqCst);
        let ran = home.run(&["fetch", &story]);
        (ran.code, format!("{}{}", ran.out, ran.err))
    };
    let revisions = || home.library().list(&View::of(Source::All)).unwrap()[0].revisions;
    // The server is asked whether anything changed.
    let (code, said) = look(0);
    assert!(code == 0 && said.contains("0 articles edited of 1 page looked at again"), "{said}");
    assert_eq!(home.server.asked().last().unwrap().header("if-none-match"), Some("\"0\""));
    // A counter is no edit.
    let (_, said) = look(1);
    assert!(said.contains("0 articles edited") && revisions() == 1, "{said}");
    let (_, said) = look(2);
    assert!(said.contains("Ferry burns: edited") && said.contains("1 article edited"), "{said}");
    assert_eq!(revisions(), 2);
    let listed = home.run(&["revisions", "--to", "csv"]);
    assert!(listed.out.contains("3 people → 5 people") && listed.out.contains(",silent,"), "{}", listed.out);
    // What stands in the article's place is no text of it.
    let (code, said) = look(3);
    assert!(code == 1 && said.contains("other words now in place of the article's"), "{said}");
    assert_eq!(revisions(), 2);
    let (code, said) = look(4);
    assert!(code == 1 && said.contains("429"), "{said}");
    let asked = home.server.asked().len();
    let (_, said) = look(2);
    assert!(said.contains("the server asks to wait") && home.server.asked().len() == asked, "{said}");
}

#[test]
fn pages_that_are_due_are_looked_at_with_the_feeds() {
    let home = Home::new();
    home.write("[[feed]]\nurl = \"SITE/feed\"\nfull_text = \"always\"\n");
    assert_eq!(home.run(&["fetch"]).code, 0);
    let pages = || home.server.asked().iter().filter(|asked| asked.path.starts_with("/story/1")).count();
    let before = pages();
    assert!(before > 0);
    // An article that was published long ago is not due so soon.
    home.run(&["fetch", "--now"]);
    assert_eq!(pages(), before);
    // The feed tells of a change: its page is looked at.
    home.version.store(1, Ordering::SeqCst);
    let ran = home.run(&["fetch", "--now", "--no-pages"]);
    assert!(ran.code == 0 && pages() == before, "{}{}", ran.out, ran.err);
    let ran = home.run(&["fetch"]);
    assert!(pages() == before + 1, "{} of {before}: {}{}", pages(), ran.out, ran.err);
    assert!(
        home.run(&["fetch", "https://nowhere.example/x"]).err.contains("no page of an article in the library")
    );
}
