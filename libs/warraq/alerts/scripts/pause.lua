-- Pause or resume an alert, unless it was changed or removed since it was read.
-- KEYS 1 alerts (hash) | 2 revision | 3 channels (hash)
-- ARGV 1 name | 2 alert as it was read (JSON) | 3 as it is to be (JSON) | 4.. facts about its channels to forget
-- Returns 1 when it was done.
local call = redis.call
if call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
call('HSET', KEYS[1], ARGV[1], ARGV[3])
call('INCR', KEYS[2])
for i = 4, #ARGV do call('HDEL', KEYS[3], ARGV[i]) end
return 1
