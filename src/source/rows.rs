//! The word lists of `assets/archive/` and `assets/pages/`.

/// Returns the rows of a list: an entry, and what stands behind its tabulator. Lines without one say something of the
/// list.
pub(super) fn rows(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    file.lines().filter_map(|line| line.split_once('\t')).map(|(entry, value)| (entry, value.trim()))
}
