//! The page that has the tables.

use crate::lab::write as write_file;
use std::fs;
use std::path::Path;

/// Puts a text between its marks in the page: `<!-- rustc -->` and `<!-- /rustc -->`.
pub(crate) fn write(root: &Path, name: &str, text: &str) {
    let file = root.join("benches/README.md");
    let page = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let parts = page.split_once(&open).and_then(|(before, rest)| {
        let (_, after) = rest.split_once(&close)?;
        Some((before, after))
    });
    let Some((before, after)) = parts else {
        panic!("no place for `{name}` in {}", file.display());
    };
    write_file(
        &file,
        &format!("{before}{open}\n{}\n\n{close}{after}", text.trim()),
    );
}
