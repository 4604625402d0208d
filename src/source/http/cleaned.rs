//! An address without the parts that only say where the reader came from, so that an article has one address.

use url::Url;

/// Names of query parameters, one on each line.
const TRACKING: &str = include_str!("../../../assets/web/tracking.txt");

/// Returns the address without its fragment and without what serves tracking; what is no address stays as it is.
pub fn cleaned(address: &str) -> String {
    let Ok(mut url) = Url::parse(address.trim()) else { return address.trim().to_owned() };
    // An address with `#!` or `#/` is a different page.
    if url.fragment().is_some_and(|fragment| !fragment.starts_with(['!', '/'])) {
        url.set_fragment(None);
    }
    if let Some(query) = url.query() {
        let kept: Vec<&str> = query.split('&').filter(|part| !part.is_empty() && !is_tracking(part)).collect();
        let kept = kept.join("&");
        url.set_query((!kept.is_empty()).then_some(&kept));
    }
    url.into()
}

fn is_tracking(part: &str) -> bool {
    let name = part.split('=').next().unwrap_or_default();
    let names = TRACKING.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    names.into_iter().any(|known| match known.strip_suffix('*') {
        Some(beginning) => name.get(..beginning.len()).is_some_and(|start| start.eq_ignore_ascii_case(beginning)),
        None => name.eq_ignore_ascii_case(known),
    })
}

#[cfg(test)]
mod tests {
    use super::cleaned;

    #[test]
    fn what_tracks_goes_and_what_names_the_article_stays() {
        for (from, to) in [
            ("https://A.example:443/x?utm_source=rss&id=7#top", "https://a.example/x?id=7"),
            ("https://a.example/x?UTM_medium=a&fbclid=b", "https://a.example/x"),
            ("https://a.example/x?cmpid=1&page=2&q=a%26b", "https://a.example/x?page=2&q=a%26b"),
            ("https://a.example/#!/story/1", "https://a.example/#!/story/1"),
            ("urn:story:1", "urn:story:1"),
            (" not an address ", "not an address"),
        ] {
            assert_eq!(cleaned(from), to);
        }
    }
}
