//! Annotations → bytes, one file a format. Writes nothing itself: callers hand in a writer or take the string.

pub mod json;
