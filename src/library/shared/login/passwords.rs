//! The file of passwords that all programs of `PostgreSQL` read: `~/.pgpass`, or the one that `PGPASSFILE` names.

use std::path::Path;

use crate::store::read_text;

/// Returns the password for a host, a port, a database and a user; nothing where the file has none, or is not there. An error
/// is a clause.
pub(super) fn of(file: &Path, names: [&str; 4]) -> Result<Option<String>, String> {
    if !file.is_file() {
        return Ok(None);
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let open = file.metadata().is_ok_and(|meta| meta.mode() & 0o077 != 0);
        if open {
            let file = file.display();
            return Err(format!("{file} is not used, since others may read it; chmod 600 {file} changes that"));
        }
    }
    Ok(find(&read_text(file).map_err(|error| error.to_string())?, names))
}

/// Returns the password of the first line that is for these names.
fn find(content: &str, names: [&str; 4]) -> Option<String> {
    let lines = content.lines().filter(|line| !line.starts_with('#'));
    lines.map(fields).find_map(|fields| {
        let [host, port, database, user, password] = fields.try_into().ok()?;
        let wanted = [host, port, database, user];
        let fits = wanted.iter().zip(names).all(|(field, name)| field == "*" || field == name);
        fits.then_some(password)
    })
}

/// Returns the fields of a line: divided by colons, a backslash before what is meant itself.
fn fields(line: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        let taken = match c {
            ':' if out.len() < 5 => {
                out.push(String::new());
                continue;
            }
            '\\' => chars.next().unwrap_or('\\'),
            other => other,
        };
        if let Some(last) = out.last_mut() {
            last.push(taken);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_fits_has_the_password() {
        let content = "# mine\nother:*:*:*:no\nlocalhost:5432:press:ana:a\\:b\\\\c\n*:*:*:ana:last:1\n";
        let find = |names| find(content, names);
        assert_eq!(find(["localhost", "5432", "press", "ana"]).as_deref(), Some("a:b\\c"));
        assert_eq!(find(["localhost", "5433", "press", "ana"]).as_deref(), Some("last:1"));
        assert_eq!(find(["localhost", "5432", "press", "ben"]), None);
    }
}
