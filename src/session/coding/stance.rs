//! Taking stances: what a stance accepts, when it corrects another one, and its evidence.

use super::{Coding, Refusal, named};
use crate::annotation::{Edit, Id, IdKind, Stance, Standing, Transaction, Verdict};
use crate::lexicon::counted;

/// The result of taking a stance.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NewStance {
    /// The same stance exists already.
    Already(String),
    /// The new stance, and the transaction that makes it.
    New(Box<Stance>, Transaction),
}

impl Coding<'_> {
    /// Returns `like`, said by the speaker of the quote `id` and resting on that quote alone; `None` when it has no
    /// speaker.
    pub fn repeated(&self, id: Id, like: Stance) -> Option<Stance> {
        let actor = self.entries.annotations().get(id)?.quote()?.speaker.clone()?;
        Some(Stance {
            id: self.entries.next_id(IdKind::Stance),
            actor,
            evidence: vec![id],
            note: String::new(),
            state: Verdict::Accepted,
            made: self.made.clone(),
            ..like
        })
    }

    /// Takes a new stance after the edits it needs. A different position of the same actor on the same target and
    /// words replaces the earlier one.
    pub fn take(&self, mut stance: Stance, edits: Vec<Edit>) -> NewStance {
        let mut stances = self.entries.stances().values().filter(|s| s.state != Verdict::Disputed);
        let same =
            |s: &&Stance| s.actor == stance.actor && s.target == stance.target && s.evidence == stance.evidence;
        let Some(said) = stances.find(same) else { return self.put(None, stance, edits) };
        let agrees = said.position == stance.position;
        if stance.note.is_empty() {
            stance.note.clone_from(&said.note);
        }
        // A confidence belongs to the position it was given for, not to another one.
        stance.confidence = stance.confidence.or(said.confidence.filter(|_| agrees));
        stance.id = said.id;
        let adds = stance.note != said.note || stance.confidence != said.confidence;
        if agrees && !adds && self.entries.standing(said) == Standing::Accepted {
            return NewStance::Already(named(&stance));
        }
        self.put(Some(said), stance, edits)
    }

    /// Puts a stance in, or replaces the `old` one by it, after the edits it needs. An accepted stance accepts its
    /// evidence.
    pub fn put(&self, old: Option<&Stance>, stance: Stance, mut edits: Vec<Edit>) -> NewStance {
        let label = match old.filter(|old| old.position != stance.position) {
            Some(old) => {
                let (from, to) = (&old.position, &stance.position);
                format!("{} on {}: changed from {from} to {to}", stance.actor, stance.target)
            }
            None => named(&stance),
        };
        let vouched = self.vouched(&stance);
        let label = format!("{label}{}", accepting(&vouched));
        edits.extend(vouched);
        edits.push(Edit::put_stance(stance.clone()));
        NewStance::New(Box::new(stance), Transaction::new(label, edits))
    }

    /// Adds an annotation to a stance's evidence, or takes it from there. A stance keeps at least one.
    pub fn toggle_evidence(&self, stance: &Stance, id: Id) -> Result<Transaction, Refusal> {
        let annotations = self.entries.annotations();
        let mut stance = Stance { made: self.made.clone(), ..stance.clone() };
        let rested = stance.evidence.contains(&id);
        if rested && stance.evidence.len() == 1 {
            return Err(Refusal::LastEvidence);
        }
        let name = annotations.get(id).map(|a| self.name(a)).unwrap_or_default();
        let mut edits = Vec::new();
        if rested {
            stance.evidence.retain(|other| *other != id);
        } else {
            stance.evidence.push(id);
            stance.evidence.sort_by_key(|id| annotations.index(*id));
            edits = self.vouched(&stance);
        }
        let verb = if rested { "rests no longer" } else { "rests" };
        let label = format!("{} {verb} on {name}{}", named(&stance), accepting(&edits));
        edits.push(Edit::put_stance(stance));
        Ok(Transaction::new(label, edits))
    }

    /// Accepts the evidence of a stance that nobody has accepted yet, or whose words changed since; returns nothing
    /// for a stance that is not accepted itself.
    pub(super) fn vouched(&self, stance: &Stance) -> Vec<Edit> {
        if stance.state != Verdict::Accepted {
            return Vec::new();
        }
        let evidence = stance.evidence.iter().filter_map(|id| self.entries.annotations().get(*id));
        let open = evidence
            .filter(|a| matches!(a.standing(), Standing::Suggested | Standing::Rejected | Standing::Changed));
        open.map(|a| Edit::put(self.judged(a, Verdict::Accepted))).collect()
    }
}

/// Returns the end of a label that says which evidence a stance accepts: ` · quote accepted`.
pub(super) fn accepting(vouched: &[Edit]) -> String {
    match vouched {
        [] => String::new(),
        [Edit::Annotation(_, Some(one))] => format!(" · {} accepted", one.kind().word()),
        more => format!(" · {} accepted", counted(more.len(), "mark")),
    }
}
