//! The value of a cell: exact in output for programs, readable in a table.

use crate::annotation::value as timex;
use crate::formats::csv::held;
use crate::text::flow::shown;
use crate::words;

/// One cell.
#[derive(Clone, PartialEq, Debug, serde::Serialize)]
#[serde(untagged)]
pub(in crate::cli) enum Value {
    Nothing,
    Text(String),
    Count(u64),
    /// A sign: −1, 0, +1.
    Sign(i8),
    /// A mean or a measure of agreement.
    Measure(f64),
    /// A share from 0 to 1.
    Share(f64),
    List(Vec<String>),
    /// A session's file: the full path in files; in tables its name, without the ending that all sessions have.
    File(String),
    /// A date's TIMEX3 value: in files its code, in tables its words.
    Timex(#[serde(serialize_with = "as_written")] timex::Value),
}

/// Writes a TIMEX3 value as a text.
fn as_written<S: serde::Serializer>(value: &timex::Value, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Value {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Nothing, Into::into)
    }
}

impl From<f64> for Value {
    fn from(measure: f64) -> Self {
        Self::Measure(measure)
    }
}

impl From<jiff::civil::Date> for Value {
    fn from(date: jiff::civil::Date) -> Self {
        Self::Text(date.to_string())
    }
}

impl Value {
    /// As it is, exact.
    pub(super) fn written(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Text(text) | Self::File(text) => text.clone(),
            Self::Timex(value) => value.to_string(),
            Self::Count(count) => count.to_string(),
            Self::Sign(sign) => sign.to_string(),
            Self::Measure(value) | Self::Share(value) => value.to_string(),
            Self::List(list) => list.join("; "),
        }
    }

    /// As it stands in a CSV file; a text that a spreadsheet would run is held back unless the cell is wanted `raw`.
    pub(super) fn cell(&self, raw: bool) -> String {
        if raw || self.is_number() { self.written() } else { held(self.written()) }
    }

    /// As it stands in a table: safe to draw, measures rounded.
    pub(super) fn drawn(&self) -> String {
        match self {
            Self::Measure(value) => words::measure(*value),
            Self::Share(value) => words::share(*value),
            Self::Sign(sign) => sign.to_string().replace('-', "−"),
            Self::Timex(value) => shown(&words::short_value(value)).into_owned(),
            Self::File(path) => shown(file_name(path)).into_owned(),
            other => shown(&other.written()).into_owned(),
        }
    }

    pub(super) const fn is_number(&self) -> bool {
        matches!(self, Self::Count(_) | Self::Sign(_) | Self::Measure(_) | Self::Share(_))
    }
}

/// Returns a session's name in tables: its file's, without the ending.
pub(in crate::cli) fn file_name(path: &str) -> &str {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    name.strip_suffix(crate::store::ENDING).unwrap_or(name)
}
