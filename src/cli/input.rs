//! Options that say how an input is read: its format, and the names of a table's columns.

use crate::source::{Columns, Form, Format};

/// The formats an input can be given as.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub(super) enum InputForm {
    /// One article, as plain text
    Text,
    /// One article, as a web page
    Html,
    /// A JSON object a line
    Jsonl,
    /// A table with a line of column names
    Csv,
    /// A table separated by tabs, with a line of column names
    Tsv,
    /// A mailbox or a message
    Mail,
    /// An export of Nexis: DOCX, RTF, HTML or text
    Nexis,
    /// An export of Factiva: HTML or RTF
    Factiva,
    #[value(name = "proquest", help = "An export of ProQuest: text or HTML")]
    ProQuest,
    /// An export of Europresse: HTML
    Europresse,
}

impl InputForm {
    /// Returns the format it means.
    pub(super) const fn format(self) -> Format {
        Format::Many(match self {
            Self::Text => return Format::Text,
            Self::Html => return Format::Html,
            Self::Jsonl => Form::JsonLines,
            Self::Csv => Form::Csv,
            Self::Tsv => Form::Tsv,
            Self::Mail => Form::Mail,
            Self::Nexis => Form::Nexis,
            Self::Factiva => Form::Factiva,
            Self::ProQuest => Form::ProQuest,
            Self::Europresse => Form::Europresse,
        })
    }
}

/// How an input is read.
#[derive(clap::Args, Clone, Debug, Default)]
pub(super) struct InputArgs {
    /// The input's format; by default it is found from the content, and for jsonl, csv, tsv, mbox and eml from the
    /// name's ending
    #[arg(long, value_enum, value_name = "FORM", hide_possible_values = false)]
    pub(super) from: Option<InputForm>,
    #[command(flatten)]
    columns: Names,
}

/// The names of columns.
#[derive(clap::Args, Clone, Debug, Default)]
#[command(next_help_heading = "Columns of a table, fields of a record (usual names are found)")]
struct Names {
    /// The column that holds the text
    #[arg(long = "text-column", id = "text-column", value_name = "NAME")]
    text: Option<String>,
    /// The column of the headline
    #[arg(long = "title-column", id = "title-column", value_name = "NAME")]
    title: Option<String>,
    /// The column of the outlet
    #[arg(long = "outlet-column", id = "outlet-column", value_name = "NAME")]
    outlet: Option<String>,
    /// The column of the author
    #[arg(long = "author-column", id = "author-column", value_name = "NAME")]
    author: Option<String>,
    /// The column of the publication day
    #[arg(long = "published-column", id = "published-column", value_name = "NAME", visible_alias = "date-column")]
    published: Option<String>,
    /// The column of the section
    #[arg(long = "section-column", id = "section-column", value_name = "NAME")]
    section: Option<String>,
    /// The column of the page
    #[arg(long = "page-column", id = "page-column", value_name = "NAME")]
    page: Option<String>,
    /// The column of the article's id in its source
    #[arg(long = "source-id-column", id = "source-id-column", value_name = "NAME", visible_alias = "id-column")]
    source_id: Option<String>,
    /// The column of the address
    #[arg(long = "url-column", id = "url-column", value_name = "NAME")]
    url: Option<String>,
}

impl InputArgs {
    /// Returns the format that was said.
    pub(super) fn format(&self) -> Format {
        self.from.map_or(Format::Guess, InputForm::format)
    }

    /// Returns the columns that were named.
    pub(super) fn columns(&self) -> Columns {
        let names = self.columns.clone();
        Columns {
            text: names.text,
            title: names.title,
            outlet: names.outlet,
            author: names.author,
            published: names.published,
            section: names.section,
            page: names.page,
            source_id: names.source_id,
            url: names.url,
        }
    }
}
