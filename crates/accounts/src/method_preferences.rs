//! Which of several second factors a user is asked for first: the one that was chosen or last used, else the one that the
//! configuration names, else the first that the user has. It must not know how a factor is given, nor how methods are shown.

use std::error::Error;
use std::sync::Arc;

use doorward_model::{FactorKind, SecondFactorMethod, UserId};
use doorward_sessions::StoreUnavailable;

use crate::{EnrolledFactors, PreferredMethods};

/// What the service works with.
#[derive(Debug)]
pub struct MethodPreferencesParts {
    /// The methods of this site, in the order in which they are offered.
    pub available: Vec<SecondFactorMethod>,
    /// `default_2fa_method`.
    pub default: Option<SecondFactorMethod>,
    /// Where it is known what users have set up.
    pub enrolled: Vec<Arc<dyn EnrolledFactors>>,
    /// Where preferences are kept.
    pub kept: Arc<dyn PreferredMethods>,
}

/// What a user could give and is asked for first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MethodStanding {
    /// What is asked for first; `None` where nothing has been settled.
    pub preferred: Option<SecondFactorMethod>,
    /// What the user has set up, of the methods of this site.
    pub set_up: Vec<SecondFactorMethod>,
}

impl MethodStanding {
    /// Whether the user has set this method up.
    #[must_use]
    pub fn has(&self, method: SecondFactorMethod) -> bool {
        self.set_up.contains(&method)
    }
}

/// The service.
#[derive(Debug)]
pub struct MethodPreferences(MethodPreferencesParts);

impl MethodPreferences {
    /// The service.
    #[must_use]
    pub const fn new(parts: MethodPreferencesParts) -> Self {
        Self(parts)
    }

    /// The methods of this site, in the order in which they are offered.
    #[must_use]
    pub fn available(&self) -> &[SecondFactorMethod] {
        &self.0.available
    }

    /// What the user is asked for first as far as anybody has said so: the user, else the configuration.
    pub async fn preferred(
        &self,
        user: UserId,
    ) -> Result<Option<SecondFactorMethod>, StoreUnavailable> {
        let kept = self.0.kept.of_user(user).await?;
        let wishes = [kept, self.0.default].into_iter().flatten();
        Ok(wishes.into_iter().find(|wish| self.is_available(*wish)))
    }

    /// How the user stands. Nothing is known of a user for whom nothing has been kept yet: so the contract has it
    /// (`docs/contract.md`, user information).
    pub async fn standing(&self, user: UserId) -> Result<MethodStanding, StoreUnavailable> {
        match self.0.kept.of_user(user).await? {
            Some(kept) => Ok(MethodStanding {
                preferred: Some(kept),
                set_up: self.set_up(user).await?,
            }),
            None => Ok(MethodStanding::default()),
        }
    }

    /// How the user stands once a method is settled, which is kept from then on.
    pub async fn settle(&self, user: UserId) -> Result<MethodStanding, StoreUnavailable> {
        let set_up = self.set_up(user).await?;
        let kept = self.0.kept.of_user(user).await?;
        let first = |methods: &[SecondFactorMethod]| methods.first().copied();
        let wishes = [
            kept,
            self.0.default,
            first(&set_up),
            first(self.available()),
        ];
        let mut wishes = wishes.into_iter().flatten();
        let settled = wishes.find(|wish| self.is_available(*wish));
        if let Some(settled) = settled.filter(|settled| kept != Some(*settled)) {
            self.0.kept.prefer(user, settled).await?;
        }
        Ok(MethodStanding {
            preferred: settled.or(kept),
            set_up,
        })
    }

    /// What the user has set up, and which of it is asked for first. Nothing is kept.
    pub async fn choices(&self, user: UserId) -> Result<MethodStanding, StoreUnavailable> {
        let set_up = self.set_up(user).await?;
        let preferred = self.preferred(user).await?;
        let preferred = preferred.filter(|wish| set_up.contains(wish));
        Ok(MethodStanding {
            preferred: preferred.or_else(|| set_up.first().copied()),
            set_up,
        })
    }

    /// Keeps the user's choice. `false`, with nothing kept, where the site has no such method.
    pub async fn choose(
        &self,
        user: UserId,
        method: SecondFactorMethod,
    ) -> Result<bool, StoreUnavailable> {
        if !self.is_available(method) {
            return Ok(false);
        }
        self.0.kept.prefer(user, method).await?;
        Ok(true)
    }

    /// Remembers what the user has just given, to ask for it first the next time. The factor has counted already: what goes
    /// wrong here is logged, and nobody is refused for it.
    pub async fn remember(&self, user: UserId, kind: FactorKind) {
        let Some(method) = SecondFactorMethod::of_kind(kind) else {
            return;
        };
        if let Err(error) = self.note(user, method).await {
            let error = &error as &dyn Error;
            tracing::warn!(error, "the method that was used could not be remembered");
        }
    }

    /// Most users have one method, and give it every day.
    async fn note(&self, user: UserId, method: SecondFactorMethod) -> Result<(), StoreUnavailable> {
        if self.0.kept.of_user(user).await? == Some(method) {
            return Ok(());
        }
        self.0.kept.prefer(user, method).await
    }

    fn is_available(&self, method: SecondFactorMethod) -> bool {
        self.available().contains(&method)
    }

    async fn set_up(&self, user: UserId) -> Result<Vec<SecondFactorMethod>, StoreUnavailable> {
        let mut kinds = Vec::new();
        for source in &self.0.enrolled {
            kinds.extend(source.kinds_of(user).await?);
        }
        let methods: Vec<_> = kinds
            .into_iter()
            .filter_map(SecondFactorMethod::of_kind)
            .collect();
        let available = self.available().iter().copied();
        Ok(available.filter(|one| methods.contains(one)).collect())
    }
}

#[cfg(test)]
mod tests;
