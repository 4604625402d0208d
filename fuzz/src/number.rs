//! Any text as a number: in a sentence, where it is read to exact amounts that can be shown, and as the value in a
//! session's file, where it is exact or a finding.

use standoff::annotation::value::Amount;
use standoff::annotation::{Body, Document};
use standoff::extract::{Scan, number};
use standoff::lexicon::Lexicon;
use standoff::session::file::from_toml;
use standoff::words;

/// Holds the readers of numbers to it.
pub fn holds(bytes: &[u8]) {
    let written = super::text(bytes);
    in_a_sentence(written);
    in_a_file(written);
}

fn in_a_sentence(written: &str) {
    let document = Document::new(format!("It cost {written} won last year."));
    for found in number::find(&Scan::new(&document, Lexicon::get())) {
        assert!(found.spans.fits(document.text()));
        let Body::Number(number) = found.body else { panic!("{:?} is no number", found.rule) };
        assert!(words::quantity(&number.quantity).chars().any(char::is_numeric));
    }
}

fn in_a_file(written: &str) {
    let value = toml::Value::String(written.to_owned());
    let file = format!(
        "format = \"standoff/1\"\n[document]\ntext = \"ten\"\n[[number]]\nid = \"n1\"\nspans = [[0, 3]]\n\
         text = \"ten\"\nvalue = {value}\n"
    );
    let loaded = from_toml(&file).expect("it is a session");
    let mut numbers = loaded.session.entries().annotations().iter().filter_map(|a| a.number());
    let amount = numbers.next().expect("the number is there").quantity.amount;
    let named = loaded.findings.iter().any(|finding| finding.0.contains("no exact number"));
    let zero = amount == Amount::Exact(0.into());
    assert!(zero || !named, "{written:?} is refused and yet {amount:?}");
    super::session::survives(&loaded.session);
}
