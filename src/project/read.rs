//! Reads `project.toml`. Every error is a sentence with its line.

use std::collections::HashSet;
use std::ops::Range;

use toml_edit::{Document, Item, TableLike, Value};

use super::{Assigned, Order, Project, wrong_name};

/// A project's file cannot be used.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct BadProject {
    /// The line, counted from 1.
    pub line: usize,
    /// What was found, and what is expected.
    pub problem: String,
}

/// Whether a file is a project's: it says who the coders are. Other programs use files of this name, too.
pub fn is_project(text: &str) -> bool {
    text.lines().any(|line| {
        let rest = line.trim_start().trim_start_matches(['"', '\'']).strip_prefix("coders");
        rest.is_some_and(|rest| rest.trim_start_matches(['"', '\'']).trim_start().starts_with('='))
    })
}

/// The text that is read, to find the lines of what is wrong.
struct Reader<'t> {
    text: &'t str,
}

/// The parsed file; its parts know where they stand.
pub(super) fn parsed(text: &str) -> Result<Document<&str>, BadProject> {
    Document::parse(text).map_err(|e| {
        let problem = e.message().lines().collect::<Vec<_>>().join(", ");
        Reader { text }.bad(e.span(), &format!("this is no TOML: {problem}"))
    })
}

impl Project {
    /// Reads a project's file. Keys that are not known are left to whoever uses them.
    pub fn from_toml(text: &str) -> Result<Self, BadProject> {
        let document = parsed(text)?;
        let (read, table) = (Reader { text }, document.as_table());
        let mut project = Self { seed: 1, ..Self::default() };
        for (key, item) in table {
            match key {
                "coders" => project.coders = read.names(key, item)?,
                "overlap" => {
                    let share = read.word(key, item, "a share such as \"15%\"")?;
                    project.overlap =
                        share.parse().map_err(|e: String| read.bad(item.span(), &format!("{key}: {e}")))?;
                }
                "order" => project.order = read.order(item)?,
                "seed" => {
                    let seed = item.as_integer().and_then(|seed| u64::try_from(seed).ok());
                    project.seed =
                        seed.ok_or_else(|| read.bad(item.span(), "seed is no whole number from 0 on"))?;
                }
                "codebook" => project.codebook = read.path(key, item)?,
                "sessions" => {
                    let folder = read.path(key, item)?;
                    if folder.as_deref().is_some_and(|folder| !is_inside(folder)) {
                        let said = "sessions leads out of the project's folder; name a folder in it";
                        return Err(read.bad(item.span(), said));
                    }
                    project.sessions = folder;
                }
                "articles" => {
                    let lines = item.as_table_like();
                    let lines =
                        lines.ok_or_else(|| read.bad(item.span(), "articles is no table; write [articles]"))?;
                    project.articles = read.articles(lines)?;
                }
                _ => {}
            }
        }
        Ok(project)
    }
}

impl Reader<'_> {
    fn bad(&self, at: Option<Range<usize>>, problem: &str) -> BadProject {
        let end = at.map_or(0, |at| at.start).min(self.text.len());
        let line = String::from_utf8_lossy(&self.text.as_bytes()[..end]).matches('\n').count() + 1;
        BadProject { line, problem: problem.to_owned() }
    }

    fn word<'i>(&self, key: &str, item: &'i Item, wanted: &str) -> Result<&'i str, BadProject> {
        item.as_str().ok_or_else(|| {
            self.bad(item.span(), &format!("{key} is {}; write {wanted} in quotation marks", kind(item)))
        })
    }

    fn order(&self, item: &Item) -> Result<Order, BadProject> {
        let word = self.word("order", item, "date, random or listed")?;
        Order::named(word).ok_or_else(|| {
            let known = Order::ALL.map(Order::word).join(", ");
            self.bad(item.span(), &format!("there is no order {word:?}; there are {known}"))
        })
    }

    /// Returns a path; an empty one says nothing.
    fn path(&self, key: &str, item: &Item) -> Result<Option<String>, BadProject> {
        let path = self.word(key, item, "a path from this file's folder")?;
        if path.contains('\0') {
            return Err(self.bad(item.span(), &format!("{key} is no path")));
        }
        Ok((!path.is_empty() && path != ".").then(|| path.to_owned()))
    }

    /// Returns names of coders, each once.
    fn names(&self, what: &str, item: &Item) -> Result<Vec<String>, BadProject> {
        if let Some(one) = item.as_str() {
            return self.name(one, item.span()).map(|name| vec![name]);
        }
        let all = item.as_array().ok_or_else(|| {
            self.bad(item.span(), &format!("{what}: this is {}; write names as [\"ana\", \"ben\"]", kind(item)))
        })?;
        let (mut out, mut seen) = (Vec::new(), HashSet::new());
        for value in all {
            let name = value.as_str().ok_or_else(|| {
                self.bad(
                    value.span(),
                    &format!("{what}: {} is no name; write it in quotation marks", value.type_name()),
                )
            })?;
            let name = self.name(name, value.span())?;
            // Files of two names that differ in their case only are one file on some disks.
            if !seen.insert(name.to_lowercase()) {
                return Err(self.bad(value.span(), &format!("{what}: {name:?} stands there twice")));
            }
            out.push(name);
        }
        Ok(out)
    }

    fn name(&self, name: &str, at: Option<Range<usize>>) -> Result<String, BadProject> {
        match wrong_name(name) {
            Some(why) => Err(self.bad(at, &format!("{name:?} cannot be a coder's name: {why}"))),
            None => Ok(name.to_owned()),
        }
    }

    fn articles(&self, lines: &dyn TableLike) -> Result<Vec<Assigned>, BadProject> {
        let one = |(article, item): (&str, &Item)| {
            if !is_inside(article) || article.is_empty() {
                let said = format!("{article:?} is no article in the project's folder");
                return Err(self.bad(item.span(), &said));
            }
            let coders = self.names(&format!("the coders of {article:?}"), item)?;
            Ok(Assigned { article: article.to_owned(), coders })
        };
        lines.iter().map(one).collect()
    }
}

/// Whether a path stays in the folder it begins at.
fn is_inside(path: &str) -> bool {
    let leaves = |part: &str| part == ".." || part.contains('\0');
    !path.starts_with(['/', '\\']) && !path.split(['/', '\\']).any(leaves) && !path.contains(':')
}

/// Returns what an item is, with its article.
fn kind(item: &Item) -> &'static str {
    match item {
        Item::Value(Value::String(_)) => "a text",
        Item::Value(Value::Integer(_) | Value::Float(_)) => "a number",
        Item::Value(Value::Boolean(_)) => "true or false",
        Item::Value(Value::Datetime(_)) => "a day",
        Item::Value(Value::Array(_)) => "a list",
        _ => "a table",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# ours\ncoders = [\"ana\", \"ben\"]\noverlap = \"15%\"\norder = \"random\"\nseed = 7\n\
                        codebook = \"../codebook.toml\"\nsessions = \"coded\"\nyear = 2026\n\n[articles]\n\
                        \"b.txt\" = [\"ana\"]\na = \"ben\"\n\"c/d.txt\" = []\n";

    #[test]
    fn a_project_is_read_whole_and_in_its_order() {
        let project = Project::from_toml(FILE).unwrap();
        let lines: Vec<String> =
            project.articles.iter().map(|line| format!("{}:{}", line.article, line.coders.join("+"))).collect();
        assert_eq!(lines, ["b.txt:ana", "a:ben", "c/d.txt:"]);
        assert_eq!((project.coders.len(), project.seed, project.order), (2, 7, Order::Random));
        assert_eq!(project.overlap.to_string(), "15%");
        assert_eq!(
            (project.codebook.as_deref(), project.sessions.as_deref()),
            (Some("../codebook.toml"), Some("coded"))
        );
        assert_eq!(project.coders_of("a").unwrap(), ["ben"]);
        assert!(project.coders_of("x").is_none() && project.is_coder("ana") && !project.is_coder("Ana"));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        for (line, found) in [
            ("coders = 3", "coders: this is a number; write names as [\"ana\", \"ben\"]"),
            ("coders = [\"ana\", 3]", "coders: integer is no name; write it in quotation marks"),
            ("coders = [\"ana\", \"Ana\"]", "coders: \"Ana\" stands there twice"),
            ("coders = [\"a/b\"]", "a slash or a comma cannot be part"),
            ("coders = [\"\"]", "it is empty"),
            ("coders = [\"..\"]", "it begins with a full stop"),
            ("coders = [\"a\\u0007\"]", "it has a character that cannot be read"),
            ("overlap = 15", "overlap is a number; write a share such as \"15%\" in quotation marks"),
            ("overlap = \"much\"", "overlap: \"much\" is no share"),
            ("order = \"dates\"", "there is no order \"dates\"; there are date, random, listed"),
            ("seed = -1", "seed is no whole number from 0 on"),
            ("seed = \"x\"", "seed is no whole number from 0 on"),
            ("sessions = \"../x\"", "sessions leads out of the project's folder"),
            ("sessions = \"/x\"", "sessions leads out"),
            ("codebook = [1]", "codebook is a list"),
            ("articles = 1", "articles is no table"),
            ("articles = { \"../x\" = [] }", "\"../x\" is no article in the project's folder"),
            ("articles = { \"/x\" = [] }", "is no article"),
            ("articles = { x = [[]] }", "the coders of \"x\": array is no name"),
            ("articles = { x = {} }", "the coders of \"x\": this is a table"),
            ("coders = [\"ana\"", "this is no TOML"),
            ("coders = [\"ana\"]\nseed = 1\nseed = 2", "this is no TOML"),
        ] {
            let error = Project::from_toml(&format!("# one\n# two\n{line}\n")).unwrap_err();
            assert!(error.problem.contains(found), "{line}: {error}");
            let last = 3 + line.matches('\n').count();
            assert!((3..=last).contains(&error.line), "{line}: {error}");
        }
    }

    #[test]
    fn a_file_of_another_program_is_no_project() {
        for (text, ours) in [
            (FILE, true),
            ("  coders=[]", true),
            ("\"coders\" = []", true),
            ("name = \"coders\"\n[deps]\n", false),
            ("# coders = []\n", false),
            ("coders-of-old = 1\n", false),
            ("", false),
        ] {
            assert_eq!(is_project(text), ours, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "(coders|articles|overlap|seed|sessions| |=|\\[|\\]|\\{|\\}|\"|'|\n|a|1|%|#|\\PC){0,60}") {
            let _ = Project::from_toml(&text);
            let _ = is_project(&text);
        }
    }
}
