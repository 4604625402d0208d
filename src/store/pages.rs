//! Pages that were fetched, kept in the data folder as they came: the page gzipped, and beside it what has to be known to
//! say later what was read, and when.

use std::fs;
use std::io::{self, Write as _};
use std::path::PathBuf;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::folders::hex;
use super::{Folders, PutError, write_atomically};
use crate::source::http::{Page, cleaned};

/// What is known of a page, as it stands in the file beside it.
#[derive(Serialize)]
struct Facts<'p> {
    /// The address that was asked for.
    original: &'p str,
    /// The address that answered.
    r#final: &'p str,
    /// The address the page gives as its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    canonical: Option<&'p str>,
    status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_type: Option<&'p str>,
    retrieved: String,
    /// Of the page, unpacked.
    sha256: &'p str,
}

/// Keeps a page: `pages/ADDRESS/DIGEST.html.gz` and `.toml` in the data folder. A page that came again unchanged is there
/// already, and stays as it was first fetched. `canonical` is the address it gives as its own.
///
/// Returns the file of the page.
pub fn keep_page(page: &Page, canonical: Option<&str>, folders: &Folders) -> Result<PathBuf, PutError> {
    let folder = folders.data.join("pages").join(name(&page.asked));
    let short = page.sha256.get(..16).unwrap_or(&page.sha256);
    let (file, facts) = (folder.join(format!("{short}.html.gz")), folder.join(format!("{short}.toml")));
    let write = || -> io::Result<()> {
        fs::create_dir_all(&folder)?;
        if file.exists() && facts.exists() {
            return Ok(());
        }
        write_atomically(&file, &gzipped(&page.body)?)?;
        write_atomically(&facts, toml::to_string(&of(page, canonical)).map_err(io::Error::other)?.as_bytes())
    };
    write().map_err(|e| PutError::Disk { path: file.clone(), reason: super::reason(&e) })?;
    Ok(file)
}

fn of<'p>(page: &'p Page, canonical: Option<&'p str>) -> Facts<'p> {
    Facts {
        original: &page.asked,
        r#final: &page.url,
        canonical: canonical.filter(|own| *own != page.url),
        status: page.status,
        content_type: page.content_type.as_deref(),
        retrieved: page.retrieved.to_string(),
        sha256: &page.sha256,
    }
}

fn gzipped(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(bytes)?;
    packed.finish()
}

/// Returns the session of the article at an address: one file in the data folder, however the address tracks its
/// readers.
pub fn page_session(address: &str, annotator: Option<&str>, folders: &Folders) -> PathBuf {
    let own = annotator.map(|name| format!(".{}", name.replace(['/', '\\'], "_"))).unwrap_or_default();
    folders.data.join(format!("{}{own}.standoff.toml", name(address)))
}

/// Returns a file's name for an address: its host, for people, and a digest.
fn name(address: &str) -> String {
    let address = cleaned(address);
    let digest = hex(&Sha256::digest(address.as_bytes())[..8]);
    let host =
        address.split_once("://").map_or("", |(_, rest)| rest.split(['/', '?', '#', ':']).next().unwrap_or(""));
    let host: String =
        host.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-')).take(80).collect();
    let host = host.trim_matches('.');
    if host.is_empty() { digest } else { format!("{host}-{digest}") }
}

#[cfg(test)]
mod tests {
    use super::{keep_page, page_session};
    use crate::source::http::Page;
    use crate::store::Folders;
    use std::io::Read;

    #[test]
    fn a_page_is_kept_as_it_came_with_where_and_when() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let folders = Folders { config: at("c"), data: at("d"), state: at("s") };
        let page = Page {
            asked: "https://a.example/x?utm_source=y".into(),
            url: "https://a.example/story".into(),
            status: 200,
            content_type: Some("text/html".into()),
            retrieved: "2026-03-01T09:00:00Z".parse().unwrap(),
            sha256: "ab".repeat(32),
            body: b"<html>\xff</html>".to_vec(),
        };
        let file = keep_page(&page, Some("https://a.example/own"), &folders).unwrap();
        let mut body = Vec::new();
        flate2::read::GzDecoder::new(std::fs::File::open(&file).unwrap()).read_to_end(&mut body).unwrap();
        assert_eq!(body, page.body);
        let facts = std::fs::read_to_string(file.to_string_lossy().replace(".html.gz", ".toml")).unwrap();
        insta::assert_snapshot!(facts, @r#"
        original = "https://a.example/x?utm_source=y"
        final = "https://a.example/story"
        canonical = "https://a.example/own"
        status = 200
        content_type = "text/html"
        retrieved = "2026-03-01T09:00:00Z"
        sha256 = "abababababababababababababababababababababababababababababababab"
        "#);
        let session = page_session("https://a.example/x", None, &folders);
        assert_eq!(session, page_session(&page.asked, None, &folders));
        assert!(session.file_name().unwrap().to_string_lossy().starts_with("a.example-"));
    }
}
