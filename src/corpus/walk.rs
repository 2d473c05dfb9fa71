//! Files of a path: the file itself, or all files in a folder and below.
//!
//! Input: a path. Output: paths of files, sorted.
//! Invariant: the order depends on names only; hidden files and links to folders inside a folder are passed over.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use crate::error::Error;

/// Gives the files of `path` to `each`, or the reason why there are none. Of the files in a folder, those of
/// `leave_out` are passed over.
pub(crate) fn files(
    path: &Path,
    leave_out: &[PathBuf],
    each: &mut dyn FnMut(Result<&Path, Error>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    match path.metadata() {
        Err(error) => each(Err(Error::io(path, error))),
        Ok(found) if !found.is_dir() => each(Ok(path)),
        Ok(_) => folder(path, leave_out, each),
    }
}

/// Depth first without recursion, so that no depth of folders overflows the stack.
fn folder(
    path: &Path,
    leave_out: &[PathBuf],
    each: &mut dyn FnMut(Result<&Path, Error>) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let mut open: Vec<(PathBuf, bool)> = vec![(path.to_path_buf(), true)];
    while let Some((next, is_folder)) = open.pop() {
        if !is_folder {
            if !leave_out.iter().any(|left| is_same(left, &next)) {
                each(Ok(&next))?;
            }
            continue;
        }
        match list(&next) {
            // The last entry is opened first.
            Ok(entries) => open.extend(entries.into_iter().rev()),
            Err(error) => each(Err(Error::io(&next, error)))?,
        }
    }
    ControlFlow::Continue(())
}

/// True for two names of one file. Names are compared first, as looking the files up takes time.
fn is_same(a: &Path, b: &Path) -> bool {
    a.file_name() == b.file_name()
        && matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

fn list(folder: &Path) -> std::io::Result<Vec<(PathBuf, bool)>> {
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        let kind = entry.file_type()?;
        let path = entry.path();
        if kind.is_symlink() && path.is_dir() {
            continue;
        }
        entries.push((path, kind.is_dir()));
    }
    entries.sort();
    Ok(entries)
}
