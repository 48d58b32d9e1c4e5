//! What the handlers work with. The assembly fills it in; cloning it is cheap.

use std::sync::Arc;

use doorward_model::{Clock, Entropy, Secret};

/// The services behind the routes.
#[derive(Clone, Debug)]
pub struct Services {
    /// Signs forms against forgery.
    pub csrf_key: Secret<[u8; 32]>,
    /// Where the time comes from.
    pub clock: Arc<dyn Clock>,
    /// Where randomness comes from.
    pub entropy: Arc<dyn Entropy>,
}
