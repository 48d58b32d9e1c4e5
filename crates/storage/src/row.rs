//! How a session is written into a row and read back. The format is this crate's alone; a row that
//! cannot be read is an error here and no session for everybody else.

use doorward_model::{
    EmailAddress, FactorEvidence, FactorKind, GroupName, InvalidName, Timestamp, User, UserId,
    UserName,
};
use doorward_sessions::{SessionKey, SessionRecord};
use serde::{Deserialize, Serialize};

/// Why a row is no session. None of the texts holds a value of the row.
#[derive(Debug, thiserror::Error)]
pub(crate) enum UnreadableRow {
    #[error("its JSON cannot be read")]
    Json(#[from] serde_json::Error),
    #[error("a name in it is invalid")]
    Name(#[from] InvalidName),
    #[error("a factor in it is unknown")]
    Factor,
    #[error("its address cannot be read")]
    Address,
}

/// The columns of a session, the key aside.
#[derive(sqlx::FromRow)]
pub(crate) struct SessionRow {
    user_id: i64,
    cookie_domain: String,
    profile: String,
    factors: String,
    created_at: i64,
    last_seen_at: i64,
    expires_at: i64,
    remembered: bool,
    address: Option<String>,
    user_agent: Option<String>,
}

impl SessionRow {
    pub(crate) fn into_record(self, key: SessionKey) -> Result<SessionRecord, UnreadableRow> {
        let address = self.address.map(|text| text.parse()).transpose();
        Ok(SessionRecord {
            key,
            user_id: UserId(self.user_id),
            user: read_profile(&self.profile)?,
            cookie_domain: self.cookie_domain,
            factors: read_factors(&self.factors)?,
            created_at: Timestamp::from_unix_millis(self.created_at),
            last_seen_at: Timestamp::from_unix_millis(self.last_seen_at),
            expires_at: Timestamp::from_unix_millis(self.expires_at),
            remembered: self.remembered,
            address: address.map_err(|_| UnreadableRow::Address)?,
            user_agent: self.user_agent,
        })
    }
}

#[derive(Serialize, Deserialize)]
struct Profile {
    name: String,
    display_name: String,
    emails: Vec<String>,
    groups: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct Factor {
    kind: String,
    at: i64,
}

pub(crate) fn write_profile(user: &User) -> Result<String, serde_json::Error> {
    serde_json::to_string(&Profile {
        name: user.name.to_string(),
        display_name: user.display_name.clone(),
        emails: user.emails.iter().map(ToString::to_string).collect(),
        groups: user.groups.iter().map(ToString::to_string).collect(),
    })
}

fn read_profile(text: &str) -> Result<User, UnreadableRow> {
    let profile: Profile = serde_json::from_str(text)?;
    let emails = profile
        .emails
        .iter()
        .map(|email| EmailAddress::try_from(email.as_str()));
    let groups = profile
        .groups
        .iter()
        .map(|group| GroupName::try_from(group.as_str()));
    Ok(User {
        name: UserName::try_from(profile.name.as_str())?,
        display_name: profile.display_name,
        emails: emails.collect::<Result<_, _>>()?,
        groups: groups.collect::<Result<_, _>>()?,
    })
}

pub(crate) fn write_factors(factors: &[FactorEvidence]) -> Result<String, serde_json::Error> {
    let written = |factor: &FactorEvidence| Factor {
        kind: factor.kind().as_str().to_owned(),
        at: factor.at().unix_millis(),
    };
    serde_json::to_string(&factors.iter().map(written).collect::<Vec<_>>())
}

fn read_factors(text: &str) -> Result<Vec<FactorEvidence>, UnreadableRow> {
    let factors: Vec<Factor> = serde_json::from_str(text)?;
    factors.iter().map(read_factor).collect()
}

fn read_factor(factor: &Factor) -> Result<FactorEvidence, UnreadableRow> {
    let kind = FactorKind::from_word(&factor.kind).ok_or(UnreadableRow::Factor)?;
    Ok(FactorEvidence::recorded(
        kind,
        Timestamp::from_unix_millis(factor.at),
    ))
}
