-- Writes one part of a line into a draft of its own.
-- KEYS 1 the draft (sorted set)
-- ARGV 1 life of the draft in milliseconds, then score, member, score, member …
-- Answers how many are in the draft.
for i = 2, #ARGV, 2 do
  redis.call('ZADD', KEYS[1], ARGV[i], ARGV[i + 1])
end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return redis.call('ZCARD', KEYS[1])
