import { LAYOUT_SPEC, type Spec } from './spec.js';

export type Json = string | number | boolean | readonly Json[] | { readonly [name: string]: Json };

/** The form of a layout file as JSON Schema (2020-12). That boxes lie on the label and apart from each other is checked by `readLayout` only. */
export function layoutSchema(): { readonly [name: string]: Json } {
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'Tianma label layout', ...schemaOf(LAYOUT_SPEC) };
}

function schemaOf(spec: Spec): { readonly [name: string]: Json } {
  switch (spec.is) {
    case 'number':
      return { type: spec.whole ? 'integer' : 'number', minimum: spec.min, maximum: spec.max };
    case 'text':
      return { type: 'string', minLength: 1, maxLength: spec.max, ...(spec.pattern !== undefined && { pattern: spec.pattern }) };
    case 'choice':
      return { enum: spec.of };
    case 'flag':
      return { type: 'boolean' };
    case 'list':
      return { type: 'array', minItems: 1, maxItems: spec.max, items: schemaOf(spec.of) };
    case 'object': {
      const all = Object.entries({ ...spec.needs, ...spec.may });
      return {
        type: 'object',
        additionalProperties: false,
        required: Object.keys(spec.needs),
        properties: Object.fromEntries(all.map(([name, each]) => [name, schemaOf(each)])),
      };
    }
  }
}
