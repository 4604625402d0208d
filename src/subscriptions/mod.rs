//! What a reader subscribes to, as `feeds.toml` says it: feeds, saved searches, and rules that hide what nobody wants to
//! see. Strings in, strings out; what a person wrote in the file round a change stays.

mod edit;
mod every;
mod file;
mod hide;

use std::time::Duration;

pub use edit::{add, add_rule, add_search, remove, remove_search, rewrite};
pub use every::{every, interval};
pub use file::{BadSubscriptions, read};
pub use hide::{Candidate, Rule};

/// The file's name in the config folder.
pub const FILE_NAME: &str = "feeds.toml";

/// How often a feed is asked that says nothing of it.
pub const USUALLY: Duration = Duration::from_hours(1);

/// All that `feeds.toml` says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Subscriptions {
    /// The feeds, in the file's order.
    pub feeds: Vec<Subscription>,
    /// Saved searches.
    pub searches: Vec<Search>,
    /// Rules for the items of all feeds.
    pub hide: Vec<Rule>,
}

/// A feed that is subscribed to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Subscription {
    /// Its address.
    pub url: String,
    /// What the reader calls it; else it is called what it calls itself.
    pub title: Option<String>,
    /// Tags that its articles are given.
    pub tags: Vec<String>,
    /// Whether an article's page is fetched for its text.
    pub full_text: FullText,
    /// How often it is asked.
    pub every: Duration,
    /// Rules for its own items.
    pub hide: Vec<Rule>,
}

impl Subscription {
    /// A feed with nothing said of it but its address.
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            title: None,
            tags: Vec::new(),
            full_text: FullText::default(),
            every: USUALLY,
            hide: Vec::new(),
        }
    }

    /// What it is called, as far as the file says it.
    pub fn name(&self) -> &str {
        self.title.as_deref().unwrap_or(&self.url)
    }
}

/// A search that is kept under a name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Search {
    /// What it is called.
    pub name: String,
    /// What is looked for, as `standoff search` takes it.
    pub query: String,
}

/// When an article's page is fetched for its text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum FullText {
    /// Always.
    Always,
    /// Where the feed has only the first words.
    #[default]
    WhenShort,
    /// Never.
    Never,
}

/// So many characters make a text that is an article by itself.
const SHORT: usize = 1000;

impl FullText {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Always, Self::WhenShort, Self::Never];

    /// Its word in the file.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::WhenShort => "when short",
            Self::Never => "never",
        }
    }

    /// That of a word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.word() == word.trim())
    }

    /// Whether the page is wanted for an item whose text is this.
    pub fn wants(self, text: &str) -> bool {
        match self {
            Self::Always => true,
            Self::WhenShort => text.chars().nth(SHORT).is_none(),
            Self::Never => false,
        }
    }
}

impl Subscriptions {
    /// The feed of an address, or that is called so.
    pub fn feed(&self, named: &str) -> Option<&Subscription> {
        let by_url = || self.feeds.iter().find(|feed| same(&feed.url, named));
        by_url().or_else(|| self.feeds.iter().find(|feed| feed.title.as_deref() == Some(named)))
    }

    /// The rule that hides an item: of its feed first, then of all.
    pub fn hides(&self, item: &Candidate<'_>) -> Option<&Rule> {
        let own = self.feeds.iter().find(|feed| feed.url == item.feed).map_or(&[][..], |feed| &feed.hide);
        own.iter().chain(&self.hide).find(|rule| rule.matches(item))
    }
}

/// Whether two addresses are one but for how they are written.
pub fn same(one: &str, other: &str) -> bool {
    let plain = |url: &str| url.trim().trim_end_matches('/').to_owned();
    plain(one) == plain(other)
}

#[cfg(test)]
mod tests {
    use super::{Candidate, FullText, read};

    #[test]
    fn a_rule_of_a_feed_hides_its_own_items_only() {
        let text = "[[feed]]\nurl = \"http://a.example/\"\nhide = [{ title = \"horoscope\" }]\n\n\
                    [[feed]]\nurl = \"http://b.example/\"\n\n[[hide]]\nauthor = \"Sponsored*\"\n";
        let all = read(text).unwrap();
        let item = |feed, title, author| Candidate { feed, feed_title: "", title, author, text: "" };
        let hides = |item: Candidate<'_>| all.hides(&item).map(ToString::to_string);
        assert_eq!(hides(item("http://a.example/", "Your Horoscope", "")).as_deref(), Some("title: horoscope"));
        assert_eq!(hides(item("http://b.example/", "Your Horoscope", "")), None);
        assert_eq!(
            hides(item("http://b.example/", "", "Sponsored content")).as_deref(),
            Some("author: Sponsored*")
        );
    }

    #[test]
    fn a_page_is_fetched_where_the_feed_has_little() {
        let (short, long) = ("Words.", "Words. ".repeat(200));
        let wants = |full: FullText| (full.wants(short), full.wants(&long));
        assert_eq!(FullText::ALL.map(wants), [(true, true), (true, false), (false, false)]);
    }
}
