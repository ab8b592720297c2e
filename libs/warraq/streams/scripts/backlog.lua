-- Unfinished entries of the slowest group on a stream; its length when no group reads it.
-- KEYS 1 stream
local call = redis.call
if call('EXISTS', KEYS[1]) == 0 then return 0 end
local most
for _, flat in ipairs(call('XINFO', 'GROUPS', KEYS[1])) do
  local group = pairs_of(flat)
  most = math.max(most or 0, unread(KEYS[1], group) + group.pending)
end
return most or call('XLEN', KEYS[1])
