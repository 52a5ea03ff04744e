//! What becomes of a lint where it has something to say: `#[allow(cnn::…)]`.

use super::Lint;
use crate::spot::Spot;
use std::cell::Cell;
use std::rc::Rc;

/// How much is made of a lint.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Level {
    Allow,
    /// The same, and a warning if there was nothing to allow.
    Expect,
    Warn,
    Deny,
}

impl Level {
    /// The level that an attribute sets.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "allow" => Some(Self::Allow),
            "expect" => Some(Self::Expect),
            "warn" => Some(Self::Warn),
            "deny" | "forbid" => Some(Self::Deny),
            _ => None,
        }
    }
}

/// The level of a lint as an attribute sets it.
#[derive(Debug)]
pub(crate) struct Setting {
    pub(crate) lint: Lint,
    pub(crate) level: Level,
    pub(crate) spot: Spot,
    /// Whether what it stands in front of was looked at.
    reached: Cell<bool>,
    /// Whether the lint had something to say.
    met: Cell<bool>,
}

impl Setting {
    pub(crate) fn new(lint: Lint, level: Level, spot: Spot) -> Self {
        Self {
            lint,
            level,
            spot,
            reached: Cell::new(false),
            met: Cell::new(false),
        }
    }

    /// Whether it expects something that did not come.
    pub(super) fn is_unmet(&self) -> bool {
        self.level == Level::Expect && self.reached.get() && !self.met.get()
    }
}

/// The settings around a place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Levels<'a>(Option<Rc<Around<'a>>>);

#[derive(Debug)]
struct Around<'a> {
    own: &'a [Setting],
    outer: Levels<'a>,
}

impl<'a> Levels<'a> {
    /// These, and inside them those in front of something.
    pub(crate) fn and(&self, own: &'a [Setting]) -> Self {
        if own.is_empty() {
            return self.clone();
        }
        for setting in own {
            setting.reached.set(true);
        }
        let outer = self.clone();
        Self(Some(Rc::new(Around { own, outer })))
    }

    /// What becomes of a lint that has something to say here. The innermost setting counts, and of one place the last.
    pub(super) fn of(&self, lint: Lint) -> Level {
        let mut around = self.0.as_deref();
        while let Some(Around { own, outer }) = around {
            if let Some(setting) = own.iter().rev().find(|setting| setting.lint == lint) {
                setting.met.set(true);
                return setting.level;
            }
            around = outer.0.as_deref();
        }
        lint.default()
    }
}
