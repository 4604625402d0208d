//! One run: an article is edited, a fault happens, and the recovered session is compared with the confirmed edits.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock};

use crate::editing::{Does, Edit, Hand, NotShown, single_words};
use crate::house::House;
use crate::model::{Entries, Model};
use crate::problem::{Kind, Problem, unreadable};
use crate::random::Random;
use crate::terminal::Terminal;

/// The run cannot continue; the reason is among its problems.
#[derive(Debug)]
pub(crate) struct Stop;

/// Whether a run continues.
pub(crate) type Go = Result<(), Stop>;

/// The screen's answer to an edit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Answer {
    /// The edit was made.
    Done,
    /// The edit was made, and a crash would lose it.
    AtRisk,
    /// The edit was refused.
    Refused(String),
}

/// One run.
pub(crate) struct Run {
    pub(crate) house: House,
    pub(crate) random: Random,
    pub(crate) model: Model,
    pub(crate) article: String,
    words: Vec<String>,
    pub(crate) terminal: Option<Terminal>,
    /// The suggestions before the first edit.
    pub(crate) first: Entries,
    /// The states that the session may have when it is opened next, best first.
    pub(crate) may_be: Vec<Entries>,
    pub(crate) problems: Vec<Problem>,
    /// The number of edits that the screen confirmed.
    pub(crate) acknowledged: usize,
    /// Whether a message at opening said that there is no journal.
    without_journal: bool,
    /// Whether a crash left changes that are not in the file.
    pub(crate) unsaved: bool,
    /// Whether a save may be refused.
    pub(crate) refuses: bool,
}

/// Returns the articles of the project.
fn articles() -> &'static [(PathBuf, String)] {
    static ARTICLES: OnceLock<Vec<(PathBuf, String)>> = OnceLock::new();
    ARTICLES.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/articles");
        let files = crate::house::files(&folder).into_iter();
        files.map(|path| (path.clone(), std::fs::read_to_string(&path).expect("an article"))).collect()
    })
}

impl Run {
    /// Returns a run of this seed, with nothing open yet.
    pub(crate) fn new(seed: u64) -> Self {
        let mut random = Random::new(seed);
        let (_, article) = random.pick(articles());
        let house = House::new(article);
        let words = single_words(article);
        let mut run = Self {
            house,
            random,
            model: Model::default(),
            article: article.clone(),
            words,
            terminal: None,
            first: Entries::default(),
            may_be: Vec::new(),
            problems: Vec::new(),
            acknowledged: 0,
            without_journal: false,
            unsaved: false,
            refuses: false,
        };
        run.first = run.found_at_first();
        run.model = Model::of(run.first.clone());
        if run.random.one_in(4) {
            let book = "[[target]]\nname = \"the dam\"\ndefinition = \"Who fills it.\"\n";
            std::fs::write(run.house.path("work/codebook.toml"), book).expect("a codebook");
        }
        run
    }

    /// Returns the suggestions in the article, found once for all runs.
    fn found_at_first(&self) -> Entries {
        static FOUND: Mutex<BTreeMap<String, Entries>> = Mutex::new(BTreeMap::new());
        let mut found = FOUND.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let entry = found.entry(self.article.clone());
        entry.or_insert_with(|| saved_at_once(&self.article)).clone()
    }

    /// Records a problem after which the run cannot continue.
    pub(crate) fn stop<T>(&mut self, problem: Problem) -> Result<T, Stop> {
        self.problems.push(problem);
        Err(Stop)
    }

    /// Records a problem unless `so`.
    pub(crate) fn expect(&mut self, so: bool, problem: impl FnOnce() -> Problem) {
        if !so {
            self.problems.push(problem());
        }
    }

    /// Returns the terminal.
    pub(crate) fn terminal(&mut self) -> &mut Terminal {
        self.terminal.as_mut().expect("a run opens the session before it edits")
    }

    /// Returns the screen's text, after checking that it is readable.
    pub(crate) fn screen(&mut self) -> String {
        let text = self.terminal().text();
        let panic = self.terminal().panic().map(|text| Problem { kind: Kind::Panic, text });
        self.problems.extend(panic.or_else(|| unreadable(&text)));
        text
    }

    /// Opens the article.
    pub(crate) fn open(&mut self) -> Result<String, Stop> {
        let (given, state) = (self.house.given.clone(), self.house.state());
        let terminal = self.start(&given, &state);
        self.terminal = Some(terminal);
        let shown = self.terminal().see(is_open);
        let text = self.screen();
        self.heeds(&text);
        if shown { Ok(text) } else { self.stop(Problem::unclean(format!("did not open:\n{text}"))) }
    }

    /// Starts the program on a file, with a state folder.
    pub(crate) fn start(&self, file: &Path, state: &Path) -> Terminal {
        let program = self.house.program(file, state);
        Terminal::start(&program, &self.house.work())
    }

    fn hand(&mut self) -> Hand<'_> {
        let terminal = self.terminal.as_mut().expect("a run opens the session before it edits");
        Hand { terminal, random: &mut self.random, model: &self.model, words: &self.words }
    }

    fn not_shown<T>(&mut self, not: &NotShown) -> Result<T, Stop> {
        let text = self.screen();
        self.stop(Problem::unclean(format!("{:?} was not shown:\n{text}", not.0)))
    }

    /// Presses all keys of an edit but the last.
    pub(crate) fn begin(&mut self) -> Result<Edit, Stop> {
        if self.random.one_in(6) {
            let looked = self.hand().look();
            looked.or_else(|not| self.not_shown(&not))?;
        }
        let begun = self.hand().begin();
        begun.or_else(|not| self.not_shown(&not))
    }

    /// Takes a stance, so that the session has one.
    pub(crate) fn takes_a_stance(&mut self) -> Go {
        let begun = self.hand().stance();
        let stance = begun.or_else(|not| self.not_shown(&not))?;
        match self.finish(stance)? {
            Answer::Done => Ok(()),
            answer => self.stop(Problem::unclean(format!("no stance can be taken: {answer:?}"))),
        }
    }

    /// Presses the last key, and waits for the screen's message.
    pub(crate) fn finish(&mut self, edit: Edit) -> Result<Answer, Stop> {
        let says = edit.says.clone();
        self.terminal().keys(&edit.key);
        let answered = self.terminal().see(|screen| answer(screen, &says).is_some());
        let screen = self.screen();
        let Some(answer) = answer(&screen, &says).filter(|_| answered) else {
            return self.not_shown(&NotShown(says));
        };
        let answer = match answer {
            Answer::Done if self.without_journal && !matches!(edit.does, Does::Save) => Answer::AtRisk,
            answer => answer,
        };
        match &answer {
            Answer::Done => {
                self.acknowledged += 1;
                self.model.journalled = None;
                edit.does.done(&mut self.model);
            }
            Answer::AtRisk => {
                let before = self.model.now.clone();
                self.model.journalled.get_or_insert(before);
                edit.does.done(&mut self.model);
            }
            Answer::Refused(_) => {}
        }
        Ok(answer)
    }

    /// Makes some edits.
    pub(crate) fn edits(&mut self, low: usize, high: usize) -> Go {
        for _ in 0..self.random.between(low, high) {
            let edit = self.begin()?;
            let answer = self.finish(edit)?;
            if let Answer::Refused(why) = answer
                && !self.refuses
            {
                return self.stop(Problem::unclean(format!("an edit was refused without a cause: {why}")));
            }
        }
        Ok(())
    }

    /// Saves, and returns the screen's answer.
    pub(crate) fn save(&mut self) -> Result<Answer, Stop> {
        self.command("w", "saved /", Does::Save)
    }

    /// Enters a command on the command line, and returns the screen's answer.
    pub(crate) fn command(&mut self, command: &str, says: &str, does: Does) -> Result<Answer, Stop> {
        self.calm()?;
        self.terminal().keys(&format!(":{command}"));
        self.finish(Edit { key: "\r".into(), says: says.into(), does })
    }

    /// Waits until the keys of reading work again.
    pub(crate) fn calm(&mut self) -> Go {
        self.terminal().keys("\u{3}1");
        if self.terminal().see(|screen| screen.contains("LIST  ? help")) {
            return Ok(());
        }
        self.not_shown(&NotShown("LIST  ? help".into()))
    }

    /// Notes a message at opening that there is no journal: every edit is then at risk until it is saved.
    pub(crate) fn heeds(&mut self, screen: &str) {
        self.without_journal = said(screen).contains("a crash would lose");
    }

    /// Returns the program's bytes of memory and open files.
    pub(crate) fn uses(&mut self) -> (u64, usize) {
        let pid = self.terminal().pid();
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
        let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes = resident.and_then(|size| size.trim().trim_end_matches(" kB").parse::<u64>().ok());
        let files = std::fs::read_dir(format!("/proc/{pid}/fd")).map_or(0, Iterator::count);
        (kilobytes.unwrap_or(0) * 1024, files)
    }
}

/// Returns the suggestions for an article: the session as it is when it is saved at once.
fn saved_at_once(article: &str) -> Entries {
    let house = House::new(article);
    let program = house.program(&house.article(), &house.state());
    let mut terminal = Terminal::start(&program, &house.work());
    assert!(terminal.see(is_open), "does not open:\n{}", terminal.text());
    terminal.keys("w");
    assert!(terminal.see(|screen| said(screen).contains("saved /")), "does not save:\n{}", terminal.text());
    Entries::read(&house.session()).expect("a session that was saved can be read")
}

/// Whether the screen shows an article.
pub(crate) fn is_open(screen: &str) -> bool {
    screen.contains(" READ ") || screen.contains(" LIST ")
}

/// Returns the message at the bottom of a screen as one line; a long message covers rows of the panes.
pub(crate) fn said(screen: &str) -> String {
    let of_a_pane = |line: &&str| line.starts_with(['│', '╭', '╰']);
    let lines: Vec<&str> = screen.lines().rev().take_while(|line| !of_a_pane(line)).collect();
    lines.iter().rev().flat_map(|line| line.split_whitespace()).collect::<Vec<_>>().join(" ")
}

/// Returns the screen's answer to an edit; `None` while there is none.
fn answer(screen: &str, says: &str) -> Option<Answer> {
    const REFUSES: [&str; 5] =
        ["cannot save", "not done:", "changed by somebody", "read-only here", "cannot merge"];
    let said = said(screen);
    if said.contains("a crash would lose this change") {
        return Some(Answer::AtRisk);
    }
    // The message may say that a target could not be added to the codebook; the stance was taken.
    if said.contains(says) || said.contains("is not added: ") {
        // While a change is not in the journal, the top line says so.
        let at_risk = screen.lines().next().is_some_and(|top| top.contains("a crash would lose this"));
        return Some(if at_risk { Answer::AtRisk } else { Answer::Done });
    }
    REFUSES.iter().any(|words| said.contains(words)).then_some(Answer::Refused(said))
}
