//! Any text as a codebook: read, or refused with the line; what is changed in it is read as it was meant.

use standoff::codebook::{Codebook, Part, add_target, rename};

/// What is written into the codebook.
const NEW: &str = "a \"new\" one";

/// Holds the codebook's file to it.
pub fn holds(bytes: &[u8]) {
    let input = super::text(bytes);
    let book = match Codebook::from_toml(input) {
        Ok(book) => book,
        Err(error) => {
            assert!(error.to_string().contains("line "), "{error}");
            return;
        }
    };
    assert!(!book.positions.is_empty() && book.positions.iter().all(|p| (-1..=1).contains(&p.sign)));
    let added = add_target(input, NEW, "what it is").expect("what was read takes a target");
    let target = Codebook::from_toml(&added).expect("it stays a codebook").target(NEW).cloned();
    assert_eq!(target.expect("the target is there").definition, "what it is");
    for part in Part::ALL {
        let names = |book: &Codebook| names(book, part);
        let Some(old) = names(&book).into_iter().find(|name| name != NEW) else { continue };
        let renamed = rename(input, part, &old, NEW).expect("what was read is renamed");
        let names = names(&Codebook::from_toml(&renamed).expect("it stays a codebook"));
        assert!(names.iter().any(|name| name == NEW) && names.iter().all(|name| *name != old), "{names:?}");
    }
}

fn names(book: &Codebook, part: Part) -> Vec<String> {
    match part {
        Part::Position => book.positions.iter().map(|p| p.name.clone()).collect(),
        Part::Target => book.targets.iter().map(|t| t.name.clone()).collect(),
        Part::Actor => book.actors.iter().map(|a| a.name.clone()).collect(),
        Part::Tag => book.tags.iter().map(|t| t.name.clone()).collect(),
    }
}
