//! What one article does differently from another that carries the same story: numbers, quotes, paragraphs, words.

mod compared;
mod number;
mod quote;
mod text;

use std::ops::Range;

use super::carried::Kin;
use crate::annotation::Document;
use crate::lexicon::counted;
use compared::Compared;
use number::{counts, number};
use quote::fate;
use text::Text;

/// A paragraph of which no more than this share is kept is left out.
const LEFT: f64 = 0.25;
/// A paragraph of which less than this share is kept is reworded.
const REWORDED: f64 = 0.9;
/// The most numbers that are named.
const NAMED: usize = 2;

/// What an article does differently from another one.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Variant {
    /// Numbers that differ: the number with the word after it, and what the other article has.
    pub numbers: Vec<(String, String)>,
    /// How many quotes have other words.
    pub altered: usize,
    /// How many quotes lack words at their beginning or end, or show that some are left out.
    pub shortened: usize,
    /// How many paragraphs of the other article are missing.
    pub left_out: usize,
    /// How many paragraphs the other article has.
    pub paragraphs: usize,
    /// How many paragraphs there are that the other article does not have.
    pub added: usize,
    /// How many of the other article's paragraphs are worded differently.
    pub reworded: usize,
    /// How many words were put in place of others, in paragraphs that both have.
    pub words: usize,
}

impl Variant {
    /// Whether both have the same text.
    pub fn is_same(&self) -> bool {
        *self == Self { paragraphs: self.paragraphs, ..Self::default() }
    }

    /// Returns what is different in short phrases, the weightiest first: `5 dead, not 3`, `leaves out 3 of 12 paragraphs`.
    pub fn phrases(&self) -> Vec<String> {
        if self.is_same() {
            return vec!["same text".to_owned()];
        }
        let mut out: Vec<String> =
            self.numbers.iter().take(NAMED).map(|(now, was)| format!("{now}, not {was}")).collect();
        let quotes = |count: usize, does: &str| match count {
            0 => None,
            1 => Some(format!("quote {does}")),
            n => Some(format!("{n} quotes {does}")),
        };
        out.extend(quotes(self.altered, "altered"));
        out.extend(quotes(self.shortened, "shortened"));
        // What is counted is said once.
        let of = |count: usize, said: bool| {
            if said {
                return count.to_string();
            }
            format!("{count} of {}", counted(self.paragraphs, "paragraph"))
        };
        let said = self.left_out > 0;
        if said {
            out.push(format!("leaves out {}", of(self.left_out, false)));
        }
        if self.added > 0 {
            let count = if said { self.added.to_string() } else { counted(self.added, "paragraph") };
            out.push(format!("adds {count}"));
        }
        if self.reworded > 0 {
            out.push(format!("rewords {}", of(self.reworded, said)));
        } else if self.words > 0 && out.is_empty() {
            out.push(format!("changes {}", counted(self.words, "word")));
        }
        out
    }
}

/// Returns what `own` does differently from `other`.
pub fn variant(own: &Document, other: &Document) -> Variant {
    let (own, other) = (Text::of(own), Text::of(other));
    let compared = Compared::of(&other, &own);
    let mut out = Variant { paragraphs: other.paragraphs.len(), ..Variant::default() };
    let mut kept = Vec::new();
    // Words of a changed quote are counted as such, and not as a paragraph's.
    let mut quoted = Vec::new();
    for quote in &other.quotes {
        match fate(quote, &own.quotes) {
            Some(Kin::Altered) => out.altered += 1,
            Some(Kin::Shorter | Kin::Overlap) => out.shortened += 1,
            Some(Kin::Same | Kin::Longer) | None => continue,
        }
        quoted.extend(quote.range.clone().filter(|at| compared.places[0][*at].is_none()));
    }
    for paragraph in &other.paragraphs {
        let share = compared.share(0, paragraph);
        if share <= LEFT && !own.has(other.slice(paragraph)) {
            out.left_out += 1;
            continue;
        }
        // A paragraph that stands elsewhere is kept as it is.
        if share > LEFT {
            let missing = quoted.iter().filter(|at| paragraph.contains(at)).count() as f64;
            out.reworded += usize::from(share + missing / (paragraph.len() as f64) < REWORDED);
            kept.push(paragraph.clone());
        }
    }
    let is_added =
        |paragraph: &&Range<usize>| compared.share(1, paragraph) <= LEFT && !other.has(own.slice(paragraph));
    out.added = own.paragraphs.iter().filter(is_added).count();
    let in_kept = |at: usize| kept.iter().any(|paragraph| paragraph.contains(&at));
    for change in &compared.changes {
        if in_kept(change.old.start)
            || (change.old.is_empty() && change.old.start > 0 && in_kept(change.old.start - 1))
        {
            out.words += change.old.len().max(change.new.len());
        }
        out.numbers.extend(number(&other, &own, (&compared, change)));
    }
    for (now, was) in counts(&other, &own, &compared) {
        if !out.numbers.iter().any(|(named, before)| *named == now && *before == was) {
            out.numbers.push((now, was));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "A ferry sank off Tarrow on Monday and 3 people are dead, the harbour office said in the evening.\n\n\
        “We looked for them all night long,” said Ana Ferro, who leads the rescue.\n\n\
        The ship had left the island an hour before, with forty people and eleven cars on board.\n\n\
        The owner, Valley Lines, did not answer questions about the weather or the load.\n";

    fn phrases(text: &str) -> Vec<String> {
        variant(&Document::new(text), &Document::new(BASE)).phrases()
    }

    #[test]
    fn what_differs_is_said_in_short_phrases() {
        for (from, to, said) in [
            ("", "", "same text"),
            ("“We looked for them all night long,”", "\"We looked for them all night long\",", "same text"),
            ("3 people", "5 people", "5 people, not 3"),
            ("3 people", "three people", "changes 1 word"),
            ("forty people", "fifty people", "fifty people, not forty"),
            (
                "A ferry sank off Tarrow on Monday and 3 people are dead, the harbour office said in the evening.",
                "At least 5 people are dead after the sinking of a ferry on Monday, the harbour office said.",
                "5 people, not 3 · rewords 1 of 4 paragraphs",
            ),
            ("eleven cars", "eleven bicycles", "changes 1 word"),
            (
                "with forty people and eleven cars on board.\n\nThe owner, Valley Lines, did not answer questions about the weather \
                 or the load.",
                "with forty people.\n\nTwelve cars were sold last year.",
                "leaves out 1 of 4 paragraphs · adds 1 · rewords 1",
            ),
            ("all night long", "all day long", "quote altered"),
            ("We looked for them all night long", "We looked for them", "quote shortened"),
            ("We looked for them all night long", "We really looked for them all night long", "quote altered"),
            ("said in the evening", "told us in the evening", "changes 2 words"),
            (
                "\n\nThe owner, Valley Lines, did not answer questions about the weather or the load.",
                "",
                "leaves out 1 of 4 paragraphs",
            ),
            ("load.\n", "load.\n\nThe court will look into the sinking from next week on.\n", "adds 1 paragraph"),
            (
                "The ship had left the island an hour before",
                "An hour earlier the vessel had set out from there",
                "rewords 1 of 4 paragraphs",
            ),
        ] {
            let text = BASE.replacen(from, to, 1);
            assert_eq!(phrases(&text).join(" · "), said, "{to:?}");
        }
    }

    #[test]
    fn what_stands_elsewhere_is_not_left_out() {
        let mut all: Vec<&str> = BASE.trim().split("\n\n").collect();
        all.swap(1, 3);
        let moved = variant(&Document::new(all.join("\n\n")), &Document::new(BASE));
        assert_eq!((moved.left_out, moved.added), (0, 0), "{moved:?}");
        let joined = variant(&Document::new(BASE.replace("\n\n", " ")), &Document::new(BASE));
        assert!(joined.is_same(), "{joined:?}");
        let none = variant(&Document::new(""), &Document::new(""));
        assert!(none.is_same());
    }

    proptest::proptest! {
        #[test]
        fn any_two_texts_can_be_compared(a in "(\\PC|[“”\" \n]|[a-c ]){0,60}", b in "(\\PC|[“”\" \n]|[a-c ]){0,60}") {
            let (a, b) = (Document::new(a), Document::new(b));
            let own = variant(&a, &b);
            proptest::prop_assert!(own.left_out + own.reworded <= own.paragraphs);
            proptest::prop_assert!(variant(&a, &a).is_same());
        }
    }
}
