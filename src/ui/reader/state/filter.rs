//! The conditions that annotations and stances must meet to be shown.

use crate::annotation::{Annotation, Form, Stance, Standing, Verdict};

/// The conditions an item must meet to be shown. An empty text or `None` is no condition.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent conditions")]
pub struct Filter {
    /// Whether rejected items are shown.
    pub rejected: bool,
    /// Whether suggested indirect quotes are shown.
    pub indirect: bool,
    /// Only quotes and stances of this actor.
    pub actor: String,
    /// Only stances on this target, and their evidence.
    pub target: String,
    /// Further targets that count as `target`: its parts.
    pub parts: Vec<String>,
    /// Only stances of this position, and their evidence.
    pub position: String,
    /// Only items with this tag.
    pub tag: String,
    /// Only items in this state.
    pub state: Option<Standing>,
    /// Only quotes of this form.
    pub form: Option<Form>,
    /// Only items that the extractor is unsure of.
    pub doubtful: bool,
    /// Whether it applies only to the lists, and not to the marks in the article.
    pub list_only: bool,
}

impl Filter {
    /// Whether it has a condition.
    pub fn is_set(&self) -> bool {
        *self != Self { list_only: self.list_only, ..self.cleared() }
    }

    /// Returns the filter without its conditions; what it shows of rejected and indirect ones stays.
    #[must_use]
    pub fn cleared(&self) -> Self {
        Self { rejected: self.rejected, indirect: self.indirect, ..Self::default() }
    }

    /// Returns the conditions in words for the reader: `Ana Ferro, direct`.
    pub fn words(&self) -> String {
        let tag = if self.tag.is_empty() { String::new() } else { format!("#{}", self.tag) };
        let parts = if self.parts.is_empty() { "" } else { " and parts" };
        let target = format!("{}{parts}", self.target);
        let words = [
            self.actor.as_str(),
            self.position.as_str(),
            target.as_str(),
            tag.as_str(),
            self.state.map_or("", Standing::word),
            self.form.map_or("", Form::word),
            if self.doubtful { "doubtful" } else { "" },
        ];
        words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// Whether a stance with this standing is shown.
    pub fn admits_stance(&self, stance: &Stance, verdict: Standing) -> bool {
        let same = |asked: &str, word: &str| asked.is_empty() || asked == word;
        same(&self.actor, &stance.actor)
            && (same(&self.target, &stance.target) || self.parts.contains(&stance.target))
            && same(&self.position, &stance.position)
            && self.state.map_or(self.rejected || verdict != Standing::Rejected, |state| state == verdict)
    }

    /// Whether a stance on these annotations is shown, because one of them meets the conditions for annotations.
    pub fn admits_evidence<'a>(&self, mut evidence: impl Iterator<Item = &'a Annotation>) -> bool {
        let asked = self.form.is_some() || !self.tag.is_empty() || self.doubtful;
        !asked || evidence.any(|annotation| self.is_such(annotation))
    }

    /// Whether an annotation has the form, the tag and the doubt asked for.
    fn is_such(&self, annotation: &Annotation) -> bool {
        self.form.is_none_or(|form| annotation.quote().is_some_and(|quote| quote.form == form))
            && (self.tag.is_empty() || annotation.tags.contains(&self.tag))
            && (!self.doubtful || annotation.doubtful)
    }

    /// Whether an annotation is shown on which `stances` rest.
    pub fn admits<'s>(&self, annotation: &Annotation, mut stances: impl Iterator<Item = &'s Stance>) -> bool {
        let quote = annotation.quote();
        let by_custom = (self.rejected || annotation.standing() != Standing::Rejected)
            && (self.indirect
                || annotation.state == Verdict::Accepted
                || quote.is_none_or(|quote| quote.form != Form::Indirect));
        if !self.is_set() {
            return by_custom;
        }
        let speaks =
            self.actor.is_empty() || quote.is_some_and(|quote| quote.speaker.as_deref() == Some(&*self.actor));
        // Stances are checked too, because a stance's actor may differ from the quote's speaker.
        let any_state = Self { state: None, rejected: true, ..self.clone() };
        let about = (speaks && self.target.is_empty() && self.position.is_empty())
            || stances.any(|stance| any_state.admits_stance(stance, stance.state.into()));
        about && self.state.map_or(by_custom, |state| state == annotation.standing()) && self.is_such(annotation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::{Body, Id, IdKind, Origin, Quote};
    use crate::text::{Span, Spans};

    fn quote(speaker: &str, form: Form) -> Annotation {
        let quote = Quote { speaker: Some(speaker.into()), form, ..Quote::default() };
        let spans = Spans::one(Span::new(0, 4)).unwrap();
        Annotation::new(Id::new(IdKind::Quote, 1), spans, Body::Quote(quote), Origin::Extracted)
    }

    #[test]
    fn what_is_hidden_by_custom_is_shown_when_asked_for() {
        let mut rejected = quote("Ana", Form::Direct);
        rejected.state = Verdict::Rejected;
        let none = std::iter::empty::<&Stance>;
        assert!(!Filter { indirect: true, ..Filter::default() }.admits(&rejected, none()));
        assert!(Filter { state: Some(Standing::Rejected), ..Filter::default() }.admits(&rejected, none()));
        let mut indirect = quote("Ana", Form::Indirect);
        assert!(!Filter::default().admits(&indirect, none()));
        indirect.state = Verdict::Accepted;
        assert!(Filter::default().admits(&indirect, none()));
    }

    #[test]
    fn an_actor_is_who_speaks_or_stands() {
        let filter = Filter { actor: "Ana".into(), indirect: true, ..Filter::default() };
        assert!(filter.admits(&quote("Ana", Form::Indirect), std::iter::empty()));
        assert!(!filter.admits(&quote("Ben", Form::Direct), std::iter::empty()));
        assert_eq!(filter.words(), "Ana");
        assert!(filter.is_set() && !filter.cleared().is_set());
    }
}
