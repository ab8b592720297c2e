-- Forget an alert with all that it found and all that was on its way.
-- KEYS 1 alerts (hash) | 2 revision | 3 found (hash) | 4 read (hash) | 5 due | 6 dead | 7 channels (hash)
-- ARGV 1 prefix of all keys | 2 name
local call = redis.call
local prefix, name = ARGV[1], ARGV[2]
if call('HDEL', KEYS[1], name) == 0 then return 0 end
call('INCR', KEYS[2])
call('HDEL', KEYS[3], name)
call('HDEL', KEYS[4], name)
call('DEL', prefix .. 'alerts:news:' .. name, prefix .. 'alerts:seen:' .. name)
for _, set in ipairs({KEYS[5], KEYS[6]}) do
  for _, id in ipairs(call('ZRANGE', set, 0, -1)) do
    local key = prefix .. 'alerts:delivery:' .. id
    if call('HGET', key, 'alert') == name then
      call('ZREM', set, id)
      call('DEL', key, key .. ':articles')
    end
  end
end
for _, channel in ipairs({'webhook', 'email'}) do
  for _, fact in ipairs({'open', 'hold', 'off', 'sent', 'error', 'since'}) do
    call('HDEL', KEYS[7], fact .. ':' .. channel .. ':' .. name)
  end
end
return 1
