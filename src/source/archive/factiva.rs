//! Factiva: articles as people read them, and articles whose fields have codes (HD, BY, SN, PD, LP, TD, AN).

use super::html::Mark;
use super::line::{Line, Lines, Place};
use super::markup::Tag;
use super::piece::{Piece, some};
use super::words::{CODES, Role, WORDS, is_rights, length};
use crate::source::day::{day, is_name};

/// Returns what an element of a page is.
pub(super) fn mark(tag: &Tag<'_>) -> Mark {
    let Some(class) = tag.attribute("class") else { return Mark::default() };
    let mut classes = class.split_whitespace();
    let (first, second) = (classes.next().unwrap_or_default(), classes.next().unwrap_or_default());
    match (tag.name.as_str(), first, second) {
        // enArticle, deArticle: the page has other elements of the same name around them.
        ("div", "article", of) if of.ends_with("Article") => Mark::START,
        ("p", "articleParagraph", _) => Mark::place(Place::Body),
        ("div", "author", _) => Mark::place(Place::Author),
        ("td", "index", _) => Mark::place(Place::Code),
        ("td", "label", _) | ("div", "search_summary" | "ftright", _) => Mark::place(Place::Rest),
        (_, headline, _) if headline.ends_with("Headline") => Mark::place(Place::Title),
        _ => Mark::default(),
    }
}

/// Returns the number that Factiva gives an article, where a line says nothing else.
pub(super) fn accession(line: &str) -> Option<&str> {
    let (word, number) = line.split_once(' ')?;
    let number = number.trim();
    let is_number = number.len() >= 18
        && number.len() <= 40
        && number.bytes().all(|b| b.is_ascii_alphanumeric())
        && number.bytes().filter(u8::is_ascii_digit).count() >= 10;
    (is_number && WORDS.is(&word.to_lowercase(), Role::Id)).then_some(number)
}

/// Whether lines are of a file of Factiva.
pub(super) fn is_it(lines: &Lines) -> bool {
    let ends = lines.all.iter().filter(|line| accession(&line.text).is_some()).count();
    let fields = lines.all.iter().filter(|line| length(&line.text).is_some()).count();
    ends > 0 && fields > 0
}

/// Whether a word is a code: in capitals, as they stand in the files.
fn is_code(word: &str) -> bool {
    word.len() <= 3 && !word.bytes().any(|b| b.is_ascii_lowercase()) && CODES.role(&word.to_lowercase()).is_some()
}

/// Returns the articles of a file.
pub(super) fn pieces(lines: &Lines) -> Vec<Piece> {
    let mut starts: Vec<usize> = (0..lines.all.len()).filter(|at| lines.all[*at].starts).collect();
    if starts.is_empty() {
        // Where nothing marks a beginning, an article ends with its number.
        let ends = (0..lines.all.len()).filter(|at| accession(&lines.all[*at].text).is_some());
        starts = std::iter::once(0).chain(ends.map(|at| at + 1)).collect();
        if starts.last().is_some_and(|last| *last > 0) {
            // After the last article comes the description of the search.
            let end = starts.pop().unwrap_or_default();
            return cut(lines, &starts, end);
        }
    }
    cut(lines, &starts, lines.all.len())
}

fn cut(lines: &Lines, starts: &[usize], end: usize) -> Vec<Piece> {
    let ends = starts.iter().skip(1).copied().chain([end]);
    starts.iter().zip(ends).map(|(start, end)| article(&lines.all[*start..end.max(*start)])).collect()
}

fn article(lines: &[Line]) -> Piece {
    let coded = lines.iter().filter(|line| code(line).is_some()).count();
    // A page of fields has at least a headline, a date and a number.
    if coded >= 3 { by_codes(lines) } else { by_place(lines) }
}

/// Returns the field whose code a line is. Elsewhere than in a column of codes it stands alone: words may begin so,
/// too.
fn code(line: &Line) -> Option<Role> {
    let alone = line.place == Place::Code || (line.place != Place::Body && is_code(&line.text));
    alone.then(|| CODES.role(&line.text.to_lowercase())).flatten()
}

fn by_codes(lines: &[Line]) -> Piece {
    let mut piece = Piece::default();
    let mut role = Role::Head;
    let mut value: Vec<&str> = Vec::new();
    let mut put = |role: Role, value: &mut Vec<&str>| {
        match role {
            Role::Text => value.iter().for_each(|line| piece.take(Role::Text, line)),
            // After the last article's number comes the page's footer.
            Role::Id => piece.id = piece.id.take().or_else(|| number(value.first().copied().unwrap_or_default())),
            // A page is a number alone, while a section may be any words.
            Role::Section => piece.section = piece.section.take().or_else(|| some(&value.join(" "))),
            Role::Title => piece.take(Role::Title, uncounted(&value.join(" "))),
            role => piece.take(role, &value.join(" ")),
        }
        value.clear();
    };
    for line in lines {
        match code(line) {
            Some(next) => {
                put(role, &mut value);
                role = next;
            }
            None => value.push(&line.text),
        }
    }
    put(role, &mut value);
    piece
}

fn number(written: &str) -> Option<String> {
    accession(written).or_else(|| written.split_whitespace().last()).and_then(some)
}

/// Returns a headline without the number that some pages count it with.
fn uncounted(title: &str) -> &str {
    let rest = title.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.strip_prefix(") ").filter(|_| rest.len() < title.len()).unwrap_or(title)
}

/// The most lines between the number of words and the text.
const FIELDS: usize = 12;

/// Returns an article as people read it: section, headline, author, number of words, day, outlet, its code, page,
/// language, rights, text.
fn by_place(lines: &[Line]) -> Piece {
    let mut piece = Piece::default();
    let words = lines.iter().position(|line| length(&line.text).is_some() || counts(&line.text));
    let Some(words) = words else {
        by_marks(lines, &mut piece);
        return piece;
    };
    piece.length = length(&lines[words].text);
    let title = above(&lines[..words], &mut piece);
    piece.take(Role::Title, uncounted(&title));
    let rights = words + lines[words..].iter().take(FIELDS).position(|line| is_rights(&line.text)).unwrap_or(0);
    let marked = lines.iter().position(|line| line.place == Place::Body);
    let first = marked.unwrap_or(if rights > words { rights + 1 } else { fields(lines, words) });
    below_words(&lines[words + 1..first.clamp(words + 1, lines.len())], &mut piece);
    let body = lines[first.min(lines.len())..].iter();
    match marked {
        Some(_) => piece.paragraphs.extend(body.filter(|line| line.place == Place::Body).map(|l| l.text.clone())),
        None => piece
            .paragraphs
            .extend(body.filter(|line| accession(&line.text).is_none()).map(|line| line.text.clone())),
    }
    piece.id = lines.iter().rev().find_map(|line| accession(&line.text)).and_then(some);
    if marked.is_none() && piece.id.is_some() && piece.paragraphs.len() > 1 {
        // The line above the number names the publisher.
        piece.paragraphs.pop_if(|last| is_name_of_firm(last));
    }
    piece
}

/// Whether a line is a few words with capitals: who publishes the outlet.
fn is_name_of_firm(line: &str) -> bool {
    let particle = |word: &str| word.chars().count() <= 3;
    let named = |word: &str| word.starts_with(char::is_uppercase) || particle(word);
    line.starts_with(char::is_uppercase) && line.split(' ').count() <= 8 && line.split(' ').all(named)
}

/// Whether a line gives the number of characters, which some languages have instead of the number of words.
fn counts(line: &str) -> bool {
    let figures = line.chars().take_while(char::is_ascii_digit).count();
    figures > 0 && ["字", "단어", "語"].contains(&line[figures..].trim())
}

/// Reads an article without a line for its number of words, by its marks.
fn by_marks(lines: &[Line], piece: &mut Piece) {
    let in_place = |place: Place| lines.iter().filter(move |line| line.place == place);
    in_place(Place::Title).for_each(|line| piece.take(Role::Title, uncounted(&line.text)));
    in_place(Place::Author).for_each(|line| piece.take(Role::Author, &line.text));
    piece.published = in_place(Place::Plain).find_map(|line| day(&line.text));
    piece.paragraphs = in_place(Place::Body).map(|line| line.text.clone()).collect();
    piece.id = lines.iter().rev().find_map(|line| accession(&line.text)).and_then(some);
}

/// Reads the lines above the number of words: section, headline, author. Returns the headline.
fn above(lines: &[Line], piece: &mut Piece) -> String {
    let titled: Vec<&Line> = lines.iter().filter(|line| line.place == Place::Title).collect();
    let author = lines.iter().find(|line| line.place == Place::Author);
    let Some(first) = titled.first() else {
        // Without marks, the headline comes first and the author next.
        let author = lines.get(1).filter(|line| line.text.split(' ').count() <= 12);
        piece.take(Role::Author, author.map_or("", |line| &line.text));
        return lines.first().map(|line| line.text.clone()).unwrap_or_default();
    };
    let before = lines.iter().take_while(|line| line != first).filter(|line| line.place == Place::Plain);
    piece.section = before.last().and_then(|line| some(&line.text));
    let below = lines.iter().skip_while(|line| line != first).find(|line| line.place == Place::Plain);
    piece.take(Role::Author, author.or(below).map_or("", |line| &line.text));
    titled.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// Reads the lines between the number of words and the text: day, time, outlet, its code, page.
fn below_words(lines: &[Line], piece: &mut Piece) {
    let dated = lines.iter().position(|line| day(&line.text).is_some());
    piece.published = dated.and_then(|at| day(&lines[at].text));
    let is_time = |line: &Line| line.text.len() <= 5 && line.text.contains(':');
    let mut rest = lines.iter().skip(dated.map_or(0, |at| at + 1)).filter(|line| !is_time(line));
    piece.outlet = rest.next().map(|line| line.text.clone());
    let is_page = |line: &&Line| {
        let signs =
            |c: char| c.is_ascii_digit() || c.is_ascii_uppercase() || matches!(c, '-' | '–' | ',' | ' ' | '/');
        line.text.len() <= 12
            && line.text.chars().all(signs)
            && line.text.chars().any(|c| c.is_ascii_digit())
            && !line.text.split(' ').any(is_name)
    };
    // The outlet's code is in capitals too, and comes first.
    piece.page = rest.skip(1).find(is_page).map(|line| line.text.clone());
}

/// Returns where an article begins that no line of rights stands above: behind day, outlet, code and language.
fn fields(lines: &[Line], words: usize) -> usize {
    (words + 5).min(lines.len())
}
