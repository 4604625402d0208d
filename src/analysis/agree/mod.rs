//! Agreement of coders on marks, and on stances on the same words.

mod marks;
mod measure;
mod spans;
mod units;

pub use marks::mark_disagreements;
pub use measure::{Agreement, alpha_nominal, alpha_ordinal, kappa, percent};
pub use spans::{SpanAgreement, span_agreement};
pub use units::{CodedDocument, Disagreement, Gathered, StanceAgreement, units};

pub use crate::session::pair::Unit;
