//! Counts what a format cannot hold, and says so in plain sentences.

/// The end of a sentence in the singular and the plural: `("stance is left out: …", "stances are left out: …")`.
pub(super) type Said = (&'static str, &'static str);

/// Facts about actors other than their names.
pub(super) const ACTORS: Said =
    ("actor's aliases, role and affiliation are left out", "actors' aliases, roles and affiliations are left out");

/// Facts about an article other than its text.
pub(super) const ARTICLE: Said = (
    "article's headline, outlet, author, address and day are left out",
    "articles' headlines, outlets, authors, addresses and days are left out",
);

/// Marks whose words are lost.
pub(super) const LOST: Said = (
    "mark is left out: the article does not have its words; standoff check names it",
    "marks are left out: the article does not have their words; standoff check names them",
);

/// Marks whose words changed.
pub(super) const CHANGED: Said = (
    "mark is changed: the words under it are others now, and it waits to be confirmed; standoff check names it",
    "marks are changed: the words under them are others now, and they wait to be confirmed; standoff check names them",
);

/// Stances all of whose evidence is changed or lost.
pub(super) const SUSPENDED: Said = (
    "stance is suspended: the words it rests on changed or are lost",
    "stances are suspended: the words they rest on changed or are lost",
);

/// What a format has left out so far.
#[derive(Debug, Default)]
pub(super) struct Omitted {
    counts: Vec<(Said, usize)>,
    whole: Vec<String>,
}

impl Omitted {
    /// Counts one more omission of this kind.
    pub(super) fn out(&mut self, said: Said) {
        self.outs(said, 1);
    }

    /// Counts `number` more omissions of this kind.
    pub(super) fn outs(&mut self, said: Said, number: usize) {
        if number == 0 {
            return;
        }
        match self.counts.iter_mut().find(|(known, _)| *known == said) {
            Some((_, count)) => *count += number,
            None => self.counts.push((said, number)),
        }
    }

    /// Adds a sentence that counts nothing.
    pub(super) fn say(&mut self, sentence: String) {
        self.whole.push(sentence);
    }

    /// Returns a sentence for each kind of omission, in the order in which they were first met.
    pub(super) fn sentences(&self) -> Vec<String> {
        let counted =
            self.counts.iter().map(|((one, many), n)| format!("{n} {}", if *n == 1 { one } else { many }));
        counted.chain(self.whole.iter().cloned()).collect()
    }
}
