//! Which words of a marked quote stand between quotation marks.

use super::Span;

/// Whether `c` can be a quotation mark at either end of a quote; brackets stand for one in what an editor changed.
const fn is_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '“' | '”' | '„' | '‘' | '’' | '‚' | '«' | '»' | '‹' | '›')
}

/// Whether `c` can only be a quotation mark, and no apostrophe.
const fn is_double(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

/// Whether a quotation mark or a bracket stands right before a place, or it is the beginning of the text.
pub fn is_in_marks(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("").chars().next_back();
    before.is_none_or(|c| is_mark(c) || matches!(c, '[' | '('))
}

/// Returns the parts of a span that stand between double quotation marks, in order. Where none does, that is all of it.
///
/// ```
/// use standoff::text::{Span, between_marks};
/// let text = "It was quiet and “the bridge was gone,” she said.";
/// let parts = between_marks(text, Span::of(text, 0..45).unwrap());
/// assert_eq!(parts.iter().map(|part| part.slice(text)).collect::<Vec<_>>(), ["the bridge was gone,"]);
/// ```
pub fn between_marks(text: &str, span: Span) -> Vec<Span> {
    let before = text.get(..span.start()).unwrap_or("").chars().next_back();
    // Where marks begin that are open: the span may begin behind one.
    let mut open: Vec<(char, usize)> =
        before.filter(|c| is_double(*c)).map(|c| (c, span.start())).into_iter().collect();
    if open.is_empty() && span.start() > 0 && is_in_marks(text, span.start()) {
        return vec![span];
    }
    let mut out = Vec::new();
    for (at, c) in span.slice(text).char_indices().filter(|(_, c)| is_double(*c)) {
        let at = span.start() + at;
        match open.last() {
            Some((mark, start)) if closes(*mark, c) => {
                let part = Span::of(text, *start..at).filter(|part| !part.is_empty() && open.len() == 1);
                out.extend(part);
                open.pop();
            }
            _ => open.push((c, at + c.len_utf8())),
        }
    }
    out.extend(
        open.first().and_then(|(_, start)| Span::of(text, *start..span.end())).filter(|part| !part.is_empty()),
    );
    if out.is_empty() { vec![span] } else { out }
}

/// Whether `c` closes what `mark` opened.
const fn closes(mark: char, c: char) -> bool {
    match mark {
        '“' => matches!(c, '”'),
        '„' => matches!(c, '“' | '”'),
        '«' => matches!(c, '»'),
        '»' => matches!(c, '«' | '»'),
        mark => mark as u32 == c as u32,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_between_marks_are_found() {
        for (text, marked, parts) in [
            ("She said “we stay” and left", "we stay", vec!["we stay"]),
            ("against “any kind of tariff” on grain", "any kind of tariff” on grain", vec!["any kind of tariff"]),
            ("that it was “safe” and “sound”, he said", "it was “safe” and “sound”", vec!["safe", "sound"]),
            (
                "“He called it “bad” twice,” she said",
                "He called it “bad” twice,",
                vec!["He called it “bad” twice,"],
            ),
            ("that \"all is well\" there", "that \"all is well\" there", vec!["all is well"]),
            (
                "'He called it \"bad\" twice,' she said",
                "He called it \"bad\" twice,",
                vec!["He called it \"bad\" twice,"],
            ),
            ("that „alles gut“ sei", "„alles gut“ sei", vec!["alles gut"]),
            ("he says all is well", "all is well", vec!["all is well"]),
            ("a forgotten “mark stands", "a forgotten “mark stands", vec!["mark stands"]),
        ] {
            let start = text.find(marked).unwrap();
            let found = between_marks(text, Span::of(text, start..start + marked.len()).unwrap());
            assert_eq!(found.iter().map(|part| part.slice(text)).collect::<Vec<_>>(), parts, "{text}");
        }
    }
}
