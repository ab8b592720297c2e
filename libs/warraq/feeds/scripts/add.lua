-- A feed that is new is due; one that is known stays as it is: paused, gone, or due at its time.
-- KEYS 1 saved (hash) | 2 due | ARGV 1 URL | 2 feed (JSON) | 3 ms since 1970. Returns 1 when it is new.
if redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[2]) == 0 then return 0 end
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1])
return 1
