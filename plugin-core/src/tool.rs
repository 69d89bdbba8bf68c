//! How models see an operation, where that differs from how it is called over HTTP.

/// What an endpoint's `tool(…)` says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tool {
    /// No tool at all: `tool(off)`. The operation is served and described, and models do not see it.
    pub off: bool,
    /// The tool's name, `^[A-Za-z0-9_]{1,64}$`; none means the operationId.
    pub name: Option<&'static str>,
    /// The tool's description, at most 1,024 characters; none means the operation's.
    pub description: Option<&'static str>,
    /// Whether it changes nothing; none means what the method says.
    pub read_only: Option<bool>,
    /// Whether it may delete or overwrite; none means what the method says.
    pub destructive: Option<bool>,
    /// Whether a second call with the same arguments changes nothing more; none means what the method says.
    pub idempotent: Option<bool>,
    /// Whether it reaches beyond the plugin's own data.
    pub open_world: Option<bool>,
}

impl Tool {
    /// What an endpoint without `tool(…)` says.
    #[doc(hidden)]
    pub const UNSAID: Self = Self {
        off: false,
        name: None,
        description: None,
        read_only: None,
        destructive: None,
        idempotent: None,
        open_world: None,
    };
}
