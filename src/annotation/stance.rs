//! A stance: actor – position – target, with its evidence.

use super::{Id, Provenance, Verdict};

/// How sure the annotator is of a stance.
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
    /// All values, lowest first.
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

/// An actor's position on a target. Stances are always made by hand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stance {
    /// The id, of kind stance and unique in the session.
    pub id: Id,
    /// The actor's name.
    pub actor: String,
    /// A position of the codebook, by default supports, opposes, neutral, mixed or unclear.
    pub position: String,
    /// An issue, a proposal, a claim or another actor.
    pub target: String,
    /// The annotations that show the stance, in reading order.
    pub evidence: Vec<Id>,
    /// How sure the annotator is; `None` when not given.
    pub confidence: Option<Confidence>,
    /// A remark; empty for none.
    pub note: String,
    /// The verdict: accepted for an annotator's own stance; suggested or rejected while two coders' work is settled.
    pub state: Verdict,
    /// The annotator who took it, and the time.
    pub made: Provenance,
}
