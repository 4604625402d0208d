//! `feeds.toml` as plain values. Each error is reported with its line.

use serde::Deserialize;
use toml::Spanned;

use super::every::interval;
use super::{FullText, Rule, Search, Subscription, Subscriptions, USUALLY};

/// An error in a `feeds.toml`.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct BadSubscriptions {
    /// The line, counted from 1.
    pub line: usize,
    /// The error: what was found and what is expected.
    pub problem: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    full_text: Option<Spanned<String>>,
    every: Option<Spanned<String>>,
    #[serde(default)]
    feed: Vec<FeedForm>,
    #[serde(default)]
    search: Vec<SearchForm>,
    #[serde(default)]
    hide: Vec<RuleForm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FeedForm {
    url: Spanned<String>,
    title: Option<String>,
    #[serde(default)]
    tags: Vec<String>,
    full_text: Option<Spanned<String>>,
    every: Option<Spanned<String>>,
    #[serde(default)]
    hide: Vec<RuleForm>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SearchForm {
    name: String,
    query: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleForm {
    title: Option<String>,
    author: Option<String>,
    text: Option<String>,
    feed: Option<String>,
}

impl From<RuleForm> for Rule {
    fn from(form: RuleForm) -> Self {
        let RuleForm { title, author, text, feed } = form;
        Self { title, author, text, feed }
    }
}

/// Reads the text of a `feeds.toml`.
pub fn read(text: &str) -> Result<Subscriptions, BadSubscriptions> {
    let line = |at: usize| text[..at.min(text.len())].matches('\n').count() + 1;
    let file: File = toml::from_str(text).map_err(|e| BadSubscriptions {
        line: e.span().map_or(1, |span| line(span.start)),
        problem: e.message().replace('\n', " "),
    })?;
    let full_text = |written: Option<Spanned<String>>, usual: FullText| match written {
        None => Ok(usual),
        Some(written) => FullText::of(written.get_ref()).ok_or_else(|| BadSubscriptions {
            line: line(written.span().start),
            problem: format!(
                "full_text = {:?} is none of \"always\", \"when short\" and \"never\"",
                written.get_ref()
            ),
        }),
    };
    let every = |written: Option<Spanned<String>>, usual| match written {
        None => Ok(usual),
        Some(written) => interval(written.get_ref()).ok_or_else(|| BadSubscriptions {
            line: line(written.span().start),
            problem: format!(
                "every = {:?} is no time like \"30 minutes\", \"2 hours\" or \"1 day\"",
                written.get_ref()
            ),
        }),
    };
    let usual_text = full_text(file.full_text, FullText::default())?;
    let usual_time = every(file.every, USUALLY)?;
    let feeds = file.feed.into_iter().map(|feed| {
        if feed.url.get_ref().trim().is_empty() {
            let problem = "a feed has no address; give its url".to_owned();
            return Err(BadSubscriptions { line: line(feed.url.span().start), problem });
        }
        Ok(Subscription {
            url: feed.url.into_inner().trim().to_owned(),
            title: feed.title.filter(|title| !title.trim().is_empty()),
            tags: feed.tags,
            full_text: full_text(feed.full_text, usual_text)?,
            every: every(feed.every, usual_time)?,
            hide: feed.hide.into_iter().map(Rule::from).collect(),
        })
    });
    Ok(Subscriptions {
        feeds: feeds.collect::<Result<_, _>>()?,
        searches: file
            .search
            .into_iter()
            .map(|search| Search { name: search.name, query: search.query })
            .collect(),
        hide: file.hide.into_iter().map(Rule::from).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        for (text, line, word) in [
            ("every = \"soon\"\n", 1, "30 minutes"),
            ("[[feed]]\nurl = \"http://a.example/\"\nfull_text = \"sometimes\"\n", 3, "when short"),
            ("\n[[feed]]\nulr = \"http://a.example/\"\n", 3, "ulr"),
            ("[[feed]]\nurl = \"\"\n", 2, "no address"),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.line == line && error.problem.contains(word), "{error}");
        }
    }

    #[test]
    fn what_a_feed_does_not_say_is_said_for_all() {
        let text = "full_text = \"never\"\nevery = \"1 day\"\n[[feed]]\nurl = \"http://a.example/\"\nevery = \"2 h\"\n\
                    [[search]]\nname = \"tariffs\"\nquery = \"title:tariff*\"\n";
        let all = read(text).unwrap();
        assert_eq!((all.feeds[0].every.as_secs(), all.feeds[0].full_text.word()), (7200, "never"));
        assert_eq!(all.searches[0].query, "title:tariff*");
    }
}
