-- The tables of the deduplicator: Redis strings of rows, a part of a key and 4 bytes of an article's number, in order of
-- arrival. Every script begins with this part (tables.py puts them together).
--
-- KEYS[1] the name of the state, in braces: all keys begin with it, so all of them are in one hash slot.
-- The numbers below `oldest` have left the window: they are not seen, and go when their table is written next.
local call, sub, find, pack, unpack_number = redis.call, string.sub, string.find, struct.pack, struct.unpack
local P = KEYS[1]
local NUMBER, PLACE, ID = 4, 20, 16 -- bytes; a record is kept without its id
local oldest = tonumber(call('GET', P .. 'oldest') or 0)

-- Keys of sketches have 4 bytes, names 5: the first two say in which table, the others stand in its rows.
local SKETCH = {prefix = P .. 'sketches:', key = 4, row = 6}
local NAMES = {prefix = P .. 'names:', key = 5, row = 7}

local function pack4(number) return pack('<I4', number) end
local function unpack4(text, at) return (unpack_number('<I4', text, at or 1)) end

-- Of each of `keys`, which are packed, the name of its table and the rest; added to `tables` and `tags`.
local function split(kind, keys, tables, tags)
  for at = 1, #keys, kind.key do
    tables[#tables + 1] = kind.prefix .. sub(keys, at, at + 1)
    tags[#tags + 1] = sub(keys, at + 2, at + kind.key - 1)
  end
end

local function read(tables)
  return #tables > 0 and call('MGET', unpack(tables)) or {}
end

-- Positions of the rows of `tag` in `rows`.
local function positions(rows, tag, width)
  local found, at = {}, find(rows, tag, 1, true)
  while at do
    if at % width == 1 then
      found[#found + 1] = at
      at = find(rows, tag, at + width, true)
    else
      at = find(rows, tag, at + 1, true)
    end
  end
  return found
end

-- Numbers of the articles that have the key of `tag`, in order of arrival.
local function holders(rows, tag, width)
  local numbers = {}
  for _, at in ipairs(positions(rows, tag, width)) do
    local number = unpack4(rows, at + width - NUMBER)
    if number >= oldest then numbers[#numbers + 1] = number end
  end
  return numbers
end
