//! Whether two URLs lead to the same article: compares addresses without the parts that only say where the reader came
//! from.

use url::Url;

use crate::source::http::cleaned;

/// Returns the URL as it is compared: no scheme where that is http or https, the host in lower case, no default port, no
/// fragment, no parameters of trackers, no slash at the end. Nothing for what is no URL of a page.
pub fn address(url: &str) -> Option<String> {
    let url = Url::parse(&cleaned(url)).ok()?;
    let host = url.host_str()?;
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    let port = match url.port() {
        None | Some(80 | 443) => String::new(),
        Some(port) => format!(":{port}"),
    };
    let path = url.path().trim_end_matches('/');
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    let shown = url.fragment().map(|shown| format!("#{shown}")).unwrap_or_default();
    Some(format!("{host}{port}{path}{query}{shown}"))
}

/// Whether an address is a site's own and no article's.
pub(super) fn is_site(address: &str) -> bool {
    !address.contains(['/', '?', '#'])
}

/// Returns the URL to store beside an address; `None` where the URL can be made from the address.
pub(super) fn url_to_store<'u>(url: &'u str, address: Option<&str>) -> Option<&'u str> {
    let plain = address.is_some_and(|address| url.strip_prefix("https://") == Some(address));
    (!plain).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_to_the_same_article_has_the_same_address() {
        for url in [
            "https://northwire.example/grain?id=7",
            "http://northwire.example/grain?id=7",
            "https://NORTHWIRE.example:443/grain/?id=7#comments",
            "http://northwire.example:80/grain?utm_source=feed&id=7&fbclid=x",
            "https://northwire.example/grain?id=7&UTM_Medium=rss&gclid=",
            " https://northwire.example/grain?&id=7& ",
        ] {
            assert_eq!(address(url).as_deref(), Some("northwire.example/grain?id=7"), "{url}");
        }
        for (url, own) in [
            ("https://northwire.example/", "northwire.example"),
            ("https://northwire.example:8080/a", "northwire.example:8080/a"),
            ("https://northwire.example/a?page=2", "northwire.example/a?page=2"),
        ] {
            assert_eq!(address(url).as_deref(), Some(own));
        }
        for no in ["", "grain", "mailto:a@b.example", "file:///etc/passwd", "tag:northwire.example,2026:7"] {
            assert_eq!(address(no), None, "{no}");
        }
    }

    #[test]
    fn a_url_is_kept_where_its_address_does_not_say_it() {
        assert_eq!(url_to_store("https://a.example/b", Some("a.example/b")), None);
        assert_eq!(url_to_store("http://a.example/b", Some("a.example/b")), Some("http://a.example/b"));
        assert!(is_site("a.example") && !is_site("a.example/b"));
    }
}
