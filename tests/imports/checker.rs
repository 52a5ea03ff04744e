//! Holds the imports inside a crate to a table of its files.

#![allow(clippy::unwrap_used, reason = "a file that cannot be read fails the test")]

mod cycles;

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The order of the files of a crate. Modules are separated by spaces: `eval/value` is `src/eval/value.rs`, `eval` is
/// `src/eval/mod.rs`.
pub(super) struct Table {
    /// The lowest level first. A file may import from lower levels alone. An entry such as `parse/` is a whole folder,
    /// whose files may also import each other, as long as they form no cycle.
    pub levels: &'static [&'static str],
    /// The cycles of files that are allowed, each complete.
    pub cycles: &'static [&'static str],
}

/// The files of a crate by their modules.
struct Files {
    src: PathBuf,
    text: BTreeMap<String, String>,
    /// What each module re-exports, and from which module.
    exports: BTreeMap<String, Vec<(String, String)>>,
}

/// A path from one module to another, with its line.
struct Import<'a> {
    from: &'a str,
    to: String,
    line: usize,
    path: String,
}

/// Every import that the table rules out, every file that it lacks, and every entry that nothing matches.
pub(super) fn violations(src: &Path, table: &Table) -> Vec<String> {
    let files = Files::read(src);
    let (upward, imports): (Vec<_>, Vec<_>) = files
        .imports()
        .into_iter()
        .partition(|import| import.relation(table.levels).is_some());
    let mut found = missing(&files, table.levels);
    found.extend(upward.iter().filter_map(|import| {
        let relation = import.relation(table.levels)?;
        let import = import.describe(&files);
        Some(format!("{import}, which is {relation} it in the table"))
    }));
    found.extend(cyclic(&files, &imports, table.cycles));
    found.extend(stale(&files, table.levels));
    found
}

/// The files that no level covers.
fn missing(files: &Files, levels: &[&str]) -> Vec<String> {
    let modules = files.text.keys();
    let missing = modules.filter(|module| level(module, levels).is_none());
    let describe = |module| format!("src/{module} is not in the table of imports");
    missing.map(describe).collect()
}

/// The cycles that are not allowed, with their imports, and the allowed cycles that do not exist.
fn cyclic(files: &Files, imports: &[Import<'_>], allowed: &[&str]) -> Vec<String> {
    let mut graph = cycles::Graph::new();
    for import in imports {
        graph.entry(import.from).or_default().insert(&import.to);
    }
    let found = cycles::cycles(&graph);
    let allowed: Vec<BTreeSet<&str>> = allowed
        .iter()
        .map(|cycle| cycle.split_whitespace().collect())
        .collect();
    let mut violations = Vec::new();
    for cycle in found.iter().filter(|cycle| !allowed.contains(cycle)) {
        let names = list(cycle);
        violations.push(format!("these files import each other in a cycle: {names}"));
        let is_inside = |import: &&Import<'_>| cycle.contains(import.from) && cycle.contains(&*import.to);
        let inside = imports.iter().filter(is_inside);
        violations.extend(inside.map(|import| format!("  {}", import.describe(files))));
    }
    for cycle in allowed.iter().filter(|cycle| !found.contains(cycle)) {
        let cycle = list(cycle);
        violations.push(format!("the table allows a cycle that does not exist: {cycle}"));
    }
    violations
}

fn list(modules: &BTreeSet<&str>) -> String {
    modules.iter().copied().collect::<Vec<_>>().join(" ")
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

impl Import<'_> {
    /// Where the target is in the table, if it may not be imported.
    fn relation(&self, levels: &[&str]) -> Option<&'static str> {
        let (from, from_entry) = level(self.from, levels)?;
        let (to, to_entry) = level(&self.to, levels)?;
        match to.cmp(&from) {
            Ordering::Greater => Some("above"),
            Ordering::Equal if to_entry != from_entry => Some("beside"),
            _ => None,
        }
    }

    fn describe(&self, files: &Files) -> String {
        let Self { from, to, line, path } = self;
        format!(
            "{}:{line}: `{from}` imports `{to}` ({path})",
            files.path(from).display()
        )
    }
}

impl Files {
    fn read(src: &Path) -> Self {
        let mut files = Self {
            src: src.to_owned(),
            text: BTreeMap::new(),
            exports: BTreeMap::new(),
        };
        files.read_folder(src, "");
        let exports = files.text.iter().map(|(module, text)| {
            let exports = imports_of(text, true).into_iter().filter_map(|(_, path)| {
                let (_, name) = path.rsplit_once("::")?;
                Some((name.to_owned(), path))
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
            } else if name != "tests" && path.extension().is_some_and(|extension| extension == "rs") {
                let module = match name.as_str() {
                    "mod" => prefix.trim_end_matches('/').to_owned(),
                    name => format!("{prefix}{name}"),
                };
                self.text.insert(module, code(&fs::read_to_string(path).unwrap()));
            }
        }
    }

    /// The imports from one module of the crate to another, each line and target once.
    fn imports(&self) -> Vec<Import<'_>> {
        let mut seen = BTreeSet::new();
        let mut found = Vec::new();
        for (from, text) in &self.text {
            for (line, path) in imports(text, &self.children(from)) {
                let Some(to) = self.resolve(from, &path).filter(|to| to != from) else {
                    continue;
                };
                if seen.insert((from, line, to.clone())) {
                    found.push(Import { from, to, line, path });
                }
            }
        }
        found
    }

    /// The names of the modules that a module declares.
    fn children(&self, module: &str) -> Vec<&str> {
        let prefix = match module {
            "lib" => String::new(),
            _ => format!("{module}/"),
        };
        let names = self.text.keys().filter_map(|other| other.strip_prefix(&prefix));
        names
            .filter(|name| !name.contains('/') && *name != "lib")
            .collect()
    }

    fn path(&self, module: &str) -> PathBuf {
        let file = self.src.join(format!("{module}.rs"));
        if file.exists() {
            file
        } else {
            self.src.join(module).join("mod.rs")
        }
    }

    /// The module that a path of another module leads to, through re-exports.
    fn resolve(&self, module: &str, path: &str) -> Option<String> {
        let mut segments = path.split("::").peekable();
        let mut at: Vec<&str> = match segments.next()? {
            "crate" => Vec::new(),
            "self" => module.split('/').collect(),
            "super" => parent(module.split('/').collect())?,
            child if self.children(module).contains(&child) => match module {
                "lib" => vec![child],
                _ => module.split('/').chain([child]).collect(),
            },
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
        let through = from.and_then(|(_, from)| self.resolve(&target, from));
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

/// The paths into the crate that a text imports or names, with their lines. They start at the root, the parent or a
/// child module.
fn imports(text: &str, children: &[&str]) -> Vec<(usize, String)> {
    let mut found = imports_of(text, false);
    for start in ["crate", "super"].iter().chain(children) {
        for (at, _) in text.match_indices(&format!("{start}::")) {
            let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
            let is_visibility = text[..at].ends_with("pub(in ");
            if is_visibility || text[..at].ends_with(is_path) {
                continue;
            }
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
        if !is_export && (exports || !line.trim().is_empty()) {
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
