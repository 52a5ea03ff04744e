//! Networks as pictures in SVG, and as text from which Graphviz and Mermaid draw.

mod bars;
mod caption;
mod category;
mod dot;
mod fold;
mod mermaid;
mod svg;
mod volumes;

pub use bars::Bars;
pub use dot::Dot;
pub use mermaid::Mermaid;
pub use volumes::Drawing;
