-- Asks Doorward whether a request may pass: /etc/haproxy/doorward.lua.
--
-- Needs HAProxy 2.6 or later with Lua, and nothing else. `http-request lua.doorward QUESTION` sets
-- txn.doorward to "permit", writes the four identity headers and lets the request go on; or it hands
-- Doorward's refusal to the visitor; or, when Doorward is down, fails or takes too long, it answers 503.

-- How long Doorward may be silent, in milliseconds. HAProxy 2.6 then asks again, three times, and no
-- setting changes that: after 20 seconds at the latest the visitor is refused.
local PATIENCE = 5000

-- What Doorward is told. haproxy.cfg has overwritten the X-Forwarded ones.
local ASKED = {
    "accept", "authorization", "cookie", "proxy-authorization", "sec-fetch-mode", "x-requested-with",
    "x-forwarded-for", "x-forwarded-host", "x-forwarded-method", "x-forwarded-proto", "x-forwarded-uri",
}

-- What the application is told. Doorward's 200 has all four.
local IDENTITY = { "remote-user", "remote-groups", "remote-name", "remote-email" }

-- What Doorward refuses with. Any other answer is no answer of Doorward's.
local REFUSALS = {
    [302] = true, [303] = true, [400] = true, [401] = true, [403] = true, [407] = true, [429] = true,
}

-- What the visitor is told of a refusal.
local TOLD = {
    "content-type", "location", "proxy-authenticate", "referrer-policy", "retry-after",
    "www-authenticate", "x-content-type-options", "x-frame-options",
}

-- The headers of these names, as lists of values that begin with 1.
local function chosen(names, headers)
    local kept = {}
    for _, name in ipairs(names) do
        local values = {}
        for index = 0, #(headers[name] or {}) do
            values[#values + 1] = headers[name] and headers[name][index]
        end
        if #values > 0 then kept[name] = values end
    end
    return kept
end

-- What Doorward is asked with. Where the visitor sent no Accept, HAProxy would send one of its own,
-- and Doorward would take a script for a browser.
local function question(headers)
    local asked = chosen(ASKED, headers)
    asked["accept"] = asked["accept"] or { "" }
    return asked
end

local function refuse(txn, status, headers, body)
    local reply = txn:reply({ status = status, headers = headers, body = body })
    txn:done(reply)
end

-- Whether all four identity headers are there, once each.
local function names_somebody_or_nobody(headers)
    for _, name in ipairs(IDENTITY) do
        local values = headers[name]
        if not values or not values[0] or values[1] then return false end
    end
    return true
end

local function permit(txn, headers)
    for _, name in ipairs(IDENTITY) do
        txn.http:req_set_header(name, headers[name][0])
    end
    txn:set_var("txn.doorward", "permit")
end

core.register_action("doorward", { "http-req" }, function(txn, question_url)
    txn:set_var("txn.doorward", "unknown")
    local answer = core.httpclient():get({
        url = question_url,
        headers = question(txn.http:req_get_headers()),
        timeout = PATIENCE,
    })
    local headers = answer.headers or {}
    if answer.status == 200 and names_somebody_or_nobody(headers) then
        permit(txn, headers)
    elseif REFUSALS[answer.status] then
        refuse(txn, answer.status, chosen(TOLD, headers), answer.body)
    else
        refuse(txn, 503)
    end
end, 1)
