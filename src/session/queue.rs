//! The articles that are worked on one after another, each with a session of its own.

use std::path::{Path, PathBuf};

/// Articles in order, one of which is open.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Queue {
    articles: Vec<PathBuf>,
    at: usize,
}

/// An article relative to the open one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Turn {
    /// The next article.
    Next,
    /// The previous article.
    Previous,
    /// The next article that is not done; after the last, the search goes on from the first.
    NotDone,
}

impl Queue {
    /// Returns a queue of these articles; the first is open.
    pub const fn new(articles: Vec<PathBuf>) -> Self {
        Self { articles, at: 0 }
    }

    /// Returns the articles.
    pub fn articles(&self) -> &[PathBuf] {
        &self.articles
    }

    /// Returns the open article's place, from 0.
    pub const fn at(&self) -> usize {
        self.at
    }

    /// The article at this place is open now.
    pub fn go(&mut self, at: usize) {
        self.at = at.min(self.articles.len().saturating_sub(1));
    }

    /// Returns the places to begin at, most wanted first: the articles that are not done, then the others.
    pub fn begin(&self, done: impl Fn(&Path) -> bool) -> Vec<usize> {
        let (done, mut order): (Vec<usize>, Vec<usize>) =
            (0..self.articles.len()).partition(|at| done(&self.articles[*at]));
        order.extend(done);
        order
    }

    /// Returns the places a turn may go to, most wanted first: the first that can be opened is meant.
    pub fn turn(&self, turn: Turn, done: impl Fn(&Path) -> bool) -> Vec<usize> {
        let (before, after) = (0..self.at, self.at + 1..self.articles.len());
        match turn {
            Turn::Next => after.collect(),
            Turn::Previous => before.rev().collect(),
            Turn::NotDone => after.chain(before).filter(|at| !done(&self.articles[*at])).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn queue(at: usize) -> Queue {
        let mut queue = Queue::new(["a.txt", "b.txt", "c.txt", "d.txt"].map(PathBuf::from).into());
        queue.go(at);
        queue
    }

    #[test]
    fn a_turn_goes_to_the_neighbour_or_to_the_next_that_is_not_done() {
        let done = |article: &Path| article == Path::new("c.txt");
        assert_eq!(queue(1).turn(Turn::Next, done), [2, 3]);
        assert_eq!(queue(1).turn(Turn::Previous, done), [0]);
        assert_eq!(queue(1).turn(Turn::NotDone, done), [3, 0]);
        assert!(queue(3).turn(Turn::Next, done).is_empty());
        assert!(queue(0).turn(Turn::NotDone, |_| true).is_empty());
    }

    #[test]
    fn work_begins_at_the_first_that_is_not_done() {
        assert_eq!(queue(0).begin(|article| article == Path::new("a.txt")), [1, 2, 3, 0]);
        assert_eq!(queue(0).begin(|_| true), [0, 1, 2, 3]);
    }
}
