//! The list of articles in the middle: its articles, the rows read so far, the current one, the selected ones.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::fold::Folds;
use super::place::Place;
use crate::library::{ArticleId, Row, StoryId};
use crate::ui::library::outcome::ShownRow;

/// The number of rows kept in memory; above it, rows that are not visible are dropped.
const KEPT: usize = 2000;

/// A list as it was when it was requested. Articles that are then read or deleted stay in it until the next request.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct List {
    /// Which list it is.
    pub place: Place,
    /// The articles that have a row, in their order: of a folded story only the first.
    pub ids: Vec<ArticleId>,
    /// All its articles in their order.
    pub all: Vec<ArticleId>,
    /// Their stories.
    pub folds: Folds,
    /// Whether `all` are all articles; at first they are one page.
    pub whole: bool,
    /// The unread articles.
    pub unread: HashSet<ArticleId>,
    /// The rows read so far.
    pub rows: HashMap<ArticleId, ShownRow>,
    /// The rows that were requested.
    pub asked: HashSet<ArticleId>,
    /// The current row.
    pub at: usize,
    /// The first visible row.
    pub top: usize,
    /// The selected articles.
    pub selected: BTreeSet<ArticleId>,
    /// The first row of a selection of several rows.
    pub anchor: Option<usize>,
    /// Whether only one's own articles of a project are listed.
    pub own: bool,
    /// Whether the next answer belongs to another list, which is then shown from its first row.
    pub begins: bool,
}

impl List {
    /// Returns a list of which nothing is known yet.
    pub fn of(place: Place, fold: bool) -> Self {
        Self {
            place,
            ids: Vec::new(),
            all: Vec::new(),
            folds: Folds::new(fold),
            whole: false,
            unread: HashSet::new(),
            rows: HashMap::new(),
            asked: HashSet::new(),
            at: 0,
            top: 0,
            selected: BTreeSet::new(),
            anchor: None,
            own: false,
            begins: false,
        }
    }

    /// Returns the chosen article.
    pub fn id(&self) -> Option<ArticleId> {
        self.ids.get(self.at).copied()
    }

    /// Returns the chosen article's row.
    pub fn row(&self) -> Option<&Row> {
        self.rows.get(&self.id()?).map(|shown| &shown.row)
    }

    /// Whether an article is selected, or is being so.
    pub fn is_selected(&self, at: usize) -> bool {
        self.range().is_some_and(|(from, to)| (from..=to).contains(&at))
            || self.ids.get(at).is_some_and(|id| self.selected.contains(id))
    }

    /// Returns the first and last row of those that are being selected.
    fn range(&self) -> Option<(usize, usize)> {
        self.anchor.map(|anchor| (anchor.min(self.at), anchor.max(self.at)))
    }

    /// Returns the articles that an action applies to: those selected, else the current one.
    pub fn meant(&self) -> Vec<ArticleId> {
        if self.anchor.is_none() && self.selected.is_empty() {
            return self.id().into_iter().collect();
        }
        (0..self.ids.len()).filter(|at| self.is_selected(*at)).filter_map(|at| self.ids.get(at).copied()).collect()
    }

    /// Returns how many are selected.
    pub fn count_selected(&self) -> usize {
        if self.anchor.is_none() && self.selected.is_empty() { 0 } else { self.meant().len() }
    }

    /// Adds the rows being selected to the selection.
    pub fn fix_selection(&mut self) {
        if let Some((from, to)) = self.range() {
            let ids: Vec<ArticleId> = self.ids[from..=to.min(self.ids.len().saturating_sub(1))].to_vec();
            self.selected.extend(ids);
            self.anchor = None;
        }
    }

    /// Clears the selection.
    pub fn let_go(&mut self) {
        self.selected.clear();
        self.anchor = None;
    }

    /// Sets the articles of the list and their stories. The current row stays on its article, or moves to the next one
    /// that is still listed.
    pub fn take(&mut self, all: Vec<ArticleId>, stories: HashMap<ArticleId, StoryId>, whole: bool) {
        if std::mem::take(&mut self.begins) {
            (self.at, self.top) = (0, 0);
            self.ids.clear();
        }
        self.folds.take(&all, stories);
        self.all = all;
        self.whole = whole;
        self.arrange();
    }

    /// Makes the rows of the articles, after stories were opened or closed. The current row stays on its article, or on
    /// that of its story.
    pub fn arrange(&mut self) {
        let ids = self.folds.rows(&self.all);
        let places: HashMap<ArticleId, usize> = ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        let rest = self.ids.get(self.at..).unwrap_or_default();
        let place = |id: &ArticleId| places.get(id).or_else(|| places.get(&self.folds.row_of(*id))).copied();
        let found = rest.iter().find_map(place);
        let at = found.unwrap_or(self.at);
        let moved = at.abs_diff(self.at);
        // New articles above the first row are to be seen.
        self.top = if self.top == 0 {
            0
        } else if at < self.at {
            self.top.saturating_sub(moved)
        } else {
            self.top + moved
        };
        self.at = at.min(ids.len().saturating_sub(1));
        self.selected.retain(|id| places.contains_key(id));
        if self.anchor.is_some_and(|anchor| anchor >= ids.len()) {
            self.anchor = None;
        }
        self.ids = ids;
    }

    /// Whether a row is unread: that of a folded story if any of its listed articles is.
    pub fn is_unread(&self, id: ArticleId) -> bool {
        self.unread.contains(&id) || self.folds.under(id).iter().any(|id| self.unread.contains(id))
    }

    /// Takes rows as they are now.
    pub fn take_rows(&mut self, rows: Vec<ShownRow>) {
        if self.rows.len() + rows.len() > KEPT {
            self.rows.clear();
        }
        for shown in rows {
            self.asked.remove(&shown.row.id);
            if shown.row.unread {
                self.unread.insert(shown.row.id);
            } else {
                self.unread.remove(&shown.row.id);
            }
            self.rows.insert(shown.row.id, shown);
        }
    }

    /// Returns the next unread article before or after the current one, round the list's ends.
    pub fn next_unread(&self, forward: bool) -> Option<usize> {
        let count = self.ids.len();
        let step = |n: usize| if forward { (self.at + n) % count } else { (self.at + count - n) % count };
        (1..count).map(step).find(|at| self.is_unread(self.ids[*at]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(ids: &[i64]) -> List {
        let mut list = List::of(Place::All, true);
        list.take(ids.iter().copied().map(ArticleId).collect(), HashMap::new(), true);
        list.unread = [ArticleId(2), ArticleId(5)].into();
        list
    }

    #[test]
    fn the_chosen_row_stays_on_its_article() {
        let mut list = list(&[1, 2, 3, 4, 5]);
        list.at = 2;
        list.take([9, 8, 1, 2, 3, 4].map(ArticleId).to_vec(), HashMap::new(), true);
        assert_eq!(list.id(), Some(ArticleId(3)));
        // When the current article is gone, the next remaining one becomes current; at the end, the last.
        list.take([9, 1, 4].map(ArticleId).to_vec(), HashMap::new(), true);
        assert_eq!(list.id(), Some(ArticleId(4)));
        list.take([9].map(ArticleId).to_vec(), HashMap::new(), true);
        assert_eq!(list.id(), Some(ArticleId(9)));
        list.take(vec![], HashMap::new(), true);
        assert_eq!(list.id(), None);
    }

    #[test]
    fn what_is_selected_is_meant_and_else_the_chosen_one() {
        let mut list = list(&[1, 2, 3, 4, 5]);
        assert_eq!(list.meant(), [ArticleId(1)]);
        list.anchor = Some(0);
        list.at = 1;
        list.fix_selection();
        (list.at, list.anchor) = (4, Some(4));
        assert_eq!(list.meant(), [1, 2, 5].map(ArticleId));
        list.let_go();
        assert_eq!(list.meant(), [ArticleId(5)]);
    }

    #[test]
    fn the_chosen_row_stays_on_its_story() {
        let mut list = list(&[1, 2, 3, 4, 5]);
        list.at = 3;
        let story: HashMap<ArticleId, StoryId> = [(ArticleId(2), StoryId(2)), (ArticleId(4), StoryId(2))].into();
        list.take([1, 2, 3, 4, 5].map(ArticleId).to_vec(), story, true);
        assert_eq!((list.id(), list.ids.len()), (Some(ArticleId(2)), 4));
        // Its other article is unread, and so is the row.
        list.unread = [ArticleId(4)].into();
        assert!(list.is_unread(ArticleId(2)));
        list.folds.open(ArticleId(2), vec![(ArticleId(4), String::new())]);
        list.arrange();
        assert_eq!((list.id(), list.ids.len()), (Some(ArticleId(2)), 5));
        assert!(!list.is_unread(ArticleId(2)) && list.is_unread(ArticleId(4)));
        list.at = 2;
        list.folds.close(StoryId(2));
        list.arrange();
        assert_eq!(list.id(), Some(ArticleId(2)));
    }

    #[test]
    fn unread_articles_are_walked_round_the_ends() {
        let mut list = list(&[1, 2, 3, 4, 5]);
        let mut walk = |forward| {
            list.at = list.next_unread(forward).unwrap();
            list.at
        };
        assert_eq!([walk(true), walk(true), walk(true), walk(false)], [1, 4, 1, 4]);
    }
}
