//! Text forms of what the analyses of a network return.

mod change;
mod comparison;
mod memory;
mod receptive_fields;
mod rows;
