//! The word lists of `assets/corpus/`: words and phrases that say little, and one spelling for those that have several.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Words that say little: 0 for function words, 1 for others.
pub(super) static COMMON: LazyLock<FxHashMap<&str, u8>> = LazyLock::new(|| {
    let mut all = FxHashMap::default();
    for line in lines(include_str!("../../../assets/corpus/common.txt")) {
        let (words, weight) = line.strip_suffix('.').map_or((line, 1), |words| (words, 0));
        for word in words.split(' ') {
            all.entry(word).or_insert(weight);
        }
    }
    all
});

/// The spelling by which a word is compared.
pub(super) static SPELLING: LazyLock<FxHashMap<&str, &str>> = LazyLock::new(|| {
    lines(include_str!("../../../assets/corpus/spelling.tsv")).filter_map(|l| l.split_once('\t')).collect()
});

/// Returns the phrases that say nothing.
pub(super) fn phrases() -> impl Iterator<Item = &'static str> {
    lines(include_str!("../../../assets/corpus/phrases.txt"))
}

fn lines(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}
