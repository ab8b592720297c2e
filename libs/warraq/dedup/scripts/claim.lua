-- Is this text already here? Claims its fingerprints if it is not.

local RELATION = {o = 'original', c = 'copy', u = 'update', d = 'derived'}
local NO_SITE = '\0\0\0\0'
local FULL = 4 * policy.sketch
local LAST = '\255\255\255\255'

-- Share of the smaller text's shingles that the other holds, estimated where both sketches reach.
local function containment(mine, theirs)
  if #mine == 0 or #theirs == 0 then return 0 end
  local limit = #mine < FULL and LAST or sub(mine, -4)
  local other = #theirs < FULL and LAST or sub(theirs, -4)
  if other < limit then limit = other end
  local held, mine_count, their_count, both = {}, 0, 0, 0
  for i = 1, #mine, 4 do
    local hash = sub(mine, i, i + 3)
    if hash > limit then break end
    held[hash] = true
    mine_count = mine_count + 1
  end
  for i = 1, #theirs, 4 do
    local hash = sub(theirs, i, i + 3)
    if hash > limit then break end
    their_count = their_count + 1
    if held[hash] then both = both + 1 end
  end
  return both / math.max(1, math.min(mine_count, their_count))
end

-- Takes the fingerprints nobody holds; counts those that others hold.
local function take(prints, number)
  local taken, votes = {}, {}
  local own = pack('<I4', number)
  for at = 1, #prints, 8 do
    local bucket, field = print_slot(prints, at)
    if call('HSETNX', bucket, field, own) == 1 then
      taken[#taken + 1] = at
    else
      local holder = unpack4(call('HGET', bucket, field))
      if holder ~= number then votes[holder] = (votes[holder] or 0) + 1 end
    end
  end
  return taken, votes
end

-- What a copy adds must not become bait for texts that are no copies of the original (chain drift).
local function release(prints, taken)
  for _, at in ipairs(taken) do
    local bucket, field = print_slot(prints, at)
    call('HDEL', bucket, field)
  end
end

local function by_votes(votes)
  local holders = {}
  for holder, count in pairs(votes) do
    if count >= 2 then holders[#holders + 1] = {number = holder, votes = count} end
  end
  table.sort(holders, function(a, b) return a.votes > b.votes or (a.votes == b.votes and a.number < b.number) end)
  return holders
end

-- The text this one is a copy of, how similar they are, and the similarity of the nearest text that it is no copy of.
local function nearest(article, votes, sketch, prints)
  local best, similarity, near = nil, 0, 0
  local holders = by_votes(votes)
  for i = 1, math.min(3, #holders) do
    local holder = holders[i]
    local theirs = call('GET', P .. 'sketch:' .. holder.number)
    -- An expired sketch leaves the votes: a lower bound of the same share.
    local share = theirs and containment(sketch, theirs) or 8 * holder.votes / #prints
    local about = record(holder.number)
    local same_site = about.site == article.site and about.site ~= NO_SITE
    if share >= (same_site and policy.same_site or policy.cross_site) and share > similarity then
      best, similarity = holder.number, share
    end
    if share > near then near = share end
  end
  return best, similarity, near
end

-- Nothing is ever a copy of a copy.
local function original_of(number)
  local of = record(number).of
  return of > 0 and of or number
end

-- Returns the number of the original and the similarity, or nil and the similarity of the nearest text.
local function find_original(article, number, sketch, prints)
  local twin = article.exact ~= '' and get('exact', article.exact)
  if twin and unpack4(twin) ~= number then return original_of(unpack4(twin)), 1 end
  local taken, votes = take(prints, number)
  local best, similarity, near = nearest(article, votes, sketch, prints)
  if not best then return nil, near end
  release(prints, taken)
  return original_of(best), similarity
end

-- A new version keeps its story. It stays a copy while it is one; a text that others may be copies of never becomes
-- one.
local function judge_update(article, number, before, sketch, prints)
  local verdict = {relation = 'u', root = before.root, of = 0, similarity = 0}
  if before.of > 0 then
    local of, similarity = find_original(article, number, sketch, prints)
    if of == before.of then verdict.of, verdict.similarity = of, similarity end
    return verdict
  end
  take(prints, number)
  verdict.similarity = containment(sketch, call('GET', P .. 'sketch:' .. number) or '')
  return verdict
end

local function judge_new(article, number, sketch, prints)
  local of, similarity = find_original(article, number, sketch, prints)
  if of then return {relation = 'c', root = record(of).root, of = of, similarity = similarity} end
  if similarity >= policy.derived then return {relation = 'd', root = number, of = 0, similarity = similarity} end
  return {relation = 'o', root = number, of = 0, similarity = 0}
end

-- The same (id, content hash) gets the same verdict for ever; the second time nothing is written.
local function claim(article, sketch, prints)
  local known = get('verdict', article.version)
  if known then
    local relation, thousandths, number, root, of = struct.unpack('<c1I2I4I4I4', known)
    return {relation = relation, similarity = thousandths, number = number, root = root, of = of}
  end
  local packed = get('number', article.key)
  local number = packed and unpack4(packed) or call('INCR', P .. 'numbers')
  local before = packed and record(number)
  local verdict = before and judge_update(article, number, before, sketch, prints)
    or judge_new(article, number, sketch, prints)
  verdict.number, verdict.similarity = number, floor(verdict.similarity * 1000 + 0.5)
  put('number', article.key, pack('<I4', number))
  keep_record(number, {root = verdict.root, of = verdict.of, site = article.site, addressed = article.addressed,
                       id = article.id})
  if article.exact ~= '' then put_first('exact', article.exact, pack('<I4', number)) end
  if verdict.of == 0 and #prints > 0 then call('SET', P .. 'sketch:' .. number, sketch, 'EX', policy.sketch_ttl) end
  put('verdict', article.version,
      pack('<c1I2I4I4I4', verdict.relation, verdict.similarity, number, verdict.root, verdict.of))
  return verdict
end
