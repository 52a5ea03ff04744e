//! Holds the imports inside a crate to a table of its files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The files of a crate by their modules: `eval/value` is `src/eval/value.rs`, `eval` is `src/eval/mod.rs`.
struct Files {
    text: BTreeMap<String, String>,
    /// What each module re-exports, and from which module.
    exports: BTreeMap<String, Vec<(String, String)>>,
}

/// Every import that the table rules out, and every file that it lacks.
///
/// A row of the table is a level, the lowest first: files in one row may import from lower rows alone. `parse/` is a
/// whole folder, whose files may also import each other.
pub(super) fn violations(src: &Path, table: &[&str]) -> Vec<String> {
    let files = Files::read(src);
    let (mut found, mut seen) = (Vec::new(), BTreeSet::new());
    for (module, text) in &files.text {
        let Some(own) = level(module, table) else {
            found.push(format!("src/{module} is not in the table of imports"));
            continue;
        };
        for (line, path) in imports(text) {
            let Some(target) = files.resolve(module, &path) else {
                continue;
            };
            let (level, unit) = match level(&target, table) {
                Some(level) if target != *module => level,
                _ => continue,
            };
            if !seen.insert((module, line, target.clone())) {
                continue;
            }
            if level > own.0 || level == own.0 && unit != own.1 {
                found.push(format!(
                    "{}:{line}: `{module}` imports `{target}` ({path}), which is {} it in the table",
                    files.path(src, module).display(),
                    if level > own.0 { "above" } else { "beside" },
                ));
            }
        }
    }
    found.extend(stale(&files, table));
    found
}

/// The row of a module, and the entry there that covers it: itself, or its folder.
fn level<'t>(module: &str, table: &[&'t str]) -> Option<(usize, &'t str)> {
    let covers =
        |entry: &&str| *entry == module || entry.ends_with('/') && format!("{module}/").starts_with(*entry);
    let rows = table.iter().enumerate();
    let mut found = rows.filter_map(|(level, row)| Some((level, row.split_whitespace().find(covers)?)));
    found.next()
}

/// Entries of the table that no file is covered by.
fn stale(files: &Files, table: &[&str]) -> Vec<String> {
    let used: BTreeSet<&str> = files
        .text
        .keys()
        .filter_map(|module| level(module, table))
        .map(|(_, entry)| entry)
        .collect();
    let entries = table.iter().flat_map(|row| row.split_whitespace());
    entries
        .filter(|entry| !used.contains(entry))
        .map(|entry| format!("`{entry}` is in the table of imports, and no file"))
        .collect()
}

impl Files {
    fn read(src: &Path) -> Self {
        let mut files = Self {
            text: BTreeMap::new(),
            exports: BTreeMap::new(),
        };
        files.read_folder(src, "");
        let exports = files.text.iter().map(|(module, text)| {
            let exports = imports_of(text, true).into_iter().filter_map(|(_, path)| {
                let (from, name) = path.rsplit_once("::")?;
                Some((name.to_owned(), format!("self::{from}")))
            });
            (module.clone(), exports.collect())
        });
        files.exports = exports.collect();
        files
    }

    fn read_folder(&mut self, folder: &Path, prefix: &str) {
        let entries = fs::read_dir(folder).unwrap();
        for path in entries.map(|entry| entry.unwrap().path()) {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                // Tests may look at everything.
                if name != "tests" {
                    self.read_folder(&path, &format!("{prefix}{name}/"));
                }
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let module = match name.as_str() {
                    "mod" => prefix.trim_end_matches('/').to_owned(),
                    name => format!("{prefix}{name}"),
                };
                self.text.insert(module, code(&fs::read_to_string(path).unwrap()));
            }
        }
    }

    fn path(&self, src: &Path, module: &str) -> PathBuf {
        let file = src.join(format!("{module}.rs"));
        if file.exists() {
            file
        } else {
            src.join(module).join("mod.rs")
        }
    }

    /// The module that a path of another module leads to, through re-exports.
    fn resolve(&self, module: &str, path: &str) -> Option<String> {
        let mut segments = path.split("::").peekable();
        let mut at: Vec<&str> = match segments.next()? {
            "crate" => Vec::new(),
            "self" => module.split('/').collect(),
            "super" => parent(module.split('/').collect())?,
            _ => return None,
        };
        while segments.next_if_eq(&"super").is_some() {
            at = parent(at)?;
        }
        // As deep as there are modules.
        while let Some(segment) = segments.peek() {
            let deeper = at.iter().chain([segment]).copied().collect::<Vec<_>>();
            let is_module = self.text.contains_key(&deeper.join("/"));
            if !is_module {
                break;
            }
            at = deeper;
            segments.next();
        }
        let target = if at.is_empty() {
            "lib".to_owned()
        } else {
            at.join("/")
        };
        let name = segments.next();
        let exports = self.exports.get(&target);
        let from = name.and_then(|name| exports?.iter().find(|(known, _)| known == name));
        let through = from.and_then(|(_, from)| {
            // A path in `lib` starts at the root, and elsewhere at its module.
            let from = from.strip_prefix("self::").unwrap_or(from);
            match from.split("::").next() {
                Some("crate" | "super") => self.resolve(&target, from),
                _ if target == "lib" => self.resolve(&target, &format!("crate::{from}")),
                _ => self.resolve(&target, &format!("self::{from}")),
            }
        });
        Some(through.unwrap_or(target))
    }
}

fn parent(mut module: Vec<&str>) -> Option<Vec<&str>> {
    module.pop().map(|_| module)
}

/// A source text without comments and without its tests.
fn code(text: &str) -> String {
    let end = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
    let lines = text[..end].lines().map(|line| {
        let comment = line.trim_start().starts_with("//");
        if comment { "" } else { line }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The paths into the crate that a text imports or names, with their lines.
fn imports(text: &str) -> Vec<(usize, String)> {
    let mut found = imports_of(text, false);
    for start in ["crate::", "super::"] {
        for (at, _) in text.match_indices(start) {
            let before = text[..at].chars().next_back();
            if before.is_some_and(|before| before.is_alphanumeric() || before == '_' || before == ':') {
                continue;
            }
            let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
            let end = text[at..]
                .find(|c| !is_path(c))
                .map_or(text.len(), |end| at + end);
            // The rest of a `use` in braces is read above.
            if !text[at..end].ends_with(':') {
                found.push((line_of(text, at), text[at..end].to_owned()));
            }
        }
    }
    found
}

/// The paths of `use` declarations; of those alone that are re-exports, or of all.
fn imports_of(text: &str, exports: bool) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices("use ") {
        let line = &text[text[..at].rfind('\n').map_or(0, |end| end + 1)..at];
        let is_export = line.trim_start().starts_with("pub");
        if !line.trim().is_empty() && !is_export || exports && !is_export {
            continue;
        }
        let tree: String = text[at + 4..]
            .split(';')
            .next()
            .unwrap_or_default()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let mut paths = Vec::new();
        expand("", &tree, &mut paths);
        found.extend(paths.into_iter().map(|path| (line_of(text, at), path)));
    }
    found
}

/// `a::{b, c::d as e}` → `a::b`, `a::c::d`.
fn expand(prefix: &str, tree: &str, paths: &mut Vec<String>) {
    let tree = tree.trim();
    match tree.split_once('{') {
        Some((head, rest)) if rest.ends_with('}') && !head.contains(',') => {
            let (mut depth, mut start) = (0, 0);
            let inside = &rest[..rest.len() - 1];
            for (at, character) in inside.char_indices() {
                match character {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        expand(&format!("{prefix}{head}"), &inside[start..at], paths);
                        start = at + 1;
                    }
                    _ => {}
                }
            }
            expand(&format!("{prefix}{head}"), &inside[start..], paths);
        }
        _ if tree.is_empty() => {}
        _ => {
            let path = tree.split(" as ").next().unwrap_or(tree);
            let path = format!("{prefix}{path}");
            paths.push(path.trim_end_matches("::self").replace(' ', ""));
        }
    }
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}
