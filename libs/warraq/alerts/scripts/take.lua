-- Lease deliveries that are due: whoever takes one has so long to say what came of it, then another may.
-- From now on nothing is added to them: a delivery is the same at every attempt.
-- KEYS 1 due | 2 channels (hash) | ARGV 1 prefix of all keys | 2 lease (ms) | 3 how many at most
-- Returns {id, alert, channel, attempts, first, error, articles} for each.
local call = redis.call
local clock = call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local taken = {}
for _, id in ipairs(call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', 0, ARGV[3])) do
  local key = ARGV[1] .. 'alerts:delivery:' .. id
  if call('EXISTS', key) == 0 then
    call('ZREM', KEYS[1], id)
  else
    call('ZADD', KEYS[1], now + tonumber(ARGV[2]), id)
    local attempts = call('HINCRBY', key, 'attempts', 1)
    local about = call('HMGET', key, 'alert', 'channel', 'first', 'error')
    local open = 'open:' .. about[2] .. ':' .. about[1]
    if call('HGET', KEYS[2], open) == id then call('HDEL', KEYS[2], open) end
    taken[#taken + 1] = {id, about[1], about[2], attempts, about[3], about[4] or '',
                         call('LRANGE', key .. ':articles', 0, -1)}
  end
end
return taken
