//! The contents of `feeds.toml`: feeds, saved searches, and rules that hide items. Strings in, strings out; a change
//! keeps the rest of the file.

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

/// How often a feed is fetched if the file does not say.
pub const USUALLY: Duration = Duration::from_hours(1);

/// The contents of `feeds.toml`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Subscriptions {
    /// The feeds, in the file's order.
    pub feeds: Vec<Subscription>,
    /// Saved searches.
    pub searches: Vec<Search>,
    /// Rules for the items of all feeds.
    pub hide: Vec<Rule>,
}

/// A feed of the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Subscription {
    /// Its address.
    pub url: String,
    /// The title given by the reader; `None` for the feed's own title.
    pub title: Option<String>,
    /// The tags that its articles get.
    pub tags: Vec<String>,
    /// When the page of an article is fetched for its full text.
    pub full_text: FullText,
    /// How often the feed is fetched.
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

    /// Returns its title, if the file gives one.
    pub fn name(&self) -> &str {
        self.title.as_deref().unwrap_or(&self.url)
    }
}

/// A saved search.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Search {
    /// Its name.
    pub name: String,
    /// Its query, in the language of `standoff search`.
    pub query: String,
}

/// When the page of an article is fetched for its full text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum FullText {
    /// Always.
    Always,
    /// When the feed has only the first words.
    #[default]
    WhenShort,
    /// Never.
    Never,
}

/// The fewest characters of a text that is taken for a whole article.
const SHORT: usize = 1000;

impl FullText {
    /// All values.
    pub const ALL: [Self; 3] = [Self::Always, Self::WhenShort, Self::Never];

    /// Its word in the file.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Always => "always",
            Self::WhenShort => "when short",
            Self::Never => "never",
        }
    }

    /// Returns the value of a word.
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
