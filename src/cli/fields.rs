//! Fields of an article given on the command line: its title, outlet, author, day.

use jiff::civil::Date;

use crate::annotation::Metadata;
use crate::text::one_line;

#[derive(clap::Args, Clone, Debug, Default)]
#[command(next_help_heading = "The article (over what it says itself)")]
pub(super) struct Fields {
    /// The article's headline
    #[arg(long, value_name = "WORDS", value_parser = words)]
    title: Option<String>,
    /// The outlet that published it
    #[arg(long, value_name = "NAME", value_parser = words)]
    outlet: Option<String>,
    /// The author
    #[arg(long, value_name = "NAME", value_parser = words)]
    author: Option<String>,
    /// The section of the outlet in which it appeared
    #[arg(long, value_name = "NAME", value_parser = words)]
    section: Option<String>,
    /// The page on which it appeared
    #[arg(long, value_name = "PAGE", value_parser = words)]
    page: Option<String>,
    /// The article's address
    #[arg(long, value_name = "URL", value_parser = words)]
    url: Option<String>,
    /// The day it was published; relative dates resolve against it
    #[arg(long, value_name = "DATE", value_parser = super::period::one_day)]
    published: Option<Date>,
}

/// Words on one line; there have to be some.
fn words(written: &str) -> Result<String, String> {
    let words = one_line(written.trim());
    if words.is_empty() { Err("expected some words".to_owned()) } else { Ok(words) }
}

impl Fields {
    /// Returns what is said.
    pub(super) fn metadata(&self) -> Metadata {
        let said = self.clone();
        Metadata {
            title: said.title,
            outlet: said.outlet,
            author: said.author,
            section: said.section,
            page: said.page,
            url: said.url,
            published: said.published,
            ..Metadata::default()
        }
    }
}
