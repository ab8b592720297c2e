-- What came of a delivery. An attempt that is not the last one (its lease was over) decides only that it was sent.
-- KEYS 1 due | 2 dead | 3 channels (hash)
-- ARGV 1 prefix of all keys | 2 id | 3 attempt | 4 sent|retry|dead|gone | 5 ms until the next attempt | 6 error
--      7 ms after which it is given up, by the clock that has dated it
local call = redis.call
local due, dead, channels = KEYS[1], KEYS[2], KEYS[3]
local prefix, id, attempt, outcome, wait, error, lifetime = unpack(ARGV)
local key = prefix .. 'alerts:delivery:' .. id
local about = call('HMGET', key, 'alert', 'channel', 'attempts', 'first')
if not about[1] then return 0 end
if outcome ~= 'sent' and about[3] ~= attempt then return 0 end
local clock = call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local channel = about[2] .. ':' .. about[1]
if outcome == 'retry' and now - tonumber(about[4]) + tonumber(wait) > tonumber(lifetime) then outcome = 'dead' end
if outcome == 'sent' then
  call('ZREM', due, id)
  call('DEL', key, key .. ':articles')
  call('HSET', channels, 'sent:' .. channel, now)
  call('HDEL', channels, 'hold:' .. channel, 'error:' .. channel, 'since:' .. channel)
  return 1
end
call('HSET', key, 'error', error)
call('HSET', channels, 'error:' .. channel, error)
call('HSETNX', channels, 'since:' .. channel, now)
if outcome == 'retry' then
  call('ZADD', due, now + tonumber(wait), id)
  -- What is found meanwhile waits with it, in one delivery: a receiver that is down is not asked for each.
  call('HSET', channels, 'hold:' .. channel, string.format('%.0f', now + tonumber(wait)))
else
  call('ZREM', due, id)
  call('ZADD', dead, now, id)
  if outcome == 'gone' then call('HSET', channels, 'off:' .. channel, now) end
end
return 1
