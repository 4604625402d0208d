//! Cleans up after a process that died: removes temporary files and finishes an interrupted change of many files.

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::folders::hex;
use super::owner::{host, runs};
use super::plan;

/// The beginning of every temporary file's name.
const BEGIN: &str = ".standoff-";

/// Returns how this process's temporary files begin: they say whose they are.
pub(super) fn prefix() -> String {
    format!("{BEGIN}{}-{}-", std::process::id(), this_host())
}

fn this_host() -> String {
    hex(&Sha256::digest(host().as_bytes())[..4])
}

/// Whether a temporary file of this name belongs to a process of this machine that runs no more.
fn is_orphan(name: &str) -> bool {
    let mut parts = name.strip_prefix(BEGIN).unwrap_or_default().splitn(3, '-');
    let pid = parts.next().and_then(|pid| pid.parse().ok());
    let ours = parts.next().is_some_and(|host| host == this_host());
    pid.is_some_and(|pid| ours && !runs(pid))
}

/// Tidies a folder: finishes the change of many files that was cut off in it, then removes what nobody needs. What
/// cannot be removed stays; it harms nobody.
pub(super) fn tidy(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let orphans: Vec<String> = names.filter(|name| is_orphan(name)).collect();
    let (plans, files): (Vec<_>, Vec<_>) = orphans.iter().partition(|name| name.ends_with(plan::ENDING));
    // Plans come first, because they name temporary files that are still needed.
    if plans.iter().all(|name| plan::finish(&folder.join(name))) {
        for name in files {
            let _ = fs::remove_file(folder.join(name));
        }
    }
}

/// Whether a name in a folder is that of a change of many files that was cut off.
pub(super) fn is_cut_off(name: &str) -> bool {
    name.ends_with(plan::ENDING) && is_orphan(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::plan::Plan;

    /// Returns a name as a process that runs no more made it.
    fn dead(name: &str) -> String {
        // Larger than any system's largest process id.
        format!("{BEGIN}{}-{}-{name}", i32::MAX, this_host())
    }

    #[test]
    fn what_is_cut_off_is_finished_from_any_of_its_folders_and_leftovers_go() {
        for come_to in ["a", "b"] {
            let home = tempfile::tempdir().unwrap();
            let at = |name: &str| home.path().join(name);
            let mut moves = Vec::new();
            for folder in ["a", "b"] {
                fs::create_dir(at(folder)).unwrap();
                let (from, to) = (at(folder).join(dead("new")), at(folder).join("s.standoff.toml"));
                fs::write(&from, "new").unwrap();
                fs::write(&to, "old").unwrap();
                fs::write(at(folder).join(dead("old")), "old").unwrap();
                moves.push((from, to));
            }
            fs::write(at("a").join(format!("{}-x", prefix())), "of a process that runs").unwrap();
            // The process dies between two renames.
            let plan = Plan::write(&moves).unwrap();
            let (home_plan, note) = plan.left_by_a_death(&dead("x.plan"));
            fs::rename(&moves[0].0, &moves[0].1).unwrap();
            assert!(home_plan.starts_with(at("a")) && note.starts_with(at("b")));
            tidy(&at(come_to));
            for folder in ["a", "b"] {
                assert_eq!(fs::read(at(folder).join("s.standoff.toml")).unwrap(), b"new", "{come_to}");
                tidy(&at(folder));
            }
            let left = |folder: &str| fs::read_dir(at(folder)).unwrap().count();
            assert_eq!((left("a"), left("b")), (2, 1), "{come_to}");
        }
    }

    #[test]
    fn a_plan_renames_nothing_but_temporary_files_within_their_folder() {
        let home = tempfile::tempdir().unwrap();
        let at = |name: &str| home.path().join(name);
        fs::create_dir(at("theirs")).unwrap();
        let forged = at("theirs").join(dead("bad"));
        fs::write(&forged, "bad").unwrap();
        fs::write(at("victim"), "good").unwrap();
        fs::write(at("plain"), "bad").unwrap();
        let plan = Plan::write(&vec![(forged, at("victim")), (at("plain"), at("victim"))]).unwrap();
        plan.left_by_a_death(&dead("x.plan"));
        tidy(home.path());
        assert_eq!(fs::read(at("victim")).unwrap(), b"good");
    }
}
