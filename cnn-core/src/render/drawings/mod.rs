//! Networks as pictures, and as text from which other programs draw.

mod bars;
mod category;
mod dot;
mod fold;
mod mermaid;
mod volumes;

pub use bars::Bars;
pub use dot::Dot;
pub use mermaid::Mermaid;
pub use volumes::Drawing;
