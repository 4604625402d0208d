//! Stances whose position has no known sign. They count for neither side, which a message says.

use std::collections::BTreeMap;

use crate::codebook::{Codebook, Part, near};
use crate::lexicon::counted;

/// The number of stances without a sign, and their positions, each with known positions of a similar name.
#[derive(Default)]
pub(in crate::cli) struct Unsigned {
    stances: usize,
    positions: BTreeMap<String, Vec<String>>,
}

impl Unsigned {
    /// Takes note of a stance's position, where `book` has no sign for it.
    pub(in crate::cli) fn add(&mut self, position: &str, book: &Codebook) {
        if book.sign(position).is_some() {
            return;
        }
        self.stances += 1;
        self.positions.entry(position.to_owned()).or_insert_with(|| {
            near(position, book.names(Part::Position)).into_iter().map(str::to_owned).collect()
        });
    }

    /// Takes in what was gathered from later sessions.
    pub(in crate::cli) fn join(&mut self, later: Self) {
        self.stances += later.stances;
        for (position, near) in later.positions {
            self.positions.entry(position).or_insert(near);
        }
    }

    /// Returns what to say of them; `None` where there are none.
    pub(in crate::cli) fn sentence(&self) -> Option<String> {
        let one = |(position, near): (&String, &Vec<String>)| match near.first() {
            Some(near) => format!("{position:?} (did you mean {near:?}?)"),
            None => format!("{position:?}"),
        };
        let first: Vec<String> = self.positions.iter().take(MOST).map(one).collect();
        let more = self.positions.len().saturating_sub(MOST);
        let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
        let (has, count) = if self.stances == 1 { ("has", "counts") } else { ("have", "count") };
        let names = first.join(", ");
        (self.stances > 0).then(|| {
            format!(
                "{} {has} a position without a sign and {count} for no side: {names}{rest}; a codebook gives it",
                counted(self.stances, "stance")
            )
        })
    }
}

/// The most positions that are named.
const MOST: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_sign_is_named_with_what_is_near() {
        let (book, mut all) = (Codebook::default(), Unsigned::default());
        all.add("supports", &book);
        assert_eq!(all.sentence(), None);
        let mut later = Unsigned::default();
        for position in ["suports", "suports", "shrugs"] {
            later.add(position, &book);
        }
        all.join(later);
        let said = all.sentence().unwrap();
        let wanted = "3 stances have a position without a sign and count for no side: \"shrugs\", \
                      \"suports\" (did you mean \"supports\"?); a codebook gives it";
        assert_eq!(said, wanted);
    }
}
