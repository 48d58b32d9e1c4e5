//! Traefik with the labels of `compose.yaml`. Without containers there is nobody to read labels from, so they are turned
//! into the file that says the same: `a.b.c: v` is `v` under `c` under `b` under `a`.

use std::fs;

use anyhow::{Context, Result, bail};
use serde_yaml::{Mapping, Value};

use super::{Plan, shown, traefik};
use crate::process::Process;
use crate::repository::root;

/// Where Traefik wants a list, which a label writes with commas.
const LISTS: [&str; 3] = ["authResponseHeaders", "middlewares", "entryPoints"];

pub(super) fn launch(plan: &Plan) -> Result<Process> {
    let compose = fs::read_to_string(root().join("compose.yaml"))?;
    let compose: Value = serde_yaml::from_str(&compose)?;
    let dynamic = plan.file("dynamic.yml");
    fs::write(
        &dynamic,
        serde_yaml::to_string(&configuration(&compose, plan)?)?,
    )?;
    let main = plan.file("traefik.yml");
    let text = format!(
        "entryPoints: {{ web: {{ address: '127.0.0.1:{}' }} }}\n\
         providers: {{ file: {{ filename: '{}' }} }}\n\
         global: {{ checkNewVersion: false, sendAnonymousUsage: false }}\n",
        plan.port,
        shown(&dynamic)
    );
    fs::write(&main, text)?;
    traefik::start(plan, &main)
}

fn configuration(compose: &Value, plan: &Plan) -> Result<Value> {
    let mut whole = Value::Mapping(Mapping::new());
    let services = compose["services"]
        .as_mapping()
        .context("compose.yaml has no services")?;
    for (name, service) in services {
        let name = name.as_str().context("a service without a name")?;
        for (label, value) in service["labels"].as_mapping().into_iter().flatten() {
            let (label, value) = (
                label.as_str().context("a label")?,
                value.as_str().context("a value")?,
            );
            let (label, value) = plan.place(name, label, value)?;
            add(&mut whole, &label, value)?;
        }
    }
    Ok(whole)
}

impl Plan {
    /// The label and value that say here what they say among containers: a service is a loopback port.
    fn place(&self, service: &str, label: &str, value: &str) -> Result<(String, Value)> {
        let port = match service {
            "doorward" => self.doorward,
            "app" => self.app,
            "admin" => self.admin,
            other => bail!("compose.yaml's service {other} is new to this test"),
        };
        if let Some(label) = label.strip_suffix(".server.port") {
            let server = serde_yaml::from_str(&format!("[{{ url: 'http://127.0.0.1:{port}' }}]"))?;
            return Ok((format!("{label}.servers"), server));
        }
        let value = value.replace(
            "http://doorward:9091/",
            &format!("http://127.0.0.1:{}/", self.doorward),
        );
        Ok((label.to_owned(), typed(label, &value)))
    }
}

fn typed(label: &str, value: &str) -> Value {
    let last = label.rsplit('.').next().unwrap_or_default();
    if LISTS.contains(&last) {
        return value
            .split(',')
            .map(|item| Value::String(item.to_owned()))
            .collect();
    }
    value
        .parse::<u64>()
        .map_or_else(|_| Value::String(value.to_owned()), Value::from)
}

/// Puts a value where its label says, leaving out the labels that are not about routing.
fn add(whole: &mut Value, label: &str, value: Value) -> Result<()> {
    let Some(path) = label.strip_prefix("traefik.http.") else {
        return if label == "traefik.enable" {
            Ok(())
        } else {
            bail!("{label} is new to this test")
        };
    };
    let mut place = &mut whole["http"];
    for key in path.split('.') {
        if !place.is_mapping() {
            *place = Value::Mapping(Mapping::new());
        }
        place = &mut place[key];
    }
    *place = value;
    Ok(())
}
