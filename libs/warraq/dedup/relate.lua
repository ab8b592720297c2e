-- Point related links at the articles they mean, whichever comes first. One script for both sides: there is no moment
-- in which an article misses a waiting link while the link misses the article.
--
-- KEYS 1 prefix key | ARGV 1 prefix | 2 TTL (s) | 3 JSON {article | null, links}
-- Returns JSON {resolved = [article id or '' per link], edges = [[holder, title, address], ...]}
-- Edges are kept: a second delivery returns them again, so a patch that was never published is not lost.
local call = redis.call
local P, ttl = ARGV[1], ARGV[2]
local input = cjson.decode(ARGV[3])

local function coverage(wanted, lead)
  local set, hits = {}, 0
  for hash in lead:gmatch('%x+') do set[hash] = true end
  for _, hash in ipairs(wanted) do if set[hash] then hits = hits + 1 end end
  return #wanted > 0 and hits / #wanted or nil
end

-- Precision first: the title must agree, and the excerpt must not contradict it.
local function means(link, target)
  if link.holder == target.id then return false end
  local share = coverage(link.lead, target.lead)
  if share then return share >= 0.3 end
  local same_site = link.site == target.site or link.site == '' or target.site == ''
  return link.long and same_site
end

local function keep(key) call('EXPIRE', key, ttl) end

local function edge(target_id, link)
  local key = P .. 'edges:' .. target_id
  call('SADD', key, cjson.encode({link.holder, link.title, link.address}))
  keep(key)
end

local function waiting(link)
  local keys = {}
  for _, title in ipairs(link.titles) do keys[#keys + 1] = P .. 'waiting:title:' .. title end
  if link.url ~= '' then keys[#keys + 1] = P .. 'waiting:url:' .. link.url end
  return keys
end

local function find(link)
  if link.url ~= '' then
    local id = call('GET', P .. 'url:' .. link.url)
    if id and id ~= link.holder then return id end
  end
  for _, title in ipairs(link.titles) do
    local found = call('HGETALL', P .. 'title:' .. title)
    for i = 1, #found, 2 do
      local target = cmsgpack.unpack(found[i + 1])
      target.id = found[i]
      if means(link, target) then return target.id end
    end
  end
end

local article = input.article
if article ~= cjson.null then
  local target = {id = article.id, site = article.site, lead = table.concat(article.lead, ' ')}
  local about = cmsgpack.pack({site = target.site, lead = target.lead})
  local queues = {}
  for _, title in ipairs(article.titles) do
    call('HSET', P .. 'title:' .. title, article.id, about)
    keep(P .. 'title:' .. title)
    queues[#queues + 1] = {P .. 'waiting:title:' .. title, false}
  end
  if article.url ~= '' then
    call('SET', P .. 'url:' .. article.url, article.id, 'EX', ttl)
    queues[#queues + 1] = {P .. 'waiting:url:' .. article.url, true}
  end
  for _, queue in ipairs(queues) do
    for _, packed in ipairs(call('SMEMBERS', queue[1])) do
      local link = cjson.decode(packed)
      if link.holder ~= article.id and (queue[2] or means(link, target)) then
        edge(article.id, link)
        for _, key in ipairs(waiting(link)) do call('SREM', key, packed) end
      end
    end
  end
end

local resolved = {}
for i, link in ipairs(input.links) do
  local id = find(link)
  resolved[i] = id or ''
  if not id then
    local packed = cjson.encode(link)
    for _, key in ipairs(waiting(link)) do call('SADD', key, packed); keep(key) end
  end
end

local edges = {}
if article ~= cjson.null then
  for i, packed in ipairs(call('SMEMBERS', P .. 'edges:' .. article.id)) do edges[i] = cjson.decode(packed) end
end
return cjson.encode({resolved = resolved, edges = edges})
