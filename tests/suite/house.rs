//! A folder with an article and the program's own folders, for tests of saving and recovery.

use std::fs;
use std::path::PathBuf;

use standoff::annotation::{Edit, Transaction, Verdict};
use standoff::extract::extract;
use standoff::lexicon::Lexicon;
use standoff::session::Session;
use standoff::store::{Folders, OpenError, Opened, Request, SessionFile, open};

pub(super) const TEXT: &str =
    "The vote is on Friday.\n\n“We will not move,” said Ana Ferro. She named 12 towns.\n\nIt rained.\n";

/// A folder with an article, and folders of the program's own in it.
pub(super) struct House {
    pub(super) root: tempfile::TempDir,
}

impl House {
    pub(super) fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("vote.txt"), TEXT).unwrap();
        Self { root }
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    pub(super) fn folders(&self) -> Folders {
        Folders { config: self.path("config"), data: self.path("data"), state: self.path("state") }
    }

    pub(super) fn try_open(&self, request: &Request) -> Result<Opened, OpenError> {
        open(request, &self.folders(), jiff::Timestamp::UNIX_EPOCH)
    }

    pub(super) fn ask(&self, request: &Request) -> Opened {
        let mut opened = self.try_open(request).unwrap();
        if opened.fresh {
            let session = &mut opened.session;
            let metadata = session.entries().metadata().clone();
            session.begin_with(extract(session.document(), Lexicon::get(), metadata.published).entries(metadata));
        }
        opened
    }

    /// Opens an article as the reader's loop does, and extracts its suggestions.
    pub(super) fn open(&self, name: &str) -> Opened {
        self.ask(&self.request(name))
    }

    pub(super) fn request(&self, name: &str) -> Request {
        Request { input: (&self.path(name)).into(), ..Request::default() }
    }

    pub(super) fn journal(&self) -> PathBuf {
        let files = fs::read_dir(self.path("state")).unwrap().map(|file| file.unwrap().path());
        let is_one = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "jsonl");
        files.filter(is_one).last().unwrap()
    }
}

/// Gives the annotation at `at` a verdict, as the reader's loop does: it is applied, then journalled.
pub(super) fn judge(session: &mut Session, session_file: &mut SessionFile, at: usize, state: Verdict) {
    let mut annotation = session.entries().annotations().iter().nth(at).unwrap().clone();
    annotation.state = state;
    let change = Transaction::new("judge", vec![Edit::put(annotation)]);
    let applied = session.change(change).unwrap().clone();
    session_file.record(&applied, session).unwrap();
}

pub(super) fn states(session: &Session) -> Vec<Verdict> {
    session.entries().annotations().iter().map(|a| a.state).collect()
}

/// Judges the first annotations, and ends as in a crash.
pub(super) fn die_after(house: &House, name: &str, verdicts: &[Verdict]) -> Vec<Verdict> {
    let mut opened = house.open(name);
    for (at, state) in verdicts.iter().enumerate() {
        judge(&mut opened.session, &mut opened.session_file, at, *state);
    }
    states(&opened.session)
}

/// Saves, then lets another person reject the last annotation in the file.
pub(super) fn others_save(house: &House, name: &str) {
    let mut theirs =
        house.ask(&Request { input: (&house.path(name)).into(), only_look: true, ..Request::default() });
    let last = theirs.session.entries().annotations().len() - 1;
    judge(&mut theirs.session, &mut theirs.session_file, last, Verdict::Rejected);
    fs::write(house.path(name), standoff::session::file::to_toml(&theirs.session)).unwrap();
}
