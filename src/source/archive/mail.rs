//! Mail: newsletters, one message in a file or many in a mailbox.

use mail_parser::{Message, MessageParser};

use super::html::{self, Mark};
use super::piece::{Piece, some};

/// The first bytes of a mailbox.
pub(super) const BEGINS: &[u8] = b"From ";

/// Returns the articles of a mailbox or of one message.
pub(super) fn pieces(bytes: &[u8]) -> Vec<Piece> {
    let read = |bytes: Vec<u8>| MessageParser::default().parse(&bytes).map(|message| article(&message));
    messages(bytes).into_iter().filter_map(read).collect()
}

/// Whether bytes are a mailbox: it begins with a line "From SENDER DATE" and a header below.
pub(super) fn is_box(bytes: &[u8]) -> bool {
    let mut lines = bytes.splitn(3, |b| *b == b'\n');
    let (first, second) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    first.starts_with(BEGINS) && first.iter().any(u8::is_ascii_digit) && is_header(second)
}

fn is_header(line: &[u8]) -> bool {
    let name = line.iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'-').count();
    name > 0 && line.get(name) == Some(&b':')
}

/// Returns the messages of a mailbox, each without the line before it; `>From ` in a message is `From `.
fn messages(bytes: &[u8]) -> Vec<Vec<u8>> {
    if !is_box(bytes) {
        return vec![bytes.to_vec()];
    }
    let mut out: Vec<Vec<u8>> = Vec::new();
    let mut blank = true;
    let mut lines = bytes.split_inclusive(|b| *b == b'\n').peekable();
    while let Some(line) = lines.next() {
        // A sentence of a message may begin with this word; a new message has a header line next.
        if blank && line.starts_with(BEGINS) && lines.peek().is_some_and(|next| is_header(next)) {
            out.push(Vec::new());
        } else if let Some(message) = out.last_mut() {
            let quoted = line.iter().take_while(|b| **b == b'>').count();
            let own = usize::from(quoted > 0 && line[quoted..].starts_with(BEGINS));
            message.extend_from_slice(&line[own..]);
        }
        blank = line.iter().all(u8::is_ascii_whitespace);
    }
    out
}

fn article(message: &Message<'_>) -> Piece {
    let from = message.from().and_then(|from| from.first());
    let day = message.date().and_then(|date| {
        jiff::civil::Date::new(date.year.try_into().ok()?, date.month.try_into().ok()?, date.day.try_into().ok()?)
            .ok()
    });
    let title = message.subject().and_then(some);
    let mut paragraphs = paragraphs(message);
    // Many messages begin with their subject.
    if paragraphs.len() > 1 && paragraphs.first() == title.as_ref() {
        paragraphs.remove(0);
    }
    Piece {
        title,
        // The outlet of a newsletter is its sender.
        outlet: from.and_then(|from| from.name().or(from.address())).and_then(some),
        published: day,
        id: message.message_id().and_then(some),
        url: message.header_raw("Archived-At").map(|at| at.trim().trim_matches(['<', '>'])).and_then(some),
        paragraphs,
        ..Piece::default()
    }
}

/// Returns the words of a message: its plain text, or its page as lines.
fn paragraphs(message: &Message<'_>) -> Vec<String> {
    let plain = message
        .text_bodies()
        .find(|part| part.is_text() && !part.is_text_html())
        .and_then(|part| part.text_contents());
    let page = message.html_bodies().find(|part| part.is_text_html()).and_then(|part| part.text_contents());
    let of_page = |page: &str| -> Vec<String> {
        let lines = html::lines(page, |_| Mark::default());
        lines.all.into_iter().map(|line| line.text).collect()
    };
    // Some senders put only a few words into the plain text and the message into HTML.
    match (plain, page) {
        (Some(plain), Some(page)) if plain.len() * 4 < page.len() && plain.trim().len() < 200 => of_page(page),
        (Some(plain), _) => {
            let flat = plain.replace("\r\n", "\n");
            let lines = super::line::of_text(without_signature(&flat));
            lines.paragraphs(&lines.all)
        }
        (None, Some(page)) => of_page(page),
        (None, None) => Vec::new(),
    }
}

/// Returns a text without the sender's signature.
fn without_signature(text: &str) -> &str {
    text.find("\n-- \n").map_or(text, |at| &text[..at])
}
