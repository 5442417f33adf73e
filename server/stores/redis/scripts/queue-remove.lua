-- Takes one out of a line.
-- KEYS 1 the line (sorted set), 2 its marker
-- ARGV 1 member
-- Answers 1, or -1 when the line is not built.
if redis.call('EXISTS', KEYS[2]) == 0 then return -1 end
redis.call('ZREM', KEYS[1], ARGV[1])
return 1
