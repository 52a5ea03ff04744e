//! A count together with its formula.

use core::fmt;

/// The most factors of a product.
const MAX_TERMS: usize = 8;

/// A factor of a formula: a symbol and its value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Term {
    /// The letter that textbooks use, or the digits of a constant.
    pub symbol: &'static str,
    /// The value.
    pub value: u64,
}

/// Shorthand for a [`Term`].
pub(crate) const fn term(symbol: &'static str, value: u64) -> Term {
    Term { symbol, value }
}

/// A product of factors; 1 if there are none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Product {
    terms: [Term; MAX_TERMS],
    count: u8,
}

impl Product {
    /// No factors.
    pub const ONE: Self = Self {
        terms: [term("", 1); MAX_TERMS],
        count: 0,
    };

    /// The product of the given factors.
    pub const fn of(terms: &[Term]) -> Self {
        let mut product = Self::ONE;
        let mut index = 0;
        while index < terms.len() {
            product = product.times(terms[index]);
            index += 1;
        }
        product
    }

    /// The product with one more factor at its end. Only eight factors are stored: any further one is multiplied into
    /// the eighth.
    pub const fn times(mut self, factor: Term) -> Self {
        let count = self.count as usize;
        if count < MAX_TERMS {
            self.terms[count] = factor;
            self.count += 1;
        } else {
            self.terms[MAX_TERMS - 1].value = self.terms[MAX_TERMS - 1].value.saturating_mul(factor.value);
        }
        self
    }

    /// The factors.
    pub const fn terms(&self) -> &[Term] {
        self.terms.split_at(self.count as usize).0
    }

    /// The value; `None` if it overflows.
    pub const fn value(&self) -> Option<u64> {
        let mut product: u64 = 1;
        let mut index = 0;
        while index < self.count as usize {
            product = match product.checked_mul(self.terms[index].value) {
                Some(product) => product,
                None => return None,
            };
            index += 1;
        }
        Some(product)
    }
}

/// The sign of the addend of a [`Formula`].
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sign {
    /// `+`
    Plus,
    /// `−`
    Minus,
}

/// A count as a formula: `head·(inner ± addend)·tail`, such as `k·(c·h·w + b)·H·W`.
///
/// The value and the formula are the same data, so they cannot disagree:
///
/// ```
/// use cnn_core::{Formula, Product, Sign, Term};
///
/// const fn t(symbol: &'static str, value: u64) -> Term { Term { symbol, value } }
/// const CONV: Formula = Formula {
///     head: Product::of(&[t("k", 64)]),
///     inner: Product::of(&[t("c", 3), t("h", 11), t("w", 11)]),
///     addend: Some((Sign::Plus, Product::of(&[t("1", 1)]))),
///     tail: Product::of(&[t("H", 56), t("W", 56)]),
/// };
/// assert_eq!(CONV.value(), Some(73_056_256));
/// assert_eq!(CONV.to_string(), "64·(3·11·11 + 1)·56·56");
/// assert_eq!(CONV.symbols().to_string(), "k·(c·h·w + 1)·H·W");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Formula {
    /// The factors before the bracket.
    pub head: Product,
    /// The first part in the bracket.
    pub inner: Product,
    /// The second part in the bracket, with its sign.
    pub addend: Option<(Sign, Product)>,
    /// The factors after the bracket.
    pub tail: Product,
}

impl Formula {
    /// The formula `0`.
    pub const ZERO: Self = Self::product(Product::of(&[term("0", 0)]));

    /// A product without a bracket.
    pub const fn product(product: Product) -> Self {
        Self {
            head: product,
            inner: Product::ONE,
            addend: None,
            tail: Product::ONE,
        }
    }

    /// The value; `None` if it or a part of it overflows.
    pub const fn value(&self) -> Option<u64> {
        let (Some(head), Some(inner), Some(tail)) =
            (self.head.value(), self.inner.value(), self.tail.value())
        else {
            return None;
        };
        let bracket = match self.addend {
            None => Some(inner),
            Some((sign, addend)) => match (sign, addend.value()) {
                (_, None) => None,
                (Sign::Plus, Some(addend)) => inner.checked_add(addend),
                (Sign::Minus, Some(addend)) => inner.checked_sub(addend),
            },
        };
        match bracket {
            None => None,
            Some(bracket) => match head.checked_mul(bracket) {
                None => None,
                Some(product) => product.checked_mul(tail),
            },
        }
    }

    /// Whether the value is 0.
    pub const fn is_zero(&self) -> bool {
        matches!(self.value(), Some(0))
    }

    /// The formula in symbols: `k·(c·h·w + b)·H·W`.
    pub const fn symbols(&self) -> Symbols<'_> {
        Symbols(self)
    }

    fn write(&self, f: &mut fmt::Formatter<'_>, write: Writer) -> fmt::Result {
        let (head, tail) = (self.head.terms(), self.tail.terms());
        let Some((sign, addend)) = &self.addend else {
            let factors = head.iter().chain(self.inner.terms()).chain(tail);
            return join(f, factors, write);
        };
        let alone = head.is_empty() && tail.is_empty();
        join(f, head, write)?;
        f.write_str(match (alone, head.is_empty()) {
            (true, _) => "",
            (false, true) => "(",
            (false, false) => "·(",
        })?;
        join(f, self.inner.terms(), write)?;
        f.write_str(match sign {
            Sign::Plus => " + ",
            Sign::Minus => " − ",
        })?;
        join(f, addend.terms(), write)?;
        f.write_str(match (alone, tail.is_empty()) {
            (true, _) => "",
            (false, true) => ")",
            (false, false) => ")·",
        })?;
        join(f, tail, write)
    }
}

/// Writes one factor.
type Writer = fn(&Term, &mut fmt::Formatter<'_>) -> fmt::Result;

/// The factors, separated by dots.
fn join<'a>(
    f: &mut fmt::Formatter<'_>,
    factors: impl IntoIterator<Item = &'a Term>,
    write: Writer,
) -> fmt::Result {
    for (index, term) in factors.into_iter().enumerate() {
        if index > 0 {
            f.write_str("·")?;
        }
        write(term, f)?;
    }
    Ok(())
}

/// The formula in numbers: `64·(3·11·11 + 1)·56·56`.
impl fmt::Display for Formula {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, |term, f| write!(f, "{}", term.value))
    }
}

/// A [`Formula`] in symbols.
#[derive(Clone, Copy, Debug)]
pub struct Symbols<'a>(&'a Formula);

impl fmt::Display for Symbols<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.write(f, |term, f| f.write_str(term.symbol))
    }
}
