//! Errors of fetching: each is one sentence for people, with a kind that decides when to fetch again.

use std::fmt;
use std::time::Duration;

/// An address that was not fetched, and the reason. As text it is one sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FetchError {
    /// The requested address.
    pub url: String,
    /// The reason.
    pub why: Why,
}

/// The reason why there is no answer.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Why {
    /// The text is not an address.
    NoAddress,
    /// The scheme is not http or https.
    Scheme(String),
    /// The address is of this machine or its network, and the configuration does not allow it.
    Private(String),
    /// A redirect must not be followed: its target, and the reason.
    Redirect(String, Box<Self>),
    /// The name has no address.
    NoHost(String),
    /// The connection could not be made, or broke off; holds the system's message.
    Connection(String),
    /// The connection is not secure; holds the library's message.
    Secure(String),
    /// The fetch took longer than this.
    Slow(Duration),
    /// The answer is larger than this many megabytes.
    Large(u64),
    /// There are more than this many redirects.
    Redirects(usize),
    /// The redirects form a circle.
    Circle,
    /// The status means failure.
    Status(u16),
    /// The server wants a later request; holds its status, and the pause if it gives one.
    Later(u16, Option<Duration>),
    /// The page is gone permanently.
    Gone,
    /// The content is packed in a way that cannot be unpacked.
    Packed(String),
    /// The answer is not HTTP.
    Answer(String),
}

impl FetchError {
    /// Returns an error about an address.
    pub fn new(url: &str, why: Why) -> Self {
        Self { url: url.to_owned(), why }
    }
}

impl std::error::Error for FetchError {}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.why {
            Why::NoAddress => write!(f, "{} is no address; give one like https://news.example/feed", self.url),
            why => write!(f, "{} was not fetched: {why}", self.url),
        }
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoAddress => f.write_str("that is no address"),
            Self::Scheme(scheme) => write!(f, "standoff fetches http and https, not {scheme}:"),
            Self::Private(host) => write!(
                f,
                "{host} is of this machine or its network; allow = [\"{host}\"] under [network] in config.toml lets \
                 standoff go there"
            ),
            Self::Redirect(to, why) => match &**why {
                // The advice to allow a host is not given when a page, not the reader, leads to it.
                Self::Private(_) => write!(f, "it redirects to {to}, which is of this machine or its network"),
                why => write!(f, "it redirects to {to}, and {why}"),
            },
            Self::NoHost(host) => write!(f, "no host {host} was found; check the address and the connection"),
            Self::Connection(reason) => write!(f, "the connection failed ({reason})"),
            Self::Secure(reason) => write!(f, "the connection is not secure ({reason})"),
            Self::Slow(after) => write!(f, "the answer took longer than {}", length(*after)),
            Self::Large(most) => write!(f, "the answer is larger than {most} MB"),
            Self::Redirects(most) => write!(f, "it redirects more than {most} times"),
            Self::Circle => f.write_str("it redirects in a circle"),
            Self::Status(status) | Self::Later(status, None) => {
                write!(f, "the server answered {}", status_words(*status))
            }
            Self::Later(status, Some(after)) => {
                write!(
                    f,
                    "the server answered {} and wants to be asked again in {}",
                    status_words(*status),
                    length(*after)
                )
            }
            Self::Gone => f.write_str("the server says that it is gone for good (410); it is not asked again"),
            Self::Packed(reason) => write!(f, "the answer cannot be unpacked ({reason})"),
            Self::Answer(reason) => write!(f, "the answer is no HTTP ({reason})"),
        }
    }
}

/// Returns a length of time in the largest unit that fits it.
fn length(time: Duration) -> String {
    let seconds = time.as_secs();
    let (count, unit) = match seconds {
        0..=119 => (seconds, "second"),
        120..=7199 => (seconds.div_ceil(60), "minute"),
        _ => (seconds.div_ceil(3600), "hour"),
    };
    if count == 1 { format!("{count} {unit}") } else { format!("{count} {unit}s") }
}

/// Returns a status with what it means.
fn status_words(status: u16) -> String {
    let meaning = match status {
        400 => "it does not understand the address",
        401 => "it wants a name and a password",
        402 => "it wants to be paid",
        403 => "it does not allow this",
        404 => "there is nothing at this address",
        406 => "it has nothing that standoff reads",
        408 | 504 => "it took too long",
        429 => "it is asked too often",
        451 => "it may not show this for legal reasons",
        503 => "it is busy or being worked on",
        500..=599 => "it has a fault",
        _ => return status.to_string(),
    };
    format!("{status}, {meaning}")
}

#[cfg(test)]
mod tests {
    use super::{FetchError, Why};
    use std::time::Duration;

    #[test]
    fn every_error_is_a_sentence() {
        let of = |why| FetchError::new("http://a.example/", why).to_string();
        let redirect = Why::Redirect("file:///etc/passwd".into(), Box::new(Why::Scheme("file".into())));
        assert_eq!(
            of(redirect),
            "http://a.example/ was not fetched: it redirects to file:///etc/passwd, and standoff fetches http and https, \
             not file:"
        );
        let later = of(Why::Later(429, Some(Duration::from_mins(2))));
        assert!(
            later.ends_with("answered 429, it is asked too often and wants to be asked again in 2 minutes"),
            "{later}"
        );
        assert!(of(Why::Slow(Duration::from_secs(1))).ends_with("longer than 1 second"));
    }
}
