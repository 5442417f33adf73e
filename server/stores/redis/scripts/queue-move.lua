-- Gives one another place in a line. Who does not stand in it comes in.
-- KEYS 1 the line (sorted set), 2 its marker
-- ARGV 1 score, 2 member
-- Answers 1, or -1 when the line is not built.
if redis.call('EXISTS', KEYS[2]) == 0 then return -1 end
redis.call('ZADD', KEYS[1], ARGV[1], ARGV[2])
return 1
