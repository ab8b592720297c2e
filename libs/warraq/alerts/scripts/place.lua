-- Note that articles belong to another story than they came with. Of two places the later version is true.
-- ARGV 1 what the keys begin with | 2 seconds that it is remembered, then per article: id, story, version
local call = redis.call
for i = 3, #ARGV, 3 do
  local id, story, version = ARGV[i], ARGV[i + 1], tonumber(ARGV[i + 2])
  local own, members = ARGV[1] .. id, ARGV[1] .. story .. ':members'
  if version >= tonumber(call('HGET', own, 'version') or 0) then
    call('HSET', own, 'story', story, 'version', version)
    call('SADD', members, id)
    call('EXPIRE', own, ARGV[2])
    call('EXPIRE', members, ARGV[2])
  end
end
return (#ARGV - 2) / 3
