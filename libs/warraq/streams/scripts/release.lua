-- Give back everything a stopping consumer still holds: due at once, the delivery not counted. Then remove the consumer.
-- KEYS 1 stream | ARGV 1 group | 2 consumer | 3 waiting-room consumer | 4 idle (ms)
local call = redis.call
local held = call('XPENDING', KEYS[1], ARGV[1], '-', '+', 100000, ARGV[2])
for _, entry in ipairs(held) do
  call('XCLAIM', KEYS[1], ARGV[1], ARGV[3], 0, entry[1], 'IDLE', ARGV[4], 'RETRYCOUNT', math.max(0, entry[4] - 1), 'JUSTID')
end
if #call('XPENDING', KEYS[1], ARGV[1], '-', '+', 1, ARGV[2]) == 0 then
  call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[1], ARGV[2])
end
return #held
