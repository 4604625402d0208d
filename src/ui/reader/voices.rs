//! Whose words the article quotes: the actors' words by role or by type, with whom each group holds.

use super::state::{Goto, State, TableKind};
use super::table::{cell, made};
use crate::analysis::{Facet, Filter as All, Voice, Voices};
use crate::ui::line::Run;
use crate::ui::role::Role;
use crate::ui::table::Table;
use crate::words;

/// What the actors' words can be counted by, in the order in which a key goes through them.
const FACETS: [(Facet, &str); 3] = [(Facet::Actor, "actor"), (Facet::Role, "role"), (Facet::Type, "type")];

/// Counts the actors' words by the next of actor, role and type.
pub(super) fn next(state: &mut State) {
    let at = FACETS.iter().position(|(facet, _)| *facet == state.voices_by).unwrap_or(0);
    state.voices_by = FACETS[(at + 1) % FACETS.len()].0;
}

/// Makes the table of roles or types.
pub(super) fn table(state: &State) -> Table<Goto> {
    let by = FACETS.iter().find(|(facet, _)| *facet == state.voices_by).map_or("", |(_, word)| word);
    let gathered = |facets: &[Facet]| {
        let mut voices = Voices::by(facets, false);
        voices.add(&state.session, &state.codebook, &All::default().settled());
        voices
    };
    let (groups, each) = (gathered(&[state.voices_by]), gathered(&[state.voices_by, Facet::Actor]));
    let row = |(key, voice): &(&[String], Voice)| {
        let share = words::share(groups.share(key));
        [
            (key.join(", "), Role::Heading),
            (voice.quotes.to_string(), Role::Quote),
            (voice.words.to_string(), Role::Text),
            (share, Role::Text),
        ]
        .map(|(text, role)| cell(text, role, Goto::Nothing))
        .into()
    };
    let members = |(key, _): &(&[String], Voice)| {
        let own = each.rows().into_iter().filter(|(own, _)| own.first() == key.first());
        let one = |(own, voice): (&[String], Voice)| {
            format!("{} {}", own.last().map_or("", String::as_str), words::decimal(voice.words.into()))
        };
        vec![Run::new(own.map(one).collect::<Vec<_>>().join(", "), Role::Text)]
    };
    let rows = groups.rows();
    let mut table =
        made(state, TableKind::Actors, [0; 2], &["", "quotes", "words", "share"], rows.iter().map(row).collect());
    let all: u64 = rows.iter().map(|(_, voice)| voice.words).sum();
    table.title =
        format!("Voice share by {by} · share of {} words in quotation marks", words::decimal(all.into()));
    table.with_details(rows.iter().map(members).collect())
}
