/** An element class that knows its version. */
export interface Versioned extends CustomElementConstructor {
  readonly version: string;
}

/**
 * Registers an element once. A second copy of the same version is silent, another version is told with both numbers; the first
 * one stays. Does nothing where there is no registry (Node).
 */
export function register(tag: string, element: Versioned): void {
  if (typeof customElements === 'undefined') return;
  const known = customElements.get(tag) as Partial<Versioned> | undefined;
  if (known === undefined) return customElements.define(tag, element);
  const other = known.version ?? 'of another maker';
  if (other !== element.version) console.warn(`<${tag}> ${other} is registered already; ${element.version} was not registered`);
}
