//! Imports annotations of other programs as a session over the same article.
//!
//! A mark's place is used if its words are there; otherwise the words are searched. A mark that cannot be placed with
//! certainty is left out and reported. If most marks are left out, they belong to another article, and nothing is
//! imported. A name of the other program that standoff does not know becomes the tag of a note.

mod count;

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use super::{brat, w3c};
use crate::annotation::{Actor, Annotation, Document, Entries, FreeIds, Id, IdKind, Kind, Metadata, Stance};
use crate::lexicon::counted;
use crate::session::Session;
use crate::session::file::{self, FileAnnotation, FileStance, Finding, Loaded};
use crate::text::align::{Alignment, Carried};
use crate::text::anchor::{self, Anchor, Finder, Quoted};
use crate::text::{Offsets, Span};
use count::{Counted, KnownPassage};

/// A file of marks, as it was read.
#[derive(Clone, Copy, Debug)]
pub enum Marks<'f> {
    /// W3C Web Annotations: one, a list, a page or a collection of them.
    W3c(&'f str),
    /// brat's `.ann`, with its `.txt` where there is one.
    Brat {
        /// The marks.
        ann: &'f str,
        /// The text in which they were made.
        text: Option<&'f str>,
    },
}

impl<'f> Marks<'f> {
    /// Returns what a file's content is taken for: JSON, or else brat's lines.
    pub fn of(content: &'f str, text: Option<&'f str>) -> Self {
        let content = unmarked(content);
        if content.trim_start().starts_with(['{', '[']) {
            Self::W3c(content)
        } else {
            Self::Brat { ann: content, text }
        }
    }
}

/// Returns a file's text without a byte order mark.
fn unmarked(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// Returns a file's text with one kind of line end, and without a byte order mark.
fn plain(text: &str) -> Cow<'_, str> {
    let text = unmarked(text);
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n").into() } else { text.into() }
}

/// A file has no marks that can be read.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0}")]
pub struct ImportError(pub(super) String);

/// The marks of one file on one article. Ids and places are still those of the file.
#[derive(Default)]
pub(super) struct Foreign<'a> {
    pub(super) marks: Vec<Mark<'a>>,
    pub(super) stances: Vec<FileStance>,
    pub(super) findings: Vec<Finding>,
}

/// A mark with its content. Places in its content are counted as the file counts.
pub(super) struct Mark<'a> {
    pub(super) kind: Kind,
    pub(super) form: FileAnnotation,
    pub(super) passages: Vec<Passage<'a>>,
}

/// A passage of a mark.
pub(super) struct Passage<'a> {
    /// Its words, with spaces between several pieces; `None` where the file gives only places.
    pub(super) words: Option<&'a str>,
    /// The text before and after it, as far as it is known.
    pub(super) round: [&'a str; 2],
    /// The places of its pieces.
    pub(super) places: Vec<[usize; 2]>,
}

impl Foreign<'_> {
    /// Returns the places of its marks in `text`, as the file counts.
    pub(super) fn counted(&self, text: &str) -> Counted {
        let passages = self.marks.iter().flat_map(|mark| &mark.passages);
        let known: Vec<KnownPassage<'_>> =
            passages.map(|p| KnownPassage { words: p.words, places: &p.places }).collect();
        let beside = self.marks.iter().flat_map(|m| [m.form.mention, m.form.cue_span, m.form.converts]);
        Counted::of(text, &known, beside.flatten().flatten())
    }
}

/// The article marks are placed in.
pub(super) struct Place<'t> {
    finder: Finder<&'t str>,
    offsets: Offsets,
}

/// The text in which a file's places were counted, and how to find them in the article where that is another text.
struct Base<'t> {
    text: &'t str,
    counted: Counted,
    alignment: Option<Alignment>,
}

impl Base<'_> {
    /// Returns where a place is in the article.
    fn span(&self, place: [usize; 2]) -> Option<Span> {
        let span = self.counted.span(self.text, place)?;
        match self.alignment.as_ref().map(|alignment| alignment.carry(span)) {
            None => Some(span),
            Some(Carried::Same(span)) => Some(span),
            Some(Carried::Changed(_) | Carried::Lost) => None,
        }
    }

    /// Returns where the pieces of a passage are in the article, when its words stand there.
    fn spans(&self, passage: &Passage<'_>) -> Option<Vec<Span>> {
        let there = self.counted.words(self.text, &passage.places)?;
        let same = passage.words.is_none_or(|words| crate::text::fold::same(&there, words));
        if same { passage.places.iter().map(|place| self.span(*place)).collect() } else { None }
    }
}

impl<'t> Place<'t> {
    fn new(text: &'t str) -> Self {
        Self { finder: Finder::new(text), offsets: Offsets::new(text) }
    }

    pub(super) fn text(&self) -> &str {
        self.finder.text()
    }

    /// Returns the text that a file counts in: the article, or the one beside the file when its words stand there and
    /// not here.
    fn base<'b>(&'b self, found: &Foreign<'_>, made_on: Option<&'b str>) -> Base<'b> {
        let here = found.counted(self.text());
        let there = made_on.filter(|_| !here.is_whole()).map(|text| (text, found.counted(text)));
        match there.filter(|(_, there)| there.stand() > here.stand()) {
            Some((text, counted)) => Base { text, counted, alignment: Some(Alignment::new(text, self.text())) },
            None => Base { text: self.text(), counted: here, alignment: None },
        }
    }

    /// Puts a mark where its words are in the text; returns the words if they are nowhere.
    fn put(&self, mark: &mut Mark<'_>, base: &Base<'_>) -> Result<(), String> {
        let points = |span: Span| self.offsets.points_of(self.text(), span);
        let form = &mut mark.form;
        let mut said = true;
        let mut spans = Vec::new();
        for passage in &mark.passages {
            let found = base.spans(passage).or_else(|| {
                said = false;
                self.searched(passage, base)
            });
            let Some(found) = found else { return Err(words_of(&mark.passages)) };
            spans.extend(found.into_iter().map(points));
        }
        // Places relative to a mark's old place move with the mark.
        let beside =
            |place: Option<[usize; 2]>| place.filter(|_| said).and_then(|place| base.span(place)).map(points);
        form.mention = beside(form.mention);
        form.cue_span = beside(form.cue_span);
        form.converts = beside(form.converts);
        form.spans = self.joined(spans);
        let all = form.spans.iter().filter_map(|points| self.offsets.span(self.text(), *points));
        form.text = all.map(|span| span.slice(self.text())).collect::<Vec<_>>().join(" […] ");
        Ok(())
    }

    /// Returns the place of a passage's words where they do not stand where the file says: of all of them, else piece
    /// by piece.
    fn searched(&self, passage: &Passage<'_>, base: &Base<'_>) -> Option<Vec<Span>> {
        let words = passage.words?;
        let around = passage.places.first().zip(passage.places.last()).and_then(|(first, last)| {
            let span = base.counted.span(base.text, [first[0], last[1]])?;
            base.alignment.as_ref().map(|_| anchor::quoted(base.text, span))
        });
        let round = around.map_or(passage.round, |quoted| [quoted.prefix, quoted.suffix]);
        let find =
            |exact, [prefix, suffix]: [&str; 2]| match self.finder.find(Quoted { exact, prefix, suffix }, None) {
                Anchor::Same(span) | Anchor::Moved(span) => Some(span),
                Anchor::Changed(_) | Anchor::Ambiguous | Anchor::Lost => None,
            };
        if let Some(span) = find(words, round) {
            return Some(vec![span]);
        }
        if passage.places.len() < 2 {
            return None;
        }
        let mut rest = words;
        let piece = |[start, end]: &[usize; 2]| {
            let (piece, after) = rest.split_at(base.counted.way.head(rest, end.saturating_sub(*start)));
            rest = after.strip_prefix(' ').unwrap_or(after);
            find(piece, ["", ""])
        };
        let found: Vec<Span> = passage.places.iter().map(piece).collect::<Option<_>>()?;
        // Pieces that share a word are not the marked ones.
        let mut sorted = found.clone();
        sorted.sort_unstable();
        sorted.windows(2).all(|two| !two[0].overlaps(two[1])).then_some(found)
    }

    /// Pieces with nothing but a line break between them are one: programs cut there. So are those that share words.
    fn joined(&self, mut spans: Vec<[usize; 2]>) -> Vec<[usize; 2]> {
        spans.sort_unstable();
        let mut out: Vec<[usize; 2]> = Vec::with_capacity(spans.len());
        for span in spans {
            let between = out.last().and_then(|last| self.offsets.span(self.text(), [last[1], span[0]]));
            let cut = between
                .map(|b: Span| b.slice(self.text()))
                .is_some_and(|b| !b.is_empty() && b.chars().all(|c| matches!(c, '\n' | '\r')));
            match out.last_mut().filter(|last| cut || span[0] < last[1]) {
                Some(last) => last[1] = last[1].max(span[1]),
                None => out.push(span),
            }
        }
        out
    }
}

/// Returns the words of a mark that stand nowhere, as far as they are shown.
fn words_of(passages: &[Passage<'_>]) -> String {
    let words =
        passages.iter().filter_map(|p| p.words).map(|words| anchor::squeezed(words.chars()).collect::<String>());
    words.collect::<Vec<_>>().join(" […] ").chars().take(MESSAGE).collect()
}

/// The most characters of a mark's words that are shown.
const MESSAGE: usize = 80;

/// Returns the marks of `files` as a session over `document`; what a file does not say the author of is by `author`.
pub fn session(
    document: Document,
    metadata: Metadata,
    files: &[Marks<'_>],
    author: Option<&str>,
) -> Result<Loaded, ImportError> {
    let text = document.shared_text();
    let place = Place::new(&text);
    let mut joint = Import::default();
    for file in files {
        match file {
            Marks::W3c(json) => {
                let json = w3c::parsed(json)?;
                joint.add(w3c::read(&json, &place, metadata.url.as_deref())?, None, &place, author);
            }
            Marks::Brat { ann, text } => {
                let (ann, text) = (plain(ann), text.map(plain));
                joint.add(brat::read(&ann)?, text.as_deref(), &place, author);
            }
        }
    }
    let marks = joint.lost + joint.annotations.len();
    if joint.lost * 2 > marks {
        let lost = joint.lost;
        return Err(ImportError(format!(
            "the words of {lost} of {} do not stand in it; give the article that was marked",
            counted(marks, "mark")
        )));
    }
    let (actors, annotator) = (joint.actors(), author.map(str::to_owned).or_else(|| joint.annotator()));
    let entries = Entries::new(metadata, joint.annotations, joint.stances, actors);
    let session = Session::new(document, entries, annotator);
    Ok(Loaded { session, findings: joint.findings, kept: Vec::new() })
}

/// The marks of several files, with new ids.
#[derive(Default)]
struct Import {
    annotations: Vec<Annotation>,
    stances: Vec<Stance>,
    findings: Vec<Finding>,
    lost: usize,
    taken: FreeIds,
}

impl Import {
    /// Adds what a file says; a mark whose words are nowhere in the text is left out and named.
    fn add(&mut self, found: Foreign<'_>, made_on: Option<&str>, place: &Place<'_>, author: Option<&str>) {
        let by = |own: Option<String>| own.or_else(|| author.map(str::to_owned));
        let base = place.base(&found, made_on);
        self.findings.extend(found.findings);
        self.findings.extend(base.counted.sentence().map(Finding));
        let mut renamed: HashMap<String, String> = HashMap::new();
        for mut mark in found.marks {
            if let Err(words) = place.put(&mut mark, &base) {
                self.lost += 1;
                let id = &mark.form.id;
                let sentence = format!("{id}: its words {words:?} do not stand in the article; left out");
                self.findings.push(Finding(sentence));
                continue;
            }
            let Mark { kind, mut form, .. } = mark;
            let id = self.free(&form.id, kind.id_kind()).to_string();
            let own = std::mem::replace(&mut form.id, id.clone());
            if form.origin.is_some() {
                form.by = by(form.by.take());
            }
            let said = self.findings.len();
            let read = file::annotation(kind, &form, &place.finder, &place.offsets, &mut self.findings);
            self.annotations.extend(read);
            // The message names the file, so that the reader can look there.
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

    /// Returns the file's own id where it is one of ours and free, else the next.
    fn free(&mut self, id: &str, kind: IdKind) -> Id {
        let own = id.parse::<Id>().ok().filter(|id| id.kind == kind && self.taken.take(*id));
        own.unwrap_or_else(|| self.taken.next(kind))
    }

    /// Returns whose session it is: the one name everything bears that a person made or looked at.
    fn annotator(&self) -> Option<String> {
        let marks =
            self.annotations.iter().filter(|a| a.is_hand_work() || a.made.by.is_some()).map(|a| &a.made.by);
        let names: BTreeSet<_> = marks.chain(self.stances.iter().map(|s| &s.made.by)).collect();
        match names.into_iter().collect::<Vec<_>>().as_slice() {
            [Some(only)] if !only.contains(", ") => Some(only.clone()),
            _ => None,
        }
    }

    /// Returns everybody who is quoted or has a stance.
    fn actors(&self) -> Vec<Actor> {
        let speakers = self.annotations.iter().filter_map(|a| a.quote()?.speaker.as_deref());
        let names: BTreeSet<&str> = speakers.chain(self.stances.iter().map(|s| s.actor.as_str())).collect();
        names.into_iter().filter(|name| !name.trim().is_empty()).map(Actor::named).collect()
    }
}

/// Returns the kind a foreign name means, as far as it does.
pub(super) fn kind_of(name: &str) -> Option<Kind> {
    match name.to_lowercase().as_str() {
        "quote" | "quotation" | "citation" => Some(Kind::Quote),
        "date" | "timex" | "timex3" => Some(Kind::Date),
        "number" | "quantity" => Some(Kind::Number),
        "note" | "comment" | "highlight" => Some(Kind::Note),
        _ => None,
    }
}

/// Whether a mark has the required values of its kind: a number without a value is imported as a note.
pub(super) fn holds(kind: Kind, form: &FileAnnotation) -> bool {
    kind != Kind::Number || form.value.is_some()
}
