-- Note how much of a stream is done, for the rate of the last minute; once in ARGV 2 ms, whoever calls.
-- KEYS 1 counters | 2 samples (list of "ms:done", newest first) | ARGV 1 counter | 2 ms between | 3 samples kept
local now = redis.call('TIME')
local ms = now[1] * 1000 + math.floor(now[2] / 1000)
local last = redis.call('LINDEX', KEYS[2], 0)
if last and ms - tonumber(string.match(last, '^%d+')) < tonumber(ARGV[2]) then return 0 end
local done = redis.call('HGET', KEYS[1], ARGV[1]) or '0'
redis.call('LPUSH', KEYS[2], string.format('%.0f', ms) .. ':' .. done)
redis.call('LTRIM', KEYS[2], 0, ARGV[3] - 1)
redis.call('PEXPIRE', KEYS[2], ARGV[2] * ARGV[3] * 2)
return 1
