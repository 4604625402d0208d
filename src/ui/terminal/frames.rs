//! Divides the bytes of a terminal into characters, escape sequences, answers and pastes. Only the forms (ECMA-48) are
//! known here, not the meanings, so that an unknown sequence is still recognised as a whole and can be dropped. No part
//! of an answer is ever taken for keys, even if it arrives in pieces.

/// One complete piece of input.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Whole {
    /// A character, which may be a control character, and whether ESC came before it.
    Char(char, bool),
    /// The key Esc.
    Escape,
    /// `ESC [`, the bytes between, and the final byte.
    Csi(Vec<u8>, u8),
    /// `ESC O` and a byte.
    Ss3(u8),
    /// `ESC [ [` and a byte, as the Linux console sends it.
    Console(u8),
    /// `ESC [ M` and three bytes.
    Mouse([u8; 3]),
    /// A string from the terminal, such as the answer to a question: the byte of its kind, and its text.
    Answer(u8, Vec<u8>),
    /// A pasted text.
    Paste(Vec<u8>),
}

/// What a pause in the input means for an unfinished sequence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Waits {
    /// There is no unfinished sequence.
    No,
    /// A lone ESC is a key, unless more of a sequence arrives.
    ForKey,
    /// The rest of a sequence or an answer is expected.
    ForRest,
    /// The rest of a paste is expected.
    ForPaste,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Within {
    #[default]
    Nothing,
    Escape,
    Csi,
    Ss3,
    Console,
    Mouse,
    Answer(u8),
    /// ESC inside an answer; it ends the answer when `\` follows.
    AnswerEscape(u8),
    Paste,
}

const ESC: u8 = 0x1b;
const BEL: u8 = 0x07;
/// The characters after ESC that begin or end a sequence or a string.
const BEGINS: &[u8] = b"[O]PX^_\\\x1b";
const PASTE_END: &[u8] = b"\x1b[201~";
/// The most bytes of an answer that are kept; the rest are ignored.
const LONGEST: usize = 4096;

/// Divides the input's bytes into sequences.
#[derive(Clone, Debug, Default)]
pub struct Frames {
    within: Within,
    held: Vec<u8>,
    /// Whether ESC came before the character whose bytes are incomplete.
    alt: bool,
    out: Vec<Whole>,
}

impl Frames {
    /// Takes bytes; returns what is whole now.
    ///
    /// A terminal sends a key held with Alt in one piece: what comes later than ESC is another key, unless it begins what
    /// may have been cut on its way.
    pub fn feed(&mut self, bytes: &[u8]) -> Vec<Whole> {
        if self.within == Within::Escape && bytes.first().is_some_and(|byte| !BEGINS.contains(byte)) {
            self.is(Whole::Escape);
        }
        for byte in bytes {
            self.byte(*byte);
        }
        std::mem::take(&mut self.out)
    }

    /// Returns what a silence means now.
    pub const fn waits(&self) -> Waits {
        match self.within {
            Within::Nothing if self.held.is_empty() => Waits::No,
            Within::Escape => Waits::ForKey,
            Within::Paste => Waits::ForPaste,
            _ => Waits::ForRest,
        }
    }

    /// Handles that nothing came for as long as [`Frames::waits`] allows: the unfinished sequence is complete. ESC
    /// was a key, a paste ends, and any other cut sequence is dropped.
    pub fn silence(&mut self) -> Vec<Whole> {
        match (self.within, self.held.is_empty()) {
            (Within::Escape, _) => self.out.push(Whole::Escape),
            (Within::Paste, _) => {
                let pasted = std::mem::take(&mut self.held);
                self.out.push(Whole::Paste(pasted));
            }
            // Nothing followed, so it was a key with Alt.
            (Within::Csi, true) => self.out.push(Whole::Char('[', true)),
            (Within::Ss3, _) => self.out.push(Whole::Char('O', true)),
            (Within::AnswerEscape(kind), _) => {
                let text = std::mem::take(&mut self.held);
                self.out.push(Whole::Answer(kind, text));
            }
            (Within::Answer(kind), true) => self.out.push(Whole::Char(char::from(kind), true)),
            _ => {}
        }
        self.enter(Within::Nothing);
        std::mem::take(&mut self.out)
    }

    fn enter(&mut self, within: Within) {
        self.within = within;
        self.held.clear();
        self.alt = false;
    }

    fn is(&mut self, whole: Whole) {
        self.out.push(whole);
        self.enter(Within::Nothing);
    }

    fn byte(&mut self, byte: u8) {
        match self.within {
            Within::Nothing => self.plain(byte),
            Within::Escape => self.after_escape(byte),
            Within::Csi => self.csi(byte),
            Within::Ss3 if byte.is_ascii_graphic() => self.is(Whole::Ss3(byte)),
            Within::Console if byte.is_ascii_graphic() => self.is(Whole::Console(byte)),
            Within::Ss3 | Within::Console => self.anew(byte),
            Within::Mouse => {
                self.held.push(byte);
                if let Ok(three) = <[u8; 3]>::try_from(self.held.as_slice()) {
                    self.is(Whole::Mouse(three));
                }
            }
            Within::Answer(kind) => self.answer(kind, byte),
            Within::AnswerEscape(kind) => {
                let text = std::mem::take(&mut self.held);
                self.is(Whole::Answer(kind, text));
                if byte != b'\\' {
                    self.anew(ESC);
                    self.byte(byte);
                }
            }
            Within::Paste => {
                self.held.push(byte);
                if byte == b'~' && self.held.ends_with(PASTE_END) {
                    self.held.truncate(self.held.len() - PASTE_END.len());
                    let pasted = std::mem::take(&mut self.held);
                    self.is(Whole::Paste(pasted));
                }
            }
        }
    }

    /// Drops the unfinished sequence; `byte` begins a new one.
    fn anew(&mut self, byte: u8) {
        self.enter(Within::Nothing);
        self.plain(byte);
    }

    /// Handles a byte outside of any sequence: a character, or one of those of several bytes.
    fn plain(&mut self, byte: u8) {
        if self.held.is_empty() {
            match byte {
                ESC => return self.enter(Within::Escape),
                // The eight-bit forms of the sequences; no UTF-8 character begins with these bytes.
                0x9b => return self.enter(Within::Csi),
                0x8f => return self.enter(Within::Ss3),
                0x90 | 0x98 | 0x9d..=0x9f => return self.enter(Within::Answer(byte - 0x40)),
                _ => {}
            }
        }
        self.held.push(byte);
        match std::str::from_utf8(&self.held) {
            Ok(text) => {
                let (c, alt) = (text.chars().next(), self.alt);
                self.enter(Within::Nothing);
                match c {
                    Some('\u{9b}') => self.enter(Within::Csi),
                    Some(c @ ('\u{90}' | '\u{98}' | '\u{9d}'..='\u{9f}')) => {
                        self.enter(Within::Answer(c as u8 - 0x40));
                    }
                    // Other control characters have no meaning for a reader.
                    Some('\u{80}'..='\u{9f}') | None => {}
                    Some(c) => self.is(Whole::Char(c, alt)),
                }
            }
            Err(error) if error.error_len().is_none() => {}
            // This is not UTF-8: the bytes before are dropped, and this byte is read again by itself.
            Err(_) if self.held.len() > 1 => self.anew(byte),
            Err(_) => self.enter(Within::Nothing),
        }
    }

    fn after_escape(&mut self, byte: u8) {
        match byte {
            ESC => self.out.push(Whole::Escape),
            b'[' => self.enter(Within::Csi),
            b'O' => self.enter(Within::Ss3),
            b']' | b'P' | b'X' | b'^' | b'_' => self.enter(Within::Answer(byte)),
            // The end of a string whose beginning is missing.
            b'\\' => self.enter(Within::Nothing),
            _ => {
                self.enter(Within::Nothing);
                self.alt = true;
                self.plain(byte);
            }
        }
    }

    fn csi(&mut self, byte: u8) {
        match byte {
            b'[' if self.held.is_empty() => self.enter(Within::Console),
            b'M' if self.held.is_empty() => self.enter(Within::Mouse),
            b'~' if self.held == b"200" => self.enter(Within::Paste),
            0x20..=0x3f => {
                if self.held.len() < LONGEST {
                    self.held.push(byte);
                }
            }
            0x40..=0x7e => {
                let held = std::mem::take(&mut self.held);
                self.is(Whole::Csi(held, byte));
            }
            _ => self.anew(byte),
        }
    }

    fn answer(&mut self, kind: u8, byte: u8) {
        match byte {
            BEL => {
                let text = std::mem::take(&mut self.held);
                self.is(Whole::Answer(kind, text));
            }
            ESC => self.within = Within::AnswerEscape(kind),
            // An answer has no control characters: it was cut off, and this byte is a key.
            0..0x20 | 0x7f => self.anew(byte),
            _ if self.held.len() < LONGEST => self.held.push(byte),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Texts a terminal may send that are not keys, without their leading ESC.
    const ANSWERS: [&str; 12] = [
        "]11;rgb:0000/0000/0000\u{1b}\\",
        "]11;rgba:ffff/ffff/ffff/ffff\u{7}",
        "]10;accept\u{7}",
        "]11;?\u{1b}\\",
        "P>|xterm(388)\u{1b}\\",
        "_Ga=q;OK\u{1b}\\",
        "[?62;4c",
        "[>0;276;0c",
        "[12;40R",
        "[?2026;2$y",
        "[8;36;120t",
        "[?0u",
    ];

    fn keys(whole: &[Whole]) -> Vec<&Whole> {
        whole.iter().filter(|w| matches!(w, Whole::Char(..) | Whole::Escape | Whole::Ss3(_))).collect()
    }

    proptest! {
        #[test]
        fn no_part_of_an_answer_is_a_key_wherever_it_is_cut(at in 0..ANSWERS.len(), cuts in prop::collection::vec(1usize..12, 0..12)) {
            let answer = format!("\u{1b}{}", ANSWERS[at]);
            let (mut frames, mut whole, mut rest) = (Frames::default(), Vec::new(), answer.as_bytes());
            for cut in cuts {
                let (now, later) = rest.split_at(cut.min(rest.len()));
                whole.extend(frames.feed(now));
                rest = later;
            }
            whole.extend(frames.feed(rest));
            prop_assert_eq!(whole.len(), 1);
            prop_assert!(keys(&whole).is_empty());
            prop_assert_eq!(frames.feed(b"a"), [Whole::Char('a', false)]);
        }

        #[test]
        fn an_answer_that_breaks_off_is_no_key_and_what_is_pressed_after_a_silence_is(at in 0..ANSWERS.len(), length in 2usize..12) {
            let answer = format!("\u{1b}{}", ANSWERS[at]);
            let mut frames = Frames::default();
            let mut whole = frames.feed(&answer.as_bytes()[..length.min(answer.len() - 1)]);
            prop_assert_eq!(frames.waits(), Waits::ForRest);
            // Two bytes alone may also be a key with Alt.
            if length > 2 {
                whole.extend(frames.silence());
                prop_assert!(keys(&whole).is_empty());
            }
            frames.silence();
            prop_assert_eq!(frames.feed(b"a"), [Whole::Char('a', false)]);
        }

        #[test]
        fn a_paste_is_whole_whatever_it_holds(text in "[^\u{1b}]{0,60}", cut in 1usize..70) {
            let bytes = format!("\u{1b}[200~{text}\u{1b}[201~");
            let mut frames = Frames::default();
            let (now, later) = bytes.as_bytes().split_at(cut.min(bytes.len()));
            let mut whole = frames.feed(now);
            whole.extend(frames.feed(later));
            prop_assert_eq!(whole, [Whole::Paste(text.into_bytes())]);
        }

        #[test]
        fn whatever_comes_is_taken_and_a_key_after_it_is_heard(bytes: Vec<u8>) {
            let mut frames = Frames::default();
            frames.feed(&bytes);
            frames.silence();
            prop_assert_eq!(frames.feed("é".as_bytes()), [Whole::Char('é', false)]);
        }
    }

    #[test]
    fn escape_is_a_key_when_nothing_follows() {
        let mut frames = Frames::default();
        assert!(frames.feed(b"\x1b").is_empty());
        assert_eq!(frames.waits(), Waits::ForKey);
        assert_eq!(frames.silence(), [Whole::Escape]);
        assert_eq!(
            frames.feed(b"\x1bx\x1b\x1b[A"),
            [Whole::Char('x', true), Whole::Escape, Whole::Csi(vec![], b'A')]
        );
    }

    #[test]
    fn a_key_that_comes_later_than_escape_is_held_with_nothing() {
        let mut frames = Frames::default();
        assert!(frames.feed(b"\x1b").is_empty());
        assert_eq!(frames.feed(b"u"), [Whole::Escape, Whole::Char('u', false)]);
        assert!(frames.feed(b"\x1b").is_empty());
        assert_eq!(frames.feed(b"[A"), [Whole::Csi(vec![], b'A')]);
    }
}
