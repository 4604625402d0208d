//! Each speaker's quotes as cards beside the article.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::Chapter;
use super::markup::{side, text};
use crate::annotation::{Annotation, Kind, Quote};
use crate::formats::piece;
use crate::session::Session;
use crate::session::known::actor_of;

type Spoken<'s> = (Option<&'s str>, Vec<(&'s Annotation, &'s Quote)>);

/// Quotes by speaker, in the order they first speak; those without one last.
fn by_speaker(session: &Session) -> Vec<Spoken<'_>> {
    let mut all: Vec<Spoken<'_>> = Vec::new();
    let mut places: HashMap<Option<&str>, usize> = HashMap::new();
    for annotation in piece::of(session, Kind::Quote) {
        let Some(quote) = annotation.quote() else { continue };
        let speaker = quote.speaker.as_deref();
        let place = *places.entry(speaker).or_insert_with(|| {
            all.push((speaker, Vec::new()));
            all.len() - 1
        });
        all[place].1.push((annotation, quote));
    }
    all.sort_by_key(|(speaker, _)| speaker.is_none());
    all
}

/// Returns how many there are who speak.
pub(super) fn speakers(session: &Session) -> usize {
    by_speaker(session).iter().filter(|(speaker, _)| speaker.is_some()).count()
}

pub(super) fn write(out: &mut String, chapter: &Chapter<'_>) {
    let all = by_speaker(chapter.session);
    if all.is_empty() {
        return;
    }
    out.push_str("<aside>\n<h3>Who said what</h3>\n");
    for (speaker, quotes) in all {
        let name = speaker.map_or_else(|| "no speaker".to_owned(), text);
        let about = speaker.map(|name| about(chapter, name)).unwrap_or_default();
        let _ = writeln!(
            out,
            "<section class=\"speaker\">\n<h4>{name}<span class=\"dim\">{about}</span><b>{}</b></h4>",
            quotes.len()
        );
        for (annotation, quote) in quotes {
            card(out, chapter, annotation, quote);
        }
        out.push_str("</section>\n");
    }
    out.push_str("</aside>\n");
}

/// Returns what is known of a speaker: role and affiliation.
fn about(chapter: &Chapter<'_>, name: &str) -> String {
    let actor = actor_of(chapter.session, chapter.book, name);
    let parts = [actor.role.as_str(), actor.affiliation.as_str()];
    parts.iter().filter(|part| !part.is_empty()).map(|part| text(part)).collect::<Vec<_>>().join(", ")
}

fn card(out: &mut String, chapter: &Chapter<'_>, a: &Annotation, quote: &Quote) {
    let words = super::said(quote.form, &a.spans.words(chapter.session.text()));
    let cue = quote.cue.as_deref().map(|cue| format!("{} · ", text(cue))).unwrap_or_default();
    let _ = writeln!(
        out,
        "<div class=\"card {}\" id=\"{}\">\n<blockquote><a href=\"#{}\">{words}</a></blockquote>\n\
         <p class=\"meta\">{cue}{} · {} <code>{}</code></p>",
        a.standing().word(),
        chapter.id("c", a.id),
        chapter.id("t", a.id),
        quote.form.word(),
        text(&(piece::standing(chapter.session, a.standing(), &a.made) + &piece::was(a))),
        a.id
    );
    for stance in chapter.stances_on(a.id) {
        let (class, sign) = side(chapter.book.sign(&stance.position));
        let other = if quote.speaker.as_deref() == Some(&stance.actor) {
            String::new()
        } else {
            format!("<span class=\"dim\">{}</span> ", text(&stance.actor))
        };
        let _ = writeln!(
            out,
            "<p class=\"stance\">{other}<span{}><b>{sign}</b> {}</span> {}</p>",
            chapter.position(&format!("chip {class}"), &stance.position),
            text(&stance.position),
            chapter.target(&stance.target)
        );
    }
    super::lists::tags_and_remark(out, chapter, a);
    out.push_str("</div>\n");
}
