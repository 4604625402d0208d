//! What a token does in its sentence: questions to the cursor that take several rows of the lexicon, or its neighbours.

use super::{Begins, Gap, Shape, Token, TokenKind, Tokens};
use crate::lexicon::english::{self, VerbForm};
use crate::lexicon::{Class, Function, Gender, Pronoun, Tense, Value};
use std::ops::Range;

impl Tokens<'_, '_> {
    // ── words of the grammar

    /// Returns what the word is, when it ends noun phrases.
    #[inline]
    pub(super) fn function(self) -> Option<Function> {
        let token = self.token()?;
        if token.begins.any(Begins::FUNCTION) { self.known_function() } else { None }
    }

    /// Whether the word may be one of the grammar: most are not, and only these end clauses and join phrases.
    #[inline]
    pub(super) fn is_of_grammar(self) -> bool {
        self.token().is_some_and(|token| token.begins.any(Begins::FUNCTION))
    }

    fn known_function(self) -> Option<Function> {
        if self.is_sign() {
            return None;
        }
        let function = match self.said(Class::Function).map(|said| said.value) {
            Some(Value::Function(function)) => Some(function),
            _ => None,
        };
        function.filter(|_| !self.is_given_name()).or_else(|| self.adverb())
    }

    /// "Per Holm", "Will Smith": a word of the grammar that is somebody's first name, inside a sentence.
    fn is_given_name(self) -> bool {
        self.is_written(Shape::Capital)
            && self.is(Class::FirstName)
            && self.neighbour().is_capital()
            && !self.opens_speech()
    }

    fn adverb(self) -> Option<Function> {
        if !self.is_word() || !english::is_adverb(self.text()) {
            return None;
        }
        // "Specifically, …" opens a sentence; "Emily, …" is a name.
        let lower = self.is_written(Shape::Lower) || self.neighbour().is_comma() && !self.is(Class::FirstName);
        lower.then_some(Function::Adverb)
    }

    /// Whether the word is of this function.
    #[inline]
    pub(super) fn acts_as(self, function: Function) -> bool {
        self.function() == Some(function)
    }

    /// Whether the word is of one of these functions.
    #[inline]
    pub(super) fn acts_as_any(self, functions: &[Function]) -> bool {
        self.function().is_some_and(|function| functions.contains(&function))
    }

    /// Returns the place before the adverbs that stand before this one.
    pub(super) fn before_adverbs(self) -> Self {
        let mut at = self;
        while let Some(before) = at.back().filter(|before| before.acts_as(Function::Adverb)) {
            at = before;
        }
        at
    }

    /// Returns the place behind the adverbs that stand here.
    pub(super) fn past_adverbs(self) -> Self {
        let mut at = self;
        while at.acts_as(Function::Adverb) {
            at = at.next();
        }
        at
    }

    fn is_written(self, shape: Shape) -> bool {
        self.token().is_some_and(|token| token.shape == shape)
    }

    /// Returns whom the word stands for, when it is a pronoun that can speak.
    pub(super) fn pronoun(self) -> Option<Pronoun> {
        match self.said(Class::SpeakerPronoun)?.value {
            Value::Pronoun(pronoun) => Some(pronoun),
            _ => None,
        }
    }

    /// Whether the word is "who" or "which".
    pub(super) fn is_relative(self) -> bool {
        self.pronoun() == Some(Pronoun::Relative)
    }

    /// Returns whom a first name, a title or a role is for.
    pub(super) fn gender(self, class: Class) -> Option<Gender> {
        match self.said(class)?.value {
            Value::Gender(gender) => Some(gender),
            _ => None,
        }
    }

    // ── verbs

    /// Returns the form of the verb, where the lexicon has one.
    pub(super) fn verb_form(self) -> Option<VerbForm> {
        match self.said(Class::Verb)?.value {
            Value::Verb(form) => Some(form),
            _ => None,
        }
    }

    /// Returns the form of the verb, where the word alone is a reporting word.
    pub(super) fn cue_form(self) -> Option<VerbForm> {
        Some(self.said(Class::Cue)?.cue()?.form)
    }

    /// Whether the word is listed as a past tense.
    pub(super) fn tells_past(self) -> bool {
        self.said(Class::Tense).is_some_and(|said| said.value == Value::Tense(Tense::Past))
    }

    /// Whether the word is spelled like a verb's past tense, or is known as one.
    pub(super) fn is_past_tense(self) -> bool {
        let listed = self.is_any(&[Class::Function, Class::Cue, Class::Tense, Class::Verb]);
        listed && self.is_listed_past() || english::is_past(self.text()) && self.function().is_none()
    }

    fn is_listed_past(self) -> bool {
        self.acts_as(Function::Verb)
            || self.cue_form() == Some(VerbForm::Past)
            || self.tells_past()
            || self.verb_form() == Some(VerbForm::Past)
    }

    /// Whether the word is spelled like a verb's present participle, in lower case.
    pub(super) fn is_participle(self) -> bool {
        !self.is_capital() && english::is_ing(self.text()) && self.function().is_none()
    }

    // ── what else a word may be

    /// Whether the token, after a space, is a word that can stand in a noun phrase behind its article.
    pub(super) fn is_plain_word(self) -> bool {
        self.token().is_some_and(|token| token.kind == TokenKind::Word && token.gap == Gap::Space)
            && !self.is_any(&[Class::Determiner, Class::SpeakerPronoun])
            && self.function().is_none()
    }

    /// Whether the token belongs to a date: a weekday, a month, a number, a unit of time.
    pub(super) fn is_time(self) -> bool {
        // "Jan van der Meer", "April Jones": a month has no name behind it.
        let named = || self.neighbour().is_capital() || self.neighbour().is(Class::NameParticle);
        let day = || self.is(Class::Weekday) || self.is(Class::Month) && !named();
        self.is_digits() || self.is(Class::TimeUnit) || self.is_written(Shape::Capital) && day()
    }

    /// Whether the token is a comma.
    #[inline]
    pub(super) fn is_comma(self) -> bool {
        let comma = |token: &Token| self.scan.text.as_bytes().get(token.start as usize) == Some(&b',');
        self.token().is_some_and(|token| token.kind == TokenKind::Sign && comma(token))
    }

    /// Returns the character of the sign that stands here.
    #[inline]
    pub(super) fn character(self) -> Option<char> {
        if self.is_sign() { self.text().chars().next() } else { None }
    }

    /// Whether a hyphen joins the tokens up to `end` to a neighbour ("so-called").
    pub(super) fn is_hyphenated(self, end: Self) -> bool {
        let joined = |place: Self| place.sign(&["-"]);
        joined(self.prev()) && self.glued() || joined(end) && end.glued()
    }

    /// Returns how many words (not signs) a range has, counted up to `most`.
    pub(super) fn count(self, range: Range<usize>, most: usize) -> usize {
        let tokens = self.scan.tokens.get(range).unwrap_or_default();
        tokens.iter().filter(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number)).take(most).count()
    }

    /// Whether the token is no sign, no word of the grammar and no reporting word: a clause goes on with it.
    #[inline]
    pub(super) fn is_plain(self) -> bool {
        let ends = Begins::FUNCTION.and(Begins::CUE);
        self.token().is_some_and(|token| token.kind != TokenKind::Sign && !token.begins.any(ends))
    }

    // ── where it stands in the text, whatever the scope

    /// Returns the next place of the text, whatever the scope.
    fn neighbour(self) -> Self {
        Self::all(self.scan).go(self.at() + 1)
    }

    /// Whether a reporting word can begin here.
    #[inline]
    pub(super) fn may_report(self) -> bool {
        self.token().is_some_and(|token| token.begins.any(Begins::CUE))
    }

    /// Whether a sign stands here behind which a sentence or speech may begin.
    #[inline]
    pub(super) fn may_open(self) -> bool {
        self.token().is_some_and(|token| token.begins.any(Begins::SPEECH))
    }

    /// Whether a sentence or speech begins here: a capital letter says nothing.
    pub(super) fn opens_speech(self) -> bool {
        let before = self.at().checked_sub(1).and_then(|before| self.scan.tokens.get(before));
        before.is_none_or(|before| before.begins.any(Begins::SPEECH)) || self.opens_line()
    }

    /// Whether a line begins here, or the text ends before.
    pub(super) fn opens_line(self) -> bool {
        let tokens = &self.scan.tokens;
        let before = self.at().checked_sub(1).and_then(|before| tokens.get(before));
        let (Some(before), Some(token)) = (before, tokens.get(self.at())) else { return true };
        let between = || self.scan.text.as_bytes().get(before.end as usize..token.start as usize);
        match token.gap {
            Gap::None => false,
            Gap::Paragraph => true,
            Gap::Space => match between().unwrap_or_default() {
                [space] => *space == b'\n',
                spaces => spaces.contains(&b'\n'),
            },
        }
    }
}
