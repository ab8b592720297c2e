-- A host was asked; it may be asked again in so long.
-- KEYS 1 busy | 2 when it may be asked again | ARGV 1 token | 2 ms
local call = redis.call
if call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
call('DEL', KEYS[1])
if tonumber(ARGV[2]) > 0 then
  local clock = call('TIME')
  local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
  call('SET', KEYS[2], string.format('%.0f', now + tonumber(ARGV[2])), 'PX', ARGV[2])
end
return 1
