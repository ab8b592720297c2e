-- Which articles have something in common with one?
--
-- ARGV 1 size of a record without its id | 2 records in a block | then for each question: keys of its sketch, names.
-- A name finds its newest articles; a key of a sketch counts the more the fewer have it, and two must be shared.
-- Returns for each question the last number given so far, and {number, id, record} packed one after the other.
local size, block = tonumber(ARGV[1]), tonumber(ARGV[2])
local NEWEST, MOST = 8, 16 -- articles of one name; articles of one answer

local function record(number)
  local of, at = math.floor(number / block), number % block
  local packed = call('GETRANGE', P .. 'records:' .. of, at * size, (at + 1) * size - 1)
  if #packed ~= size then return nil end
  return call('GETRANGE', P .. 'ids:' .. of, at * ID, (at + 1) * ID - 1) .. packed
end

local function count(rows, tags, first, last)
  local votes, worth = {}, {}
  for at = first, last do
    local found = rows[at] and find(rows[at], tags[at], 1, true) and holders(rows[at], tags[at], SKETCH.row) or {}
    for _, number in ipairs(found) do
      votes[number] = (votes[number] or 0) + 1
      worth[number] = (worth[number] or 0) + 1 / #found
    end
  end
  return votes, worth
end

local function ranked(votes, worth)
  local numbers = {}
  for number, shared in pairs(votes) do if shared >= 2 then numbers[#numbers + 1] = number end end
  table.sort(numbers, function(a, b) return worth[a] > worth[b] or (worth[a] == worth[b] and a > b) end)
  return numbers
end

local function named(rows, tags, last)
  local numbers = {}
  for at = 1, last do
    local found = rows[at] and holders(rows[at], tags[at], NAMES.row) or {}
    for i = math.max(1, #found - NEWEST + 1), #found do numbers[#numbers + 1] = found[i] end
  end
  return numbers
end

local function answer(sketch, names)
  local tables, tags, seen, found = {}, {}, {}, {}
  split(NAMES, names, tables, tags)
  local first = #tables + 1
  split(SKETCH, sketch, tables, tags)
  local rows = read(tables)
  local function add(number)
    if seen[number] or #found >= 2 * MOST then return end
    seen[number] = true
    local packed = record(number)
    if packed then
      found[#found + 1] = pack4(number)
      found[#found + 1] = packed
    end
  end
  for _, number in ipairs(named(rows, tags, first - 1)) do add(number) end
  for _, number in ipairs(ranked(count(rows, tags, first, #tables))) do add(number) end
  return table.concat(found)
end

local given, answers = call('GET', P .. 'numbers') or '0', {}
for question = 3, #ARGV, 2 do answers[#answers + 1] = {given, answer(ARGV[question], ARGV[question + 1])} end
return answers
