-- An article as it is written: its keys in the tables, its record and id in their blocks, the places of others that change.
--
-- ARGV 1 day; the fields of articles follow.
-- An id is kept for two windows: the last copies of an article can say whose they are as long as they are kept.
local today = tonumber(ARGV[1])
local LIFE = (WINDOW + 2) * 24 * 3600
local MOST, MOST_OF_COPIES = 64, 16 -- articles under one key
local SELF = 4294967295
local MOST_VALUES = 1000 -- of one unpack: Lua has room for 8,000
local counters = call('MGET', P .. 'numbers', P .. 'swept')
local given = tonumber(counters[1] or 0) -- the last number
local swept = tonumber(counters[2] or nil) -- the next table to clean, while there are expired rows
local there = {} -- blocks that this run has seen

local function write_anew(open, name, rows)
  local at = open.written[name] or 0
  if at == 0 then at = #open.anew + 1 end
  open.anew[at], open.anew[at + 1], open.written[name] = name, rows, at
end

local function put(open, name, kind, rows, row)
  if #rows < LONG then return write_anew(open, name, rows .. row) end
  local length, place = used(rows, kind), open.written[name] or 0
  if length + kind.row > #rows then
    write_anew(open, name, with_room(sub(rows, 1, length) .. row, kind))
  elseif place > 0 then
    open.anew[place + 1] = sub(rows, 1, length) .. row .. sub(rows, length + kind.row + 1)
  else
    call('SETRANGE', name, length, row)
    open.written[name] = 0
  end
end

-- Where others have the tag of `row`, or some have expired.
local function replace(open, name, kind, rows, row, number, most)
  if swept then rows = without_expired(sub(rows, 1, used(rows, kind)), kind) end
  local numbers, places = holders(rows, sub(row, 1, -NUMBER - 1), kind.row)
  for i = 1, #numbers do
    if numbers[i] == number then return end -- an edited article that keeps it
  end
  if #places < most and not swept then return put(open, name, kind, rows, row) end
  if #places >= most then
    if most < MOST then return end
    rows = sub(rows, 1, places[1] - 1) .. sub(rows, places[1] + kind.row, used(rows, kind)) -- the latest are kept
  end
  write_anew(open, name, with_room(rows .. row, kind))
end

local function put_rows(open, first, last, kind, number, most)
  local packed, tables, tags, written = pack4(number), open.tables, open.tags, open.written
  for at = first, last do
    local name, rows, row = tables[at], open.rows[at] or '', tags[at] .. packed
    local place = written[name]
    if place then rows = place > 0 and open.anew[place + 1] or call('GET', name) end
    if open.hits[at] or swept then
      replace(open, name, kind, rows, row, number, most)
    else
      put(open, name, kind, rows, row)
    end
  end
end

-- The first article of a day says from which number on the window reaches. Whether it is that.
local turned = false
local function turn_day(number)
  if turned or call('HSETNX', P .. 'days', today, number) == 0 then
    turned = true
    return false
  end
  local first = number
  local days = call('HGETALL', P .. 'days')
  for i = 1, #days, 2 do
    if tonumber(days[i]) < today - WINDOW then
      call('HDEL', P .. 'days', days[i])
    elseif tonumber(days[i + 1]) < first then
      first = tonumber(days[i + 1])
    end
  end
  call('SET', P .. 'oldest', first)
  oldest, swept = first, swept or 0
  return true
end

-- A little of what has left the window, with every article: no call takes long.
local SWEPT, DROPPED = 256, 2
local function sweep()
  if not swept then return end
  for number = swept, swept + SWEPT - 1 do
    for _, kind in ipairs({SKETCH, NAMES}) do
      local name = name_of(kind, number)
      local rows = call('GET', name)
      if rows and unpack4(rows, kind.row - NUMBER + 1) < oldest then
        write_rows(kind, name, without_expired(sub(rows, 1, used(rows, kind)), kind))
      end
    end
  end
  swept = swept + SWEPT
  if swept >= math.max(SKETCH.tables, NAMES.tables) then swept = nil end
  if swept then call('SET', P .. 'swept', swept) else call('DEL', P .. 'swept') end
end

local function drop(kind, dropped, before, of_one)
  local first = tonumber(dropped or 0)
  local last = math.min(first + DROPPED, math.floor(before / BLOCK))
  for at = first, last - 1 do
    call('DEL', P .. kind .. at)
    for of = at * BLOCK, of_one and (at + 1) * BLOCK - 1 or -1 do
      call('DEL', P .. 'copies:' .. of, P .. 'moved:' .. of, P .. 'edges:' .. of)
    end
  end
  if last > first then call('HSET', P .. 'dropped', kind, last) end
end

local function drop_expired(number)
  if oldest < BLOCK then return end
  local dropped = call('HMGET', P .. 'dropped', 'records:', 'ids:')
  drop('records:', dropped[1], oldest, true)
  drop('ids:', dropped[2], 2 * oldest - number, false)
end

-- A record names its own article before it has a number.
local function with_own_number(place, number)
  local of, root, follows = struct.unpack('<I4I4I4', place, 5)
  local function own(value) return value == SELF and number or value end
  return sub(place, 1, 4) .. struct.pack('<I4I4I4', own(of), own(root), own(follows)) .. sub(place, 17)
end

-- Into a block, made as a whole: no room is kept to grow.
local function write_at(block, size, number, packed, is_new_day, life)
  if not there[block] and call('EXISTS', block) == 0 then
    call('SETRANGE', block, size * BLOCK - 1, '\0')
    is_new_day = true
  end
  there[block] = true
  call('SETRANGE', block, (number % BLOCK) * size, packed)
  if is_new_day then call('EXPIRE', block, life) end
end

local function write(number, packed, is_new_day)
  write_at(P .. 'records:' .. math.floor(number / BLOCK), SIZE, number, packed, is_new_day, LIFE)
  local original = unpack4(packed, 5)
  if original > 0 then
    call('SADD', P .. 'copies:' .. original, number)
    call('EXPIRE', P .. 'copies:' .. original, LIFE)
  end
end

local function write_places(number, places)
  local changed = {}
  for at = 1, #places, NUMBER + PLACE do
    local other = unpack4(places, at)
    write(other, with_own_number(sub(places, at + NUMBER, at + NUMBER + PLACE - 1), number), false)
    changed[#changed + 1] = other
  end
  for at = 1, #changed, MOST_VALUES do -- a worker that dies before it publishes leaves the patches to the next delivery
    call('SADD', P .. 'moved:' .. number, unpack(changed, at, math.min(at + MOST_VALUES - 1, #changed)))
  end
  if #changed > 0 then call('EXPIRE', P .. 'moved:' .. number, LIFE) end
end

-- After `answer` the keys of the links that wait under the names of an article.
local function with_waiting(answer, targets)
  local rooms = {}
  for at = 1, #targets, NAMES.key do rooms[#rooms + 1] = P .. 'waiting:' .. sub(targets, at, at + NAMES.key - 1) end
  if #rooms == 0 or call('EXISTS', unpack(rooms)) == 0 then return answer end
  for _, link in ipairs(call('SUNION', unpack(rooms))) do answer[#answer + 1] = link end
  return answer
end

-- `open` its tables; `article`: number (0 for a new one), record (with its id; a place begins with revision and moves, 2
-- bytes each, of, root, follows), is_copy, targets (names by which links find it), more_names (those of them that are not
-- open). Returns its number.
local function add(open, article)
  local number = article.number
  if number == 0 then
    given = call('INCR', P .. 'numbers')
    number = given
  end
  local is_new_day = turn_day(number)
  open_more(open, article.more_names)
  put_rows(open, 1, open.sketch, SKETCH, number, article.is_copy and MOST_OF_COPIES or MOST)
  put_rows(open, open.sketch + 1, #open.tables, NAMES, number, MOST)
  if #open.anew > 0 then call('MSET', unpack(open.anew)) end
  grow(number)
  write(number, with_own_number(sub(article.record, ID + 1), number), is_new_day)
  write_at(P .. 'ids:' .. math.floor(number / BLOCK), ID, number, sub(article.record, 1, ID), is_new_day, 2 * LIFE)
  sweep()
  drop_expired(number)
  return number
end
