import type { Plugin } from 'esbuild'

const ESM = /[\\/]build[\\/]esm(-debug)?[\\/]/

/**
 * The server speaks WebSocket alone, and text alone: the client's other transports and its taking apart of
 * binary packets would be 4 KB that never run. Their files are replaced by the little that is left of them.
 */
export const websocketOnly: Plugin = {
  name: 'websocket-only',
  setup(build) {
    const replace = (file: RegExp, contents: string) =>
      build.onLoad({ filter: file }, ({ path }) => (ESM.test(path) ? { contents, loader: 'js' } : null))
    replace(
      /engine\.io-client[\\/].*[\\/]transports[\\/]index\.js$/,
      `import { WS } from './websocket.js'\nexport const transports = { websocket: WS }`,
    )
    // Looks for an old browser's quirk as soon as it is loaded, so it would stay though nothing uses it.
    replace(/engine\.io-client[\\/].*[\\/]polling-xhr\.js$/, 'export const XHR = null')
    replace(
      /socket\.io-parser[\\/].*[\\/]is-binary\.js$/,
      'export const isBinary = () => false\nexport const hasBinary = () => false',
    )
    replace(
      /socket\.io-parser[\\/].*[\\/]binary\.js$/,
      `export const deconstructPacket = (packet) => ({ packet, buffers: [] })
      export const reconstructPacket = (packet) => packet`,
    )
  },
}
