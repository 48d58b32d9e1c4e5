//! The command line of those parts of `doorward users` that change the users file.

use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct AddUserOptions {
    /// The name to sign in with.
    pub(crate) username: String,
    /// The name to show; the one to sign in with where none is given.
    #[arg(long, value_name = "NAME")]
    pub(crate) display_name: Option<String>,
    /// The mailbox.
    #[arg(long, value_name = "MAILBOX")]
    pub(crate) email: Option<String>,
    /// A group; may be repeated or comma-separated.
    #[arg(long = "group", value_name = "GROUP", value_delimiter = ',')]
    pub(crate) groups: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct GroupsOptions {
    /// The user's name.
    pub(crate) username: String,
    /// These groups and no other; may be repeated or comma-separated.
    #[arg(
        long,
        value_name = "GROUP",
        value_delimiter = ',',
        required_unless_present_any = ["add", "remove", "none"],
        conflicts_with_all = ["add", "remove", "none"]
    )]
    pub(crate) set: Vec<String>,
    /// A group more; may be repeated or comma-separated.
    #[arg(long, value_name = "GROUP", value_delimiter = ',')]
    pub(crate) add: Vec<String>,
    /// A group less; may be repeated or comma-separated.
    #[arg(long, value_name = "GROUP", value_delimiter = ',')]
    pub(crate) remove: Vec<String>,
    /// No group at all.
    #[arg(long, conflicts_with_all = ["add", "remove"])]
    pub(crate) none: bool,
}
