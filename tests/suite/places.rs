//! Places of marks in a changed text: cases as data in `tests/places`, and properties over any text and any edit.

use std::fmt::Write as _;

use proptest::prelude::*;
use standoff::annotation::{
    Annotation, Body, Document, Entries, Id, IdKind, Metadata, Note, Origin, Standing, Verdict, Words,
};
use standoff::session::Session;
use standoff::session::reanchor::{Reanchored, onto};
use standoff::text::{Span, Spans, fold};

/// Returns a text without its marks, and the kinds and places of the marks.
fn marked(text: &str) -> (String, Vec<Span>, Vec<char>) {
    let (mut plain, mut spans, mut signs) = (String::new(), Vec::new(), Vec::new());
    let mut open = 0;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        if let Some((code, after)) = rest.strip_prefix("u{").filter(|_| c == '\\').and_then(|r| r.split_once('}'))
        {
            plain.push(u32::from_str_radix(code, 16).ok().and_then(char::from_u32).expect("a code"));
            rest = after;
        } else if c == '⟦' {
            open = plain.len();
            let sign = rest.chars().next().filter(|c| matches!(c, '~' | '!')).unwrap_or(' ');
            rest = rest.trim_start_matches(['~', '!']);
            signs.push(sign);
        } else if c == '⟧' {
            spans.push(Span::of(&plain, open..plain.len()).unwrap());
        } else {
            plain.push(c);
        }
    }
    (plain, spans, signs)
}

/// Returns a session with an accepted note on each of these passages.
fn session(text: &str, spans: &[Span]) -> Session {
    let note = |(at, span): (usize, &Span)| {
        let id = Id::new(IdKind::Note, at as u32 + 1);
        Annotation::new(id, Spans::one(*span).unwrap(), Body::Note(Note::default()), Origin::Hand)
    };
    let all: Vec<Annotation> = spans.iter().enumerate().map(note).collect();
    Session::new(Document::new(text), Entries::new(Metadata::default(), all, [], []), None)
}

/// Returns the new text with the marks at their new places.
fn came_out(moved: &Reanchored) -> String {
    let text = moved.session.text();
    let (mut out, mut at, mut lost) = (String::new(), 0, 0);
    for a in moved.session.entries().annotations().iter() {
        let cover = a.spans.cover();
        let sign = match a.words {
            Words::Same => "",
            Words::Changed(_) => "~",
            Words::Lost(_) => {
                lost += 1;
                continue;
            }
        };
        let _ = write!(out, "{}⟦{sign}{}⟧", &text[at..cover.start()], &text[cover.range()]);
        at = cover.end();
    }
    format!("{out}{}{}", &text[at..], "⟦!⟧".repeat(lost))
}

#[test]
fn every_mark_comes_out_where_it_must() {
    let mut wrong = String::new();
    for entry in std::fs::read_dir("tests/places").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "places") {
            continue;
        }
        for case in std::fs::read_to_string(&path).unwrap().split("\n===\n") {
            let (about, texts) = case.split_once('\n').unwrap();
            let (old, new) = texts.split_once("\n---\n").unwrap();
            let (text, spans, _) = marked(old);
            let (new_text, ..) = marked(&new.replace("\n⟦!⟧", "").replace("⟦!⟧", ""));
            let moved = onto(session(&text, &spans), Document::new(new_text.as_str()));
            let lost = new.matches("⟦!⟧").count();
            let (plain, want, signs) = marked(&new.replace("\n⟦!⟧", "").replace("⟦!⟧", ""));
            let mut wanted = String::new();
            let mut at = 0;
            for (span, sign) in want.iter().zip(signs) {
                let sign = if sign == '~' { "~" } else { "" };
                let _ = write!(wanted, "{}⟦{sign}{}⟧", &plain[at..span.start()], span.slice(&plain));
                at = span.end();
            }
            let wanted = format!("{wanted}{}{}", &plain[at..], "⟦!⟧".repeat(lost));
            let got = came_out(&moved);
            if got != wanted {
                let _ = writeln!(wrong, "{} {about}\n  want {wanted:?}\n  got  {got:?}", path.display());
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn what_changed_is_as_it_was_when_the_words_come_back() {
    let old = "He said of the treaty that it is a good deal for all who work here. And so on.";
    let new = old.replace("good", "bad");
    let at = old.find("a good deal").unwrap();
    let first = onto(session(old, &[Span::of(old, at..at + 11).unwrap()]), Document::new(new.as_str()));
    assert_eq!((first.found, first.changed, first.lost), (0, 1, 0));
    let mark = |moved: &Reanchored| moved.session.entries().annotations().iter().next().unwrap().clone();
    assert_eq!((mark(&first).state, mark(&first).standing()), (Verdict::Accepted, Standing::Changed));
    assert_eq!(mark(&first).words, Words::Changed("a good deal".into()));
    let worse = onto(first.session.clone(), Document::new(new.replace("bad", "vile")));
    assert_eq!(mark(&worse).words, Words::Changed("a good deal".into()));
    let back = onto(worse.session, Document::new(old));
    assert_eq!((back.found, mark(&back).standing(), mark(&back).words), (1, Standing::Accepted, Words::Same));
    let gone = onto(first.session, Document::new("Nothing of it is left here."));
    assert_eq!(mark(&gone).words, Words::Lost("a good deal".into()));
    let again = onto(gone.session, Document::new(old));
    assert_eq!((mark(&again).words.clone(), mark(&again).spans.words(old)), (Words::Same, "a good deal".into()));
}

#[test]
fn what_happened_is_a_sentence() {
    let old = "It is a good deal for all who work here now. The blast left 3 dead and ten hurt there. Nobody knew of it.";
    let spans: Vec<Span> = ["a good deal for all", "3 dead", "Nobody", "ten hurt"]
        .iter()
        .map(|words| old.find(words).map(|at| Span::of(old, at..at + words.len()).unwrap()).unwrap())
        .collect();
    let said = |new: &str, spans: &[Span]| onto(session(old, spans), Document::new(new)).sentence();
    let begin = "the article changed since the session was saved;";
    assert_eq!(said(&format!("{old} So."), &spans), format!("{begin} all annotations were found again"));
    let new = old.replace("good", "bad").replace('3', "5").replace("Nobody", "They");
    assert_eq!(
        said(&new, &spans),
        format!(
            "{begin} 1 annotation was found again, 2 stand on changed words and wait to be confirmed, 1 is lost"
        )
    );
    assert_eq!(
        said(&format!("{old}\n"), &spans),
        "the article is set differently since the session was saved; its words are the same"
    );
}

/// Returns a text of few words with varied typesetting, so that many passages look the same.
fn text() -> impl Strategy<Value = String> {
    let word = prop_oneof!["[ab]", "no|yes|said|the", "[a-c]{1,3}[,.]?", "“no,”|don’t|é|e\u{301}|3|5,5|–|漢字"];
    proptest::collection::vec((word, "[ ]|\n|  |\n\n|\u{a0}"), 1..40)
        .prop_map(|all| all.into_iter().map(|(word, space)| word + &space).collect())
}

/// Whether the passage begins or ends within a word or number.
fn cut(text: &str, span: Span) -> bool {
    let word = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
    word(text[..span.start()].chars().next_back()) || word(text[span.end()..].chars().next())
}

/// Whether a span begins or ends between a letter and its combining accent.
fn cuts_a_letter(text: &str, span: Span) -> bool {
    [span.start(), span.end()].iter().any(|at| text[*at..].starts_with('\u{301}'))
}

fn boundary(text: &str, share: usize) -> usize {
    text.floor_char_boundary(text.len() * share / 100)
}

#[test]
fn a_mark_on_a_part_of_a_letter_is_not_the_same_on_the_whole() {
    for (old, new) in [("e\u{301} a no  yes ", "é a "), ("yes  5,5  a “no,” e\u{301} ", "é ")] {
        for part in ["e", "\u{301}"] {
            let at = old.rfind("e\u{301}").unwrap() + usize::from(part != "e");
            let moved = onto(session(old, &[Span::of(old, at..at + part.len()).unwrap()]), Document::new(new));
            let mark = moved.session.entries().annotations().iter().next().unwrap();
            assert_eq!(mark.words.old(), Some(part), "{old:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn an_edit_outside_a_mark_leaves_it_on_its_words(
        old in text(), from in 0usize..100, length in 0usize..20, at in 0usize..100, gone in 0usize..30, put in text(),
    ) {
        let start = boundary(&old, from);
        let end = old.floor_char_boundary(start + length);
        let Some(mark) = Span::of(&old, start..end.max(start)).and_then(|span| span.trimmed(&old)) else { return Ok(()) };
        prop_assume!(!cut(&old, mark) && !fold::folded(mark.slice(&old)).is_empty());
        let place = boundary(&old, at);
        let until = old.floor_char_boundary(place + gone);
        prop_assume!(until <= mark.start() || place >= mark.end());
        let new = format!("{} {} {}", &old[..place], put, &old[until..]);
        let moved = onto(session(&old, &[mark]), Document::new(new.as_str()));
        let mark_now = moved.session.entries().annotations().iter().next().unwrap();
        prop_assert_eq!(&mark_now.words, &Words::Same);
        prop_assert!(fold::same(&mark_now.spans.words(&new), mark.slice(&old)));
    }

    #[test]
    fn no_mark_stands_on_other_words_in_silence(old in text(), new in text(), cuts in proptest::collection::vec((0usize..100, 1usize..15), 1..6)) {
        let spans: Vec<Span> = cuts.iter().filter_map(|(at, length)| {
            let start = boundary(&old, *at);
            Span::of(&old, start..old.floor_char_boundary(start + length).max(start))?.trimmed(&old)
        }).collect();
        prop_assume!(!spans.is_empty());
        let before = session(&old, &spans);
        let moved = onto(before.clone(), Document::new(new.as_str()));
        for mark in moved.session.entries().annotations().iter() {
            let own = before.entries().annotations().get(mark.id).unwrap().spans.words(&old).into_owned();
            match &mark.words {
                Words::Same => prop_assert!(fold::same(&mark.spans.words(&new), &own)),
                words => prop_assert_eq!(words.old(), Some(own.as_str())),
            }
        }
    }

    #[test]
    fn another_setting_moves_every_mark(old in text(), from in 0usize..100, length in 1usize..20) {
        let start = boundary(&old, from);
        let Some(mark) = Span::of(&old, start..old.floor_char_boundary(start + length).max(start)).and_then(|span| span.trimmed(&old)) else { return Ok(()) };
        let new = format!("\n{}\n", old.replace(['“', '”'], "\"").replace('’', "'").replace('–', "-").replace("e\u{301}", "é").replace('\u{a0}', "  "));
        prop_assume!(!fold::folded(mark.slice(&old)).is_empty() && !cuts_a_letter(&old, mark));
        let moved = onto(session(&old, &[mark]), Document::new(new.as_str()));
        prop_assert!(moved.is_same);
        prop_assert_eq!(moved.found, 1);
    }
}
