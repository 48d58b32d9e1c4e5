# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_doorward_global_optspecs
    string join \n c/config= filters= strict h/help V/version
end

function __fish_doorward_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_doorward_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_doorward_using_subcommand
    set -l cmd (__fish_doorward_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c doorward -n "__fish_doorward_needs_command" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_needs_command" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_needs_command" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c doorward -n "__fish_doorward_needs_command" -s V -l version -d 'Print version'
complete -c doorward -n "__fish_doorward_needs_command" -f -a "demo" -d 'Run everything on this machine with three sample applications, to see what Doorward does'
complete -c doorward -n "__fish_doorward_needs_command" -f -a "init" -d 'Write a first configuration, a users file with one user, and what the proxy needs'
complete -c doorward -n "__fish_doorward_needs_command" -f -a "validate-config" -d 'Read the configuration and say what is wrong with it'
complete -c doorward -n "__fish_doorward_needs_command" -f -a "config" -d 'Work with the configuration'
complete -c doorward -n "__fish_doorward_needs_command" -f -a "access-control" -d 'Ask the rules'
complete -c doorward -n "__fish_doorward_needs_command" -f -a "bans" -d 'Say who is banned, ban somebody, or let them in again'
complete -c doorward -n "__fish_doorward_needs_command" -f -a "users" -d 'Users, their sessions and second factors, by hand'
complete -c doorward -n "__fish_doorward_needs_command" -f -a "storage" -d 'Authelia\'s spellings of `bans` and `users`'
complete -c doorward -n "__fish_doorward_needs_command" -f -a "crypto" -d 'Make and check password hashes, draw random texts'
complete -c doorward -n "__fish_doorward_needs_command" -f -a "proxy-config" -d 'Print what a proxy needs to ask Doorward, made from the configuration'
complete -c doorward -n "__fish_doorward_needs_command" -f -a "doctor" -d 'Look at a protected address from outside: does the proxy do its part?'
complete -c doorward -n "__fish_doorward_needs_command" -f -a "status" -d 'Say how the running server is: since when, with which configuration, what came of the last reload'
complete -c doorward -n "__fish_doorward_needs_command" -f -a "reload" -d 'Have the running server read its configuration again, and say what came of it'
complete -c doorward -n "__fish_doorward_needs_command" -f -a "completions" -d 'Print the completions of a shell'
complete -c doorward -n "__fish_doorward_needs_command" -f -a "healthcheck" -d 'Ask the running server whether it is well; for container images without a shell'
complete -c doorward -n "__fish_doorward_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c doorward -n "__fish_doorward_using_subcommand demo" -l port -d 'The port to listen on, on the loopback addresses' -r
complete -c doorward -n "__fish_doorward_using_subcommand demo" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand demo" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand demo" -l json -d 'Print the facts as one line of JSON instead of prose'
complete -c doorward -n "__fish_doorward_using_subcommand demo" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand demo" -s h -l help -d 'Print help'
complete -c doorward -n "__fish_doorward_using_subcommand init" -l domain -d 'The domain that all applications are in, such as example.com' -r
complete -c doorward -n "__fish_doorward_using_subcommand init" -l portal -d 'The host of the sign-in page; auth. and the domain otherwise' -r
complete -c doorward -n "__fish_doorward_using_subcommand init" -l app -d 'An application to guard, and where it listens: app.example.com=127.0.0.1:8080. May be repeated' -r
complete -c doorward -n "__fish_doorward_using_subcommand init" -l proxy -d 'The proxy that asks; Caddy otherwise' -r -f -a "nginx\t'nginx with `auth_request`'
traefik\t'Traefik with `forwardAuth`, by files'
traefik-labels\t'Traefik with `forwardAuth`, by the labels of a compose file'
caddy\t'Caddy with `forward_auth`'
envoy\t'Envoy with `ext_authz` over HTTP'
haproxy\t'`HAProxy` with a Lua script'
ingress-nginx\t'The ingress controller made of nginx'
envoy-gateway\t'Envoy Gateway with a `SecurityPolicy`'"
complete -c doorward -n "__fish_doorward_using_subcommand init" -l user -d 'The name of the first user' -r
complete -c doorward -n "__fish_doorward_using_subcommand init" -l email -d 'The first user\'s mailbox' -r
complete -c doorward -n "__fish_doorward_using_subcommand init" -l listen -d 'Where Doorward listens, as `server.address` has it; on loopback where the proxy is on the same machine' -r
complete -c doorward -n "__fish_doorward_using_subcommand init" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand init" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand init" -s y -l yes -d 'Ask nothing but the password'
complete -c doorward -n "__fish_doorward_using_subcommand init" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c doorward -n "__fish_doorward_using_subcommand validate-config" -l format -d 'How to say it' -r -f -a "text\t'For people, with the line that it is about'
json\t'For programs, on standard output'"
complete -c doorward -n "__fish_doorward_using_subcommand validate-config" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand validate-config" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand validate-config" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand validate-config" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c doorward -n "__fish_doorward_using_subcommand config; and not __fish_seen_subcommand_from check show migrate schema template help" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand config; and not __fish_seen_subcommand_from check show migrate schema template help" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand config; and not __fish_seen_subcommand_from check show migrate schema template help" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand config; and not __fish_seen_subcommand_from check show migrate schema template help" -s h -l help -d 'Print help'
complete -c doorward -n "__fish_doorward_using_subcommand config; and not __fish_seen_subcommand_from check show migrate schema template help" -f -a "check" -d 'Read the configuration and say everything that is wrong with it'
complete -c doorward -n "__fish_doorward_using_subcommand config; and not __fish_seen_subcommand_from check show migrate schema template help" -f -a "show" -d 'Print what files, environment and defaults come to, with the origin of every value. Secrets are masked'
complete -c doorward -n "__fish_doorward_using_subcommand config; and not __fish_seen_subcommand_from check show migrate schema template help" -f -a "migrate" -d 'Rewrite former names of keys to present ones, comments and order kept'
complete -c doorward -n "__fish_doorward_using_subcommand config; and not __fish_seen_subcommand_from check show migrate schema template help" -f -a "schema" -d 'Print the JSON Schema of configuration files, for editors'
complete -c doorward -n "__fish_doorward_using_subcommand config; and not __fish_seen_subcommand_from check show migrate schema template help" -f -a "template" -d 'Print what the filters make of the configuration files, secrets included'
complete -c doorward -n "__fish_doorward_using_subcommand config; and not __fish_seen_subcommand_from check show migrate schema template help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c doorward -n "__fish_doorward_using_subcommand config; and __fish_seen_subcommand_from check" -l format -d 'How to say it' -r -f -a "text\t'For people, with the line that it is about'
json\t'For programs, on standard output'"
complete -c doorward -n "__fish_doorward_using_subcommand config; and __fish_seen_subcommand_from check" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand config; and __fish_seen_subcommand_from check" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand config; and __fish_seen_subcommand_from check" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand config; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c doorward -n "__fish_doorward_using_subcommand config; and __fish_seen_subcommand_from show" -l format -d 'How to print it' -r -f -a "yaml\t'As a file, with the origins as comments'
json\t'A list of keys, for programs'"
complete -c doorward -n "__fish_doorward_using_subcommand config; and __fish_seen_subcommand_from show" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand config; and __fish_seen_subcommand_from show" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand config; and __fish_seen_subcommand_from show" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand config; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c doorward -n "__fish_doorward_using_subcommand config; and __fish_seen_subcommand_from migrate" -l portal-url -d 'The portal\'s address, such as <https://auth.example.com>, for an entry of `session.cookies` in the place of the former `session.domain`' -r
complete -c doorward -n "__fish_doorward_using_subcommand config; and __fish_seen_subcommand_from migrate" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand config; and __fish_seen_subcommand_from migrate" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand config; and __fish_seen_subcommand_from migrate" -l write -d 'Write the files themselves, and keep each as it was beside it, under its name and `.before-migration`'
complete -c doorward -n "__fish_doorward_using_subcommand config; and __fish_seen_subcommand_from migrate" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand config; and __fish_seen_subcommand_from migrate" -s h -l help -d 'Print help'
complete -c doorward -n "__fish_doorward_using_subcommand config; and __fish_seen_subcommand_from schema" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand config; and __fish_seen_subcommand_from schema" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand config; and __fish_seen_subcommand_from schema" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand config; and __fish_seen_subcommand_from schema" -s h -l help -d 'Print help'
complete -c doorward -n "__fish_doorward_using_subcommand config; and __fish_seen_subcommand_from template" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand config; and __fish_seen_subcommand_from template" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand config; and __fish_seen_subcommand_from template" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand config; and __fish_seen_subcommand_from template" -s h -l help -d 'Print help'
complete -c doorward -n "__fish_doorward_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "check" -d 'Read the configuration and say everything that is wrong with it'
complete -c doorward -n "__fish_doorward_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "show" -d 'Print what files, environment and defaults come to, with the origin of every value. Secrets are masked'
complete -c doorward -n "__fish_doorward_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "migrate" -d 'Rewrite former names of keys to present ones, comments and order kept'
complete -c doorward -n "__fish_doorward_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "schema" -d 'Print the JSON Schema of configuration files, for editors'
complete -c doorward -n "__fish_doorward_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "template" -d 'Print what the filters make of the configuration files, secrets included'
complete -c doorward -n "__fish_doorward_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c doorward -n "__fish_doorward_using_subcommand access-control; and not __fish_seen_subcommand_from explain help" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand access-control; and not __fish_seen_subcommand_from explain help" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand access-control; and not __fish_seen_subcommand_from explain help" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand access-control; and not __fish_seen_subcommand_from explain help" -s h -l help -d 'Print help'
complete -c doorward -n "__fish_doorward_using_subcommand access-control; and not __fish_seen_subcommand_from explain help" -f -a "explain" -d 'Say which rule decides a request, and why the others do not'
complete -c doorward -n "__fish_doorward_using_subcommand access-control; and not __fish_seen_subcommand_from explain help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c doorward -n "__fish_doorward_using_subcommand access-control; and __fish_seen_subcommand_from explain" -l url -d 'The address that is asked for, such as <https://app.example.com/path>' -r
complete -c doorward -n "__fish_doorward_using_subcommand access-control; and __fish_seen_subcommand_from explain" -l curl -d 'A whole request, as a curl command: a proxy\'s question to Doorward, or a visitor\'s own request to the application. Nothing is sent, and no cookie or password in it is printed' -r
complete -c doorward -n "__fish_doorward_using_subcommand access-control; and __fish_seen_subcommand_from explain" -l peer -d 'With --curl: the address that the proxy asks from; a trusted one otherwise' -r
complete -c doorward -n "__fish_doorward_using_subcommand access-control; and __fish_seen_subcommand_from explain" -l method -d 'The HTTP method; GET otherwise' -r
complete -c doorward -n "__fish_doorward_using_subcommand access-control; and __fish_seen_subcommand_from explain" -l username -d 'The user\'s name; without it the visitor is anonymous' -r
complete -c doorward -n "__fish_doorward_using_subcommand access-control; and __fish_seen_subcommand_from explain" -l groups -d 'The user\'s groups, comma-separated' -r
complete -c doorward -n "__fish_doorward_using_subcommand access-control; and __fish_seen_subcommand_from explain" -l first-factor-age -d 'How long ago the user gave the first factor, such as 20m; just now otherwise' -r
complete -c doorward -n "__fish_doorward_using_subcommand access-control; and __fish_seen_subcommand_from explain" -l second-factor-age -d 'How long ago the user gave the second factor' -r
complete -c doorward -n "__fish_doorward_using_subcommand access-control; and __fish_seen_subcommand_from explain" -l ip -d 'The client\'s address; otherwise what the request\'s X-Forwarded-For says, or 127.0.0.1' -r
complete -c doorward -n "__fish_doorward_using_subcommand access-control; and __fish_seen_subcommand_from explain" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand access-control; and __fish_seen_subcommand_from explain" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand access-control; and __fish_seen_subcommand_from explain" -l verbose -d 'Accepted for compatibility: the table always shows every rule'
complete -c doorward -n "__fish_doorward_using_subcommand access-control; and __fish_seen_subcommand_from explain" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand access-control; and __fish_seen_subcommand_from explain" -s h -l help -d 'Print help'
complete -c doorward -n "__fish_doorward_using_subcommand access-control; and __fish_seen_subcommand_from help" -f -a "explain" -d 'Say which rule decides a request, and why the others do not'
complete -c doorward -n "__fish_doorward_using_subcommand access-control; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c doorward -n "__fish_doorward_using_subcommand bans; and not __fish_seen_subcommand_from list add revoke help" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand bans; and not __fish_seen_subcommand_from list add revoke help" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand bans; and not __fish_seen_subcommand_from list add revoke help" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand bans; and not __fish_seen_subcommand_from list add revoke help" -s h -l help -d 'Print help'
complete -c doorward -n "__fish_doorward_using_subcommand bans; and not __fish_seen_subcommand_from list add revoke help" -f -a "list" -d 'Say who is banned, since when and until when'
complete -c doorward -n "__fish_doorward_using_subcommand bans; and not __fish_seen_subcommand_from list add revoke help" -f -a "add" -d 'Ban a user or an address'
complete -c doorward -n "__fish_doorward_using_subcommand bans; and not __fish_seen_subcommand_from list add revoke help" -f -a "revoke" -d 'End all bans of a user or an address'
complete -c doorward -n "__fish_doorward_using_subcommand bans; and not __fish_seen_subcommand_from list add revoke help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c doorward -n "__fish_doorward_using_subcommand bans; and __fish_seen_subcommand_from list" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand bans; and __fish_seen_subcommand_from list" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand bans; and __fish_seen_subcommand_from list" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand bans; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c doorward -n "__fish_doorward_using_subcommand bans; and __fish_seen_subcommand_from add" -l for -d 'How long, such as 30m, 12h or 7d' -r
complete -c doorward -n "__fish_doorward_using_subcommand bans; and __fish_seen_subcommand_from add" -l reason -d 'Why, for whoever reads the list' -r
complete -c doorward -n "__fish_doorward_using_subcommand bans; and __fish_seen_subcommand_from add" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand bans; and __fish_seen_subcommand_from add" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand bans; and __fish_seen_subcommand_from add" -l permanent -d 'Until it is revoked'
complete -c doorward -n "__fish_doorward_using_subcommand bans; and __fish_seen_subcommand_from add" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand bans; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c doorward -n "__fish_doorward_using_subcommand bans; and __fish_seen_subcommand_from revoke" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand bans; and __fish_seen_subcommand_from revoke" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand bans; and __fish_seen_subcommand_from revoke" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand bans; and __fish_seen_subcommand_from revoke" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c doorward -n "__fish_doorward_using_subcommand bans; and __fish_seen_subcommand_from help" -f -a "list" -d 'Say who is banned, since when and until when'
complete -c doorward -n "__fish_doorward_using_subcommand bans; and __fish_seen_subcommand_from help" -f -a "add" -d 'Ban a user or an address'
complete -c doorward -n "__fish_doorward_using_subcommand bans; and __fish_seen_subcommand_from help" -f -a "revoke" -d 'End all bans of a user or an address'
complete -c doorward -n "__fish_doorward_using_subcommand bans; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c doorward -n "__fish_doorward_using_subcommand users; and not __fish_seen_subcommand_from totp recovery-codes webauthn list add set-password disable enable delete groups sessions help" -l sqlite.path -d 'The SQLite file, instead of the configuration\'s' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand users; and not __fish_seen_subcommand_from totp recovery-codes webauthn list add set-password disable enable delete groups sessions help" -l encryption-key -d 'The key that secrets are sealed with, instead of the configuration\'s. Every user of this machine can read it here' -r
complete -c doorward -n "__fish_doorward_using_subcommand users; and not __fish_seen_subcommand_from totp recovery-codes webauthn list add set-password disable enable delete groups sessions help" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand users; and not __fish_seen_subcommand_from totp recovery-codes webauthn list add set-password disable enable delete groups sessions help" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand users; and not __fish_seen_subcommand_from totp recovery-codes webauthn list add set-password disable enable delete groups sessions help" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand users; and not __fish_seen_subcommand_from totp recovery-codes webauthn list add set-password disable enable delete groups sessions help" -s h -l help -d 'Print help'
complete -c doorward -n "__fish_doorward_using_subcommand users; and not __fish_seen_subcommand_from totp recovery-codes webauthn list add set-password disable enable delete groups sessions help" -f -a "totp" -d 'Keys for codes from an authenticator app'
complete -c doorward -n "__fish_doorward_using_subcommand users; and not __fish_seen_subcommand_from totp recovery-codes webauthn list add set-password disable enable delete groups sessions help" -f -a "recovery-codes" -d 'Recovery codes'
complete -c doorward -n "__fish_doorward_using_subcommand users; and not __fish_seen_subcommand_from totp recovery-codes webauthn list add set-password disable enable delete groups sessions help" -f -a "webauthn" -d 'Security keys and passkeys'
complete -c doorward -n "__fish_doorward_using_subcommand users; and not __fish_seen_subcommand_from totp recovery-codes webauthn list add set-password disable enable delete groups sessions help" -f -a "list" -d 'Print everybody in the users file: name, state, name to show, mailboxes, groups'
complete -c doorward -n "__fish_doorward_using_subcommand users; and not __fish_seen_subcommand_from totp recovery-codes webauthn list add set-password disable enable delete groups sessions help" -f -a "add" -d 'Add a user to the users file. The password is asked for, or read from standard input'
complete -c doorward -n "__fish_doorward_using_subcommand users; and not __fish_seen_subcommand_from totp recovery-codes webauthn list add set-password disable enable delete groups sessions help" -f -a "set-password" -d 'Give a user another password, which is asked for, or read from standard input. Their sessions end'
complete -c doorward -n "__fish_doorward_using_subcommand users; and not __fish_seen_subcommand_from totp recovery-codes webauthn list add set-password disable enable delete groups sessions help" -f -a "disable" -d 'Let nobody sign in as a user. Their sessions end'
complete -c doorward -n "__fish_doorward_using_subcommand users; and not __fish_seen_subcommand_from totp recovery-codes webauthn list add set-password disable enable delete groups sessions help" -f -a "enable" -d 'Let a user who was disabled sign in again'
complete -c doorward -n "__fish_doorward_using_subcommand users; and not __fish_seen_subcommand_from totp recovery-codes webauthn list add set-password disable enable delete groups sessions help" -f -a "delete" -d 'Take a user out of the users file, with sessions and second factors'
complete -c doorward -n "__fish_doorward_using_subcommand users; and not __fish_seen_subcommand_from totp recovery-codes webauthn list add set-password disable enable delete groups sessions help" -f -a "groups" -d 'Say in which groups a user is'
complete -c doorward -n "__fish_doorward_using_subcommand users; and not __fish_seen_subcommand_from totp recovery-codes webauthn list add set-password disable enable delete groups sessions help" -f -a "sessions" -d 'Where users are signed in'
complete -c doorward -n "__fish_doorward_using_subcommand users; and not __fish_seen_subcommand_from totp recovery-codes webauthn list add set-password disable enable delete groups sessions help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from totp" -l sqlite.path -d 'The SQLite file, instead of the configuration\'s' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from totp" -l encryption-key -d 'The key that secrets are sealed with, instead of the configuration\'s. Every user of this machine can read it here' -r
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from totp" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from totp" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from totp" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from totp" -s h -l help -d 'Print help'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from totp" -f -a "generate" -d 'Make a key for a user and print its address, which an app reads'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from totp" -f -a "delete" -d 'Remove a user\'s key. Their sessions end'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from totp" -f -a "export" -d 'Print the keys of all users, secrets and all'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from totp" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from recovery-codes" -l sqlite.path -d 'The SQLite file, instead of the configuration\'s' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from recovery-codes" -l encryption-key -d 'The key that secrets are sealed with, instead of the configuration\'s. Every user of this machine can read it here' -r
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from recovery-codes" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from recovery-codes" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from recovery-codes" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from recovery-codes" -s h -l help -d 'Print help'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from recovery-codes" -f -a "generate" -d 'Make ten codes for a user in the place of those before, and print them'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from recovery-codes" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from webauthn" -l sqlite.path -d 'The SQLite file, instead of the configuration\'s' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from webauthn" -l encryption-key -d 'The key that secrets are sealed with, instead of the configuration\'s. Every user of this machine can read it here' -r
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from webauthn" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from webauthn" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from webauthn" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from webauthn" -s h -l help -d 'Print help'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from webauthn" -f -a "list" -d 'Print the keys of a user, or of everybody: name, key ID, portal, registered, last used, what it is called'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from webauthn" -f -a "delete" -d 'Remove keys of a user. Their sessions end'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from webauthn" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from list" -l sqlite.path -d 'The SQLite file, instead of the configuration\'s' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from list" -l encryption-key -d 'The key that secrets are sealed with, instead of the configuration\'s. Every user of this machine can read it here' -r
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from list" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from list" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from list" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from add" -l display-name -d 'The name to show; the one to sign in with where none is given' -r
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from add" -l email -d 'The mailbox' -r
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from add" -l group -d 'A group; may be repeated or comma-separated' -r
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from add" -l sqlite.path -d 'The SQLite file, instead of the configuration\'s' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from add" -l encryption-key -d 'The key that secrets are sealed with, instead of the configuration\'s. Every user of this machine can read it here' -r
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from add" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from add" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from add" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from set-password" -l sqlite.path -d 'The SQLite file, instead of the configuration\'s' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from set-password" -l encryption-key -d 'The key that secrets are sealed with, instead of the configuration\'s. Every user of this machine can read it here' -r
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from set-password" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from set-password" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from set-password" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from set-password" -s h -l help -d 'Print help'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from disable" -l sqlite.path -d 'The SQLite file, instead of the configuration\'s' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from disable" -l encryption-key -d 'The key that secrets are sealed with, instead of the configuration\'s. Every user of this machine can read it here' -r
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from disable" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from disable" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from disable" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from disable" -s h -l help -d 'Print help'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from enable" -l sqlite.path -d 'The SQLite file, instead of the configuration\'s' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from enable" -l encryption-key -d 'The key that secrets are sealed with, instead of the configuration\'s. Every user of this machine can read it here' -r
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from enable" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from enable" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from enable" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from enable" -s h -l help -d 'Print help'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from delete" -l sqlite.path -d 'The SQLite file, instead of the configuration\'s' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from delete" -l encryption-key -d 'The key that secrets are sealed with, instead of the configuration\'s. Every user of this machine can read it here' -r
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from delete" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from delete" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from delete" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from groups" -l set -d 'These groups and no other; may be repeated or comma-separated' -r
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from groups" -l add -d 'A group more; may be repeated or comma-separated' -r
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from groups" -l remove -d 'A group less; may be repeated or comma-separated' -r
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from groups" -l sqlite.path -d 'The SQLite file, instead of the configuration\'s' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from groups" -l encryption-key -d 'The key that secrets are sealed with, instead of the configuration\'s. Every user of this machine can read it here' -r
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from groups" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from groups" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from groups" -l none -d 'No group at all'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from groups" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from groups" -s h -l help -d 'Print help'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from sessions" -l sqlite.path -d 'The SQLite file, instead of the configuration\'s' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from sessions" -l encryption-key -d 'The key that secrets are sealed with, instead of the configuration\'s. Every user of this machine can read it here' -r
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from sessions" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from sessions" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from sessions" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from sessions" -s h -l help -d 'Print help'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from sessions" -f -a "list" -d 'Say where a user is signed in'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from sessions" -f -a "revoke" -d 'Sign a user out everywhere, at once'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from sessions" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "totp" -d 'Keys for codes from an authenticator app'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "recovery-codes" -d 'Recovery codes'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "webauthn" -d 'Security keys and passkeys'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "list" -d 'Print everybody in the users file: name, state, name to show, mailboxes, groups'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add a user to the users file. The password is asked for, or read from standard input'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "set-password" -d 'Give a user another password, which is asked for, or read from standard input. Their sessions end'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "disable" -d 'Let nobody sign in as a user. Their sessions end'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "enable" -d 'Let a user who was disabled sign in again'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "delete" -d 'Take a user out of the users file, with sessions and second factors'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "groups" -d 'Say in which groups a user is'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "sessions" -d 'Where users are signed in'
complete -c doorward -n "__fish_doorward_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c doorward -n "__fish_doorward_using_subcommand storage; and not __fish_seen_subcommand_from bans user help" -l sqlite.path -d 'The SQLite file, instead of the configuration\'s' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand storage; and not __fish_seen_subcommand_from bans user help" -l encryption-key -d 'The key that secrets are sealed with, instead of the configuration\'s. Every user of this machine can read it here' -r
complete -c doorward -n "__fish_doorward_using_subcommand storage; and not __fish_seen_subcommand_from bans user help" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand storage; and not __fish_seen_subcommand_from bans user help" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand storage; and not __fish_seen_subcommand_from bans user help" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand storage; and not __fish_seen_subcommand_from bans user help" -s h -l help -d 'Print help'
complete -c doorward -n "__fish_doorward_using_subcommand storage; and not __fish_seen_subcommand_from bans user help" -f -a "bans" -d 'Manage bans'
complete -c doorward -n "__fish_doorward_using_subcommand storage; and not __fish_seen_subcommand_from bans user help" -f -a "user" -d 'Manage users\' second factors'
complete -c doorward -n "__fish_doorward_using_subcommand storage; and not __fish_seen_subcommand_from bans user help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c doorward -n "__fish_doorward_using_subcommand storage; and __fish_seen_subcommand_from bans" -l sqlite.path -d 'The SQLite file, instead of the configuration\'s' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand storage; and __fish_seen_subcommand_from bans" -l encryption-key -d 'The key that secrets are sealed with, instead of the configuration\'s. Every user of this machine can read it here' -r
complete -c doorward -n "__fish_doorward_using_subcommand storage; and __fish_seen_subcommand_from bans" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand storage; and __fish_seen_subcommand_from bans" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand storage; and __fish_seen_subcommand_from bans" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand storage; and __fish_seen_subcommand_from bans" -s h -l help -d 'Print help'
complete -c doorward -n "__fish_doorward_using_subcommand storage; and __fish_seen_subcommand_from bans" -f -a "user" -d 'Bans of users'
complete -c doorward -n "__fish_doorward_using_subcommand storage; and __fish_seen_subcommand_from bans" -f -a "ip" -d 'Bans of addresses'
complete -c doorward -n "__fish_doorward_using_subcommand storage; and __fish_seen_subcommand_from bans" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c doorward -n "__fish_doorward_using_subcommand storage; and __fish_seen_subcommand_from user" -l sqlite.path -d 'The SQLite file, instead of the configuration\'s' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand storage; and __fish_seen_subcommand_from user" -l encryption-key -d 'The key that secrets are sealed with, instead of the configuration\'s. Every user of this machine can read it here' -r
complete -c doorward -n "__fish_doorward_using_subcommand storage; and __fish_seen_subcommand_from user" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand storage; and __fish_seen_subcommand_from user" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand storage; and __fish_seen_subcommand_from user" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand storage; and __fish_seen_subcommand_from user" -s h -l help -d 'Print help'
complete -c doorward -n "__fish_doorward_using_subcommand storage; and __fish_seen_subcommand_from user" -f -a "totp" -d 'Keys for codes from an authenticator app'
complete -c doorward -n "__fish_doorward_using_subcommand storage; and __fish_seen_subcommand_from user" -f -a "webauthn" -d 'Security keys and passkeys'
complete -c doorward -n "__fish_doorward_using_subcommand storage; and __fish_seen_subcommand_from user" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c doorward -n "__fish_doorward_using_subcommand storage; and __fish_seen_subcommand_from help" -f -a "bans" -d 'Manage bans'
complete -c doorward -n "__fish_doorward_using_subcommand storage; and __fish_seen_subcommand_from help" -f -a "user" -d 'Manage users\' second factors'
complete -c doorward -n "__fish_doorward_using_subcommand storage; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and not __fish_seen_subcommand_from hash rand pair certificate help" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and not __fish_seen_subcommand_from hash rand pair certificate help" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and not __fish_seen_subcommand_from hash rand pair certificate help" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and not __fish_seen_subcommand_from hash rand pair certificate help" -s h -l help -d 'Print help'
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and not __fish_seen_subcommand_from hash rand pair certificate help" -f -a "hash" -d 'Work with password hashes'
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and not __fish_seen_subcommand_from hash rand pair certificate help" -f -a "rand" -d 'Print a random text, for secrets and keys'
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and not __fish_seen_subcommand_from hash rand pair certificate help" -f -a "pair" -d 'Make a private and a public key'
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and not __fish_seen_subcommand_from hash rand pair certificate help" -f -a "certificate" -d 'Make a certificate, or a request for one'
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and not __fish_seen_subcommand_from hash rand pair certificate help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from hash" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from hash" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from hash" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from hash" -s h -l help -d 'Print help'
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from hash" -f -a "generate" -d 'Hash a password that is typed, piped in, or drawn at random'
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from hash" -f -a "validate" -d 'Say whether a password fits a hash'
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from hash" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from rand" -s n -l length -d 'The length in characters' -r
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from rand" -s x -l charset -d 'What it is drawn from' -r -f -a "ascii\t''
alphanumeric\t''
alphabetic\t''
numeric\t''
numeric-hex\t''
rfc3986\t''"
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from rand" -l characters -d 'The characters that it is drawn from, instead' -r
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from rand" -l file -d 'Write one to each of these new files instead of printing one' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from rand" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from rand" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from rand" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from rand" -s h -l help -d 'Print help'
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from pair" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from pair" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from pair" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from pair" -s h -l help -d 'Print help'
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from pair" -f -a "rsa" -d 'RSA'
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from pair" -f -a "ecdsa" -d 'ECDSA'
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from pair" -f -a "ed25519" -d 'Ed25519'
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from pair" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from certificate" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from certificate" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from certificate" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from certificate" -s h -l help -d 'Print help'
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from certificate" -f -a "rsa" -d 'With an RSA key'
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from certificate" -f -a "ecdsa" -d 'With an ECDSA key'
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from certificate" -f -a "ed25519" -d 'With an Ed25519 key'
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from certificate" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from help" -f -a "hash" -d 'Work with password hashes'
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from help" -f -a "rand" -d 'Print a random text, for secrets and keys'
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from help" -f -a "pair" -d 'Make a private and a public key'
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from help" -f -a "certificate" -d 'Make a certificate, or a request for one'
complete -c doorward -n "__fish_doorward_using_subcommand crypto; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c doorward -n "__fish_doorward_using_subcommand proxy-config" -l domain -d 'An application to guard, and where it listens: app.example.com or app.example.com=127.0.0.1:8080. May be repeated' -r
complete -c doorward -n "__fish_doorward_using_subcommand proxy-config" -l doorward -d 'Where the proxy reaches Doorward; the port is the configured one otherwise' -r
complete -c doorward -n "__fish_doorward_using_subcommand proxy-config" -l write -d 'Write the files into this folder instead of printing them. None that exists is touched' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand proxy-config" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand proxy-config" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand proxy-config" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand proxy-config" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c doorward -n "__fish_doorward_using_subcommand doctor" -l url -d 'An address that should be protected, such as <https://app.example.com>' -r
complete -c doorward -n "__fish_doorward_using_subcommand doctor" -l direct -d 'Where the application itself listens, such as 192.168.1.5:8080 or an https address: nobody but the proxy should get an answer there' -r
complete -c doorward -n "__fish_doorward_using_subcommand doctor" -l username -d 'Sign in as this user at the configured portal, to look at what a signed-in visitor meets. The session is ended again' -r
complete -c doorward -n "__fish_doorward_using_subcommand doctor" -l resolve -d 'Connect to ADDRESS for HOST:PORT, whatever the name resolves to: HOST:PORT:ADDRESS, where ADDRESS may end with a port of its own. May be repeated' -r
complete -c doorward -n "__fish_doorward_using_subcommand doctor" -l cacert -d 'Believe the authorities in this PEM file instead of the machine\'s' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand doctor" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand doctor" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand doctor" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand doctor" -s h -l help -d 'Print help'
complete -c doorward -n "__fish_doorward_using_subcommand status" -l socket -d 'The server\'s control socket; taken from the configuration otherwise' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand status" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand status" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand status" -l json -d 'Print it as one line of JSON'
complete -c doorward -n "__fish_doorward_using_subcommand status" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand status" -s h -l help -d 'Print help'
complete -c doorward -n "__fish_doorward_using_subcommand reload" -l socket -d 'The server\'s control socket; taken from the configuration otherwise' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand reload" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand reload" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand reload" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand reload" -s h -l help -d 'Print help'
complete -c doorward -n "__fish_doorward_using_subcommand completions" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand completions" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand completions" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand completions" -s h -l help -d 'Print help'
complete -c doorward -n "__fish_doorward_using_subcommand healthcheck" -l url -d 'The server\'s address, such as <http://127.0.0.1:9091>; taken from the configuration otherwise' -r
complete -c doorward -n "__fish_doorward_using_subcommand healthcheck" -s c -l config -d 'A configuration file, or a folder of them; may be repeated or comma-separated' -r -F
complete -c doorward -n "__fish_doorward_using_subcommand healthcheck" -l filters -d 'What is done to the text of each configuration file before it is read, in this order: template, expand-env' -r
complete -c doorward -n "__fish_doorward_using_subcommand healthcheck" -l strict -d 'Treat warnings about weak settings as errors'
complete -c doorward -n "__fish_doorward_using_subcommand healthcheck" -s h -l help -d 'Print help'
complete -c doorward -n "__fish_doorward_using_subcommand help; and not __fish_seen_subcommand_from demo init validate-config config access-control bans users storage crypto proxy-config doctor status reload completions healthcheck help" -f -a "demo" -d 'Run everything on this machine with three sample applications, to see what Doorward does'
complete -c doorward -n "__fish_doorward_using_subcommand help; and not __fish_seen_subcommand_from demo init validate-config config access-control bans users storage crypto proxy-config doctor status reload completions healthcheck help" -f -a "init" -d 'Write a first configuration, a users file with one user, and what the proxy needs'
complete -c doorward -n "__fish_doorward_using_subcommand help; and not __fish_seen_subcommand_from demo init validate-config config access-control bans users storage crypto proxy-config doctor status reload completions healthcheck help" -f -a "validate-config" -d 'Read the configuration and say what is wrong with it'
complete -c doorward -n "__fish_doorward_using_subcommand help; and not __fish_seen_subcommand_from demo init validate-config config access-control bans users storage crypto proxy-config doctor status reload completions healthcheck help" -f -a "config" -d 'Work with the configuration'
complete -c doorward -n "__fish_doorward_using_subcommand help; and not __fish_seen_subcommand_from demo init validate-config config access-control bans users storage crypto proxy-config doctor status reload completions healthcheck help" -f -a "access-control" -d 'Ask the rules'
complete -c doorward -n "__fish_doorward_using_subcommand help; and not __fish_seen_subcommand_from demo init validate-config config access-control bans users storage crypto proxy-config doctor status reload completions healthcheck help" -f -a "bans" -d 'Say who is banned, ban somebody, or let them in again'
complete -c doorward -n "__fish_doorward_using_subcommand help; and not __fish_seen_subcommand_from demo init validate-config config access-control bans users storage crypto proxy-config doctor status reload completions healthcheck help" -f -a "users" -d 'Users, their sessions and second factors, by hand'
complete -c doorward -n "__fish_doorward_using_subcommand help; and not __fish_seen_subcommand_from demo init validate-config config access-control bans users storage crypto proxy-config doctor status reload completions healthcheck help" -f -a "storage" -d 'Authelia\'s spellings of `bans` and `users`'
complete -c doorward -n "__fish_doorward_using_subcommand help; and not __fish_seen_subcommand_from demo init validate-config config access-control bans users storage crypto proxy-config doctor status reload completions healthcheck help" -f -a "crypto" -d 'Make and check password hashes, draw random texts'
complete -c doorward -n "__fish_doorward_using_subcommand help; and not __fish_seen_subcommand_from demo init validate-config config access-control bans users storage crypto proxy-config doctor status reload completions healthcheck help" -f -a "proxy-config" -d 'Print what a proxy needs to ask Doorward, made from the configuration'
complete -c doorward -n "__fish_doorward_using_subcommand help; and not __fish_seen_subcommand_from demo init validate-config config access-control bans users storage crypto proxy-config doctor status reload completions healthcheck help" -f -a "doctor" -d 'Look at a protected address from outside: does the proxy do its part?'
complete -c doorward -n "__fish_doorward_using_subcommand help; and not __fish_seen_subcommand_from demo init validate-config config access-control bans users storage crypto proxy-config doctor status reload completions healthcheck help" -f -a "status" -d 'Say how the running server is: since when, with which configuration, what came of the last reload'
complete -c doorward -n "__fish_doorward_using_subcommand help; and not __fish_seen_subcommand_from demo init validate-config config access-control bans users storage crypto proxy-config doctor status reload completions healthcheck help" -f -a "reload" -d 'Have the running server read its configuration again, and say what came of it'
complete -c doorward -n "__fish_doorward_using_subcommand help; and not __fish_seen_subcommand_from demo init validate-config config access-control bans users storage crypto proxy-config doctor status reload completions healthcheck help" -f -a "completions" -d 'Print the completions of a shell'
complete -c doorward -n "__fish_doorward_using_subcommand help; and not __fish_seen_subcommand_from demo init validate-config config access-control bans users storage crypto proxy-config doctor status reload completions healthcheck help" -f -a "healthcheck" -d 'Ask the running server whether it is well; for container images without a shell'
complete -c doorward -n "__fish_doorward_using_subcommand help; and not __fish_seen_subcommand_from demo init validate-config config access-control bans users storage crypto proxy-config doctor status reload completions healthcheck help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c doorward -n "__fish_doorward_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "check" -d 'Read the configuration and say everything that is wrong with it'
complete -c doorward -n "__fish_doorward_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "show" -d 'Print what files, environment and defaults come to, with the origin of every value. Secrets are masked'
complete -c doorward -n "__fish_doorward_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "migrate" -d 'Rewrite former names of keys to present ones, comments and order kept'
complete -c doorward -n "__fish_doorward_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "schema" -d 'Print the JSON Schema of configuration files, for editors'
complete -c doorward -n "__fish_doorward_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "template" -d 'Print what the filters make of the configuration files, secrets included'
complete -c doorward -n "__fish_doorward_using_subcommand help; and __fish_seen_subcommand_from access-control" -f -a "explain" -d 'Say which rule decides a request, and why the others do not'
complete -c doorward -n "__fish_doorward_using_subcommand help; and __fish_seen_subcommand_from bans" -f -a "list" -d 'Say who is banned, since when and until when'
complete -c doorward -n "__fish_doorward_using_subcommand help; and __fish_seen_subcommand_from bans" -f -a "add" -d 'Ban a user or an address'
complete -c doorward -n "__fish_doorward_using_subcommand help; and __fish_seen_subcommand_from bans" -f -a "revoke" -d 'End all bans of a user or an address'
complete -c doorward -n "__fish_doorward_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "totp" -d 'Keys for codes from an authenticator app'
complete -c doorward -n "__fish_doorward_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "recovery-codes" -d 'Recovery codes'
complete -c doorward -n "__fish_doorward_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "webauthn" -d 'Security keys and passkeys'
complete -c doorward -n "__fish_doorward_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "list" -d 'Print everybody in the users file: name, state, name to show, mailboxes, groups'
complete -c doorward -n "__fish_doorward_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "add" -d 'Add a user to the users file. The password is asked for, or read from standard input'
complete -c doorward -n "__fish_doorward_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "set-password" -d 'Give a user another password, which is asked for, or read from standard input. Their sessions end'
complete -c doorward -n "__fish_doorward_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "disable" -d 'Let nobody sign in as a user. Their sessions end'
complete -c doorward -n "__fish_doorward_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "enable" -d 'Let a user who was disabled sign in again'
complete -c doorward -n "__fish_doorward_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "delete" -d 'Take a user out of the users file, with sessions and second factors'
complete -c doorward -n "__fish_doorward_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "groups" -d 'Say in which groups a user is'
complete -c doorward -n "__fish_doorward_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "sessions" -d 'Where users are signed in'
complete -c doorward -n "__fish_doorward_using_subcommand help; and __fish_seen_subcommand_from storage" -f -a "bans" -d 'Manage bans'
complete -c doorward -n "__fish_doorward_using_subcommand help; and __fish_seen_subcommand_from storage" -f -a "user" -d 'Manage users\' second factors'
complete -c doorward -n "__fish_doorward_using_subcommand help; and __fish_seen_subcommand_from crypto" -f -a "hash" -d 'Work with password hashes'
complete -c doorward -n "__fish_doorward_using_subcommand help; and __fish_seen_subcommand_from crypto" -f -a "rand" -d 'Print a random text, for secrets and keys'
complete -c doorward -n "__fish_doorward_using_subcommand help; and __fish_seen_subcommand_from crypto" -f -a "pair" -d 'Make a private and a public key'
complete -c doorward -n "__fish_doorward_using_subcommand help; and __fish_seen_subcommand_from crypto" -f -a "certificate" -d 'Make a certificate, or a request for one'
