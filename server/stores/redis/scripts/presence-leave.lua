-- Ends the lease of one console; with an end of grace the agent's work is held until then.
-- KEYS 1 leases (sorted set of "agent|socket" by end)
-- ARGV 1 member, 2 the agent's member of grace, 3 end of the grace, or '' for none
-- Answers 1.
redis.call('ZREM', KEYS[1], ARGV[1])
if ARGV[3] == '' then
  redis.call('ZREM', KEYS[1], ARGV[2])
else
  redis.call('ZADD', KEYS[1], ARGV[3], ARGV[2])
end
return 1
