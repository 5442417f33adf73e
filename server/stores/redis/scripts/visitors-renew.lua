-- Renews the leases of visitors who have a line, and forgets those that are over.
-- KEYS 1 leases (sorted set of visitors by end)
-- ARGV 1 now, 2 end of the leases, 3 … visitors
-- Answers 1.
for i = 3, #ARGV do
  redis.call('ZADD', KEYS[1], 'GT', ARGV[2], ARGV[i])
end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', '(' .. ARGV[1])
return 1
