//! The widths of a table's columns, and which columns are left out when the table does not fit.
//!
//! The widest columns become narrower first, down to their longest word; running text (the quote, the passage) keeps a
//! quarter of the table. If the table still does not fit, columns are left out in the order given by the sheet.

/// The number of cells between two columns.
pub(super) const GAP: usize = 2;

/// The smallest width in which running text is readable.
const READABLE: usize = 22;

/// The widths a column can have.
#[derive(Clone, Copy, Debug)]
pub(super) struct Want {
    /// The width of its widest cell, up to the column's maximum.
    pub(super) natural: usize,
    /// The width of its longest word, up to the column's maximum.
    pub(super) floor: usize,
    /// Whether it is running text, which takes the remaining width.
    pub(super) text: bool,
    /// The order in which it is dropped; 0 for never.
    pub(super) spare: u8,
}

/// Returns the widths of columns in a table `width` cells wide; nothing for one that is left out.
pub(super) fn fit(wants: &[Want], width: usize) -> Vec<Option<usize>> {
    let mut shown = vec![true; wants.len()];
    loop {
        let widths = squeezed(wants, &shown, width);
        let total: usize = widths.iter().flatten().map(|w| w + GAP).sum();
        let spared =
            (0..wants.len()).filter(|at| shown[*at] && wants[*at].spare > 0).max_by_key(|at| wants[*at].spare);
        match spared {
            Some(at) if total > width + GAP => shown[at] = false,
            _ => return widths,
        }
    }
}

/// Widths of the shown columns, each at least its longest word.
fn squeezed(wants: &[Want], shown: &[bool], width: usize) -> Vec<Option<usize>> {
    let mut widths: Vec<Option<usize>> =
        wants.iter().zip(shown).map(|(want, shown)| shown.then_some(want.natural)).collect();
    let least = |want: &Want| {
        if want.text { want.natural.min(READABLE.max(width / 4)) } else { want.floor.min(want.natural) }
    };
    loop {
        let total: usize = widths.iter().flatten().map(|w| w + GAP).sum();
        let over = total.saturating_sub(width + GAP);
        if over == 0 {
            return widths;
        }
        // Running text becomes narrower first, because it is the longest by far; then the widest column.
        let slack = |at: &usize| widths[*at].is_some_and(|w| w > least(&wants[*at]));
        let Some(at) = (0..wants.len()).filter(slack).max_by_key(|at| (wants[*at].text, widths[*at])) else {
            return last_resort(wants, widths, over);
        };
        let room = widths[at].map_or(0, |w| w - least(&wants[at]));
        let step = if wants[at].text { over.min(room) } else { 1 };
        widths[at] = widths[at].map(|w| w - step);
    }
}

/// Running text narrower than it should be, rather than a table wider than the terminal.
fn last_resort(wants: &[Want], mut widths: Vec<Option<usize>>, over: usize) -> Vec<Option<usize>> {
    if wants.iter().zip(&widths).any(|(want, w)| want.spare > 0 && w.is_some()) {
        return widths;
    }
    let mut over = over;
    let mut order: Vec<usize> = (0..wants.len()).collect();
    order.sort_by_key(|at| !wants[*at].text);
    for least in [12, 6] {
        for at in &order {
            if let Some(w) = &mut widths[*at] {
                let give = over.min(w.saturating_sub(least));
                *w -= give;
                over -= give;
            }
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn want(natural: usize, floor: usize, text: bool, spare: u8) -> Want {
        Want { natural, floor, text, spare }
    }

    #[test]
    fn what_fits_stays_as_it_is() {
        assert_eq!(fit(&[want(10, 5, false, 0), want(20, 5, true, 0)], 32), [Some(10), Some(20)]);
    }

    #[test]
    fn text_gives_way_to_a_quarter_then_names_to_their_words() {
        let wants = [want(10, 10, false, 0), want(30, 12, false, 0), want(200, 9, true, 0)];
        assert_eq!(fit(&wants, 100), [Some(10), Some(30), Some(56)]);
        assert_eq!(fit(&wants, 60), [Some(10), Some(24), Some(22)]);
    }

    #[test]
    fn where_words_would_break_columns_are_spared() {
        let wants =
            [want(10, 10, false, 0), want(16, 16, false, 2), want(16, 16, false, 1), want(200, 9, true, 0)];
        assert_eq!(fit(&wants, 60), [Some(10), None, Some(16), Some(30)]);
        let widths = fit(&[want(40, 40, false, 0), want(90, 30, true, 0)], 40);
        assert!(widths.iter().flatten().map(|w| w + GAP).sum::<usize>() <= 40 + GAP, "{widths:?}");
    }
}
