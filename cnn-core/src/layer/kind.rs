//! Layer kinds, and the storage of outputs.

use super::category::{Category, Join, ModuleClass};
use core::fmt;
use core::hash::{Hash, Hasher};

/// A layer kind: `Conv2d`, `ReLU`.
///
/// Each kind has a constant with PyTorch's name in upper case and an underscore between words: `BATCH_NORM2D` is
/// `BatchNorm2d`. [`named`](Self::named) finds a kind by its name at run time.
///
/// ```
/// use cnn_core::Kind;
///
/// assert_eq!(Kind::CONV2D.name(), "Conv2d");
/// assert_eq!(Some(Kind::CONV2D), Kind::named("Conv2d"));
/// ```
#[derive(Clone, Copy)]
pub struct Kind {
    /// The index among all kinds.
    index: u8,
    /// The indices of its family, of its row in the family's file, and of its name in the row.
    code: [u8; 3],
}

impl Kind {
    pub(super) const fn new(index: u8, code: [u8; 3]) -> Self {
        Self { index, code }
    }

    /// The index among all kinds.
    pub(super) const fn index(self) -> usize {
        self.index as usize
    }

    /// The category.
    ///
    /// ```
    /// use cnn_core::{Kind, layer::Category};
    ///
    /// assert_eq!(Kind::CONV2D.category(), Category::Convolution);
    /// ```
    pub const fn category(self) -> Category {
        self.spec().category
    }

    /// The common abbreviation, or the name if there is none: `BN` for `BatchNorm2d`.
    ///
    /// ```
    /// use cnn_core::Kind;
    ///
    /// assert_eq!(Kind::BATCH_NORM2D.short_name(), "BN");
    /// assert_eq!(Kind::RELU.short_name(), "ReLU");
    /// ```
    pub const fn short_name(self) -> &'static str {
        match self.spec().short_name {
            Some(name) => name,
            None => self.name(),
        }
    }

    /// The class of module for counting conventions.
    pub(crate) const fn module_class(self) -> ModuleClass {
        self.spec().module_class
    }

    /// The operation of a join.
    pub(crate) const fn join(self) -> Option<Join> {
        self.spec().joined
    }

    /// Number of spatial axes: 2 for `Conv2d`.
    pub(crate) const fn spatial(self) -> usize {
        self.spec().spatial as usize
    }

    /// The index of its family in the list of families.
    pub(super) const fn family(self) -> usize {
        self.code[0] as usize
    }

    /// The index of its row in the file of its family.
    pub(super) const fn row(self) -> u8 {
        self.code[1]
    }

    /// Its numbers in a packed report.
    pub(crate) const fn code(self) -> [u8; 3] {
        self.code
    }
}

/// Kinds are equal if they have the same name.
impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Kind {}

impl Hash for Kind {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.code.hash(state);
    }
}

/// The name: `Conv2d`.
impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Whether the output of a layer needs its own memory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Storage {
    /// The output is a new tensor.
    New,
    /// The output may overwrite the input if no other layer uses it: activations, dropout.
    InPlace,
    /// The output is a view of the input: `Flatten`.
    Alias,
}
