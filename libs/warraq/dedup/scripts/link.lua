-- KEYS: none (one Redis; not for Redis Cluster)
-- ARGV: 1 prefix | 2 policy (JSON) | 3 article (JSON; hashes are hex) | 4 sketch | 5 fingerprints
-- Returns JSON {relation, story_id, duplicate_of ('' if none), thousandths, resolved = [id or ''], patches}

local article = cjson.decode(ARGV[3])
article.site = unhex(article.site)

local answer = {relation = 'stub', story_id = article.id, duplicate_of = '', thousandths = 0,
                resolved = {}, patches = {}}
if not article.stub then
  local verdict = claim(article, ARGV[4], ARGV[5])
  answer.relation, answer.thousandths = RELATION[verdict.relation], verdict.similarity
  answer.story_id, answer.duplicate_of = id_of(verdict.root), id_of(verdict.of)
  register(article.target, verdict.number)
  call_waiting(article.target, verdict.number)
  answer.patches = patches(verdict.number, article.id)
end
if #article.links > 0 then
  for i, number in ipairs(resolve(article.links, article.id, article.box)) do answer.resolved[i] = id_of(number) end
end
return cjson.encode(answer)
