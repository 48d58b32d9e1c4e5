//! Addresses that used to be several keys. It must not know where the values came from.

use crate::sections::scheme_of;

/// An address, and the keys that it was made of.
#[derive(Debug)]
pub(crate) struct Joined {
    /// The key.
    pub(crate) address: &'static str,
    /// Its former parts: host, port and, where there was one, path.
    pub(crate) parts: &'static [&'static str],
    /// What stood for a host and a port that were not set.
    defaults: (&'static str, &'static str),
    speaks: Speaks,
}

#[derive(Clone, Copy, Debug)]
enum Speaks {
    /// HTTP, below a path.
    Http,
    /// A database's own language.
    Sql,
    /// What the port is known for.
    Mail,
}

/// All of them.
pub(crate) const JOINED: [Joined; 5] = [
    Joined {
        address: "server.address",
        parts: &["host", "port"],
        defaults: ("", "9091"),
        speaks: Speaks::Http,
    },
    Joined {
        address: "server.address",
        parts: &["server.host", "server.port", "server.path"],
        defaults: ("", "9091"),
        speaks: Speaks::Http,
    },
    Joined {
        address: "notifier.smtp.address",
        parts: &["notifier.smtp.host", "notifier.smtp.port"],
        defaults: ("localhost", "25"),
        speaks: Speaks::Mail,
    },
    Joined {
        address: "storage.mysql.address",
        parts: &["storage.mysql.host", "storage.mysql.port"],
        defaults: ("localhost", "3306"),
        speaks: Speaks::Sql,
    },
    Joined {
        address: "storage.postgres.address",
        parts: &["storage.postgres.host", "storage.postgres.port"],
        defaults: ("localhost", "5432"),
        speaks: Speaks::Sql,
    },
];

impl Joined {
    /// The address that the parts come to; what is empty counts as not set.
    pub(crate) fn value(&self, written: &[Option<&str>]) -> String {
        let text = |index: usize, default| {
            let text = written.get(index).copied().flatten();
            text.filter(|text| !text.is_empty()).unwrap_or(default)
        };
        let machine = text(0, self.defaults.0);
        if machine.starts_with('/') {
            return format!("unix://{machine}");
        }
        let at = format!("{}:{}", bracketed(machine), text(1, self.defaults.1));
        match self.speaks {
            Speaks::Http => format!("tcp://{at}/{}", text(2, "").trim_matches('/')),
            Speaks::Sql => format!("tcp://{at}"),
            Speaks::Mail => {
                let port = text(1, self.defaults.1).parse().unwrap_or_default();
                format!("{}://{at}", scheme_of(port))
            }
        }
    }
}

fn bracketed(host: &str) -> String {
    if host.contains(':') && !host.starts_with('[') {
        format!("[{host}]")
    } else {
        host.to_owned()
    }
}
