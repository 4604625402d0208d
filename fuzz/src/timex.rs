//! Any text as a TIMEX3 value: refused with a sentence, or kept as it is, shown, placed in time, and saved.

use standoff::analysis::Period;
use standoff::annotation::value::{Timex, TimexType};
use standoff::annotation::{Annotation, Body, Date, Document, Entries, Id, IdKind, Metadata, Origin};
use standoff::session::Session;
use standoff::text::{Span, Spans};
use standoff::words;

/// Holds the reader of TIMEX3 values to it.
pub fn holds(bytes: &[u8]) {
    let value = super::text(bytes);
    for kind in TimexType::ALL {
        match Timex::new(kind, value) {
            Ok(timex) => read(kind, value, timex),
            Err(error) => assert!(error.to_string().contains(kind.word())),
        }
    }
}

fn read(kind: TimexType, value: &str, timex: Timex) {
    let shown = timex.to_string();
    assert_eq!(shown.split_once(' '), Some((kind.word(), value)), "shown as it is");
    assert_eq!(Timex::new(kind, timex.value().to_string()).as_ref(), Ok(&timex), "read again it is the same");
    assert!(value.is_ascii(), "{value:?}");
    let _ = Period::of(timex.value());
    assert_eq!(timex.value().to_string(), value, "nothing changes by being read");
    let date = Date { timex, quantity: None };
    assert!(!words::date(&date).is_empty(), "{value:?} is shown as nothing");
    let spans = Spans::one(Span::new(0, 4)).expect("it is not empty");
    let date = Annotation::new(Id::new(IdKind::Date, 1), spans, Body::Date(date), Origin::Hand);
    let entries = Entries::new(Metadata::default(), [date], [], []);
    super::session::survives(&Session::new(Document::new("then"), entries, None));
}
