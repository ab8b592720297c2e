-- Which article does a related link mean? One function answers for a link that comes after its article and, through
-- the waiting room, for a link that came before it.

local NEWEST = 8 -- articles of one title on one site that are looked at

local function coverage(link, number)
  if link.lead == '' then return nil, 0 end
  local lead, wanted = call('HGET', P .. 'lead:' .. floor(number / 64), number) or '', unhex(link.lead)
  local held, hits = {}, 0
  for i = 1, #lead, 3 do held[sub(lead, i, i + 2)] = true end
  for i = 1, #wanted, 3 do if held[sub(wanted, i, i + 2)] then hits = hits + 1 end end
  return 3 * hits / #wanted, hits
end

-- Titles agree: the same numbers (parts of a series differ in nothing else), and most of the words.
local function titles_agree(link, number)
  local theirs, mine = call('HGET', P .. 'words:' .. floor(number / 64), number) or '', unhex(link.words)
  if #theirs < 4 or #mine < 4 or sub(theirs, 1, 2) ~= sub(mine, 1, 2) then return false end
  local held, both = {}, 0
  for i = 3, #theirs, 2 do held[sub(theirs, i, i + 1)] = true end
  for i = 3, #mine, 2 do if held[sub(mine, i, i + 1)] then both = both + 1 end end
  return 2 * both / (math.max(#theirs, #mine) - 2) >= policy.title_overlap
end

-- Rules A and D: the title is that of an article of this site (or of no known site). An excerpt must not contradict it;
-- without one, the title must be long, and no other address known.
local function score_by_title(link, number)
  local share = coverage(link, number)
  if share then return share >= policy.excerpt_with_title and share or nil end
  return link.long and not (link.addressed and record(number).addressed) and 0 or nil
end

-- Rule B: the excerpt is the opening of the article, and the titles are almost the same.
local function score_by_excerpt(link, number)
  local share, hits = coverage(link, number)
  return share >= policy.excerpt_alone and hits >= 3 and titles_agree(link, number) and share or nil
end

-- The best candidate; nil when two different stories are equally good: no link is better than a wrong one.
local function best_of(candidates, score, link, holder)
  local best, most, tied = nil, -1, false
  for _, number in ipairs(candidates) do
    local about = record(number)
    local points = about.id ~= holder and score(link, number)
    if points and points > most then
      best, most, tied = {number = number, root = about.root}, points, false
    elseif points and points == most and best.root ~= about.root then
      tied = true
    end
  end
  return best and not tied and best.number or nil
end

local function add_once(list, seen, number)
  if not seen[number] then
    seen[number] = true
    list[#list + 1] = number
  end
end

local function titled(link)
  local numbers, seen = {}, {}
  for _, key in ipairs(link.titles) do
    local packed = get('title', key) or ''
    for i = 1, #packed, 4 do add_once(numbers, seen, unpack4(packed, i)) end
  end
  return numbers
end

local function opened(link)
  local numbers, seen = {}, {}
  for _, key in ipairs(link.openings) do
    local bucket, field = print_slot(unhex(key))
    local packed = call('HGET', bucket, field)
    if packed then add_once(numbers, seen, unpack4(packed)) end
  end
  return numbers
end

-- The number of the article that the link means, or nil. An article's link to itself means nothing.
local function find(link, holder)
  local packed = link.address ~= '' and get('url', link.address)
  if packed then
    local number = unpack4(packed)
    return record(number).id ~= holder and number or nil
  end
  return best_of(titled(link), score_by_title, link, holder)
    or best_of(opened(link), score_by_excerpt, link, holder)
end

local function remember_title(key, number)
  local own, packed = pack('<I4', number), get('title', key) or ''
  for i = 1, #packed, 4 do if sub(packed, i, i + 3) == own then return end end
  put('title', key, sub(packed .. own, -4 * NEWEST))
end

-- From now on links find this article.
local function register(target, number)
  for _, key in ipairs(target.titles) do remember_title(key, number) end
  if target.address ~= '' then put('url', target.address, pack('<I4', number)) end
  call('HSET', P .. 'lead:' .. floor(number / 64), number, unhex(target.lead))
  call('HSET', P .. 'words:' .. floor(number / 64), number, unhex(target.words))
  for _, key in ipairs(target.openings) do
    local bucket, field = print_slot(unhex(key))
    call('HSETNX', bucket, field, pack('<I4', number))
  end
end

-- Where a link waits, and where an arriving article looks for waiting links.
local function rooms(facts)
  local keys = {}
  for _, key in ipairs(facts.titles) do keys[#keys + 1] = P .. 'waiting:title:' .. key end
  for _, key in ipairs(facts.openings) do keys[#keys + 1] = P .. 'waiting:opening:' .. key end
  if facts.address ~= '' then keys[#keys + 1] = P .. 'waiting:url:' .. facts.address end
  return keys
end

local function keep(key) call('EXPIRE', key, policy.link_ttl) end

-- The box of a site is on a thousand pages: one waiting link, a thousand holders.
local function wait(link, holder)
  call('SET', P .. 'link:' .. link.key, cjson.encode(link), 'EX', policy.link_ttl)
  call('SADD', P .. 'holders:' .. link.key, holder)
  keep(P .. 'holders:' .. link.key)
  for _, room in ipairs(rooms(link)) do
    call('SADD', room, link.key)
    keep(room)
  end
end

local function waiting_link(key)
  local packed = call('GET', P .. 'link:' .. key)
  return packed and cjson.decode(packed)
end

local function settle(link, number)
  for _, room in ipairs(rooms(link)) do call('SREM', room, link.key) end
  call('SADD', P .. 'edges:' .. number, link.key)
  keep(P .. 'edges:' .. number)
  keep(P .. 'link:' .. link.key)
  keep(P .. 'holders:' .. link.key)
end

local function call_waiting(target, number)
  for _, room in ipairs(rooms(target)) do
    for _, key in ipairs(call('SMEMBERS', room)) do
      local link = waiting_link(key)
      if not link then
        call('SREM', room, key)
      elseif find(link, '') == number then
        settle(link, number)
      end
    end
  end
end

-- {holder, title, URL} of every link that waited for this article. Edges stay: a worker that dies before it publishes
-- the patches leaves them to the next delivery.
local function patches(number, id)
  local found = {}
  for _, key in ipairs(call('SMEMBERS', P .. 'edges:' .. number)) do
    local link = waiting_link(key)
    for _, holder in ipairs(link and call('SMEMBERS', P .. 'holders:' .. key) or {}) do
      if holder ~= id then found[#found + 1] = {holder, link.title, link.url} end
    end
  end
  return found
end

-- Article numbers of the links, 0 where one waits. A second delivery of the same links gets the same numbers.
local function resolve(links, holder, box)
  local known = call('GET', P .. 'box:' .. box)
  if known then
    local numbers = {}
    for i = 1, #known, 4 do numbers[#numbers + 1] = unpack4(known, i) end
    return numbers
  end
  local numbers, packed = {}, {}
  for i, link in ipairs(links) do
    numbers[i] = find(link, holder) or 0
    packed[i] = pack('<I4', numbers[i])
    if numbers[i] == 0 then wait(link, holder) end
  end
  call('SET', P .. 'box:' .. box, table.concat(packed), 'EX', policy.link_ttl)
  return numbers
end
