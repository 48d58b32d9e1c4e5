//! What the handlers work with. The assembly fills it in; cloning it is cheap.

use std::sync::Arc;

use doorward_authn::{SignIn, Users};
use doorward_gate::{Gate, Snapshots};
use doorward_model::{Clock, Entropy, Secret};
use doorward_sessions::Sessions;
use doorward_text::Texts;
use tokio_util::task::TaskTracker;

use crate::NotedRules;

/// The services behind the routes.
#[derive(Clone, Debug)]
pub struct Services {
    /// Decides.
    pub gate: Arc<Gate>,
    /// Signs visitors in and out.
    pub sign_in: Arc<SignIn>,
    /// Sessions.
    pub sessions: Arc<Sessions>,
    /// Who exists.
    pub users: Arc<dyn Users>,
    /// The configuration of now.
    pub snapshots: Arc<Snapshots>,
    /// What pages say.
    pub texts: Arc<Texts>,
    /// Rules that the log has named as matching through the query.
    pub noted_rules: Arc<NotedRules>,
    /// Signs forms against forgery.
    pub csrf_key: Secret<[u8; 32]>,
    /// Owns acts that must run to their end although the visitor has gone, such as signing out.
    pub acts: TaskTracker,
    /// Where the time comes from.
    pub clock: Arc<dyn Clock>,
    /// Where randomness comes from.
    pub entropy: Arc<dyn Entropy>,
}
