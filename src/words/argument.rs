//! A path or word as it is typed in a shell: commands that a message tells can be copied.

use std::path::Path;

/// Returns a path or an address as an argument of a command; what a shell would divide or replace stands in quotation marks.
pub fn argument(path: impl AsRef<Path>) -> String {
    let path = path.as_ref().display().to_string();
    // A command would take it for an option.
    let path = if path.starts_with('-') && path != "-" { format!("./{path}") } else { path };
    let plain = |c: char| c.is_alphanumeric() || "-_./,:+@%".contains(c);
    if !path.is_empty() && path.chars().all(plain) { path } else { format!("'{}'", path.replace('\'', r"'\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_takes_it_for_one_word() {
        for (path, typed) in [
            ("a/b-1.ana.standoff.toml", "a/b-1.ana.standoff.toml"),
            ("grün/数字", "grün/数字"),
            ("farm tariffs", "'farm tariffs'"),
            ("Ana's $HOME", r"'Ana'\''s $HOME'"),
            ("~x", "'~x'"),
            ("-x y", "'./-x y'"),
            ("-", "-"),
            ("", "''"),
        ] {
            assert_eq!(argument(path), typed);
        }
    }
}
