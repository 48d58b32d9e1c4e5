//! The pages as data: only the fields that they show. They know no domain objects.

mod passwords;

use askama::Template;
use doorward_text::Argument;

use super::frame::{Frame, Moment};
use super::notice::{Field, Notice};
pub(crate) use passwords::{
    NewPassword, ResetDonePage, ResetFinishPage, ResetStage, ResetStartPage, RevokePage,
    RevokeStage,
};

/// What a form carries unseen.
#[derive(Clone, Debug, Default)]
pub(crate) struct FormState {
    /// The token that proves that the form is ours.
    pub(crate) token: String,
    /// Where the visitor was going; already found safe.
    pub(crate) rd: Option<String>,
    /// The method with which.
    pub(crate) rm: Option<String>,
    /// The account page that comes first.
    pub(crate) to: Option<String>,
}

/// The account in use.
#[derive(Clone, Debug)]
pub(crate) struct AccountCard {
    /// The first letter of the name.
    pub(crate) initial: String,
    /// The name to show.
    pub(crate) display_name: String,
    /// The mailbox, or the user name where there is none.
    pub(crate) detail: String,
}

/// A link out of the portal, to a safe target.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    /// The whole address.
    pub(crate) url: String,
    /// The host in it.
    pub(crate) host: String,
}

/// Sign in.
#[derive(Debug, Template)]
#[template(path = "pages/sign-in.html")]
pub(crate) struct SignInPage<'a> {
    pub(crate) frame: Frame<'a>,
    /// The application that asked.
    pub(crate) host: Option<String>,
    /// Whether the visitor wants to see their account.
    pub(crate) to_account: bool,
    pub(crate) notice: Option<Notice>,
    /// The user name that was typed before.
    pub(crate) name: String,
    /// Where to go for whoever has lost the password, if that is offered.
    pub(crate) lost: Option<String>,
    /// Whether "keep me signed in" is ticked; `None` where it is not offered.
    pub(crate) remember: Option<bool>,
    pub(crate) form: FormState,
    /// This page's own address, to which a script comes back.
    pub(crate) next: String,
    /// The address of the call that signs in with a passkey; `None` where none does.
    pub(crate) passkey: Option<String>,
}

impl SignInPage<'_> {
    fn name_is_wrong(&self) -> bool {
        self.notice
            .is_some_and(|notice| notice.wrong_field() == Some(Field::UserName))
    }

    fn password_is_wrong(&self) -> bool {
        self.notice
            .is_some_and(|notice| notice.wrong_field() == Some(Field::Password))
    }

    /// A known name leaves the password alone to be typed; a notice has the focus itself.
    const fn password_has_focus(&self) -> bool {
        self.notice.is_none() && !self.name.is_empty()
    }
}

/// The password once more, from somebody signed in.
#[derive(Debug, Template)]
#[template(path = "pages/first-step-again.html")]
pub(crate) struct FirstStepAgainPage<'a> {
    pub(crate) frame: Frame<'a>,
    /// Why it is asked for.
    pub(crate) text: String,
    /// Where the form goes.
    pub(crate) action: String,
    /// The application that asked.
    pub(crate) host: Option<String>,
    pub(crate) notice: Option<Notice>,
    /// The user name, for password managers.
    pub(crate) name: String,
    pub(crate) account: AccountCard,
    /// Whether a key does as well.
    pub(crate) has_keys: bool,
    /// The page to open once a key counted.
    pub(crate) next: String,
    pub(crate) form: FormState,
}

impl FirstStepAgainPage<'_> {
    fn password_is_wrong(&self) -> bool {
        self.notice
            .is_some_and(|notice| notice.wrong_field() == Some(Field::Password))
    }

    const fn password_has_focus(&self) -> bool {
        self.notice.is_none()
    }
}

/// Signed in, with nowhere to go.
#[derive(Debug, Template)]
#[template(path = "pages/signed-in.html")]
pub(crate) struct SignedInPage<'a> {
    pub(crate) frame: Frame<'a>,
    pub(crate) account: AccountCard,
    pub(crate) since: Option<Moment>,
    /// The configured place to start from.
    pub(crate) home: Option<Link>,
}

/// The question before signing out.
#[derive(Debug, Template)]
#[template(path = "pages/sign-out.html")]
pub(crate) struct SignOutPage<'a> {
    pub(crate) frame: Frame<'a>,
    pub(crate) account: AccountCard,
    pub(crate) notice: Option<Notice>,
    pub(crate) form: FormState,
}

/// After signing out.
#[derive(Debug, Template)]
#[template(path = "pages/signed-out.html")]
pub(crate) struct SignedOutPage<'a> {
    pub(crate) frame: Frame<'a>,
}

/// The rules deny this account this application.
#[derive(Debug, Template)]
#[template(path = "pages/forbidden.html")]
pub(crate) struct ForbiddenPage<'a> {
    pub(crate) frame: Frame<'a>,
    pub(crate) host: String,
    pub(crate) account: AccountCard,
    pub(crate) form: FormState,
}

/// A security key as the second factor.
#[derive(Debug, Template)]
#[template(path = "pages/second-key.html")]
pub(crate) struct SecondKeyPage<'a> {
    pub(crate) frame: Frame<'a>,
    /// The application that asked.
    pub(crate) host: Option<String>,
    pub(crate) account: AccountCard,
    /// Whether the user has a key at this portal.
    pub(crate) has_keys: bool,
    /// The page to open once the key counted.
    pub(crate) next: String,
    /// The other ways that the user has.
    pub(crate) others: Vec<MethodLink>,
}

/// A second step is asked for, and none is set up: which is it to be?
#[derive(Debug, Template)]
#[template(path = "pages/set-up.html")]
pub(crate) struct SetUpPage<'a> {
    pub(crate) frame: Frame<'a>,
    /// The application that asked.
    pub(crate) host: Option<String>,
    pub(crate) account: AccountCard,
    /// Where codes from an app are set up.
    pub(crate) app: String,
    /// Where a passkey or security key is added.
    pub(crate) keys: String,
}

/// The rules ask for a level that this visitor cannot reach here.
#[derive(Debug, Template)]
#[template(path = "pages/second-step.html")]
pub(crate) struct SecondStepPage<'a> {
    pub(crate) frame: Frame<'a>,
    pub(crate) title: String,
    pub(crate) text: String,
    pub(crate) host: Option<String>,
    pub(crate) account: AccountCard,
}

/// A link to another page of ours.
#[derive(Clone, Debug)]
pub(crate) struct MethodLink {
    /// Its address, with the way.
    pub(crate) path: String,
    /// What it says.
    pub(crate) words: String,
}

/// A code as the second step.
#[derive(Debug, Template)]
#[template(path = "pages/code.html")]
pub(crate) struct CodePage<'a> {
    pub(crate) frame: Frame<'a>,
    pub(crate) title: String,
    /// The user who is asked.
    pub(crate) name: String,
    /// The application that asked.
    pub(crate) host: Option<String>,
    pub(crate) notice: Option<Notice>,
    /// The digits of a code from an app; `None` for a recovery code.
    pub(crate) digits: Option<u8>,
    /// What the box says that trusts the browser; `None` where that is not offered.
    pub(crate) trust: Option<String>,
    pub(crate) trust_is_ticked: bool,
    /// The other ways that the user has.
    pub(crate) others: Vec<MethodLink>,
    /// Where the form goes.
    pub(crate) action: String,
    pub(crate) form: FormState,
}

impl CodePage<'_> {
    fn label(&self) -> String {
        match self.digits {
            Some(digits) => {
                let count = Argument::Number(u32::from(digits));
                self.frame.say_with("app-code-label", &[("count", count)])
            }
            None => self.frame.say("recovery-code-label"),
        }
    }

    fn code_is_wrong(&self) -> bool {
        self.notice
            .is_some_and(|notice| notice.wrong_field() == Some(Field::Code))
    }
}

/// A push as the second step.
#[derive(Debug, Template)]
#[template(path = "pages/push.html")]
pub(crate) struct PushPage<'a> {
    pub(crate) frame: Frame<'a>,
    /// The user who is asked.
    pub(crate) name: String,
    /// The application that asked.
    pub(crate) host: Option<String>,
    pub(crate) notice: Option<Notice>,
    /// What the box says that trusts the browser; `None` where that is not offered.
    pub(crate) trust: Option<String>,
    pub(crate) trust_is_ticked: bool,
    /// The page that asks which telephone.
    pub(crate) devices: String,
    /// The other ways that the user has.
    pub(crate) others: Vec<MethodLink>,
    /// Where the form goes.
    pub(crate) action: String,
    pub(crate) form: FormState,
}

/// Which telephone a push goes to.
#[derive(Debug, Template)]
#[template(path = "pages/push-device.html")]
pub(crate) struct PushDevicePage<'a> {
    pub(crate) frame: Frame<'a>,
    pub(crate) title: String,
    /// The user who is asked.
    pub(crate) name: String,
    /// The application that asked.
    pub(crate) host: Option<String>,
    /// What there is to choose from.
    pub(crate) choices: Vec<DeviceChoice>,
    /// Where a user who has none can set one up; `None` where a person has to be asked.
    pub(crate) portal: Option<String>,
    /// Where to go when that is done.
    pub(crate) again: String,
    /// The other ways that the user has.
    pub(crate) others: Vec<MethodLink>,
    /// Where the form goes.
    pub(crate) action: String,
    pub(crate) form: FormState,
}

/// A telephone.
#[derive(Debug)]
pub(crate) struct DeviceChoice {
    pub(crate) id: String,
    /// Its name, which its user or somebody else gave it.
    pub(crate) name: String,
    pub(crate) is_ticked: bool,
}

/// Too many tries failed: how long to wait.
#[derive(Debug, Template)]
#[template(path = "pages/wait.html")]
pub(crate) struct WaitPage<'a> {
    pub(crate) frame: Frame<'a>,
    pub(crate) title: String,
    /// The end of the wait; `None` where a person has to end it.
    pub(crate) end: Option<WaitEnd>,
}

/// The end of a wait.
#[derive(Debug)]
pub(crate) struct WaitEnd {
    /// RFC 3339, in UTC, for the script that counts down.
    pub(crate) exact: String,
    /// How long it takes from now.
    pub(crate) words: String,
}

/// Something did not work.
#[derive(Debug, Template)]
#[template(path = "pages/problem.html")]
pub(crate) struct ProblemPage<'a> {
    pub(crate) frame: Frame<'a>,
    pub(crate) title: String,
    pub(crate) text: String,
}
