//! What an input is taken for on the command line: its form, and the names of a table's columns.

use crate::source::{Columns, Form, Format};

/// What an input may be said to be.
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
    /// The same, parted by tabulators
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

/// What an input is taken for.
#[derive(clap::Args, Clone, Debug, Default)]
pub(super) struct InputArgs {
    /// What the input is; by default it is found by its content, and by the name's ending for jsonl, csv, tsv, mbox, eml
    #[arg(long, value_enum, value_name = "FORM", hide_possible_values = false)]
    pub(super) from: Option<InputForm>,
    #[command(flatten)]
    columns: Names,
}

/// Names of columns.
#[derive(clap::Args, Clone, Debug, Default)]
#[command(next_help_heading = "Columns of a table, fields of a record (usual names are found)")]
struct Names {
    /// The column that holds the text
    #[arg(long = "text-column", id = "text-column", value_name = "NAME")]
    text: Option<String>,
    /// The headline
    #[arg(long = "title-column", id = "title-column", value_name = "NAME")]
    title: Option<String>,
    /// Who published it
    #[arg(long = "outlet-column", id = "outlet-column", value_name = "NAME")]
    outlet: Option<String>,
    /// Who wrote it
    #[arg(long = "author-column", id = "author-column", value_name = "NAME")]
    author: Option<String>,
    /// The day it was published
    #[arg(long = "published-column", id = "published-column", value_name = "NAME", visible_alias = "date-column")]
    published: Option<String>,
    /// The part of the outlet
    #[arg(long = "section-column", id = "section-column", value_name = "NAME")]
    section: Option<String>,
    /// The page
    #[arg(long = "page-column", id = "page-column", value_name = "NAME")]
    page: Option<String>,
    /// What it is called where it comes from
    #[arg(long = "source-id-column", id = "source-id-column", value_name = "NAME", visible_alias = "id-column")]
    source_id: Option<String>,
    /// Where it was found
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
