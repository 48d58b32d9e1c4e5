# English. Every sentence that a visitor can read stands here; templates and code name the keys.
# A test fails on a key that is used and missing, and on one that is here and unused.

## The frame
site-default = Doorward
title-with-error = Error: { $title }
title-with-site = { $title } · { $site }

## Sign in
sign-in = Sign in
continue-to = to continue to { $host }
continue-to-account = to continue to your account
name-label = User name or e-mail
password-label = Password
password-show = Show
password-hide = Hide
password-show-long = Show password
password-hide-long = Hide password
caps-lock = Caps Lock is on.
remember-label = Keep me signed in on this browser
working = Signing in

or = or
passkey-sign-in = Sign in with a passkey
passkey-rejected = That passkey does not sign in here. Try another one, or use your password.
passkey-limited = Too many tries. Wait a minute, or use your password.
passkey-needs-script = Signing in with a passkey needs JavaScript.

## A security key as the second factor
second-key = Confirm with your security key
second-key-text = Insert your key and touch it, or use the passkey that your browser offers.
second-key-button = Use security key
second-key-waiting = Your browser asks for the key.
second-key-rejected = That key does not count here. Try again, or use another key.
second-key-none = No security key is set up for this account.
second-key-needs-script = Security keys need JavaScript. Allow it for this page, or use something else.
use-security-key = Use a security key
second-key-old-browser = This browser knows no security keys. Use another browser, or something else.

## Notices above the sign-in form
rejected-title = That did not match
rejected-text = Check the user name and the password, and try again.
rejected-link = Go to password
missing-name-title = The user name is missing
missing-name-text = Enter your user name or e-mail address, and your password.
missing-name-link = Go to user name
missing-password-title = The password is missing
missing-password-text = Enter your password, and try again.
missing-password-link = Go to password
wrong-password-title = That is not the password
wrong-password-text = Enter the password of this account, and try again.
wrong-password-link = Go to password
stale-form-title = This form was out of date
stale-form-text = It stood open for too long, or this browser does not keep cookies. Here is a fresh one: enter your password again.
stale-form-link = Go to password

## The password once more
confirm-you = Confirm that it is you
confirm-you-text = You signed in a while ago, and this application asks for the password once more.
confirm-button = Continue

## Signed in
signed-in = You are signed in
signed-in-text = Open the application that you wanted; it will let you in.
signed-in-since = Since { $when }
continue-button = Continue to { $host }
to-account = Your account
sign-out = Sign out

## Sign out
sign-out-question = Sign out?
sign-out-text = This ends the session in this browser, for every application behind { $site }.
stay = Stay signed in
signed-out = You are signed out
signed-out-text = No session of this browser is left on the server. An application may still show what it had loaded.
sign-in-again = Sign in again
stale-sign-out-title = You are still signed in
stale-sign-out-text = The button was out of date. Here is a fresh one.
stale-sign-out-link = Go to the button

## No access
no-access = No access to { $host }
no-access-text = You are signed in, but this account may not open it.
other-account = Use another account
back-home = Back to your account
no-access-number = If you should have access, give your administrator this number: { $id }.

## The second step
app-code = Enter the code from your app
app-code-label = { $count }-digit code
recovery-code = Enter a recovery code
recovery-code-label = Recovery code
second-for = Second step for { $name }
trust-label = Do not ask in this browser for { $count ->
    [one] a day
   *[other] { $count } days
}
go-on = Continue
use-app-code = Use the code from your app
use-recovery-code = Use a recovery code
to-code-link = Go to the code
wrong-code-title = That code did not work
wrong-code-text = It may be mistyped, too old or already used. Wait until your app shows the next one and type that.
missing-code-title = The code is missing
missing-code-text = Type the digits that your app shows now.
wrong-recovery-code-title = That recovery code did not work
wrong-recovery-code-text = Each works once. Check the letters, or take another one from your list.
missing-recovery-code-title = The recovery code is missing
missing-recovery-code-text = Type one code from your list. Hyphens and capitals make no difference.
stale-code-title = This form was out of date
stale-code-text = It stood open for too long, or this browser does not keep cookies. Here is a fresh one: type the code once more.

## The password, after a passkey
second-password = Enter your password too
second-password-text = You signed in with a passkey, and this asks for your password as well.
use-password = Use your password

## No second step is set up yet
set-up = Set up a second step
set-up-key = A passkey or security key
set-up-key-text = Your finger, face or PIN on this device, or a key that you plug in
set-up-app = Codes from an app
set-up-app-text = An app on your phone shows a new code every half minute

## A push as the second step
push = Confirm on your phone
push-text = A request goes to the app on your phone. Approve it only if it was you who just signed in here.
push-button = Send the request
push-waiting = Answer on your phone
push-other-device = Use another phone
use-push = Confirm on your phone
to-push-link = Send another request
push-declined-title = The request was declined
push-declined-text = Somebody said no on the phone. Nothing else has happened.
push-reported-title = The request was reported
push-reported-text = Somebody said on the phone that this sign-in is not theirs. No request is sent for an hour. If this is your account, change your password.
push-unanswered-title = Nobody answered
push-unanswered-text = The request has run out. Wait a minute and keep the phone at hand, then send another one.
push-refused-title = No request can be sent
push-refused-text = Your account is closed there. Use something else, or ask your administrator.
push-outage-title = The request could not be sent
push-outage-text = The service that asks your phone does not answer. Try again in a moment, or use something else.
stale-push-title = This form was out of date
stale-push-text = It stood open for too long, or this browser does not keep cookies. Here is a fresh one: nothing was sent.
push-device = Choose a phone
push-device-label = Where the request goes, from now on
push-none = No phone is set up
push-none-text = Your account has no phone to which a request could go. Use something else, or ask your administrator.
push-enrol-text = Your account has no phone to which a request could go. You can set one up now, on the site of the service that sends it. Come back here afterwards.
push-enrol = Set up a phone
push-enrolled = I have set it up

## A level that cannot be reached
no-second-factor = You need a second step
no-second-factor-text = You are signed in, but this asks for a code from an app, a passkey or a security key as well, and you have not set one up.
second-step = A second step is needed
second-step-text = You are signed in, but this application also wants a code, a passkey or a security key, and none is set up on this site. Signing in again will not help.
second-step-number = Your administrator can set up second factors or change the rule for this application. The number of this request is { $id }.

## What went wrong
not-found = There is no such page
not-found-text = The address may be mistyped, or the page has moved.
to-sign-in = Go to the sign-in page
unavailable = Signing in is not possible right now
unavailable-text = A part of this service does not answer. It is not something that you did. Wait a moment, then try again.
busy = Too many people are signing in right now
busy-text = Your password was not checked. Wait a few seconds, then try again.
too-many = Too many tries
too-many-text = To keep strangers from guessing passwords and codes, signing in is closed for a while. You can try again { $when }.
too-many-for-good = Signing in is closed for you. Whoever runs this site can open it again.
too-many-hint = Applications that you are signed in to go on as before.
in-minutes = { $count ->
    [one] in a minute
   *[other] in { $count } minutes
}
in-hours = { $count ->
    [one] in an hour
   *[other] in { $count } hours
}
too-large = That was too much to read
too-large-text = The form was longer than this page takes. Go back and try again with less.
bad-form = That form could not be read
bad-form-text = Something between the browser and this page changed it. Open the sign-in page and try again.
error-number = The number of this request is { $id }.
wrong-host = No portal answers at this address. Open the portal by the address that your administrator gave you.

## Your account
account-pages = Your account
account-profile = Profile
account-password = Change your password
account-password-short = Password
account-factors = Two-step sign-in
account-app = Set up codes from an app
account-keys = Passkeys and security keys
account-sessions = Where you are signed in
account-sessions-short = Sessions
account-activity = Recent activity
told-stale = That form was out of date, and nothing was changed. Here is a fresh one.
told-session-ended = That session has ended.
told-session-gone = That session had ended already.
told-others-ended = You are signed out everywhere but here.
told-app-set-up = Codes from your app are set up. Make recovery codes next, for the day the phone is lost.
told-app-removed = Codes from your app are not asked for any more.
told-app-gone = No app was set up.
told-wrong-code = That was not the code that your app shows now. Look again, and check the clock of your phone.
told-too-late = That took more than a few minutes. Here is a new key: scan it, then enter the code.
told-no-factor = Set up a second step first. Recovery codes stand in for it when it is lost.
told-method-chosen = That is asked for first from now on.
told-browser-forgotten = That browser is asked for the second step again.
told-browser-gone = That browser was not trusted any more.
told-wrong-mailed-code = That is not the code, or it is too old. Look at the latest mail, or have another sent.
told-wrong-password = That is not your password.
told-password-changed = Your password is changed. You are signed out everywhere but here.
told-no-password = The password that you have now is missing. Nothing was changed.
told-passwords-differ = You typed two different new passwords. Nothing was changed.
told-key-renamed = That key has its new name.
told-key-removed = That key is removed and opens nothing any more.
told-key-gone = That key was not there any more.
told-key-name-taken = Another of your keys has that name. Choose a different one.
told-key-name-bad = A name has one letter at least and 64 bytes at most.

## Your account: profile
profile-text = Whoever runs this site keeps these details. Ask them if something is wrong.
profile-display-name = Name
profile-name = User name
profile-mail = E-mail
profile-no-mail = None is known
profile-groups = Groups
profile-no-groups = None

## Your account: another password
password-text = All other browsers are signed out when the password changes.
password-elsewhere = Passwords are not changed on this site. Whoever runs it can set a new one for you.
old-password-label = Current password
new-password-again = New password once more

## Your account: confirming who is about to change something
confirm = Confirm that it is you
confirm-mail = Before you change how you sign in, enter a code that is mailed to { $mailbox }.
confirm-send = Mail me a code
confirm-code = A code is on its way to { $mailbox }. It is good for a few minutes.
confirm-code-label = Code from the mail
confirm-again = Send another code
confirm-by-key = Use a passkey or security key instead
confirm-password = Before you change how you sign in, enter your password once more.

## Your account: two-step sign-in
factors-text = A second step keeps strangers out who have learnt your password.
is-on = On
remove = Remove
set-up-at = set up { $when }
app-heading = Codes from an app
app-text = An app on your phone shows a new code every half minute.
app-period = { $count ->
    [one] A code every second
   *[other] A code every { $count } seconds
}
app-set-up = Set up
app-replace = Replace
app-wanted = { $host } asks for a second step, and you have none yet. Set one up now; then you go on.
app-scan = Open an authenticator app on your phone and scan this picture with it.
app-picture = A QR code with your key
app-type = If you cannot scan it, type this key into the app instead:
app-open = Open the app on this device
app-first-code-label = Code that the app shows
app-finish = Finish
keys-text = Sign in without a password where this site allows it, or confirm that it is you.
keys-manage = Add or change
key-passkey = Passkey
key-added = added { $when }
key-backed-up = backed up
key-not-backed-up = not backed up
key-on-one-device = on one device only
key-copied = Somebody may have copied this key. Remove it, and add another.
key-change = Rename or remove
key-name-label = Name
key-name-hint = So that you know it again, such as “Phone” or “Blue key”.
key-rename = Rename
key-remove-text = Once it is removed, nobody signs in with it. Your other sessions end.
key-remove = Remove this key
key-add = Add a passkey or security key
key-add-text = Your browser asks for your finger, face, PIN or a security key. Nothing of that leaves your device.
key-add-button = Add
key-rejected = That did not work. Try again, or use another key.
key-known = You have added this one already.
key-needs-script = Adding a passkey or security key needs JavaScript.
codes = Recovery codes
codes-text = Each works once, for the day the phone or the key is lost.
codes-left = { $count ->
    [0] None is left
    [one] One is left
   *[other] { $count } are left
}
codes-few = Make new ones now, and keep them where you find them without your phone.
codes-make = Make new codes
codes-shown = Keep these where you find them without your phone. They are shown this once; those before are worthless.
codes-download = Download
codes-print = Print
codes-kept = I have kept them
methods = Asked for first
methods-text = You have several. The one that you choose here, or used last, is asked for first.
method-app = A code from your app
method-key = A security key
method-push = A push to your phone
methods-save = Save
browsers = Trusted browsers
browsers-text = They are not asked for the second step.
trusted-at = trusted { $when }
trusted-until = until { $when }
browser-forget = Forget

## Your account: where you are signed in
sessions-text = Each line is a browser in which you are signed in. End what you do not recognise, then change your password.
sessions-this = This browser
sessions-since = signed in { $when }
sessions-used = last used { $when }
sessions-end = End
sessions-end-others = End all others
sessions-no-others = You are signed in nowhere else.
browser-on-system = { $browser } on { $system }
browser-unknown = A browser that did not say which

## Your account: recent activity
activity-text = What happened in your account, the latest first. If something was not you, change your password.
activity-none = Nothing more is known.
activity-older = Show older
activity-latest = Back to the latest
did-sign-in = You signed in
did-confirm-sign-in = You gave your password once more
did-reject-sign-in = A sign-in was refused: wrong password
did-regulate-sign-in = A sign-in was refused: too many tries
did-reject-basic = A program was refused: wrong password
did-sign-out = You signed out
did-end-sessions = Other sessions ended
did-impose-ban = Signing in was closed for a while, after too many tries
did-revoke-ban = Signing in was opened again
did-accept-factor = Second step done: { $factor }
did-reject-factor = Second step refused: { $factor }
did-send-push = A request was sent to your phone
did-report-push = A request was reported from your phone: it was not you
did-choose-phone = Another phone was chosen for requests
did-add-user = An administrator made your account
did-change-user = An administrator changed your account
did-remove-user = An administrator removed your account
did-reject-passkey = A sign-in with a passkey was refused
did-add-factor = Set up: { $factor }
did-remove-factor = Removed: { $factor }
did-find-copy = A key was refused, since somebody may have copied it
did-make-codes = You made new recovery codes
did-trust-browser = You chose to trust a browser
did-forget-browser = A browser is trusted no longer
did-change-password = You changed your password
did-ask-for-reset = Somebody asked for a mail to set another password
did-revoke-reset = That mail was made worthless
did-reset-password = Another password was set without the old one
did-mail-code = A code to confirm who you are was mailed
did-confirm = You confirmed who you are
did-reject-code = A code to confirm who you are was wrong
factor-password = password
factor-totp = code from your app
factor-security-key = security key
factor-passkey = passkey
factor-push = push to your phone
factor-recovery-code = recovery code
factor-trusted-browser = trusted browser
factor-other = something else

## Mail: what every one says
mail-greeting = Hello { $name },
mail-when = When
mail-address = From the address
mail-browser = Browser
mail-name = Name
mail-link-until = The link works once, until { $until }.
mail-code-until = The code works once, until { $until }.
mail-footer = { $site } at { $host } sent this mail. Nobody reads what is sent back.
mail-footer-without-host = { $site } sent this mail. Nobody reads what is sent back.

## Mail: another password
mail-reset-title = Reset your password
mail-reset-text = Somebody, hopefully you, asked to set another password for your account. To do so, open this link:
mail-reset-action = Set another password
mail-reset-advice = If it was not you, your password stays as it is, and you need do nothing. You can also make the link useless at once.
mail-reset-revoke = Take the request back

## Mail: a code
mail-code-title = Confirm your identity
mail-code-text = Somebody, hopefully you, is about to change the security settings of your account. To go on, enter this code on the page that asks for it:
mail-code-advice = Give it to nobody who asks for it on the phone or by mail. If it was not you, somebody else is signed in as you: change your password, and make the code useless at once.
mail-code-advice-alone = Give it to nobody who asks for it on the phone or by mail. If it was not you, somebody else is signed in as you: change your password.
mail-code-revoke = Take the code back

## Mail: what happened to an account
mail-password-title = Your password was changed
mail-password-text = The password of your account was changed. Other browsers have been signed out.
mail-added-title = { $kind ->
    [totp] An authenticator app was added
    [security_key] A security key was added
    [verified_passkey] A passkey was added
    [recovery_code] New recovery codes were made
    [trusted_browser] A browser was trusted
   *[other] A second factor was added
}
mail-added-text = From now on your account can be opened with it.
mail-removed-title = { $kind ->
    [totp] An authenticator app was removed
    [security_key] A security key was removed
    [verified_passkey] A passkey was removed
    [recovery_code] Your recovery codes were removed
    [trusted_browser] A browser is no longer trusted
   *[other] A second factor was removed
}
mail-removed-text = Your account can no longer be opened with it.
mail-copied-title = A security key may have been copied
mail-copied-text = Somebody tried to sign in to your account with a key that has counted less than before. Keys count up, so there may be a copy of it; the sign-in was refused. Remove the key, and add another.
mail-recovery-title = A recovery code was used
mail-recovery-text = Somebody, hopefully you, signed in to your account with a recovery code. { $left ->
    [0] It was the last one: make new ones soon.
    [one] One is left.
   *[other] { $left } are left.
}
mail-browser-title = Sign-in with a new browser
mail-browser-text = Somebody, hopefully you, signed in to your account with a browser that had not been used for it before.
mail-event-advice = If it was you, there is nothing to do. If it was not, somebody else has got into your account: sign in, change your password and look through your second factors, or tell whoever runs this site.
mail-event-portal = Open your account

## A lost password
lost-password = Forgot your password?
sending = Sending
saving = Saving
reset-ask = Set a new password
reset-ask-text = Enter your user name or e-mail address. If there is such an account, a mail with a link goes to its address.
reset-send = Send the mail
reset-sent = Look into your mailbox
reset-sent-text = If there is such an account, a mail is on its way. Its link is good for a few minutes and once. Nothing there? Look for it among unwanted mail, or ask your administrator.
reset-over = This link is no longer good
reset-over-text = It was used, taken back, followed by a newer one, or it is too old.
reset-again = Ask for a new link
reset-impossible = Ask your administrator
reset-impossible-text = Passwords cannot be reset on this site. Whoever runs it can set a new one for you.
new-password = Choose a new password
new-password-label = New password
new-password-save = Save the password
reset-done = Your password is set
reset-done-text = You are signed out everywhere. Sign in with the new password.
weak-title = Choose another password.
weak-blank = It must not be empty.
weak-short = It needs at least { $count } characters.
weak-long = It can have { $count } characters at most.
weak-uppercase = It needs a capital letter from A to Z.
weak-lowercase = It needs a small letter from a to z.
weak-number = It needs a digit.
weak-special = It needs a character that is neither letter nor digit.
weak-common = It must not be one of the passwords that everybody tries first.
weak-guessable = It must be hard to guess: longer, or made of several words that do not belong together.
weak-unchanged = It must be another one than before.
strength-0 = Guessed at once.
strength-1 = Easy to guess.
strength-2 = Could be guessed.
strength-3 = Hard to guess.
strength-4 = Very hard to guess.

## Mails that nobody asked for
revoke-ask = You did not ask for this mail?
revoke-ask-text = One button makes the link or the code in it worthless. Your password stays as it is.
revoke-button = Take it back
revoke-done = It is worthless now
revoke-done-text = Nobody can use the link or the code any longer. If such mails go on, tell your administrator.
revoke-nothing = There is nothing to take back
revoke-nothing-text = The link or the code was used, taken back before, or it is too old.

## Dates: "3 March 2026, 09:14 UTC"
date-time = { $day } { $month } { $year }, { $time } UTC
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
