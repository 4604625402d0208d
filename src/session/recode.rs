//! Renames or merges a codebook name everywhere in a session, as one change.

use super::speaker::mention;
use crate::annotation::{Actor, Annotation, Body, Edit, Entries, Quote, Stance, Transaction};
use crate::codebook::Part;

/// Makes the `part` called `old` into `new` wherever the session says it; `None` when it never does. An actor keeps
/// the old name as an alias, as the codebook's does.
pub fn rename(entries: &Entries, part: Part, old: &str, new: &str) -> Option<Transaction> {
    let edits: Vec<Edit> = match part {
        Part::Actor => {
            let speaks = entries.annotations().iter().any(|a| speaker(a) == Some(old));
            let stands = entries.stances().values().any(|s| s.actor == old || s.target == old);
            let known = entries.actors().get(old);
            return (speaks || stands || known.is_some()).then(|| {
                let new = Actor { name: new.to_owned(), ..known.cloned().unwrap_or_default() };
                rename_actor(entries, "", old, new, OldName::Alias)
            });
        }
        Part::Target | Part::Position => {
            let put = |mut stance: Stance| {
                let word = if part == Part::Target { &mut stance.target } else { &mut stance.position };
                (*word == old).then(|| new.clone_into(word)).map(|()| Edit::put_stance(stance))
            };
            entries.stances().values().cloned().filter_map(put).collect()
        }
        Part::Tag => entries.annotations().iter().filter_map(|a| retagged(a, old, new)).collect(),
    };
    (!edits.is_empty()).then(|| Transaction::new(format!("rename {} {old} to {new}", part.word()), edits))
}

/// Returns how many stances, and how many annotations, say the `part` called `name`.
pub fn uses(entries: &Entries, part: Part, name: &str) -> [usize; 2] {
    let says = |stance: &&Stance| match part {
        Part::Position => stance.position == name,
        Part::Target => stance.target == name,
        Part::Actor => stance.actor == name || stance.target == name,
        Part::Tag => false,
    };
    let bears = |annotation: &&Annotation| match part {
        Part::Actor => speaker(annotation) == Some(name),
        Part::Tag => annotation.tags.iter().any(|tag| tag == name),
        Part::Position | Part::Target => false,
    };
    [entries.stances().values().filter(says).count(), entries.annotations().iter().filter(bears).count()]
}

/// Whether the session uses `name` as this `part` itself: a target of that name makes no actor.
pub fn says(entries: &Entries, part: Part, name: &str) -> bool {
    match part {
        Part::Actor => {
            entries.actors().contains_key(name)
                || entries.stances().values().any(|s| s.actor == name)
                || entries.annotations().iter().any(|a| speaker(a) == Some(name))
        }
        _ => uses(entries, part, name) != [0, 0],
    }
}

fn speaker(annotation: &Annotation) -> Option<&str> {
    annotation.quote().and_then(|q| q.speaker.as_deref())
}

fn retagged(annotation: &Annotation, old: &str, new: &str) -> Option<Edit> {
    if !annotation.tags.iter().any(|tag| tag == old) {
        return None;
    }
    let mut tags: Vec<String> = Vec::new();
    for tag in annotation.tags.iter().map(|tag| if tag == old { new } else { tag }) {
        if !tags.iter().any(|t| t == tag) {
            tags.push(tag.to_owned());
        }
    }
    Some(Edit::put(Annotation { tags, ..annotation.clone() }))
}

/// What is done with an actor's old name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OldName {
    /// The old name becomes an alias of the actor.
    Alias,
    /// The old name was wrong: it does not become an alias, and mentions of the actor by that name are dropped.
    Wrong,
}

impl OldName {
    /// Returns the likely case: a name that contains the other is another name of the same actor, one unlike it was wrong.
    pub fn likely(old: &str, new: &str) -> Self {
        let words = |name: &str| -> Vec<String> { name.split_whitespace().map(str::to_lowercase).collect() };
        let (old, new) = (words(old), words(new));
        let holds = |a: &[String], b: &[String]| !b.is_empty() && b.iter().all(|word| a.contains(word));
        if holds(&old, &new) || holds(&new, &old) { Self::Alias } else { Self::Wrong }
    }
}

/// Makes the actor called `old` into `new`, in the list of actors, in quotes and in stances. When an actor of the new
/// name exists already, the two become one and keep the names and words of both.
pub fn rename_actor(entries: &Entries, text: &str, old: &str, new: Actor, was: OldName) -> Transaction {
    let name = new.name.clone();
    let merges = old != name && entries.actors().contains_key(&name);
    let mut actor = new;
    if let Some(there) = entries.actors().get(&name).filter(|_| merges) {
        actor.aliases.extend(there.aliases.iter().cloned());
        for (own, theirs) in [(&mut actor.role, &there.role), (&mut actor.affiliation, &there.affiliation)] {
            if own.is_empty() {
                own.clone_from(theirs);
            }
        }
    }
    if old != name && was == OldName::Alias {
        actor.aliases.push(old.to_owned());
    }
    let mut seen = std::collections::HashSet::new();
    actor.aliases.retain(|alias| *alias != name && !alias.trim().is_empty() && seen.insert(alias.clone()));
    let mut edits = Vec::new();
    if old != name && entries.actors().contains_key(old) {
        edits.push(Edit::Actor(old.to_owned(), None));
    }
    edits.push(Edit::put_actor(actor.clone()));
    if old != name {
        edits.extend(quotes(entries, old, &actor).map(|(annotation, mut quote)| {
            if was == OldName::Wrong {
                quote.mention = mention(text, &annotation.spans, &quote, &actor);
            }
            Edit::put(Annotation { body: Body::Quote(quote), ..annotation.clone() })
        }));
        edits.extend(stances(entries, old, &name));
    }
    let label = match (old == name, merges) {
        (true, _) => format!("describe {name}"),
        (false, true) => format!("merge {old} into {name}"),
        (false, false) => format!("rename {old} to {name}"),
    };
    Transaction::new(label, edits)
}

/// Returns the quotes of the actor called `old`, given to another.
fn quotes<'e>(entries: &'e Entries, old: &str, new: &Actor) -> impl Iterator<Item = (&'e Annotation, Quote)> {
    entries.annotations().iter().filter_map(move |annotation| {
        let quote = annotation.quote().filter(|quote| quote.speaker.as_deref() == Some(old))?;
        Some((annotation, Quote { speaker: Some(new.name.clone()), ..quote.clone() }))
    })
}

/// Returns a stance's actor, or its target where that is the actor.
fn stances(entries: &Entries, old: &str, name: &str) -> impl Iterator<Item = Edit> {
    entries.stances().values().filter(move |s| s.actor == old || s.target == old).map(move |stance| {
        let mut stance = stance.clone();
        for word in [&mut stance.actor, &mut stance.target] {
            if word == old {
                name.clone_into(word);
            }
        }
        Edit::put_stance(stance)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Id, IdKind, Metadata, Origin};
    use crate::text::{Span, Spans};

    #[test]
    fn two_actors_become_one_everywhere() {
        let quote = |number, speaker: &str| {
            let body = Body::Quote(Quote { speaker: Some(speaker.into()), ..Quote::default() });
            let spans = Spans::one(Span::new(number - 1, number)).unwrap();
            Annotation::new(Id::new(IdKind::Quote, number), spans, body, Origin::Extracted)
        };
        let actors = [Actor { role: "minister".into(), ..Actor::named("Ann Lee") }, Actor::named("Lee")];
        let mut entries = Entries::new(Metadata::default(), [quote(1, "Lee"), quote(2, "Ann Lee")], [], actors);
        let before = entries.clone();
        let back = entries
            .apply("ab", &rename_actor(&entries, "ab", "Lee", Actor::named("Ann Lee"), OldName::Alias))
            .unwrap();
        assert!(entries.annotations().iter().all(|a| a.quote().unwrap().speaker.as_deref() == Some("Ann Lee")));
        let one = &entries.actors()["Ann Lee"];
        assert_eq!((one.role.as_str(), one.aliases.as_slice()), ("minister", &["Lee".to_owned()][..]));
        assert_eq!(entries.actors().len(), 1);
        entries.apply("ab", &back).unwrap();
        assert_eq!(entries, before);
    }

    #[test]
    fn a_wrong_name_becomes_no_alias() {
        assert_eq!(OldName::likely("Lee", "Ann Lee"), OldName::Alias);
        assert_eq!(OldName::likely("Minister Ann Lee", "Ann Lee"), OldName::Alias);
        assert_eq!(OldName::likely("Lee", "Leeds"), OldName::Wrong);
        let text = "“No,” said Lee to Kim.";
        let at = |words: &str| text.find(words).and_then(|at| Span::of(text, at..at + words.len()));
        let quote = Quote { speaker: Some("Lee".into()), mention: at("Lee"), ..Quote::default() };
        let spans = Spans::one(at("No,").unwrap()).unwrap();
        let quote = Annotation::new(Id::new(IdKind::Quote, 1), spans, Body::Quote(quote), Origin::Extracted);
        let mut entries = Entries::new(Metadata::default(), [quote], [], [Actor::named("Lee")]);
        let rename = rename_actor(&entries, text, "Lee", Actor::named("Kim"), OldName::Wrong);
        entries.apply(text, &rename).unwrap();
        assert_eq!(entries.actors()["Kim"].aliases, [""; 0]);
        let quote = entries.annotations().iter().next().and_then(Annotation::quote).unwrap();
        assert_eq!(quote.mention, at("Kim"), "the text calls nobody else by that name");
    }
}
