//! A stance: actor – position – target, with its evidence.

use super::{Id, Provenance, Verdict};

/// How sure the annotator is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Confidence {
    /// A guess.
    Low,
    /// Likely.
    Medium,
    /// Beyond doubt.
    High,
}

impl Confidence {
    /// All of them, lowest first.
    pub const ALL: [Self; 3] = [Self::Low, Self::Medium, Self::High];

    /// Returns its word in files and output.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
        }
    }
}

/// Where an actor stands on a target. Always made by hand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stance {
    /// Unique in the session, of kind stance.
    pub id: Id,
    /// The actor's name.
    pub actor: String,
    /// A position of the codebook, by default supports, opposes, neutral, mixed or unclear.
    pub position: String,
    /// An issue, a proposal, a claim or another actor.
    pub target: String,
    /// The annotations it rests on, in reading order.
    pub evidence: Vec<Id>,
    /// How sure, where said.
    pub confidence: Option<Confidence>,
    /// A remark; empty for none.
    pub note: String,
    /// Accepted for an annotator's own; suggested or rejected while two coders' work is settled.
    pub state: Verdict,
    /// Who and when.
    pub made: Provenance,
}
