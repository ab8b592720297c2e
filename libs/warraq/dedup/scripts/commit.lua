-- Write what was decided about articles, each if nothing that was decided upon has changed meanwhile.
--
-- ARGV 1 size of a record without its id | 2 records in a block | 3 day | 4 days of the window; then for each article
--      1 numbers given when it was looked up | 2 its number, 0 for a new one
--      3 its id and record; a place begins with revision and moves (2 bytes each), of, root, follows
--      4 keys of its sketch | 5 its names | 6 "copy" if it is one
--      7 {number, revision and moves} of every record that was read | 8 {number, place} of those that change
--      9 names by which links find it, without those of 5 | 10 with them
-- An id is kept for two windows: the last copies of an article can say whose they are as long as they are kept.
-- Returns for each {0} when something has changed: look again. Else {number, keys of the links that wait for it}.
local size, block, today, window = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local HEAD, FIELDS = 4, 10
local LIFE = (window + 2) * 24 * 3600
local MOST, MOST_OF_COPIES = 64, 16 -- articles under one key
local COMMON = 8 -- more articles than this under one key: it is no evidence
local SELF = 4294967295
local swept = tonumber(call('GET', P .. 'swept') or nil) -- the next table to clean, while there are expired rows

local function block_of(of) return P .. 'records:' .. math.floor(of / block), (of % block) * size end

local function has_changed(records)
  for at = 1, #records, 2 * NUMBER do
    local key, offset = block_of(unpack4(records, at))
    if call('GETRANGE', key, offset, offset + 3) ~= sub(records, at + 4, at + 7) then return true end
  end
  return false
end

-- The tables of an article as they are, and in which of them is a tag of its own (`hits`). `written`: by name those that
-- have changed since, for a key may share its table with another: where in `anew`, or 0 when only a row went into it.
local function opened(article)
  local tables, tags, hits = {}, {}, {}
  split(SKETCH, article.sketch, tables, tags)
  local sketch = #tables
  split(NAMES, article.names, tables, tags)
  local names = #tables
  split(NAMES, article.more_names, tables, tags)
  local all = read(tables)
  for at, rows in ipairs(all) do hits[at] = rows and find(rows, tags[at], 1, true) and true or false end
  return {tables = tables, tags = tags, hits = hits, rows = all, sketch = sketch, names = names, anew = {}, written = {}}
end

-- An article that came after the look-up and would have been found by it.
local function newcomer(open, article, first, last, kind, needed)
  local votes = {}
  for at = first, last do
    local found = open.hits[at] and holders(open.rows[at], open.tags[at], kind.row) or {}
    for i = #found, 1, -1 do
      if found[i] <= article.given then break end
      local shared = (votes[found[i]] or 0) + (#found > COMMON and needed > 1 and 0 or 1)
      if found[i] ~= article.number and shared >= needed then return true end
      votes[found[i]] = shared
    end
  end
  return false
end

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
local function replace(open, name, kind, rows, row, most)
  rows = without_expired(sub(rows, 1, used(rows, kind)), kind)
  local there = positions(rows, sub(row, 1, -NUMBER - 1), kind.row)
  for _, at in ipairs(there) do
    if sub(rows, at, at + kind.row - 1) == row then return end -- an edited article that keeps it
  end
  if #there >= most then
    if most < MOST then return end
    rows = sub(rows, 1, there[1] - 1) .. sub(rows, there[1] + kind.row) -- the latest are kept
  end
  write_anew(open, name, with_room(rows .. row, kind))
end

local function add(open, first, last, kind, number, most)
  local packed = pack4(number)
  for at = first, last do
    local name, rows, row = open.tables[at], open.rows[at] or '', open.tags[at] .. packed
    local place = open.written[name]
    if place then rows = place > 0 and open.anew[place + 1] or call('GET', name) end
    if open.hits[at] or swept then
      replace(open, name, kind, rows, row, most)
    else
      put(open, name, kind, rows, row)
    end
  end
end

-- The first article of a day says from which number on the window reaches. Whether it is that.
local function turn_day(number)
  if call('HSETNX', P .. 'days', today, number) == 0 then return false end
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
  local last = math.min(first + DROPPED, math.floor(before / block))
  for at = first, last - 1 do
    call('DEL', P .. kind .. at)
    for of = at * block, of_one and (at + 1) * block - 1 or -1 do
      call('DEL', P .. 'copies:' .. of, P .. 'moved:' .. of, P .. 'edges:' .. of)
    end
  end
  if last > first then call('HSET', P .. 'dropped', kind, last) end
end

local function drop_expired(number)
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

local function write(of, packed, is_new_day)
  local key, offset = block_of(of)
  if call('EXISTS', key) == 0 then
    call('SETRANGE', key, size * block - 1, '\0') -- the whole block at once: no room is kept to grow
    is_new_day = true
  end
  call('SETRANGE', key, offset, packed)
  if is_new_day then call('EXPIRE', key, LIFE) end
  local original = unpack4(packed, 5)
  if original > 0 then
    call('SADD', P .. 'copies:' .. original, of)
    call('EXPIRE', P .. 'copies:' .. original, LIFE)
  end
end

local function write_id(number, id, is_new_day)
  local ids = P .. 'ids:' .. math.floor(number / block)
  if call('EXISTS', ids) == 0 then
    call('SETRANGE', ids, ID * block - 1, '\0')
    is_new_day = true
  end
  call('SETRANGE', ids, (number % block) * ID, id)
  if is_new_day then call('EXPIRE', ids, 2 * LIFE) end
end

local function write_places(number, places)
  local changed = {}
  for at = 1, #places, NUMBER + PLACE do
    local other = unpack4(places, at)
    write(other, with_own_number(sub(places, at + NUMBER, at + NUMBER + PLACE - 1), number), false)
    changed[#changed + 1] = other
  end
  if #changed > 0 then -- a worker that dies before it publishes leaves the patches to the next delivery
    call('SADD', P .. 'moved:' .. number, unpack(changed))
    call('EXPIRE', P .. 'moved:' .. number, LIFE)
  end
end

local function waiting(answer, targets)
  local rooms = {}
  for at = 1, #targets, NAMES.key do rooms[#rooms + 1] = P .. 'waiting:' .. sub(targets, at, at + NAMES.key - 1) end
  if #rooms == 0 or call('EXISTS', unpack(rooms)) == 0 then return answer end
  for _, link in ipairs(call('SUNION', unpack(rooms))) do answer[#answer + 1] = link end
  return answer
end

local function commit(article)
  if has_changed(article.read) then return {0} end
  local open = opened(article)
  if newcomer(open, article, 1, open.sketch, SKETCH, 2) then return {0} end
  if newcomer(open, article, open.sketch + 1, open.names, NAMES, 1) then return {0} end
  local number = article.number > 0 and article.number or call('INCR', P .. 'numbers')
  local is_new_day = turn_day(number)
  add(open, 1, open.sketch, SKETCH, number, article.is_copy and MOST_OF_COPIES or MOST)
  add(open, open.sketch + 1, #open.tables, NAMES, number, MOST)
  if #open.anew > 0 then call('MSET', unpack(open.anew)) end
  grow(number)
  write(number, with_own_number(sub(article.record, ID + 1), number), is_new_day)
  write_id(number, sub(article.record, 1, ID), is_new_day)
  sweep()
  drop_expired(number)
  write_places(number, article.places)
  return waiting({number}, article.targets)
end

local answers = {}
for at = HEAD + 1, #ARGV, FIELDS do
  answers[#answers + 1] = commit({
    given = tonumber(ARGV[at]), number = tonumber(ARGV[at + 1]), record = ARGV[at + 2], sketch = ARGV[at + 3],
    names = ARGV[at + 4], is_copy = ARGV[at + 5] == 'copy', read = ARGV[at + 6], places = ARGV[at + 7],
    more_names = ARGV[at + 8], targets = ARGV[at + 9],
  })
end
return answers
