/** The launcher carries its style sheet as a text, made small. */
import { readFile } from 'node:fs/promises'
import type { Plugin } from 'esbuild'

export const cssAsText: Plugin = {
  name: 'css-as-text',
  setup({ onLoad, esbuild, initialOptions: { target } }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const css = await readFile(path, 'utf8')
      const { code } = await esbuild.transform(css, {
        loader: 'css',
        minify: true,
        ...(target ? { target } : {}),
      })
      return { contents: code.trim(), loader: 'text' }
    })
  },
}
