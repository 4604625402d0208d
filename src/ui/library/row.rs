//! Rows of the list as text with roles, and the line of the screen for each.

use jiff::civil::Date;

use super::state::State;
use crate::library::{Order, Row};
use crate::text::Span;
use crate::text::flow::{cells, lines};
use crate::ui::role::Role;

/// The number of rows that are read beyond the visible ones.
pub const AHEAD: usize = 40;

/// The lines above the text of the preview: the headline, the facts about the article, a blank line.
const HEAD: usize = 3;

/// Returns what the chosen article of an open story does differently, and from which, in lines of the preview.
pub fn said(state: &State, width: usize) -> Vec<String> {
    let said = state.list.id().and_then(|id| Some((state.list.folds.said(id)?, state.list.folds.row(id)?)));
    let Some((said, first)) = said else { return Vec::new() };
    let outlet = state.list.rows.get(&first).map_or("", |shown| shown.row.outlet.as_str());
    let whole = if outlet.is_empty() { said.to_owned() } else { format!("Unlike {outlet}: {said}") };
    lines(&whole, width.max(1)).into_iter().map(str::to_owned).collect()
}

/// Returns the number of lines above the text of the preview.
pub fn head(state: &State, width: usize) -> usize {
    HEAD + said(state, width).len()
}

/// A line of the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ListLine {
    /// The heading of a day.
    Day(String),
    /// A row, by its index in the list.
    Row(usize),
}

impl ListLine {
    /// Returns the row, where it is one.
    pub const fn row(&self) -> Option<usize> {
        match self {
            Self::Row(at) => Some(*at),
            Self::Day(_) => None,
        }
    }
}

/// Returns the day of an article: its own publication date where nothing more is known, else the day of its time in
/// the reader's time zone.
pub fn day(state: &State, row: &Row) -> Date {
    match row.published {
        Some(day) if is_only_day(row) => day,
        _ => row.at.to_zoned(state.zone.clone()).date(),
    }
}

/// Whether only the day of an article is known.
fn is_only_day(row: &Row) -> bool {
    row.at.as_second() % 86_400 == 0
}

fn day_at(state: &State, at: usize) -> Option<Date> {
    let shown = state.list.ids.get(at).and_then(|id| state.list.rows.get(id))?;
    Some(day(state, &shown.row))
}

/// Whether a row is an article of an open story, below the story's first.
fn is_part(state: &State, at: usize) -> bool {
    state.list.ids.get(at).is_some_and(|id| state.list.folds.is_part(*id))
}

/// Returns the row before one, leaving out the other articles of open stories.
fn row_before(state: &State, at: usize) -> Option<usize> {
    (0..at).rev().find(|at| !is_part(state, *at))
}

/// Whether there is a heading above a row when the list begins with row `top`.
fn is_headed(state: &State, at: usize, top: usize) -> bool {
    let begins = |day: Date| {
        let before = row_before(state, at).and_then(|before| day_at(state, before));
        at == top || before.is_none_or(|before| before != day)
    };
    state.by_day && !is_part(state, at) && day_at(state, at).is_some_and(begins)
}

/// Returns the lines that rows take from `top` to `at`, both counted.
pub fn lines_between(state: &State, top: usize, at: usize) -> usize {
    let headings = if state.by_day { (top..=at).filter(|row| is_headed(state, *row, top)).count() } else { 0 };
    at - top + 1 + headings
}

/// Returns the lines in view.
pub fn shown(state: &State, height: u16) -> Vec<ListLine> {
    let (top, height) = (state.list.top, usize::from(height));
    let mut out = Vec::with_capacity(height);
    for at in top..state.list.ids.len() {
        if out.len() >= height {
            break;
        }
        if is_headed(state, at, top)
            && let Some(day) = day_at(state, at)
        {
            out.push(ListLine::Day(day_words(state, day)));
        }
        out.push(ListLine::Row(at));
    }
    out.truncate(height);
    out
}

/// Returns a day in words.
fn day_words(state: &State, day: Date) -> String {
    let today = state.now.to_zoned(state.zone.clone()).date();
    let full = day.strftime("%A, %-d %B %Y").to_string();
    match (today - day).get_days() {
        0 => format!("Today · {full}"),
        1 => format!("Yesterday · {full}"),
        _ => full,
    }
}

/// When an article was published: the time today, the day this year.
pub fn time(state: &State, row: &Row) -> String {
    let (day, today) = (day(state, row), state.now.to_zoned(state.zone.clone()).date());
    let clock = !is_only_day(row) && (day == today || state.by_day);
    if clock {
        row.at.to_zoned(state.zone.clone()).strftime("%-H:%M").to_string()
    } else if state.by_day {
        String::new()
    } else if day == today {
        "today".to_owned()
    } else if day.year() == today.year() {
        day.strftime("%-d %b").to_string()
    } else {
        day.strftime("%-d %b %y").to_string()
    }
}

/// Returns what sessions hold of an article: `6 q  2 stances  rev 2`; shorter where there is little room.
pub fn counts(row: &Row, short: bool) -> String {
    let many = |count: u32, long: &str| {
        let long = if count == 1 { long.to_owned() } else { format!("{long}s") };
        (count > 0).then(|| format!("{count} {long}"))
    };
    let quotes = (row.quotes > 0).then(|| format!("{} q", row.quotes));
    let stances =
        if short { (row.stances > 0).then(|| format!("{} s", row.stances)) } else { many(row.stances, "stance") };
    let revisions = (row.revisions > 1).then(|| format!("rev {}", row.revisions));
    [quotes, stances, revisions].into_iter().flatten().collect::<Vec<_>>().join("  ")
}

/// Returns the marks before a headline: unread; then a star, the queue, or done.
pub const fn marks(row: &Row, unread: bool) -> (&'static str, &'static str, Role) {
    let unread = if unread { "•" } else { " " };
    let (mark, role) = match (row.starred, row.done, row.queued) {
        (true, ..) => ("★", Role::Key),
        (_, true, _) => ("✓", Role::Accepted),
        (_, _, true) => ("+", Role::Stance),
        _ => (" ", Role::Dim),
    };
    (unread, mark, role)
}

/// Returns the role of a headline.
pub const fn title_role(row: &Row, chosen: bool, unread: bool) -> Role {
    match (row.deleted || row.hidden.is_some(), chosen, unread) {
        (true, ..) => Role::Rejected,
        (_, true, _) => Role::Title,
        (_, _, true) => Role::Text,
        _ => Role::Dim,
    }
}

/// Returns the headline, or a text in place of a missing one.
pub fn title(row: &Row) -> &str {
    if row.title.trim().is_empty() { "without a headline" } else { &row.title }
}

/// Returns what an order is called.
pub const fn order_word(order: Order) -> &'static str {
    match order {
        Order::Newest => "newest first",
        Order::Oldest => "oldest first",
        Order::Title => "by title",
        Order::Outlet => "by outlet",
        Order::Rank => "best first",
    }
}

/// Divides a text at the matches; returns for each part whether it is a match.
pub fn parted<'t>(text: &'t str, hits: &[Span]) -> Vec<(&'t str, bool)> {
    let mut out = Vec::new();
    let mut at = 0;
    for hit in hits {
        let (start, end) = (hit.start().max(at), hit.end().min(text.len()));
        if start >= end || !text.is_char_boundary(start) || !text.is_char_boundary(end) {
            continue;
        }
        out.push((&text[at..start], false));
        out.push((&text[start..end], true));
        at = end;
    }
    out.push((&text[at..], false));
    out.retain(|(part, _)| !part.is_empty());
    out
}

/// Returns how many articles carry the story of a row: `⋯3`, or `▾3` where they are shown below it.
pub fn carried(state: &State, row: &Row) -> String {
    let folds = &state.list.folds;
    match row.carried {
        0 | 1 => String::new(),
        n if folds.is_folded(row.id) => format!("⋯{n}"),
        n if folds.is_open(row.id) => format!("▾{n}"),
        _ => String::new(),
    }
}

/// The widths of the columns after the headline.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Columns {
    /// The width of the number of articles of a story.
    pub story: usize,
    /// The width of the outlet.
    pub outlet: usize,
    /// The width of the time.
    pub time: usize,
    /// The width of the counts.
    pub counts: usize,
    /// Whether counts are abbreviated.
    pub short: bool,
}

/// The most cells of an outlet's name, in a wide list and in a narrow one.
const OUTLET: (usize, usize) = (20, 14);
/// The columns of a list below which outlets are left out, and below which counts are left out.
const ROOMY: (u16, u16) = (64, 46);
/// The columns of a list from which counts are not abbreviated, and outlets' names may be longer.
const WIDE: u16 = 80;
const BROAD: u16 = 100;

impl Columns {
    /// Returns the columns of rows on a list of so many columns.
    pub fn of<'r>(state: &State, rows: impl Iterator<Item = &'r Row>, width: u16) -> Self {
        let short = width < WIDE;
        let mut own = Self { story: 0, outlet: 0, time: 0, counts: 0, short };
        for row in rows {
            own.story = own.story.max(cells(&carried(state, row)));
            own.outlet = own.outlet.max(cells(&row.outlet).min(if width < BROAD { OUTLET.1 } else { OUTLET.0 }));
            own.time = own.time.max(cells(&time(state, row)));
            own.counts = own.counts.max(cells(&counts(row, short)));
        }
        if !Self::has_outlet(width) {
            own.outlet = 0;
        }
        if width < ROOMY.1 {
            own.counts = 0;
        }
        own
    }

    /// Whether a list of so many columns shows outlets.
    pub const fn has_outlet(width: u16) -> bool {
        width >= ROOMY.0
    }

    /// Returns the cells of all columns with the blank cells before each.
    pub fn width(self) -> usize {
        [self.story, self.outlet, self.time, self.counts]
            .iter()
            .filter(|width| **width > 0)
            .map(|width| width + 2)
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hits_part_a_headline() {
        let spans = [Span::new(4, 9), Span::new(2, 6), Span::new(12, 99)];
        assert_eq!(
            parted("the grain tax", &spans),
            [("the ", false), ("grain", true), (" ta", false), ("x", true)]
        );
        assert_eq!(parted("", &spans), []);
    }
}
