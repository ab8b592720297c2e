-- Pause or resume a feed, unless it or its state was changed or removed since they were read.
-- KEYS 1 saved (hash) | 2 states (hash) | 3 due
-- ARGV 1 URL | 2 feed as it was read (JSON) | 3 as it is to be (JSON) | 4 state as it was read (JSON), or ''
--      5 as it is to be (JSON), or '' | 6 ms since 1970 at which it is to be read, or '' for not at all
-- Returns 1 when it was done.
local call = redis.call
local url, feed, new_feed, state, new_state, due = unpack(ARGV)
if call('HGET', KEYS[1], url) ~= feed or (call('HGET', KEYS[2], url) or '') ~= state then return 0 end
call('HSET', KEYS[1], url, new_feed)
if new_state ~= '' then call('HSET', KEYS[2], url, new_state) end
if due == '' then call('ZREM', KEYS[3], url) else call('ZADD', KEYS[3], due, url) end
return 1
