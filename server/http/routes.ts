/** What the JSON routes do: a table. */

import type { FileVariant, Routes } from '#shared/protocol/http.ts'
import type { AgentActor, VisitorActor } from '../domain/actors.ts'
import { isVisitor } from '../domain/actors.ts'
import { asAgentSees, asVisitorSees } from '../domain/conversations/views.ts'
import { Refused } from '../domain/refused.ts'
import { sinceFor } from '../domain/seen.ts'
import { AGENT_SESSION_MS } from '../identity/identity.ts'
import { sessionCookie } from '../registry/cookie.ts'
import type { RouteName } from '../registry/table.ts'
import { automationHandlers } from './automation/routes.ts'
import { documentLink, fileLinks, sendFile } from './files.ts'
import { flowHandlers } from './flows/routes.ts'
import { helpHandlers } from './help/routes.ts'
import { hoursHandlers } from './hours/routes.ts'
import { newsHandlers } from './news/routes.ts'
import type { Asked, HttpParts } from './parts.ts'
import { teamHandlers } from './teams/routes.ts'
import { sendExport, sendTranscript } from './transcripts.ts'

/** The answer goes out as `{ ok }`; `undefined` means that the handler has sent it itself. */
export type RouteHandlers = { [R in RouteName]: (asked: Asked & Shape<R>) => Promise<unknown> }

type Shape<R extends RouteName> = {
  body: Routes[R] extends { body: infer B } ? B : never
  query: Routes[R] extends { query: infer Q } ? Q : never
  params: { id: string; site: string; slug: string; key: string; number: string; variant: FileVariant }
}

export function routeHandlers(parts: HttpParts): RouteHandlers {
  const { identity, reception, talking, files } = parts
  const agent = (asked: Asked) => asked.actor as AgentActor
  const remember = (asked: Asked, token: string) =>
    asked.reply.header('set-cookie', sessionCookie(token, AGENT_SESSION_MS / 1_000))

  const visitorNow = (actor: VisitorActor, token: string) => async (anew?: boolean) =>
    anew ? identity.visitorOf(token) : actor

  return {
    'GET /v1/desk': ({ query }) => reception.deskByKey(query.site),
    async 'POST /v1/visitors'({ body }) {
      const { token, actor } = await identity.newVisitor(body)
      return { token, visitor: actor.id }
    },
    'POST /v1/visitors/identify': ({ actor, body }) => identity.identify(actor as VisitorActor, body.jwt),
    async 'DELETE /v1/visitors/session'({ actor }) {
      await identity.endVisitor(actor as VisitorActor)
      return {}
    },
    async 'POST /v1/conversations/:id/events'({ actor, body, params }) {
      const { kind, ...said } = body
      const ask = { conversation: params.id, ...said }
      if (kind === 'note') {
        if (isVisitor(actor)) throw new Refused({ code: 'forbidden', needs: 'agent' })
        const { entry, dup } = await talking.note(actor, ask)
        return { entry: asAgentSees(entry), dup }
      }
      const { entry, dup } = await reception.say(actor, ask)
      return { entry: isVisitor(actor) ? asVisitorSees(entry) : asAgentSees(entry), dup }
    },
    'GET /v1/conversations/:id/events': ({ actor, params, query }) =>
      sinceFor(parts, actor, params.id, query.after ?? 0),
    'GET /v1/conversations/:id/transcript': (asked) =>
      sendTranscript(parts, asked, asked.params.id, asked.query),
    'GET /v1/transcripts/export': (asked) => sendExport(parts, asked, asked.query),
    async 'POST /v1/asks/:event'({ actor, token, request }) {
      const { event = '' } = request.params as { event?: string }
      // Without a line a machine says by each question that it is there.
      if (actor.role === 'bot') await parts.bots.present(actor, '')
      const line = {
        id: '',
        token,
        userAgent: request.headers['user-agent'],
        address: request.ip,
        join: () => {},
        leave: () => {},
      }
      const answer = isVisitor(actor)
        ? await parts.answerers.visitor(event, request.body, visitorNow(actor, token), line)
        : await parts.answerers.agent(event, request.body, async () => actor, line)
      if ('refused' in answer) throw new Refused(answer.refused)
      return answer.ok
    },
    async 'POST /v1/uploads'({ actor, body }) {
      return { ...(await files.begin(actor, body)), chunk: parts.config.bounds.pieceBytes }
    },
    async 'POST /v1/documents'({ actor, body: { agreed: _, ...ask } }) {
      const begun = await parts.documents.begin(actor as VisitorActor, ask)
      return { ...begun, chunk: parts.config.bounds.pieceBytes }
    },
    'POST /v1/documents/:id/open': (asked) =>
      documentLink(parts, agent(asked), asked.body.number, asked.params.id),
    'PUT /v1/uploads/:id': ({ actor, params, query, body }) =>
      files.receive(actor, params.id, query.offset, body as Uint8Array),
    async 'DELETE /v1/uploads/:id'({ actor, params }) {
      await files.drop(actor, params.id)
      return {}
    },
    async 'POST /v1/cases/:number/uploads'({ actor, body }) {
      return { ...(await files.begin(actor, body)), chunk: parts.config.bounds.pieceBytes }
    },
    'PUT /v1/cases/:number/uploads/:id': ({ actor, params, query, body }) =>
      files.receive(actor, params.id, query.offset, body as Uint8Array),
    async 'DELETE /v1/cases/:number/uploads/:id'({ actor, params }) {
      await files.drop(actor, params.id)
      return {}
    },
    'POST /v1/cases/:number/files/links': ({ actor, body }) => fileLinks(parts, actor, body.files),
    'POST /v1/files/links': ({ actor, body }) => fileLinks(parts, actor, body.files),
    'GET /v1/files/:id/:variant': (asked) => sendFile(parts, asked, asked.params, asked.query),
    async 'POST /v1/sign-in'(asked) {
      const { token, me } = await identity.signIn({ ...asked.body, address: asked.request.ip })
      remember(asked, token)
      return me
    },
    async 'POST /v1/sign-out'(asked) {
      await identity.signOut(agent(asked))
      asked.reply.header('set-cookie', sessionCookie('', 0))
      return {}
    },
    async 'GET /v1/me'({ token }) {
      const me = await identity.me(token)
      if (!me) throw new Refused({ code: 'unauthenticated' })
      return me
    },
    'POST /v1/one-time-links/read': ({ body }) => identity.readLink(body.token),
    async 'POST /v1/one-time-links/claim'(asked) {
      const { token, me } = await identity.claimLink(asked.body)
      remember(asked, token)
      return me
    },
    ...hoursHandlers(parts),
    ...helpHandlers(parts),
    ...newsHandlers(parts),
    ...teamHandlers(parts),
    ...automationHandlers(parts),
    ...flowHandlers(parts),
    'GET /v1/sites/:site/bots': (asked) => parts.bots.list(agent(asked), asked.params.site),
    'PUT /v1/sites/:site/bots/:id': (asked) =>
      parts.bots.change(agent(asked), asked.params.site, asked.params.id, asked.body),
  }
}
