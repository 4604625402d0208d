//! `ProQuest`: fields with labels; the text is the field after "Full text:".

use super::line::{Line, Lines};
use super::piece::{Piece, some};
use super::words::{Role, is_line, is_rights, labelled};

/// Whether lines are of a file of `ProQuest`.
pub(super) fn is_it(lines: &Lines) -> bool {
    let (mut numbers, mut speaks) = (0, false);
    for line in &lines.all {
        numbers += usize::from(matches!(labelled(&line.text), Some((Role::Id, _))));
        speaks |= line.text.contains("ProQuest");
    }
    numbers > 0 && speaks
}

/// Whether a line separates articles.
fn parts(line: &Line) -> bool {
    (line.text.len() >= 20 && line.text.bytes().all(|b| b == b'_')) || is_line(&line.text, Role::Counter)
}

/// Returns the articles of a file. What has no number is no article: a cover, a bibliography.
pub(super) fn pieces(lines: &Lines) -> Vec<Piece> {
    let own = lines.all.split(parts).filter(|own| own.iter().any(|line| is_field(line, Role::Id)));
    // In some pages, articles are only separated because each has its own number.
    own.flat_map(|own| by_number(own).map(|own| article(lines, own)).collect::<Vec<_>>()).collect()
}

fn is_field(line: &Line, role: Role) -> bool {
    matches!(labelled(&line.text), Some((own, _)) if own == role)
}

/// Divides the lines of several articles after the fields that follow each number.
fn by_number(own: &[Line]) -> impl Iterator<Item = &[Line]> {
    let mut numbered = own.iter().enumerate().filter(|(_, line)| is_field(line, Role::Id)).map(|(at, _)| at);
    let mut from = 0;
    let mut number = numbered.next();
    std::iter::from_fn(move || {
        let at = number?;
        number = numbered.next();
        let end = match number {
            // The fields of one article are together; the next article's headline has no label.
            Some(next) => at + own[at..next].iter().take_while(|line| labelled(&line.text).is_some()).count(),
            None => own.len(),
        };
        let one = &own[from..end.max(from)];
        from = end;
        Some(one)
    })
}

fn article(lines: &Lines, own: &[Line]) -> Piece {
    let mut piece = Piece::default();
    // The headline is above the first field, unless it has a label.
    let fields = own.iter().position(|line| labelled(&line.text).is_some()).unwrap_or(own.len());
    let headline = own[..fields].iter().find(|line| !line.text.contains("ProQuest"));
    piece.take(Role::Title, headline.map_or("", |line| &line.text));
    let (mut info, mut at) = (None, fields);
    while at < own.len() {
        let Some((role, value)) = labelled(&own[at].text) else {
            at += 1;
            continue;
        };
        // A field ends where the next begins.
        let more = own[at + 1..].iter().take_while(|line| !ends_field(line, role)).count();
        let more_lines = &own[at + 1..at + 1 + more];
        match role {
            Role::Text | Role::Abstract => {
                let first = Line { text: value.to_owned(), ..own[at].clone() };
                let all: Vec<Line> = std::iter::once(first).chain(more_lines.iter().cloned()).collect();
                let words = lines.paragraphs(&all).into_iter().filter(|line| !is_furniture(line));
                if role == Role::Text { piece.paragraphs.extend(words) } else { piece.summary.extend(words) }
            }
            Role::Info => info = some(value),
            Role::Outlet => piece.take(role, before_place(value)),
            // A label inside a field's text is part of the text.
            role => piece.take(role, value),
        }
        at += 1 + more;
    }
    if let Some(info) = info {
        piece.take(Role::Outlet, before_place(&info));
        piece.take(Role::Date, &info);
    }
    piece.paragraphs.retain(|paragraph| !is_rights(paragraph));
    piece
}

/// Whether a line is no part of the field before it. Within a text only what stands below one ends it.
fn ends_field(line: &Line, of: Role) -> bool {
    match labelled(&line.text) {
        None => false,
        Some((role, _)) if matches!(of, Role::Text | Role::Abstract) => {
            !matches!(role, Role::Date | Role::Length | Role::Author | Role::Section | Role::Lead)
        }
        Some(_) => true,
    }
}

/// Whether a line was added to the text by the database.
fn is_furniture(line: &str) -> bool {
    line.is_empty() || line.starts_with("ProQuest document link") || line.starts_with("Enlarge this image")
}

/// Returns an outlet's name without the place behind it: "The Courier; London (UK)".
fn before_place(outlet: &str) -> &str {
    outlet.split([';', '[']).next().unwrap_or(outlet).trim()
}
