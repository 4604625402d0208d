//! Fetching from a server of the test: requests, refusals, and messages.

use std::fs;
use std::io::Write;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use flate2::Compression;
use flate2::write::{GzEncoder, ZlibEncoder};
use standoff::library::{Library, Source, View};
use standoff::source::http::{Allowed, Answer, Client, FetchError, Limits, Validators, Why};

use super::command::ran;
use super::server::{Asked, Reply, Server, proxy_to};

const PAGE: &str = "<!doctype html><html><head><title>Grain</title>\
    <link rel=canonical href=\"https://northwire.example/grain\"></head><body><article><h1>Grain</h1>\
    <p>The trade minister said on Friday that her ministry is against “any kind of tariff” on grain.</p>\
    <p>“We have told our partners that this is a matter for us alone,” she added.</p></article></body></html>";

fn site(asked: &Asked) -> Reply {
    let packed = |text: &str| {
        let mut out = GzEncoder::new(Vec::new(), Compression::best());
        out.write_all(text.as_bytes()).unwrap();
        out.finish().unwrap()
    };
    match asked.path.split('?').next().unwrap() {
        "/page" => Reply::of(PAGE).with("Content-Type", "text/html; charset=utf-8"),
        "/latin" => Reply::of(b"<p>Caf\xe9".to_vec()).with("Content-Type", "text/html; charset=\"ISO-8859-1\""),
        "/gzip" => Reply::of(packed("words")).with("Content-Encoding", "gzip"),
        "/bare.gz" => Reply::of(packed("words")),
        "/deflate" => {
            let mut out = ZlibEncoder::new(Vec::new(), Compression::best());
            out.write_all(b"words").unwrap();
            Reply::of(out.finish().unwrap()).with("Content-Encoding", "deflate")
        }
        "/brotli" => Reply::of(b"\x0b\x02\x80words\x03".to_vec()).with("Content-Encoding", "br"),
        "/drip" => Reply::of("word ".repeat(1000)).dripping(),
        "/bomb" => Reply::of(packed(&" ".repeat(3_000_000))).with("Content-Encoding", "gzip"),
        "/broken" => Reply::of("no gzip").with("Content-Encoding", "gzip"),
        "/short" => Reply::of("half").with("Content-Length", "1000"),
        "/etag" if asked.header("if-none-match") == Some("\"a\"") => Reply::status(304).with("ETag", "\"b\""),
        "/etag" => Reply::of("words").with("ETag", "\"a\"").with("Cache-Control", "max-age=60"),
        "/loop" => Reply::to(302, "/loop"),
        "/deeper" => Reply::to(302, format!("/deeper?{}", "x".repeat(asked.path.len()))),
        "/moved" => Reply::to(301, "/moved-again"),
        "/moved-again" => Reply::to(308, "/page"),
        "/now-and-then" => Reply::to(302, "/moved"),
        "/private" => Reply::to(302, "http://169.254.169.254/latest"),
        "/decimal" => Reply::to(302, "http://2130706433/"),
        "/mapped" => Reply::to(302, "http://[::ffff:7f00:1]/"),
        "/named" => Reply::to(302, "http://localhost/"),
        "/file" => Reply::to(302, "file:///etc/passwd"),
        "/busy" => Reply::status(429).with("Retry-After", "120"),
        "/gone" => Reply::status(410),
        "/slow" => {
            std::thread::sleep(Duration::from_secs(5));
            Reply::of("late")
        }
        _ => Reply::status(404),
    }
}

fn client(server: &Server) -> Client {
    let limits = Limits { time: Duration::from_secs(2), size: 2 * 1024 * 1024, redirects: 5 };
    Client::new(Allowed::new(&[server.host()]), limits)
}

fn get(server: &Server, path: &str) -> Result<Answer, FetchError> {
    client(server).get(&server.url(path), &Validators::default(), "*/*")
}

#[test]
fn what_comes_packed_is_unpacked() {
    let server = Server::new(site);
    for path in ["/gzip", "/bare.gz", "/deflate", "/brotli"] {
        assert_eq!(get(&server, path).unwrap().body, b"words", "{path}");
    }
}

#[test]
fn each_failure_is_a_sentence() {
    let server = Server::new(site);
    let cases = [
        ("/loop", "it redirects in a circle"),
        ("/deeper", "it redirects more than 5 times"),
        ("/private", "it redirects to http://169.254.169.254/latest, which is of this machine or its network"),
        ("/decimal", "it redirects to http://127.0.0.1/, which is of this machine or its network"),
        ("/mapped", "it redirects to http://[::ffff:7f00:1]/, which is of this machine or its network"),
        ("/named", "it redirects to http://localhost/, which is of this machine or its network"),
        ("/file", "it redirects to file:///etc/passwd, and standoff fetches http and https, not file:"),
        ("/busy", "the server answered 429, it is asked too often and wants to be asked again in 2 minutes"),
        ("/gone", "the server says that it is gone for good (410); it is not asked again"),
        ("/nothing", "the server answered 404, there is nothing at this address"),
        ("/bomb", "the answer is larger than 2 MB"),
        ("/short", "the connection failed (it broke off)"),
        ("/slow", "the answer took longer than 2 seconds"),
        ("/drip", "the answer took longer than 2 seconds"),
    ];
    for (path, words) in cases {
        let url = server.url(path);
        assert_eq!(get(&server, path).unwrap_err().to_string(), format!("{url} was not fetched: {words}"));
    }
    assert!(matches!(get(&server, "/broken").unwrap_err().why, Why::Packed(_)));
}

#[test]
fn a_private_host_is_refused_by_its_number_and_by_its_name() {
    let server = Server::new(site);
    let nobody = Client::new(Allowed::default(), Limits::default());
    let port = server.host().split(':').nth(1).unwrap().to_owned();
    for host in ["127.0.0.1", "0x7f000001", "127.1", "[::ffff:127.0.0.1]", "localhost"] {
        let url = format!("http://{host}:{port}/page");
        let error = nobody.get(&url, &Validators::default(), "*/*").unwrap_err();
        assert!(matches!(error.why, Why::Private(_)), "{error}");
    }
    assert!(server.asked().is_empty());
}

#[test]
fn what_did_not_change_is_not_sent_again() {
    let server = Server::new(site);
    let first = get(&server, "/etag").unwrap();
    assert_eq!(first.max_age, Some(Duration::from_mins(1)));
    let again = client(&server).get(&server.url("/etag"), &first.validators, "*/*").unwrap();
    assert!(again.is_unchanged() && again.body.is_empty());
    assert_eq!(again.validators.etag.as_deref(), Some("\"b\""));
    let asked = &server.asked()[0];
    assert!(asked.header("user-agent").unwrap().starts_with("standoff/"), "{asked:?}");
}

#[test]
fn only_permanent_redirects_are_a_new_address() {
    let server = Server::new(site);
    let moved = get(&server, "/moved").unwrap();
    assert_eq!((moved.url, moved.moved), (server.url("/page"), Some(server.url("/page"))));
    assert_eq!(get(&server, "/now-and-then").unwrap().moved, None);
}

#[test]
fn the_proxy_of_the_environment_is_asked() {
    let server = Server::new(site);
    let folder = tempfile::tempdir().unwrap();
    let show = |through: &str, page: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_standoff"));
        for name in ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "HOME"] {
            command.env(name, folder.path());
        }
        // No resolver knows this host; only the proxy does.
        command.env("HTTP_PROXY", through).args(["show", page]).output().unwrap()
    };
    let shown = show(&proxy_to(&server), "http://northwire.invalid/page");
    let (out, err) = (String::from_utf8_lossy(&shown.stdout), String::from_utf8_lossy(&shown.stderr));
    assert!(shown.status.success() && out.contains("any kind of tariff"), "{err}");
    assert_eq!(server.asked()[0].header("host"), Some("northwire.invalid"));
    // A proxy that refuses is named in the message.
    let refused = show(&format!("http://{}", server.host()), "http://northwire.invalid/other");
    let err = String::from_utf8_lossy(&refused.stderr);
    assert!(!refused.status.success() && err.contains("was not fetched") && err.contains("proxy"), "{err}");
}

#[test]
fn an_address_is_read_like_a_file_and_its_page_is_kept() {
    let gone = AtomicBool::new(false);
    let server = Server::new(move |asked| match asked.path.as_str() {
        "/once" if gone.swap(true, Ordering::SeqCst) => Reply::status(503),
        "/once" => Reply::of(
            PAGE.replace("northwire.example/grain", "northwire.example/pier").replace("grain", "the pier"),
        ),
        _ => site(asked),
    });
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("XDG_CONFIG_HOME/standoff");
    fs::create_dir_all(&config).unwrap();
    fs::write(config.join("config.toml"), format!("[network]\nallow = [\"{}\"]\n", server.host())).unwrap();
    let shown = ran(folder.path(), &["show", &server.url("/page?utm_source=x")], b"");
    assert!(shown.code == 0 && shown.out.contains("any kind of tariff"), "{}{}", shown.out, shown.err);
    let extracted = ran(folder.path(), &["extract", &server.url("/page"), "--to", "json"], b"");
    assert!(extracted.out.contains("“") || extracted.out.contains("any kind of tariff"), "{}", extracted.out);
    let latin = ran(folder.path(), &["show", &server.url("/latin")], b"");
    assert!(latin.out.contains("Café"), "{}{}", latin.out, latin.err);

    // A shown page is in the library with its page, once, and as read; a page that was only extracted is not.
    let library = Library::open(&folder.path().join("XDG_DATA_HOME/standoff")).unwrap();
    let all = library.list(&View::of(Source::All)).unwrap();
    assert_eq!((all.len(), all.iter().filter(|row| row.unread).count()), (2, 0));
    let id = library.at_address("https://northwire.example/grain").unwrap().unwrap();
    assert_eq!(library.at_address(&server.url("/page?utm_source=x")).unwrap(), Some(id));
    let pages = library.pages(id).unwrap();
    let kept = &pages[0];
    assert_eq!((pages.len(), kept.status, kept.content().unwrap()), (1, 200, PAGE.as_bytes().to_vec()));
    assert_eq!(kept.url, server.url("/page?utm_source=x"));
    assert_eq!(kept.canonical_url.as_deref(), Some("https://northwire.example/grain"));

    // A page that cannot be fetched any more is shown as it is in the library.
    let once = server.url("/once");
    assert_eq!(ran(folder.path(), &["show", &once], b"").code, 0);
    let again = ran(folder.path(), &["show", &once], b"");
    assert!(again.code == 0 && again.out.contains("on the pier"), "{}{}", again.out, again.err);
    assert!(
        again.err.contains("answered 503") && again.err.contains("this is what the library has of it"),
        "{}",
        again.err
    );

    let refused = ran(folder.path(), &["show", "file:///etc/passwd"], b"");
    assert_eq!(refused.code, 1);
    assert_eq!(
        refused.err,
        "standoff: file:///etc/passwd was not fetched: standoff fetches http and https, not file:\n"
    );
}
