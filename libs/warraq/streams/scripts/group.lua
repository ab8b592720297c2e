-- Make a group at id 0 if there is none, so entries from before it existed are delivered too. Returns 1 when it made it.
-- A group made in the place of a lost one delivers what is still in the stream, finished entries too: these are counted
-- as 'again', so that pushed + again = indexed + dead + in flight.
-- KEYS 1 stream | 2 counters | ARGV 1 group | 2 name of the counts
local call = redis.call
if call('EXISTS', KEYS[1]) == 1 then
  for _, flat in ipairs(call('XINFO', 'GROUPS', KEYS[1])) do
    if pairs_of(flat).name == ARGV[1] then return 0 end
  end
end
call('XGROUP', 'CREATE', KEYS[1], ARGV[1], '0', 'MKSTREAM')
local info = pairs_of(call('XINFO', 'STREAM', KEYS[1]))
local finished = 0
for _, verdict in ipairs({'done:', 'dead:'}) do
  finished = finished + (tonumber(call('HGET', KEYS[2], verdict .. ARGV[2])) or 0)
end
local unfinished = info['entries-added'] - finished
-- Less than 0: the stream itself is a new one, and nothing in it was finished.
if unfinished >= 0 and info.length > unfinished then
  call('HINCRBY', KEYS[2], 'again:' .. ARGV[2], info.length - unfinished)
end
return 1
