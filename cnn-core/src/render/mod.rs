//! A report in the forms that people and programs read, one a file.
//!
//! | for | call | feature |
//! | --- | --- | --- |
//! | terminals | [`Report::table`](crate::Report::table), with [columns](Table::columns), [depth](Table::depth) and [width](Table::width) | |
//! | learners | [`Report::worked`](crate::Report::worked) | |
//! | documents, papers, spreadsheets | [`Table`]`::markdown`, `latex`, `csv` | `tables` |
//! | pictures | [`Report`](crate::Report)`::drawing`, `bars` | `drawings` |
//! | Graphviz, wikis | [`Report`](crate::Report)`::dot`, `mermaid` | `drawings` |
//! | everybody, on one page | [`Report`](crate::Report)`::page` | `html` |
//! | programs | [`Report`](crate::Report)`::to_json` | `json` |
//!
//! Each is written by `write!`, `println!` or `to_string`, and shows in its documentation what it makes of LeNet-5.

#[cfg(feature = "drawings")]
mod bars;
#[cfg(feature = "drawings")]
mod category;
#[cfg(feature = "alloc")]
mod change;
mod column;
#[cfg(feature = "alloc")]
mod compare;
#[cfg(feature = "tables")]
mod csv;
#[cfg(all(test, any(feature = "tables", feature = "drawings")))]
mod documented;
#[cfg(feature = "drawings")]
mod dot;
#[cfg(feature = "drawings")]
mod drawing;
#[cfg(any(feature = "tables", feature = "drawings"))]
mod escape;
#[cfg(feature = "drawings")]
mod fold;
#[cfg(feature = "tables")]
mod latex;
#[cfg(feature = "tables")]
mod markdown;
#[cfg(feature = "alloc")]
mod memory;
#[cfg(feature = "drawings")]
mod mermaid;
mod number;
#[cfg(feature = "html")]
mod page;
#[cfg(feature = "alloc")]
mod receptive_fields;
#[cfg(feature = "alloc")]
mod rows;
#[cfg(all(test, feature = "alloc"))]
pub(crate) mod sample;
mod shorthand;
mod sizes;
mod summary;
mod table;
mod terminal;
mod text;
mod worked;
#[cfg(feature = "drawings")]
mod xml;

#[cfg(feature = "drawings")]
pub use bars::Bars;
pub use column::Column;
#[cfg(feature = "tables")]
pub use csv::Csv;
#[cfg(feature = "drawings")]
pub use dot::Dot;
#[cfg(feature = "drawings")]
pub use drawing::Drawing;
#[cfg(feature = "tables")]
pub use latex::Latex;
#[cfg(feature = "tables")]
pub use markdown::Markdown;
#[cfg(feature = "drawings")]
pub use mermaid::Mermaid;
pub use number::{Bytes, Grouped};
#[cfg(feature = "html")]
pub use page::Page;
pub use sizes::Sizes;
pub use table::Table;
pub use worked::Worked;
