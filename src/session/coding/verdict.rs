//! Verdicts: accepting, rejecting and taking a verdict back, with what follows for the stances.

use super::stance::accepting;
use super::{Coding, Refusal, consequence, named};
use crate::annotation::{Annotation, Edit, Id, Origin, Stance, Standing, Transaction, Verdict};
use crate::lexicon::counted;

/// Returns the verdict a reader means: the one an extracted annotation has already is taken back. On changed words it is
/// a verdict on these.
pub fn toggled(annotation: &Annotation, verdict: Verdict) -> Verdict {
    let again = annotation.standing() == verdict.into() && annotation.origin == Origin::Extracted;
    if again { Verdict::Suggested } else { verdict }
}

impl Coding<'_> {
    /// Gives an annotation a verdict. Rejecting it also rejects stances without other evidence; those rejected
    /// together with it are restored together with it. Accepting changed words confirms them; lost ones cannot be
    /// accepted. Accepting one side of a dispute rejects the others.
    pub fn judge(&self, annotation: &Annotation, verdict: Verdict) -> Result<Transaction, Refusal> {
        if verdict == Verdict::Accepted && annotation.words.lost().is_some() {
            return Err(Refusal::Lost);
        }
        let word = match verdict {
            Verdict::Suggested | Verdict::Disputed => "suggest again",
            Verdict::Accepted if annotation.words.changed().is_some() => "accept the changed words of",
            Verdict::Accepted => "accept",
            Verdict::Rejected => "reject",
        };
        let (follow, end) = match verdict {
            Verdict::Rejected => self.rejected_with(annotation),
            Verdict::Accepted if annotation.state == Verdict::Disputed => self.without_contrary_marks(annotation),
            _ if annotation.state == Verdict::Rejected => (self.restored_with(annotation), String::new()),
            _ => (Vec::new(), String::new()),
        };
        let mut edits = vec![Edit::put(self.judged(annotation, verdict))];
        edits.extend(follow);
        Ok(Transaction::new(format!("{word} {}{end}", self.name(annotation)), edits))
    }

    /// Accepts all of `ids` that are still suggestions; `what` is the word for one of them in the label.
    pub fn accept_all(&self, ids: &[Id], what: &str) -> Result<Transaction, Refusal> {
        let annotations = self.entries.annotations();
        let open =
            ids.iter().filter_map(|id| annotations.get(*id)).filter(|a| a.standing() == Verdict::Suggested.into());
        let edits: Vec<Edit> = open.map(|a| Edit::put(self.judged(a, Verdict::Accepted))).collect();
        if edits.is_empty() {
            return Err(Refusal::NothingOpen);
        }
        Ok(Transaction::new(format!("accept {}", counted(edits.len(), what)), edits))
    }

    /// Gives a verdict on a stance that is disputed, was settled before, or is suspended: accepting it confirms the
    /// changed words it rests on, and rejects what other coders say of them. An accepted stance is its annotator's
    /// own word and is not accepted again.
    pub fn settle(&self, stance: &Stance, verdict: Verdict) -> Result<Transaction, Refusal> {
        match self.entries.standing(stance) {
            Standing::Lost if verdict == Verdict::Accepted => return Err(Refusal::Lost),
            Standing::Accepted if verdict == Verdict::Accepted => return Err(Refusal::OwnWord),
            _ => {}
        }
        let word = if verdict == Verdict::Accepted { "accept" } else { "reject" };
        let (contrary, end) = match verdict {
            Verdict::Accepted => self.without_contrary_stances(stance),
            _ => (Vec::new(), String::new()),
        };
        let stance = self.settled(stance, verdict);
        let mut edits = self.vouched(&stance);
        let label = format!("{word} {}{end}{}", named(&stance), accepting(&edits));
        edits.push(Edit::put_stance(stance));
        edits.extend(contrary);
        Ok(Transaction::new(label, edits))
    }

    /// Rejects the stances that a rejected annotation alone shows. Returns the edits and the end of the label.
    fn rejected_with(&self, annotation: &Annotation) -> (Vec<Edit>, String) {
        let (stay, go) = self.resting_on(annotation.id);
        let edits = go.iter().map(|stance| Edit::put_stance(self.settled(stance, Verdict::Rejected)));
        (edits.collect(), consequence(&stay, &go))
    }

    /// Accepts the stances that were rejected together with an annotation.
    fn restored_with(&self, annotation: &Annotation) -> Vec<Edit> {
        let with = |s: &&Stance| s.state == Verdict::Rejected && s.made == annotation.made;
        let back = self.stances_on(annotation.id).filter(with);
        back.map(|stance| Edit::put_stance(self.settled(stance, Verdict::Accepted))).collect()
    }
}
