"""A mail server for the tests: takes every mail, asks for a password where it is told to, and writes down what it is
asked. `mail.rs` beside this folder starts it."""

import argparse
import asyncio
import email.policy
import json
import pathlib
import ssl

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult


def is_encrypted(server, session):
    """By STARTTLS, which the session notes, or from the first byte, which the transport knows."""
    return session.ssl is not None or server.transport.get_extra_info("sslcontext") is not None


class Journal:
    """One JSON object a line, whole lines only, so that a reader never sees half of one."""

    def __init__(self, path):
        self.file = open(path, "a", encoding="utf-8", buffering=1)

    def note(self, **entry):
        self.file.write(json.dumps(entry) + "\n")


class Handler:
    def __init__(self, journal, refusal):
        self.journal = journal
        self.refusal = refusal

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.journal.note(event="ehlo", name=hostname, encrypted=is_encrypted(server, session))
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):
        self.journal.note(event="mail", encrypted=is_encrypted(server, session))
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.refusal:
            return self.refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.original_content, policy=email.policy.default)
        self.journal.note(
            event="letter",
            sender=envelope.mail_from,
            recipients=envelope.rcpt_tos,
            encrypted=is_encrypted(server, session),
            headers=[[name, str(value)] for name, value in message.items()],
            kinds=[part.get_content_type() for part in message.walk()],
            text=part_of(message, "plain"),
            html=part_of(message, "html"),
            raw=envelope.original_content.decode("utf-8", "replace"),
        )
        return "250 OK"


def part_of(message, kind):
    part = message.get_body(preferencelist=(kind,))
    return part.get_content() if part else ""


class Authenticator:
    def __init__(self, journal, password):
        self.journal = journal
        self.password = password

    def __call__(self, server, session, envelope, mechanism, data):
        login, password = data.login.decode(), data.password.decode()
        right = f"{login}:{password}" == self.password
        self.journal.note(event="auth", mechanism=mechanism, encrypted=is_encrypted(server, session), right=right)
        return AuthResult(success=right, handled=right)


class Watched(SMTP):
    """Notes every AUTH command, also those that are refused before a password is read."""

    async def smtp_AUTH(self, arg):
        self.event_handler.journal.note(event="auth-asked", encrypted=is_encrypted(self, self.session))
        await super().smtp_AUTH(arg)


class Server(Controller):
    def __init__(self, handler, options, **settings):
        self.options = options
        super().__init__(handler, **settings)

    def factory(self):
        options = self.options
        starttls = context(options) if options.security == "starttls" else None
        return Watched(
            self.handler,
            hostname="mail.test",
            tls_context=starttls,
            require_starttls=starttls is not None,
            authenticator=Authenticator(self.handler.journal, options.password) if options.password else None,
            auth_required=bool(options.password),
            auth_require_tls=options.security == "starttls",
            auth_exclude_mechanism=options.without,
            data_size_limit=1_000_000,
        )


def context(options):
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(options.certificate, options.key)
    if options.oldest == "1.2":
        made.maximum_version = ssl.TLSVersion.TLSv1_2
    if options.clients:
        made.verify_mode = ssl.CERT_REQUIRED
        made.load_verify_locations(options.clients)
    return made


def read_options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--journal", type=pathlib.Path, required=True)
    parser.add_argument("--security", choices=["none", "starttls", "implicit"], required=True)
    parser.add_argument("--certificate")
    parser.add_argument("--key")
    parser.add_argument("--clients")
    parser.add_argument("--password")
    parser.add_argument("--oldest")
    parser.add_argument("--refusal")
    parser.add_argument("--without", action="append", default=[])
    return parser.parse_args()


def main():
    options = read_options()
    handler = Handler(Journal(options.journal), options.refusal)
    server = Server(
        handler,
        options,
        hostname="127.0.0.1",
        port=options.port,
        ssl_context=context(options) if options.security == "implicit" else None,
    )
    server.start()
    print("ready", flush=True)
    asyncio.new_event_loop().run_forever()


main()
