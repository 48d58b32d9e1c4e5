//! The scenarios of `examples/scenarios`: applications that behave as people's own do, behind nginx and Doorward on the
//! very files that a person copies. `cargo xtask example NAME` starts the same as the tests do.

mod chat;
mod ground;
mod home;
mod music;
mod server;

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use anyhow::{Result, bail};

pub use chat::CHAT_PASSWORD;
pub use ground::Ground;
use ground::Plan;
pub use home::PRINTER;
pub use server::Visits;
use server::{Answers, serve_tcp, serve_unix};

/// How far the chat has been moved over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// nginx asks for a name and a password itself.
    Basic,
    /// Doorward looks at the name and the password instead.
    Moved,
    /// The portal guards all of it.
    Guarded,
}

impl Stage {
    const fn file(self) -> &'static str {
        match self {
            Stage::Basic => "1-basic.conf",
            Stage::Moved => "2-moved.conf",
            Stage::Guarded => "3-guarded.conf",
        }
    }
}

/// `examples/scenarios/chat`.
#[derive(Debug)]
pub struct Chat {
    /// nginx and Doorward.
    pub ground: Ground,
    /// What reached the chat.
    pub visits: Visits,
}

impl Chat {
    /// Starts the chat as it is at this stage.
    pub fn start(stage: Stage) -> Result<Chat> {
        let visits = Visits::default();
        let port = serve_tcp(Arc::new(chat::Chat::default()), &visits)?;
        let ground = Ground::start(
            Plan::new("chat", "users.htpasswd", stage.file())?
                .placing("127.0.0.1:8065", &format!("127.0.0.1:{port}"))
                .configuring("/etc/nginx/.htpasswd", "/config/users.htpasswd"),
        )?;
        Ok(Chat { ground, visits })
    }

    /// Puts the site of another stage in place, as a person would, and nothing else.
    pub fn change_to(&mut self, stage: Stage) -> Result<()> {
        self.ground.replace_site(stage.file())
    }
}

/// `examples/scenarios/music`.
#[derive(Debug)]
pub struct Music {
    /// nginx and Doorward.
    pub ground: Ground,
    /// What reached the server that listens on TCP.
    pub visits: Visits,
    /// What reached the server on the unix socket.
    pub jukebox_visits: Visits,
    /// The loopback port of the first.
    pub port: u16,
    servers: [Arc<music::Music>; 2],
}

impl Music {
    /// Starts both music servers.
    pub fn start() -> Result<Music> {
        let proxy = Some(IpAddr::V4(Ipv4Addr::LOCALHOST));
        let servers = [("Remote-User", proxy), ("X-Auth-User", None)]
            .map(|(header, proxy)| Arc::new(music::Music::new(header, proxy)));
        let [over_tcp, over_socket] = servers.clone().map(|server| server as Arc<dyn Answers>);
        let (visits, jukebox_visits) = (Visits::default(), Visits::default());
        let port = serve_tcp(over_tcp, &visits)?;
        let plan = Plan::new("music", "users.yml", "nginx.conf")?
            .with_snippet("subsonic.conf")
            .placing("127.0.0.1:4533", &format!("127.0.0.1:{port}"));
        let socket = plan.file("jukebox.sock");
        serve_unix(over_socket, &jukebox_visits, &socket)?;
        let plan = plan.placing("/run/jukebox/jukebox.sock", &socket.display().to_string());
        Ok(Music {
            ground: Ground::start(plan)?,
            visits,
            jukebox_visits,
            port,
            servers,
        })
    }

    /// The users that each of the two servers has made.
    #[must_use]
    pub fn users(&self) -> [Vec<String>; 2] {
        [&self.servers[0], &self.servers[1]].map(|server| server.users())
    }
}

/// `examples/scenarios/home`.
#[derive(Debug)]
pub struct Home {
    /// nginx and Doorward.
    pub ground: Ground,
    /// What reached any of the applications.
    pub visits: Visits,
}

impl Home {
    /// Starts every application. `house` is the network of those who are in the house.
    pub fn start(house: &str) -> Result<Home> {
        use home::Home::{Files, Printer, Shows};
        let visits = Visits::default();
        let applications = [
            ("127.0.0.1:8101", Shows("Home")),
            ("127.0.0.1:8102", Files),
            ("127.0.0.1:8103", Shows("Photos")),
            ("127.0.0.1:8104", Shows("Wiki")),
            ("127.0.0.1:8105", Shows("Blog")),
            ("127.0.0.1:8106", Printer),
        ];
        let mut plan = Plan::new("home", "users.yml", "nginx.conf")?
            .configuring("192.168.1.0/24", house)
            .configuring("/var/log/doorward.log", "/config/log");
        for (address, application) in applications {
            let port = serve_tcp(Arc::new(application), &visits)?;
            plan = plan.placing(address, &format!("127.0.0.1:{port}"));
        }
        Ok(Home {
            ground: Ground::start(plan)?,
            visits,
        })
    }
}

/// A scenario that somebody looks at, and what to try.
#[derive(Debug)]
pub struct Shown {
    /// Where to go, as whom, and what to see there.
    pub guide: String,
    _running: Running,
}

#[derive(Debug)]
#[expect(dead_code, reason = "a scenario runs for as long as it is held")]
enum Running {
    Chat(Chat),
    Music(Music),
    Home(Home),
}

/// Starts the scenario called `name` for somebody to look at.
pub fn show(name: &str) -> Result<Shown> {
    let (running, guide) = match name {
        "chat" => {
            let chat = Chat::start(Stage::Guarded)?;
            let guide = chat.ground.guide(include_str!("scenario/chat.txt"));
            (Running::Chat(chat), guide)
        }
        "music" => {
            let music = Music::start()?;
            let guide = music.ground.guide(include_str!("scenario/music.txt"));
            (Running::Music(music), guide)
        }
        "home" => {
            let home = Home::start("192.168.1.0/24")?;
            let guide = home.ground.guide(include_str!("scenario/home.txt"));
            (Running::Home(home), guide)
        }
        other => bail!("there is no scenario {other}: chat, music or home"),
    };
    Ok(Shown {
        guide,
        _running: running,
    })
}
