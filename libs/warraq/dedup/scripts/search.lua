-- Which articles have something in common with one? A name finds its newest articles; a key of a sketch counts the more the
-- fewer have it, and two must be shared (keys.py: ENOUGH, commit.lua: needed).
local NEWEST, MOST_FOUND = 8, 16 -- articles of one name; articles of one answer

-- Number, id and record of an article; nil when it has left the window (as in tables.py: records). 0 names none.
local function record(number)
  if number < math.max(1, oldest) then return nil end
  local of, at = math.floor(number / BLOCK), number % BLOCK
  local packed = call('GETRANGE', P .. 'records:' .. of, at * SIZE, (at + 1) * SIZE - 1)
  if #packed ~= SIZE then return nil end -- its block has expired: no article came for so long
  return pack4(number) .. call('GETRANGE', P .. 'ids:' .. of, at * ID, (at + 1) * ID - 1) .. packed
end

local function ranked(open)
  local votes, worth, numbers = {}, {}, {}
  for at = 1, open.sketch do
    if open.hits[at] then
      local found = holders(open.rows[at], open.tags[at], SKETCH.row)
      local share = 1 / #found
      for i = 1, #found do
        local number = found[i]
        local shared = (votes[number] or 0) + 1
        votes[number], worth[number] = shared, (worth[number] or 0) + share
        if shared == 2 then numbers[#numbers + 1] = number end
      end
    end
  end
  table.sort(numbers, function(a, b) return worth[a] > worth[b] or (worth[a] == worth[b] and a > b) end)
  return numbers
end

local function named(open)
  local numbers = {}
  for at = open.sketch + 1, #open.tables do
    if open.hits[at] then
      local found = holders(open.rows[at], open.tags[at], NAMES.row)
      for i = math.max(1, #found - NEWEST + 1), #found do numbers[#numbers + 1] = found[i] end
    end
  end
  return numbers
end

-- The records of what is found, one after the other; `with_originals`: behind them the originals of those that are copies,
-- which the newest of a text with many copies have pushed out of the answer.
local function search(open, with_originals)
  local seen, found = {}, {}
  local function add(number)
    if seen[number] then return end
    seen[number] = true
    found[#found + 1] = record(number)
  end
  for _, numbers in ipairs({named(open), ranked(open)}) do
    for _, number in ipairs(numbers) do if #found < MOST_FOUND then add(number) end end
  end
  for at = 1, with_originals and #found or 0 do
    add(unpack4(found[at], NUMBER + ID + 5))
  end
  return table.concat(found)
end
