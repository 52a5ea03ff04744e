//! The tensors that a layer stores.

use crate::formula::{Formula, Product, Sign, Term, term};
use crate::shape::Shape;
use core::fmt;

/// The most tensors that a layer stores.
pub(crate) const MAX_WEIGHTS: usize = 6;

/// A tensor that a layer stores: a trainable parameter or a buffer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Weight {
    /// Its name in a PyTorch `state_dict`, after the path of the layer and a dot: `weight`, `bias`, `running_mean`. If
    /// it is empty, the path of the layer is the whole name, as for `LayerScale`. [`key`](Self::key) joins the two.
    pub name: &'static str,
    /// Whether it is a trainable parameter rather than a buffer.
    pub trainable: bool,
    axes: Product,
}

impl Weight {
    /// A trainable parameter with the given axes.
    pub(crate) const fn trainable(name: &'static str, axes: &[Term]) -> Self {
        Self {
            name,
            trainable: true,
            axes: Product::of(axes),
        }
    }

    /// A buffer with the given axes.
    pub(crate) const fn buffer(name: &'static str, axes: &[Term]) -> Self {
        Self {
            name,
            trainable: false,
            axes: Product::of(axes),
        }
    }

    /// Its full name in a `state_dict`, for a layer with this path.
    ///
    /// ```
    /// use cnn_core::{Kind, Layer, Shape, Value};
    ///
    /// let key = |path, kind, args: &[Value]| {
    ///     let layer = Layer::new(Kind::named(kind).unwrap(), args);
    ///     layer.weights(Shape::new(&[96, 56, 56])).as_slice()[0].key(path).to_string()
    /// };
    /// assert_eq!(key("features.0.1", "LayerNorm2d", &[Value::Absent, Value::Absent, Value::Bool(true)]), "features.0.1.weight");
    /// assert_eq!(key("features.1.0.layer_scale", "LayerScale", &[]), "features.1.0.layer_scale");
    /// ```
    pub const fn key<'a>(&self, path: &'a str) -> Key<'a> {
        Key {
            path,
            name: self.name,
        }
    }

    /// Its shape in PyTorch: `[k, c/groups, h, w]` for the weight of a convolution.
    pub const fn shape(&self) -> Shape {
        let mut shape = Shape::SCALAR;
        let mut axis = 0;
        while axis < self.axes.terms().len() {
            shape = shape.push(self.axes.terms()[axis].value);
            axis += 1;
        }
        shape
    }

    /// The number of its values; `None` if that overflows.
    pub const fn elements(&self) -> Option<u64> {
        self.axes.value()
    }
}

/// The full name of a [`Weight`] in a `state_dict`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Key<'a> {
    path: &'a str,
    name: &'static str,
}

impl fmt::Display for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let dot = if self.path.is_empty() || self.name.is_empty() {
            ""
        } else {
            "."
        };
        write!(f, "{}{dot}{}", self.path, self.name)
    }
}

/// The tensors that one layer stores, in the order of its `state_dict`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Weights {
    weights: [Weight; MAX_WEIGHTS],
    count: u8,
}

impl Weights {
    /// No tensors.
    pub const NONE: Self = Self {
        weights: [Weight::buffer("", &[]); MAX_WEIGHTS],
        count: 0,
    };

    /// These tensors and one more.
    ///
    /// # Panics
    ///
    /// If there are [`MAX_WEIGHTS`] already.
    pub(crate) const fn and(mut self, weight: Weight) -> Self {
        let count = self.count as usize;
        assert!(count < MAX_WEIGHTS, "a layer stores at most six tensors");
        self.weights[count] = weight;
        self.count += 1;
        self
    }

    /// These tensors, and one more if `wanted`.
    pub(crate) const fn and_if(self, wanted: bool, weight: Weight) -> Self {
        if wanted { self.and(weight) } else { self }
    }

    /// The tensors.
    pub const fn as_slice(&self) -> &[Weight] {
        self.weights.split_at(self.count as usize).0
    }

    /// Iterates over the tensors.
    pub fn iter(&self) -> core::slice::Iter<'_, Weight> {
        self.as_slice().iter()
    }

    /// The number of trainable values; `None` if that overflows.
    pub const fn params(&self) -> Option<u64> {
        self.sum(true)
    }

    /// The number of values in buffers; `None` if that overflows.
    pub const fn buffers(&self) -> Option<u64> {
        self.sum(false)
    }

    const fn sum(&self, trainable: bool) -> Option<u64> {
        let mut sum: u64 = 0;
        let mut index = 0;
        while index < self.count as usize {
            let weight = &self.weights[index];
            if weight.trainable == trainable {
                sum = match weight.elements() {
                    None => return None,
                    Some(elements) => match sum.checked_add(elements) {
                        None => return None,
                        Some(sum) => sum,
                    },
                };
            }
            index += 1;
        }
        Some(sum)
    }

    /// The number of trainable values as a formula; `None` without trainable tensors.
    ///
    /// It is `(c·h·w + 1)·k` if each of `k` outputs has a bias, `2·C` if two tensors have the same shape, and the product
    /// of the sizes for a single tensor.
    pub fn working(&self) -> Option<Formula> {
        let mut trainable = self.iter().filter(|weight| weight.trainable);
        let (first, second) = (trainable.next()?, trainable.next());
        let Some(second) = second else {
            return Some(Formula::product(first.axes));
        };
        if first.axes == second.axes {
            let mut axes = Product::of(&[term("2", 2)]);
            for axis in first.axes.terms() {
                axes = axes.times(*axis);
            }
            return Some(Formula::product(axes));
        }
        match (first.axes.terms().split_first(), second.axes.terms()) {
            (Some((outer, rest)), [bias]) if outer == bias => Some(Formula {
                head: Product::ONE,
                inner: Product::of(rest),
                addend: Some((Sign::Plus, Product::of(&[term("1", 1)]))),
                tail: Product::of(&[*outer]),
            }),
            _ => Some(Formula {
                head: Product::ONE,
                inner: first.axes,
                addend: Some((Sign::Plus, second.axes)),
                tail: Product::ONE,
            }),
        }
    }
}

impl<'a> IntoIterator for &'a Weights {
    type Item = &'a Weight;
    type IntoIter = core::slice::Iter<'a, Weight>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
