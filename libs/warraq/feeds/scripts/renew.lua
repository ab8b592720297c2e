-- A longer lease for who still has it; or the feed is read again in so long, and its state is this.
-- KEYS 1 due | 2 states (hash) | 3 saved (hash) | 4 pages that are still wanted (hash)
-- ARGV 1 URL | 2 end of the lease as it was given | 3 ms from now | 4 state (JSON), or ''
-- Returns the new end of the lease, or '' when it is another's, or the feed was paused or removed: then the pages that
-- were noted since are forgotten, too.
local call = redis.call
local score = call('ZSCORE', KEYS[1], ARGV[1])
if not score or tonumber(score) ~= tonumber(ARGV[2]) then
  if call('HEXISTS', KEYS[3], ARGV[1]) == 0 then call('DEL', KEYS[4]) end
  return ''
end
local clock = call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local till = string.format('%.0f', now + tonumber(ARGV[3]))
call('ZADD', KEYS[1], till, ARGV[1])
if ARGV[4] ~= '' then call('HSET', KEYS[2], ARGV[1], ARGV[4]) end
return till
