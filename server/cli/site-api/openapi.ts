/** The interface as an OpenAPI 3.1 page, from the schemas that the desk itself checks by. */
import type { CallName } from '../../domain/systems.ts'
import { ANSWERS, ASKS, OPTIONAL, REFUSED } from '../../outside/site-api/schemas.ts'

const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
})
const HEADERS = [
  header('foyer-signature', 't=<seconds>,v1=<hex of HMAC-SHA256 of "t.path.key.body" under the secret>'),
  header('idempotency-key', 'The same for every repetition of one intent'),
]
const json = (schema: unknown) => ({ 'application/json': { schema } })
const only = (name: string, schema: unknown) => ({
  type: 'object',
  required: [name],
  properties: { [name]: schema },
  additionalProperties: false,
})

export function openApi() {
  const path = (call: CallName) => ({
    post: {
      operationId: call.replace('/', '-'),
      parameters: HEADERS,
      requestBody: { required: true, content: json(ASKS[call]) },
      responses: {
        200: {
          description: 'The answer, or what the site refuses',
          content: json({ anyOf: [only('ok', ANSWERS[call]), only('refused', REFUSED)] }),
        },
        ...(OPTIONAL.includes(call) && { 404: { description: 'The site leaves this question out' } }),
        401: { description: 'The signature is not right, or older than five minutes' },
      },
    },
  })
  return {
    openapi: '3.1.0',
    info: { title: 'What a site implements for Foyer', version: '1' },
    paths: Object.fromEntries((Object.keys(ASKS) as CallName[]).map((call) => [`/${call}`, path(call)])),
  }
}
