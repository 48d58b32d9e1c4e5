//! Where the visitor was going: `rd`, `rm` and `to`, read once, carried through forms and redirects, and
//! read again after each. It must not know who the visitor is.

use doorward_gate::CookieDomain;
use doorward_policy::Method;

use super::account::page::AccountPage;
use super::pages::FormState;
use super::redirect_target::RedirectTarget;

/// The way that a visitor was on when the portal came in between.
#[derive(Clone, Debug, Default)]
pub(crate) struct Way {
    target: Option<RedirectTarget>,
    method: Option<Method>,
    page: Option<AccountPage>,
}

/// What a way is read against.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WayContext<'a> {
    /// The configured cookie domains.
    pub(crate) domains: &'a [CookieDomain],
    /// The portal's own host: a way that leads back to it is none.
    pub(crate) host: &'a str,
}

impl Way {
    /// Reads a way. What is unsafe or leads back to the portal is dropped without a word: a visitor
    /// who signs in without a way ends on the portal's own page.
    pub(crate) fn read(rd: Option<&str>, rm: Option<&str>, context: WayContext<'_>) -> Self {
        let target = rd.and_then(|rd| RedirectTarget::parse(rd, context.domains).ok());
        let target = target.filter(|target| target.is_page() && target.host() != context.host);
        let method = rm.and_then(|rm| Method::parse(rm).ok());
        Self {
            target,
            method,
            page: None,
        }
    }

    /// The way to an account page and nowhere else.
    pub(crate) fn to_account(page: AccountPage) -> Self {
        Self::default().by(Some(page))
    }

    /// The same way, by an account page first.
    pub(crate) fn by(self, page: Option<AccountPage>) -> Self {
        Self { page, ..self }
    }

    /// The account page that comes first.
    pub(crate) const fn page(&self) -> Option<AccountPage> {
        self.page
    }

    /// The address at its end.
    pub(crate) fn target(&self) -> Option<&RedirectTarget> {
        self.target.as_ref()
    }

    /// The method with which it was begun.
    pub(crate) fn method(&self) -> Option<&Method> {
        self.method.as_ref().filter(|_| self.target.is_some())
    }

    /// What a form on this way carries.
    pub(crate) fn form(&self, token: String) -> FormState {
        FormState {
            token,
            rd: self.target().map(|target| target.given().to_owned()),
            rm: self.method().map(|method| method.as_str().to_owned()),
            to: self.page.map(|page| page.word().to_owned()),
        }
    }

    /// One of our own paths with the way in its query.
    pub(crate) fn at(&self, path: &str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if let Some(target) = self.target() {
            query.append_pair("rd", target.given());
        }
        if let Some(method) = self.method() {
            query.append_pair("rm", method.as_str());
        }
        if let Some(page) = self.page {
            query.append_pair("to", page.word());
        }
        let query = query.finish();
        if query.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{query}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::portal::tests::site::domain;

    /// RED-05. A browser could not open the one, and would come round in circles by the other.
    #[test]
    fn a_way_leads_to_pages_and_not_back_to_the_portal() {
        let domains = [domain("example.com", "https://auth.example.com/")];
        let context = WayContext {
            domains: &domains,
            host: "auth.example.com",
        };
        let leads = |rd: &str| Way::read(Some(rd), None, context).target().is_some();
        assert!(leads("https://app.example.com/"));
        assert!(!leads("wss://app.example.com/"));
        assert!(!leads("https://auth.example.com/?rd=x"));
        assert!(!leads("https://app.example.net/"));
    }
}
