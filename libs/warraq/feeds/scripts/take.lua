-- Lease feeds that are due: nobody else takes one until its lease ends.
-- KEYS 1 due | 2 saved (hash) | 3 states (hash) | ARGV 1 lease (ms) | 2 how many at most
-- Returns {feed, state or '', end of the lease} for each.
local call = redis.call
local clock = call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local taken = {}
for _, url in ipairs(call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', 0, ARGV[2])) do
  local feed = call('HGET', KEYS[2], url)
  if not feed then
    call('ZREM', KEYS[1], url)
  else
    local till = string.format('%.0f', now + tonumber(ARGV[1]))
    call('ZADD', KEYS[1], till, url)
    taken[#taken + 1] = {feed, call('HGET', KEYS[3], url) or '', till}
  end
end
return taken
