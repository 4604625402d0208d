//! `tests/cases/quotes/*.case`: sentences with their quotes drawn in, held against the extractor.

use standoff::annotation::{Document, Quote};
use standoff::extract::extract;
use standoff::lexicon::Lexicon;
use std::collections::BTreeMap;
use std::fs;

/// The text of a block without its marks, and the quotes they say, each as one line.
fn read(block: &str) -> (String, Vec<String>) {
    let mut text = String::new();
    let mut quotes: BTreeMap<usize, (String, String)> = BTreeMap::new();
    let mut numbered: BTreeMap<String, usize> = BTreeMap::new();
    let mut rest = block;
    while let Some(open) = rest.find("[q") {
        text.push_str(&rest[..open]);
        let close = open + rest[open..].find(']').expect("a mark closes");
        let mut fields = rest[open + 2..close].split('|');
        let number = fields.next().unwrap_or_default().to_owned();
        let words = fields.next().unwrap_or_default().replace('¶', "\n\n");
        let order = quotes.len();
        let key = if number.is_empty() { order } else { *numbered.entry(number).or_insert(order) };
        let entry = quotes.entry(key).or_default();
        if !entry.0.is_empty() {
            entry.0.push_str(" […] ");
        }
        entry.0.push_str(&words);
        entry.1.push_str(fields.next().unwrap_or_default());
        text.push_str(&words);
        rest = &rest[close + 1..];
    }
    text.push_str(rest);
    let lines = quotes.into_values().map(|(words, says)| format!("{words} | {says}")).collect();
    (text.replace('¶', "\n\n"), lines)
}

fn line(words: &str, quote: &Quote) -> String {
    let speaker = quote.speaker.as_deref().unwrap_or_default();
    let cue = quote.cue.as_deref().unwrap_or_default();
    format!("{words} | speaker={speaker}; cue={cue}; form={}", quote.form.word())
}

#[test]
fn quotes_are_found_as_drawn() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/quotes");
    for entry in fs::read_dir(folder).expect("the cases") {
        let path = entry.expect("a file").path();
        let content = fs::read_to_string(&path).expect("a case file");
        for block in content.split("\n\n") {
            let lines: Vec<&str> = block.lines().filter(|l| !l.starts_with("# ") && !l.starts_with('@')).collect();
            let (text, expected) = read(&lines.join("\n"));
            let document = Document::new(text.as_str());
            let found: Vec<String> = extract(&document, Lexicon::get(), None)
                .annotations
                .iter()
                .filter_map(|a| Some(line(&a.spans.words(&text), a.quote()?)))
                .collect();
            assert_eq!(found, expected, "{}: {text}", path.display());
        }
    }
}

proptest::proptest! {
    #[test]
    fn any_words_in_any_marks_are_read(text in "((said|told|she|The|Keller|of|that|according to)[ ,:.\"“”‘’'\n—]{0,3} ?){0,60}") {
        let document = Document::new(text.as_str());
        for annotation in extract(&document, Lexicon::get(), None).annotations {
            proptest::prop_assert!(annotation.spans.fits(&text));
        }
    }
}
