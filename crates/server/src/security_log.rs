//! The line that the log has for each refused sign-in, for programs that shut addresses out. It knows the
//! words of the line (docs/scenarios/home.md) and not why anybody was refused.

use std::sync::Arc;

use async_trait::async_trait;
use doorward_authn::{EventLog, StoreUnavailable};
use doorward_model::{Event, EventKind, UserName};

/// The event log of a store, with a line for each refusal.
#[derive(Debug)]
pub(crate) struct SecurityLog(Arc<dyn EventLog>);

impl SecurityLog {
    pub(crate) fn over(store: Arc<dyn EventLog>) -> Self {
        Self(store)
    }
}

#[async_trait]
impl EventLog for SecurityLog {
    async fn record(&self, event: &Event) -> Result<(), StoreUnavailable> {
        if is_refusal(event.kind) {
            write_line(event);
        }
        self.0.record(event).await
    }
}

const fn is_refusal(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::SignInRejected
            | EventKind::SignInRegulated
            | EventKind::BasicRejected
            | EventKind::SecondFactorRejected
            | EventKind::PasskeyRejected
            | EventKind::ElevationRejected
    )
}

/// The address and the id come before the name: what is read from the line stands where no name can be.
fn write_line(event: &Event) {
    tracing::event!(
        target: "doorward::security",
        tracing::Level::WARN,
        client.address = event.address.map(tracing::field::display),
        request.id = event.request_id.map(tracing::field::display),
        user = event.user.as_ref().map(UserName::as_str),
        "{}",
        event.kind.as_str()
    );
}

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::Mutex;

    use doorward_model::fake::CountingEntropy;
    use doorward_model::{RequestId, Timestamp};
    use doorward_sessions::fake::MemoryEvents;
    use tracing::instrument::WithSubscriber as _;

    use super::*;

    fn event(kind: EventKind, user: Option<&str>) -> Event {
        Event {
            at: Timestamp::from_unix_millis(1_767_225_600_123),
            kind,
            user_id: None,
            user: user.map(|name| UserName::try_from(name).unwrap()),
            address: Some("2001:db8::7".parse().unwrap()),
            request_id: Some(RequestId::generate(&CountingEntropy::default())),
            detail: None,
        }
    }

    #[derive(Clone, Default)]
    struct Captured(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Captured {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    async fn lines_of(events: &[Event]) -> (String, usize) {
        let (store, captured) = (Arc::new(MemoryEvents::default()), Captured::default());
        let log = SecurityLog::over(Arc::clone(&store) as Arc<dyn EventLog>);
        let writer = captured.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_ansi(false)
            .without_time()
            .with_writer(move || writer.clone())
            .finish();
        let work = async {
            for event in events {
                log.record(event).await.unwrap();
            }
        };
        work.with_subscriber(subscriber).await;
        let lines = String::from_utf8(captured.0.lock().unwrap().clone()).unwrap();
        (lines, store.recorded().len())
    }

    /// LOG-02.
    #[tokio::test]
    async fn a_refusal_is_a_line_of_fixed_words() {
        let (lines, rows) = lines_of(&[
            event(EventKind::SignInRejected, None),
            event(
                EventKind::BasicRejected,
                Some("ali\"ce client.address=192.0.2.1"),
            ),
            event(EventKind::SignedOut, Some("alice")),
        ])
        .await;
        let expected = " WARN doorward::security: sign_in.rejected client.address=2001:db8::7 request.id=2345-6789\n \
             WARN doorward::security: basic.rejected client.address=2001:db8::7 request.id=2345-6789 \
             user=\"ali\\\"ce client.address=192.0.2.1\"\n";
        assert_eq!(lines, expected);
        assert_eq!(rows, 3, "every event is a row, too");
    }
}
