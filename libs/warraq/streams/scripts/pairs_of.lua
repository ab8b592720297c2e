-- Part of other scripts: what XINFO answers, by name.
local function pairs_of(flat)
  local map = {}
  for i = 1, #flat, 2 do map[flat[i]] = flat[i + 1] end
  return map
end
