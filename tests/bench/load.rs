//! A load on one loopback port: a fixed number of equal requests over a few kept connections, and what they cost the
//! server in processor time.

use std::net::Ipv4Addr;
use std::time::Duration;

use anyhow::{Result, ensure};
use doorward_tests::Usage;
use http_body_util::{BodyExt, Empty};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::task::JoinSet;

const CONNECTIONS: usize = 8;
/// Enough that a round costs more than a second of processor time, which comes in ticks of a hundredth.
const REQUESTS: usize = 20_000;

/// What is asked, of whom, and which answer is the right one.
#[derive(Clone, Debug)]
pub(crate) struct Load {
    pub(crate) port: u16,
    pub(crate) process: u32,
    pub(crate) path: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) status: StatusCode,
}

impl Load {
    /// One round's requests for each second of processor time that the server spent on it.
    pub(crate) async fn round(&self) -> Result<f64> {
        let usage = Usage::of(self.process);
        let before = usage.processor_time()?;
        let mut connections = JoinSet::new();
        for _ in 0..CONNECTIONS {
            connections.spawn(self.clone().connection());
        }
        while let Some(ended) = connections.join_next().await {
            ended??;
        }
        let spent = usage.processor_time()?.saturating_sub(before);
        ensure!(!spent.is_zero(), "the round was too short to measure");
        Ok(rate(spent))
    }

    async fn connection(self) -> Result<()> {
        let socket = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).await?;
        socket.set_nodelay(true)?;
        let (mut sender, connection) = handshake(TokioIo::new(socket)).await?;
        let driver = tokio::spawn(connection);
        for _ in 0..REQUESTS {
            self.ask(&mut sender).await?;
        }
        drop(sender);
        driver.await??;
        Ok(())
    }

    async fn ask(&self, sender: &mut SendRequest<Empty<Bytes>>) -> Result<()> {
        let mut request = Request::get(&self.path);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        sender.ready().await?;
        let response = sender.send_request(request.body(Empty::new())?).await?;
        ensure!(
            response.status() == self.status,
            "{} instead of {}",
            response.status(),
            self.status
        );
        response.into_body().collect().await?;
        Ok(())
    }
}

fn rate(spent: Duration) -> f64 {
    let requests = u32::try_from(CONNECTIONS * REQUESTS).unwrap_or(u32::MAX);
    f64::from(requests) / spent.as_secs_f64()
}
