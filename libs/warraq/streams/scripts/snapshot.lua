-- One consistent look at every stream: counts that are read apart would not reconcile while articles move.
-- KEYS 1 counters | 2.. streams | ARGV groups, one per stream
-- Returns {counters, {added, length, unread, pending, oldest pending or next id, whether the group is there} per stream}.
local call = redis.call
local streams = {}
for i = 2, #KEYS do
  local row = {0, 0, 0, 0, '', 0}
  if call('EXISTS', KEYS[i]) == 1 then
    local info = pairs_of(call('XINFO', 'STREAM', KEYS[i]))
    row[1], row[2] = info['entries-added'], info['length']
    row[3] = row[2]
    for _, flat in ipairs(call('XINFO', 'GROUPS', KEYS[i])) do
      local group = pairs_of(flat)
      if group.name == ARGV[i - 1] then
        row[3] = unread(KEYS[i], group)
        row[4], row[6] = group.pending, 1
        local oldest = call('XPENDING', KEYS[i], group.name, '-', '+', 1)[1]
          or call('XRANGE', KEYS[i], '(' .. group['last-delivered-id'], '+', 'COUNT', 1)[1]
        row[5] = oldest and oldest[1] or ''
      end
    end
  end
  streams[#streams + 1] = row
end
return {call('HGETALL', KEYS[1]), streams}
