-- The tables of the deduplicator: Redis strings of 7-byte rows, 3 bytes of a key and 4 bytes of an article's number, in
-- order of arrival. Every script begins with this part (tables.py puts them together).
--
-- KEYS[1] the name of the state, in braces: all keys begin with it, so all of them are in one hash slot.
-- The numbers below `oldest` have left the window: they are not seen, and go when their table is written next.
local call, sub, find = redis.call, string.sub, string.find
local P = KEYS[1]
local ROW, KEY, NUMBER = 7, 5, 4
local oldest = tonumber(call('GET', P .. 'oldest') or 0)

local function pack4(number) return struct.pack('<I4', number) end
local function unpack4(text, at) return (struct.unpack('<I4', text, at or 1)) end

local function table_of(key) return P .. 'rows:' .. sub(key, 1, 2) end

-- Positions of the rows of `key` in `rows`.
local function positions(rows, key)
  local tag, found, at = sub(key, 3), {}, 1
  while true do
    at = find(rows, tag, at, true)
    if not at then return found end
    if at % ROW == 1 then
      found[#found + 1] = at
      at = at + ROW
    else
      at = at + 1
    end
  end
end

-- Numbers of the articles that have `key`, in order of arrival.
local function holders(rows, key)
  local numbers = {}
  for _, at in ipairs(positions(rows, key)) do
    local number = unpack4(rows, at + 3)
    if number >= oldest then numbers[#numbers + 1] = number end
  end
  return numbers
end
