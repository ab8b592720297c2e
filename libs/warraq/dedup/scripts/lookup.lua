-- Which articles have something in common with one?
--
-- ARGV 1 size of a record | 2 records in a block | then for each question: keys of its sketch, names.
-- A name finds its newest articles; a key of a sketch counts the more the fewer have it, and two must be shared.
-- Returns the last number given so far, then for each question: {number, record} packed one after the other.
local size, block = tonumber(ARGV[1]), tonumber(ARGV[2])
local NEWEST, MOST = 8, 16 -- articles of one name; articles of one answer

local function record(number)
  local at = (number % block) * size
  local packed = call('GETRANGE', P .. 'block:' .. math.floor(number / block), at, at + size - 1)
  return #packed == size and packed or nil
end

local function count(keys, votes, worth)
  for at = 1, #keys, KEY do
    local key = sub(keys, at, at + KEY - 1)
    local found = holders(call('GET', table_of(key)) or '', key)
    for _, number in ipairs(found) do
      votes[number] = (votes[number] or 0) + 1
      worth[number] = (worth[number] or 0) + 1 / #found
    end
  end
end

local function ranked(votes, worth)
  local numbers = {}
  for number, shared in pairs(votes) do if shared >= 2 then numbers[#numbers + 1] = number end end
  table.sort(numbers, function(a, b) return worth[a] > worth[b] or (worth[a] == worth[b] and a > b) end)
  return numbers
end

local function named(names)
  local numbers = {}
  for at = 1, #names, KEY do
    local key = sub(names, at, at + KEY - 1)
    local found = holders(call('GET', table_of(key)) or '', key)
    for i = math.max(1, #found - NEWEST + 1), #found do numbers[#numbers + 1] = found[i] end
  end
  return numbers
end

local answers = {call('GET', P .. 'numbers') or '0'}
for question = 3, #ARGV, 2 do
  local votes, worth, seen, found = {}, {}, {}, {}
  count(ARGV[question], votes, worth)
  local function add(number)
    if seen[number] or #found >= 2 * MOST then return end
    seen[number] = true
    local packed = record(number)
    if packed then
      found[#found + 1] = pack4(number)
      found[#found + 1] = packed
    end
  end
  for _, number in ipairs(named(ARGV[question + 1])) do add(number) end
  for _, number in ipairs(ranked(votes, worth)) do add(number) end
  answers[#answers + 1] = table.concat(found)
end
return answers
