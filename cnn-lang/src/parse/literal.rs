//! Literals: numbers with SI suffixes, sizes, worksheet shorthand.

use crate::ast::ExprKind;
use crate::diagnostic::{BadSyntax, IntoDiagnostic, TooMuch};
use crate::limits::MAX_PARTS;
use cnn_core::expression::Number;

/// Why a literal is invalid.
type Unread<'a> = Box<dyn IntoDiagnostic + 'a>;

/// Parses a literal.
pub(super) fn read(text: &str) -> Result<ExprKind, Unread<'_>> {
    if !text.starts_with(|character: char| character.is_ascii_digit()) {
        return Err(Box::new(BadSyntax::NotANumber { text }));
    }
    // `0x3` is a size, as in `padding = 0x3`, but hexadecimal digits are not.
    let sizes = |rest: &str| rest.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'_' | b'x'));
    let is_size = text.strip_prefix("0x").is_some_and(sizes);
    if !is_size && ["0x", "0b", "0o"].iter().any(|prefix| text.starts_with(prefix)) {
        return Err(Box::new(BadSyntax::NotDecimal { text }));
    }
    let (digits, suffix) = split(text);
    if let Some(sizes) = suffix.strip_prefix('x') {
        return size(text, digits, sizes);
    }
    let number = number(digits).ok_or_else(|| unfit(text))?;
    match suffix {
        "" => Ok(ExprKind::Number(number)),
        "K" => scaled(text, number, 3),
        "M" => scaled(text, number, 6),
        "G" => scaled(text, number, 9),
        _ => match suffix.strip_prefix('_').unwrap_or(suffix) {
            letter @ ("c" | "w" | "s" | "p") => {
                Ok(ExprKind::Shorthand(number, letter.chars().next().unwrap_or('c')))
            }
            _ => Err(Box::new(BadSyntax::UnknownSuffix { text, suffix })),
        },
    }
}

/// The word in quotes: `"same"`.
pub(super) fn quoted_word(text: &str) -> Option<&str> {
    let word = text.strip_prefix('"')?.strip_suffix('"')?;
    let is_word = word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    is_word.then_some(word)
}

/// Splits a literal into its number and its suffix.
fn split(text: &str) -> (&str, &str) {
    let bytes = text.as_bytes();
    let is_digit = |at: usize| {
        bytes
            .get(at)
            .is_some_and(|byte| byte.is_ascii_digit() || *byte == b'_')
    };
    let mut at = 0;
    while is_digit(at) || bytes.get(at) == Some(&b'.') {
        at += 1;
    }
    let signed = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
    if matches!(bytes.get(at), Some(b'e' | b'E')) && is_digit(at + 1 + signed) {
        at += 1 + signed;
        while is_digit(at) {
            at += 1;
        }
    }
    text.split_at(at)
}

/// Parses `1_000`, `1.5`, `1e-3`.
fn number(digits: &str) -> Option<Number> {
    let digits = digits.replace('_', "");
    let (mantissa, exponent) = match digits.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (digits.as_str(), 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let decimal = mantissa.contains('.') || exponent != 0;
    let value: i128 = format!("{whole}{fraction}").parse().ok()?;
    let places = i32::try_from(fraction.len()).ok()?.checked_sub(exponent)?;
    match u32::try_from(places) {
        Ok(places) => Number::literal(value, places, decimal).ok(),
        Err(_) => {
            let factor = 10i128.checked_pow(places.unsigned_abs())?;
            Number::literal(value.checked_mul(factor)?, 0, decimal).ok()
        }
    }
}

/// The error for a number that cannot be represented.
fn unfit(text: &str) -> Unread<'_> {
    let is_fine = text.contains('.') || text.contains("e-") || text.contains("E-");
    Box::new(if is_fine {
        BadSyntax::NumberTooFine { text: Some(text) }
    } else {
        BadSyntax::NumberTooLarge { text }
    })
}

/// Applies the suffix of `5K` or `1.5M`. The result is an integer if possible.
fn scaled(text: &str, number: Number, zeros: u32) -> Result<ExprKind, Unread<'_>> {
    let factor = Number::whole(10i128.pow(zeros));
    let scaled = number.checked_mul(factor).map_err(|_| unfit(text))?;
    Ok(ExprKind::Number(scaled.as_whole().map_or(scaled, Number::whole)))
}

/// Parses `3x224x224`, which Rust reads as the number 3 with a suffix.
fn size<'a>(text: &'a str, first: &str, rest: &str) -> Result<ExprKind, Unread<'a>> {
    if rest.split('x').count() >= MAX_PARTS {
        return Err(Box::new(TooMuch::TooManyParts { most: MAX_PARTS }));
    }
    std::iter::once(first)
        .chain(rest.split('x'))
        .map(|digits| {
            let all_digits =
                !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'_');
            if !all_digits {
                return Err(Box::new(BadSyntax::NotASize { text }) as Unread<'_>);
            }
            number(digits).ok_or_else(|| unfit(text))
        })
        .collect::<Result<_, _>>()
        .map(ExprKind::Size)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        match read(text) {
            Ok(ExprKind::Number(number)) => format!("{number}"),
            Ok(ExprKind::Size(sizes)) => sizes
                .iter()
                .map(Number::to_string)
                .collect::<Vec<_>>()
                .join(" by "),
            Ok(ExprKind::Shorthand(number, letter)) => format!("{number} as {letter}"),
            Ok(other) => format!("{other:?}"),
            Err(error) => error.code(),
        }
    }

    #[test]
    fn literals() {
        for (text, reading) in [
            ("61_706", "61706"),
            ("5K", "5000"),
            ("1.5M", "1500000"),
            ("2G", "2000000000"),
            ("1e-3", "0.001"),
            ("2.50", "2.5"),
            ("1e3", "1000"),
            ("3x224x224", "3 by 224 by 224"),
            ("1x7", "1 by 7"),
            ("64c", "64 as c"),
            ("11w", "11 as w"),
            ("4s", "4 as s"),
            ("2p", "2 as p"),
            ("0x3", "0 by 3"),
            ("0x3x1_0", "0 by 3 by 10"),
            ("0x5f", "NotDecimal"),
            ("0b11", "NotDecimal"),
            ("5k", "UnknownSuffix"),
            ("3x", "NotASize"),
            ("3x5y", "NotASize"),
            ("3x-5", "NotASize"),
            ("99999999999999999999", "NumberTooLarge"),
            ("1e99", "NumberTooLarge"),
            ("1e-99", "NumberTooFine"),
            ("\"3\"", "NotANumber"),
        ] {
            assert_eq!(shown(text), reading, "{text}");
        }
    }
}
