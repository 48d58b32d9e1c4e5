//! The bare HTTP server that Doorward's speed is compared with: it decides nothing and answers every request with the one
//! answer that it was started with, as `PORT STATUS BODY [NAME VALUE]...`.

use std::convert::Infallible;
use std::net::Ipv4Addr;

use anyhow::{Context, Result};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{HeaderName, HeaderValue};
use hyper::service::service_fn;
use hyper::{HeaderMap, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;

#[derive(Clone, Debug)]
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

#[tokio::main]
async fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let port: u16 = arguments.next().context("a port")?.parse()?;
    let answer = answer(arguments)?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
    loop {
        let (socket, _) = listener.accept().await?;
        socket.set_nodelay(true)?;
        let answer = answer.clone();
        let service = service_fn(move |_: Request<Incoming>| {
            let answer = answer.clone();
            async move { Ok::<_, Infallible>(answer.into_response()) }
        });
        let mut builder = hyper::server::conn::http1::Builder::new();
        builder.timer(TokioTimer::new());
        tokio::spawn(builder.serve_connection(TokioIo::new(socket), service));
    }
}

fn answer(mut arguments: impl Iterator<Item = String>) -> Result<Answer> {
    let status = arguments.next().context("a status")?.parse()?;
    let body = arguments.next().context("a body")?.into();
    let mut headers = HeaderMap::new();
    while let Some(name) = arguments.next() {
        let value = arguments.next().context("a header's value")?;
        headers.append(HeaderName::try_from(name)?, HeaderValue::try_from(value)?);
    }
    Ok(Answer {
        status,
        headers,
        body,
    })
}

impl Answer {
    fn into_response(self) -> Response<Full<Bytes>> {
        let mut response = Response::new(Full::new(self.body));
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        response
    }
}
