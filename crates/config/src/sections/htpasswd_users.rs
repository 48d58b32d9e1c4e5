//! `authentication_backend.htpasswd`: users from a file of Apache's. It must not open it.

use crate::scope::Scope;
use crate::settings::HtpasswdSettings;

pub(super) fn read(htpasswd: &Scope<'_>) -> Option<HtpasswdSettings> {
    let path = htpasswd.child("path");
    if !path.is_set() {
        path.missing("name the file, for example `path: /etc/nginx/.htpasswd`");
    }
    let groups_path = htpasswd.child("groups_path").read();
    let watch = htpasswd.read_or("watch", true);
    Some(HtpasswdSettings {
        path: path.read()?,
        groups_path,
        watch,
    })
}
