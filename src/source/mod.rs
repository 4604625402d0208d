//! The only reader of articles: path, standard input, HTML → document.

use std::fs::File;
use std::io::BufReader;

/// Opens a file to be read line by line.
pub fn lines(path: &str) -> anyhow::Result<BufReader<File>> {
    let file = File::open(path).map_err(|e| anyhow::anyhow!("cannot read {path}: {e}"))?;
    Ok(BufReader::new(file))
}
