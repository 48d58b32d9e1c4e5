//! The files that each proxy needs, from the templates in `templates/proxies`. It must not know where they go.

use anyhow::Context;
use askama::Template;

use super::site::{Application, Site};
use crate::cli::ProxyKind;

/// A file, by its path below the proxy's own folder.
#[derive(Debug)]
pub(crate) struct ProxyFile {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// A template that takes the whole site, by its file.
macro_rules! site_templates {
    ($($name:ident = $path:literal;)*) => {$(
        #[derive(Template)]
        #[template(path = $path, escape = "none")]
        struct $name<'s> {
            site: &'s Site,
        }
    )*};
}

site_templates! {
    NginxDoorward = "proxies/nginx-doorward.conf";
    NginxServer = "proxies/nginx-server.conf";
    NginxTls = "proxies/nginx-tls.conf";
    Traefik = "proxies/traefik-dynamic.yml";
    TraefikLabels = "proxies/traefik-labels.yml";
    Caddy = "proxies/Caddyfile";
    Envoy = "proxies/envoy.yaml";
    HaProxy = "proxies/haproxy.cfg";
    IngressNginx = "proxies/ingress-nginx.yaml";
    EnvoyGateway = "proxies/envoy-gateway.yaml";
}

#[derive(Template)]
#[template(path = "proxies/nginx-application.conf", escape = "none")]
struct NginxApplication<'s> {
    application: &'s Application,
}

const NGINX_PROTECT: &str = include_str!("../../../templates/proxies/nginx-protect.conf");
const TRAEFIK_STATIC: &str = include_str!("../../../templates/proxies/traefik.yml");
const HAPROXY_SCRIPT: &str = include_str!("../../../templates/proxies/haproxy-doorward.lua");

/// All files of one proxy.
///
/// # Errors
///
/// A template cannot be filled in.
pub(super) fn for_proxy(kind: ProxyKind, site: &Site) -> anyhow::Result<Vec<ProxyFile>> {
    match kind {
        ProxyKind::Nginx => nginx(site),
        ProxyKind::Traefik => Ok(vec![
            fixed("traefik.yml", TRAEFIK_STATIC),
            filled("dynamic.yml", &Traefik { site })?,
        ]),
        ProxyKind::TraefikLabels => one("compose.yaml", &TraefikLabels { site }),
        ProxyKind::Caddy => one("Caddyfile", &Caddy { site }),
        ProxyKind::Envoy => one("envoy.yaml", &Envoy { site }),
        ProxyKind::HaProxy => Ok(vec![
            filled("haproxy.cfg", &HaProxy { site })?,
            fixed("doorward.lua", HAPROXY_SCRIPT),
        ]),
        ProxyKind::IngressNginx => one("ingress.yaml", &IngressNginx { site }),
        ProxyKind::EnvoyGateway => one("gateway.yaml", &EnvoyGateway { site }),
    }
}

fn nginx(site: &Site) -> anyhow::Result<Vec<ProxyFile>> {
    let mut files = vec![filled("conf.d/doorward.conf", &NginxDoorward { site })?];
    for application in &site.applications {
        let path = format!("conf.d/{}.conf", application.host);
        files.push(filled(&path, &NginxApplication { application })?);
    }
    files.push(fixed("snippets/doorward-protect.conf", NGINX_PROTECT));
    let server = NginxServer { site };
    files.push(filled("snippets/doorward-server.conf", &server)?);
    files.push(filled("snippets/tls.conf", &NginxTls { site })?);
    Ok(files)
}

fn one(path: &str, template: &impl Template) -> anyhow::Result<Vec<ProxyFile>> {
    Ok(vec![filled(path, template)?])
}

fn filled(path: &str, template: &impl Template) -> anyhow::Result<ProxyFile> {
    let text = template.render().with_context(|| path.to_owned())?;
    Ok(fixed(path, &format!("{}\n", text.trim_end())))
}

fn fixed(path: &str, text: &str) -> ProxyFile {
    ProxyFile {
        path: path.to_owned(),
        text: text.to_owned(),
    }
}
