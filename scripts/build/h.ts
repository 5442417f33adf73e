/** Injected into the launcher: plain `h` is 0.4 KB smaller there than the automatic runtime. */
export { Fragment, h } from 'preact'
