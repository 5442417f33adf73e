/** The reference of `cold-start`: the same stores, and a Fastify that does nothing but say that it is there. */
import Fastify from 'fastify'
import { openLocalStores } from '../../server/local/stores.ts'

const stores = await openLocalStores({ dataDir: process.env.DATA_DIR ?? '' })
const app = Fastify()
app.get('/readyz', async () => ({ ready: true }))
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' })
process.once('SIGTERM', async () => {
  await app.close()
  await stores.close()
  process.exit(0)
})
