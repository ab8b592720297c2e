-- The tables of the deduplicator: Redis strings of rows, a part of a key and 4 bytes of an article's number, in order of
-- arrival, then room for more. Every script begins with this part (tables.py puts them together).
--
-- KEYS[1] the name of the state, in braces: all keys begin with it, so all of them are in one hash slot.
-- The numbers below `oldest` have left the window: they are not seen, and go when their table is written next.
local call, sub, find, pack, unpack_number = redis.call, string.sub, string.find, struct.pack, struct.unpack
local P = KEYS[1]
local NUMBER, PLACE, ID = 4, 20, 16 -- bytes; a record is kept without its id
local NONE = 4294967295 -- as a number: room for a row

-- Keys of sketches have 4 bytes, names 5: the first two are the lowest bits of the table's number, the others stand in
-- its rows. Of each kind there are `least` tables, and more when they have more than ROWS rows (writing.lua): `tables`, of
-- which each one from `half` on has taken some rows of one below it (linear hashing, Litwin 1980).
local SKETCH = {
  prefix = P .. 'sketches:', count = P .. 'sketch_tables', key = 4, row = 6, format = '<I2I2', least = SKETCH_TABLES,
}
local NAMES = {
  prefix = P .. 'names:', count = P .. 'name_tables', key = 5, row = 7, format = '<I2I3', least = NAME_TABLES,
}
local state = call('MGET', P .. 'oldest', SKETCH.count, NAMES.count)
local oldest = tonumber(state[1] or 0)

local function set_tables(kind, number)
  kind.tables, kind.half = number, kind.half or kind.least
  while 2 * kind.half <= number do kind.half = 2 * kind.half end
end

set_tables(SKETCH, tonumber(state[2] or SKETCH.least))
set_tables(NAMES, tonumber(state[3] or NAMES.least))

local function pack4(number) return pack('<I4', number) end
local function unpack4(text, at) return (unpack_number('<I4', text, at or 1)) end
local function name_of(kind, table_number) return kind.prefix .. pack('<I3', table_number) end

-- Of each of `keys`, which are packed, the name of its table and the rest; added to `tables` and `tags`.
local function split(kind, keys, tables, tags)
  local format, width, prefix, least, half, count = kind.format, kind.key, kind.prefix, kind.least, kind.half, kind.tables
  local all, last = 2 * half, #tables
  for at = 1, #keys, width do
    local low, tag = unpack_number(format, keys, at)
    local number = (low % least + tag * least) % all
    last = last + 1
    tables[last] = prefix .. pack('<I3', number < count and number or number - half)
    tags[last] = sub(keys, at + 2, at + width - 1)
  end
end

-- Numbers of the articles that have the key of `tag`, in order of arrival, and where their rows begin.
local function holders(rows, tag, width)
  local numbers, places, count, at = {}, {}, 0, find(rows, tag, 1, true)
  while at do
    local is_row = at % width == 1
    if is_row then
      local number = unpack_number('<I4', rows, at + width - NUMBER)
      if number >= oldest and number ~= NONE then
        count = count + 1
        numbers[count], places[count] = number, at
      end
    end
    at = find(rows, tag, at + (is_row and width or 1), true)
  end
  return numbers, places
end

-- Reads the tables from `first` on, and sees in which of them a tag of its own stands. A few at once: an answer of more than
-- 16 kB is copied once more before a script has it.
local AT_ONCE = 12
local function read(open, first)
  local tables, tags, rows, hits = open.tables, open.tags, open.rows, open.hits
  for at = first, #tables, AT_ONCE do
    local answer = call('MGET', unpack(tables, at, math.min(at + AT_ONCE - 1, #tables)))
    for i = 1, #answer do
      local table_rows = answer[i]
      rows[at + i - 1] = table_rows
      hits[at + i - 1] = table_rows and find(table_rows, tags[at + i - 1], 1, true) and true or false
    end
  end
end

-- The tables of keys, the first `sketch` of them those of a sketch: names, tags, rows, and in which of them a tag of its own
-- stands (`hits`). `written`: by name those that have changed since, for a key may share its table with another: where in
-- `anew`, or 0 when only a row went into it.
local function opened(sketch, names)
  local open = {tables = {}, tags = {}, rows = {}, hits = {}, anew = {}, written = {}}
  split(SKETCH, sketch, open.tables, open.tags)
  open.sketch = #open.tables
  split(NAMES, names, open.tables, open.tags)
  read(open, 1)
  return open
end

local function open_more(open, names)
  local first = #open.tables + 1
  split(NAMES, names, open.tables, open.tags)
  read(open, first)
end
