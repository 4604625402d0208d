//! Twelve sessions with a codebook: six of the sample articles, each coded by two annotators. They are made by the
//! test.

use std::path::{Path, PathBuf};

use standoff::annotation::{
    Annotation, Body, Edit, Entries, Id, IdKind, Kind, Note, Origin, Provenance, Stance, Transaction, Verdict,
};
use standoff::extract::extract;
use standoff::lexicon::Lexicon;
use standoff::session::Session;
use standoff::session::file::{from_toml, to_toml};
use standoff::source::from_text;
use standoff::text::{Span, Spans};

/// The coders.
pub(crate) const CODERS: [&str; 2] = ["ana", "ben"];

/// A passage, the actor, the target, and the positions that ana and ben give; empty for no stance.
type Row = (&'static str, &'static str, &'static str, [&'static str; 2]);

/// An article, its outlet, and its codings.
type Coded = (&'static str, &'static str, &'static [Row]);

const CODED: [Coded; 6] = [
    (
        "central-bank",
        "Newsline",
        &[
            (
                "A cut now would be a gift to the wrong market.",
                "Noh Seung-hee",
                "rate cuts",
                ["opposes", "opposes"],
            ),
            ("We don't target a level,", "Noh Seung-hee", "currency intervention", ["neutral", "opposes"]),
            (
                "It is a bridge over one winter, and bridges end.",
                "Cho Min-jae",
                "energy aid",
                ["supports", "supports"],
            ),
            ("He calls it a bridge; I call it an election,", "Park Da-yeon", "energy aid", ["opposes", "opposes"]),
            ("payments of 150,000 to 250,000 won a household", "Park Da-yeon", "energy aid", ["mixed", ""]),
            ("behind the curve but not off the road,", "Ruth Alvarsson", "rate cuts", ["supports", "unclear"]),
        ],
    ),
    (
        "ferry-ruling",
        "The Sound",
        &[
            (
                "I looked for it in 14,000 pages of documents.",
                "the judge",
                "ferry safety",
                ["supports", "supports"],
            ),
            (
                "The vessel held every certificate that the law required.",
                "Corran Sea Lines",
                "ferry safety",
                ["opposes", "neutral"],
            ),
            ("What is the excuse now?", "Ferry users' association", "fleet renewal", ["supports", "supports"]),
        ],
    ),
    (
        "river-talks",
        "Continental",
        &[
            ("any kind of fait accompli", "Ilse Karrow", "the dam", ["opposes", "opposes"]),
            ("Every number we have, they have,", "Tomas Adeyra", "the dam", ["supports", "supports"]),
            ("In this dispute that counts as news.", "Joan Whitcombe", "river treaty", ["supports", "supports"]),
            (
                "the treaty was written for a wetter century",
                "Tomas Adeyra",
                "river treaty",
                ["opposes", "opposes"],
            ),
        ],
    ),
    (
        "tarrow-flood",
        "Continental",
        &[
            ("I don’t accept that.", "Rowan Ekstrom", "flood inquiry", ["supports", "supports"]),
            ("Today it is only a fact.", "Marguerite Osei", "flood inquiry", ["neutral", "unclear"]),
            (
                "for $4 million for a drainage tunnel",
                "Hollis Brandvold",
                "drainage tunnel",
                ["supports", "supports"],
            ),
        ],
    ),
    (
        "sea-lake",
        "The Sound",
        &[(
            "Fourteen months is little more than one cycle",
            "Dolores Quint",
            "the lake's tide",
            ["mixed", "opposes"],
        )],
    ),
    (
        "brannock-earnings",
        "Newsline",
        &[
            ("Our members call it Tuesday, March 17.", "Lorna Kasprzak", "plant closings", ["opposes", "opposes"]),
            (
                "a factory at 40% of capacity is a museum.",
                "Pranav Deshmane",
                "plant closings",
                ["supports", "supports"],
            ),
            ("Both times, it was justified,", "Ignatius Bell", "takeover", ["mixed", "opposes"]),
        ],
    ),
];

const CODEBOOK: &str = "# What the project codes.\n\n[[target]]\nname = \"rate cuts\"\ndefinition = \"Lower key rates, \
                        now or soon.\"\n\n[[target]]\nname = \"energy aid\" # the winter package\n\n[[actor]]\nname = \
                        \"Noh Seung-hee\"\naffiliation = \"central bank\"\nrole = \"governor\"\n\n[[actor]]\nname = \
                        \"Cho Min-jae\"\naffiliation = \"government\"\n\n[[actor]]\nname = \"Park Da-yeon\"\n\
                        affiliation = \"opposition\"\n";

/// Returns an annotator's session of an article: stances with accepted evidence, and untouched suggestions.
pub(crate) fn session(name: &str, outlet: &str, rows: &[Row], coder: usize) -> Session {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("assets/articles/{name}.txt"));
    let article = from_text(std::fs::read_to_string(path).unwrap());
    let found = extract(&article.document, Lexicon::get(), article.metadata.published);
    let mut metadata = article.metadata;
    metadata.outlet = Some(outlet.to_owned());
    let entries = Entries::new(metadata, found.annotations, [], found.actors);
    let mut session = Session::new(article.document, entries, Some(CODERS[coder].to_owned()));
    for (number, (passage, actor, target, positions)) in (1..).zip(rows) {
        if positions[coder].is_empty() {
            continue;
        }
        let (evidence, edit) = evidence(&session, passage, coder);
        let stance = Stance {
            id: Id::new(IdKind::Stance, number),
            actor: (*actor).to_owned(),
            position: positions[coder].to_owned(),
            target: (*target).to_owned(),
            evidence: vec![evidence],
            confidence: None,
            note: String::new(),
            state: Verdict::Accepted,
            made: by(coder),
        };
        session.change(Transaction::new("code", vec![edit, Edit::put_stance(stance)])).unwrap();
    }
    session
}

fn by(coder: usize) -> Provenance {
    Provenance { by: Some(CODERS[coder].to_owned()), at: None }
}

/// Returns the quote that contains a passage, accepted, or else a highlight of the passage.
fn evidence(session: &Session, passage: &str, coder: usize) -> (Id, Edit) {
    let text = session.text();
    let start = text.find(passage).unwrap_or_else(|| panic!("{passage:?} is not in the article"));
    let span = Span::of(text, start..start + passage.len()).unwrap();
    let entries = session.entries();
    let quote = entries.annotations().touching(span).find(|a| a.kind() == Kind::Quote);
    let annotation = match quote {
        Some(quote) => Annotation { state: Verdict::Accepted, made: by(coder), ..quote.clone() },
        None => {
            let id = entries.next_id(IdKind::Note);
            let spans = Spans::one(span).unwrap();
            Annotation { made: by(coder), ..Annotation::new(id, spans, Body::Note(Note::default()), Origin::Hand) }
        }
    };
    (annotation.id, Edit::put(annotation))
}

/// Writes the twelve sessions and their codebook to `folder`, one folder for each outlet; returns their files, ana's
/// before ben's.
pub(crate) fn write(folder: &Path) -> Vec<PathBuf> {
    std::fs::create_dir_all(folder).unwrap();
    std::fs::write(folder.join("codebook.toml"), CODEBOOK).unwrap();
    let mut out = Vec::new();
    for (name, outlet, rows) in CODED {
        let below = folder.join(outlet.to_lowercase().replace(' ', "-"));
        std::fs::create_dir_all(&below).unwrap();
        for (coder, who) in CODERS.into_iter().enumerate() {
            let path = below.join(format!("{name}.{who}.standoff.toml"));
            std::fs::write(&path, to_toml(&session(name, outlet, rows, coder))).unwrap();
            out.push(path);
        }
    }
    out
}

/// Leaves the sessions in `target/tmp/coded`, for people to look at.
#[test]
fn twelve_sessions_are_in_order() {
    let files = write(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("coded"));
    assert_eq!(files.len(), 12);
    for path in files {
        let loaded = from_toml(&std::fs::read_to_string(&path).unwrap()).unwrap();
        assert_eq!(loaded.findings, [], "{}", path.display());
        assert!(!loaded.session.entries().stances().is_empty(), "{}", path.display());
    }
}
