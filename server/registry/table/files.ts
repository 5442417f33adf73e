/** Files: up in pieces, down by signed addresses. */
import { bodies, params, queries } from '#shared/protocol/schemas/routes.ts'
import { type Part, READING, UPLOADING } from './part.ts'

export const files = {
  routes: {
    'POST /v1/uploads': {
      proof: 'either',
      may: UPLOADING,
      subject: 'none',
      limit: 'upload',
      body: bodies['POST /v1/uploads'],
    },
    'PUT /v1/uploads/:id': {
      proof: 'either',
      may: UPLOADING,
      subject: 'file',
      limit: 'piece',
      bytes: true,
      query: queries['PUT /v1/uploads/:id'],
      params: params.upload,
    },
    'DELETE /v1/uploads/:id': {
      proof: 'either',
      may: UPLOADING,
      subject: 'file',
      limit: 'upload',
      params: params.upload,
    },
    'POST /v1/files/links': {
      proof: 'either',
      may: READING,
      subject: 'file',
      limit: 'read',
      body: bodies['POST /v1/files/links'],
    },
    // Its proof is the signature in the address, with the session that is named there: an image carries no header.
    'GET /v1/files/:id/:variant': {
      proof: 'none',
      may: [],
      subject: 'file',
      limit: 'file',
      query: queries['GET /v1/files/:id/:variant'],
      params: params.file,
    },
  },
} satisfies Part
