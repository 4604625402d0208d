//! Rules that hide items: hidden items stay in the library, are counted and can be shown again.

use std::fmt;

use crate::text::fold::folded;

/// A rule: an item that matches all given parts is hidden. Words must match whole words, in any case and typesetting;
/// with a `*` at an end they also match a part of a word there.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Rule {
    /// Words in the title.
    pub title: Option<String>,
    /// Words in the author's name.
    pub author: Option<String>,
    /// Words in the text.
    pub text: Option<String>,
    /// Words in the feed's title or address.
    pub feed: Option<String>,
}

/// The names of a rule's parts.
const FIELDS: [&str; 4] = ["title", "author", "text", "feed"];

/// The data of an item that rules look at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Candidate<'i> {
    /// The address of its feed.
    pub feed: &'i str,
    /// The title of its feed.
    pub feed_title: &'i str,
    /// Its title.
    pub title: &'i str,
    /// The author.
    pub author: &'i str,
    /// Its text.
    pub text: &'i str,
}

impl Rule {
    /// The rule's parts by their names in the file.
    pub(super) fn parts(&self) -> [(&'static str, Option<&str>); 4] {
        [
            ("title", self.title.as_deref()),
            ("author", self.author.as_deref()),
            ("text", self.text.as_deref()),
            ("feed", self.feed.as_deref()),
        ]
    }

    /// Returns the rule that is written as it is shown: `author: Stella Star`, `title: horoscope, feed: northwire`. Words
    /// without a name before them are of the title.
    pub fn written(text: &str) -> Self {
        let mut rule = Self::default();
        let mut field = "title";
        for piece in text.split(',') {
            let named = piece.split_once(':').map(|(name, rest)| (name.trim().to_lowercase(), rest));
            let named = named
                .and_then(|(name, rest)| FIELDS.iter().find(|known| **known == name).map(|name| (*name, rest)));
            let words = named.map_or(piece, |(_, rest)| rest).trim();
            field = named.map_or(field, |(name, _)| name);
            let part = rule.part(field);
            // A comma that is not followed by a name is part of the text.
            *part = Some(part.take().map_or_else(|| words.to_owned(), |before| format!("{before}, {words}")));
        }
        rule
    }

    fn part(&mut self, name: &str) -> &mut Option<String> {
        match name {
            "author" => &mut self.author,
            "text" => &mut self.text,
            "feed" => &mut self.feed,
            _ => &mut self.title,
        }
    }

    /// Whether the rule says nothing.
    pub fn is_empty(&self) -> bool {
        self.parts()
            .iter()
            .all(|(_, part)| part.is_none_or(|part| part.trim().trim_matches('*').trim().is_empty()))
    }

    /// Whether an item is hidden by it. A rule that says nothing hides nothing.
    pub fn matches(&self, item: &Candidate<'_>) -> bool {
        let in_text =
            |wanted: &Option<String>, text: &str| wanted.as_deref().is_none_or(|wanted| has(text, wanted));
        let in_feed = |wanted: &str| has(item.feed_title, wanted) || has(item.feed, wanted);
        !self.is_empty()
            && in_text(&self.title, item.title)
            && in_text(&self.author, item.author)
            && self.feed.as_deref().is_none_or(in_feed)
            && in_text(&self.text, item.text)
    }
}

/// Whether a text has these words.
fn has(text: &str, wanted: &str) -> bool {
    let wanted = wanted.trim();
    let (open_start, open_end) = (wanted.starts_with('*'), wanted.ends_with('*'));
    let words = small(wanted.trim_matches('*'));
    if words.is_empty() {
        return false;
    }
    let text = small(text);
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(&words).any(|(at, _)| {
        let before = open_start || !is_letter(text[..at].chars().next_back()) || !is_letter(words.chars().next());
        let after = open_end
            || !is_letter(text[at + words.len()..].chars().next())
            || !is_letter(words.chars().next_back());
        before && after
    })
}

fn small(text: &str) -> String {
    folded(text).to_lowercase().trim().to_owned()
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = self.parts();
        let said = parts.iter().filter_map(|(name, part)| part.map(|part| format!("{name}: {part}")));
        f.write_str(&said.collect::<Vec<_>>().join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::{Candidate, Rule};

    #[test]
    fn a_rule_is_read_as_it_is_shown() {
        for (written, shown) in [
            ("horoscope", "title: horoscope"),
            ("author: Stella Star", "author: Stella Star"),
            ("Title: Sun, moon and stars, feed: northwire", "title: Sun, moon and stars, feed: northwire"),
            ("text: live: updates", "text: live: updates"),
        ] {
            assert_eq!(Rule::written(written).to_string(), shown);
        }
        assert!(Rule::written("author: ").is_empty());
    }

    #[test]
    fn a_rule_hides_what_has_all_its_words() {
        let item = Candidate {
            feed: "https://northwire.example/feed",
            feed_title: "Northwire",
            title: "Your Horoscope: “It’s a good week”",
            author: "Stella Star",
            text: "The stars are favourable.",
        };
        let rule = |title: &str, author: &str, text: &str, feed: &str| {
            let part = |part: &str| (!part.is_empty()).then(|| part.to_owned());
            Rule { title: part(title), author: part(author), text: part(text), feed: part(feed) }.matches(&item)
        };
        assert!(rule("horoscope", "", "", ""));
        assert!(rule("it's a good", "", "", ""), "marks are the same however they are set");
        assert!(!rule("scope", "", "", "") && rule("*scope", "", "", "") && rule("Horo*", "", "", ""));
        assert!(rule("horoscope", "stella", "stars", "northwire"));
        assert!(!rule("horoscope", "", "", "elsewhere"));
        assert!(rule("", "", "", "northwire.example"));
        assert!(!rule("", "", "", "") && !rule("*", "", "", "") && !rule(" ", "", "", ""));
    }
}
