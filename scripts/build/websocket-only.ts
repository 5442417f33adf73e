import type { Plugin } from 'esbuild'

/**
 * The server speaks WebSocket alone, so the client's other transports would be 2 KB that never run: the table
 * of transports is replaced by one with a single line.
 */
export const websocketOnly: Plugin = {
  name: 'websocket-only',
  setup(build) {
    build.onLoad(
      { filter: /engine\.io-client[\\/]build[\\/]esm(-debug)?[\\/]transports[\\/]index\.js$/ },
      () => ({
        contents: `import { WS } from './websocket.js'\nexport const transports = { websocket: WS }`,
        loader: 'js',
      }),
    )
  },
}
