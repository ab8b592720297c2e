-- Write what was decided about one article, if nothing that was decided upon has changed meanwhile.
--
-- ARGV 1 size of a record | 2 records in a block | 3 day | 4 days of the window | 5 numbers given when it was looked up
--      6 number of the article, 0 for a new one | 7 its record; a place begins with revision and moves (2 bytes each), of, root, follows
--      8 keys of its sketch | 9 its names | 10 "copy" if it is one
--      11 {number, revision and moves} of every record that was read | 12 {number, place} of those that change
--      13 names by which links find it
-- An id is kept for two windows: the last copies of an article can say whose they are as long as they are kept.
-- Returns {0} when something has changed: look again. Else {number, keys of the links that wait for it}.
local size, block, today, window = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local given, number, packed = tonumber(ARGV[5]), tonumber(ARGV[6]), ARGV[7]
local LIFE = (window + 2) * 24 * 3600
local MOST, MOST_OF_COPIES = 64, 16 -- articles under one key
local COMMON = 8 -- more articles than this under one key: it is no evidence
local SELF = 4294967295
local PLACE, ID = 20, 16 -- bytes; the id follows the place

local function block_of(of) return P .. 'block:' .. math.floor(of / block), (of % block) * size end

local function has_changed()
  for at = 1, #ARGV[11], 2 * NUMBER do
    local key, offset = block_of(unpack4(ARGV[11], at))
    if call('GETRANGE', key, offset, offset + 3) ~= sub(ARGV[11], at + 4, at + 7) then return true end
  end
  return false
end

-- Read once, written once.
local tables = {}
local function rows_of(key)
  local name = table_of(key)
  tables[name] = tables[name] or call('GET', name) or ''
  return tables[name], name
end

-- An article that came after the look-up and would have been found by it.
local function newcomer(keys, needed)
  local votes = {}
  for at = 1, #keys, KEY do
    local key = sub(keys, at, at + KEY - 1)
    local found = holders(rows_of(key), key)
    for i = #found, 1, -1 do
      if found[i] <= given then break end
      local shared = (votes[found[i]] or 0) + (#found > COMMON and needed > 1 and 0 or 1)
      if found[i] ~= number and shared >= needed then return true end
      votes[found[i]] = shared
    end
  end
  return false
end

local function without_expired(rows)
  local first = 1
  while first < #rows and unpack4(rows, first + 3) < oldest do first = first + ROW end
  return first == 1 and rows or sub(rows, first)
end

local function add(keys, most)
  for at = 1, #keys, KEY do
    local key = sub(keys, at, at + KEY - 1)
    local rows, name = rows_of(key)
    rows = without_expired(rows)
    local there = positions(rows, key)
    local own = sub(key, 3) .. pack4(number)
    local held = false
    for _, position in ipairs(there) do held = held or sub(rows, position, position + ROW - 1) == own end
    if not held and #there >= most and most == MOST then
      rows = sub(rows, 1, there[1] - 1) .. sub(rows, there[1] + ROW)
    end
    if not held and (#there < most or most == MOST) then tables[name] = rows .. own end
  end
end

-- The first article of a day says from which number on the window reaches.
local function turn_day()
  if call('HSETNX', P .. 'days', today, number) == 0 then return end
  local first = number
  local days = call('HGETALL', P .. 'days')
  for i = 1, #days, 2 do
    if tonumber(days[i]) < today - window then
      call('HDEL', P .. 'days', days[i])
    elseif tonumber(days[i + 1]) < first then
      first = tonumber(days[i + 1])
    end
  end
  call('SET', P .. 'oldest', first)
  call('SET', P .. 'swept', 0, 'NX')
  oldest = first
end

-- A little of what has left the window, with every article: no call takes long.
local SWEPT, DROPPED, ALL = 512, 4, 65536
local function sweep()
  local at = tonumber(call('GET', P .. 'swept'))
  if not at then return end
  for bucket = at, at + SWEPT - 1 do
    local name = P .. 'rows:' .. string.char(bucket % 256, math.floor(bucket / 256))
    local rows = call('GET', name)
    local kept = rows and without_expired(rows)
    if kept == '' then call('DEL', name) elseif kept ~= rows then call('SET', name, kept, 'KEEPTTL') end
  end
  if at + SWEPT >= ALL then call('DEL', P .. 'swept') else call('SET', P .. 'swept', at + SWEPT) end
end

local function drop(kind, before, of_one)
  local first = tonumber(call('HGET', P .. 'dropped', kind) or 0)
  local last = math.min(first + DROPPED, math.floor(before / block))
  for at = first, last - 1 do
    call('DEL', P .. kind .. at)
    for of = at * block, of_one and (at + 1) * block - 1 or -1 do
      call('DEL', P .. 'copies:' .. of, P .. 'moved:' .. of, P .. 'edges:' .. of)
    end
  end
  if last > first then call('HSET', P .. 'dropped', kind, last) end
end

-- A record names its own article before it has a number.
local function with_own_number(place)
  local of, root, follows = struct.unpack('<I4I4I4', place, 5)
  local function own(value) return value == SELF and number or value end
  return sub(place, 1, 4) .. struct.pack('<I4I4I4', own(of), own(root), own(follows)) .. sub(place, 17)
end

local function write(of, text)
  local key, offset = block_of(of)
  if call('EXISTS', key) == 0 then
    call('SETRANGE', key, size * block - 1, '\0') -- the whole block at once: no room is kept to grow
  end
  call('SETRANGE', key, offset, text)
  if of == number then call('EXPIRE', key, LIFE) end
  local original = unpack4(text, 5)
  if original > 0 then
    call('SADD', P .. 'copies:' .. original, of)
    call('EXPIRE', P .. 'copies:' .. original, LIFE)
  end
end

if has_changed() or newcomer(ARGV[8], 2) or newcomer(ARGV[9], 1) then return {0} end
if number == 0 then number = call('INCR', P .. 'numbers') end
turn_day()
add(ARGV[8], ARGV[10] == 'copy' and MOST_OF_COPIES or MOST)
add(ARGV[9], MOST)
add(ARGV[13], MOST)
for name, rows in pairs(tables) do call('SET', name, rows, 'EX', LIFE) end
write(number, with_own_number(packed))
local ids = P .. 'ids:' .. math.floor(number / block)
call('SETRANGE', ids, (number % block) * ID, sub(packed, PLACE + 1, PLACE + ID))
call('EXPIRE', ids, 2 * LIFE)
sweep()
drop('block:', oldest, true)
drop('ids:', 2 * oldest - number, false)
local changed = {}
for at = 1, #ARGV[12], NUMBER + PLACE do
  local other = unpack4(ARGV[12], at)
  write(other, with_own_number(sub(ARGV[12], at + NUMBER, at + NUMBER + PLACE - 1)))
  changed[#changed + 1] = other
end
if #changed > 0 then -- a worker that dies before it publishes leaves the patches to the next delivery
  call('SADD', P .. 'moved:' .. number, unpack(changed))
  call('EXPIRE', P .. 'moved:' .. number, LIFE)
end
local answer = {number}
for at = 1, #ARGV[13], KEY do
  for _, link in ipairs(call('SMEMBERS', P .. 'waiting:' .. sub(ARGV[13], at, at + KEY - 1))) do
    answer[#answer + 1] = link
  end
end
return answer
