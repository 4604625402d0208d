//! Where else a quote's words, a quantity or an actor are found: asks for it, and shows the answer as a table.

use super::change::is_busy;
use super::cursor::to_selected;
use super::msg::Cmd;
use super::sought::{Answer, Found, HERE, Place, Sought};
use super::state::{Goto, OpenTable, Overlay, State, Tab, TableKind};
use crate::analysis::{carried, carried_by, facts, session_figures};
use crate::annotation::{Annotation, Form, Kind};
use crate::corpus::carried::{Carried, Kin, Spread, Words, compare, same_speaker};
use crate::corpus::figure::Figure;
use crate::corpus::likeness::Known;
use crate::corpus::revision;
use crate::lexicon::counted;
use crate::session::known::actor_of;
use crate::text::difference::Side;
use crate::text::flow::shorten;
use crate::ui::keymap::Action;
use crate::ui::line::Run;
use crate::ui::role::Role;
use crate::ui::table::{Cell, Table};
use crate::words;

/// Looks for what is selected: a quote's words, a number's quantity, the quotes of a stance's actor.
pub(super) fn seek(state: &mut State) -> Vec<Cmd> {
    if let Some(actor) = state.stance().map(|stance| stance.actor.clone()) {
        return seek_actor(state, &actor);
    }
    let facts = facts(&state.session, HERE);
    let kind = state.annotation().map(Annotation::kind);
    let sought = match (kind, state.annotation()) {
        (Some(Kind::Quote), Some(mark)) if mark.quote().is_some_and(|quote| quote.form == Form::Indirect) => {
            state.tell("these words are the reporter's: only words in quotation marks are looked for elsewhere");
            return Vec::new();
        }
        (Some(Kind::Quote), Some(mark)) => {
            let own = carried_by(&state.session, mark, &facts);
            let beside = carried(&state.session, &facts);
            let beside = beside.into_iter().filter(|said| own.iter().all(|own| own.start != said.start)).collect();
            Some(Sought::Quote { own, beside })
        }
        (Some(_), Some(mark)) => {
            let beside = session_figures(&state.session, &facts);
            let start = mark.spans.cover().start();
            let own = beside.iter().find(|figure| figure.start == start).cloned();
            let quotes = carried(&state.session, &facts);
            let known = Known::of(state.session.document(), state.session.entries().metadata());
            own.map(|own| Sought::Figure { own: Box::new(own), beside, quotes, known: Box::new(known) })
        }
        _ => None,
    };
    let Some(sought) = sought else {
        let ways = [(Action::NextOfKind, "goes to the next")];
        state.fail(state.advised("select a quote, a number or a stance, to look for it in other articles", &ways));
        return Vec::new();
    };
    ask(state, sought)
}

/// Looks for all that an actor is quoted with.
pub(super) fn seek_actor(state: &mut State, name: &str) -> Vec<Cmd> {
    let aliases = actor_of(&state.session, &state.codebook, name).aliases;
    let none: &[String] = &[];
    let quotes = carried(&state.session, &facts(&state.session, HERE));
    let own = |said: &Carried| same_speaker((Some(name), &aliases), (said.speaker.as_deref(), none)) == Some(true);
    let quotes = quotes.into_iter().filter(own).collect();
    ask(state, Sought::Actor { name: name.to_owned(), aliases, quotes })
}

fn ask(state: &mut State, sought: Sought) -> Vec<Cmd> {
    if is_busy(state) {
        return Vec::new();
    }
    state.asked += 1;
    state.seeking = Some(state.asked);
    state.tell(format!("{} …", sought.doing()));
    vec![Cmd::Seek(state.asked, Box::new(sought))]
}

/// Says how far looking is, unless something else was done meanwhile.
pub(super) fn under_way(state: &mut State, number: u64, said: String) {
    if state.seeking == Some(number) {
        state.tell(said);
    }
}

/// Shows what was found, unless something else was asked for meanwhile; once no window is open.
pub(super) fn found(state: &mut State, found: Box<Found>) {
    if state.seeking == Some(found.number) {
        (state.seeking, state.status) = (None, None);
        state.found = Some(found);
    }
}

/// Shows what was found and not yet shown, if no window is open.
pub(super) fn show(state: &mut State) {
    let Some(found) = state.found.take_if(|_| state.overlay.is_none()) else { return };
    let found = &*found;
    let (view, table) = match &found.answer {
        Answer::Quotes(own, spread) => (TableKind::Spread, quotes(own, spread, found)),
        Answer::Figures(own, all) => (TableKind::Figures, figures(own, all, found)),
        Answer::Sayings(name, all) => (TableKind::Sayings, sayings(name, all, found)),
    };
    match table {
        Some(table) => state.overlay = Some(Overlay::Table(Box::new(OpenTable { view, table }))),
        None => state.tell(format!("{}, {}", nothing(view), found.looked)),
    }
}

const fn nothing(view: TableKind) -> &'static str {
    match view {
        TableKind::Figures => "no other article gives this quantity",
        TableKind::Sayings => "this actor is quoted nowhere in quotation marks",
        _ => "these words are quoted nowhere else",
    }
}

/// The look of a row: its cells, and its description.
type Row = (Vec<Cell<Goto>>, Vec<Run>);

fn table(title: String, head: &[&str], rows: Vec<Row>, chosen: usize) -> Table<Goto> {
    let (rows, details): (Vec<Vec<Cell<Goto>>>, Vec<Vec<Run>>) = rows.into_iter().unzip();
    let mut table = Table::new(title, String::new(), head, rows).with_details(details);
    table.row = chosen;
    table
}

fn cells(runs: Vec<(String, Role)>, goto: &Goto) -> Vec<Cell<Goto>> {
    runs.into_iter().map(|run| Cell { run: Run::of(run), goto: goto.clone() }).collect()
}

fn when(at: Option<jiff::Timestamp>) -> String {
    at.map_or_else(|| "no day".to_owned(), words::moment)
}

/// Returns the outlet of a row; where that is unknown, the headline.
fn whose(outlet: &str, title: &str) -> (String, Role) {
    if outlet.is_empty() { (shorten(title, NAME), Role::Dim) } else { (shorten(outlet, NAME), Role::Text) }
}

/// Returns where a row leads.
fn goto(found: &Found, article: u64, start: Option<usize>, (outlet, title): (&str, &str)) -> Goto {
    let place = if article == HERE {
        Some(Place::Here)
    } else {
        found.places.iter().find(|(number, _)| *number == article).map(|(_, place)| place.clone())
    };
    let name = [outlet, title].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(": ");
    place.map_or(Goto::Nothing, |place| Goto::Article { place, start: start.unwrap_or_default(), name })
}

/// The most cells of a passage in a row, and of a title's words.
const PASSAGE: usize = 400;
const TITLE: usize = 40;
/// The most cells of an outlet's name in a row, beside which the words stand.
const NAME: usize = 20;

/// Makes the table of a quote's words.
fn quotes(own: &[String], spread: &Spread, found: &Found) -> Option<Table<Goto>> {
    if spread.all.len() < 2 {
        return None;
    }
    let row = |one: &crate::corpus::carried::Occurrence| {
        let said = &one.said;
        let goto = goto(found, said.article, said.start, (&said.outlet, &said.title));
        // Who says it is in the title; here only who is named instead.
        let speaker = match &said.speaker {
            Some(speaker) if one.otherwise => format!("≠ {speaker}"),
            Some(_) => String::new(),
            None => "unnamed".to_owned(),
        };
        let role = if one.otherwise { Role::Warning } else { Role::Dim };
        let (class, class_role) = match one.kin {
            None => ("this one", Role::Dim),
            Some(Kin::Altered) => (Kin::Altered.word(), Role::Changed),
            // Where this one is the shortened quote, the other is not.
            Some(Kin::Longer) => ("longer", Role::Text),
            Some(kin) => (kin.word(), Role::Text),
        };
        let first = if one.first { "● first" } else { "" };
        let runs = vec![
            (when(said.at), Role::Heading),
            (first.to_owned(), Role::Accepted),
            (class.to_owned(), class_role),
            whose(&said.outlet, &said.title),
            (speaker, role),
            (shorten(&said.quote, PASSAGE), Role::Quote),
        ];
        (cells(runs, &goto), drawn(own, one))
    };
    let rows = spread.all.iter().map(row).collect();
    let chosen = spread.all.iter().position(|one| one.kin.is_none()).unwrap_or(0);
    let otherwise = spread.otherwise().count();
    let mut title: Vec<String> = spread.speaker.clone().into_iter().collect();
    title.push(format!("“{}”", shorten(own.first().map_or("", String::as_str), TITLE)));
    title.push(counted(spread.outlets(), "outlet"));
    title.extend((otherwise > 0).then(|| format!("≠ {otherwise} attributed otherwise")));
    title.push(found.looked.clone());
    Some(table(title.join(" · "), &["", "", "", "", "", ""], rows, chosen))
}

/// Draws the difference between the quote that was asked for and another.
fn drawn(own: &[String], one: &crate::corpus::carried::Occurrence) -> Vec<Run> {
    let head = head(&one.said.outlet, &one.said.title, one.said.speaker.as_deref());
    if one.kin.is_none() {
        return vec![head, Run::of((format!("“{}”", one.said.quote), Role::Quote))];
    }
    let theirs = Words::of(&one.said.quote);
    let shared = |own: &&String| compare(&Words::of(own), &theirs).map_or(0, |found| found.shared);
    let nearest = own.iter().max_by_key(shared).map_or("", String::as_str);
    std::iter::once(head).chain(runs(nearest, &one.said.quote, one.kin)).collect()
}

/// Returns the article of a passage, and a quote's speaker, before the words.
fn head(outlet: &str, title: &str, speaker: Option<&str>) -> Run {
    let parts = [outlet, title, speaker.unwrap_or_default()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Run::of((format!("{}: ", parts.join(" · ")), Role::Dim))
}

/// Returns a quote as runs: what only the quote asked for has stands in brackets. Nothing is marked where the words are
/// the same, whatever their capitals and the marks between them.
fn runs(own: &str, theirs: &str, kin: Option<Kin>) -> Vec<Run> {
    if kin == Some(Kin::Same) {
        return vec![Run::of((theirs.to_owned(), Role::Quote))];
    }
    let run = |run: revision::Run| {
        let (text, span, role) = match (run.side, run.old, run.new) {
            (Side::Old, Some(span), _) => (own, span, Role::Rejected),
            (Side::New, _, Some(span)) => (theirs, span, Role::Changed),
            (_, _, Some(span)) => (theirs, span, Role::Quote),
            _ => return None,
        };
        let space = if text[..span.start()].ends_with(char::is_whitespace) { " " } else { "" };
        let words = span.slice(text);
        Some((if role == Role::Rejected { format!("{space}[{words}]") } else { format!("{space}{words}") }, role))
    };
    revision::runs_between(own, theirs).into_iter().filter_map(run).map(Run::of).collect()
}

/// Makes the table of a quantity.
fn figures(own: &Figure, all: &[Figure], found: &Found) -> Option<Table<Goto>> {
    if all.iter().all(|figure| figure.article == HERE) {
        return None;
    }
    let row = |figure: &Figure| {
        let goto = goto(found, figure.article, Some(figure.start), (&figure.outlet, &figure.title));
        let (is_own, differs) = (figure == own, own.differs(figure));
        let (class, role) = match (is_own, differs) {
            (true, _) => ("this one", Role::Dim),
            (_, true) => ("differs", Role::Changed),
            (_, false) => ("same", Role::Text),
        };
        let [before, behind] = &figure.around;
        let amount = words::quantity(&figure.quantity);
        let runs = vec![
            (when(figure.at), Role::Heading),
            (class.to_owned(), role),
            (amount, if differs { Role::Changed } else { Role::Number }),
            whose(&figure.outlet, &figure.title),
            (shorten(&format!("{}{} {behind}", lead(before), figure.words), PASSAGE), Role::Text),
        ];
        let details = vec![
            head(&figure.outlet, &figure.title, None),
            Run::of((format!("{before} "), Role::Text)),
            Run::of((format!("{} ", figure.words), Role::Number)),
            Run::of((behind.clone(), Role::Text)),
        ];
        (cells(runs, &goto), details)
    };
    let rows = all.iter().map(row).collect();
    let chosen = all.iter().position(|figure| figure == own).unwrap_or(0);
    let differ = all.iter().filter(|figure| own.differs(figure)).count();
    let differ = format!("{differ} {}", if differ == 1 { "differs" } else { "differ" });
    let title = format!("{} · {differ} · {}", words::quantity(&own.quantity), found.looked);
    Some(table(title, &["", "", "", "", ""], rows, chosen))
}

/// Returns the last words before a number, which say what it counts.
fn lead(before: &str) -> String {
    const WORDS: usize = 4;
    let words: Vec<&str> = before.split_whitespace().collect();
    let last = &words[words.len().saturating_sub(WORDS)..];
    let cut = if last.len() < words.len() { "… " } else { "" };
    last.iter().fold(cut.to_owned(), |out, word| format!("{out}{word} "))
}

/// Makes the table of an actor's quotes.
fn sayings(name: &str, all: &[Carried], found: &Found) -> Option<Table<Goto>> {
    if all.is_empty() {
        return None;
    }
    let row = |said: &Carried| {
        let goto = goto(found, said.article, said.start, (&said.outlet, &said.title));
        let here = if said.article == HERE { "here" } else { "" };
        let runs = vec![
            (when(said.at), Role::Heading),
            (here.to_owned(), Role::Dim),
            whose(&said.outlet, &said.title),
            (shorten(&said.quote, PASSAGE), Role::Quote),
        ];
        let head = head(&said.outlet, &said.title, said.speaker.as_deref());
        (cells(runs, &goto), vec![head, Run::of((format!("“{}”", said.quote), Role::Quote))])
    };
    let rows = all.iter().map(row).collect();
    let title = format!("{name} · {} · {}", counted(all.len(), "quote"), found.looked);
    Some(table(title, &["", "", "", ""], rows, 0))
}

/// Goes to a place of the open article: selects what is marked there.
pub(super) fn here(state: &mut State, start: usize) {
    let marks = state.session.entries().annotations();
    let holds = |mark: &&Annotation| mark.spans.iter().any(|span| span.start() == start);
    let found = marks.iter().filter(|mark| state.shows(mark)).find(holds).map(|mark| (mark.id, mark.kind()));
    state.cursor = start;
    if let Some((id, kind)) = found {
        (state.tab, state.selected) = (Tab::of(kind), Some(id));
        to_selected(state);
    }
}
