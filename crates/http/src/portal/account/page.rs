//! Which account pages there are, and where. It must not know what they show.

/// An account page, as a place to go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AccountPage {
    /// Who the user is.
    Profile,
    /// Another password.
    Password,
    /// Two-step sign-in.
    Factors,
    /// Setting up codes from an app.
    App,
    /// Passkeys and security keys.
    Keys,
    /// Where the user is signed in.
    Sessions,
    /// What happened lately.
    Activity,
}

impl AccountPage {
    /// All of them.
    pub(crate) const ALL: [Self; 7] = [
        Self::Profile,
        Self::Password,
        Self::Factors,
        Self::App,
        Self::Keys,
        Self::Sessions,
        Self::Activity,
    ];

    /// Those that the navigation lists.
    pub(crate) const LISTED: [Self; 5] = [
        Self::Profile,
        Self::Password,
        Self::Factors,
        Self::Sessions,
        Self::Activity,
    ];

    /// Its path.
    pub(crate) const fn path(self) -> &'static str {
        match self {
            Self::Profile => "/settings",
            Self::Password => "/settings/security",
            Self::Factors => "/settings/two-factor-authentication",
            Self::App => "/settings/two-factor-authentication/app",
            Self::Keys => "/settings/two-factor-authentication/keys",
            Self::Sessions => "/settings/sessions",
            Self::Activity => "/settings/activity",
        }
    }

    /// The word for it in the query of our own addresses.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::Password => "password",
            Self::Factors => "two-factor-authentication",
            Self::App => "app",
            Self::Keys => "keys",
            Self::Sessions => "sessions",
            Self::Activity => "activity",
        }
    }

    /// The key of its heading.
    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::Profile => "account-profile",
            Self::Password => "account-password",
            Self::Factors => "account-factors",
            Self::App => "account-app",
            Self::Keys => "account-keys",
            Self::Sessions => "account-sessions",
            Self::Activity => "account-activity",
        }
    }

    /// The key of its name in the navigation.
    pub(crate) const fn label(self) -> &'static str {
        match self {
            Self::Sessions => "account-sessions-short",
            Self::Password => "account-password-short",
            Self::Profile | Self::Factors | Self::App | Self::Keys | Self::Activity => self.title(),
        }
    }

    /// The page with this word.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.word() == word)
    }

    /// The listed page to which it belongs.
    pub(crate) const fn listed(self) -> Self {
        match self {
            Self::App | Self::Keys => Self::Factors,
            other => other,
        }
    }

    /// The page at this path, or the nearest above it.
    pub(crate) fn nearest(path: &str) -> Self {
        let above = |page: &Self| path.starts_with(page.path());
        let nearest = Self::ALL.into_iter().filter(above);
        nearest
            .max_by_key(|page| page.path().len())
            .unwrap_or(Self::Profile)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_paths_lead_back_to_their_pages() {
        for page in AccountPage::ALL {
            assert_eq!(AccountPage::from_word(page.word()), Some(page));
            assert_eq!(AccountPage::nearest(page.path()), page);
            assert_eq!(AccountPage::nearest(&format!("{}/x", page.path())), page);
        }
        assert_eq!(AccountPage::from_word("https://evil.test/"), None);
        assert_eq!(AccountPage::nearest("/elsewhere"), AccountPage::Profile);
    }
}
