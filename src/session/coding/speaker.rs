//! The speaker of a quote, from a passage that names them.

use super::{Coding, Refusal};
use crate::annotation::{Annotation, Body, Transaction};
use crate::codebook::{Codebook, same_name};
use crate::session::speaker::is_pronoun;
use crate::text::{Span, one_line};

impl Coding<'_> {
    /// Makes the passage `mention` the speaker of a quote: the actor it names, or else a new one of that name.
    pub fn set_speaker(&self, quote: &Annotation, mention: Span, book: &Codebook) -> Result<Transaction, Refusal> {
        let words = one_line(mention.slice(self.text));
        if is_pronoun(&words) {
            return Err(Refusal::Pronoun);
        }
        let mut new = quote.clone();
        if let Body::Quote(body) = &mut new.body {
            (body.speaker, body.mention) = (Some(self.actor_called(&words, book)), Some(mention));
        }
        Ok(self.correct(quote, &new, book))
    }

    /// Returns the full name of the actor whom a text calls `words`: by a name, another name, or the last word of
    /// only one name.
    fn actor_called(&self, words: &str, book: &Codebook) -> String {
        let actors = self.entries.actors();
        let named = actors.values().find(|actor| {
            same_name(&actor.name, words) || actor.aliases.iter().any(|alias| same_name(alias, words))
        });
        if let Some(name) = named.map(|actor| &actor.name).or_else(|| book.actor(words).map(|actor| &actor.name)) {
            return name.clone();
        }
        let last = |name: &&String| name.split_whitespace().next_back().is_some_and(|last| same_name(last, words));
        let known = book.actors.iter().map(|actor| &actor.name).filter(|name| !actors.contains_key(*name));
        let mut ending = actors.keys().chain(known).filter(last);
        match (ending.next(), ending.next()) {
            (Some(only), None) => only.clone(),
            _ => words.to_owned(),
        }
    }
}
