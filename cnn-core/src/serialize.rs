//! `serde` for the plain types, behind the feature `serde`. It needs no heap.
//!
//! | type | form |
//! | --- | --- |
//! | [`Shape`] | a list of sizes: `[3,224,224]` |
//! | [`Ratio`] | numerator and denominator in lowest terms: `[3,2]` |
//! | [`Kind`], [`Metric`], [`Convention`], [`Dtype`] | the name: `"Conv2d"`, `"PARAMS"`, `"fvcore"`, `"bf16"` |
//! | [`Optimizer`](crate::Optimizer) | `"sgd"`, `"momentum"`, `"adam"` |
//! | [`Metrics`](crate::Metrics), [`Training`](crate::Training), [`TorchinfoSizes`](crate::TorchinfoSizes) | a map of the fields; a count of `Metrics` that is missing is 0 |

use crate::{Convention, Dtype, Kind, MAX_RANK, Metric, Ratio, Shape};
use core::fmt;
use core::marker::PhantomData;
use core::str::FromStr;
use serde::de::{self, Deserialize, Deserializer, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};

impl Serialize for Shape {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self)
    }
}

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_seq(Sizes)
    }
}

/// Reads the sizes of a shape.
struct Sizes;

impl<'de> Visitor<'de> for Sizes {
    type Value = Shape;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a list of at most {MAX_RANK} sizes")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sizes: A) -> Result<Shape, A::Error> {
        let mut shape = Shape::SCALAR;
        while let Some(size) = sizes.next_element()? {
            if shape.rank() == MAX_RANK {
                return Err(de::Error::invalid_length(MAX_RANK + 1, &self));
            }
            shape = shape.push(size);
        }
        Ok(shape)
    }
}

impl Serialize for Ratio {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.numerator(), self.denominator()).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Ratio {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (numerator, denominator) = Deserialize::deserialize(deserializer)?;
        Self::new(numerator, denominator).ok_or_else(|| de::Error::custom("the denominator is not positive"))
    }
}

/// Reads a name that `T` parses.
struct Name<T>(PhantomData<T>);

impl<T: FromStr<Err: fmt::Display>> Visitor<'_> for Name<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<T, E> {
        name.parse().map_err(E::custom)
    }
}

macro_rules! by_name {
    ($($Type:ty),*) => {$(
        impl Serialize for $Type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }

        impl<'de> Deserialize<'de> for $Type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(Name(PhantomData))
            }
        }
    )*};
}

by_name!(Convention, Dtype, Kind, Metric);
