//! How many there are of something, for people, and the plural of its noun.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::read::rows;
use super::{Class, Lexicon, english};

/// Words after which a unit goes on without a plural: `death per year`, `millimetre of mercury`.
const TAILS: [&str; 2] = [" per ", " of "];

/// Returns the plural of a noun or a unit in English: `snow leopards`, `acre-feet`, `deaths per year`.
pub fn plural(name: &str) -> String {
    let tail = TAILS.iter().filter_map(|tail| name.find(tail)).min().unwrap_or(name.len());
    let (head, tail) = name.split_at(tail);
    let last = head.rfind([' ', '-']).map_or(0, |at| at + 1);
    let (before, word) = head.split_at(last);
    format!("{before}{}{tail}", of_word(word))
}

/// Returns how many there are of something in English: `1 quote`, `2 quotes`.
pub fn counted(count: usize, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {}", plural(one)) }
}

fn of_word(word: &str) -> String {
    static IRREGULAR: LazyLock<HashMap<&str, String>> = LazyLock::new(|| {
        let nouns = rows().filter(|row| row.class == Class::PluralNoun);
        nouns.map(|row| (row.said.text, row.entry.into_owned())).collect()
    });
    if let Some(plural) = IRREGULAR.get(word) {
        return plural.clone();
    }
    let lexicon = Lexicon::get();
    let none = lexicon.is(lexicon.id(word), Class::NoPlural) || !word.ends_with(char::is_alphabetic);
    if none { word.to_owned() } else { english::plural(word) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_is_counted_as_one() {
        let ones = [
            "quote",
            "date",
            "number",
            "stance",
            "note",
            "article",
            "new article",
            "feed",
            "session",
            "place",
            "tag",
            "annotation",
            "disagreement",
            "text",
            "unit",
            "agreement",
            "verdict",
            "mark",
            "change",
            "item",
            "word",
            "character",
            "position",
            "target",
            "actor",
            "suggestion",
        ];
        for one in ones {
            assert_eq!(counted(1, one), format!("1 {one}"));
            assert_eq!(counted(2, one), format!("2 {one}s"));
        }
        assert_eq!((counted(0, "entry"), counted(1, "entry")), ("0 entries".into(), "1 entry".into()));
    }

    #[test]
    fn what_is_counted_has_its_plural() {
        let pairs = [
            ("country", "countries"),
            ("cubic metre", "cubic metres"),
            ("snow leopard", "snow leopards"),
            ("match", "matches"),
            ("day", "days"),
            ("child", "children"),
            ("acre-foot", "acre-feet"),
            ("people", "people"),
            ("percent", "percent"),
            ("percentage point", "percentage points"),
            ("times", "times"),
            ("death per 100000 people", "deaths per 100000 people"),
            ("millimetre of mercury", "millimetres of mercury"),
            ("crisis", "crises"),
            ("bus", "buses"),
            ("German", "Germans"),
            ("Chinese", "Chinese"),
            ("", ""),
        ];
        for (one, many) in pairs {
            assert_eq!(plural(one), many);
        }
    }
}
