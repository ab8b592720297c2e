-- Write what was decided about articles, each if nothing that was decided upon has changed meanwhile.
--
-- ARGV 1 day; then of each article, as one argument: numbers given when it was looked up | its number, 0 for a new one
--      1 byte, 1 if it is a copy | and joined (__init__.py): 1 record | 2 keys of its sketch | 3 its names
--      4 {number, revision and moves} of every record that was read | 5 {number, place} of those that change
--      6 names by which links find it, without those of 3 | 7 with them
--      8 {number, how many copies it had} of each article whose copies were read
-- Returns for each {0} when something has changed: look again. Else {number, keys of the links that wait for it}.
local FIELDS = '<I4I4B' .. string.rep('I4c0', 8)
local NOBODY = {}
local COMMON = 8 -- more articles than this under one key: it is no evidence

local function has_changed(records)
  for at = 1, #records, 2 * NUMBER do
    local number = unpack4(records, at)
    local block, offset = P .. 'records:' .. math.floor(number / BLOCK), (number % BLOCK) * SIZE
    if call('GETRANGE', block, offset, offset + 3) ~= sub(records, at + 4, at + 7) then return true end
  end
  return false
end

-- A copy that came meanwhile need not be like the article: it shares something with the old text of an edited one, or with
-- an original that becomes a copy.
local function has_more_copies(counts)
  for at = 1, #counts, 2 * NUMBER do
    if call('SCARD', P .. 'copies:' .. unpack4(counts, at)) ~= unpack4(counts, at + NUMBER) then return true end
  end
  return false
end

-- An article that came after the look-up and would have been found by it: needed is 2 of a sketch (keys.py: ENOUGH), 1 of
-- names. Under a key they are not in the order of their numbers: an edited one stands last, with its old number.
local function newcomer(open, article, first, last, kind, needed)
  if given == article.given then return false end -- none has come
  local votes = {}
  for at = first, last do
    local found = open.hits[at] and holders(open.rows[at], open.tags[at], kind.row) or NOBODY
    for i = 1, #found do
      if found[i] > article.given then
        local shared = (votes[found[i]] or 0) + (#found > COMMON and needed > 1 and 0 or 1)
        if found[i] ~= article.number and shared >= needed then return true end
        votes[found[i]] = shared
      end
    end
  end
  return false
end

local function commit(article)
  if has_changed(article.read) or has_more_copies(article.copies) then return {0} end
  local open = opened(article.sketch, article.names)
  if newcomer(open, article, 1, open.sketch, SKETCH, 2) then return {0} end
  if newcomer(open, article, open.sketch + 1, #open.tables, NAMES, 1) then return {0} end
  local number = add(open, article)
  write_places(number, article.places)
  return with_waiting({number}, article.targets)
end

local answers = {}
for at = 2, #ARGV do
  local article = {}
  article.given, article.number, article.is_copy, article.record, article.sketch, article.names, article.read,
    article.places, article.more_names, article.targets, article.copies = unpack_number(FIELDS, ARGV[at])
  article.is_copy = article.is_copy == 1
  answers[at - 1] = commit(article)
end
return answers
