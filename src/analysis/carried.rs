//! What a session has to compare with other articles: its quotes and numbers.

use crate::annotation::{Annotation, Form, Kind};
use crate::corpus::carried::{Carried, quoted, units};
use crate::corpus::figure::{Facts, Figure, figures};
use crate::session::Session;
use crate::text::Spans;

/// Returns the facts about a session's article, which is known by this number.
pub fn facts(session: &Session, article: u64) -> Facts {
    let metadata = session.entries().metadata();
    Facts {
        article,
        outlet: metadata.outlet.clone().unwrap_or_default(),
        title: metadata.title.clone().unwrap_or_default(),
        at: metadata.moment(),
    }
}

/// Returns the quotes of a session that stand in its text in quotation marks.
pub fn carried(session: &Session, facts: &Facts) -> Vec<Carried> {
    carried_where(session, facts, Annotation::stands).into_iter().map(|(_, said)| said).collect()
}

/// Works like [`carried`] for the quotes that are wanted, each with its mark.
pub fn carried_where<'s>(
    session: &'s Session,
    facts: &Facts,
    wanted: impl Fn(&Annotation) -> bool,
) -> Vec<(&'s Annotation, Carried)> {
    let quotes = session.entries().annotations().of(Kind::Quote).filter(|mark| wanted(mark));
    let direct = |mark: &&Annotation| mark.quote().is_some_and(|quote| quote.form != Form::Indirect);
    let each = |mark: &'s Annotation| carried_by(session, mark, facts).into_iter().map(move |said| (mark, said));
    quotes.filter(direct).flat_map(each).collect()
}

/// Returns what one mark has to compare: a quote, or several sentences of one speaker.
pub fn carried_by(session: &Session, mark: &Annotation, facts: &Facts) -> Vec<Carried> {
    let speaker = mark.quote().and_then(|quote| quote.speaker.clone());
    let actor = speaker.as_ref().and_then(|name| session.entries().actors().get(name));
    let aliases = actor.map(|actor| actor.aliases.clone()).unwrap_or_default();
    let one = |spans: Spans| Carried {
        article: facts.article,
        outlet: facts.outlet.clone(),
        title: facts.title.clone(),
        at: facts.at,
        quote: quoted(session.text(), &spans),
        speaker: speaker.clone(),
        aliases: aliases.clone(),
        start: Some(spans.first().start()),
    };
    units(session.text(), &mark.spans).into_iter().map(one).collect()
}

/// Returns the numbers of a session that stand in its text.
pub fn session_figures(session: &Session, facts: &Facts) -> Vec<Figure> {
    figures(session.document(), session.entries().annotations().iter().filter(|mark| mark.stands()), facts)
}
