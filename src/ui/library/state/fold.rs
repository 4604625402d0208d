//! The stories of a list: each is one row, and an open one has the rows of its other articles below it.

use std::collections::{HashMap, HashSet};

use crate::library::{ArticleId, StoryId};

/// Which articles of a list are shown as one row.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Folds {
    /// Whether stories are folded at all.
    pub on: bool,
    /// The stories of the listed articles, without those that nobody else carries.
    stories: HashMap<ArticleId, StoryId>,
    /// The listed articles of each story, in the list's order.
    listed: HashMap<StoryId, Vec<ArticleId>>,
    /// The open stories: the other articles of each, as they are shown.
    open: HashMap<StoryId, Vec<ArticleId>>,
    /// What an article of an open story does differently from the one above.
    said: HashMap<ArticleId, String>,
}

/// An article of an open story, and what it does differently from the first of them.
pub type Variant = (ArticleId, String);

impl Folds {
    /// Returns the stories of a list of which nothing is known yet.
    pub fn new(on: bool) -> Self {
        Self { on, ..Self::default() }
    }

    /// Takes the stories of a list. Open ones stay open.
    pub fn take(&mut self, all: &[ArticleId], stories: HashMap<ArticleId, StoryId>) {
        self.stories = stories;
        self.listed.clear();
        for id in all {
            if let Some(story) = self.stories.get(id) {
                self.listed.entry(*story).or_default().push(*id);
            }
        }
        let listed = &self.listed;
        self.open.retain(|story, _| listed.contains_key(story));
    }

    /// Returns the rows of a list: of each story the first article, and the others of an open one.
    pub fn rows(&self, all: &[ArticleId]) -> Vec<ArticleId> {
        if !self.on || self.stories.is_empty() {
            return all.to_vec();
        }
        let mut seen = HashSet::new();
        let mut out = Vec::with_capacity(all.len());
        for id in all {
            let Some(story) = self.stories.get(id) else {
                out.push(*id);
                continue;
            };
            if seen.insert(*story) {
                out.push(*id);
                let others = self.open.get(story).into_iter().flatten();
                out.extend(others.copied().filter(|other| other != id));
            }
        }
        out
    }

    /// Returns how many rows a list has with all stories closed.
    pub fn count(&self, all: usize) -> usize {
        if !self.on {
            return all;
        }
        all - self.listed.values().map(|listed| listed.len() - 1).sum::<usize>()
    }

    /// Returns the first listed article of a story: its row.
    fn lead(&self, story: StoryId) -> Option<ArticleId> {
        self.listed.get(&story)?.first().copied()
    }

    /// Returns the story of an article.
    pub fn story(&self, id: ArticleId) -> Option<StoryId> {
        let own = self.stories.get(&id).copied();
        own.or_else(|| self.open.iter().find(|(_, others)| others.contains(&id)).map(|(story, _)| *story))
    }

    /// Returns the row that stands for an article: of a story its first article, else itself.
    pub fn row_of(&self, id: ArticleId) -> ArticleId {
        let lead = || self.lead(self.story(id)?);
        if self.on && !self.is_part(id) { lead().unwrap_or(id) } else { id }
    }

    /// Whether the row of an article stands for its whole story, which is closed.
    pub fn is_folded(&self, id: ArticleId) -> bool {
        self.on && self.stories.get(&id).is_some_and(|story| !self.open.contains_key(story))
    }

    /// Whether an article is the first of an open story.
    pub fn is_open(&self, id: ArticleId) -> bool {
        self.on
            && self.stories.get(&id).is_some_and(|story| self.open.contains_key(story))
            && self.row(id) == Some(id)
    }

    /// Returns the first article of an article's story.
    pub fn row(&self, id: ArticleId) -> Option<ArticleId> {
        self.lead(self.story(id)?)
    }

    /// Whether an article is one of an open story below its first.
    pub fn is_part(&self, id: ArticleId) -> bool {
        self.on && self.row(id) != Some(id) && self.open.values().any(|others| others.contains(&id))
    }

    /// Whether an article is the last of an open story.
    pub fn is_last(&self, id: ArticleId) -> bool {
        self.open.values().any(|others| others.last() == Some(&id))
    }

    /// Returns what an article of an open story does differently.
    pub fn said(&self, id: ArticleId) -> Option<&str> {
        self.said.get(&id).map(String::as_str).filter(|_| self.is_part(id))
    }

    /// Returns the listed articles that the row of an article stands for.
    pub fn under(&self, id: ArticleId) -> &[ArticleId] {
        let story = self.stories.get(&id).filter(|_| self.is_folded(id));
        story.and_then(|story| self.listed.get(story)).map_or(&[], Vec::as_slice)
    }

    /// Opens the story of an article, whose other articles are these.
    pub fn open(&mut self, id: ArticleId, others: Vec<Variant>) {
        if let Some(story) = self.stories.get(&id) {
            self.open.insert(*story, others.iter().map(|(id, _)| *id).collect());
            self.said.extend(others);
        }
    }

    /// Closes a story.
    pub fn close(&mut self, story: StoryId) {
        for id in self.open.remove(&story).unwrap_or_default() {
            self.said.remove(&id);
        }
    }

    /// Returns the rows of the open stories.
    pub fn open_rows(&self) -> Vec<ArticleId> {
        self.open.keys().filter_map(|story| self.lead(*story)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids<const N: usize>(ids: [i64; N]) -> Vec<ArticleId> {
        ids.map(ArticleId).to_vec()
    }

    /// Seven listed articles; 2, 4 and 6 are a story, and 5 one whose other articles are not listed.
    fn folds() -> (Vec<ArticleId>, Folds) {
        let all = ids([1, 2, 3, 4, 5, 6, 7]);
        let stories = [(2, 9), (4, 9), (6, 9), (5, 8)].map(|(id, story)| (ArticleId(id), StoryId(story)));
        let mut folds = Folds::new(true);
        folds.take(&all, stories.into());
        (all, folds)
    }

    #[test]
    fn a_story_is_one_row_and_opens() {
        let (all, mut folds) = folds();
        assert_eq!(folds.rows(&all), ids([1, 2, 3, 5, 7]));
        assert_eq!(folds.count(all.len()), 5);
        assert!(folds.is_folded(ArticleId(2)) && folds.is_folded(ArticleId(5)) && !folds.is_folded(ArticleId(1)));
        assert_eq!(folds.under(ArticleId(2)), ids([2, 4, 6]));
        assert_eq!(folds.row_of(ArticleId(6)), ArticleId(2));
        folds.open(ArticleId(2), vec![(ArticleId(6), "same text".into()), (ArticleId(20), String::new())]);
        assert_eq!(folds.rows(&all), ids([1, 2, 6, 20, 3, 5, 7]));
        assert!(
            folds.is_open(ArticleId(2)) && !folds.is_folded(ArticleId(2)) && folds.under(ArticleId(2)).is_empty()
        );
        assert!(folds.is_part(ArticleId(20)) && folds.is_last(ArticleId(20)) && !folds.is_part(ArticleId(2)));
        assert_eq!(folds.said(ArticleId(6)), Some("same text"));
        assert_eq!((folds.row_of(ArticleId(6)), folds.count(all.len())), (ArticleId(6), 5));
        folds.close(StoryId(9));
        assert_eq!(folds.rows(&all), ids([1, 2, 3, 5, 7]));
        folds.on = false;
        assert_eq!((folds.rows(&all), folds.count(all.len())), (all, 7));
    }

    #[test]
    fn an_open_story_stays_open_while_it_is_listed() {
        let (_, mut folds) = folds();
        folds.open(ArticleId(2), vec![(ArticleId(4), String::new()), (ArticleId(6), String::new())]);
        let stories: HashMap<ArticleId, StoryId> = [(ArticleId(4), StoryId(9)), (ArticleId(6), StoryId(9))].into();
        folds.take(&ids([4, 6]), stories);
        assert_eq!(folds.open_rows(), ids([4]));
        assert_eq!(folds.rows(&ids([4, 6])), ids([4, 6]));
        folds.take(&ids([1]), HashMap::new());
        assert!(folds.open_rows().is_empty());
    }
}
