-- Tells who stands in a line, and with which score.
-- KEYS 1 the line (sorted set), 2 its marker
-- Answers members and scores by turns, in order, or -1 when the line is not built.
if redis.call('EXISTS', KEYS[2]) == 0 then return -1 end
return redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
