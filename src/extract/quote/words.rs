//! Small questions about single tokens, asked by every rule here.

use crate::extract::{Begins, Gap, Scan, Shape, Token, TokenKind};
pub(super) use crate::lexicon::Function;
use crate::lexicon::english::{self, VerbForm};
use crate::lexicon::{Class, Gender, Pronoun, Value};
use std::ops::Range;

/// The tokens, with questions.
#[derive(Clone, Copy)]
pub(super) struct Words<'s, 'd> {
    /// The tokens.
    pub scan: &'s Scan<'d>,
}

impl<'d> Words<'_, 'd> {
    /// The words of token `at`, or nothing.
    pub(super) fn text(self, at: usize) -> &'d str {
        self.scan.tokens.get(at).map_or("", |token| self.scan.word(token))
    }

    /// What the token is, when it ends noun phrases.
    #[inline]
    pub(super) fn function(self, at: usize) -> Option<Function> {
        let token = self.scan.tokens.get(at).filter(|token| token.begins.any(Begins::FUNCTION))?;
        self.function_of(at, token)
    }

    #[inline]
    fn begins(self, at: usize, what: Begins) -> bool {
        self.scan.tokens.get(at).is_some_and(|token| token.begins.any(what))
    }

    /// Whether a reporting word can begin with the token.
    #[inline]
    pub(super) fn may_report(self, at: usize) -> bool {
        self.begins(at, Begins::CUE)
    }

    /// The form of the verb, where the token alone is a reporting word.
    pub(super) fn cue_form(self, at: usize) -> Option<VerbForm> {
        let token = self.scan.tokens.get(at)?;
        Some(self.scan.lexicon.said(token.word, Class::Cue)?.cue()?.form)
    }

    /// Whom the token stands for, when it is a pronoun that can speak.
    pub(super) fn pronoun(self, at: usize) -> Option<Pronoun> {
        let token = self.scan.tokens.get(at)?;
        match self.scan.lexicon.said(token.word, Class::SpeakerPronoun)?.value {
            Value::Pronoun(pronoun) => Some(pronoun),
            _ => None,
        }
    }

    /// Whether the token is "who" or "which".
    pub(super) fn is_relative(self, at: usize) -> bool {
        self.pronoun(at) == Some(Pronoun::Relative)
    }

    /// Whom a first name, a title or a role is for.
    pub(super) fn gender(self, at: usize, class: Class) -> Option<Gender> {
        let token = self.scan.tokens.get(at)?;
        match self.scan.lexicon.said(token.word, class)?.value {
            Value::Gender(gender) => Some(gender),
            _ => None,
        }
    }

    /// Whether the token is a noun for several people.
    pub(super) fn is_many(self, at: usize) -> bool {
        self.gender(at, Class::Role) == Some(Gender::Many)
    }

    /// The form of the verb, where the lexicon has one.
    pub(super) fn verb_form(self, at: usize) -> Option<VerbForm> {
        let token = self.scan.tokens.get(at)?;
        match self.scan.lexicon.said(token.word, Class::Verb)?.value {
            Value::Verb(form) => Some(form),
            _ => None,
        }
    }

    fn function_of(self, at: usize, token: &Token) -> Option<Function> {
        if token.kind == TokenKind::Sign {
            return None;
        }
        let function = self.scan.lexicon.said(token.word, Class::Function).and_then(|said| match said.value {
            Value::Function(function) => Some(function),
            _ => None,
        });
        function.filter(|_| !self.is_given_name(at, token)).or_else(|| self.adverb(at, token))
    }

    /// "Per Holm", "Will Smith": a word of the grammar that is somebody's first name, inside a sentence.
    fn is_given_name(self, at: usize, token: &Token) -> bool {
        token.shape == Shape::Capital
            && self.scan.lexicon.is(token.word, Class::FirstName)
            && self.is_capital(at + 1)
            && !self.opens_speech(at)
    }

    fn adverb(self, at: usize, token: &Token) -> Option<Function> {
        if token.kind != TokenKind::Word || !english::is_adverb(self.scan.word(token)) {
            return None;
        }
        // "Specifically, …" opens a sentence; "Emily, …" is a name.
        let lower = token.shape == Shape::Lower || (self.is_comma(at + 1) && !self.scan.is(at, Class::FirstName));
        lower.then_some(Function::Adverb)
    }

    /// Whether the token is spelled like a verb's past tense, or is known as one.
    pub(super) fn is_past_tense(self, at: usize) -> bool {
        self.function(at) == Some(Function::Verb)
            || self.cue_form(at).is_some_and(|form| form == VerbForm::Past)
            || self.scan.value(at, Class::Tense) == Some("-1")
            || self.verb_form(at) == Some(VerbForm::Past)
            || (self.function(at).is_none() && english::is_past(self.text(at)))
    }

    /// Whether the token is spelled like a verb's present participle, in lower case.
    pub(super) fn is_participle(self, at: usize) -> bool {
        self.function(at).is_none() && !self.is_capital(at) && english::is_ing(self.text(at))
    }

    /// Whether the token, after a space, is a word that can stand in a noun phrase behind its article.
    pub(super) fn is_plain_word(self, at: usize) -> bool {
        let never = [Class::Determiner, Class::SpeakerPronoun];
        self.function(at).is_none()
            && self.scan.tokens.get(at).is_some_and(|token| {
                token.kind == TokenKind::Word
                    && token.gap == Gap::Space
                    && !self.scan.lexicon.is_any(token.word, &never)
            })
    }

    /// Whether a sentence or speech begins with the token: its capital letter says nothing.
    pub(super) fn opens_speech(self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        self.may_open(before) || self.opens_line(at)
    }

    /// Whether the token is a sign behind which a sentence or speech may begin.
    #[inline]
    pub(super) fn may_open(self, at: usize) -> bool {
        self.begins(at, Begins::SPEECH)
    }

    /// Whether a determiner can be a subject by itself: "another wrote".
    pub(super) fn stands_alone(self, at: usize) -> bool {
        self.scan.is(at, Class::StandsAlone)
    }

    /// Whether the token is this sign.
    pub(super) fn is_sign(self, at: usize, signs: &[&str]) -> bool {
        let Some(token) = self.scan.tokens.get(at).filter(|token| token.kind == TokenKind::Sign) else {
            return false;
        };
        let here = self.scan.text.as_bytes().get(token.start as usize..).unwrap_or_default();
        // A sign is one character: that the text goes on with it is enough.
        signs.iter().any(|sign| sign.as_bytes().first() == here.first() && here.starts_with(sign.as_bytes()))
    }

    /// Whether the token is a comma.
    pub(super) fn is_comma(self, at: usize) -> bool {
        self.is_sign(at, &[","])
    }

    /// Whether the token is this word, however it is written.
    pub(super) fn is_word(self, at: usize, word: &str) -> bool {
        let long = |token: &Token| (token.end - token.start) as usize == word.len();
        self.scan.tokens.get(at).is_some_and(|t| long(t) && self.scan.word(t).eq_ignore_ascii_case(word))
    }

    /// Whether the token is written with a capital.
    #[inline]
    pub(super) fn is_capital(self, at: usize) -> bool {
        self.begins(at, Begins::NAME)
    }

    /// Whether the token belongs to a date: a weekday, a month, a number, a unit of time.
    pub(super) fn is_time(self, at: usize) -> bool {
        // "Jan van der Meer", "April Jones": a month has no name behind it.
        let named = || self.is_capital(at + 1) || self.scan.is(at + 1, Class::NameParticle);
        self.scan.tokens.get(at).is_some_and(|t| {
            t.kind == TokenKind::Number
                || (t.shape == Shape::Capital
                    && (self.scan.lexicon.is(t.word, Class::Weekday)
                        || (self.scan.lexicon.is(t.word, Class::Month) && !named())))
                || self.scan.lexicon.is(t.word, Class::TimeUnit)
        })
    }

    /// Whether a hyphen joins the tokens to a neighbour ("so-called").
    pub(super) fn is_hyphenated(self, at: Range<usize>) -> bool {
        let joined = |i: usize| self.is_sign(i, &["-"]);
        at.start.checked_sub(1).is_some_and(|i| joined(i) && self.is_tight(at.start))
            || (joined(at.end) && self.is_tight(at.end))
    }

    /// Whether nothing stands between the token and the one before.
    pub(super) fn is_tight(self, at: usize) -> bool {
        self.scan.tokens.get(at).is_some_and(|t| t.gap == Gap::None)
    }

    /// Whether a line begins with the token, or the text ends before it.
    pub(super) fn opens_line(self, at: usize) -> bool {
        let end =
            at.checked_sub(1).and_then(|before| self.scan.tokens.get(before)).map(|before| before.end as usize);
        let (Some(end), Some(token)) = (end, self.scan.tokens.get(at)) else { return true };
        token.gap == Gap::Paragraph
            || self.scan.text.get(end..token.start as usize).is_some_and(|space| space.contains('\n'))
    }

    /// How many words (not signs) the range holds, counted up to `most`.
    pub(super) fn count(self, range: Range<usize>, most: usize) -> usize {
        let tokens = self.scan.tokens.get(range).unwrap_or_default();
        tokens.iter().filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number)).take(most).count()
    }
}
