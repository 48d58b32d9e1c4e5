//! The profile: who the user is, as the directory says.

use axum::response::Response;
use http::StatusCode;

use super::Account;
use super::page::AccountPage;
use super::pages::ProfilePage;
use crate::portal::way::Way;

/// `GET /settings`.
pub(crate) async fn show_profile(account: Account) -> Response {
    let laid = account.lay(AccountPage::Profile, &Way::default());
    let user = account.session().user();
    let page = ProfilePage {
        frame: laid.frame(),
        desk: laid.desk(),
        name: user.name.as_str().to_owned(),
        display_name: user.display_name.clone(),
        emails: user
            .emails
            .iter()
            .map(|address| address.as_str().to_owned())
            .collect(),
        groups: user
            .groups
            .iter()
            .map(|group| group.as_str().to_owned())
            .collect(),
    };
    laid.serve(StatusCode::OK, &page)
}
