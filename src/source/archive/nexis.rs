//! Nexis: its newer files (Uni, Advance), in which an article ends with "End of Document", and its older ones, in which it
//! begins with "1 of 100 DOCUMENTS".

use super::line::{Line, Lines, Place, blocks, joined};
use super::piece::Piece;
use super::words::{Role, is_line, is_rights, labelled, length};
use crate::source::day::{day, is_time};

/// Returns the articles of a file, and how many of its entries have no words.
pub(super) fn pieces(lines: &Lines) -> Vec<Piece> {
    if is_new(lines) {
        return newer(lines);
    }
    let counter = |line: &Line| is_line(&line.text, Role::Counter);
    let starts: Vec<usize> = (0..lines.all.len()).filter(|at| counter(&lines.all[*at])).collect();
    let ends = starts.iter().skip(1).copied().chain([lines.all.len()]);
    starts.iter().zip(ends).map(|(start, end)| older(lines, &lines.all[start + 1..end])).collect()
}

/// Whether lines are those of the newer files.
fn is_new(lines: &Lines) -> bool {
    lines.all.iter().any(|line| is_line(&line.text, Role::End))
}

/// Whether lines are those of a file of Nexis: articles have beginnings or ends, and fields.
pub(super) fn is_it(lines: &Lines) -> bool {
    let (mut ends, mut counters, mut fields) = (0, 0, 0);
    for line in &lines.all {
        ends += usize::from(is_line(&line.text, Role::End));
        counters += usize::from(is_line(&line.text, Role::Counter));
        fields +=
            usize::from(labelled(&line.text).is_some_and(|(role, _)| matches!(role, Role::Length | Role::Rest)));
    }
    let marked = lines.all.iter().any(|line| line.place == Place::BodyBelow);
    (ends > 0 && (marked || fields >= ends)) || (counters > 0 && fields >= counters)
}

fn newer(lines: &Lines) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut rest = lines.all.as_slice();
    while let Some(end) = rest.iter().position(|line| is_line(&line.text, Role::End)) {
        out.push(new_one(lines, &rest[..end]));
        rest = &rest[end + 1..];
    }
    out
}

/// Returns one article of a newer file, what stands before it with it: a cover, a table of contents.
fn new_one(lines: &Lines, own: &[Line]) -> Piece {
    let body = own.iter().rposition(|line| line.place == Place::BodyBelow).or_else(|| {
        own.iter().position(|line| line.label == 0 && line.text.len() < 20 && is_line(&line.text, Role::Text))
    });
    let head = &own[..body.unwrap_or(own.len())];
    // In a cover page, no line after the last begins an article.
    let head = &head[head.iter().rposition(|line| line.starts).unwrap_or_else(|| below_cover(head))..];
    let mut piece = Piece::default();
    let unlabelled = top(head, &mut piece);
    let first = body.map_or_else(|| own.len() - head.len() + unlabelled, |at| at + 1);
    below(lines, &own[first.min(own.len())..], true, &mut piece);
    piece
}

/// Returns where an article's head begins that nothing marks: above the outlet that stands above the last line that
/// is a day.
fn below_cover(head: &[Line]) -> usize {
    const HEAD: usize = 20;
    let near = head.len().saturating_sub(HEAD);
    let dated =
        (near..head.len()).rev().find(|at| labelled(&head[*at].text).is_none() && day(&head[*at].text).is_some());
    let blog = |at: usize| at > 0 && head[at - 1].text.starts_with('(');
    dated.map_or(near, |at| at.saturating_sub(2 + usize::from(blog(at))))
}

/// Reads what stands above an article's text: headline, outlet and day without labels, then fields. Returns how many lines
/// it read.
fn top(head: &[Line], piece: &mut Piece) -> usize {
    let fields = head.iter().position(|line| is_field(line, true)).unwrap_or(head.len());
    let above: Vec<String> = blocks(&head[..fields]).map(joined).filter(|block| !is_rights(block)).collect();
    let dated = above.iter().skip(1).position(|block| is_time(block)).map(|at| at + 1);
    // Where no line is a date, the outlet is after the headline.
    let outlet = dated.map_or(1, |at| at - 1);
    piece.published = dated.and_then(|at| day(&above[at]));
    // A blog's name is in brackets after its newspaper's.
    let from = outlet - usize::from(outlet > 1 && above.get(outlet).is_some_and(|block| block.starts_with('(')));
    if outlet > 0 {
        piece.take(Role::Outlet, &above[from.min(above.len())..(outlet + 1).min(above.len())].join(" "));
    }
    piece.take(Role::Title, &above[..from.max(1).min(above.len())].join(" "));
    fields + read_fields(&head[fields..], true, piece)
}

/// Reads fields up to the first line that is not a field. Returns how many lines it read.
fn read_fields(lines: &[Line], new: bool, piece: &mut Piece) -> usize {
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        match field(line, new) {
            Some((Role::Text, value)) => {
                piece.take(Role::Text, value);
                return at + 1;
            }
            Some((role, value)) => {
                let goes_on = |next: &&Line| next.block == line.block && !is_field(next, new);
                let more: Vec<&Line> = lines[at + 1..].iter().take_while(goes_on).collect();
                let value = more.iter().fold(value.to_owned(), |value, line| value + " " + &line.text);
                piece.take(role, &value);
                at += more.len();
            }
            None if is_rights(&line.text) => {}
            None => match length(&line.text) {
                Some(words) => piece.length = piece.length.or(Some(words)),
                None => return at,
            },
        }
        at += 1;
    }
    at
}

/// Returns a line as a field. In older files labels are capitals.
fn field(line: &Line, new: bool) -> Option<(Role, &str)> {
    let (role, value) = labelled(&line.text)?;
    let label = line.text.split(':').next().unwrap_or_default();
    let capitals = !label.chars().any(char::is_lowercase);
    (line.label > 0 || if new { label.starts_with(char::is_uppercase) } else { capitals }).then_some((role, value))
}

fn is_field(line: &Line, new: bool) -> bool {
    field(line, new).is_some()
}

/// Reads the text up to where the database speaks again.
fn below(lines: &Lines, own: &[Line], new: bool, piece: &mut Piece) {
    let heading = |line: &Line| {
        line.place == Place::RestBelow || (new && line.text.len() < 30 && is_line(&line.text, Role::Rest))
    };
    let is_rest = |line: &Line| matches!(field(line, new), Some((Role::Rest, _))) && (line.label > 0 || !new);
    // A label is at the beginning of its block; elsewhere it is a word of the article.
    let begins = |at: usize| at == 0 || own[at - 1].block != own[at].block;
    let is_last = |at: &usize| {
        let line = &own[*at];
        begins(*at) && (heading(line) || is_rest(line) || (new && load_date(line)))
    };
    let text = (0..own.len()).find(is_last).unwrap_or(own.len());
    let text = &own[..text];
    // In older files, the outlet's rights are at the end of each article.
    let rights = text.iter().rev().take_while(|line| is_rights(&line.text)).count();
    let mut text = &text[..text.len() - rights];
    // Some files have fields after the text.
    while let Some(last) = text.last().filter(|_| !new) {
        let length = text.iter().rev().take_while(|line| line.block == last.block).count();
        let (before, block) = text.split_at(text.len() - length);
        if !is_field(&block[0], false) {
            break;
        }
        read_fields(block, false, piece);
        text = before;
    }
    piece.paragraphs.extend(lines.paragraphs(text));
}

/// Whether a line only gives the day on which the database added the article.
fn load_date(line: &Line) -> bool {
    matches!(labelled(&line.text), Some((Role::Rest, value)) if line.text.len() < 60 && day(value).is_some())
}

/// Returns one article of an older file, without the line that counts it.
fn older(lines: &Lines, own: &[Line]) -> Piece {
    let mut piece = Piece::default();
    let fields = own.iter().position(|line| is_field(line, false)).unwrap_or(own.len());
    let above: Vec<&[Line]> = blocks(&own[..fields]).filter(|block| !is_rights(&joined(block))).collect();
    let dated = above.iter().position(|block| is_time(&joined(block)));
    piece.published = dated.and_then(|at| day(&joined(above[at])));
    let rest = |from: usize| above.iter().skip(from).filter(|block| !is_time(&joined(block)));
    match dated {
        Some(0) | None => {
            let mut names = rest(0);
            piece.outlet = names.next().map(|block| block[0].text.clone());
            piece.take(Role::Title, &names.next().map(|block| joined(block)).unwrap_or_default());
        }
        Some(at) => {
            piece.outlet = Some(above[0][0].text.clone());
            // The headline is after the date, or in some files before it.
            let mut below = rest(at + 1);
            let title = above[1..at].last().or_else(|| below.next());
            piece.take(Role::Title, &title.map(|block| joined(block)).unwrap_or_default());
            below.for_each(|block| piece.take(Role::Lead, &joined(block)));
        }
    }
    // A headline with a label is preferred.
    let titled = own.iter().filter_map(|line| field(line, false)).find(|(role, _)| *role == Role::Title);
    if let Some((_, title)) = titled {
        piece.title = None;
        piece.take(Role::Title, title);
    }
    let read = fields + read_fields(&own[fields..], false, &mut piece);
    below(lines, &own[read..], false, &mut piece);
    piece
}
