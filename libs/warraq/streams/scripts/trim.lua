-- Drop what every group has finished: below the oldest pending, else up to the last delivered entry. Never MAXLEN.
-- KEYS 1 stream | ARGV groups that must be there, else nothing is dropped
local call = redis.call
local function before(a, b)
  local am, as = a:match('(%d+)-(%d+)')
  local bm, bs = b:match('(%d+)-(%d+)')
  if am ~= bm then return tonumber(am) < tonumber(bm) end
  return tonumber(as) < tonumber(bs)
end
if call('EXISTS', KEYS[1]) == 0 then return 0 end
local low
local absent = {}
for _, name in ipairs(ARGV) do absent[name] = true end
for _, flat in ipairs(call('XINFO', 'GROUPS', KEYS[1])) do
  local group = {}
  for i = 1, #flat, 2 do group[flat[i]] = flat[i + 1] end
  absent[group['name']] = nil
  local safe = group['last-delivered-id']
  local pending = call('XPENDING', KEYS[1], group['name'])
  if pending[1] > 0 then safe = pending[2] end
  if not low or before(safe, low) then low = safe end
end
if not low or low == '0-0' or next(absent) then return 0 end
return call('XTRIM', KEYS[1], 'MINID', low)
