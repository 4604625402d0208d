//! Writes a project into the text of its file: comments, unknown keys and the lines of other articles stay as they are.

use std::collections::HashMap;

use toml_edit::{Array, DocumentMut, Item, Key, Table, TableLike, Value};

use super::read::parsed;
use super::{BadProject, Project};

/// What a new file says beside its values.
const HEAD: &str = "# Who codes which article. standoff assign adds new articles and moves none that is there.\n";

/// The comments behind the values of a new file.
const REMARKS: [(&str, &str); 3] = [
    ("overlap", " # the share of articles that two code"),
    ("order", " # of the articles below: date, random or listed"),
    ("seed", " # decides what is drawn by lot"),
];

/// Returns the text of a project's file with what `project` says; an empty text becomes a new file.
pub fn written(text: &str, project: &Project) -> Result<String, BadProject> {
    let before = Project::from_toml(text)?;
    let is_new = text.trim().is_empty();
    let mut document: DocumentMut = parsed(text)?.into_mut();
    let table = document.as_table_mut();
    if before.coders != project.coders || !table.contains_key("coders") {
        set(table, "coders", names(&project.coders).into());
    }
    if before.overlap != project.overlap || !table.contains_key("overlap") {
        set(table, "overlap", project.overlap.to_string().into());
    }
    if before.order != project.order || !table.contains_key("order") {
        set(table, "order", project.order.word().into());
    }
    // TOML has no numbers beyond those with a sign.
    let seed = i64::try_from(project.seed).unwrap_or(i64::MAX);
    if before.seed != project.seed || !table.contains_key("seed") {
        set(table, "seed", seed.into());
    }
    for (key, now, was) in
        [("codebook", &project.codebook, &before.codebook), ("sessions", &project.sessions, &before.sessions)]
    {
        if now != was {
            set(table, key, now.as_deref().unwrap_or_default().into());
        }
    }
    articles(table, &before, project);
    if is_new {
        for (key, remark) in REMARKS {
            if let Some(value) = table.get_mut(key).and_then(Item::as_value_mut) {
                value.decor_mut().set_suffix(remark);
            }
        }
        return Ok(format!("{HEAD}{document}"));
    }
    Ok(document.to_string())
}

/// Sets a value and leaves the spaces and the comment beside it.
fn set(table: &mut dyn TableLike, key: &str, new: Value) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(value) => {
            let decor = value.decor().clone();
            *value = new;
            *value.decor_mut() = decor;
        }
        None => {
            table.insert(key, Item::Value(new));
        }
    }
}

fn names(names: &[String]) -> Array {
    names.iter().map(String::as_str).collect()
}

/// Sets the lines of the articles that changed, and puts all lines into the project's order.
fn articles(table: &mut Table, before: &Project, project: &Project) {
    if project.articles.is_empty() && !table.contains_key("articles") {
        return;
    }
    let was: HashMap<&str, &[String]> =
        before.articles.iter().map(|line| (line.article.as_str(), line.coders.as_slice())).collect();
    let item = table.entry("articles").or_insert_with(|| Item::Table(Table::new()));
    let Some(lines) = item.as_table_like_mut() else { return };
    for line in &project.articles {
        if was.get(line.article.as_str()).is_none_or(|coders| *coders != line.coders) {
            set(lines, &line.article, names(&line.coders).into());
        }
    }
    let ranks: HashMap<&str, usize> =
        project.articles.iter().enumerate().map(|(rank, line)| (line.article.as_str(), rank)).collect();
    let rank = |key: &Key| ranks.get(key.get()).copied().unwrap_or(usize::MAX);
    match item {
        Item::Table(lines) => lines.sort_values_by(|one, _, other, _| rank(one).cmp(&rank(other))),
        Item::Value(Value::InlineTable(lines)) => {
            lines.sort_values_by(|one, _, other, _| rank(one).cmp(&rank(other)));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Assigned;

    fn line(article: &str, coders: &[&str]) -> Assigned {
        Assigned { article: article.into(), coders: coders.iter().map(|name| (*name).to_owned()).collect() }
    }

    #[test]
    fn a_new_file_explains_itself() {
        let project = Project {
            coders: vec!["ana".into(), "ben".into()],
            overlap: "15%".parse().unwrap(),
            seed: 1,
            articles: vec![line("a.txt", &["ana"]), line("b c.txt", &["ana", "ben"])],
            ..Project::default()
        };
        let text = written("", &project).unwrap();
        assert_eq!(
            text,
            "# Who codes which article. standoff assign adds new articles and moves none that is there.\n\
             coders = [\"ana\", \"ben\"]\n\
             overlap = \"15%\" # the share of articles that two code\n\
             order = \"date\" # of the articles below: date, random or listed\n\
             seed = 1 # decides what is drawn by lot\n\
             \n\
             [articles]\n\
             \"a.txt\" = [\"ana\"]\n\
             \"b c.txt\" = [\"ana\", \"ben\"]\n"
        );
        assert_eq!(Project::from_toml(&text).unwrap(), project);
        assert_eq!(written(&text, &project).unwrap(), text);
    }

    #[test]
    fn what_people_wrote_stays() {
        let text = "# our project\nname = \"tariffs\" # unknown here\ncoders = [\"ana\"] # and more to come\n\n[articles]\n\
                    # the pilot\n\"z.txt\" = \"ana\" # read twice\n'a.txt' = [ 'ana' ]\n\n[more]\nx = 1 # stays\n";
        let mut project = Project::from_toml(text).unwrap();
        project.coders.push("ben".into());
        project.articles = vec![line("a.txt", &["ana"]), line("m.txt", &["ben"]), line("z.txt", &["ana"])];
        let new = written(text, &project).unwrap();
        for kept in [
            "# our project\nname = \"tariffs\" # unknown here\n",
            "coders = [\"ana\", \"ben\"] # and more to come\n",
            "# the pilot\n\"z.txt\" = \"ana\" # read twice\n",
            "'a.txt' = [ 'ana' ]\n",
            "[more]\nx = 1 # stays\n",
        ] {
            assert!(new.contains(kept), "{new}");
        }
        let order = ["a.txt", "m.txt", "z.txt"].map(|name| new.find(name).unwrap());
        assert!(order.is_sorted(), "{new}");
        assert_eq!(Project::from_toml(&new).unwrap(), project);
        assert!(written("coders = 3\n", &project).is_err());
    }

    #[test]
    fn lines_within_braces_are_kept_there() {
        let text = "coders = [\"ana\"]\narticles = { \"b.txt\" = [] }\n";
        let mut project = Project::from_toml(text).unwrap();
        project.articles = vec![line("a.txt", &[]), line("b.txt", &["ana"])];
        let new = written(text, &project).unwrap();
        assert_eq!(Project::from_toml(&new).unwrap(), project, "{new}");
    }
}
