//! The documentation of layer kinds, apart from what their rules need.

/// The documentation of a kind and its arguments.
pub(crate) struct Docs {
    /// The name of the kind.
    #[cfg_attr(
        not(test),
        allow(dead_code, reason = "a test compares it with that of the specification")
    )]
    pub(crate) name: &'static str,
    /// Of the kind, in Markdown.
    pub(crate) doc: &'static str,
    /// Of each argument.
    pub(crate) args: &'static [&'static str],
}
