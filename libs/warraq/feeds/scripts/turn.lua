-- Ask a host, if nobody does and its pause is over.
-- KEYS 1 busy | 2 when it may be asked again | 3 requests of today
-- ARGV 1 token | 2 ms after which a token that was not given back is void | 3 requests a day at most
-- Returns ms to wait: 0 for "go on", -1 for "no more today".
local call = redis.call
local clock = call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
if tonumber(call('GET', KEYS[3]) or 0) >= tonumber(ARGV[3]) then return -1 end
local wait = tonumber(call('GET', KEYS[2]) or 0) - now
if wait > 0 then return wait end
if not call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 50 end
call('INCR', KEYS[3])
call('EXPIRE', KEYS[3], 172800)
return 0
