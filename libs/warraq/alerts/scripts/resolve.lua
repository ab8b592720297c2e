-- Replay or drop deliveries that were given up, one step for all.
-- KEYS 1 due | 2 dead | 3 channels (hash) | ARGV 1 prefix of all keys | 2 replay|drop | 3.. ids
local call = redis.call
local clock = call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local resolved = 0
for i = 3, #ARGV do
  local id, key = ARGV[i], ARGV[1] .. 'alerts:delivery:' .. ARGV[i]
  if call('ZREM', KEYS[2], id) == 1 then
    local about = call('HMGET', key, 'alert', 'channel')
    local channel = (about[2] or '') .. ':' .. (about[1] or '')
    if ARGV[2] == 'replay' then
      call('HSET', key, 'attempts', 0, 'first', string.format('%.0f', now))
      call('ZADD', KEYS[1], now, id)
      call('HDEL', KEYS[3], 'off:' .. channel, 'hold:' .. channel)
    else
      call('DEL', key, key .. ':articles')
      call('HDEL', KEYS[3], 'error:' .. channel, 'since:' .. channel)
    end
    resolved = resolved + 1
  end
end
return resolved
