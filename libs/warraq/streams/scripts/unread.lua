-- Part of other scripts: how many entries of a stream its group was not yet given. `group`: what XINFO GROUPS says.
-- After an XDEL Redis cannot tell. Then what the group was given and is still there is counted, for that is little: it is
-- trimmed below the oldest entry in hand. A page at a time: entries can be large.
local function unread(stream, group)
  if group.lag then return group.lag end
  local read, from = 0, '-'
  repeat
    local page = redis.call('XRANGE', stream, from, group['last-delivered-id'], 'COUNT', 100)
    read = read + #page
    if #page > 0 then from = '(' .. page[#page][1] end
  until #page < 100
  return redis.call('XLEN', stream) - read
end
