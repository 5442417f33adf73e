-- Tells the places of several.
-- KEYS 1 the line (sorted set), 2 its marker
-- ARGV 1 … members
-- Answers for each 1 for the next, 0 when it is not in the line; or -1 when the line is not built.
if redis.call('EXISTS', KEYS[2]) == 0 then return -1 end
local places = {}
for i = 1, #ARGV do
  local rank = redis.call('ZRANK', KEYS[1], ARGV[i])
  places[i] = rank and rank + 1 or 0
end
return places
