//! What words typed into a dialog mean, as extraction reads them: "2 Oct 2026", "last Friday", "£52 million".

use jiff::civil::Date as Day;

use crate::annotation::{Annotation, Body, Date, Document, Number};
use crate::extract::extract;
use crate::lexicon::Lexicon;

/// Returns the date that some words are as a whole; relative ones count from the day of publication.
pub(super) fn date(words: &str, published: Option<Day>) -> Option<Date> {
    whole(words, published).find_map(|body| match body {
        Body::Date(date) => Some(date),
        _ => None,
    })
}

/// Returns the number that some words are as a whole.
pub(super) fn number(words: &str) -> Option<Number> {
    whole(words, None).find_map(|body| match body {
        Body::Number(number) => Some(number),
        _ => None,
    })
}

/// Returns what extraction makes of all of the words.
fn whole(words: &str, published: Option<Day>) -> impl Iterator<Item = Body> {
    let words = words.trim();
    let found = extract(&Document::new(words), Lexicon::get(), published).annotations;
    let length = words.len();
    let is_whole = move |mark: &Annotation| mark.spans.cover().range() == (0..length);
    found.into_iter().filter(is_whole).map(|mark| mark.body)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_in_an_article() {
        let published = Some(jiff::civil::date(2026, 3, 8));
        for (words, value) in [
            ("2 Oct 2026", Some("2026-10-02")),
            (" October 2, 2026 ", Some("2026-10-02")),
            ("last Friday", Some("2026-03-06")),
            ("five years", Some("P5Y")),
            ("2 Oct 2026 or so they say", None),
            ("pier", None),
        ] {
            let found = date(words, published).map(|date| date.timex.value().to_string());
            assert_eq!(found.as_deref(), value, "{words:?}");
        }
    }

    #[test]
    fn numbers_are_read_as_in_an_article() {
        for (words, value) in [("£52 million", Some("52000000 GBP")), ("52 million and more was lost", None)] {
            let found = number(words).map(|number| {
                let quantity = number.quantity;
                format!("{} {}", super::super::number::written(quantity.amount), quantity.unit)
            });
            assert_eq!(found.as_deref(), value, "{words:?}");
        }
    }
}
