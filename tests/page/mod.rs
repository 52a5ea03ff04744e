//! Compares generated parts of the pages in `docs`, or writes them if `BLESS` is set.

use std::path::Path;
use std::sync::Mutex;
use std::{env, fs};

/// Tests run in parallel, and several write to the same page.
static WRITING: Mutex<()> = Mutex::new(());

/// Compares the part of a page between two marker comments with `wanted`, or writes it if `BLESS` is set.
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
            "{page}: the part `{part}` is out of date; run this test with `BLESS=1` to update it:\n{wanted}"
        );
    }
}
