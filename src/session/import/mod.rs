//! What others marked in other programs, as a session over the same article.
//!
//! A mark is believed where its words stand; else it is looked for. One that cannot be placed with certainty is left out
//! and named; where that is most of them, it is another article, and nothing is imported. What a program calls by a name
//! that is none of ours becomes a note with that name as a tag.

mod brat;
mod w3c;

use std::collections::{BTreeSet, HashMap};

use super::Session;
use super::file::{self, FileAnnotation, FileStance, Finding, Loaded};
use crate::annotation::{Actor, Annotation, Document, Entries, FreeIds, Id, IdKind, Kind, Metadata, Stance};
use crate::text::anchor::{self, Anchor, Quoted};
use crate::text::{Offsets, Span};

/// A file of marks, as it was read.
#[derive(Clone, Copy, Debug)]
pub enum Marks<'f> {
    /// W3C Web Annotations: one, a list, a page or a collection of them.
    W3c(&'f str),
    /// brat's `.ann`, and the `.txt` it counts in where that is there.
    Brat {
        /// The marks.
        ann: &'f str,
        /// The text they were made on.
        text: Option<&'f str>,
    },
}

impl<'f> Marks<'f> {
    /// What a file's content is taken for: JSON, or else brat's lines.
    pub fn of(content: &'f str, text: Option<&'f str>) -> Self {
        if content.trim_start().starts_with(['{', '[']) {
            Self::W3c(content)
        } else {
            Self::Brat { ann: content, text }
        }
    }
}

/// A file holds no marks that can be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0}")]
pub struct ImportError(String);

/// What one file says, before it is a session's: ids are the file's own.
#[derive(Default)]
struct Found {
    annotations: Vec<(Kind, FileAnnotation)>,
    stances: Vec<FileStance>,
    findings: Vec<Finding>,
    /// How many marks have words that the article does not.
    lost: usize,
}

impl Found {
    /// Takes a mark in, or names the one whose words stand nowhere. What was measured from its old place goes with it.
    fn take(&mut self, kind: Kind, mut form: FileAnnotation, placed: &Placed) {
        match placed {
            Placed::Lost(words) => {
                self.lost += 1;
                let sentence = format!("{}: its words {words:?} do not stand in the article; left out", form.id);
                self.findings.push(Finding(sentence));
                return;
            }
            Placed::Moved => (form.mention, form.cue_span, form.converts) = (None, None, None),
            Placed::Same => {}
        }
        self.annotations.push((kind, form));
    }
}

/// The article marks are placed in.
struct Place<'t> {
    text: &'t str,
    offsets: &'t Offsets,
}

/// Where a mark's pieces stand.
enum Placed {
    /// Where it says, all of them.
    Same,
    /// All beyond doubt, some elsewhere.
    Moved,
    /// Some nowhere; all of their words.
    Lost(String),
}

impl Place<'_> {
    /// Puts the pieces of a mark where their words stand. Each piece has its words, what stands round them, and its
    /// place in code points, where that is known.
    fn put(&self, form: &mut FileAnnotation, pieces: &[(Quoted<'_>, Option<[usize; 2]>)]) -> Placed {
        let mut spans: Vec<[usize; 2]> = Vec::new();
        let mut placed = Placed::Same;
        for (quoted, points) in pieces {
            let hint = points.and_then(|points| self.offsets.span(self.text, points));
            let found = match anchor::find(self.text, *quoted, hint) {
                Anchor::Same(span) => span,
                Anchor::Moved(span) => {
                    placed = Placed::Moved;
                    span
                }
                Anchor::Ambiguous | Anchor::Lost => return lose(pieces),
            };
            spans.push(self.offsets.points_of(self.text, found));
        }
        form.spans = self.joined(spans);
        let all = form.spans.iter().filter_map(|points| self.offsets.span(self.text, *points));
        form.text = all.map(|span| span.slice(self.text)).collect::<Vec<_>>().join(" […] ");
        placed
    }

    /// Pieces with nothing but a line break between them are one: programs cut there.
    fn joined(&self, mut spans: Vec<[usize; 2]>) -> Vec<[usize; 2]> {
        spans.sort_unstable();
        let mut out: Vec<[usize; 2]> = Vec::with_capacity(spans.len());
        for span in spans {
            let between = out.last().and_then(|last| self.offsets.span(self.text, [last[1], span[0]]));
            let cut = between
                .map(|b: Span| b.slice(self.text))
                .is_some_and(|b| !b.is_empty() && b.chars().all(|c| matches!(c, '\n' | '\r')));
            match out.last_mut().filter(|_| cut) {
                Some(last) => last[1] = span[1],
                None => out.push(span),
            }
        }
        out
    }
}

/// A mark whose words stand nowhere, by those words.
fn lose(pieces: &[(Quoted<'_>, Option<[usize; 2]>)]) -> Placed {
    let words = pieces.iter().map(|(quoted, _)| anchor::squeezed(quoted.exact.chars()).collect::<String>());
    Placed::Lost(words.collect::<Vec<_>>().join(" […] ").chars().take(MESSAGE).collect())
}

/// Characters of a mark's words that are shown.
const MESSAGE: usize = 80;

/// The marks of `files` as a session over `document`; what a file does not say the author of is by `author`.
pub fn session(
    document: Document,
    metadata: Metadata,
    files: &[Marks<'_>],
    author: Option<&str>,
) -> Result<Loaded, ImportError> {
    let text = document.shared_text();
    let offsets = Offsets::new(&text);
    let place = Place { text: &text, offsets: &offsets };
    let mut joint = Joint::default();
    for file in files {
        let found = match file {
            Marks::W3c(json) => w3c::read(json, &place, metadata.url.as_deref())?,
            Marks::Brat { ann, text } => brat::read(ann, *text, &place)?,
        };
        joint.add(found, &place, author);
    }
    let marks = joint.lost + joint.annotations.len();
    if joint.lost * 2 > marks {
        let lost = joint.lost;
        return Err(ImportError(format!(
            "the words of {lost} of {marks} marks do not stand in it; give the article they were made on"
        )));
    }
    let (actors, annotator) = (joint.actors(), author.map(str::to_owned).or_else(|| joint.annotator()));
    let entries = Entries::new(metadata, joint.annotations, joint.stances, actors);
    let session = Session::new(document, entries, annotator);
    Ok(Loaded { session, findings: joint.findings })
}

/// Several files' marks under ids that are free.
#[derive(Default)]
struct Joint {
    annotations: Vec<Annotation>,
    stances: Vec<Stance>,
    findings: Vec<Finding>,
    lost: usize,
    taken: FreeIds,
}

impl Joint {
    fn add(&mut self, found: Found, place: &Place<'_>, author: Option<&str>) {
        let by = |own: Option<String>| own.or_else(|| author.map(str::to_owned));
        self.findings.extend(found.findings);
        self.lost += found.lost;
        let mut renamed: HashMap<String, String> = HashMap::new();
        for (kind, mut form) in found.annotations {
            let id = self.free(&form.id, kind.id_kind()).to_string();
            let own = std::mem::replace(&mut form.id, id.clone());
            if form.origin.is_some() {
                form.by = by(form.by.take());
            }
            let said = self.findings.len();
            let read = file::annotation(kind, &form, place.text, place.offsets, &mut self.findings);
            self.annotations.extend(read);
            // Whoever reads of it looks for it in the file it came from.
            for Finding(sentence) in &mut self.findings[said..] {
                if let Some(rest) = sentence.strip_prefix(&id) {
                    *sentence = format!("{own}{rest}");
                }
            }
            renamed.insert(own, id);
        }
        for mut form in found.stances {
            let rests = !form.evidence.is_empty();
            form.evidence = form.evidence.iter().filter_map(|id| renamed.get(id).cloned()).collect();
            if rests && form.evidence.is_empty() {
                let sentence = format!("{}: all that the stance rests on is left out, and it too", form.id);
                self.findings.push(Finding(sentence));
                continue;
            }
            form.id = self.free(&form.id, IdKind::Stance).to_string();
            form.by = by(form.by.take());
            self.stances.extend(file::stance(&form, &mut self.findings));
        }
    }

    /// The file's own id where it is one of ours and free, else the next.
    fn free(&mut self, id: &str, kind: IdKind) -> Id {
        let own = id.parse::<Id>().ok().filter(|id| id.kind == kind && self.taken.take(*id));
        own.unwrap_or_else(|| self.taken.next(kind))
    }

    /// Whose session it is: the one name everything bears that a person made or looked at.
    fn annotator(&self) -> Option<String> {
        let marks =
            self.annotations.iter().filter(|a| a.is_hand_work() || a.made.by.is_some()).map(|a| &a.made.by);
        let names: BTreeSet<_> = marks.chain(self.stances.iter().map(|s| &s.made.by)).collect();
        match names.into_iter().collect::<Vec<_>>().as_slice() {
            [Some(only)] if !only.contains(", ") => Some(only.clone()),
            _ => None,
        }
    }

    /// Everybody who speaks or stands somewhere.
    fn actors(&self) -> Vec<Actor> {
        let speakers = self.annotations.iter().filter_map(|a| a.quote()?.speaker.as_deref());
        let names: BTreeSet<&str> = speakers.chain(self.stances.iter().map(|s| s.actor.as_str())).collect();
        names.into_iter().filter(|name| !name.trim().is_empty()).map(Actor::named).collect()
    }
}

/// The kind a foreign name means, as far as it does.
fn kind_of(name: &str) -> Option<Kind> {
    match name.to_lowercase().as_str() {
        "quote" | "quotation" | "citation" => Some(Kind::Quote),
        "date" | "timex" | "timex3" => Some(Kind::Date),
        "number" | "quantity" => Some(Kind::Number),
        "note" | "comment" | "highlight" => Some(Kind::Note),
        _ => None,
    }
}

/// Whether a mark has what its kind cannot do without: a number without a value is none, only a note.
fn holds(kind: Kind, form: &FileAnnotation) -> bool {
    kind != Kind::Number || form.value.is_some()
}
