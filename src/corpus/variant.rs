//! What one article does differently from another that carries the same story: numbers, quotes, paragraphs, words.

use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput};
use rustc_hash::FxHashSet;

use super::shingle::{LENGTH, Word, run_of, words};
use crate::annotation::Document;
use crate::lexicon::{Class, Lexicon, counted};
use crate::text::Span;
use crate::text::fold::folded;
use crate::text::segment::paragraphs;

/// A paragraph of which no more than this share is kept is left out.
const LEFT: f64 = 0.25;
/// A paragraph of which less than this share is kept is reworded.
const REWORDED: f64 = 0.9;
/// The fewest words of a quote that is compared.
const QUOTE: usize = 3;
/// The most words of a change in which a number stands for another.
const CHANGE: usize = 8;
/// The most numbers that are named.
const NAMED: usize = 2;

/// What an article does differently from another one.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Variant {
    /// Numbers that differ: the number with the word after it, and what the other article has.
    pub numbers: Vec<(String, String)>,
    /// How many quotes have other words.
    pub altered: usize,
    /// How many quotes lack words at their beginning or end.
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
        let of = |count: usize| format!("{count} of {}", counted(self.paragraphs, "paragraph"));
        if self.left_out > 0 {
            out.push(format!("leaves out {}", of(self.left_out)));
        }
        if self.added > 0 {
            out.push(format!("adds {}", counted(self.added, "paragraph")));
        }
        if self.reworded > 0 {
            out.push(format!("rewords {}", of(self.reworded)));
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
        match compared.fate(quote) {
            Fate::Altered => out.altered += 1,
            Fate::Shortened => out.shortened += 1,
            Fate::Same | Fate::Gone => continue,
        }
        quoted.extend(quote.clone().filter(|at| compared.places[0][*at].is_none()));
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
        out.numbers.extend(number(&other, &own, change));
    }
    out
}

/// A text as its words, with what stands where among them.
struct Text<'t> {
    whole: &'t str,
    words: Vec<Word>,
    paragraphs: Vec<Range<usize>>,
    quotes: Vec<Range<usize>>,
    shingles: FxHashSet<u64>,
}

impl<'t> Text<'t> {
    fn of(document: &'t Document) -> Self {
        let text = document.text();
        let body = document.body();
        let mut all: Vec<Word> = Vec::with_capacity(text.len() / 5);
        for span in &body {
            let shifted = |word: Word| {
                let (start, end) = (word.span.start() + span.start(), word.span.end() + span.start());
                Word { span: Span::new(start as u32, end as u32), ..word }
            };
            all.extend(words(span.slice(text)).into_iter().map(shifted));
        }
        let within = |span: Span| {
            let start = all.partition_point(|word| word.span.start() < span.start());
            start..all.partition_point(|word| word.span.end() <= span.end()).max(start)
        };
        let long = |range: &Range<usize>| !range.is_empty();
        let paragraphs = paragraphs(text, &document.lines()).into_iter().map(within).filter(long).collect();
        let quotes = quoted(text).into_iter().map(within).filter(|range| range.len() >= QUOTE).collect();
        let shingles = all.windows(LENGTH).map(run_of).collect();
        Self { whole: text, words: all, paragraphs, quotes, shingles }
    }

    fn slice(&self, range: &Range<usize>) -> &[Word] {
        &self.words[range.clone()]
    }

    /// Whether half of a passage stands somewhere in this text.
    fn has(&self, passage: &[Word]) -> bool {
        let all = passage.windows(LENGTH).count();
        all > 0 && passage.windows(LENGTH).filter(|run| self.shingles.contains(&run_of(run))).count() * 2 >= all
    }

    fn word(&self, at: usize) -> &'t str {
        self.words.get(at).map_or("", |word| word.span.slice(self.whole))
    }
}

/// Returns the passages in double quotation marks, without the marks. A mark that is not closed in its paragraph quotes
/// to its end.
fn quoted(text: &str) -> Vec<Span> {
    let (mut out, mut open, mut breaks) = (Vec::new(), None, 0);
    for (at, c) in text.char_indices() {
        breaks = if c == '\n' {
            breaks + 1
        } else if c.is_whitespace() {
            breaks
        } else {
            0
        };
        let marks = matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」');
        if marks || breaks == 2 {
            if let Some(start) = open.take() {
                out.push(Span::new(start as u32, at as u32));
            } else if marks && c != '”' && c != '」' {
                open = Some(at + c.len_utf8());
            }
        }
    }
    out
}

/// Words that were put in place of others.
struct Change {
    old: Range<usize>,
    new: Range<usize>,
}

/// Two texts laid side by side.
struct Compared {
    /// For each word of both texts its place in the other one.
    places: [Vec<Option<u32>>; 2],
    changes: Vec<Change>,
}

/// What became of a quote.
#[derive(PartialEq, Eq)]
enum Fate {
    Same,
    Shortened,
    Altered,
    Gone,
}

impl Compared {
    fn of(old: &Text<'_>, new: &Text<'_>) -> Self {
        let mut input: InternedInput<u64> = InternedInput::default();
        input.update_before(old.words.iter().map(|word| word.hash));
        input.update_after(new.words.iter().map(|word| word.hash));
        let diff = Diff::compute(Algorithm::Histogram, &input);
        let mut places = [vec![None; old.words.len()], vec![None; new.words.len()]];
        let kept_old = (0..old.words.len() as u32).filter(|at| !diff.is_removed(*at));
        let kept_new = (0..new.words.len() as u32).filter(|at| !diff.is_added(*at));
        for (a, b) in kept_old.zip(kept_new) {
            places[0][a as usize] = Some(b);
            places[1][b as usize] = Some(a);
        }
        let range = |range: &Range<u32>| range.start as usize..range.end as usize;
        let changes =
            diff.hunks().map(|hunk| Change { old: range(&hunk.before), new: range(&hunk.after) }).collect();
        Self { places, changes }
    }

    /// Returns the share of a passage that is kept.
    fn share(&self, side: usize, passage: &Range<usize>) -> f64 {
        let kept = self.places[side][passage.clone()].iter().filter(|place| place.is_some()).count();
        kept as f64 / passage.len().max(1) as f64
    }

    /// Returns what became of a passage of the old text.
    fn fate(&self, passage: &Range<usize>) -> Fate {
        let kept: Vec<u32> = self.places[0][passage.clone()].iter().filter_map(|place| *place).collect();
        let (Some(first), Some(last)) = (kept.first(), kept.last()) else { return Fate::Gone };
        let beside = (last - first) as usize + 1 == kept.len();
        match kept.len() {
            all if all == passage.len() && beside => Fate::Same,
            some if some * 5 < passage.len() * 2 => Fate::Gone,
            _ if beside && self.is_run(passage) => Fate::Shortened,
            _ => Fate::Altered,
        }
    }

    /// Whether what is kept of a passage stands side by side in it, so that only its beginning or end is missing.
    fn is_run(&self, passage: &Range<usize>) -> bool {
        let places = &self.places[0][passage.clone()];
        let is_kept = |place: &Option<u32>| place.is_some();
        let first = places.iter().position(is_kept).unwrap_or(0);
        let last = places.iter().rposition(is_kept).unwrap_or(0);
        // A word in place of another is no cut: then as many words stand beside what is kept as are missing.
        let replaced = |at: usize, missing: usize| {
            missing > 0 && self.changes.iter().any(|change| change.old.contains(&at) && !change.new.is_empty())
        };
        let ends = [(passage.start, first), (passage.end - 1, places.len() - 1 - last)];
        places[first..=last].iter().all(is_kept) && !ends.iter().any(|(at, missing)| replaced(*at, *missing))
    }
}

/// Returns a number that stands in place of another, with the word after it.
fn number(old: &Text<'_>, new: &Text<'_>, change: &Change) -> Option<(String, String)> {
    if change.old.len() > CHANGE || change.new.len() > CHANGE {
        return None;
    }
    let only = |text: &Text<'_>, range: &Range<usize>| {
        let mut all = range.clone().filter_map(|at| Some((at, value(text.word(at))?)));
        all.next().filter(|_| all.next().is_none())
    };
    let ((was, before), (now, after)) = (only(old, &change.old)?, only(new, &change.new)?);
    if before == after {
        return None;
    }
    let next = new.word(now + 1);
    let named =
        if next.chars().all(char::is_alphabetic) && !next.is_empty() { format!(" {next}") } else { String::new() };
    Some((format!("{}{named}", new.word(now)), old.word(was).to_owned()))
}

/// Returns the value of a number in digits or as one word.
fn value(word: &str) -> Option<String> {
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(word.replace(',', ""));
    }
    let lexicon = Lexicon::get();
    let id = lexicon.id(&folded(word).to_lowercase());
    lexicon.value(id, Class::Cardinal).map(str::to_owned)
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
