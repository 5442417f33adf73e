/**
 * Draws a component again when a signal changes that it has read. What `@preact/signals` does besides, signals as
 * text nodes and attributes, the panel never uses, and it costs a kilobyte. Importing this file is enough.
 */
import { effect } from '@preact/signals-core'
import { Fragment, type FunctionComponent, options, type VNode } from 'preact'
import { useEffect, useReducer, useRef } from 'preact/hooks'

type Component = FunctionComponent<Record<string, unknown>>

const lively = new WeakMap<Component, Component>()

function live(component: Component): Component {
  const known = lively.get(component)
  if (known) return known
  const made: Component = (props) => {
    const [, again] = useReducer((times: number) => times + 1, 0)
    const end = useRef(() => {})
    useEffect(() => () => end.current(), [])
    let drawn: ReturnType<Component> = null
    let first = true
    // What was read the last time is forgotten: only what is read now counts.
    end.current()
    end.current = effect(() => {
      if (first) drawn = component(props)
      else again(undefined)
      first = false
    })
    return drawn
  }
  lively.set(component, made)
  lively.set(made, made)
  return made
}

/** Fragments and providers read nothing, and the library knows them by what they are. */
const isOurs = (type: VNode['type']): type is Component =>
  typeof type === 'function' && type !== Fragment && !('Provider' in type)

const before = options.vnode
options.vnode = (vnode) => {
  if (isOurs(vnode.type)) vnode.type = live(vnode.type)
  before?.(vnode)
}
