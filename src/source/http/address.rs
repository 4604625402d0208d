//! Decides which addresses may be fetched: only http and https, and no address of this machine or its network unless
//! the configuration names it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

use super::error::{FetchError, Why};

/// The private hosts that may be fetched from: `[network] allow` of the configuration.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Allowed(Vec<(String, Option<u16>)>);

impl Allowed {
    /// Reads entries such as `127.0.0.1`, `127.0.0.1:8000`, `[::1]:80` or `intranet.example`.
    pub fn new(entries: &[String]) -> Self {
        Self(entries.iter().filter_map(|entry| entry_of(entry)).collect())
    }

    /// Whether a host, as an address has it, may be reached at a port.
    pub fn has(&self, host: &str, port: u16) -> bool {
        let host = host.to_ascii_lowercase();
        self.0.iter().any(|(name, only)| *name == host && only.is_none_or(|only| only == port))
    }
}

/// Returns an entry's host as an address would have it, and its port.
fn entry_of(entry: &str) -> Option<(String, Option<u16>)> {
    let url = Url::parse(&format!("http://{}/", entry.trim())).ok()?;
    // A default port is not part of the parsed address, so it is looked for in the entry.
    let port = url.port().or_else(|| entry.trim().ends_with(":80").then_some(80));
    Some((url.host_str()?.to_owned(), port))
}

/// Whether what was given is an address and no file: it begins with a scheme and `//`.
pub fn is_address(given: &str) -> bool {
    let scheme = given.split_once("://").map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| {
        scheme.len() > 1 && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
    })
}

/// Returns an address in the form in which it is fetched, or why it may not be fetched.
pub fn address(given: &str) -> Result<Url, FetchError> {
    let refused = |why| FetchError::new(given, why);
    let mut url = Url::parse(given.trim()).map_err(|_| refused(Why::NoAddress))?;
    url.set_fragment(None);
    match (url.scheme(), url.host()) {
        ("http" | "https", Some(_)) => Ok(url),
        ("http" | "https", None) => Err(refused(Why::NoAddress)),
        (scheme, _) => Err(refused(Why::Scheme(scheme.to_owned()))),
    }
}

/// Returns the private address that a URL names by itself, in whatever spelling; names are looked up later.
pub(super) fn named_private(url: &Url) -> Option<String> {
    let private = match url.host()? {
        Host::Ipv4(ip) => !is_public(IpAddr::V4(ip)),
        Host::Ipv6(ip) => !is_public(IpAddr::V6(ip)),
        Host::Domain(name) => {
            let name = name.trim_end_matches('.');
            name == "localhost" || name.ends_with(".localhost")
        }
    };
    private.then(|| url.host_str().unwrap_or_default().to_owned())
}

/// Whether an address is one of the public internet.
pub fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let shared = a == 100 && (64..128).contains(&b);
    let reserved = a == 0 || a >= 240 || (a == 192 && b == 0 && (c == 0 || c == 2));
    let measuring = a == 198 && (b == 18 || b == 19);
    !(ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_multicast()
        || ip.is_documentation()
        || shared
        || reserved
        || measuring)
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let parts = ip.segments();
    let v4 = |at: usize| {
        let ([a, b], [c, d]) = (parts[at].to_be_bytes(), parts[at + 1].to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match parts {
        // An IPv4 address written as IPv6: mapped, compatible, translated, or 6to4.
        [0, 0, 0, 0, 0, 0 | 0xffff, ..] | [0, 0, 0, 0, 0xffff, 0, ..] | [0x64, 0xff9b, 0, 0, 0, 0, ..] => v4(6),
        [0x2002, ..] => v4(1),
        // Tunnels that contain an address, and addresses reserved for documents.
        [0x2001, 0 | 0xdb8, ..] => false,
        // Only this range is in public use.
        [first, ..] => (0x2000..0x4000).contains(&first),
    }
}

#[cfg(test)]
mod tests {
    use super::{Allowed, address, is_address, is_public, named_private};

    #[test]
    fn what_is_of_this_machine_or_its_network_is_private_in_every_spelling() {
        let private = [
            "http://127.0.0.1/",
            "http://127.1/",
            "http://2130706433/",
            "http://0x7f000001/",
            "http://0177.0.0.1/",
            "http://0x7f.0.0.0x1:8000/",
            "http://[::1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[::ffff:7f00:1]/",
            "http://[::127.0.0.1]/",
            "http://[64:ff9b::a9fe:a9fe]/",
            "http://[2002:7f00:1::]/",
            "http://[fe80::1]/",
            "http://[fc00::1]/",
            "http://[ff02::1]/",
            "http://[::]/",
            "http://0.0.0.0/",
            "http://10.1.2.3/",
            "http://172.16.0.1/",
            "http://192.168.1.1/",
            "http://169.254.169.254/latest/",
            "http://100.64.0.1/",
            "http://255.255.255.255/",
            "http://①②⑦.0.0.1/",
            "http://localhost/",
            "http://LOCALHOST./",
            "http://a.localhost/",
            "https://user:word@127.0.0.1/",
        ];
        for given in private {
            assert!(named_private(&address(given).unwrap()).is_some(), "{given}");
        }
        for given in
            ["http://1.1.1.1/", "https://news.example/", "http://[2606:4700::1111]/", "http://172.32.0.1/"]
        {
            assert_eq!(named_private(&address(given).unwrap()), None, "{given}");
        }
        assert!(is_public("8.8.8.8".parse().unwrap()));
    }

    #[test]
    fn what_is_allowed_is_a_host_or_a_host_and_its_port() {
        let allowed = Allowed::new(&["127.0.0.1:8000".into(), "[::1]".into(), "Intranet.example".into()]);
        assert!(allowed.has("127.0.0.1", 8000) && !allowed.has("127.0.0.1", 80));
        assert!(allowed.has("[::1]", 1) && allowed.has("intranet.example", 443));
        assert!(Allowed::new(&["10.0.0.1:80".into()]).has("10.0.0.1", 80));
    }

    #[test]
    fn only_pages_of_the_web_are_fetched() {
        for given in ["file:///etc/passwd", "ftp://a.example/", "gopher://a.example", "javascript:1", "data:,x"] {
            assert!(address(given).is_err(), "{given}");
        }
        assert!(is_address("https://a.example/x") && is_address("file:///etc/passwd"));
        assert!(!is_address("article.txt") && !is_address("a b://c") && !is_address("c:/x"));
    }
}
