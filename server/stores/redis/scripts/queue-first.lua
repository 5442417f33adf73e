-- Tells who is served first.
-- KEYS 1 the line (sorted set), 2 its marker
-- ARGV 1 how many
-- Answers the members in order, or -1 when the line is not built.
if redis.call('EXISTS', KEYS[2]) == 0 then return -1 end
return redis.call('ZRANGE', KEYS[1], 0, ARGV[1] - 1)
