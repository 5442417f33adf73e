/** The operator's own site, on another origin than the desk: one page with the one script tag. */
import { createServer } from 'node:http'

export type Site = { origin: string; close(): Promise<void> }

/** @param port is known before the desk starts, which must know the origin */
export async function openSite(port: number, deskUrl: string): Promise<Site> {
  const page = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>长夜影院</title>
<h1>今晚放映</h1><script async src="${deskUrl}/widget.js" data-site="pk_demo"></script></html>`
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
  })
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve))
  return {
    origin: `http://localhost:${port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
