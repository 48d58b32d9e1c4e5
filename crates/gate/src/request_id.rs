//! A request id that is made when it is first needed: most checks never show one.

use std::sync::OnceLock;

use doorward_model::{Entropy, RequestId};

/// The id of a request, drawn on first use.
#[derive(Debug, Default)]
pub struct LazyRequestId(OnceLock<RequestId>);

impl LazyRequestId {
    /// The id; the same on every call.
    pub fn draw(&self, entropy: &dyn Entropy) -> RequestId {
        *self.0.get_or_init(|| RequestId::generate(entropy))
    }
}

#[cfg(test)]
mod tests {
    use doorward_model::fake::CountingEntropy;

    use super::*;

    #[test]
    fn the_id_is_drawn_once() {
        let entropy = CountingEntropy::default();
        let id = LazyRequestId::default();
        assert_eq!(id.draw(&entropy), id.draw(&entropy));
    }
}
