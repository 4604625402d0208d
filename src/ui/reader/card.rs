//! The lines of a card as text with roles, independent of any terminal.

use super::state::State;
use crate::annotation::{Annotation, Body, Id, Origin, Quote, Stance, Standing};
use crate::codebook::Colour;
use crate::lexicon::counted;
use crate::session::evidence::evidence;
use crate::text::difference::{Side, difference};
use crate::text::flow::{cells, lines, shorten, shown};
use crate::text::one_line;
use crate::ui::line::{Line, Run};
use crate::ui::role::Role;
use crate::words;

/// An item of the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Card {
    /// The annotation or stance it shows.
    pub id: Id,
    /// The heading above it, when it is the first of a group.
    pub heading: Option<Line>,
    /// Its lines.
    pub lines: Vec<Line>,
}

impl Card {
    /// Lines it takes, with its heading.
    pub fn height(&self) -> usize {
        self.lines.len() + usize::from(self.heading.is_some())
    }
}

/// Returns the card of an item, `width` cells wide; `before` is the item above it.
pub fn card(state: &State, id: Id, before: Option<Id>, width: usize) -> Card {
    let entries = state.session.entries();
    if let Some(stance) = entries.stances().get(&id) {
        let heading = group_heading(state, stance, before);
        return Card { id, heading, lines: stance_lines(state, stance, width) };
    }
    let Some(annotation) = entries.annotations().get(id) else {
        return Card { id, heading: None, lines: Vec::new() };
    };
    let heading = annotation.quote().and_then(|quote| heading(state, quote, before, width));
    let mut out = match &annotation.body {
        Body::Quote(quote) => quote_lines(state, annotation, quote, width),
        Body::Date(date) => {
            let code = format!("{} · {}", date.timex.value(), date.timex.kind().word().to_lowercase());
            value_lines(state, annotation, Role::Date, (words::short_date(date), code), width)
        }
        Body::Number(number) => {
            let class = number.quantity.class.word().to_owned();
            value_lines(state, annotation, Role::Number, (words::quantity(&number.quantity), class), width)
        }
        Body::Note(note) => {
            let mut out = passage(state, annotation, Role::Note, width);
            out.extend(lines(&note.text, width).into_iter().map(|line| Line::of([(line.to_owned(), Role::Text)])));
            out.push(meta(annotation, String::new()));
            out
        }
    };
    if annotation.standing() == Standing::Lost {
        out.push(Line::of([("the article does not have these words".to_owned(), Role::Warning)]));
    }
    if state.unfolded.contains(&id) && !annotation.rule.is_empty() {
        out.push(Line::of([(format!("found as {}", annotation.rule), Role::Dim)]));
    }
    if !annotation.remark.is_empty() {
        out.extend(lines(&annotation.remark, width).into_iter().map(|l| Line::of([(l.to_owned(), Role::Note)])));
    }
    out.extend(stances_on(state, annotation));
    Card { id, heading, lines: out }
}

/// Returns the target or actor stances are grouped by, where the item above has another.
fn group_heading(state: &State, stance: &Stance, before: Option<Id>) -> Option<Line> {
    let stances = state.session.entries().stances();
    let group = |stance: &Stance| if state.by_actor { stance.actor.clone() } else { stance.target.clone() };
    let own = group(stance);
    if before.and_then(|id| stances.get(&id)).is_some_and(|above| group(above) == own) {
        return None;
    }
    let count = state.items().iter().filter_map(|id| stances.get(id)).filter(|other| group(other) == own).count();
    let colour =
        state.codebook.target(&own).filter(|_| !state.by_actor).and_then(|target| Colour::read(&target.colour));
    Some(Line::of([(own, Role::Heading)]).coloured(0, colour).with_right([(count.to_string(), Role::Dim)]))
}

/// Returns the speaker, where the item above has another. A heading begins two cells before the card's lines.
fn heading(state: &State, quote: &Quote, before: Option<Id>, width: usize) -> Option<Line> {
    let entries = state.session.entries();
    let above = before.and_then(|id| entries.annotations().get(id)).and_then(Annotation::quote);
    if above.is_some_and(|above| above.speaker == quote.speaker) {
        return None;
    }
    let Some(name) = &quote.speaker else {
        return Some(Line::of([("no speaker".to_owned(), Role::Dim)]));
    };
    let count = counted(state.lists.quotes_of(name), "quote");
    // Role and affiliation are shown where there is room for both, or else the role.
    let what = state.describe(name);
    let room = (width + 2).saturating_sub(cells(name) + cells(&count) + 4);
    let whole = what.join(", ");
    let what = if cells(&whole) <= room { whole } else { what.into_iter().next().unwrap_or_default() };
    let what = if what.is_empty() { what } else { format!(" · {what}") };
    Some(Line::of([(name.clone(), Role::Heading), (what, Role::Dim)]).with_right([(count, Role::Dim)]))
}

fn quote_lines(state: &State, annotation: &Annotation, quote: &Quote, width: usize) -> Vec<Line> {
    let mut out = passage(state, annotation, Role::Quote, width);
    let cue = quote.cue.as_ref().map(|cue| format!("{cue} · ")).unwrap_or_default();
    out.push(meta(annotation, format!("{cue}{}", quote.form.word())));
    out
}

/// Returns the passage's words, shortened unless the reader unfolded the card.
fn passage(state: &State, annotation: &Annotation, role: Role, width: usize) -> Vec<Line> {
    let words = marked(state, annotation);
    let words = one_line(&words);
    let all: Vec<Line> = match annotation.words.changed().filter(|_| annotation.standing() == Standing::Changed) {
        Some(old) => changed(old, &words, role, width),
        None => {
            let words = annotation.quote().map_or(words.clone(), |quote| words::said(quote.form, &words));
            lines(&words, width).into_iter().map(|line| Line::of([(line.to_owned(), role)])).collect()
        }
    };
    let most = if state.unfolded.contains(&annotation.id) { usize::MAX } else { state.config.fold };
    let folded = all.len() > most;
    let mut out: Vec<Line> = all.iter().take(most).cloned().collect();
    if folded && let Some(last) = out.last_mut() {
        last.right = vec![Run::of((format!("+{}", all.len() - most), Role::Dim))];
    }
    out
}

/// Returns the words of an annotation: the marked ones if they are lost.
fn marked<'s>(state: &'s State, annotation: &'s Annotation) -> std::borrow::Cow<'s, str> {
    annotation.words.lost().map_or_else(|| annotation.spans.words(state.session.text()), Into::into)
}

/// Returns both wordings in lines: removed words are struck and in brackets, new ones are marked.
fn changed(old: &str, new: &str, role: Role, width: usize) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::new();
    let mut room = 0;
    let words = difference(old, new);
    for (at, (side, word)) in words.iter().enumerate() {
        let runs_on = |other: Option<&(Side, &str)>| other.is_some_and(|(other, _)| other == side);
        let first = !runs_on(at.checked_sub(1).and_then(|before| words.get(before)));
        let last = !runs_on(words.get(at + 1));
        let (open, close, role) = match side {
            Side::Both => ("", "", role),
            Side::Old => ("[", "]", Role::Rejected),
            Side::New => ("", "", Role::Changed),
        };
        let text = [if first { open } else { "" }, word, if last { close } else { "" }].concat();
        match out.last_mut().filter(|_| cells(&text) < room) {
            Some(line) => {
                room -= cells(&text) + 1;
                line.left.push(Run::of((" ".to_owned(), Role::Text)));
                line.left.push(Run::of((text, role)));
            }
            None => {
                room = width.saturating_sub(cells(&text));
                out.push(Line::of([(text, role)]));
            }
        }
    }
    out
}

/// The width of a card from which a verdict is shown as a word, not as a sign only.
const WORDED: usize = 60;
/// The fewest cells for the words of a date or number.
const LEAST_WORDS: usize = 8;

/// Returns a date or number on one line: its words among those beside them, what they mean, and the verdict. A second
/// line follows where there is more to say; an unfolded card has the code or class on it, and the whole passage.
fn value_lines(
    state: &State,
    a: &Annotation,
    role: Role,
    (means, code): (String, String),
    width: usize,
) -> Vec<Line> {
    let unfolded = state.unfolded.contains(&a.id);
    let standing = a.standing();
    if a.words.old().is_some() {
        let mut out = passage(state, a, role, width);
        out.push(meta(a, means));
        return out;
    }
    let verdict = if width >= WORDED { format!("{:>10}", word_of(a)) } else { sign(standing).to_owned() };
    let room = width.saturating_sub(cells(&verdict) + 4);
    let shown = shorten(&means, room.saturating_sub(LEAST_WORDS).max(1));
    let right =
        [(shown.clone(), Role::Heading), ("  ".to_owned(), Role::Text), (verdict, Role::of_verdict(standing))];
    let mut out = vec![in_context(state, a, role, room.saturating_sub(cells(&shown))).with_right(right)];
    if unfolded {
        let whole = one_line(&marked(state, a));
        if cells(&whole) + cells(&shown) > room {
            out.extend(lines(&whole, width).into_iter().map(|line| Line::of([(line.to_owned(), role)])));
        }
        if shown != means {
            out.extend(lines(&means, width).into_iter().map(|line| Line::of([(line.to_owned(), Role::Heading)])));
        }
        out.push(meta(a, code));
    } else if !a.tags.is_empty() || is_doubtful(a) || standing == Standing::Disputed {
        out.push(meta(a, String::new()));
    }
    out
}

/// Returns the passage on one line of `width` cells with the words beside it, as many as there is room for; cut where
/// it is longer.
fn in_context(state: &State, annotation: &Annotation, role: Role, width: usize) -> Line {
    let (text, cover) = (state.session.text(), annotation.spans.cover());
    let words = shorten(&shown(cover.slice(text)), width);
    let room = width.saturating_sub(cells(&words));
    let line = crate::text::segment::line_around(text, cover.start());
    let (before, after) = (&text[line.start()..cover.start()], text.get(cover.end()..line.end()).unwrap_or(""));
    let before = last_words(before, room / 2);
    let after = first_words(after, room - cells(before));
    Line::of([(before.to_owned(), Role::Dim), (words, role), (after.to_owned(), Role::Dim)])
}

/// Returns the last whole words of a text in at most `room` cells, with the space behind them.
fn last_words(text: &str, room: usize) -> &str {
    let starts =
        text.char_indices().filter(|(at, c)| !c.is_whitespace() && text[..*at].ends_with(char::is_whitespace));
    let all = if cells(text) <= room { Some(0) } else { None };
    let from = all.or_else(|| starts.map(|(at, _)| at).find(|at| cells(&text[*at..]) <= room));
    from.map_or("", |from| &text[from..])
}

/// Returns the first whole words of a text in at most `room` cells.
fn first_words(text: &str, room: usize) -> &str {
    let ends = text.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at).chain([text.len()]);
    ends.take_while(|end| cells(&text[..*end]) <= room).last().map_or("", |end| &text[..end])
}

/// Returns what is secondary at the left, origin and state at the right.
fn meta(annotation: &Annotation, left: String) -> Line {
    let mut runs = vec![(left, Role::Dim)];
    for tag in &annotation.tags {
        runs.push((format!(" #{tag}"), Role::Note));
    }
    let mut right = Vec::new();
    if is_doubtful(annotation) {
        right.push(("doubtful ".to_owned(), Role::Warning));
    }
    right.push((word_of(annotation), Role::of_verdict(annotation.standing())));
    Line::of(runs).with_right(right)
}

fn is_doubtful(annotation: &Annotation) -> bool {
    annotation.doubtful && annotation.standing() == Standing::Suggested
}

/// Returns what was decided on an annotation, and whether it was made by hand.
fn word_of(annotation: &Annotation) -> String {
    match (annotation.origin, annotation.standing()) {
        (Origin::Hand, Standing::Accepted) => "✓ by hand".to_owned(),
        (_, verdict) => judged(verdict, annotation.made.by.as_deref()),
    }
}

/// Returns a verdict in one cell.
const fn sign(verdict: Standing) -> &'static str {
    match verdict {
        Standing::Accepted => "✓",
        Standing::Rejected => "✗",
        Standing::Suggested => "·",
        Standing::Disputed => "≠",
        Standing::Changed => "≈",
        Standing::Lost => "?",
    }
}

/// Returns the verdict; for disputed entries also whose they are.
fn judged(verdict: Standing, by: Option<&str>) -> String {
    match verdict {
        Standing::Accepted => "✓ accepted".to_owned(),
        Standing::Rejected => "✗ rejected".to_owned(),
        Standing::Suggested => "suggested".to_owned(),
        Standing::Disputed => format!("≠ disputed · {}", by.unwrap_or("?")),
        Standing::Changed => "≈ changed".to_owned(),
        Standing::Lost => "? lost".to_owned(),
    }
}

fn sign_role(state: &State, position: &str) -> Role {
    Role::of_sign(state.codebook.sign(position).unwrap_or(0))
}

fn colour_of(state: &State, stance: &Stance) -> Option<Colour> {
    let stands = state.session.entries().standing(stance);
    let quiet = stands == Standing::Rejected || stands.is_suspended();
    let known = state.codebook.position(&stance.position).filter(|_| !quiet);
    known.and_then(|position| Colour::read(&position.colour))
}

/// Returns the stances that rest on an annotation.
fn stances_on(state: &State, annotation: &Annotation) -> Vec<Line> {
    let speaker = annotation.quote().and_then(|quote| quote.speaker.as_ref());
    let stands = |stance: &Stance| state.session.entries().standing(stance);
    let shown = |stance: &&Stance| state.filter.rejected || stands(stance) != Standing::Rejected;
    let line = |stance: &Stance| {
        let (role, suspended) = match stands(stance) {
            Standing::Rejected => (Role::Rejected, ""),
            Standing::Changed | Standing::Lost => (Role::Dim, "  suspended"),
            _ => (sign_role(state, &stance.position), ""),
        };
        let actor = if speaker == Some(&stance.actor) { String::new() } else { format!("{} ", stance.actor) };
        Line::of([
            ("▸ ".to_owned(), Role::Dim),
            (actor, Role::Text),
            (position(state, stance), role),
            (format!("  {}", stance.target), Role::Text),
            (suspended.to_owned(), Role::Warning),
        ])
        .coloured(2, colour_of(state, stance))
    };
    state.lists.stances_on(&state.session, annotation.id).filter(shown).map(line).collect()
}

/// Returns a position's word with its sign, which shows its side without colour: `+ supports`.
fn position(state: &State, stance: &Stance) -> String {
    let sign = match state.codebook.sign(&stance.position) {
        Some(1..) => "+ ",
        Some(0) => "· ",
        Some(_) => "− ",
        None => "? ",
    };
    format!("{sign}{}", stance.position)
}

/// The lines shown of each passage of a stance.
const EVIDENCE: usize = 2;

fn stance_lines(state: &State, stance: &Stance, width: usize) -> Vec<Line> {
    let confidence = stance.confidence.map(|c| format!("{} confidence", c.word())).unwrap_or_default();
    let stands = state.session.entries().standing(stance);
    let (said, role) = match stands {
        Standing::Changed => ("≈ suspended: words changed".to_owned(), Role::Warning),
        Standing::Lost => ("? suspended: words lost".to_owned(), Role::Warning),
        Standing::Accepted if state.codebook.position(&stance.position).is_none() => {
            ("not in the codebook".to_owned(), Role::Warning)
        }
        Standing::Accepted => (confidence, Role::Dim),
        verdict => (judged(verdict, stance.made.by.as_deref()), Role::of_verdict(verdict)),
    };
    // The heading has the target or the actor already, so the card shows the other.
    let other = if state.by_actor { stance.target.clone() } else { stance.actor.clone() };
    let place = position(state, stance);
    let fits = cells(&place) + cells(&other) + cells(&said) + 4 <= width;
    let sign = if stands.is_suspended() { Role::Dim } else { sign_role(state, &stance.position) };
    let first =
        Line::of([(place, sign), (format!("  {other}"), Role::Text)]).coloured(0, colour_of(state, stance));
    let verdict = [(said, role)];
    // Beside a long name, the verdict is on a line of its own, so that the name is not cut.
    let mut out =
        if fits { vec![first.with_right(verdict)] } else { vec![first, Line::default().with_right(verdict)] };
    let most = if state.unfolded.contains(&stance.id) { usize::MAX } else { EVIDENCE };
    for annotation in evidence(state.session.entries(), stance) {
        let words = one_line(&marked(state, annotation));
        if let Some(old) = annotation.words.changed().filter(|_| annotation.standing() == Standing::Changed) {
            out.extend(changed(old, &words, Role::Dim, width).into_iter().take(most));
            continue;
        }
        let all = lines(&words, width);
        let mut shown: Vec<String> = all.iter().take(most).map(|line| (*line).to_owned()).collect();
        if let Some(last) = shown.last_mut().filter(|_| all.len() > most) {
            *last = shorten(&format!("{last} …"), width);
        }
        out.extend(shown.into_iter().map(|line| Line::of([(line, Role::Dim)])));
    }
    out.extend(lines(&stance.note, width).into_iter().map(|line| Line::of([(line.to_owned(), Role::Note)])));
    out
}
