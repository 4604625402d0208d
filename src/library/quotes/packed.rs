//! The quotes of an article in few bytes: of each its speaker, where it stands in the text, and a short form of its words.

use crate::corpus::carried::{Words, quoted};
use crate::library::postings::{number, take};
use crate::text::{Span, Spans};

/// A quote of an article.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::library) struct Packed {
    /// The number of its speaker.
    pub(in crate::library) speaker: Option<i64>,
    /// Where its words are.
    pub(in crate::library) place: Place,
    /// Its words, as they are compared first.
    pub(in crate::library) words: Words,
}

/// Where the words of a quote are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::library) enum Place {
    /// In the article's text.
    Text(Spans),
    /// Here, since the article's text has not all of them in one place; and where they begin, if that is known.
    Words(Option<usize>, Box<str>),
}

impl Place {
    /// Returns the words in one line; `None` if the text is not the one they stand in.
    pub(in crate::library) fn words(&self, text: &str) -> Option<String> {
        match self {
            Self::Text(spans) => spans.fits(text).then(|| quoted(text, spans)),
            Self::Words(_, words) => Some(words.clone().into()),
        }
    }

    /// Returns where it begins in the text.
    pub(in crate::library) fn start(&self) -> Option<usize> {
        match self {
            Self::Text(spans) => Some(spans.first().start()),
            Self::Words(start, _) => *start,
        }
    }
}

/// Returns quotes as bytes.
pub(super) fn pack(quotes: &[Packed]) -> Vec<u8> {
    let mut out = Vec::new();
    number(&mut out, quotes.len() as u64);
    for quote in quotes {
        number(&mut out, quote.speaker.map_or(0, i64::cast_unsigned));
        match &quote.place {
            Place::Text(spans) => {
                number(&mut out, spans.count() as u64);
                let mut last = 0;
                for span in spans.iter() {
                    number(&mut out, (span.start() - last) as u64);
                    number(&mut out, span.len() as u64);
                    last = span.end();
                }
            }
            Place::Words(start, words) => {
                number(&mut out, 0);
                number(&mut out, start.map_or(0, |start| start as u64 + 1));
                number(&mut out, words.len() as u64);
                out.extend_from_slice(words.as_bytes());
            }
        }
        out.extend(quote.words.pack());
    }
    out
}

/// Returns how many quotes there are.
pub(super) fn count(mut bytes: &[u8]) -> u64 {
    take(&mut bytes).unwrap_or(0)
}

/// Returns the quotes of an article, as far as the bytes are not damaged.
pub(in crate::library) fn quotes_of(mut bytes: &[u8]) -> impl Iterator<Item = Packed> {
    let mut left = take(&mut bytes).unwrap_or(0);
    std::iter::from_fn(move || {
        left = left.checked_sub(1)?;
        quote(&mut bytes)
    })
}

fn quote(bytes: &mut &[u8]) -> Option<Packed> {
    let speaker = Some(take(bytes)?.cast_signed()).filter(|id| *id != 0);
    let place = match take(bytes)? {
        0 => words_here(bytes)?,
        count => {
            let mut last = 0;
            let spans = (0..count).map(|_| {
                let start = last + u32::try_from(take(bytes)?).ok()?;
                let end = start.checked_add(u32::try_from(take(bytes)?).ok()?)?;
                last = end;
                Some(Span::new(start, end))
            });
            Place::Text(Spans::many(spans.collect::<Option<Vec<Span>>>()?)?)
        }
    };
    Some(Packed { speaker, place, words: Words::unpack(bytes)? })
}

fn words_here(bytes: &mut &[u8]) -> Option<Place> {
    let start = take(bytes)?.checked_sub(1).map(|start| start as usize);
    let length = usize::try_from(take(bytes)?).ok()?;
    let (words, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    Some(Place::Words(start, std::str::from_utf8(words).ok()?.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_come_back_and_damage_ends_them() {
        let text = "“We will rebuild,” she said, “the pier.” “No.”";
        let span = |words: &str| {
            let at = text.find(words).unwrap();
            Span::of(text, at..at + words.len()).unwrap()
        };
        let split = Spans::many([span("We will rebuild,"), span("the pier.")]).unwrap();
        let here = |start| Place::Words(start, "of another text".into());
        let places =
            [Place::Text(split), here(None), here(Some(700)), Place::Text(Spans::one(span("No.")).unwrap())];
        let quote = |(n, place): (i64, Place)| {
            let words = Words::of(&place.words(text).unwrap()).rough();
            Packed { speaker: Some(n).filter(|n| *n > 0), place, words }
        };
        let all: Vec<Packed> = (0..).zip(places).map(quote).collect();
        let bytes = pack(&all);
        assert_eq!((quotes_of(&bytes).collect::<Vec<Packed>>(), count(&bytes)), (all.clone(), 4));
        assert_eq!(all[0].place.words(text).unwrap(), "We will rebuild, the pier.");
        assert_eq!(all[0].place.words("short"), None);
        for cut in 0..bytes.len() {
            assert!(quotes_of(&bytes[..cut]).count() < 4);
        }
    }
}
