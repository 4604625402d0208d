//! Conditions as SQL. Conditions that the search indexes can answer together become one request to them; the others are
//! conditions on the article's own columns.

use jiff::Zoned;
use jiff::civil::Date;
use rusqlite::Connection;
use rusqlite::types::Value;

use super::Query;
use super::ast::{Field, FoundIn, Node, Said, State, Words};
use crate::text::fold::folded;

/// A search, as conditions that must all hold.
pub(in crate::library) struct Search {
    pub(in crate::library) all: Vec<Condition>,
}

/// A condition on the table `article`.
pub(in crate::library) enum Condition {
    /// The article is in this state; there may be an index for it.
    Is(State),
    /// The article is in the result of a statement.
    Among(Sql),
    /// The article is in the result of the search index, which also gives a rank.
    Matches(String),
    /// Any other condition.
    Holds(Sql),
}

/// A piece of SQL and its values.
#[derive(Clone, Debug)]
pub(in crate::library) struct Sql {
    pub(in crate::library) text: String,
    pub(in crate::library) values: Vec<Value>,
}

impl Sql {
    fn new(text: impl Into<String>, values: Vec<Value>) -> Self {
        Self { text: text.into(), values }
    }
}

impl Condition {
    /// Returns the statement that gives the articles it holds of, where there is one.
    pub(in crate::library) fn set(&self) -> Option<Sql> {
        match self {
            Self::Among(set) => Some(set.clone()),
            Self::Matches(words) => {
                let text = "SELECT rowid AS id FROM words WHERE words MATCH ?";
                Some(Sql::new(text, vec![words.clone().into()]))
            }
            Self::Is(_) | Self::Holds(_) => None,
        }
    }

    /// Returns the condition as SQL.
    pub(in crate::library) fn sql(&self) -> Sql {
        match (self, self.set()) {
            (_, Some(set)) => Sql::new(format!("article.id IN ({})", set.text), set.values),
            (Self::Is(state), _) => Sql::new(is(*state), Vec::new()),
            (Self::Holds(sql), _) => sql.clone(),
            (Self::Among(_) | Self::Matches(_), None) => Sql::new("1", Vec::new()),
        }
    }
}

/// Returns the conditions of a query.
pub(in crate::library) fn compile(c: &Connection, query: &Query) -> rusqlite::Result<Search> {
    let compiler = Compiler { c, today: Zoned::now().date() };
    let all = match query.node() {
        None => Vec::new(),
        Some(Node::And(nodes)) => compiler.all(nodes)?,
        Some(node) => compiler.all(std::slice::from_ref(node))?,
    };
    Ok(Search { all })
}

struct Compiler<'c> {
    c: &'c Connection,
    today: Date,
}

impl Compiler<'_> {
    /// Returns conditions that must all hold.
    fn all(&self, nodes: &[Node]) -> rusqlite::Result<Vec<Condition>> {
        let mut out = Vec::new();
        let (matched, rest) = together(nodes, FoundIn::Article);
        out.extend(matched.map(Condition::Matches));
        let (marked, rest) = together(&rest, FoundIn::Session);
        out.extend(marked.map(|marks| Condition::Among(said(&marks))));
        for node in &rest {
            out.push(self.one(node)?);
        }
        Ok(out)
    }

    fn one(&self, node: &Node) -> rusqlite::Result<Condition> {
        Ok(match node {
            Node::Is(state) => Condition::Is(*state),
            Node::Words(words) if words.field.found_in() == FoundIn::List => Condition::Among(self.listed(words)?),
            Node::Has(said) => Condition::Among(Sql::new(has(*said), Vec::new())),
            Node::After(day) => Condition::Holds(published(">=", day.of(self.today))),
            Node::Before(day) => Condition::Holds(published("<", day.of(self.today))),
            Node::Not(node) => {
                let inner = self.joined(std::slice::from_ref(&**node))?;
                Condition::Holds(Sql::new(format!("NOT ({})", inner.text), inner.values))
            }
            Node::And(nodes) => Condition::Holds(self.joined(nodes)?),
            Node::Or(nodes) => {
                let each = nodes.iter().map(|node| self.joined(std::slice::from_ref(node)));
                Condition::Holds(join(each.collect::<Result<_, _>>()?, " OR "))
            }
            // The search indexes have answered these.
            Node::Words(words) => Condition::Matches(phrase(words)),
        })
    }

    /// Combines conditions that must all hold into one.
    fn joined(&self, nodes: &[Node]) -> rusqlite::Result<Sql> {
        // The conditions in a pair of parentheses are combined too.
        let nodes = match nodes {
            [Node::And(nodes)] => nodes,
            nodes => nodes,
        };
        Ok(join(self.all(nodes)?.iter().map(Condition::sql).collect(), " AND "))
    }

    /// Returns the articles in the tags, feeds or projects of this name. There are few lists, so they are looked
    /// through here.
    fn listed(&self, words: &Words) -> rusqlite::Result<Sql> {
        let sql = "SELECT list.id, list.name, feed.title FROM list LEFT JOIN feed ON feed.list = list.id WHERE list.kind = ?1";
        let (asked, mut ids) = (folded(&words.words).to_lowercase(), Vec::new());
        let mut lists = self.c.prepare_cached(sql)?;
        let mut rows = lists.query([words.field.word()])?;
        while let Some(row) = rows.next()? {
            let (id, name, title): (i64, String, Option<String>) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let name = folded(&name).to_lowercase();
            let fits = match words.field {
                Field::Tag if words.prefix => name.starts_with(&asked),
                Field::Tag => name == asked,
                _ => {
                    name.contains(&asked)
                        || title.is_some_and(|title| folded(&title).to_lowercase().contains(&asked))
                }
            };
            if fits {
                ids.push(id.to_string());
            }
        }
        if ids.is_empty() {
            // Zero matches nothing, but the database needs a value to search for.
            ids.push("0".to_owned());
        }
        Ok(Sql::new(format!("SELECT article AS id FROM member WHERE list IN ({})", ids.join(", ")), Vec::new()))
    }
}

fn join(all: Vec<Sql>, between: &str) -> Sql {
    let mut out = Sql::new(String::new(), Vec::new());
    for (number, sql) in all.into_iter().enumerate() {
        if number > 0 {
            out.text.push_str(between);
        }
        out.text.push('(');
        out.text.push_str(&sql.text);
        out.text.push(')');
        out.values.extend(sql.values);
    }
    out
}

/// Returns what of some conditions an index can be asked at once, and what is left.
fn together(nodes: &[Node], kept: FoundIn) -> (Option<String>, Vec<Node>) {
    let (mut with, mut without, mut rest) = (Vec::new(), Vec::new(), Vec::new());
    for node in nodes {
        match node {
            // Another session may have what this one lacks, so only conditions on articles can be negated together.
            Node::Not(inner) if kept == FoundIn::Article && matched(inner, kept).is_some() => {
                without.push(node.clone());
            }
            _ => match matched(node, kept) {
                Some(words) => with.push(words),
                None => rest.push(node.clone()),
            },
        }
    }
    if with.is_empty() {
        rest.extend(without);
        return (None, rest);
    }
    let mut out = format!("({})", with.join(" AND "));
    for node in without {
        if let Node::Not(inner) = &node
            && let Some(words) = matched(inner, kept)
        {
            out = format!("({out} NOT {words})");
        }
    }
    (Some(out), rest)
}

/// Returns the condition in the index's own language, where all of it is of that index.
fn matched(node: &Node, kept: FoundIn) -> Option<String> {
    match node {
        Node::Words(words) => (words.field.found_in() == kept).then(|| phrase(words)),
        Node::Or(nodes) => {
            let all: Option<Vec<String>> = nodes.iter().map(|node| matched(node, kept)).collect();
            all.map(|all| format!("({})", all.join(" OR ")))
        }
        Node::And(nodes) => match together(nodes, kept) {
            (words, rest) if rest.is_empty() => words,
            _ => None,
        },
        _ => None,
    }
}

/// Returns words as a query of the index.
pub(super) fn phrase(words: &Words) -> String {
    let column = match words.field {
        Field::Any => "{title text}",
        field => field.word(),
    };
    // For the index, a query ends at a null character.
    let words_only = words.words.replace('\0', " ").replace('"', "\"\"");
    format!("{column} : \"{words_only}\"{}", if words.prefix { " *" } else { "" })
}

/// Returns the articles whose sessions match.
fn said(marks: &str) -> Sql {
    let text = "SELECT session.article AS id FROM marks CROSS JOIN mark ON mark.id = marks.rowid CROSS JOIN session ON \
                session.id = mark.session WHERE marks MATCH ? AND session.article IS NOT NULL";
    Sql::new(text, vec![marks.to_owned().into()])
}

const fn has(said: Said) -> &'static str {
    match said {
        Said::Session => {
            "SELECT article AS id FROM session INDEXED BY session_of_article WHERE article IS NOT NULL"
        }
        Said::Stance => {
            "SELECT article AS id FROM session INDEXED BY session_with_stances WHERE article IS NOT NULL AND stances > 0"
        }
        Said::Note => {
            "SELECT article AS id FROM session INDEXED BY session_with_notes WHERE article IS NOT NULL AND notes > 0"
        }
    }
}

const fn is(state: State) -> &'static str {
    match state {
        State::Unread => "article.unread = 1",
        State::Read => "article.unread = 0",
        State::Starred => "article.starred = 1",
        State::Queued => "article.queued = 1",
        State::Done => "article.done = 1",
        State::Hidden => "article.hidden IS NOT NULL",
        State::Deleted => "article.deleted = 1",
        State::Revised => "article.revisions > 1",
        State::Carried => "article.story IS NOT NULL",
    }
}

/// Returns the condition that an article was published before or since a day. Its time allows the use of an index.
fn published(relation: &str, day: Date) -> Sql {
    let midnight = day.to_zoned(jiff::tz::TimeZone::UTC).map_or(0, |start| start.timestamp().as_second());
    let near = if relation == "<" { midnight + 86_400 } else { midnight - 86_400 };
    let text = format!(
        "article.at {relation} ? AND coalesce(article.published, date(article.at, 'unixepoch')) {relation} ?"
    );
    Sql::new(text, vec![near.into(), day.to_string().into()])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(query: &str) -> String {
        let c = Connection::open_in_memory().unwrap();
        c.execute_batch("CREATE TABLE list (id, kind, name); CREATE TABLE feed (list, title)").unwrap();
        c.execute_batch("INSERT INTO list VALUES (1, 'tag', 'Grain'), (2, 'tag', 'Grain trade')").unwrap();
        let search = compile(&c, &Query::parse(query).unwrap()).unwrap();
        let one = |condition: &Condition| match condition {
            Condition::Matches(words) => words.clone(),
            condition => {
                let sql = condition.sql();
                sql.values.iter().fold(sql.text, |text, value| {
                    let Value::Text(value) = value else { return text.replacen('?', "…", 1) };
                    text.replacen('?', &format!("[{value}]"), 1)
                })
            }
        };
        search.all.iter().map(one).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn conditions_become_sql() {
        for (query, sql) in [
            ("grain", r#"({title text} : "grain")"#),
            (
                "grain title:ta* -\"a \"",
                r#"(({title text} : "grain" AND title : "ta" *) NOT {title text} : "a ")"#,
            ),
            (
                "grain or (rye -oat)",
                r#"(({title text} : "grain" OR (({title text} : "rye") NOT {title text} : "oat")))"#,
            ),
            (
                "-grain",
                r#"NOT ((article.id IN (SELECT rowid AS id FROM words WHERE words MATCH [({title text} : "grain")])))"#,
            ),
            ("is:unread -is:done", "article.unread = 1; NOT ((article.done = 1))"),
            (
                "grain or is:starred",
                "((article.id IN (SELECT rowid AS id FROM words WHERE words MATCH [({title text} : \"grain\")]))) OR \
                 ((article.starred = 1))",
            ),
            ("tag:grain", "article.id IN (SELECT article AS id FROM member WHERE list IN (1))"),
            ("tag:gr*", "article.id IN (SELECT article AS id FROM member WHERE list IN (1, 2))"),
        ] {
            let written = written(query);
            let written = written.trim_start_matches('(').trim_end_matches(')');
            assert_eq!(written, sql.trim_start_matches('(').trim_end_matches(')'), "{query}");
        }
    }

    #[test]
    fn what_is_said_side_by_side_is_of_one_stance() {
        let sql = written("actor:Lindqvist position:opposes grain");
        assert!(sql.contains("marks MATCH [(actor : \"Lindqvist\" AND position : \"opposes\")]"), "{sql}");
        let sql = written("actor:Lindqvist -position:opposes");
        assert!(sql.contains("MATCH [(actor : \"Lindqvist\")]") && sql.contains("NOT ((article.id IN"), "{sql}");
    }
}
