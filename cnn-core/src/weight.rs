//! The tensors that a layer stores.

use crate::formula::{Formula, Product, Sign, Term, term};
use crate::shape::Shape;
use core::fmt;

/// The most tensors that a layer can store.
const MOST: usize = 6;

/// A tensor that a layer stores: a weight that is trainable, or a buffer that is not.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Weight {
    /// Its name in a PyTorch `state_dict`, behind the layer's path and a dot: `weight`, `bias`, `running_mean`. Where it
    /// is empty, the layer's path alone is the name, as for `LayerScale`. [`key`](Self::key) puts the two together.
    pub name: &'static str,
    /// Whether it is a parameter; a buffer otherwise.
    pub trainable: bool,
    axes: Product,
}

impl Weight {
    /// A parameter with these axes.
    pub(crate) const fn trainable(name: &'static str, axes: &[Term]) -> Self {
        Self {
            name,
            trainable: true,
            axes: Product::of(axes),
        }
    }

    /// A buffer with these axes.
    pub(crate) const fn buffer(name: &'static str, axes: &[Term]) -> Self {
        Self {
            name,
            trainable: false,
            axes: Product::of(axes),
        }
    }

    /// Its full name in a `state_dict`, for a layer of that path.
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

    /// Its shape as PyTorch has it: `[k, c/groups, h, w]` for the weight of a convolution.
    pub const fn shape(&self) -> Shape {
        let mut shape = Shape::SCALAR;
        let mut axis = 0;
        while axis < self.axes.terms().len() {
            shape = shape.push(self.axes.terms()[axis].value);
            axis += 1;
        }
        shape
    }

    /// How many values it holds; `None` if that does not fit.
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

/// What one layer stores, in the order of its `state_dict`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Weights {
    weights: [Weight; MOST],
    count: u8,
}

impl Weights {
    /// Nothing.
    pub const NONE: Self = Self {
        weights: [Weight::buffer("", &[]); MOST],
        count: 0,
    };

    /// One more. There is room for six.
    pub(crate) const fn and(mut self, weight: Weight) -> Self {
        let count = self.count as usize;
        if count < MOST {
            self.weights[count] = weight;
            self.count += 1;
        }
        self
    }

    /// One more if `wanted`.
    pub(crate) const fn and_if(self, wanted: bool, weight: Weight) -> Self {
        if wanted { self.and(weight) } else { self }
    }

    /// The tensors.
    pub const fn as_slice(&self) -> &[Weight] {
        self.weights.split_at(self.count as usize).0
    }

    /// The tensors, one after the other.
    pub fn iter(&self) -> core::slice::Iter<'_, Weight> {
        self.as_slice().iter()
    }

    /// How many values are trainable; `None` if that does not fit.
    pub const fn params(&self) -> Option<u64> {
        self.sum(true)
    }

    /// How many values are stored, but not trainable; `None` if that does not fit.
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

    /// The parameters the way an exercise counts them: `(c·h·w + 1)·k` where each of `k` outputs has its bias,
    /// `2·C` where two tensors have one shape, the product where there is one tensor; `None` where there is none.
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
