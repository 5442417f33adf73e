-- Builds a line anew from the record.
-- KEYS 1 the line (sorted set), 2 its marker
-- ARGV score, member, score, member …
-- Answers how many wait.
redis.call('DEL', KEYS[1])
for i = 1, #ARGV, 2 do
  redis.call('ZADD', KEYS[1], ARGV[i], ARGV[i + 1])
end
redis.call('SET', KEYS[2], '1')
return redis.call('ZCARD', KEYS[1])
