-- Decide what an article is, and claim its text, in one step: two workers can never both make an original of one text.
-- The same (id, content hash) gets the same answer for ever; nothing is written the second time.
--
-- KEYS 1 prefix key | ARGV 1 prefix | 2 id | 3 content hash | 4 site | 5 exact hash | 6 words | 7 short below (words)
--      8 stub ('1') | 9 cross-site threshold | 10 same-site threshold | 11 derived threshold | 12 TTL of sketches (s)
--      13 sketch (4 bytes each) | 14.. bucket, tag
-- Returns {relation, story id, duplicate of or '', similarity * 1000}
local call, sub = redis.call, string.sub
local P, id, content, site, exact = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local words, short, stub = tonumber(ARGV[6]), tonumber(ARGV[7]), ARGV[8] == '1'
local cross, same, derived, ttl, sketch = tonumber(ARGV[9]), tonumber(ARGV[10]), tonumber(ARGV[11]), ARGV[12], ARGV[13]

local verdicts = P .. 'verdict:' .. sub(id, 1, 3)
local known = call('HGET', verdicts, id)
local before = known and cmsgpack.unpack(known)
if before and before.content == content then return {before.relation, before.story, before.copy_of, before.similarity} end

local function owner(number)
  local packed = call('HGET', P .. 'owner:' .. math.floor(number / 128), number)
  return packed and cmsgpack.unpack(packed)
end

-- Share of the smaller text's shingles that the other holds, estimated on the range of hashes both sketches cover.
local function containment(mine, theirs)
  if #mine == 0 or #theirs == 0 then return 0 end
  local limit, other = sub(mine, -4), sub(theirs, -4)
  if #mine < 256 then limit = '\255\255\255\255' end
  if #theirs < 256 then other = '\255\255\255\255' end
  if other < limit then limit = other end
  local set, a, b, both = {}, 0, 0, 0
  for i = 1, #mine, 4 do
    local hash = sub(mine, i, i + 3)
    if hash > limit then break end
    set[hash] = true; a = a + 1
  end
  for i = 1, #theirs, 4 do
    local hash = sub(theirs, i, i + 3)
    if hash > limit then break end
    b = b + 1
    if set[hash] then both = both + 1 end
  end
  local smaller = math.min(a, b)
  return smaller > 0 and both / smaller or 0
end

local function answer(number, relation, story, copy_of, similarity)
  local rounded = math.floor(similarity * 1000 + 0.5)
  call('HSET', verdicts, id, cmsgpack.pack({content = content, number = number, relation = relation, story = story,
                                            copy_of = copy_of, similarity = rounded}))
  return {relation, story, copy_of, rounded}
end

if stub then return answer(0, 'stub', id, '', 0) end
local number = before and before.number > 0 and before.number or call('INCR', P .. 'numbers')
local story = before and before.copy_of == '' and before.story or id
local exact_key, exact_field = P .. 'exact:' .. sub(exact, 1, 3), sub(exact, 4)

local function copy(of, similarity)
  local original = owner(of)
  return answer(number, 'copy', original.story, original.id, similarity)
end

local twin = call('HGET', exact_key, exact_field)
if twin and tonumber(twin) ~= number and owner(tonumber(twin)) then return copy(tonumber(twin), 1) end

local claimed, votes = {}, {}
if words >= short then
  for i = 14, #ARGV, 2 do
    local key = P .. 'print:' .. ARGV[i]
    if call('HSETNX', key, ARGV[i + 1], number) == 1 then
      claimed[#claimed + 1] = {key, ARGV[i + 1]}
    else
      local holder = tonumber(call('HGET', key, ARGV[i + 1]))
      if holder ~= number then votes[holder] = (votes[holder] or 0) + 1 end
    end
  end
end
local candidates = {}
for holder, count in pairs(votes) do if count >= 2 then candidates[#candidates + 1] = {holder, count} end end
table.sort(candidates, function(a, b) return a[2] > b[2] or (a[2] == b[2] and a[1] < b[1]) end)

local best, best_similarity, nearest = nil, 0, 0
for i = 1, math.min(3, #candidates) do
  local holder = candidates[i][1]
  local theirs, about = call('GET', P .. 'sketch:' .. holder), owner(holder)
  if theirs and about then
    local similarity = containment(sketch, theirs)
    local threshold = (about.site == site and site ~= '') and same or cross
    if similarity >= threshold and similarity > best_similarity then best, best_similarity = holder, similarity end
    if similarity > nearest then nearest = similarity end
  end
end
if best then
  -- What a copy adds must not become a bait for texts that are no copies of the original.
  for _, each in ipairs(claimed) do call('HDEL', each[1], each[2]) end
  return copy(best, best_similarity)
end

local relation, similarity = 'original', 0
if before then
  local old = call('GET', P .. 'sketch:' .. number)
  relation, similarity = 'update', old and containment(sketch, old) or 0
elseif nearest >= derived then
  relation, similarity = 'derived', nearest
end
call('HSET', exact_key, exact_field, number)
call('HSET', P .. 'owner:' .. math.floor(number / 128), number, cmsgpack.pack({id = id, story = story, site = site}))
if #sketch > 0 then call('SET', P .. 'sketch:' .. number, sketch, 'EX', ttl) end
return answer(number, relation, story, '', similarity)
