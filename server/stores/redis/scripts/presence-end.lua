-- Ends the leases of all consoles of a session, also of those whose node is dead, and with them the grace.
-- KEYS 1 leases (sorted set of "agent|session|socket" by end)
-- ARGV 1 "agent|session|", 2 the agent's member of grace
-- Answers how many consoles there were.
local ended = 0
for _, member in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  if string.sub(member, 1, #ARGV[1]) == ARGV[1] then
    ended = ended + redis.call('ZREM', KEYS[1], member)
  end
end
redis.call('ZREM', KEYS[1], ARGV[2])
return ended
