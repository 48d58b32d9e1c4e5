//! `definitions.network` and its older form `access_control.networks`: names for networks. It must not
//! know who uses them.

use std::collections::BTreeMap;

use doorward_diagnostics::{Report, nearest};
use ipnet::IpNet;

use crate::readable::{Readable, Wrong};
use crate::scope::Scope;

/// Networks by name.
#[derive(Default)]
pub(crate) struct Networks(BTreeMap<String, Vec<IpNet>>);

pub(crate) fn read(root: &Scope<'_>) -> Networks {
    let mut networks = Networks::default();
    for (name, list) in root.child("definitions").child("network").entries() {
        networks.0.insert(name.to_owned(), read_list(&list));
    }
    for entry in root.child("access_control").child("networks").items() {
        networks.add_older(&entry);
    }
    networks
}

fn read_list(list: &Scope<'_>) -> Vec<IpNet> {
    list.items().iter().filter_map(Scope::read).collect()
}

impl Networks {
    fn add_older(&mut self, entry: &Scope<'_>) {
        let name = entry.child("name");
        let Some(text) = name.read::<String>() else {
            return name.missing("give the networks a name");
        };
        if self.0.contains_key(&text) {
            let report = Report::error("duplicate-name", "there are networks of this name already");
            return name.report(report.found(text).mend("keep one of the two"));
        }
        self.0.insert(text, read_list(&entry.child("networks")));
    }

    /// The networks that an item of a list stands for: those of a name, or the one that is written there.
    /// What is neither is reported.
    pub(crate) fn resolve(&self, item: &Scope<'_>) -> Option<Vec<IpNet>> {
        let text = item.text().unwrap_or_default();
        if let Some(networks) = self.0.get(text) {
            return Some(networks.clone());
        }
        if let Ok(network) = IpNet::read(text) {
            return Some(vec![network]);
        }
        item.wrong(self.unknown(text));
        None
    }

    fn unknown(&self, text: &str) -> Wrong {
        let wrong = Wrong::new("this is neither a network, nor an address, nor a defined name");
        match nearest(text, self.0.keys().map(String::as_str)) {
            Some(name) => wrong.mend(format!("did you mean `{name}`?")),
            None => {
                wrong.mend("define the name under `definitions.network`, or write `10.0.0.0/8`")
            }
        }
    }
}
