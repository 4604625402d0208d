//! Sessions of two people: nobody's work replaces another's.

use std::path::{Path, PathBuf};

use super::{Person, rows, two, write};
use crate::annotation::{Edit, Field, Metadata, Transaction};
use crate::extract::extract;
use crate::lexicon::Lexicon;
use crate::library::shared::rows::path_of;
use crate::library::{ArticleId, Change, LibraryError, Source};
use crate::session::Session;
use crate::session::file::{from_toml, to_toml};
use crate::source::Input;
use crate::store::{Folders, Opened, Request, SaveError, open};

/// Writes a session of an article as the program makes it; returns its path.
pub(super) fn begin(person: &mut Person, id: ArticleId) -> PathBuf {
    let article = person.library.article(id).unwrap();
    let metadata = Metadata { done: false, ..article.metadata };
    let found = extract(&article.document, Lexicon::get(), metadata.published).entries(metadata);
    let mut session = Session::new(article.document, found, None);
    session.mark_saved();
    let path = person.library.session_path(id, &person.folder.path().join("sessions"), None).unwrap();
    write(&path, &to_toml(&session));
    path
}

/// Changes a session in its file, without any program knowing.
fn describe(path: &Path, field: Field, value: &str) {
    let mut session = from_toml(&std::fs::read_to_string(path).unwrap()).unwrap().session;
    let edit = Edit::Field(field, Some(value.to_owned()));
    session.change(Transaction::new("describe", vec![edit])).unwrap();
    std::fs::write(path, to_toml(&session)).unwrap();
}

fn field(path: &Path, field: Field) -> Option<String> {
    let session = from_toml(&std::fs::read_to_string(path).unwrap()).unwrap().session;
    session.entries().metadata().get(field)
}

/// Two people with one session of one article.
fn with_session() -> Option<(Person, Person, ArticleId, PathBuf, PathBuf)> {
    let (mut ana, mut ben) = two()?;
    let id = ana.add("1", "“No,” said Ana Ferro on Friday.");
    let path = begin(&mut ana, id);
    assert_eq!(ana.library.index(&path).unwrap(), Some(id));
    ben.library.renew().unwrap();
    let theirs = ben.folder.path().join("sessions").join(path.file_name().unwrap());
    assert_eq!(std::fs::read(&theirs).unwrap(), std::fs::read(&path).unwrap());
    Some((ana, ben, id, path, theirs))
}

#[test]
fn a_session_is_a_row_with_a_version_that_all_have() {
    let Some((mut ana, mut ben, id, path, theirs)) = with_session() else { return };
    assert_eq!(ben.library.stored(id).unwrap().sessions, [theirs.to_str().unwrap()]);
    describe(&theirs, Field::Author, "Cleo");
    ben.library.index(&theirs).unwrap();
    ana.library.renew().unwrap();
    assert_eq!(field(&path, Field::Author).as_deref(), Some("Cleo"));
    let sql = "SELECT name || ' ' || article || ' ' || version || ' ' || person FROM session";
    let name = path.file_name().unwrap().to_str().unwrap();
    assert_eq!(rows(&ana, sql), [format!("{name} {} 2 ben", id.0)]);
    // The same again is no version.
    ana.library.index(&path).unwrap();
    assert_eq!(rows(&ana, sql), [format!("{name} {} 2 ben", id.0)]);
    // A file that was removed comes back when it is opened.
    std::fs::remove_file(&path).unwrap();
    ana.library.renew_session(&path).unwrap();
    assert_eq!(field(&path, Field::Author).as_deref(), Some("Cleo"));
}

#[test]
fn a_stale_write_is_refused_and_then_both_are_merged() {
    let Some((mut ana, mut ben, _, path, theirs)) = with_session() else { return };
    describe(&path, Field::Author, "Cleo");
    describe(&theirs, Field::Section, "Politics");
    ana.library.index(&path).unwrap();
    let error = ben.library.index(&theirs).unwrap_err();
    assert!(matches!(error, LibraryError::Unsent { .. }), "{error}");
    assert!(error.to_string().contains("ana saved it meanwhile; saving again offers to merge both"), "{error}");
    assert_eq!(rows(&ana, "SELECT person FROM session"), ["ana"]);
    let said = ben.library.renew().unwrap().said;
    assert!(said.len() == 1 && said[0].contains("was saved by ana, too; merged: 1"), "{said:?}");
    ana.library.renew().unwrap();
    for file in [&path, &theirs] {
        assert_eq!(field(file, Field::Author).as_deref(), Some("Cleo"));
        assert_eq!(field(file, Field::Section).as_deref(), Some("Politics"));
    }
}

/// Opens a session as the reader does.
fn opened(person: &Person, id: ArticleId, path: &Path) -> Opened {
    let at = |name: &str| person.folder.path().join(name);
    let article = person.library.article(id).unwrap();
    let request = Request {
        input: Input::Article(article.into()),
        session: Some(path.to_owned()),
        stays: true,
        ..Request::default()
    };
    let folders = Folders { config: at("config"), data: at("data"), state: at("state") };
    open(&request, &folders, jiff::Timestamp::UNIX_EPOCH).unwrap()
}

/// What the reader does on saving.
fn save(person: &mut Person, opened: &mut Opened) -> Result<Option<String>, SaveError> {
    let path = opened.session_file.path().to_owned();
    let _ = person.library.renew_session(&path);
    opened.session_file.save(&mut opened.session)?;
    Ok(person.library.send_session(&path).err().map(|error| error.to_string()))
}

fn set(opened: &mut Opened, field: Field, value: &str) {
    let edit = Edit::Field(field, Some(value.to_owned()));
    opened.session.change(Transaction::new("describe", vec![edit])).unwrap();
}

#[test]
fn an_open_session_that_another_saved_is_merged_by_its_reader() {
    let Some((mut ana, mut ben, id, path, theirs)) = with_session() else { return };
    let (mut one, mut two) = (opened(&ana, id, &path), opened(&ben, id, &theirs));
    set(&mut one, Field::Author, "Cleo");
    set(&mut two, Field::Section, "Politics");
    assert_eq!(save(&mut ana, &mut one).unwrap(), None);
    let refused = save(&mut ben, &mut two).unwrap_err();
    assert!(refused.to_string().contains(":merge unites both"), "{refused}");
    assert_eq!(rows(&ana, "SELECT person || version FROM session"), ["ana2"]);
    let merge = two.session_file.merge(&two.session).unwrap();
    two.session.change(merge.transaction).unwrap();
    assert_eq!(save(&mut ben, &mut two).unwrap(), None);
    ana.library.renew().unwrap();
    for file in [&path, &theirs] {
        assert_eq!(field(file, Field::Author).as_deref(), Some("Cleo"));
        assert_eq!(field(file, Field::Section).as_deref(), Some("Politics"));
    }
}

#[test]
fn two_who_both_begin_a_session_keep_what_both_did() {
    let Some((mut ana, mut ben)) = two() else { return };
    let id = ana.add("1", "“No,” said Ana Ferro on Friday.");
    ben.library.renew().unwrap();
    let (mine, theirs) = (begin(&mut ana, id), begin(&mut ben, id));
    describe(&mine, Field::Author, "Cleo");
    describe(&theirs, Field::Section, "Politics");
    ana.library.index(&mine).unwrap();
    assert!(ben.library.index(&theirs).is_err());
    ben.library.renew().unwrap();
    ana.library.renew().unwrap();
    let fields = [Field::Author, Field::Section].map(|own| field(&mine, own));
    assert_eq!(fields, [Some("Cleo".into()), Some("Politics".into())]);
    assert_eq!(std::fs::read(&mine).unwrap(), std::fs::read(&theirs).unwrap());
}

#[test]
fn a_coders_own_session_marks_only_their_article_as_done() {
    let Some((mut ana, mut ben, id, path, _)) = with_session() else { return };
    let own = path.with_file_name(format!("{}.ana.standoff.toml", "coded-1"));
    let mut session = from_toml(&std::fs::read_to_string(&path).unwrap()).unwrap().session;
    session.annotator = Some("ana".into());
    session.change(Transaction::new("done", vec![Edit::Field(Field::Done, Some("true".into()))])).unwrap();
    write(&own, &to_toml(&session));
    ana.library.index(&own).unwrap();
    ana.library.renew().unwrap();
    ben.library.renew().unwrap();
    assert_eq!(ana.titles(Source::Coded), ["Headline 1"]);
    assert!(ben.titles(Source::Coded).is_empty());
    assert_eq!(ben.library.stored(id).unwrap().sessions.len(), 2);
    assert_eq!(rows(&ana, "SELECT person || ' ' || done FROM state"), ["ana true"]);
    ana.library.change(&[id], &Change::Done(false)).unwrap();
}

#[test]
fn a_project_may_be_in_another_folder_for_each() {
    let Some((mut ana, mut ben)) = two() else { return };
    let id = ana.add("1", "“No,” said Ana Ferro on Friday.");
    ben.library.renew().unwrap();
    let folder = |person: &Person, name: &str| person.folder.path().join(name).join("grain");
    let (hers, his) = (folder(&ana, "work"), folder(&ben, "texts"));
    for (person, folder) in [(&mut ana, &hers), (&mut ben, &his)] {
        std::fs::create_dir_all(folder).unwrap();
        let name = folder.to_str().unwrap().to_owned();
        person.library.change(&[id], &Change::Project(name, true)).unwrap();
    }
    let path = begin(&mut ana, id);
    assert_eq!(path.parent(), Some(hers.as_path()));
    ana.library.index(&path).unwrap();
    ben.library.renew().unwrap();
    assert!(his.join(path.file_name().unwrap()).is_file());
    // A session elsewhere is nobody else's.
    let alone = ana.folder.path().join("alone.standoff.toml");
    std::fs::copy(&path, &alone).unwrap();
    ana.library.index(&alone).unwrap();
    assert_eq!(rows(&ana, "SELECT name FROM session").len(), 1);
}

#[test]
fn a_row_never_becomes_a_file_elsewhere() {
    let Some((ana, _)) = two() else { return };
    for name in [
        "../a.standoff.toml",
        "/etc/a.standoff.toml",
        "a/../../b.standoff.toml",
        "a/b/c.standoff.toml",
        "..\\a.standoff.toml",
        "a\u{1b}.standoff.toml",
        "./a.standoff.toml",
        ".bashrc",
        "",
    ] {
        assert_eq!(path_of(&ana.library, name).unwrap(), None, "{name}");
    }
    assert!(path_of(&ana.library, "grain/a.ana.standoff.toml").unwrap().is_some());
}
