//! Fetches one address: follows redirects one by one, keeps limits, unpacks the content, and reads when to fetch again.

use std::io::Read;
use std::time::Duration;

use ureq::http::{HeaderMap, Response, header};
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, Error};
use url::Url;

use super::address::{Allowed, address, named_private};
use super::error::{FetchError, Why};
use super::resolver::{Guarded, Refused};
use super::unpack::unpack;
use super::when;

/// The name that the program gives to servers.
pub const USER_AGENT: &str = concat!("standoff/", env!("CARGO_PKG_VERSION"), " (news reader)");

/// The limits of a fetch.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// The longest time from the first byte sent to the last received, with redirects.
    pub time: Duration,
    /// The most bytes of an answer after unpacking.
    pub size: u64,
    /// The most redirects.
    pub redirects: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { time: Duration::from_secs(30), size: 64 * MB, redirects: 10 }
    }
}

const MB: u64 = 1024 * 1024;

/// Values from a server by which a later request finds out whether anything changed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Validators {
    /// `ETag`.
    pub etag: Option<String>,
    /// `Last-Modified`.
    pub modified: Option<String>,
}

/// A successful answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// The requested address.
    pub asked: String,
    /// The address after all redirects.
    pub url: String,
    /// The address after the permanent redirects that came first.
    pub moved: Option<String>,
    /// The status: 200, or 304 where nothing changed.
    pub status: u16,
    /// The content type that the server gives.
    pub content_type: Option<String>,
    /// The values for a later request.
    pub validators: Validators,
    /// How long the answer is valid, according to the server.
    pub max_age: Option<Duration>,
    /// The content, unpacked; empty where nothing changed.
    pub body: Vec<u8>,
}

impl Answer {
    /// Whether nothing changed since the answer that had the validators.
    pub const fn is_unchanged(&self) -> bool {
        self.status == 304
    }
}

/// Sends requests to servers. It is cheap to clone, and clones share their connections.
#[derive(Clone, Debug)]
pub struct Client {
    agent: Agent,
    allowed: Allowed,
    limits: Limits,
}

impl Client {
    /// Returns a client that may reach public addresses and `allowed` ones, through the proxy that the environment
    /// names.
    pub fn new(allowed: Allowed, limits: Limits) -> Self {
        let proxy = ureq::Proxy::try_from_env();
        let guarded = Guarded {
            allowed: allowed.clone(),
            proxy: proxy.as_ref().map(|proxy| (proxy.host().to_owned(), proxy.port())),
            inner: DefaultResolver::default(),
        };
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(proxy)
            .user_agent(USER_AGENT)
            .accept_encoding("gzip, br, deflate")
            .timeout_connect(Some(limits.time.min(Duration::from_secs(15))))
            .max_idle_connections(64)
            .build();
        Self { agent: Agent::with_parts(config, DefaultConnector::default(), guarded), allowed, limits }
    }

    /// Fetches `url`; with validators, only if it has changed. `accept` gives the wanted content types.
    pub fn get(&self, url: &str, validators: &Validators, accept: &str) -> Result<Answer, FetchError> {
        let refused = |why| FetchError::new(url, why);
        let begun = std::time::Instant::now();
        let mut at = address(url)?;
        let (mut seen, mut moved, mut permanent) = (vec![at.clone()], None, true);
        loop {
            let hops = seen.len() - 1;
            let named = |why| refused(if hops == 0 { why } else { Why::Redirect(at.to_string(), Box::new(why)) });
            self.may_reach(&at).map_err(named)?;
            let left = self.limits.time.saturating_sub(begun.elapsed());
            let slow = || refused(Why::Slow(self.limits.time));
            if left.is_zero() {
                return Err(slow());
            }
            let answer = self.ask(&at, validators, accept, left).map_err(|e| named(self.why(e, &at)))?;
            let Some(to) = redirect(&answer, &at) else {
                return self.answer(url, &at, moved, answer).map_err(named);
            };
            if hops == self.limits.redirects {
                return Err(refused(Why::Redirects(hops)));
            }
            let next = address(&to).map_err(|e| refused(Why::Redirect(to, Box::new(e.why))))?;
            if seen.contains(&next) {
                return Err(refused(Why::Circle));
            }
            permanent &= matches!(answer.status().as_u16(), 301 | 308);
            if permanent {
                moved = Some(next.to_string());
            }
            seen.push(next.clone());
            at = next;
        }
    }

    /// Refuses an address that is private by itself. The resolver checks the addresses of names.
    fn may_reach(&self, url: &Url) -> Result<(), Why> {
        match (named_private(url), url.port_or_known_default()) {
            (Some(host), Some(port)) if !self.allowed.has(&host, port) => Err(Why::Private(with_port(url))),
            _ => Ok(()),
        }
    }

    fn ask(
        &self,
        url: &Url,
        validators: &Validators,
        accept: &str,
        left: Duration,
    ) -> Result<Response<Body>, Error> {
        let mut bare = url.clone();
        let login = login(url);
        if login.is_some() {
            let _ = bare.set_username("").and_then(|()| bare.set_password(None));
        }
        let mut request =
            self.agent.get(bare.as_str()).config().timeout_global(Some(left)).build().header("Accept", accept);
        let fields = [
            ("If-None-Match", &validators.etag),
            ("If-Modified-Since", &validators.modified),
            ("Authorization", &login),
        ];
        for (name, value) in fields {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        request.call()
    }

    fn answer(
        &self,
        asked: &str,
        url: &Url,
        moved: Option<String>,
        answer: Response<Body>,
    ) -> Result<Answer, Why> {
        let status = answer.status().as_u16();
        let headers = answer.headers();
        match status {
            200..=299 | 304 => {}
            410 => return Err(Why::Gone),
            429 | 503 => return Err(Why::Later(status, when::retry_after(headers))),
            _ => return Err(Why::Status(status)),
        }
        let validators =
            Validators { etag: field(headers, header::ETAG), modified: field(headers, header::LAST_MODIFIED) };
        let (content_type, max_age) = (field(headers, header::CONTENT_TYPE), when::max_age(headers));
        let body = if status == 304 { Vec::new() } else { self.body(answer, url)? };
        let (asked, url) = (asked.to_owned(), url.to_string());
        Ok(Answer { asked, url, moved, status, content_type, validators, max_age, body })
    }

    /// Returns the content, unpacked, within the limit.
    fn body(&self, mut answer: Response<Body>, url: &Url) -> Result<Vec<u8>, Why> {
        let packed = field(answer.headers(), header::CONTENT_ENCODING);
        let mut body = Vec::new();
        let mut reader = answer.body_mut().with_config().limit(u64::MAX).reader().take(self.limits.size + 1);
        reader.read_to_end(&mut body).map_err(|e| self.why(e.into(), url))?;
        self.fits(&body)?;
        let body = unpack(body, packed.as_deref(), self.limits.size + 1).map_err(Why::Packed)?;
        self.fits(&body)?;
        Ok(body)
    }

    const fn fits(&self, body: &[u8]) -> Result<(), Why> {
        if body.len() as u64 > self.limits.size { Err(Why::Large(self.limits.size / MB)) } else { Ok(()) }
    }

    /// Returns what the library's error means.
    fn why(&self, error: Error, url: &Url) -> Why {
        let host = || url.host_str().unwrap_or_default().to_owned();
        match error {
            Error::Timeout(_) => Why::Slow(self.limits.time),
            Error::HostNotFound => Why::NoHost(host()),
            Error::Other(inner) if inner.is::<Refused>() => Why::Private(with_port(url)),
            Error::Io(e) => io(&e, host, self.limits.time),
            Error::Tls(reason) => Why::Secure(reason.to_owned()),
            Error::Rustls(reason) => Why::Secure(reason.to_string()),
            Error::Decompress(kind, reason) => Why::Packed(format!("{kind}: {reason}")),
            Error::ConnectProxyFailed(reason) => Why::Connection(format!("proxy: {reason}")),
            Error::InvalidProxyUrl => Why::Connection("the proxy of the environment is no address".to_owned()),
            Error::ConnectionFailed | Error::BodyStalled => Why::Connection("it broke off".to_owned()),
            Error::LargeResponseHeader(..) => Why::Answer("its head is too large".to_owned()),
            Error::BadUri(reason) => Why::Answer(reason),
            other => Why::Answer(other.to_string()),
        }
    }
}

/// Returns what the system refused on the way to a host.
fn io(error: &std::io::Error, host: impl Fn() -> String, limit: Duration) -> Why {
    use std::io::ErrorKind as K;
    match error.kind() {
        K::TimedOut | K::WouldBlock => Why::Slow(limit),
        K::ConnectionRefused => Why::Connection("nobody answers there".to_owned()),
        K::ConnectionReset | K::ConnectionAborted | K::BrokenPipe | K::UnexpectedEof => {
            Why::Connection("it broke off".to_owned())
        }
        K::InvalidInput | K::InvalidData => Why::Packed(crate::source::reason(error)),
        _ if error.to_string().contains("lookup address") || error.to_string().contains("resolve") => {
            Why::NoHost(host())
        }
        _ => Why::Connection(crate::source::reason(error)),
    }
}

/// Returns a host, with the port where the address has one.
fn with_port(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// Returns where an answer sends on to.
fn redirect(answer: &Response<Body>, from: &Url) -> Option<String> {
    if !matches!(answer.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let to = answer.headers().get(header::LOCATION)?;
    let to = String::from_utf8_lossy(to.as_bytes()).into_owned();
    Some(from.join(to.trim()).map_or(to, |url| url.to_string()))
}

/// Returns a header's value.
pub(super) fn field(headers: &HeaderMap, name: header::HeaderName) -> Option<String> {
    let value = headers.get(name)?;
    let value = String::from_utf8_lossy(value.as_bytes()).trim().to_owned();
    (!value.is_empty()).then_some(value)
}

/// Returns the name and password that an address holds, as the header that gives them.
fn login(url: &Url) -> Option<String> {
    if url.username().is_empty() && url.password().is_none() {
        return None;
    }
    let plain = |part: &str| percent(part);
    let pair = [plain(url.username()), b":".to_vec(), plain(url.password().unwrap_or_default())].concat();
    Some(format!("Basic {}", base64(&pair)))
}

/// Returns a part of an address with its `%41` resolved.
fn percent(part: &str) -> Vec<u8> {
    let bytes = part.as_bytes();
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while at < bytes.len() {
        let code = part.get(at + 1..at + 3).and_then(|code| u8::from_str_radix(code, 16).ok());
        match code {
            Some(byte) if bytes[at] == b'%' => {
                out.push(byte);
                at += 3;
            }
            _ => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    out
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let number = (0..3).fold(0u32, |n, at| n << 8 | u32::from(three.get(at).copied().unwrap_or(0)));
        for at in 0..4 {
            let letter = LETTERS[(number >> (18 - 6 * at)) as usize & 63];
            out.push(if at <= three.len() { char::from(letter) } else { '=' });
        }
    }
    out
}
