//! What every service of pushes and every store of chosen devices promises, as suites that fakes and real ones both pass.

use doorward_model::{Event, EventKind, Timestamp, UserId, UserName};

use crate::fake::FakePush;
use crate::{
    PushAccount, PushAnswer, PushDevice, PushDeviceId, PushDevices, PushQuestion, PushService,
};

/// The two devices of alice.
pub const DEVICES: [&str; 2] = ["DPFZRS9FB0D46QFTM891", "DPHONE2"];

/// Where bob sets up a device.
pub const PORTAL: &str = "https://api.example.com/portal?code=48bac5d9393fb2c2";

/// What alice says to one push after the other.
pub const ANSWERS: [PushAnswer; 4] = [
    PushAnswer::Approved,
    PushAnswer::Declined,
    PushAnswer::Reported,
    PushAnswer::Unanswered,
];

/// Tells a fake of the people in the suite: alice has two devices, bob none, carol needs none, dave may not.
pub fn prepare(service: &FakePush) {
    service.enrol("alice", &DEVICES);
    let portal = Some(PORTAL.to_owned());
    service.put("bob", PushAccount::NotEnrolled { portal });
    service.put("carol", PushAccount::Bypass);
    service.put("dave", PushAccount::Refused);
    for answer in ANSWERS {
        service.answer(answer);
    }
}

#[expect(clippy::expect_used, reason = "the suite gives sound names")]
fn name(text: &str) -> UserName {
    UserName::try_from(text).expect("a name")
}

#[expect(clippy::expect_used, reason = "the suite gives sound numbers")]
fn device(text: &str) -> PushDeviceId {
    PushDeviceId::parse(text).expect("the number of a device")
}

/// Runs the suite against a service that knows the people of [`prepare`] and gives the [`ANSWERS`] in this order.
///
/// # Panics
///
/// If the service breaks a promise.
#[expect(
    clippy::expect_used,
    reason = "a service that fails has broken its promise"
)]
pub async fn check_service(service: &dyn PushService) {
    let address = [192, 0, 2, 7].into();
    let devices = DEVICES.map(|id| PushDevice {
        id: device(id),
        name: format!("Telephone {id}"),
    });
    let people = [
        ("alice", PushAccount::Devices(devices.to_vec())),
        (
            "bob",
            PushAccount::NotEnrolled {
                portal: Some(PORTAL.to_owned()),
            },
        ),
        ("carol", PushAccount::Bypass),
        ("dave", PushAccount::Refused),
    ];
    for (user, expected) in people {
        let account = service.account(&name(user), address).await;
        assert_eq!(account.expect("an account"), expected, "{user}");
    }
    let question = PushQuestion {
        user: name("alice"),
        device: device(DEVICES[0]),
        address,
        target: Some(String::from("https://app.example.com/a b?c=d&e")),
    };
    for expected in ANSWERS {
        let answer = service.ask(&question).await;
        assert_eq!(answer.expect("an answer"), expected);
    }
}

/// Runs the suite against a store that knows these users and keeps nothing of them yet.
///
/// # Panics
///
/// If the store breaks a promise.
#[expect(
    clippy::expect_used,
    reason = "a store that fails has broken its promise"
)]
pub async fn check_devices(store: &dyn PushDevices, [alice, bob]: [UserId; 2]) {
    let event = Event::new(
        EventKind::PushDeviceChosen,
        Timestamp::from_unix_millis(1_767_225_600_000),
    );
    for chosen in DEVICES {
        let kept = store.choose(alice, &device(chosen), &event).await;
        kept.expect("the store works");
        let found = store.of_user(alice).await.expect("the store works");
        assert_eq!(found, Some(device(chosen)), "the last choice counts");
    }
    let found = store.of_user(bob).await.expect("the store works");
    assert_eq!(found, None, "it is nobody else's choice");
}
