//! A load on one loopback port: a fixed number of equal requests over a few kept connections, and what they cost the
//! server in processor time.

use std::fs;
use std::net::Ipv4Addr;

use anyhow::{Context, Result, ensure};
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
        let before = ticks(self.process)?;
        let mut connections = JoinSet::new();
        for _ in 0..CONNECTIONS {
            connections.spawn(self.clone().connection());
        }
        while let Some(ended) = connections.join_next().await {
            ended??;
        }
        let spent = ticks(self.process)?
            .checked_sub(before)
            .filter(|&ticks| ticks > 0);
        Ok(rate(spent.context("the round was too short to measure")?))
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

/// A hundred ticks are a second on every Linux that programs see.
fn rate(ticks: u32) -> f64 {
    let requests = u32::try_from(CONNECTIONS * REQUESTS).unwrap_or(u32::MAX);
    f64::from(requests) * 100.0 / f64::from(ticks)
}

/// User and system time of a process: fields 14 and 15 of its `stat` (proc(5)), counted after the name in brackets.
fn ticks(process: u32) -> Result<u32> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat"))?;
    let fields: Vec<&str> = stat
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .collect();
    let field = |at: usize| -> Result<u32> { Ok(fields.get(at).context("a short stat")?.parse()?) };
    Ok(field(11)? + field(12)?)
}
