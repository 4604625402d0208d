//! Names for the files of an export: short, valid on every system, and each used once.

use std::collections::{HashMap, HashSet};

use super::Sessions;

/// Returns a file's name for each session, without ending: `grain` for `news/grain.standoff.toml`, `grain-2` for the
/// next one.
pub(super) fn files(sessions: &Sessions) -> Vec<String> {
    let mut taken: HashSet<String> = HashSet::new();
    let mut counts: HashMap<String, usize> = HashMap::new();
    let one = |(name, _): &(String, _)| {
        let stem = stem(name);
        let count = counts.entry(stem.to_lowercase()).or_default();
        loop {
            *count += 1;
            let name = if *count == 1 { stem.clone() } else { format!("{stem}-{count}") };
            if taken.insert(name.to_lowercase()) {
                return name;
            }
        }
    };
    sessions.iter().map(one).collect()
}

/// Returns the last part of a path without its endings, of letters that no disk refuses.
fn stem(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let bare =
        last.strip_suffix(".standoff.toml").unwrap_or_else(|| last.rsplit_once('.').map_or(last, |(s, _)| s));
    let safe = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '_' };
    let stem: String = bare.chars().map(safe).collect();
    let stem = stem.trim_matches('.').to_owned();
    if stem.is_empty() || stem == "-" { "session".to_owned() } else { stem }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Document, Entries};
    use crate::session::Session;

    #[test]
    fn each_session_has_a_name_of_its_own() {
        let session = Session::new(Document::new("x"), Entries::default(), None);
        let all = ["a/grain.standoff.toml", "b/Grain.txt", "grain-2.txt", "../..", "-", "x y?.htm"];
        let all: Vec<_> = all.iter().map(|name| ((*name).to_owned(), &session)).collect();
        assert_eq!(files(&all), ["grain", "Grain-2", "grain-2-2", "session", "session-2", "x_y_"]);
    }
}
