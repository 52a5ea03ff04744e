//! Formats of a report, for people and for programs.
//!
//! | for | call | feature |
//! | --- | --- | --- |
//! | terminals | [`Report::table`](crate::Report::table), with [columns](Table::columns), [depth](Table::depth) and [width](Table::width) | |
//! | learners | [`Report::worked`](crate::Report::worked) | |
//! | documents, papers, spreadsheets | [`Table`]`::markdown`, `latex`, `csv` | `tables` |
//! | drawings | [`Report`](crate::Report)`::drawing`, `bars` | `drawings` |
//! | Graphviz, wikis | [`Report`](crate::Report)`::dot`, `mermaid` | `drawings` |
//! | one page of HTML | [`Report`](crate::Report)`::page` | `html` |
//! | programs | [`Report`](crate::Report)`::to_json` | `json` |
//!
//! Each is a value that implements `Display`. The documentation of each shows LeNet-5.

#[cfg(feature = "alloc")]
mod analyses;
mod cell;
mod column;
#[cfg(all(test, any(feature = "tables", feature = "drawings")))]
mod documented;
#[cfg(feature = "drawings")]
mod drawings;
#[cfg(any(feature = "tables", feature = "drawings"))]
mod escape;
mod heading;
mod layer_text;
mod number;
#[cfg(feature = "html")]
mod page;
mod path;
#[cfg(all(test, feature = "alloc"))]
pub(crate) mod sample;
mod shorthand;
mod sizes;
mod table;
#[cfg(feature = "tables")]
mod tables;
mod terminal;
mod text;
mod text_table;
mod worked;
#[cfg(feature = "drawings")]
mod xml;

pub use column::Column;
#[cfg(feature = "drawings")]
pub use drawings::{Bars, Dot, Drawing, Mermaid};
pub use number::{Bytes, Grouped};
#[cfg(feature = "html")]
pub use page::Page;
pub use sizes::Sizes;
pub use table::Table;
#[cfg(feature = "tables")]
pub use tables::{Csv, Latex, Markdown};
pub use worked::Worked;
