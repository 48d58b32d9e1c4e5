//! `notifier`: how users are told of things. It must not connect to anything.

mod address;
mod provider;
mod smtp;

use doorward_diagnostics::Report;

use crate::scope::Scope;
use crate::settings::{Carrier, NotifierSettings};

pub(crate) use address::scheme_of;

/// Without a way for mails nobody is told of anything; a section that names none says so.
pub(super) fn read(notifier: &Scope<'_>) -> Option<NotifierSettings> {
    let (file, smtp) = (notifier.child("filesystem"), notifier.child("smtp"));
    if file.is_filled() && smtp.is_filled() {
        let report = Report::error("contradiction", "mails can go one way only");
        smtp.report(report.mend("keep one of `filesystem` and `smtp`"));
    }
    let startup_check = !notifier.read_or("disable_startup_check", false);
    let template_path = notifier.child("template_path").file();
    let carrier = if smtp.is_filled() {
        Carrier::Smtp(Box::new(smtp::read(&smtp)?))
    } else if file.is_filled() {
        let name = file.child("filename");
        if !name.is_set() {
            name.missing("name a file, for example `filename: /config/notification.txt`");
        }
        Carrier::File(name.read()?)
    } else {
        warn_of_nothing(notifier);
        return None;
    };
    Some(NotifierSettings {
        startup_check,
        template_path,
        carrier,
    })
}

fn warn_of_nothing(notifier: &Scope<'_>) {
    if notifier.is_filled() {
        let message = "no mail is sent, so nobody can reset a password";
        let report = Report::warning("no-mail", message);
        notifier.report(report.mend("add `smtp` or `filesystem`, or take the section out"));
    }
}
