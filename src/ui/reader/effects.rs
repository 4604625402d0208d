//! Carries out commands on the session's file, the codebook and exports, and starts work beside the screen. The loop
//! and the tests both use it; commands for the terminal are left to the loop.

pub mod codebook;
pub mod elsewhere;
mod queue;
mod save;
mod versions;

pub use queue::{Articles, keep};
pub use versions::Versions;

use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use super::change::work;
use super::msg::Cmd;
use super::outcome::Outcome;
use super::state::State;
use super::work::Job;
use crate::config::Config;
use crate::formats::{Format, export};
use crate::lexicon::counted;
use crate::store::codebook::CodebookFile;
use crate::store::{Opened, PutError, Replace, SaveError, SessionFile, put};
use crate::ui::keymap::{Action, Keymap};
use crate::ui::theme::THEMES;
pub use elsewhere::InLibrary;
use elsewhere::Reach;

/// The files, threads and channels that commands use.
#[derive(Debug)]
pub struct World<M> {
    /// The session's file.
    pub session_file: SessionFile,
    /// The codebook's file.
    pub codebook: CodebookFile,
    /// Where the article's other texts are.
    pub versions: Versions,
    /// The other articles of the queue, if there are any.
    pub articles: Option<Articles>,
    /// The library that is looked in for other articles, if there is one.
    pub library: Option<InLibrary>,
    /// The channel for the results of work beside the screen.
    pub send: Sender<M>,
    /// The folder of relative paths; empty for the folder in which the program runs.
    pub folder: PathBuf,
}

/// Returns a screen on what was opened, the world around it, and what is to be done first.
pub fn begin<M>(
    opened: Opened,
    codebook: CodebookFile,
    config: Config,
    keymap: Keymap,
    send: Sender<M>,
) -> (State, World<M>, Vec<Cmd>) {
    let (mut state, world, job) = screen(opened, codebook, config, keymap, send);
    let first = job.map_or_else(Vec::new, |job| work(&mut state, job));
    (state, world, first)
}

/// Returns the same with what there is to be found or resolved first.
fn screen<M>(
    opened: Opened,
    codebook: CodebookFile,
    config: Config,
    keymap: Keymap,
    send: Sender<M>,
) -> (State, World<M>, Option<Job>) {
    let job = to_do(&opened, &codebook);
    let versions = opened.before.clone().map_or_else(Versions::default, Versions::Before);
    let latest = opened.latest.clone();
    let mut state = State::new(opened.session, config, keymap, codebook::of(&codebook));
    opened.session_file.path().clone_into(&mut state.path);
    state.on_disk = opened.session_file.is_saved();
    state.read_only = opened.session_file.read_only().map(str::to_owned);
    state.know_latest(latest);
    state.themes = THEMES.iter().map(|(name, _)| (*name).to_owned()).collect();
    let moved = matches!(versions, Versions::Before(_));
    greet(&mut state, opened.recovered, moved, &opened.notices);
    state.show_wrong();
    (
        state,
        World {
            session_file: opened.session_file,
            codebook,
            versions,
            articles: None,
            library: None,
            send,
            folder: PathBuf::new(),
        },
        job,
    )
}

/// Returns what there is to be found or resolved in a session just opened.
fn to_do(opened: &Opened, codebook: &CodebookFile) -> Option<Job> {
    let (document, mut metadata) =
        (opened.session.document().clone(), opened.session.entries().metadata().clone());
    if opened.fresh {
        metadata.fill(&codebook.defaults(opened.article.as_deref()));
        return Some(Job::Find(document, metadata));
    }
    let (old, fields) = (metadata.published, opened.given.clone());
    if fields.is_empty() {
        return opened.is_changed.then_some(Job::FindAnew(document, old));
    }
    Some(Job::Resolve { document, old, fields })
}

/// Shows what the reader should know first.
fn greet(state: &mut State, recovered: usize, moved: bool, notices: &[String]) {
    let mut said: Vec<String> = notices.to_vec();
    if moved {
        let ways =
            [(Action::Versions, "shows what changed"), (Action::Undo, "goes back to the text it was saved on")];
        said.push(state.advised("the session is on the new text now", &ways));
    }
    if state.is_earlier {
        let ways = [(Action::Versions, "shows what changed since, and carries the annotations over")];
        said.push(state.advised("this session is of an earlier text of the article", &ways));
    }
    if recovered > 0 {
        said.insert(0, format!("restored {} from last time", counted(recovered, "unsaved change")));
    }
    if let Some(why) = &state.read_only {
        said.insert(0, format!("read-only: {why}; :w OTHER keeps elsewhere what you do here"));
    }
    let disputed = state.disputed();
    if disputed > 0 {
        said.push(state.advised(&format!("{disputed} to settle"), &[(Action::OnlyDisputed, "shows them")]));
    }
    if !said.is_empty() {
        state.tell(said.join(" · "));
    }
}

/// Performs a command. Long work is started, and its outcome comes later; what only a terminal can do is not done
/// here.
pub fn perform<M: From<Outcome> + Send + 'static>(
    cmd: Cmd,
    state: &mut State,
    world: &mut World<M>,
) -> Option<Outcome> {
    match cmd {
        Cmd::Quit { discard } => Some(left(&mut world.session_file, discard)),
        Cmd::Save { leave } => {
            let saved = save::save(&mut state.session, &mut world.session_file, world.library.as_ref());
            let send = world.send.clone();
            // If the receiver is gone, the result is not needed.
            world.session_file.check(move || drop(send.send(Outcome::Checked.into())));
            Some(after_save(saved, &world.session_file, leave))
        }
        Cmd::SaveAs { path, leave } => {
            let saved = world.session_file.save_as(&mut state.session, &world.folder.join(path), state.now);
            Some(after_save(saved.map(|()| None), &world.session_file, leave))
        }
        Cmd::Record(transaction) => Some(match world.session_file.record(&transaction, &state.session) {
            Ok(()) => Outcome::Recorded,
            Err(error) => Outcome::Unrecorded(error.to_string()),
        }),
        Cmd::Settle => world.session_file.settle().err().map(|error| {
            state.session.mark_unsaved();
            Outcome::Failed(error.to_string())
        }),
        Cmd::Merge => Some(match world.session_file.merge(&state.session) {
            Ok(merge) => Outcome::Merged(Box::new(merge)),
            Err(error) => Outcome::Failed(error.to_string()),
        }),
        Cmd::Export { format, path } => Some(exported(state, format, &world.folder.join(path))),
        Cmd::Work(job) if job.is_short() => Some(job.run()),
        Cmd::Work(job) => {
            let send = world.send.clone();
            std::thread::spawn(move || {
                let doing = job.doing();
                let done = std::panic::catch_unwind(AssertUnwindSafe(|| job.run()));
                send.send(done.unwrap_or(Outcome::Unfinished(doing)).into())
            });
            None
        }
        Cmd::Versions => Some(versions::read(&world.versions, &state.session)),
        Cmd::Open(turn) => Some(queue::turn(turn, state, world)),
        Cmd::OpenAll => Some(queue::all(state, world)),
        Cmd::Seek(number, sought) => {
            let own = world.session_file.path().to_owned();
            elsewhere::seek(number, *sought, reach(state, world), own, world.send.clone())
        }
        Cmd::Visit { place, start, name } => Some(queue::visit((&place, start, &name), state, world)),
        Cmd::Codebook { asked } => codebook::look(&mut world.codebook, asked),
        Cmd::AddActor(name) => Some(codebook::add_actor(&mut world.codebook, &name)),
        Cmd::AddTarget { name, definition } => Some(codebook::add(&mut world.codebook, &name, &definition)),
        Cmd::Copy(_) | Cmd::Theme(_) | Cmd::Redraw | Cmd::Suspend => None,
    }
}

/// Returns where else is looked: in the articles of the queue, else in the library.
fn reach<M>(state: &State, world: &World<M>) -> Option<Reach> {
    let queue = world.articles.as_ref().filter(|articles| articles.queue.articles().len() > 1);
    let url = || state.session.entries().metadata().url.clone();
    let library = || world.library.clone().map(|library| Reach::Library(library, url()));
    queue.map(|articles| Reach::Queue(articles.with_sessions())).or_else(library)
}

/// Closes the session. This cannot fail: unsaved work that could not be discarded is offered again on the next
/// opening, and that is said.
fn left(session_file: &mut SessionFile, discard: bool) -> Outcome {
    let forgotten = if discard { session_file.forget() } else { Ok(()) };
    let said = forgotten.err().map(|error| {
        format!("what was not saved is still in the journal, and the next opening restores it: {error}")
    });
    Outcome::Closed(said)
}

/// Returns what came of saving; `saved` has why others do not have it yet.
fn after_save(saved: Result<Option<String>, SaveError>, file: &SessionFile, leave: bool) -> Outcome {
    match saved {
        Ok(unsent) if leave => Outcome::Closed(unsent),
        Ok(None) => Outcome::Saved(file.path().to_owned()),
        Ok(Some(unsent)) => Outcome::SavedHere(file.path().to_owned(), unsent),
        Err(error) => unsaved(&error, file),
    }
}

/// Returns why the session is not saved; if its place cannot be written, offers another.
fn unsaved(error: &SaveError, file: &SessionFile) -> Outcome {
    match error {
        SaveError::Disk { path, .. } if path == file.path() => {
            Outcome::Unsaved { why: error.to_string(), elsewhere: file.elsewhere() }
        }
        _ => Outcome::Failed(error.to_string()),
    }
}

fn exported(state: &State, format: Format, path: &Path) -> Outcome {
    let name = state.path.display().to_string();
    let export = match export(format, &[(name, &state.session)], &state.codebook) {
        Ok(export) => export,
        Err(error) => return Outcome::Failed(format!("not exported to {}: {error}", path.display())),
    };
    match put(&export, path, Replace::Nothing) {
        Ok(_) if export.omitted.is_empty() => Outcome::Told(format!("exported {}", path.display())),
        Ok(_) => Outcome::Told(format!("exported {} · {}", path.display(), export.omitted.join(" · "))),
        Err(PutError::Exists(path)) => Outcome::Failed(format!("{} exists; give another name", path.display())),
        Err(error) => Outcome::Failed(format!("not exported: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Document, Metadata};
    use crate::store::codebook::at_hand;
    use crate::store::{Folders, Request, open};
    use crate::ui::reader::msg::Msg;

    #[test]
    fn long_work_is_done_beside_the_screen_and_tells_the_loop() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::write(at("a.txt"), "“No,” said Ana Ferro.\n").unwrap();
        let folders = Folders { config: at("config"), data: at("data"), state: at("state") };
        let request = Request { input: (&at("a.txt")).into(), ..Request::default() };
        let opened = open(&request, &folders, jiff::Timestamp::UNIX_EPOCH).unwrap();
        let (send, outcomes) = std::sync::mpsc::channel();
        let config = Config::default();
        let keymap = Keymap::of(&config).unwrap();
        let kept = at_hand(&at("a.standoff.toml"), None, None);
        let (mut state, mut world, _) = begin(opened, kept, config, keymap, send);
        let job = |text: String| Cmd::Work(Job::Find(Document::new(text), Metadata::default()));
        let short = perform(job("“Yes,” said Ana Ferro.".into()), &mut state, &mut world);
        assert!(matches!(short, Some(Outcome::Extracted(_))));
        assert!(perform(job("“Yes,” said Ana Ferro.\n".repeat(10_000)), &mut state, &mut world).is_none());
        let Ok(Msg::Done(Outcome::Extracted(entries))) = outcomes.recv() else { panic!("nothing was told") };
        assert_eq!(entries.annotations().iter().count(), 10_000);
    }
}
