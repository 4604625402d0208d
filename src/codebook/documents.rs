//! Default fields of articles by file name: `files = "nw-*.txt"` with `outlet = "Northwire"`.

use std::path::Path;

use globset::{GlobBuilder, GlobMatcher};

use super::{Codebook, Finding};
use crate::annotation::{Field, Metadata};

/// Default fields for the articles whose file name matches a pattern.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DocumentDefaults {
    /// Patterns as in a shell: `nw-*.txt`, `2026-03-??.html`, `{nw,ms}-*`. A pattern with a `/` is compared with the
    /// path from the codebook's folder, any other with the file's name only.
    pub files: Vec<String>,
    /// The values of these fields.
    pub says: Metadata,
}

/// Returns a pattern as shells have them: `*` and `?` stop at a `/`.
fn glob(pattern: &str) -> Result<GlobMatcher, String> {
    let glob = GlobBuilder::new(pattern).literal_separator(true).backslash_escape(true).build();
    glob.map(|glob| glob.compile_matcher()).map_err(|error| error.kind().to_string())
}

impl DocumentDefaults {
    /// Whether it is about the file at `path`, which counts from the codebook's folder.
    fn is_about(&self, path: &Path) -> bool {
        let name = path.file_name().map_or(path, Path::new);
        let held = |pattern: &str| if pattern.contains('/') { path } else { name };
        self.files.iter().any(|pattern| glob(pattern).is_ok_and(|glob| glob.is_match(held(pattern))))
    }
}

impl Codebook {
    /// Returns what is said of the file at `path`, which counts from the codebook's folder; of several tables that are about
    /// it, the first that says something of a field is right.
    pub fn of_file(&self, path: &Path) -> Metadata {
        let mut out = Metadata::default();
        for document in self.documents.iter().filter(|document| document.is_about(path)) {
            out.fill(&document.says);
        }
        out
    }

    /// Returns the values that tables of documents give to a field, each once.
    pub fn values(&self, field: Field) -> Vec<String> {
        let mut out: Vec<String> = self.documents.iter().filter_map(|document| document.says.get(field)).collect();
        out.dedup();
        out
    }

    /// Returns what is odd about the tables of documents.
    pub(super) fn odd_documents(&self) -> Vec<Finding> {
        let mut out = Vec::new();
        let mut seen = Vec::new();
        for document in &self.documents {
            let named = document.files.first().map_or_else(String::new, |file| format!(" {file:?}"));
            if document.files.iter().all(|file| file.trim().is_empty()) {
                out.push(Finding("a document names no files".to_owned()));
            }
            if document.says == Metadata::default() {
                out.push(Finding(format!("document{named} says nothing of its files, like outlet = \"…\"")));
            }
            for file in &document.files {
                if let Err(why) = glob(file) {
                    out.push(Finding(format!("document {file:?} is no pattern for files: {why}")));
                }
                if seen.contains(&file) {
                    out.push(Finding(format!(
                        "document {file:?} is there twice; the first that says something counts"
                    )));
                }
                seen.push(file);
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book(toml: &str) -> Codebook {
        Codebook::from_toml(toml).unwrap()
    }

    #[test]
    fn a_file_is_described_by_its_name_as_in_a_shell() {
        let book = book(
            "[[document]]\nfiles = 'nw-*.txt'\noutlet = 'Northwire'\n\
             [[document]]\nfiles = ['ms-?.html', 'old/*.txt']\noutlet = 'Morning Sun'\npublished = 2026-03-08\npage = 4\n\
             [[document]]\nfiles = '*.{txt,htm}'\noutlet = 'Somebody'\nsection = 'politics'\n",
        );
        let outlet = |path: &str| book.of_file(Path::new(path)).outlet.unwrap_or_default();
        let all =
            ["nw-1.txt", "in/nw-2.txt", "ms-1.html", "ms-12.html", "old/x.txt", "very/old/x.txt", "b.htm", "b.md"];
        let found = all.map(outlet);
        let right = ["Northwire", "Northwire", "Morning Sun", "", "Morning Sun", "Somebody", "Somebody", ""];
        assert_eq!(found.each_ref().map(String::as_str), right);
        let first = book.of_file(Path::new("nw-1.txt"));
        assert_eq!(first.section.as_deref(), Some("politics"), "what the first says nothing of");
        let day = book.of_file(Path::new("ms-1.html"));
        assert_eq!(
            (day.published.map(|d| d.to_string()).as_deref(), day.page.as_deref()),
            (Some("2026-03-08"), Some("4"))
        );
    }

    #[test]
    fn what_is_odd_is_named() {
        let book = book(
            "[[document]]\nfiles = 'nw-[.txt'\noutlet = 'Northwire'\n[[document]]\nfiles = 'a.txt'\n\
             [[document]]\nfiles = []\noutlet = 'x'\n[[document]]\nfiles = 'a.txt'\noutlet = 'x'\n",
        );
        let found: Vec<String> = book.findings().iter().map(ToString::to_string).collect();
        assert_eq!(found.len(), 4, "{found:?}");
        assert!(found[0].starts_with("document \"nw-[.txt\" is no pattern for files: "), "{found:?}");
        assert_eq!(found[1], "document \"a.txt\" says nothing of its files, like outlet = \"…\"");
        assert_eq!(found[2], "a document names no files");
        assert_eq!(found[3], "document \"a.txt\" is there twice; the first that says something counts");
        assert!(book.of_file(Path::new("nw-[.txt")).outlet.is_none());
        let error = Codebook::from_toml("[[document]]\nfiles = 'a'\npublished = 'soon'\n").unwrap_err();
        assert_eq!(error.to_string(), "line 2: published: \"soon\" is no day like 2026-03-08");
        let error = Codebook::from_toml("[[document]]\noutlet = 'a'\n").unwrap_err();
        assert!(error.to_string().contains("files"), "{error}");
    }
}
