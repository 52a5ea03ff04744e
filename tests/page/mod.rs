//! Pages of `docs` that a test holds against what the crate says, or writes where `BLESS` is in the environment.

use std::path::Path;
use std::sync::Mutex;
use std::{env, fs};

/// Tests run side by side, and several write to one page.
static WRITING: Mutex<()> = Mutex::new(());

/// Holds the part of a page between two comments against what it should be, or writes it.
pub(crate) fn hold(page: &str, part: &str, wanted: &str) {
    let _writing = WRITING.lock();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(page);
    let text = fs::read_to_string(&path).unwrap();
    let (begin, end) = (format!("<!-- {part} -->\n"), format!("<!-- end of {part} -->\n"));
    let (before, rest) = text.split_once(&begin).unwrap();
    let (found, after) = rest.split_once(&end).unwrap();
    if env::var_os("BLESS").is_some() {
        fs::write(
            &path,
            format!("{before}{begin}\n{}\n\n{end}{after}", wanted.trim()),
        )
        .unwrap();
    } else {
        assert!(
            found.trim() == wanted.trim(),
            "{page} does not have {part} as the crate says it; with `BLESS=1` in the environment this test writes it:\n{wanted}"
        );
    }
}
