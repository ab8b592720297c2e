-- One request of a token, by the generic cell rate algorithm (ITU-T I.371): a key holds when the minute's share is whole
-- again. KEYS: that key. ARGV: requests a minute. Returns 0, or the ms after which the next one is allowed.
local now = redis.call('TIME')
local ms = now[1] * 1000 + math.floor(now[2] / 1000)
local each = 60000 / tonumber(ARGV[1])
local whole = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), ms)
local wait = whole + each - ms - 60000
if wait > 0 then
  return math.ceil(wait)
end
redis.call('SET', KEYS[1], string.format('%.3f', whole + each), 'PX', math.ceil(whole + each - ms))
return 0
