//! Where else the words of a quote are quoted: in which articles, in which wording, by whom, and when first.
//!
//! # What counts as carried
//! Two quotes are compared word by word ([`Words`]): case, punctuation, British and American spelling, "sic" and small
//! numbers in letters make no difference. They carry the same words if they share at least five words in order, or fewer
//! that are *rare*: that stand in the quotes of at most 20 articles, or of one article in 2,000 ([`is_rare`]). Words that
//! anybody says of anything (`assets/corpus/common.txt`, `phrases.txt`) do not count as shared, nor do words that many
//! different people say in the index ([`is_phrase`]). The less else speaks for it (the same speaker, a few days between
//! them, other quotes that the articles share), the more words must be shared ([`Support`]).
//!
//! A quote that its cue divides is one; sentences that only stand behind one cue are compared each by itself ([`units`]).
//!
//! # How they differ
//! [`Kin`] says how another wording stands to a quote's own: all words are the same; the other is a part of it, or shows by
//! an ellipsis that it leaves something out; or words differ within what they share, which they also do where some are left
//! out without a sign. What several articles carry is compared with the first wording. Where several articles may have been
//! the first ([`earliest`]) and word it differently, it is compared with the wording that most of them have ([`Base`]).
//!
//! # Finding them
//! [`keys`] makes the numbers under which an index keeps a quote; [`Index`] is one in memory, and the library has one in its
//! database. [`spread`] puts what was found in order, and [`groups_in`] finds all quotes that are carried. `rough.rs` keeps the words of a
//! quote in few bytes.

mod align;
mod compare;
mod earliest;
mod group;
mod index;
mod keys;
mod list;
mod rough;
mod since;
mod spread;
mod unit;
mod who;
mod words;

pub use compare::{Kin, Match, Support, compare};
pub use earliest::{earliest, is_day_alone};
pub use group::{group, groups_in, is_short};
pub use index::{Index, MOST, RARE, SAMPLE, is_phrase, is_rare, ranked};
pub use keys::{FORM, Key, keys, name_key};
pub use since::has_words;
pub use spread::{Base, Carried, Occurrence, Spread, is_near, spread, support};
pub use unit::{quoted, units};
pub use who::{is_named, same_speaker, surname};
pub use words::{Words, content};
