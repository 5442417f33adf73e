-- Tells a place.
-- KEYS 1 the line (sorted set), 2 its marker
-- ARGV 1 member
-- Answers 1 for the next, 0 when it is not in the line, -1 when the line is not built.
if redis.call('EXISTS', KEYS[2]) == 0 then return -1 end
local rank = redis.call('ZRANK', KEYS[1], ARGV[1])
if not rank then return 0 end
return rank + 1
